package view

import (
	"html/template"
	"slices"
	"strings"

	"candour/internal/guidance"
	"candour/internal/markdown"
	"candour/internal/notice"
)

// Steps is what readers can do: the most urgent steps first, then every topic
// that applies to what was taken and where.
type Steps struct {
	Section
	// First are at most three steps, the most urgent of all.
	First []Step
	// Topics are the others that apply, by urgency.
	Topics []TopicGroup
}

// Step is one thing to do.
type Step struct {
	Text template.HTML // what to do, in one line; may be ""
	Href string        // the guidance that says more
	// Topic is the name of the guidance that says more.
	Topic template.HTML
	// Where names the countries or nations that it is for, "Scotland"; "" when
	// it is for all readers of the page.
	Where string
}

// TopicGroup are the topics of one urgency.
type TopicGroup struct {
	// Urgency is now, soon or watch: for the style.
	Urgency string
	Heading string // "Do this now"
	Topics  []Step // in the order in which to do them
}

// short leaves only the names of topics that can wait: their pages say what to
// do, and a notice with every step on it is a wall.
func (g *TopicGroup) short() {
	for n := range g.Topics {
		if g.Urgency != string(notice.Urgencies[0]) {
			g.Topics[n].Text = ""
		}
	}
}

// firstSteps is how many steps are shown before all others.
const firstSteps = 3

// steps picks the guidance for readers in the places. whole is for the notice
// itself, which also has prose.
func (t *tongue) steps(at place, i *incident, data notice.Data, places guidance.Places, whole bool) *Steps {
	s := &Steps{Section: t.heading(notice.WhatYouCanDo, "")}
	if whole {
		s.Prose = t.section(i, notice.WhatYouCanDo, at)
	}
	first, others := guidance.First(t.site.library.For(data, places), places, firstSteps)
	for _, topic := range first {
		s.First = append(s.First, t.step(at, topic, places))
	}
	s.Topics = t.topicGroups(at, others, places)
	for n := range s.Topics {
		s.Topics[n].short()
	}
	if len(s.First) > 0 && len(s.Topics) > 0 && s.Topics[0].Urgency == string(notice.Urgencies[0]) {
		s.Topics[0].Heading = t.words.Word("steps.also-now")
	}
	if s.Prose == "" && len(s.First)+len(s.Topics) == 0 {
		return nil
	}
	return s
}

func (t *tongue) step(at place, topic *notice.Topic, places guidance.Places) Step {
	t.usesFront(topic.Origin, topic.Body, string(notice.WhatYouCanDo), "title", "step")
	return Step{Text: t.line(at, topic.Step), Href: at.topic(topic.ID), Topic: t.name(topic.Title), Where: t.where(topic.Countries, places)}
}

// where names the countries that something is for; "" when it is for all
// readers in the places.
func (t *tongue) where(countries, places guidance.Places) string {
	return t.countries(guidance.Where(countries, places))
}

// countries are names in a list.
func (t *tongue) countries(places guidance.Places) string {
	names := make([]string, len(places))
	for n, region := range places {
		names[n] = t.words.Country(string(region))
	}
	return t.words.List(names)
}

// topicGroups divides topics that are sorted by urgency.
func (t *tongue) topicGroups(at place, topics []*notice.Topic, places guidance.Places) []TopicGroup {
	var groups []TopicGroup
	for _, topic := range topics {
		urgency := string(guidance.UrgencyOf(topic))
		if n := len(groups); n == 0 || groups[n-1].Urgency != urgency {
			groups = append(groups, TopicGroup{Urgency: urgency, Heading: t.value("urgency", urgency)})
		}
		last := &groups[len(groups)-1]
		last.Topics = append(last.Topics, t.step(at, topic, places))
	}
	return groups
}

// GuidancePage lists all guidance of the site.
type GuidancePage struct {
	Frame
	Heading string       // the name of the page
	Topics  []TopicGroup // all guidance, the most urgent first; empty when there are Countries
	// Countries are the guidance for each country, when the site's readers are
	// in several. What is for all of them is in each.
	Countries []CountryTopics
}

// CountryTopics is all guidance for one country.
type CountryTopics struct {
	// ID is the anchor: "country-gb".
	ID     string
	Name   string       // the country, "United Kingdom"
	Topics []TopicGroup // its guidance, the most urgent first
}

