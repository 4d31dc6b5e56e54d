package view

import (
	"html/template"

	"candour/internal/notice"
)

// Timeline is what happened when.
type Timeline struct {
	Section
	// Gaps name how long things took.
	Gaps   []Gap
	Events []EventLine
}

// Gap is the time between two events that readers ask about.
type Gap struct {
	// Text says what lies between what, "From the breach until Velindre was told".
	Text template.HTML
	// Days is "78 to 108 days".
	Days string
	// Why says why it is a range; "" when it is not.
	Why string
	// Otherwise are the same gap with the dates that other sources give.
	Otherwise []template.HTML
}

// EventLine is one event.
type EventLine struct {
	Date template.HTML
	// Label is the kind of event, "The breach happened"; "" for other.
	Label string
	// Who says who told whom; may be "".
	Who    template.HTML
	Text   template.HTML
	Source *SourceLine
	// Also are dates that other sources give.
	Also []AlsoLine
	// Estimated says that the date is not known to the day.
	Estimated bool
}

func (t *tongue) timeline(at place, i *incident) *Timeline {
	l := &Timeline{Section: t.heading(notice.TimelineSection, t.section(i, notice.TimelineSection, at)), Gaps: t.gaps(i)}
	for n := range i.events {
		l.Events = append(l.Events, t.event(&i.events[n]))
	}
	if l.Prose == "" && len(l.Events) == 0 {
		return nil
	}
	return l
}

func (t *tongue) event(e *notice.Event) EventLine {
	line := EventLine{Date: t.time(e.Date), Text: t.line(e.Text), Source: t.source(e.Source),
		Estimated: e.Date.Form != notice.SingleDate || e.Date.From.Day == 0}
	if e.Kind != "other" {
		line.Label = t.value("event", string(e.Kind))
	}
	switch {
	case e.From != "" && e.To != "":
		line.Who = t.say("who.from-to", "from", escape(t.shortName(e.From)), "to", escape(t.shortName(e.To)))
	case e.To != "":
		line.Who = t.say("who.to", "to", escape(t.shortName(e.To)))
	case e.From != "":
		line.Who = t.say("who.by", "by", escape(t.shortName(e.From)))
	case e.By != "":
		line.Who = t.say("who.by", "by", escape(t.shortName(e.By)))
	}
	for _, o := range e.Also {
		if !o.Date.IsZero() {
			line.Also = append(line.Also, AlsoLine{Text: t.time(o.Date), Source: t.source(o.Source), Note: t.line(o.Note)})
		}
	}
	return line
}

// gaps are the delays that readers ask about first: until an organisation was
// told, until the public was, and from the one to the other.
func (t *tongue) gaps(i *incident) []Gap {
	occurred, told, published, people := i.first(notice.Occurred), i.first(notice.Told), i.first(notice.Published), i.first(notice.PeopleTold)
	var gaps []Gap
	add := func(from, to *notice.Event, key string, values ...template.HTML) {
		if from == nil || to == nil {
			return
		}
		if days, ok := notice.Between(from.Date, to.Date); ok && days.Max >= 0 {
			gaps = append(gaps, t.gap(from, to, days, t.say(key, values...)))
		}
	}
	if told != nil && told.To != "" {
		who := escape(t.shortName(told.To))
		add(occurred, told, "gap.occurred-told", "organisation", who)
		add(told, people, "gap.told-people", "organisation", who)
		add(told, published, "gap.told-published", "organisation", who)
	}
	add(occurred, published, "gap.occurred-published")
	return gaps
}

func (t *tongue) gap(from, to *notice.Event, days notice.Days, text template.HTML) Gap {
	g := Gap{Text: text, Days: t.words.Days(days)}
	if !days.Exact() {
		g.Why = t.words.Word("gap.why")
	}
	alternatives := func(also []notice.Otherwise, between func(notice.Date) (notice.Days, bool)) {
		for _, o := range also {
			other, ok := between(o.Date)
			if !ok || other == days {
				continue
			}
			source := o.Source.Title
			if source == "" {
				source = o.Source.URL
			}
			key := "gap.if"
			if source == "" {
				key = "gap.if-date"
			}
			g.Otherwise = append(g.Otherwise, t.say(key, "days", escape(t.words.Days(other)), "source", escape(source), "date", t.time(o.Date)))
		}
	}
	alternatives(from.Also, func(d notice.Date) (notice.Days, bool) { return notice.Between(d, to.Date) })
	alternatives(to.Also, func(d notice.Date) (notice.Days, bool) { return notice.Between(from.Date, d) })
	return g
}
