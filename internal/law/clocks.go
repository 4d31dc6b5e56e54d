package law

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"candour/internal/notice"
)

// event is what a law's clock starts or stops at. Most are kinds of event of a
// timeline, told apart by who told whom.
type event string

// recorded are the events that a timeline can have. The others are real, and the
// files have no word for them.
var (
	recorded = []event{"occurred", "suspected", "detected", "discovered", "aware", "confirmed", "determined", "assessed",
		"processor-aware", "controller-told", "regulator-told", "people-told", "media-told", "police-told", "published", "calendar-year-end"}
	unrecorded = []event{"investigation-concluded", "hhs-told", "competent-authority-told", "csirt-told", "legislature-told", "english-published",
		"welsh-published", "materiality-determined", "filed", "statement-ready", "incident-notification", "final-report", "complaint-received",
		"complaint-acknowledged", "candour-in-person", "candour-written"}
)

func eventNames() []string { return plain(slices.Concat(recorded, unrecorded)) }

// moment is the date of an event, and where it stands.
type moment struct {
	date notice.Date
	path string
	// by is the event that stands in for the one that was asked for; "" if none does.
	by event
}

// report is one report to a regulator, and where that is; "" when nobody says.
type report struct {
	moment
	place notice.Region
}

// clock knows the dates of one incident.
type clock struct {
	now time.Time
	// live says that the incident is not over.
	live   bool
	events map[event]moment
	// reports are all reports to regulators; events has the first.
	reports []report
	// notice is the day on which the notice is given; without one, that is now.
	notice      notice.Date
	noticeDated bool
	// discovery is the span in which it must have been discovered.
	discovery notice.Date
	// asOfNow picks the law of today, whatever the dates are.
	asOfNow bool
}

func newClock(site *notice.Site, i *notice.Incident, now time.Time) clock {
	c := clock{now: now, live: i.Status == notice.Investigating || i.Status == notice.Contained || i.Status == "", events: map[event]moment{}}
	roles := map[notice.ID]notice.Role{}
	for _, p := range i.Parties {
		roles[p.Organisation] = p.Role
	}
	for _, o := range site.Organisations {
		if o.Kind == "regulator" && roles[o.ID] == "" {
			roles[o.ID] = notice.Regulator
		}
	}
	countries := map[notice.ID]notice.Region{}
	for _, o := range site.Organisations {
		countries[o.ID] = o.Country
	}
	for n, e := range i.Timeline {
		for _, name := range namesOf(e, roles) {
			path := fmt.Sprintf("timeline[%d]", n)
			c.note(name, e.Date, path)
			if name == "regulator-told" {
				c.reports = append(c.reports, report{moment{date: e.Date, path: path}, countries[e.To]})
			}
		}
	}
	// Who is told by the supplier knows from then on.
	for _, name := range []event{"aware", "discovered"} {
		if _, ok := c.events[name]; !ok {
			if told, ok := c.events["controller-told"]; ok && told.date.Known() {
				told.by = "controller-told"
				c.events[name] = told
			}
		}
	}
	c.notice = c.given(i)
	c.discovery = c.discovered()
	if last, ok := c.events["discovered"].date.LastDay(); ok {
		c.events["calendar-year-end"] = moment{date: notice.Day(time.Date(last.Year(), 12, 31, 0, 0, 0, 0, time.UTC)), path: c.events["discovered"].path}
	}
	return c
}

// namesOf are the names that laws have for an event of a timeline.
func namesOf(e notice.Event, roles map[notice.ID]notice.Role) []event {
	bySupplier := roles[e.By] == notice.Processor
	switch e.Kind {
	case "aware", "discovered", "detected", "confirmed":
		if bySupplier {
			return []event{"processor-aware"}
		}
		return []event{event(e.Kind)}
	case notice.Told:
		if roles[e.From] == notice.Processor && roles[e.To] != notice.Regulator {
			return []event{"controller-told"}
		}
	case "reported":
		// A supplier's report does not do the duty of whom it works for.
		if !bySupplier && roles[e.From] != notice.Processor && (e.To == "" || roles[e.To] == notice.Regulator) {
			return []event{"regulator-told"}
		}
	case notice.PeopleTold, "media-told", "police-told", notice.Published, notice.Occurred, "suspected", "determined", "assessed":
		return []event{event(e.Kind)}
	}
	return nil
}

// note keeps the first of several events of one name: a clock runs from it, and
// it is the first telling that stops it. A known date goes before an unknown one.
func (c *clock) note(name event, date notice.Date, path string) {
	had, ok := c.events[name]
	if !ok || !had.date.Known() || date.Known() && date.Before(had.date) {
		if ok && !date.Known() {
			return
		}
		c.events[name] = moment{date: date, path: path}
	}
}

