package checklist

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"candour/internal/law"
	"candour/internal/notice"
)

// notice makes the part of the sheet for one incident.
func (m *maker) notice(j *law.Judgement, own *part) Notice {
	i := j.Incident
	n := Notice{ID: string(i.ID), Title: m.words(i.Title), File: m.fileLink(i.File), Status: m.status(i), Withdrawn: i.Status == notice.Withdrawn,
		NoticeOf: day(j.NoticeDate), Parties: m.parties(i), Dates: m.dates(i)}
	f := m.finder(i)
	n.Page = f.pageLink(string(i.ID) + "/")
	n.Findings = m.findings(own.found)
	n.Waived, n.Idle = m.waived(i, own.waived)
	if !n.Withdrawn {
		n.Laws = f.laws(j)
		number(n.ID, n.Laws)
		n.Undecided, n.LeftOut, n.Conflicts = choice(j)
		n.Today = m.today(f, j)
	}
	n.Tally = tally(n.Laws)
	n.Tally.Undecided, n.Tally.Conflicts = len(n.Undecided), len(n.Conflicts)
	n.Tally.Errors, n.Tally.Warnings = n.Findings.Errors(), n.Findings.Warnings()
	n.ToDo = m.toDo(&n)
	return n
}

// laws are those that an incident is held against.
func (f *finder) laws(j *law.Judgement) (laws []Law) {
	held := j.Held()
	for _, v := range held {
		f.wantAll(v)
	}
	f.read()
	for _, v := range held {
		laws = append(laws, f.law(v))
	}
	slices.SortStableFunc(laws, func(a, b Law) int { // what is good practice everywhere comes last
		return always(held, a.ID) - always(held, b.ID)
	})
	return laws
}

func always(held []*law.Verdict, id string) int {
	for _, v := range held {
		if string(v.Regime.ID) == id && v.Regime.AppliesTo.Always && !v.Regime.Own {
			return 1
		}
	}
	return 0
}

func (m *maker) status(i *notice.Incident) string {
	said := law.Capital(string(i.Status))
	if said == "" {
		said = "Not given"
	}
	switch {
	case i.Draft:
		said += ", a draft that is not published"
	case i.PublishAt.After(m.Now):
		said += ", not published before " + i.PublishAt.UTC().Format("2 January 2006, 15:04 UTC")
	}
	return said
}

func (m *maker) parties(i *notice.Incident) (parties []Party) {
	for _, role := range []notice.Role{notice.Controller, notice.Processor, notice.Regulator} {
		party := Party{Role: law.Capital(string(role))}
		for _, p := range i.Parties {
			if p.Role == role {
				party.Names = append(party.Names, PartyName{m.name(p.Organisation), m.words(p.Note)})
			}
		}
		if len(party.Names) > 0 {
			parties = append(parties, party)
		}
	}
	return parties
}

// clockEvents are the kinds of event that laws ask for.
var clockEvents = []notice.EventKind{notice.Occurred, "suspected", "detected", "discovered", "aware", "confirmed", "determined", "assessed",
	notice.Told, "reported", notice.PeopleTold, "media-told", "police-told", notice.Published}

// dates are the first of each kind of event that the laws ask for, in time.
func (m *maker) dates(i *notice.Incident) (dates []Dated) {
	seen := map[string]bool{}
	for _, e := range notice.SortEvents(i.Timeline) {
		if !slices.Contains(clockEvents, e.Kind) {
			continue
		}
		said := law.Capital(spoken(e.Kind))
		if e.From != "" && e.To != "" {
			said += fmt.Sprintf(" (%s to %s)", m.name(e.From).Text, m.name(e.To).Text)
		} else if e.By != "" {
			said += fmt.Sprintf(" (by %s)", m.name(e.By).Text)
		}
		if !seen[said] {
			seen[said] = true
			dates = append(dates, Dated{said, day(e.Date)})
		}
	}
	return dates
}

// choice says which laws a person must decide on, which were left out and why,
// and where those that apply disagree.
func choice(j *law.Judgement) (undecided []Undecided, out []LeftOut, conflicts []Conflict) {
	for _, v := range j.Verdicts {
		r := v.Regime
		switch v.Applies {
		case law.AppliesDecide:
			undecided = append(undecided, Undecided{string(r.ID), r.Name, because(v.Why), r.SourceURL})
		case law.AppliesNo:
			why := because(v.Why)
			n := slices.IndexFunc(out, func(l LeftOut) bool { return l.Why == why })
			if n < 0 {
				n = len(out)
				out = append(out, LeftOut{Why: why})
			}
			out[n].Laws = append(out[n].Laws, Named{string(r.ID), r.Name})
		}
	}
	slices.SortStableFunc(out, func(a, b LeftOut) int { return len(b.Laws) - len(a.Laws) })
	for _, c := range j.Conflicts {
		conflicts = append(conflicts, Conflict{"law/conflict/" + string(c.ID), law.Capital(c.Rule), law.Capital(c.Handling)})
	}
	return undecided, out, conflicts
}

// because puts quotation marks around the key that names laws.
func because(why string) string {
	if rest, ok := strings.CutPrefix(why, "laws in the incident names"); ok {
		return "“laws” in the notice’s file names" + rest
	}
	if rest, ok := strings.CutPrefix(why, "laws in "); ok {
		return "“laws” in " + rest
	}
	return law.Capital(why)
}

