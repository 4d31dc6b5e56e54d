package notice

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Point is a calendar date of day, month or year precision.
type Point struct {
	Year int
	// Month is 1 to 12, or 0 when only the year is known.
	Month int
	// Day is 1 to 31, or 0 when only the month is known.
	Day int
	// Approximate is EDTF's "~", Uncertain its "?".
	Approximate, Uncertain bool
}

// DateForm says which of its forms a Date has.
type DateForm uint8

// The forms of a Date.
const (
	// NoDate is the zero value: nothing was written.
	NoDate DateForm = iota
	// UnknownDate was written as "unknown": it matters and is not known.
	UnknownDate
	// SingleDate is one Point, in From.
	SingleDate
	// Interval runs from From to To, both included.
	Interval
	// OpenInterval runs from From and has not ended.
	OpenInterval
)

// Date is a subset of the Extended Date/Time Format (ISO 8601-2): a day, a
// month, a year, an interval of them, or unknown. Its precision is that of
// what was written: October 2016 is a month and never its first day.
type Date struct {
	Form     DateForm
	From, To Point
}

// IsZero tells whether no date was written.
func (d Date) IsZero() bool { return d.Form == NoDate }

// Known tells whether there is a date to show or to calculate with.
func (d Date) Known() bool { return d.Form >= SingleDate }

// Day returns the Date of one calendar day.
func Day(t time.Time) Date {
	y, m, d := t.Date()
	return Date{Form: SingleDate, From: Point{Year: y, Month: int(m), Day: d}}
}

// DateForms is the hint for a date that can't be read.
const DateForms = `Write 2017-01-17, 2016-10 or 2016; about: 2016-10~; uncertain: 2016-10?; a period: 2016-10-06/2016-10-09; not ended: 2016-10-06/..; or unknown.`

// ParseDate reads a Date. Its errors are for people and say what is wrong.
func ParseDate(s string) (Date, error) {
	d, err := parseDate(s)
	if errors.Is(err, errNoDate) {
		err = fmt.Errorf("%q is not a date", s)
	}
	return d, err
}

var errNoDate = errors.New("not a date")

func parseDate(s string) (Date, error) {
	if s == "unknown" {
		return Date{Form: UnknownDate}, nil
	}
	first, last, interval := strings.Cut(s, "/")
	from, err := parsePoint(first)
	if err != nil {
		return Date{}, err
	}
	if !interval {
		return Date{Form: SingleDate, From: from}, nil
	}
	if last == ".." {
		return Date{Form: OpenInterval, From: from}, nil
	}
	to, err := parsePoint(last)
	if err != nil {
		return Date{}, err
	}
	if to.latest() < from.earliest() {
		return Date{}, fmt.Errorf("the end %s is before the start %s", last, first)
	}
	return Date{Form: Interval, From: from, To: to}, nil
}

func parsePoint(s string) (Point, error) {
	var p Point
	digits := s
	switch {
	case strings.HasSuffix(s, "%"):
		p.Approximate, p.Uncertain, digits = true, true, s[:len(s)-1]
	case strings.HasSuffix(s, "~"):
		p.Approximate, digits = true, s[:len(s)-1]
	case strings.HasSuffix(s, "?"):
		p.Uncertain, digits = true, s[:len(s)-1]
	}
	parts := strings.Split(digits, "-")
	if len(parts) > 3 {
		return p, errNoDate
	}
	into := []struct {
		number *int
		digits int
	}{{&p.Year, 4}, {&p.Month, 2}, {&p.Day, 2}}
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 16)
		if err != nil || len(part) != into[i].digits {
			return p, errNoDate
		}
		*into[i].number = int(n)
	}
	return p, p.check(s, len(parts))
}

