package law

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"candour/internal/notice"
)

// Limit is how long a clock may run. The zero Limit is none.
type Limit struct {
	N    int
	Unit LimitUnit
}

// LimitUnit is what a limit counts in.
type LimitUnit string

// The units. Hours are clock hours, so that nights and weekends count. Business
// days are Monday to Friday: public holidays are not known here.
const (
	NoLimit      LimitUnit = ""
	Hours        LimitUnit = "hour"
	Days         LimitUnit = "day"
	BusinessDays LimitUnit = "business day"
	Months       LimitUnit = "month"
)

func parseLimit(s string) (Limit, bool) {
	if s == "none" {
		return Limit{}, true
	}
	number, unit, _ := strings.Cut(s, " ")
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n > 10000 {
		return Limit{}, false
	}
	for _, u := range []LimitUnit{Hours, Days, BusinessDays, Months} {
		if unit == string(u)+"s" || n == 1 && unit == string(u) {
			return Limit{n, u}, true
		}
	}
	return Limit{}, false
}

// String writes a limit as a pack does.
func (l Limit) String() string {
	if l.Unit == NoLimit {
		return "none"
	}
	return plural(l.N, string(l.Unit))
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// Outcome is how a clock stands.
type Outcome string

// The outcomes of a clock.
const (
	Kept   Outcome = "kept"
	Missed Outcome = "missed"
	// CannotTell says that the dates leave it open.
	CannotTell Outcome = "cannot be told"
	// Running and Overdue are for an incident that is not over: the end is not in the timeline yet.
	Running Outcome = "running"
	Overdue Outcome = "overdue"
	// Unlimited has no limit in law: the time is shown, and nothing fails.
	Unlimited Outcome = "no limit"
	// ForPerson is a clock between events that the files have no word for.
	ForPerson Outcome = "person"
	// NotAsked does not hold here, or not at that time.
	NotAsked Outcome = "not asked"
)

// Elapsed is a time in a limit's own unit. It is a range when a date is not known
// to the day, and always in hours, because a day has 24 of them.
type Elapsed struct {
	Min, Max int
	Unit     LimitUnit
	// Open says that there is no Max, About that a date is only about right.
	Open, About bool
}

// String says it in words: "55 days", "48 to 96 hours"; nothing when it is not known.
func (e Elapsed) String() string {
	unit, about := string(e.Unit), ""
	if e.About {
		about = "about "
	}
	switch {
	case e.Unit == NoLimit:
		return ""
	case e.Open:
		return about + plural(e.Min, unit) + " or more"
	case e.Min == e.Max:
		return about + plural(e.Min, unit)
	default:
		return fmt.Sprintf("%s%d to %s", about, e.Min, plural(e.Max, unit))
	}
}

// elapsed is the time between two dates in the unit of the limit. ok is false
// when it can't be known.
func (l Limit) elapsed(from, to notice.Date) (e Elapsed, ok bool) {
	days, ok := notice.Between(from, to)
	if !ok {
		return Elapsed{}, false
	}
	e = Elapsed{Min: max(0, days.Min), Max: max(0, days.Max), Unit: Days, Open: days.Open, About: days.About}
	switch l.Unit {
	case Hours: // late on the first day to early on the last, and the other way round
		e.Unit, e.Min, e.Max = Hours, max(0, 24*(days.Min-1)), max(24, 24*(days.Max+1))
	case BusinessDays:
		e.Unit = BusinessDays
		first, _ := from.FirstDay()
		last, _ := from.LastDay()
		begins, _ := to.FirstDay()
		e.Min = businessDays(last, begins)
		if ends, known := to.LastDay(); known {
			e.Max = businessDays(first, ends)
		}
	}
	return e, true
}

// outcome holds the time between two dates against the limit.
func (l Limit) outcome(from, to notice.Date) (Outcome, Elapsed) {
	e, ok := l.elapsed(from, to)
	switch {
	case !ok:
		return CannotTell, e
	case e.About:
		return CannotTell, e
	case l.Unit == Months:
		return l.months(from, to), e
	case !e.Open && e.Max <= l.N:
		return Kept, e
	case e.Min > l.N || l.Unit == Hours && e.Min >= l.N:
		return Missed, e
	}
	return CannotTell, e
}

func (l Limit) months(from, to notice.Date) Outcome {
	first, _ := from.FirstDay()
	last, _ := from.LastDay()
	begins, _ := to.FirstDay()
	ends, known := to.LastDay()
	switch {
	case known && !ends.After(addMonths(first, l.N)):
		return Kept
	case begins.After(addMonths(last, l.N)):
		return Missed
	}
	return CannotTell
}

// addMonths ends on the last day of a month that has no such day.
func addMonths(t time.Time, n int) time.Time {
	end := t.AddDate(0, n, 0)
	if end.Day() < t.Day() {
		end = end.AddDate(0, 0, -end.Day())
	}
	return end
}

// businessDays counts Mondays to Fridays after one day, up to another.
func businessDays(from, to time.Time) int {
	if !to.After(from) {
		return 0
	}
	days := int(to.Sub(from).Hours()/24 + 0.5)
	count := days / 7 * 5
	for d := days - days%7 + 1; d <= days; d++ {
		if isBusinessDay(from.AddDate(0, 0, d)) {
			count++
		}
	}
	return count
}

func isBusinessDay(t time.Time) bool {
	return t.Weekday() != time.Saturday && t.Weekday() != time.Sunday
}

// ends are the first and the last moment at which a limit can end that began on
// a date. A day ends at midnight.
func (l Limit) ends(from notice.Date) (first, last time.Time, ok bool) {
	first, ok = from.FirstDay()
	last, closed := from.LastDay()
	if !ok || !closed || l.Unit == NoLimit {
		return first, last, false
	}
	switch l.Unit {
	case Hours:
		hours := time.Duration(l.N) * time.Hour
		return first.Add(hours), last.AddDate(0, 0, 1).Add(hours), true
	case Months:
		first, last = addMonths(first, l.N), addMonths(last, l.N)
	case BusinessDays:
		first, last = addBusinessDays(first, l.N), addBusinessDays(last, l.N)
	default:
		first, last = first.AddDate(0, 0, l.N), last.AddDate(0, 0, l.N)
	}
	return first.AddDate(0, 0, 1), last.AddDate(0, 0, 1), true
}

func addBusinessDays(t time.Time, n int) time.Time {
	for n > 0 {
		t = t.AddDate(0, 0, 1)
		if isBusinessDay(t) {
			n--
		}
	}
	return t
}

// left says how long a clock still runs, at least and at most, in words.
func (l Limit) left(first, last, now time.Time) string {
	unit := time.Hour
	name := "hour"
	if l.Unit != Hours {
		unit, name = 24*time.Hour, "day"
	}
	least, most := int(first.Sub(now)/unit), int(last.Sub(now)/unit)
	switch {
	case !first.After(now):
		return fmt.Sprintf("it may have run out, and ends within %s", plural(max(1, most), name))
	case most == 0:
		return "less than 1 " + name + " left"
	case least == most:
		return plural(least, name) + " left"
	case least == 0:
		return "at most " + plural(most, name) + " left"
	}
	return fmt.Sprintf("%d to %s left", least, plural(most, name))
}
