package view

import (
	"cmp"
	"html/template"
	"slices"

	"candour/internal/notice"
)

// Timeline is what happened when.
type Timeline struct {
	Section
	// Gaps name how long things took.
	Gaps   []Gap
	Events []EventLine // in time order
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
	Date template.HTML // when, as far as it is known
	// Label is the kind of event, "The breach happened"; "" for other.
	Label string
	// Who says who told whom; may be "".
	Who    template.HTML
	Text   template.HTML // what happened
	Source *SourceLine   // may be nil
	// Also are dates that other sources give.
	Also []AlsoLine
	// Estimated says that the date is not known to the day.
	Estimated bool
}

func (t *tongue) timeline(at place, i *incident) *Timeline {
	l := &Timeline{Section: t.heading(notice.TimelineSection, t.section(i, notice.TimelineSection, at)), Gaps: t.gaps(i)}
	for n := range i.events {
		l.Events = append(l.Events, t.event(at, &i.events[n]))
	}
	if l.Prose == "" && len(l.Events) == 0 {
		return nil
	}
	return l
}

func (t *tongue) event(at place, e *notice.Event) EventLine {
	line := EventLine{Date: t.when(e.Date), Text: t.line(at, e.Text), Source: t.source(e.Source),
		Estimated: e.Date.Form != notice.SingleDate || e.Date.From.Day == 0}
	if e.Kind != "other" {
		line.Label = t.value("event", string(e.Kind))
	}
	switch {
	case e.From != "" && e.To != "":
		line.Who = t.say("who.from-to", "from", t.shortName(e.From), "to", t.shortName(e.To))
	case e.To != "":
		line.Who = t.say("who.to", "to", t.shortName(e.To))
	case e.From != "":
		line.Who = t.say("who.by", "by", t.shortName(e.From))
	case e.By != "":
		line.Who = t.say("who.by", "by", t.shortName(e.By))
	}
	for _, o := range e.Also {
		if !o.Date.IsZero() {
			line.Also = append(line.Also, AlsoLine{Text: t.time(o.Date), Source: t.source(o.Source), Note: t.line(at, o.Note)})
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
		who := t.shortName(told.To)
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
	for _, other := range byDate(from.Also) {
		if span, ok := notice.Between(other.date, to.Date); ok && span != days {
			g.Otherwise = append(g.Otherwise, t.otherwise(span, other))
		}
	}
	for _, other := range byDate(to.Also) {
		if span, ok := notice.Between(from.Date, other.date); ok && span != days {
			g.Otherwise = append(g.Otherwise, t.otherwise(span, other))
		}
	}
	return g
}

// dated is a date with all the sources that give it.
type dated struct {
	date    notice.Date
	sources []string
}

// byDate gathers what other sources say by the date they give.
func byDate(also []notice.Otherwise) []dated {
	var dates []dated
	for _, o := range also {
		n := slices.IndexFunc(dates, func(d dated) bool { return d.date == o.Date })
		if n < 0 {
			n = len(dates)
			dates = append(dates, dated{date: o.Date})
		}
		if source := cmp.Or(o.Source.Title, o.Source.URL); source != "" {
			dates[n].sources = append(dates[n].sources, source)
		}
	}
	return dates
}

func (t *tongue) otherwise(span notice.Days, other dated) template.HTML {
	key := "gap.if"
	if len(other.sources) == 0 {
		key = "gap.if-date"
	}
	return t.say(key, "days", escape(t.words.Days(span)), "source", escape(t.words.List(other.sources)), "date", t.time(other.date))
}