func (t *tongue) guidancePage(at place) GuidancePage {
	heading, library := t.words.Word("guidance.heading"), t.site.library
	p := GuidancePage{Frame: t.frame(at, heading, t.words.Word("guidance.description")), Heading: heading}
	countries := library.Places.Countries()
	if len(countries) < 2 {
		p.Topics = t.topicGroups(at, library.Topics, library.Places)
		return p
	}
	for _, country := range countries {
		places := library.Places.Shared(guidance.Places{country})
		p.Countries = append(p.Countries, CountryTopics{ID: "country-" + strings.ToLower(string(country)), Name: t.words.Country(string(country)),
			Topics: t.topicGroups(at, library.In(places), places)})
	}
	slices.SortStableFunc(p.Countries, func(a, b CountryTopics) int { return t.words.Compare(a.Name, b.Name) })
	return p
}

// TopicPage is one piece of guidance.
type TopicPage struct {
	Frame
	Heading template.HTML // the name of the topic
	// Step is the one line that sums it up; may be "".
	Step template.HTML
	// Where is "Where it applies: Scotland"; "" when it applies to all readers
	// of the site.
	Where string
	// Body is the text; "" when it isn't in this language.
	Body         template.HTML
	Untranslated *LanguageLink // where the text is, when Body is ""
	// Services are whom to turn to.
	Services []ServiceCard
	// Checked is "Checked 1 November 2026"; may be "".
	Checked template.HTML
	Source  *SourceLine // where the facts were read; may be nil
	// Doubt says how well the facts are known, when not well; may be "".
	Doubt string
}

func (t *tongue) topicPage(at place, topic *notice.Topic) TopicPage {
	t.usesDoc(topic.Body, "")
	t.usesFront(topic.Origin, topic.Body, "", topicParts...)
	at = t.with(at, nil)
	p := TopicPage{Heading: t.name(topic.Title), Step: t.line(at, topic.Step), Source: t.source(topic.Source)}
	p.Frame = t.frame(at, t.plain(topic.Title), markdown.Plain(t.plain(topic.Step)))
	p.Crumbs = []Link{{Href: at.to("guidance/"), Text: escape(t.words.Word("guidance.heading"))}}
	if doc, ok := topic.Body.In(t.lang); ok && doc.Lang == t.lang {
		p.Body = t.render(markdown.Parse(doc.Markdown), at, 2, "")
	} else {
		p.Untranslated = t.elsewhere(at, topic.Body, at.address)
	}
	if guidance.Where(topic.Countries, t.site.library.Places) != nil {
		p.Where = t.words.Say("guidance.where", "places", t.countries(topic.Countries))
	}
	p.Services = t.servicesOf(at, topic)
	if topic.Checked.Known() && topic.Confidence != notice.FromKnowledge {
		p.Checked = t.say("checked", "date", t.time(topic.Checked))
	}
	p.Doubt = t.doubt("confidence", topic.Confidence)
	return p
}

// doubt is said on the page when a fact was not seen at its source, in the
// words of a family.
func (t *tongue) doubt(family string, c notice.Confidence) string {
	if c == "" || c == notice.Verified {
		return ""
	}
	return t.value(family, string(c))
}

// PlainPage is a page of the site that is no notice, such as "about".
type PlainPage struct {
	Frame
	Heading      template.HTML // the name of the page
	Body         template.HTML // the text; "" when it isn't in this language
	Untranslated *LanguageLink // where the text is, when Body is ""
}

func (t *tongue) plainPage(at place, page *notice.Page) PlainPage {
	t.usesDoc(page.Body, "")
	t.usesFront(page.Origin, page.Body, "", "title", "description")
	at = t.with(at, nil)
	p := PlainPage{Frame: t.frame(at, t.plain(page.Title), t.plain(page.Description)), Heading: t.name(page.Title)}
	if doc, ok := page.Body.In(t.lang); ok && doc.Lang == t.lang {
		p.Body = t.render(markdown.Parse(doc.Markdown), at, 2, "")
	} else {
		p.Untranslated = t.elsewhere(at, page.Body, at.address)
	}
	return p
}
