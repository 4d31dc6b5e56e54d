package view

import (
	"html/template"

	"candour/internal/markdown"
	"candour/internal/notice"
)

// NoticePage is the notice of one incident. Its sections come in this order;
// each is left out by the template when it is the zero value.
type NoticePage struct {
	Frame
	// Heading is the incident's title.
	Heading template.HTML
	// Status is the tag beside the date.
	Status Status
	// Updated is "Last updated 13 March 2017", with its date marked up; may be "".
	Updated template.HTML
	// Facts are the key facts of the first screen.
	Facts []Fact
	// Summary is the incident in a few sentences.
	Summary template.HTML
	// Contents leads to the sections that the page has.
	Contents []Link

	AmIAffected  *AmIAffected  // nil when there is nothing to say
	WhatHappened *WhatHappened // nil when there is nothing to say
	Information  *Information  // nil for a withdrawn notice without data; another one says that it is not known
	Steps        *Steps        // nil when no guidance applies
	Doing        *Doing        // nil when there is nothing to say
	HowMany      *HowMany      // never nil: without counts it says so
	Timeline     *Timeline     // nil when there are no events
	Statements   *Statements   // nil when there are none
	Questions    *Questions    // nil when there are none
	More         *More         // nil when there are no contacts
	Changed      *Changed      // nil when nothing has changed
	Figures      *Figures      // nil when there is nothing to say

	// Poster leads to the notice's poster; "" for a withdrawn notice.
	Poster string
}

// Status is the state of an incident.
type Status struct {
	// Name is investigating, contained, closed or withdrawn: for the style.
	Name string
	Text string // in plain words; "" when no status is given
}

// Section is what every section of a notice has.
type Section struct {
	// ID is the anchor.
	ID string
	// Heading is plain text in sentence case.
	Heading string
	// Prose is what the publisher wrote for the section; may be "".
	Prose template.HTML
}

// WhatHappened is the story, and who had a part in it.
type WhatHappened struct {
	Section
	Parties []PartyLine // may be empty
}

// PartyLine is an organisation with a role.
type PartyLine struct {
	Name template.HTML // the organisation
	// Role is in plain words, "Responsible for the information".
	Role string
	Note template.HTML // what else to know; may be ""
}

// AmIAffected helps readers to find out whether the notice is about them.
type AmIAffected struct {
	Section
	// Who says which people are affected; may be "".
	Who template.HTML
	// Find lists the organisations, or leads to the list; nil when none is
	// named.
	Find *Directory
	// Told says how and when people were told; may be empty.
	Told []template.HTML
	// Messages help to know a true message; nil when nothing is said of it.
	Messages *Messages
}

func (t *tongue) noticePage(at place, i *incident) NoticePage {
	t.usesIncident(i)
	title := t.plain(i.Title)
	at = t.with(at, i)
	p := NoticePage{
		Frame:   t.incidentFrame(at, i, title, t.description(i)),
		Heading: t.name(i.Title), Status: t.status(i), Updated: t.updated(i),
		Summary: t.prose(i.Summary, at), Poster: at.poster(i),
	}
	p.AmIAffected = t.amIAffected(at, i)
	p.WhatHappened = t.whatHappened(at, i)
	p.Information = t.information(at, i, i.Data, true)
	p.Steps = t.steps(at, i, i.Data, t.site.library.Incident(i.Incident), true)
	if i.Status == notice.Withdrawn { // there is nothing to fear, and nothing to do
		p.Steps, p.Poster = nil, ""
		if len(i.Data.Taken) == 0 {
			p.Information = nil
		}
	}
	p.Facts = t.facts(i, p.AmIAffected, p.Steps)
	p.Doing = t.doing(at, i, "")
	p.HowMany = t.howMany(at, i)
	p.Timeline = t.timeline(at, i)
	p.Statements = t.statements(at, i, "")
	p.Questions = t.questions(at, i)
	p.More = t.more(at, i, nil)
	p.Changed = t.changed(at, i)
	p.Figures = t.figures(at, i)
	p.Contents = p.contents()
	return p
}

// contents links to the sections that are there.
func (p *NoticePage) contents() []Link {
	var links []Link
	add := func(s *Section) { links = append(links, Link{Href: "#" + s.ID, Text: escape(s.Heading)}) }
	if p.AmIAffected != nil {
		add(&p.AmIAffected.Section)
	}
	if p.WhatHappened != nil {
		add(&p.WhatHappened.Section)
	}
	if p.Information != nil {
		add(&p.Information.Section)
	}
	if p.Steps != nil {
		add(&p.Steps.Section)
	}
	if p.Doing != nil {
		add(&p.Doing.Section)
	}
	if p.HowMany != nil {
		add(&p.HowMany.Section)
	}
	if p.Timeline != nil {
		add(&p.Timeline.Section)
	}
	if p.Statements != nil {
		add(&p.Statements.Section)
	}
	if p.Questions != nil {
		add(&p.Questions.Section)
	}
	if p.More != nil {
		add(&p.More.Section)
	}
	if p.Changed != nil {
		add(&p.Changed.Section)
	}
	if p.Figures != nil {
		add(&p.Figures.Section)
	}
	return links
}

// heading makes a section's heading and anchor.
func (t *tongue) heading(s notice.Section, prose template.HTML) Section {
	return Section{ID: string(s), Heading: t.value("section", string(s)), Prose: prose}
}

func (t *tongue) description(i *incident) string {
	return markdown.Plain(t.plain(i.Summary))
}

func (t *tongue) status(i *incident) Status {
	if i.Status == "" {
		return Status{}
	}
	return Status{Name: string(i.Status), Text: t.value("status", string(i.Status))}
}

func (t *tongue) updated(i *incident) template.HTML {
	if !i.updated.Known() {
		return ""
	}
	return t.say("last-updated", "date", t.time(i.updated))
}

func (t *tongue) remarks(i *incident) []template.HTML {
	var remarks []template.HTML
	if i.Status == notice.Withdrawn {
		remarks = append(remarks, t.say("withdrawn-line"))
	}
	if i.archived {
		remarks = append(remarks, t.say("archived-line", "date", t.time(i.KeepUntil)))
	}
	return remarks
}

// counted is a count with its noun.
func (t *tongue) counted(c notice.Count, unit notice.Unit) string {
	if unit == notice.Records {
		return t.words.Records(c)
	}
	return t.words.People(c)
}

func (t *tongue) whatHappened(at place, i *incident) *WhatHappened {
	w := &WhatHappened{Section: t.heading(notice.WhatHappened, t.section(i, notice.WhatHappened, at))}
	for _, p := range i.Parties {
		w.Parties = append(w.Parties, PartyLine{Name: t.organisation(p.Organisation), Role: t.value("role", string(p.Role)), Note: t.line(at, p.Note)})
	}
	if w.Prose == "" && len(w.Parties) == 0 {
		return nil
	}
	return w
}

func (t *tongue) amIAffected(at place, i *incident) *AmIAffected {
	a := &AmIAffected{Section: t.heading(notice.AmIAffected, t.section(i, notice.AmIAffected, at)), Find: t.find(at, i), Messages: t.messages(at, i)}
	if i.Affected != nil {
		a.Who = t.line(at, i.Affected.Who)
	}
	for _, e := range i.events {
		if e.Kind == notice.PeopleTold {
			a.Told = append(a.Told, t.say("dated", "date", t.when(e.Date), "text", t.line(at, e.Text)))
		}
	}
	if a.Prose == "" && a.Who == "" && a.Find == nil && len(a.Told) == 0 && a.Messages == nil {
		return nil
	}
	return a
}