// check refuses days that no calendar has.
func (p Point) check(written string, parts int) error {
	switch {
	case p.Year == 0:
		return fmt.Errorf("%q has the year 0", written)
	case parts > 1 && (p.Month < 1 || p.Month > 12):
		return fmt.Errorf("there is no month %02d", p.Month)
	case parts > 2 && (p.Day < 1 || p.Day > daysIn(p.Year, p.Month)):
		return fmt.Errorf("%s %d has %d days, so there is no %02d", time.Month(p.Month), p.Year, daysIn(p.Year, p.Month), p.Day)
	}
	return nil
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// String writes the Date as it would be written in YAML.
func (d Date) String() string {
	switch d.Form {
	case NoDate:
		return ""
	case UnknownDate:
		return "unknown"
	case Interval:
		return d.From.String() + "/" + d.To.String()
	case OpenInterval:
		return d.From.String() + "/.."
	default:
		return d.From.String()
	}
}

// String writes the Point in EDTF.
func (p Point) String() string {
	s := fmt.Sprintf("%04d", p.Year)
	if p.Month > 0 {
		s += fmt.Sprintf("-%02d", p.Month)
	}
	if p.Day > 0 {
		s += fmt.Sprintf("-%02d", p.Day)
	}
	switch {
	case p.Approximate && p.Uncertain:
		s += "%"
	case p.Approximate:
		s += "~"
	case p.Uncertain:
		s += "?"
	}
	return s
}

// dayNumber counts days in the proleptic Gregorian calendar, so that
// differences are whole days.
func dayNumber(year, month, day int) int {
	return int(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// earliest is the first day that the point can mean.
func (p Point) earliest() int { return dayNumber(p.Year, max(p.Month, 1), max(p.Day, 1)) }

// latest is the last day that the point can mean.
func (p Point) latest() int {
	switch {
	case p.Month == 0:
		return dayNumber(p.Year, 12, 31)
	case p.Day == 0:
		return dayNumber(p.Year, p.Month, daysIn(p.Year, p.Month))
	default:
		return dayNumber(p.Year, p.Month, p.Day)
	}
}

// bounds are the first and the last day that d can mean. A period that has
// not ended has no last day. ok is false when nothing is known.
func (d Date) bounds() (first, last int, open, ok bool) {
	switch d.Form {
	case SingleDate:
		return d.From.earliest(), d.From.latest(), false, true
	case Interval:
		return d.From.earliest(), d.To.latest(), false, true
	case OpenInterval:
		return d.From.earliest(), 0, true, true
	default:
		return 0, 0, false, false
	}
}

// vague tells whether a sign says that the date is only about right.
func (d Date) vague() bool {
	return d.From.Approximate || d.From.Uncertain || d.To.Approximate || d.To.Uncertain
}

// Before tells whether d is certainly before e: no reading of the two dates
// has them on the same day or the other way round. October 2016 is not before
// 6 October 2016, nor after it.
func (d Date) Before(e Date) bool {
	_, last, open, ok := d.bounds()
	first, _, _, known := e.bounds()
	return ok && known && !open && last < first
}

// BeforeDay tells whether d has certainly ended before the day of t.
func (d Date) BeforeDay(t time.Time) bool { return d.Before(Day(t)) }

// AfterDay tells whether d certainly begins after the day of t.
func (d Date) AfterDay(t time.Time) bool { return Day(t).Before(d) }

// Days is a time between two dates, in whole days. It is a range when a date
// is not known to the day.
type Days struct {
	Min, Max int
	// About says that a date was marked as approximate or uncertain.
	About bool
	// Open says that there is no Max.
	Open bool
}

// Exact tells whether it is one number of days.
func (d Days) Exact() bool { return d.Min == d.Max && !d.Open }

// Between returns the time from one date to another. ok is false when either
// is not known. The range can begin below zero when the dates overlap.
func Between(from, to Date) (days Days, ok bool) {
	fromFirst, fromLast, fromOpen, ok1 := from.bounds()
	toFirst, toLast, toOpen, ok2 := to.bounds()
	if !ok1 || !ok2 || fromOpen {
		return Days{}, false
	}
	days = Days{Min: toFirst - fromLast, About: from.vague() || to.vague(), Open: toOpen}
	if !toOpen {
		days.Max = toLast - fromFirst
	}
	return days, true
}

// Start is the first day that d can mean, in UTC; the zero time when it isn't
// known.
func (d Date) Start() time.Time {
	day, _ := d.FirstDay()
	return day
}

// FirstDay is the first day that d can mean, in UTC. ok is false when it isn't
// known.
func (d Date) FirstDay() (day time.Time, ok bool) {
	first, _, _, known := d.bounds()
	if !known {
		return time.Time{}, false
	}
	return time.Unix(int64(first)*86400, 0).UTC(), true
}

// LastDay is the last day that d can mean, in UTC. ok is false when it isn't
// known or has no end.
func (d Date) LastDay() (day time.Time, ok bool) {
	_, last, open, known := d.bounds()
	if !known || open {
		return time.Time{}, false
	}
	return time.Unix(int64(last)*86400, 0).UTC(), true
}
