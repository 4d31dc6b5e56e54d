package words

import (
	"strconv"

	"candour/internal/notice"
)

// monthsKey is the list of the twelve months.
const monthsKey = "months"

// Date returns a date at the precision at which it was written: "17 January
// 2017", "October 2016", "6 to 9 October 2016". A date that was not given is
// "not known", as one that is unknown.
func (c *Catalogue) Date(d notice.Date) string {
	switch d.Form {
	case notice.SingleDate:
		return c.point(d.From)
	case notice.Interval:
		return c.interval(d.From, d.To)
	case notice.OpenInterval:
		return c.Say("date.since", "date", c.point(d.From))
	default:
		return c.Word("date.unknown")
	}
}

// point writes a date with the marks that say how sure it is.
func (c *Catalogue) point(p notice.Point) string {
	date := c.calendar(p)
	switch {
	case p.Approximate && p.Uncertain:
		return c.Say("date.about-uncertain", "date", date)
	case p.Approximate:
		return c.Say("date.about", "date", date)
	case p.Uncertain:
		return c.Say("date.uncertain", "date", date)
	default:
		return date
	}
}

func (c *Catalogue) calendar(p notice.Point) string {
	year := strconv.Itoa(p.Year)
	switch {
	case p.Day > 0:
		return c.Say("date.day", "d", strconv.Itoa(p.Day), "month", c.month(p.Month), "y", year)
	case p.Month > 0:
		return c.Say("date.month", "month", c.month(p.Month), "y", year)
	default:
		return c.Say("date.year", "y", year)
	}
}

func (c *Catalogue) month(m int) string {
	if m < 1 || m > 12 {
		return missing(monthsKey)
	}
	return c.months[m]
}

// interval says what both ends share only once, unless an end is in doubt: the
// doubt is about that end alone.
func (c *Catalogue) interval(from, to notice.Point) string {
	if from == to {
		return c.point(from)
	}
	doubt := from.Approximate || from.Uncertain || to.Approximate || to.Uncertain
	year := strconv.Itoa(to.Year)
	switch {
	case doubt || from.Year != to.Year:
		return c.fromTo(from, to)
	case from.Day > 0 && to.Day > 0 && from.Month == to.Month:
		return c.Say("date.days", "d1", strconv.Itoa(from.Day), "d2", strconv.Itoa(to.Day), "month", c.month(to.Month), "y", year)
	case from.Day > 0 && to.Day > 0:
		return c.Say("date.days-of-months", "d1", strconv.Itoa(from.Day), "month1", c.month(from.Month),
			"d2", strconv.Itoa(to.Day), "month2", c.month(to.Month), "y", year)
	case from.Month > 0 && to.Month > 0 && from.Day == 0 && to.Day == 0:
		return c.Say("date.months", "month1", c.month(from.Month), "month2", c.month(to.Month), "y", year)
	default:
		return c.fromTo(from, to)
	}
}

// fromTo writes both dates in full. The word between them depends on what
// follows: Welsh "i" changes the name of a month, and not a figure.
func (c *Catalogue) fromTo(from, to notice.Point) string {
	key := "date.to-year"
	switch {
	case to.Day > 0:
		key = "date.to-day"
	case to.Month > 0:
		key = "date.to-month"
	}
	return c.Say(key, "from", c.point(from), "to", c.point(to))
}

// Days returns the time between two dates: "103 days", "78 to 108 days". When
// the second date came first it says so: "3 days earlier". When they overlap
// only the later bound is told: "up to 25 days". From two years on, it says how
// many years that is, because nobody can picture 1,200 days.
func (c *Catalogue) Days(d notice.Days) string {
	if !d.Open && d.Max < d.Min {
		d.Min, d.Max = d.Max, d.Min
	}
	if d.Min < 0 && d.Max <= 0 && !d.Open {
		return c.Say("days.earlier", "days", c.Days(notice.Days{Min: -d.Max, Max: -d.Min, About: d.About}))
	}
	text := c.inDays(d)
	if d.Min < 2*365 {
		return text
	}
	from, to := years(d.Min), years(max(d.Min, d.Max))
	if from == to {
		return c.Plural("days.years", to, "days", text)
	}
	return c.Plural("days.years-from-to", to, "days", text, "from", c.Number(from))
}

// years is the nearest number of years. 400 years have 146,097 days.
func years(days int) uint64 { return (uint64(days)*800 + 146097) / (2 * 146097) }

func (c *Catalogue) inDays(d notice.Days) string {
	switch {
	case d.Open && d.Min <= 0: // it says nothing
		return c.Word("days.unknown")
	case d.Open:
		return c.days("days.at-least", "days.about-at-least", d.About, d.Min)
	case d.Min == d.Max:
		return c.days("days.exactly", "days.about", d.About, d.Max)
	case d.Min <= 0:
		return c.days("days.up-to", "days.about-up-to", d.About, d.Max)
	default:
		return c.days("days.from-to", "days.about-from-to", d.About, d.Max, "from", c.Number(uint64(d.Min)), "to", c.Number(uint64(d.Max)))
	}
}

func (c *Catalogue) days(sure, about string, isAbout bool, n int, args ...string) string {
	if isAbout {
		return c.Plural(about, uint64(n), args...)
	}
	return c.Plural(sure, uint64(n), args...)
}

// Duration returns a length of time as it was written: "24 months", "1 year,
// 6 months". Months are not turned into years.
func (c *Catalogue) Duration(d notice.Duration) string {
	text := ""
	for _, unit := range [...]struct {
		key string
		n   int
	}{{"duration.years", d.Years}, {"duration.months", d.Months}, {"duration.weeks", d.Weeks}, {"duration.days", d.Days}} {
		switch {
		case unit.n <= 0:
		case text == "":
			text = c.Plural(unit.key, uint64(unit.n))
		default:
			text = c.Say("duration.join", "first", text, "second", c.Plural(unit.key, uint64(unit.n)))
		}
	}
	if text == "" {
		return c.Word("duration.unknown")
	}
	return text
}
