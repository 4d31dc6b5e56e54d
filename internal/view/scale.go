package view

import (
	"slices"

	"candour/internal/notice"
)

// Heights of the timeline's drawing, in CSS pixels.
const (
	// aDay is what a day takes at most, so that events of one month stay together.
	aDay = 4
	// tallestGap and tallestBar are the largest heights of what is drawn to scale.
	tallestGap, tallestBar = 160, 96
	// cutGap is the height of a gap that is too long for the scale.
	cutGap = 64
	// dot is the height of a day's mark, and the least of a bar's.
	dot = 16
	// openBar is the height of a period that has not ended.
	openBar = 40
	// seen is the least height of a gap that is drawn, named that of one that is
	// named in words.
	seen, named = 4, 12
	// room is what all gaps may take together, for each event and besides.
	roomPerEvent, room = 40, 320
)

// Lengths of time that the drawing treats apart, in days.
const (
	aWeek = 7
	aYear = 365
	// usual is how many times the middle length a length may have, when it is
	// longer than a year, and still be drawn to scale.
	usual = 8
)

// scale turns days into heights. It is one for a whole timeline, and a fraction
// of whole numbers: every machine draws the same.
type scale struct {
	height, days int
	// longest is what is drawn to scale; what takes longer is cut.
	longest int
}

// newScale chooses the scale for gaps and periods of so many days. A few that
// would leave no room for all the others are not drawn to scale.
func newScale(gaps, bars []int, events int) scale {
	s := scale{height: aDay, days: 1, longest: aYear}
	if lengths := slices.Sorted(slices.Values(slices.Concat(gaps, bars))); len(lengths) > 0 {
		s.longest = max(aYear, usual*lengths[(len(lengths)-1)/2])
	}
	sum := 0
	for _, days := range gaps {
		if !s.cuts(days) {
			sum += days
			s.fit(days, tallestGap)
		}
	}
	for _, days := range bars {
		if !s.cuts(days) {
			s.fit(days, tallestBar)
		}
	}
	s.fit(sum, room+roomPerEvent*events)
	return s
}

// fit makes the scale smaller where days would be taller than height.
func (s *scale) fit(days, height int) {
	if s.height*days > height*s.days {
		s.height, s.days = height, days
	}
}

// cuts tells whether so many days are too long for the scale.
func (s *scale) cuts(days int) bool { return days > s.longest }

// of is the height of so many days, to the nearest pixel.
func (s *scale) of(days int) int { return (2*days*s.height + s.days) / (2 * s.days) }

// gap is the height of a gap.
func (s *scale) gap(days int) int {
	if s.cuts(days) {
		return cutGap
	}
	return s.of(days)
}

// names tells whether a gap is long enough to be named in words.
func (s *scale) names(days int) bool { return days >= aWeek && s.gap(days) >= named }

// mark is the height of an event's mark, and which mark it gets: a period can be
// too long for the scale.
func (s *scale) mark(e *strip) (Mark, int) {
	switch {
	case e.mark == MarkOpen:
		return MarkOpen, openBar
	case s.cuts(e.bar):
		return MarkCut, tallestBar
	default:
		return e.mark, max(dot, s.of(e.bar))
	}
}

// strip is an event's part of the drawing, in days.
type strip struct {
	mark Mark
	// bar is how long the period was.
	bar int
	// since is the time from the dated event before to this one. Its least is
	// what is drawn: from the end of one period to the beginning of the next.
	since notice.Days
	// undated says that events with no known date stand in between.
	undated bool
}

// gap is the length of the gap before the event; 0 when there is none.
func (s *strip) gap() int { return max(0, s.since.Min) }

// strips measures events that are in time order.
func strips(events []notice.Event) []strip {
	all := make([]strip, len(events))
	before := notice.Date{}
	undated := false
	for n := range events {
		s, date := &all[n], events[n].Date
		if !date.Known() {
			s.mark, undated = MarkUnknown, true
			continue
		}
		s.mark, s.bar = measure(date)
		s.since, _ = notice.Between(before, begun(date))
		s.undated = undated
		before, undated = begun(date), false
	}
	return all
}

// measure says how a known date is drawn, and how long it is.
func measure(d notice.Date) (mark Mark, days int) {
	long, ends := notice.Between(d, d)
	switch {
	case !ends:
		return MarkOpen, 0
	case long.Max == 0 && !long.About:
		return MarkDay, 0
	default:
		return MarkPeriod, long.Max + 1
	}
}

// begun is when what has not ended began; other dates stay as they are.
func begun(d notice.Date) notice.Date {
	if d.Form == notice.OpenInterval {
		return notice.Date{Form: notice.SingleDate, From: d.From}
	}
	return d
}

// scaleOf is the scale for a timeline.
func scaleOf(all []strip) scale {
	var gaps, bars []int
	for _, s := range all {
		if s.gap() > 0 {
			gaps = append(gaps, s.gap())
		}
		if s.bar > 0 {
			bars = append(bars, s.bar)
		}
	}
	return newScale(gaps, bars, len(all))
}
