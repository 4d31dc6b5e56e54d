package view

import (
	"html/template"
	"slices"

	"candour/internal/notice"
)

// Gap is the time between two events that readers ask about.
type Gap struct {
	// Days is "78 to 108 days".
	Days string
	// Text says what lies between what, "From the breach until Velindre was told".
	Text template.HTML
	// Otherwise is the same with each date that another source gives; "" when
	// there is none.
	Otherwise string
}

// breach returns what says how long after the breach an organisation was told.
// Where only one was, the list of gaps has it.
func (t *tongue) breach(i *incident) func(*notice.Event) string {
	occurred, told := i.first(notice.Occurred), map[notice.ID]bool{}
	for n := range i.events {
		if i.events[n].Kind == notice.Told && i.events[n].To != "" {
			told[i.events[n].To] = true
		}
	}
	return func(e *notice.Event) string {
		if occurred == nil || len(told) < 2 || e.Kind != notice.Told || e.To == "" {
			return ""
		}
		days, ok := notice.Between(begun(occurred.Date), begun(e.Date))
		if !ok || days.Max <= 0 {
			return ""
		}
		return t.words.Say("gap.after", "days", t.words.Days(days))
	}
}

// gaps are the delays that readers ask about first: until an organisation was
// told, until people and the public were, and from the one to the other.
func (t *tongue) gaps(l *Timeline, i *incident) {
	occurred, told, published, people := i.first(notice.Occurred), i.told(), i.first(notice.Published), i.first(notice.PeopleTold)
	add := func(from, to *notice.Event, key string, values ...template.HTML) {
		if from == nil || to == nil {
			return
		}
		days, ok := notice.Between(begun(from.Date), to.Date)
		if !ok || days.Max < 0 {
			return
		}
		l.Gaps = append(l.Gaps, Gap{Text: t.say(key, values...), Days: t.words.Days(days), Otherwise: t.otherwise(from, to, days)})
		if !days.Exact() {
			l.Why = t.words.Word("gap.why")
		}
	}
	if told == nil {
		add(occurred, people, "gap.occurred-people")
		add(occurred, published, "gap.occurred-published")
		return
	}
	who := t.shortName(told.To)
	add(occurred, told, "gap.occurred-told", "organisation", who)
	add(told, people, "gap.told-people", "organisation", who)
	add(told, published, "gap.told-published", "organisation", who)
	add(occurred, published, "gap.occurred-published")
}

// told is the first time that an organisation was told: one that is responsible
// for the information, or else any.
func (i *incident) told() *notice.Event {
	responsible := i.with(notice.Controller)
	var first *notice.Event
	for n := range i.events {
		switch e := &i.events[n]; {
		case e.Kind != notice.Told || e.To == "":
		case slices.Contains(responsible, e.To) && e.Date.Known():
			return e
		case first == nil || !first.Date.Known() && e.Date.Known():
			first = e
		}
	}
	return first
}

// otherwise is a gap with each date that another source gives: "103 days
// (6 October 2016)".
func (t *tongue) otherwise(from, to *notice.Event, days notice.Days) string {
	var list []string
	add := func(date notice.Date, span notice.Days, ok bool) {
		if text := t.words.Say("gap.if", "days", t.words.Days(span), "date", t.words.Date(date)); ok && span != days && !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	for _, o := range from.Also {
		span, ok := notice.Between(begun(o.Date), to.Date)
		add(o.Date, span, ok)
	}
	for _, o := range to.Also {
		span, ok := notice.Between(begun(from.Date), o.Date)
		add(o.Date, span, ok)
	}
	if len(list) == 0 {
		return ""
	}
	return t.words.Say("gap.otherwise", "list", t.words.List(list))
}
