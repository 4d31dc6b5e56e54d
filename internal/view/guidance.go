package view

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

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
}

// TopicGroup are the topics of one urgency.
type TopicGroup struct {
	// Urgency is now, soon or watch: for the style.
	Urgency string
	Heading string // "Do this now"
	Topics  []Step // in the order in which to do them
}

// steps picks the guidance. whole is for the notice itself, which also has prose.
func (t *tongue) steps(at place, i *incident, data notice.Data, whole bool) *Steps {
	s := &Steps{Section: t.heading(notice.WhatYouCanDo, "")}
	if whole {
		s.Prose = t.section(i, notice.WhatYouCanDo, at)
	}
	var others []*notice.Topic
	for _, topic := range t.topicsFor(i, data) {
		if !topic.Step.IsZero() && len(s.First) < 3 {
			s.First = append(s.First, t.step(at, topic))
		} else {
			others = append(others, topic)
		}
	}
	s.Topics = t.topicGroups(at, others)
	if s.Prose == "" && len(s.First)+len(s.Topics) == 0 {
		return nil
	}
	return s
}

func (t *tongue) step(at place, topic *notice.Topic) Step {
	return Step{Text: t.line(at, topic.Step), Href: at.topic(topic.ID), Topic: t.name(topic.Title)}
}

func (t *tongue) topicGroups(at place, topics []*notice.Topic) []TopicGroup {
	var groups []TopicGroup
	for _, topic := range topics {
		urgency := cmp.Or(topic.Urgency, "soon")
		if n := len(groups); n == 0 || groups[n-1].Urgency != string(urgency) {
			groups = append(groups, TopicGroup{Urgency: string(urgency), Heading: t.value("urgency", string(urgency))})
		}
		last := &groups[len(groups)-1]
		last.Topics = append(last.Topics, t.step(at, topic))
	}
	return groups
}

// topicsFor are the topics that apply to what was taken, where the incident
// is, the most urgent first.
func (t *tongue) topicsFor(i *incident, data notice.Data) []*notice.Topic {
	var topics []*notice.Topic
	for _, topic := range t.site.Topics {
		if appliesToData(topic, data) && appliesTo(topic.Countries, i.Jurisdictions) {
			topics = append(topics, topic)
		}
	}
	return byUrgency(topics)
}

func byUrgency(topics []*notice.Topic) []*notice.Topic {
	rank := func(topic *notice.Topic) int { return slices.Index(notice.Urgencies, cmp.Or(topic.Urgency, "soon")) }
	slices.SortStableFunc(topics, func(a, b *notice.Topic) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
	return topics
}

func appliesToData(topic *notice.Topic, data notice.Data) bool {
	return len(topic.Classes) == 0 || slices.ContainsFunc(data.Taken, func(item notice.DataItem) bool { return slices.Contains(topic.Classes, item.Class) })
}

// appliesTo tells whether guidance for some countries is for an incident's
// jurisdictions. Guidance for GB is for GB-WLS; guidance for GB-SCT is for an
// incident in all of GB too, because some of its readers are there.
func appliesTo(countries, jurisdictions []notice.Region) bool {
	if len(countries) == 0 || len(jurisdictions) == 0 {
		return true
	}
	for _, c := range countries {
		for _, j := range jurisdictions {
			if c == j || strings.HasPrefix(string(j), string(c)+"-") || strings.HasPrefix(string(c), string(j)+"-") {
				return true
			}
		}
	}
	return false
}

// GuidancePage lists all guidance of the site.
type GuidancePage struct {
	Frame
	Heading string       // the name of the page
	Topics  []TopicGroup // all guidance, the most urgent first
}

func (t *tongue) guidancePage(at place) GuidancePage {
	heading := t.words.Word("guidance.heading")
	return GuidancePage{Frame: t.frame(at, heading, t.words.Word("guidance.description")), Heading: heading,
		Topics: t.topicGroups(at, byUrgency(slices.Clone(t.site.Topics)))}
}

// TopicPage is one piece of guidance.
type TopicPage struct {
	Frame
	Heading template.HTML // the name of the topic
	// Step is the one line that sums it up; may be "".
	Step template.HTML
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
	p := TopicPage{Heading: t.name(topic.Title), Step: t.line(at, topic.Step), Source: t.source(topic.Source)}
	p.Frame = t.frame(at, t.plain(topic.Title), markdown.Plain(t.plain(topic.Step)))
	p.Crumbs = []Link{{Href: at.to("guidance/"), Text: escape(t.words.Word("guidance.heading"))}}
	if doc, ok := topic.Body.In(t.lang); ok && doc.Lang == t.lang {
		p.Body = t.render(markdown.Parse(doc.Markdown), at, 2, "")
	} else {
		p.Untranslated = t.elsewhere(at, topic.Body, at.address)
	}
	for _, id := range topic.Services {
		if service := t.site.services[id]; service != nil {
			p.Services = append(p.Services, t.service(at, service))
		}
	}
	if topic.Checked.Known() {
		p.Checked = t.say("checked", "date", t.time(topic.Checked))
	}
	p.Doubt = t.doubt(topic.Confidence)
	return p
}

// doubt is said on the page when a fact was not seen at its source.
func (t *tongue) doubt(c notice.Confidence) string {
	if c == "" || c == notice.Verified {
		return ""
	}
	return t.value("confidence", string(c))
}

// PlainPage is a page of the site that is no notice, such as "about".
type PlainPage struct {
	Frame
	Heading      template.HTML // the name of the page
	Body         template.HTML // the text; "" when it isn't in this language
	Untranslated *LanguageLink // where the text is, when Body is ""
}

func (t *tongue) plainPage(at place, page *notice.Page) PlainPage {
	p := PlainPage{Frame: t.frame(at, t.plain(page.Title), t.plain(page.Description)), Heading: t.name(page.Title)}
	if doc, ok := page.Body.In(t.lang); ok && doc.Lang == t.lang {
		p.Body = t.render(markdown.Parse(doc.Markdown), at, 2, "")
	} else {
		p.Untranslated = t.elsewhere(at, page.Body, at.address)
	}
	return p
}
