package view

import (
	"cmp"
	"html/template"
	"slices"

	"candour/internal/markdown"
	"candour/internal/notice"
)

// Information is what was taken and what was not.
type Information struct {
	Section
	Taken    []DataLine // empty when it is not known yet
	NotTaken []DataLine // may be empty
	// Consequences says what this could mean; may be "".
	Consequences template.HTML
}

// DataLine is one class of data.
type DataLine struct {
	Name string // the class, "Date of birth"
	// Use says in one sentence what the class can be used for; "" for classes
	// that were not taken.
	Use string
	// Share says for how many people it was taken; "" when for all.
	Share string
	// Certainty is said only when it is not confirmed.
	Certainty string
	// People is from how many it was taken, with the noun; "" when no count is
	// given.
	People string
	Note   template.HTML // what else to know; may be ""
}

// information lists the data. whole is for the notice itself, which also has
// prose and the consequences.
func (t *tongue) information(at place, i *incident, data notice.Data, whole bool) *Information {
	info := &Information{Section: t.heading(notice.WhatInformation, "")}
	if whole {
		info.Prose = t.section(i, notice.WhatInformation, at)
		info.Consequences = t.prose(i.Consequences, at)
	}
	for _, item := range data.Taken {
		info.Taken = append(info.Taken, t.dataLine(at, item, true))
	}
	for _, item := range data.NotTaken {
		info.NotTaken = append(info.NotTaken, t.dataLine(at, item, false))
	}
	return info // always shown: without data it says that this is not known yet
}

func (t *tongue) dataLine(at place, item notice.DataItem, taken bool) DataLine {
	line := DataLine{Name: t.value("class", string(item.Class)), Note: t.line(at, item.Note)}
	if taken {
		line.Use = t.value("class-use", string(item.Class))
	}
	if item.For != "" && item.For != notice.ForAll {
		line.Share = t.value("share", string(item.For))
	}
	if !item.Count.IsZero() {
		line.People = t.words.People(item.Count)
	}
	if item.Certainty == notice.Possible {
		line.Certainty = t.value("certainty", string(item.Certainty))
	}
	return line
}

// Doing is what is being done: measures and offers of support.
type Doing struct {
	Section
	Measures []MeasureGroup // what is done, under way, planned
	// Offers can still be taken up; Past have ended and read as history.
	Offers, Past []OfferLine
}

// MeasureGroup are the measures of one state.
type MeasureGroup struct {
	State    string        // "Done", "Under way", "Planned"
	Measures []MeasureLine // in the order in which they were written
}

// MeasureLine is one measure.
type MeasureLine struct {
	// By is the organisation that does it; may be "".
	By   template.HTML
	Text template.HTML // what it is
}

// OfferLine is one offer of support.
type OfferLine struct {
	// Title is "Credit monitoring: Experian".
	Title template.HTML
	// Details are lines such as "For 24 months" and "Free".
	Details []template.HTML
	// How says how to claim it; may be "".
	How  template.HTML
	Note template.HTML // what else to know; may be ""
	// Source may be nil.
	Source *SourceLine
}

// doing gathers measures and support; with an organisation, those for its
// people only.
func (t *tongue) doing(at place, i *incident, organisation notice.ID) *Doing {
	d := &Doing{Section: t.heading(notice.WhatWeAreDoing, "")}
	if organisation == "" {
		d.Prose = t.section(i, notice.WhatWeAreDoing, at)
		d.Measures = t.measures(at, i)
	}
	d.Offers, d.Past = t.offerLines(at, t.offers(i, organisation), organisation == "")
	if d.Prose == "" && len(d.Measures)+len(d.Offers)+len(d.Past) == 0 {
		return nil
	}
	return d
}