// of returns an event as a regime means it: its regulator is not that of another
// country. doubt says why it may be that of another state of the same country.
func (c *clock) of(r *Regime, name event) (at moment, ok bool, doubt string) {
	if name != "regulator-told" {
		at, ok = c.events[name]
		return at, ok, ""
	}
	found := clock{events: map[event]moment{}}
	for _, one := range c.reports {
		switch r.regulatorIn(one.place) {
		case yes:
			found.note("sure", one.date, one.path)
		case maybe:
			found.note("unsure", one.date, one.path)
		}
	}
	if at, ok = found.events["sure"]; ok {
		return at, true, ""
	}
	at, ok = found.events["unsure"]
	return at, ok, "a regulator was told, and a person must say whether it is the one of this law"
}

// regulatorIn tells whether a regulator in a place can be that of a regime. In
// a federation the states have their own.
func (r *Regime) regulatorIn(place notice.Region) answer {
	federal := slices.Contains([]notice.Region{"US", "CA", "AU"}, r.Jurisdiction)
	switch in := covers(r.Jurisdiction, place); {
	case place == "" || place == r.Jurisdiction:
		return yes
	case in == yes && federal:
		return maybe
	default:
		return in
	}
}

// when returns an event. ok tells whether the timeline has it at all.
func (c *clock) when(name event) (moment, bool) {
	at, ok := c.events[name]
	return at, ok && at.by == ""
}

// given is the day of the notice: when it was published, else when people were
// told, else that of its first version, else now.
func (c *clock) given(i *notice.Incident) notice.Date {
	for _, name := range []event{"published", "people-told"} {
		if at, ok := c.events[name]; ok && at.date.Known() {
			c.noticeDated = true
			return at.date
		}
	}
	if len(i.Revisions) > 0 && i.Revisions[0].Date.Known() {
		c.noticeDated = true
		return i.Revisions[0].Date
	}
	if !i.PublishAt.IsZero() {
		c.noticeDated = true
		return notice.Day(i.PublishAt.Time)
	}
	return notice.Day(c.now)
}

// discovered is when it was discovered. Without such an event it is some day
// between the breach and the notice.
func (c *clock) discovered() notice.Date {
	for _, name := range []event{"discovered", "aware", "determined", "confirmed", "detected", "assessed"} {
		if at, ok := c.events[name]; ok && at.date.Known() {
			return at.date
		}
	}
	if at, ok := c.events["occurred"]; ok && at.date.Known() {
		return span(at.date, c.notice)
	}
	return c.notice
}

// decides is the date that picks the law: of an event when the regime names one
// and the timeline has it.
func (c *clock) decides(q question, by event) notice.Date {
	switch q {
	case byOccurrence:
		if at, ok := c.events["occurred"]; ok && at.date.Known() {
			return at.date
		}
		return span(notice.Date{}, c.discovery)
	case byDiscovery:
		if at, ok := c.events[by]; ok && at.date.Known() && !c.asOfNow {
			return at.date
		}
		return c.discovery
	default:
		return c.notice
	}
}

// span runs from the first day of one date to the last of another.
func span(from, to notice.Date) notice.Date {
	first, ok1 := from.FirstDay()
	last, ok2 := to.LastDay()
	if !ok1 || !ok2 || last.Before(first) {
		return to
	}
	a, b := notice.Day(first), notice.Day(last)
	return notice.Date{Form: notice.Interval, From: a.From, To: b.From}
}

// holds tells whether something was law on a date. When the window begins or
// ends within what the date can mean, a person decides.
func (w Window) holds(on notice.Date) answer {
	first, ok1 := on.FirstDay()
	last, ok2 := on.LastDay()
	if !ok1 {
		return maybe
	}
	if !ok2 {
		last = first.AddDate(100, 0, 0)
	}
	result := yes
	if w.From.Known() {
		earliest, _ := w.From.FirstDay()
		latest, _ := w.From.LastDay()
		if last.Before(earliest) {
			return no
		}
		if first.Before(latest) {
			result = maybe
		}
	}
	if w.To.Known() {
		earliest, _ := w.To.FirstDay()
		latest, _ := w.To.LastDay()
		if latest.Before(first) {
			return no
		}
		if earliest.Before(last) {
			result = maybe
		}
	}
	return result
}

// String says when it holds: "from 2018-05-25", "until 2018-05-24".
func (w Window) String() string {
	var parts []string
	if w.From.Known() {
		parts = append(parts, "from "+w.From.String())
	}
	if w.To.Known() {
		parts = append(parts, "until "+w.To.String())
	}
	return strings.Join(parts, " ")
}
