package view

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"candour/internal/notice"
)

// Fact is one of the key facts: the first screen of a phone has them all.
type Fact struct {
	Term   string        // the question, "When it happened"
	Detail template.HTML // the answer
	// Wide says that the answer needs a line of its own; the others are short
	// and stand side by side.
	Wide bool
}

// facts answer what readers ask first: is it about me, what was taken, what do
// I do now; then when, how many and who. A fact that matters and is missing is
// said to be not known yet.
func (t *tongue) facts(i *incident, affected *AmIAffected, steps *Steps) []Fact {
	facts := []Fact{
		t.fact("fact.about", t.about(affected), true),
		t.fact("fact.what", t.takenInShort(i.Data), true),
	}
	if steps != nil {
		facts = append(facts, t.fact("fact.act", t.firstStep(steps), true))
	}
	facts = append(facts, t.fact("fact.when", t.eventTime(i, notice.Occurred), false), t.fact("fact.known", t.whenKnown(i, ""), false))
	if i.first(notice.Published) != nil {
		facts = append(facts, t.fact("fact.published", t.eventTime(i, notice.Published), false))
	}
	facts = append(facts, t.fact("fact.how-many", t.totalInShort(i), false), t.fact("fact.who", t.responsible(i), true))
	if i.Status == notice.Withdrawn { // what is not known then will not be told
		unknown := escape(t.words.Word("not-known-yet"))
		facts = slices.DeleteFunc(facts, func(f Fact) bool { return f.Detail == unknown })
	}
	return facts
}

// organisationFacts are the key facts for the people of one organisation.
func (t *tongue) organisationFacts(i *incident, organisation notice.ID, p *OrganisationPage, data notice.Data) []Fact {
	facts := []Fact{
		t.fact("fact.notice", template.HTML(`<a href="`+template.HTMLEscapeString(p.Incident.Href)+`">`+string(p.Incident.Text)+`</a>`), true),
		t.fact("fact.what", t.takenInShort(data), true),
	}
	if p.Steps != nil {
		facts = append(facts, t.fact("fact.act", t.firstStep(p.Steps), true))
	}
	if p.More != nil {
		if ring := p.More.ring(); ring != "" {
			facts = append(facts, t.fact("fact.ring", ring, true))
		}
	}
	facts = append(facts, t.fact("fact.how-many-here", escape(p.People), false), t.fact("fact.when", t.eventTime(i, notice.Occurred), false))
	if known := t.whenKnown(i, organisation); known != "" {
		facts = append(facts, t.fact("fact.known", known, false))
	}
	return facts
}

// ring is the first number that people can ring, with its hours; "" when there
// is none.
func (m *More) ring() template.HTML {
	for _, c := range m.Contacts {
		if c.Phone == nil {
			continue
		}
		number := escape(c.Phone.Text)
		if c.Phone.Href != "" {
			number = template.HTML(`<a href="`+template.HTMLEscapeString(string(c.Phone.Href))+`">`) + number + "</a>"
		}
		if c.Hours != "" {
			number += "<br>" + c.Hours
		}
		return number
	}
	return ""
}

// fact makes one fact; an empty detail is not known yet.
func (t *tongue) fact(key string, detail template.HTML, wide bool) Fact {
	if detail == "" {
		detail = escape(t.words.Word("not-known-yet"))
	}
	return Fact{Term: t.words.Word(key), Detail: detail, Wide: wide}
}

// about says whom the notice is about, and where to find out more.
func (t *tongue) about(a *AmIAffected) template.HTML {
	if a == nil || a.Who == "" && a.Prose == "" && a.Find == nil {
		return ""
	}
	key := "fact.about-more"
	if a.Find != nil {
		key = "affected.find"
	}
	link := t.inPage(a.ID, key)
	if a.Who == "" {
		return link
	}
	return t.say("fact.about-who", "who", a.Who) + "<br>" + link
}

