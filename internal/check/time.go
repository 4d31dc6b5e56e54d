package check

import (
	"fmt"
	"slices"
	"time"

	"candour/internal/notice"
)

// latestZone is how far the clocks that are furthest ahead are before UTC. A
// date counts as future only where it is so everywhere: a notice from Auckland
// may be dated a day that has not begun in London.
const latestZone = 14 * time.Hour

// seen is the moment at which an incident's notice is first read: now, or when
// its embargo ends.
func (p *pass) seen(i *incident) time.Time {
	if i.PublishAt.After(p.now) {
		return i.PublishAt.UTC().Add(latestZone)
	}
	return p.now.UTC().Add(latestZone)
}

// certain tells whether a date can be held against another: it is known, and
// no sign says that it is only about right.
func certain(d notice.Date) bool {
	for _, point := range []notice.Point{d.From, d.To} {
		if point.Approximate || point.Uncertain {
			return false
		}
	}
	return d.Known()
}

// follows tells whether an event of a kind can only come after the breach. A
// suspicion and what is called other can come before it.
func follows(k notice.EventKind) bool {
	return k != notice.Occurred && k != "suspected" && k != "other"
}

// happened tells whether a kind says that something has happened. Support can
// be announced ahead, and other can be anything.
func happened(k notice.EventKind) bool { return k != "support" && k != "other" }

// order holds events against the breach itself. What sources say otherwise of
// its date counts too, in favour of the event.
func order(p *pass) {
	before := func(d notice.Date, occurred []notice.Date) bool {
		return !slices.ContainsFunc(occurred, func(o notice.Date) bool { return !certain(o) || !d.Before(o) })
	}
	for _, i := range p.incidents {
		var occurred []notice.Date
		for _, e := range i.Timeline {
			if e.Kind == notice.Occurred {
				occurred = append(occurred, e.Date)
				for _, also := range e.Also {
					if !also.Date.IsZero() {
						occurred = append(occurred, also.Date)
					}
				}
			}
		}
		if len(occurred) == 0 {
			continue
		}
		for n, e := range i.Timeline {
			if follows(e.Kind) && certain(e.Date) && before(e.Date, occurred) {
				p.report(i.at("timeline[%d].date", n), fmt.Sprintf("%q is dated %s, before the breach occurred (%s)", e.Kind, e.Date, occurred[0]),
					"Correct one of the two dates, or the kind of the event.")
			}
		}
	}
}

func future(p *pass) {
	for _, i := range p.incidents {
		for n, e := range i.Timeline {
			if happened(e.Kind) && certain(e.Date) && e.Date.AfterDay(p.seen(i)) {
				p.report(i.at("timeline[%d].date", n), fmt.Sprintf("%q is dated %s, which is in the future", e.Kind, e.Date),
					"Correct the date. Write what is planned as a measure, or as an event of the kind other.")
			}
		}
	}
}

func asOfFuture(p *pass) {
	for _, i := range p.incidents {
		if a := i.Affected; a != nil && certain(a.AsOf) && a.AsOf.AfterDay(p.seen(i)) {
			p.report(i.at("affected.as_of"), fmt.Sprintf("the counts are as of %s, which is in the future", a.AsOf), "Write the day on which the counts were known.")
		}
	}
}

func embargo(p *pass) {
	for _, i := range p.incidents {
		if i.PublishAt.After(p.now) {
			p.report(i.at("publish_at"), fmt.Sprintf("the notice is not published until %s", i.PublishAt.UTC().Format(time.RFC3339)), "Build the site again then.")
		}
	}
}

func keepUntilPassed(p *pass) {
	for _, i := range p.incidents {
		if i.KeepUntil.BeforeDay(p.now) {
			p.report(i.at("keep_until"), fmt.Sprintf("the notice was to stay up until %s, and is now marked as archived", i.KeepUntil), "Leave it as it is, or write a later day.")
		}
	}
}

// offerEnded tells of offers that ended with their incident. Those of an open
// one are the rule guidance/expired's.
func offerEnded(p *pass) {
	for _, i := range p.incidents {
		if !p.over(i) {
			continue
		}
		p.endedOffers(i, top, i.Support)
		for g := range i.groups {
			p.endedOffers(i, g, i.groups[g].Support)
		}
	}
}

func (p *pass) endedOffers(i *incident, g int, offers []notice.Offer) {
	for n, offer := range offers {
		if !offer.Ends.BeforeDay(p.now) {
			continue
		}
		path := fmt.Sprintf("support[%d].ends", n)
		at := i.at("%s", path)
		if g != top {
			at = i.groupAt(g, "%s", path)
		}
		p.report(at, fmt.Sprintf("the offer has ended (%s) and is shown as history", offer.Ends), "Leave it as it is, or write the new end if it was extended.")
	}
}