// measures gathers the measures by how far they are.
func (t *tongue) measures(at place, i *incident) []MeasureGroup {
	var groups []MeasureGroup
	for _, state := range notice.MeasureStates {
		group := MeasureGroup{State: t.value("measure", string(state))}
		for _, m := range i.Measures {
			if m.State != state {
				continue
			}
			line := MeasureLine{Text: t.line(at, m.Text)}
			if m.By != "" {
				line.By = t.organisation(m.By)
			}
			group.Measures = append(group.Measures, line)
		}
		if len(group.Measures) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// offerLines divides offers into those that can still be taken up and those
// that have ended.
func (t *tongue) offerLines(at place, offers []notice.Offer, named bool) (live, past []OfferLine) {
	for _, o := range offers {
		line := t.offer(at, o, named)
		if o.Ends.Known() && o.Ends.BeforeDay(t.site.Now) || o.EnrolBy.Known() && o.EnrolBy.BeforeDay(t.site.Now) {
			past = append(past, line)
		} else {
			live = append(live, line)
		}
	}
	return live, past
}

// offers are the incident's, and for an organisation its group's own instead.
func (t *tongue) offers(i *incident, organisation notice.ID) []notice.Offer {
	if organisation == "" {
		return i.Support
	}
	if g := i.byName[organisation]; g != nil && len(g.Support) > 0 {
		return g.Support
	}
	return slices.DeleteFunc(slices.Clone(i.Support), func(o notice.Offer) bool {
		return len(o.Groups) > 0 && !slices.Contains(o.Groups, organisation)
	})
}

// offer tells of one offer; named lists the organisations whose people it is
// for, which goes without saying on their own pages.
func (t *tongue) offer(at place, o notice.Offer, named bool) OfferLine {
	line := OfferLine{
		Title: t.say("offer.title", "service", escape(t.supportName(o.Service)), "provider", t.organisation(o.Provider)),
		How:   t.line(at, o.How), Note: t.line(at, o.Note), Source: t.source(o.Source)}
	add := func(key, name string, value template.HTML) {
		line.Details = append(line.Details, t.say(key, template.HTML(name), value))
	}
	if !o.For.IsZero() {
		add("offer.for", "duration", escape(t.words.Duration(o.For)))
	}
	if cost := t.plain(o.Cost); cost == "free" {
		line.Details = append(line.Details, escape(t.words.Word("free")))
	} else if cost != "" {
		add("offer.cost", "cost", t.line(at, o.Cost))
	}
	if !o.EnrolBy.IsZero() {
		add("offer.enrol-by", "date", t.time(o.EnrolBy))
	}
	if o.Ends.Known() {
		key := "offer.ends"
		if o.Ends.BeforeDay(t.site.Now) {
			key = "offer.ended"
		}
		add(key, "date", t.time(o.Ends))
	}
	if named && len(o.Groups) > 0 {
		names := make([]string, len(o.Groups))
		for n, id := range o.Groups {
			names[n] = string(t.organisation(id))
		}
		add("offer.groups", "organisations", template.HTML(t.words.List(names)))
	}
	return line
}

// supportName is the name of a kind of support.
func (t *tongue) supportName(service notice.ID) string {
	if key := "support-service." + string(service); t.words.Has(key) {
		return t.words.Word(key)
	}
	return t.words.Word("doing.other-support")
}

// Questions are questions and answers.
type Questions struct {
	Section
	Items []Question // in the order in which they were written
}

// Question is one of them.
type Question struct {
	ID     string        // the anchor
	Title  template.HTML // the question
	Answer template.HTML // may be several paragraphs
}

func (t *tongue) questions(at place, i *incident) *Questions {
	t.usesDoc(i.Sections[notice.Questions], string(notice.Questions))
	doc, ok := i.Sections[notice.Questions].In(t.lang)
	if !ok {
		return nil
	}
	q := &Questions{Section: t.heading(notice.Questions, "")}
	for _, s := range markdown.Parse(doc.Markdown).Sections() {
		html := t.marked("div", t.render(s.Body, at, 4, "question-"), doc.Lang)
		if s.Title == "" {
			q.Prose = html
			continue
		}
		q.Items = append(q.Items, Question{ID: "question-" + s.ID, Title: t.marked("span", escape(s.Title), doc.Lang), Answer: html})
	}
	if q.Prose == "" && len(q.Items) == 0 {
		return nil
	}
	return q
}

// Figures says how the counts were made, and where all facts come from.
type Figures struct {
	Section
	AsOf    template.HTML // "As at 13 March 2017"; may be ""
	Sources []SourceLine  // may be empty
	// Files lead to the same facts for machines; empty for a preview of what is
	// not published.
	Files []Link
}

// SourceLine is where something was read.
type SourceLine struct {
	Title string // its name, or its address
	// Href may be "".
	Href string
	Date template.HTML // may be ""
}

func (t *tongue) source(s notice.Source) *SourceLine {
	if s.IsZero() {
		return nil
	}
	line := &SourceLine{Title: s.Title, Href: s.URL}
	if line.Title == "" {
		line.Title = s.URL
	}
	if s.Date.Known() {
		line.Date = t.time(s.Date)
	}
	return line
}

// sourcesOf lists the references of an incident and every other source that its
// notice names, each once.
func sourcesOf(i *incident) []notice.Source {
	var list []notice.Source
	seen := map[string]bool{}
	add := func(s notice.Source) {
		if name := cmp.Or(s.URL, s.Title); name != "" && !seen[name] {
			seen[name] = true
			list = append(list, s)
		}
	}
	also := func(others []notice.Otherwise) {
		for _, o := range others {
			add(o.Source)
		}
	}
	for _, r := range i.References {
		add(r)
	}
	if a := i.Affected; a != nil {
		add(a.Source)
		also(a.Also)
		var groups func([]notice.Group)
		groups = func(list []notice.Group) {
			for _, g := range list {
				add(g.Source)
				also(g.Also)
				groups(g.Groups)
			}
		}
		groups(a.Groups)
		groups(a.Elsewhere)
	}
	for _, e := range i.events {
		add(e.Source)
		also(e.Also)
	}
	for _, o := range i.Support {
		add(o.Source)
	}
	for _, s := range i.statements {
		add(s.Source)
	}
	return list
}

func (t *tongue) figures(at place, i *incident) *Figures {
	f := &Figures{Section: t.heading(notice.HowCounted, t.section(i, notice.HowCounted, at))}
	if i.Affected != nil && i.Affected.AsOf.Known() {
		f.AsOf = t.say("as-of", "date", t.time(i.Affected.AsOf))
	}
	for _, s := range sourcesOf(i) {
		f.Sources = append(f.Sources, *t.source(s))
	}
	if f.Prose == "" && f.AsOf == "" && len(f.Sources) == 0 && i.Affected == nil {
		return nil
	}
	f.Files = t.files(at, i)
	return f
}

// files links to the facts for machines, which package machine makes. There is
// one set for all languages.
func (t *tongue) files(at place, i *incident) []Link {
	if i.hidden(t.site.Options) {
		return nil
	}
	var links []Link
	add := func(name, word string) {
		links = append(links, Link{Href: at.link(string(i.ID) + "/" + name), Text: escape(t.words.Word(word))})
	}
	add("notice.json", "files.notice")
	if i.Affected != nil {
		add("organisations.csv", "files.organisations")
	}
	if len(i.Timeline) > 0 {
		add("timeline.csv", "files.timeline")
	}
	if i.hasFeed(t.site.Options) {
		links = append(links, Link{Href: at.to(string(i.ID) + "/" + feedName), Text: escape(t.words.Word("files.feed"))})
	}
	return links
}