// firstStep is the one thing to do now, and a link to the others.
func (t *tongue) firstStep(s *Steps) template.HTML {
	link := t.inPage(s.ID, "fact.act-link")
	if len(s.First) == 0 {
		return link
	}
	return s.First[0].Text + "<br>" + link
}

// inPage links to a section of the same page.
func (t *tongue) inPage(id, word string) template.HTML {
	return template.HTML(`<a href="#` + id + `">` + template.HTMLEscapeString(t.words.Word(word)) + `</a>`)
}

func (t *tongue) totalInShort(i *incident) template.HTML {
	if i.Affected == nil || !i.Affected.Total.Known() {
		return ""
	}
	return escape(t.counted(i.Affected.Total, i.Affected.Unit))
}

// learning are the events by which an organisation finds out.
var learning = []notice.EventKind{"suspected", "detected", "discovered", "aware", "confirmed", notice.Told}

// whenKnown says when the breach became known: the first event that can tell. For
// an organisation it is when that one was told; "" when the timeline doesn't say.
func (t *tongue) whenKnown(i *incident, organisation notice.ID) template.HTML {
	for n := range i.events {
		e := &i.events[n]
		if !e.Date.Known() || !slices.Contains(learning, e.Kind) || organisation != "" && e.To != organisation {
			continue
		}
		return t.learned(e)
	}
	return ""
}

// learned says when the organisation found out, and from whom.
func (t *tongue) learned(e *notice.Event) template.HTML {
	switch {
	case !e.Date.Known():
		return ""
	case e.To == "":
		return t.time(e.Date)
	}
	return t.say("fact.told", "date", t.time(e.Date), "organisation", t.shortName(e.To))
}

func (t *tongue) eventTime(i *incident, kind notice.EventKind) template.HTML {
	if e := i.first(kind); e != nil && e.Date.Known() {
		return t.time(e.Date)
	}
	return ""
}

// responsible names the controllers and processors.
func (t *tongue) responsible(i *incident) template.HTML {
	var names []string
	for _, role := range []notice.Role{notice.Processor, notice.Controller} {
		for _, id := range i.with(role) {
			names = append(names, string(t.organisation(id))+" <small>("+template.HTMLEscapeString(t.value("role", string(role)))+")</small>")
		}
	}
	return template.HTML(strings.Join(names, "<br>"))
}

// takenInShort lists the classes that were taken, those of everybody first. A
// line says for whom they were taken, where that is not the same for all.
func (t *tongue) takenInShort(data notice.Data) template.HTML {
	return template.HTML(strings.Join(t.takenLines(data.Taken), "<br>"))
}

// takenLines are "Everyone: name" and "Some people: date of birth".
func (t *tongue) takenLines(taken []notice.DataItem) []string {
	type limit struct {
		share     notice.Share
		certainty notice.Certainty
	}
	of := map[limit][]string{}
	for _, item := range taken {
		l := limit{cmp.Or(item.For, notice.ForAll), cmp.Or(item.Certainty, notice.Confirmed)}
		of[l] = append(of[l], t.value("class-inside", string(item.Class)))
	}
	var lines []string
	for _, certainty := range notice.Certainties {
		for _, share := range notice.Shares {
			names := of[limit{share, certainty}]
			if len(names) == 0 {
				continue
			}
			key := "taken." + string(share)
			if certainty == notice.Possible {
				key = "taken-possibly." + string(share)
			}
			lines = append(lines, string(escape(t.words.Say(key, "classes", t.words.List(names)))))
		}
	}
	return lines
}

// classInShort is a class with its limits: "Date of birth (Some people)".
func (t *tongue) classInShort(item notice.DataItem) string {
	line := t.dataLine(place{}, notice.DataItem{Class: item.Class, For: item.For, Certainty: item.Certainty}, false)
	name := line.Name
	for _, limit := range []string{line.Share, line.Certainty} {
		if limit != "" {
			name += " (" + limit + ")"
		}
	}
	return name
}
