package notice

import (
	"fmt"
	"regexp"
	"strconv"
)

// Duration is a length of time as ISO 8601 writes it: P24M, P2Y, P6W, P90D.
// Years, months and days are kept apart, because a month has no fixed length.
type Duration struct {
	Years, Months, Weeks, Days int
}

// IsZero tells whether no duration was given.
func (d Duration) IsZero() bool { return d == Duration{} }

// String writes the Duration as it would be written in YAML.
func (d Duration) String() string {
	if d.IsZero() {
		return ""
	}
	s := "P"
	for _, part := range []struct {
		n    int
		unit string
	}{{d.Years, "Y"}, {d.Months, "M"}, {d.Weeks, "W"}, {d.Days, "D"}} {
		if part.n > 0 {
			s += strconv.Itoa(part.n) + part.unit
		}
	}
	return s
}

var durationForm = regexp.MustCompile(`^P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$`)

// ParseDuration reads a Duration of at least one part.
func ParseDuration(s string) (Duration, error) {
	m := durationForm.FindStringSubmatch(s)
	if m == nil {
		return Duration{}, fmt.Errorf("%q is not a length of time", s)
	}
	n := func(s string) int {
		i, _ := strconv.Atoi(s) // empty is 0; the form has checked the digits
		return i
	}
	d := Duration{Years: n(m[1]), Months: n(m[2]), Weeks: n(m[3]), Days: n(m[4])}
	if d.IsZero() {
		return d, fmt.Errorf("%q is no time at all", s)
	}
	return d, nil
}