func tally(laws []Law) (t Tally) {
	for _, l := range laws {
		for _, r := range l.Rows {
			t.add(r)
		}
		for _, c := range l.Clocks {
			switch c.State.Name {
			case "kept":
				t.Kept++
			case "missed":
				t.Missed++
			case "overdue":
				t.Overdue++
			case "running":
				t.Running++
			case "cannot-tell":
				t.CannotTell++
			}
		}
	}
	return t
}

func (t *Tally) add(r Row) {
	switch r.State.Name {
	case "met":
		t.Met++
	case "person":
		t.Person++
	case "waived":
		t.Waived++
	case "not-asked":
		t.NotAsked++
	case "open":
		switch r.Level {
		case "Required":
			t.Required++
			if r.unread() {
				t.Unread++
			}
		case "Guidance":
			t.Guidance++
		default:
			t.GoodPractice++
		}
	}
}

// wholeSite is the anchor of what belongs to no notice.
const wholeSite = "sheet.whole-site"

// soon is the time within which a clock comes before all that is not a clock.
const soon = 72 * time.Hour

// toDo lists what is to be done first: clocks that have run out or soon do, for
// no text can bring their hours back; what stops a build; what the law requires;
// the other clocks that run; what a person must decide; and then the rest.
func (m *maker) toDo(n *Notice) (list []ToDo) {
	urgent := func(c *Clock) bool {
		return c.State.Name == "overdue" || c.State.Name == "running" && c.ends.Sub(m.Now) < soon
	}
	list = append(list, n.clocksToDo(urgent)...)
	list = append(list, m.stopsBuild(n)...)
	list = append(list, n.openRows("Required", false)...)
	list = append(list, n.clocksToDo(func(c *Clock) bool { return c.State.Name == "running" && !urgent(c) })...)
	for _, u := range n.Undecided {
		list = append(list, ToDo{"Decide", "Does “" + u.Name + "” apply? Ask " + lower(u.Question) + ".", "", n.ID + ".undecided"})
	}
	for _, c := range n.Conflicts {
		list = append(list, ToDo{"Laws disagree", c.Do + ".", "", n.ID + ".conflicts"})
	}
	list = append(list, n.clocksToDo(func(c *Clock) bool { return c.State.Name == "missed" })...)
	list = append(list, n.openRows("Required", true)...) // what nobody read is no more than advice
	for _, level := range levelOrder[1:] {
		list = append(list, n.openRows(level, false)...)
		list = append(list, n.openRows(level, true)...)
	}
	return list
}

// openRows are the open rows of a level that somebody read in a source, or those
// that nobody read.
func (n *Notice) openRows(level string, unread bool) (list []ToDo) {
	kind := level + ", not found"
	if unread {
		kind += ", from knowledge"
	}
	for _, l := range n.Laws {
		for _, r := range l.Rows {
			if r.State.Name == "open" && r.Level == level && r.unread() == unread {
				list = append(list, ToDo{kind, r.Asked + " (" + r.Citation + ").", r.Number, r.Ref})
			}
		}
	}
	return list
}

// clocksToDo are the clocks of a kind of which something is to be done.
func (n *Notice) clocksToDo(which func(*Clock) bool) (list []ToDo) {
	for _, c := range n.clocks() {
		if say := c.toDo(); say != "" && which(c) {
			list = append(list, ToDo{c.State.Text, say, c.Number, c.Ref})
		}
	}
	return list
}

// stopsBuild are the errors without whose mending no page is written.
func (m *maker) stopsBuild(n *Notice) (list []ToDo) {
	if m.elsewhere > 0 {
		list = append(list, ToDo{Kind: "Stops the build", Text: few(m.elsewhere, "error", "errors") + " in files of the whole site.", Ref: wholeSite})
	}
	for _, f := range n.Findings.List {
		if f.Severity == "Error" {
			list = append(list, ToDo{Kind: "Stops the build", Text: f.Message + ". " + f.Hint, Row: f.Rule})
		}
	}
	return list
}

// clocks are those of all laws: overdue ones, then those that run by when they
// end, then the others.
func (n *Notice) clocks() (all []*Clock) {
	for k := range n.Laws {
		for c := range n.Laws[k].Clocks {
			all = append(all, &n.Laws[k].Clocks[c])
		}
	}
	slices.SortStableFunc(all, func(a, b *Clock) int {
		return cmp.Or(cmp.Compare(slices.Index(clockOrder, a.State.Name), slices.Index(clockOrder, b.State.Name)), a.ends.Compare(b.ends))
	})
	return all
}

func lower(text string) string {
	if rest, ok := strings.CutPrefix(text, "Whether "); ok {
		return "whether " + rest
	}
	return "about this: " + text
}

// between names the two events of a clock, for not all laws' words do.
func (c *Clock) between() string {
	return "From “" + c.From.Event + "” to “" + c.To.Event + "”"
}

// toDo says what a clock asks to be done now; "" for nothing.
func (c *Clock) toDo() string {
	if c.Waiver != nil {
		return ""
	}
	switch c.State.Name {
	case "overdue":
		return c.Asked + " (" + c.Citation + "). " + c.between() + ", " + c.Allowed + " were allowed."
	case "running":
		return c.Asked + " (" + c.Citation + "). " + c.between() + ": " + c.Left + "."
	case "missed":
		return strings.Join(strings.Fields("Missed "+c.Late), " ") + ": " + c.Asked + " (" + c.Citation +
			"). The notice cannot mend this. If there was a reason, tell it in the notice."
	}
	return ""
}
