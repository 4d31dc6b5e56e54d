package view

import (
	"cmp"
	"html/template"

	"candour/internal/notice"
)

// Timeline is what happened when: a list that is also a drawing.
type Timeline struct {
	Section
	// Gaps name how long things took.
	Gaps []Gap
	// Why says why lengths of time are ranges; "" when none is.
	Why    string
	Events []EventLine // in time order
	// Legend explains the marks that the drawing has, a sentence each.
	Legend []string
}

// EventLine is one event.
type EventLine struct {
	// Since is the time that has passed since the event before; nil when it is
	// not known or they overlap.
	Since *Distance
	// Mark says how the date is drawn.
	Mark Mark
	// Height is how tall its mark is, in pixels; that of a period is to scale.
	Height int
	Date   template.HTML // when, as far as it is known
	// Label is what happened: "Landauer told Velindre", or the kind of event, or
	// where that is other, who did it; may be "".
	Label template.HTML
	// Who says who did it, or who told whom, when the label doesn't; may be "".
	Who template.HTML
	// After says how long after the breach an organisation was told; "" when only
	// one was.
	After  string
	Text   template.HTML // what happened
	Source *SourceLine   // may be nil
	// Also are dates that other sources give.
	Also []AlsoLine
}

// Distance is a gap of the drawing.
type Distance struct {
	// Height is in pixels. It is to scale, unless the gap is cut.
	Height int
	// Cut says that the time is too long for the scale.
	Cut bool
	// Text names it, "78 to 108 days later"; "" when it is short.
	Text string
}

func (d *Distance) mark() string {
	if d.Cut {
		return "cut"
	}
	return "gap"
}

// Mark is how the date of an event is drawn. It is the name of a class.
type Mark string

// The marks.
const (
	// MarkDay is a day, the usual mark.
	MarkDay Mark = ""
	// MarkPeriod is a date that is not known to the day, or more than one day.
	MarkPeriod Mark = "period"
	// MarkCut is a period that is too long for the scale.
	MarkCut Mark = "cut"
	// MarkOpen is a period that has not ended.
	MarkOpen Mark = "open"
	// MarkUnknown is a date that is not known.
	MarkUnknown Mark = "unknown"
)

func (t *tongue) timeline(at place, i *incident) *Timeline {
	l := &Timeline{Section: t.heading(notice.TimelineSection, t.section(i, notice.TimelineSection, at))}
	if l.Prose == "" && len(i.events) == 0 {
		return nil
	}
	t.gaps(l, i)
	after := t.breach(i)
	for n := range i.events {
		line := t.event(at, &i.events[n])
		line.After = after(&i.events[n])
		l.Events = append(l.Events, line)
	}
	t.draw(l, strips(i.events))
	return l
}

// draw gives each event its part of the drawing, and explains the marks.
func (t *tongue) draw(l *Timeline, all []strip) {
	scale := scaleOf(all)
	marks := map[string]bool{}
	for n := range all {
		s, line := &all[n], &l.Events[n]
		line.Mark, line.Height = scale.mark(s)
		marks[cmp.Or(string(line.Mark), "day")] = true
		if line.Since = t.distance(s, &scale); line.Since != nil {
			marks[line.Since.mark()] = true
		}
	}
	for _, mark := range []string{"day", "period", "open", "unknown", "gap", "cut"} {
		if marks[mark] {
			l.Legend = append(l.Legend, t.value("legend", mark))
		}
	}
}

// distance is the gap before an event, nil when there is nothing to see of it.
func (t *tongue) distance(s *strip, scale *scale) *Distance {
	d := &Distance{Height: scale.gap(s.gap()), Cut: scale.cuts(s.gap())}
	if d.Height < seen {
		return nil
	}
	if key := "gap.later"; scale.names(s.gap()) {
		if s.undated {
			key = "gap.later-than-known"
		}
		d.Text = t.words.Say(key, "days", t.words.Days(s.since))
	}
	return d
}

func (t *tongue) event(at place, e *notice.Event) EventLine {
	line := EventLine{Date: t.when(e.Date), Text: t.line(at, e.Text), Source: t.source(e.Source)}
	line.Label, line.Who = t.label(e)
	for _, o := range e.Also {
		if !o.Date.IsZero() {
			line.Also = append(line.Also, AlsoLine{Text: t.time(o.Date), Source: t.source(o.Source), Note: t.line(at, o.Note)})
		}
	}
	return line
}

// label says what happened, and who did it where the label doesn't say so.
func (t *tongue) label(e *notice.Event) (label, who template.HTML) {
	switch {
	case e.From != "" && e.To != "" && e.Kind == notice.Told:
		return t.say("who.told", "from", t.shortName(e.From), "to", t.shortName(e.To)), ""
	case e.From != "" && e.To != "":
		who = t.say("who.from-to", "from", t.shortName(e.From), "to", t.shortName(e.To))
	case e.To != "":
		who = t.say("who.to", "to", t.shortName(e.To))
	case e.From != "" || e.By != "":
		who = t.shortName(cmp.Or(e.From, e.By))
	}
	if e.Kind == "other" {
		return who, ""
	}
	return escape(t.value("event", string(e.Kind))), who
}
