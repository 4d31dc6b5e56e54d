package check

import (
	"fmt"
	"slices"
	"strings"

	"candour/internal/diag"
	"candour/internal/guidance"
	"candour/internal/notice"
)

// The rules about guidance look only at what the site publishes: the topics for
// its readers, and the services that those name or that are regulators in an
// incident. A library for many countries is not to blame for the others.

// publish works out what the site publishes, once all notices are out.
func (p *pass) publish() {
	p.library = guidance.Of(p.site, p.site.Incidents)
	byID := make(map[notice.ID]*notice.Service, len(p.site.Services))
	for _, s := range p.site.Services {
		byID[s.ID] = s
	}
	used := map[notice.ID]bool{}
	for _, t := range p.library.Topics {
		for _, s := range p.library.Services(t, byID) {
			used[s.ID] = true
		}
	}
	for _, i := range p.incidents {
		for _, party := range i.Parties {
			if party.Role == notice.Regulator {
				used[party.Organisation] = true
			}
		}
	}
	for _, s := range p.site.Services {
		if used[s.ID] {
			p.shown = append(p.shown, s)
		}
	}
	// The library has them by urgency; findings are easier to work off by file.
	p.topics = slices.DeleteFunc(slices.Clone(p.site.Topics), func(t *notice.Topic) bool { return !slices.Contains(p.library.Topics, t) })
}

func noTopic(p *pass) {
	if len(p.site.Topics) == 0 {
		if slices.ContainsFunc(p.incidents, func(i *incident) bool { return len(i.Data.Taken) > 0 }) {
			p.report(siteAt(""), "the site has no guidance about what was taken", "Write topics in content/guidance/. “candour init” in an empty folder gives a library to take them from.")
		}
		return
	}
	covered := p.library.Coverage()
	for _, i := range p.incidents {
		places := p.library.Known(i.Incident, "")
		for _, g := range i.groups {
			if g.Organisation != "" && g.Data == nil { // its page has the incident's
				places = places.With(p.library.Known(i.Incident, g.Organisation))
			}
		}
		p.gaps(covered, i.Data, places, func(n int) place { return i.at("data.taken[%d].class", n) })
		for n, g := range i.groups {
			if g.Data != nil {
				p.gaps(covered, *g.Data, p.library.Known(i.Incident, g.Organisation), func(m int) place { return i.groupAt(n, "data.taken[%d].class", m) })
			}
		}
	}
}

// gaps reports classes of data that no topic is about in one of the places.
func (p *pass) gaps(covered guidance.Coverage, data notice.Data, places guidance.Places, at func(n int) place) {
	for n, item := range data.Taken {
		if !p.classes.has(item.Class) {
			continue
		}
		lacking, is := covered.Lacking(item.Class, places)
		if !is {
			continue
		}
		where := make([]string, len(lacking))
		for n, place := range lacking {
			where[n] = string(place)
		}
		p.report(at(n), strings.TrimSuffix(fmt.Sprintf("no guidance is about the class %q in %s", item.Class, strings.Join(where, ", ")), " in "),
			"Add the class, or the country, to a topic in content/guidance/, or write a topic about it.")
	}
}

// months is how long what was read at its source is taken to hold.
const months = 6

func unchecked(p *pass) {
	limit := p.now.AddDate(0, -months, 0)
	p.eachShown(func(f facts) {
		switch {
		case f.confidence == notice.FromKnowledge: // never was, which is another rule's finding
		case !f.checked.Known():
			p.report(f.at("checked"), "it is not known when the "+f.what+" was checked", "Compare it with its source, and write checked: with the day.")
		case f.checked.BeforeDay(limit):
			p.report(f.at("checked"), fmt.Sprintf("the %s was last checked more than six months ago (%s)", f.what, f.checked),
				"Compare it with its source again, and write the day under checked.")
		}
	})
}

func fromKnowledge(p *pass) {
	p.eachShown(func(f facts) {
		switch f.confidence {
		case notice.FromKnowledge:
			p.report(f.at("confidence"), "check before you publish: this "+f.kind+" is from general knowledge",
				"Compare it with an official page. Then write that page under source, the day under checked, and confidence: verified.")
		case notice.SecondHand:
			p.reportAs(diag.Advice, f.at("confidence"), "this "+f.kind+" was read in another body's text and not at its source",
				"Compare it with its source. Then write that under source, the day under checked, and confidence: verified.")
		}
	})
}

func noSource(p *pass) {
	p.eachShown(func(f facts) {
		if f.source.IsZero() {
			p.report(f.at("source"), "the "+f.what+" names no source", "Write source: {title: …, url: …}, so that whoever checks it next knows where to look.")
		}
	})
}

// facts is what topics and services say about how they are known.
type facts struct {
	kind       string // "topic" or "service"
	what       string // the same, with the name of one of many in a file
	origin     notice.Origin
	checked    notice.Date
	source     notice.Source
	confidence notice.Confidence
}

func (f facts) at(field string) place { return at(f.origin, field) }

// eachShown visits the topics and services that the site publishes.
func (p *pass) eachShown(do func(facts)) {
	for _, t := range p.topics {
		do(facts{"topic", "topic", t.Origin, t.Checked, t.Source, t.Confidence})
	}
	for _, s := range p.shown {
		do(facts{"service", "service " + string(s.ID), s.Origin, s.Checked, s.Source, s.Confidence})
	}
}

// expired reports what readers can turn to no more, while they may still need
// it. Of an incident that is over, what has ended is as it should be.
func expired(p *pass) {
	for _, s := range p.shown {
		if s.Ends.BeforeDay(p.now) {
			p.report(at(s.Origin, "ends"), fmt.Sprintf("the service %s has ended (%s) and is shown as history", s.ID, s.Ends),
				"Name another in its place in the topics, or write the new end.")
		}
	}
	for _, i := range p.incidents {
		if p.over(i) {
			continue
		}
		p.expiredIn(i.Support, i.Contacts, i.at)
		for g := range i.groups {
			p.expiredIn(i.groups[g].Support, i.groups[g].Contacts, func(format string, args ...any) place { return i.groupAt(g, format, args...) })
		}
	}
}

func (p *pass) expiredIn(offers []notice.Offer, contacts []notice.Contact, at func(format string, args ...any) place) {
	const hint = "Offer something in its place, write the new date, or close the incident."
	for n, o := range offers {
		switch {
		case o.Ends.BeforeDay(p.now):
			p.report(at("support[%d].ends", n), fmt.Sprintf("the offer has ended (%s), and the incident is not closed", o.Ends), hint)
		case o.EnrolBy.BeforeDay(p.now):
			p.report(at("support[%d].enrol_by", n), fmt.Sprintf("the last day to sign up is over (%s), and the incident is not closed", o.EnrolBy), hint)
		}
	}
	for n, c := range contacts {
		if c.Ends.BeforeDay(p.now) {
			p.report(at("contacts[%d].ends", n), fmt.Sprintf("the contact has ended (%s), and the incident is not closed", c.Ends), hint)
		}
	}
}

// over tells whether an incident is a matter of the past.
func (p *pass) over(i *incident) bool {
	return i.Status == notice.Closed || i.Status == notice.Withdrawn || i.KeepUntil.BeforeDay(p.now)
}
