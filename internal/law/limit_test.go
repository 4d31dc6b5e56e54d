package law

import (
	"testing"
	"time"

	"candour/internal/notice"
)

func emptyFacts() *Facts {
	return gather(&notice.Site{}, &notice.Incident{}, time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC))
}

func date(t *testing.T, s string) notice.Date {
	t.Helper()
	d, err := notice.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestLimits holds times between two dates against limits. What the dates leave
// open is never said to be missed.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		limit, from, to string
		want            Outcome
		elapsed         string
	}{
		// Two days apart is less than 72 hours at any time of day; three may be more.
		{"72 hours", "2026-03-02", "2026-03-02", Kept, "0 to 24 hours"},
		{"72 hours", "2026-03-02", "2026-03-04", Kept, "24 to 72 hours"},
		{"72 hours", "2026-03-02", "2026-03-05", CannotTell, "48 to 96 hours"},
		{"72 hours", "2026-03-02", "2026-03-06", Missed, "72 to 120 hours"},
		{"72 hours", "2026-03", "2026-04-20", Missed, "456 to 1224 hours"},
		{"72 hours", "2026-03", "2026-03-20", CannotTell, "0 to 480 hours"},
		{"72 hours", "2026-03-02~", "2026-04-20", CannotTell, "about 1152 to 1200 hours"},
		{"72 hours", "unknown", "2026-04-20", CannotTell, ""},
		{"72 hours", "2026-03-02", "unknown", CannotTell, ""},
		{"72 hours", "2026-03-06", "2026-03-02", Kept, "0 to 24 hours"},
		{"60 days", "2026-01-01", "2026-03-02", Kept, "60 days"},
		{"60 days", "2026-01-01", "2026-03-03", Missed, "61 days"},
		{"60 days", "2026-01", "2026-03-05", CannotTell, "33 to 63 days"},
		{"60 days", "2026-01", "2026-03", CannotTell, "29 to 89 days"},
		{"60 days", "2026-01", "2026-04-15", Missed, "74 to 104 days"},
		{"60 days", "2026-01-01", "2026-02-01/..", CannotTell, "31 days or more"},
		{"60 days", "2026-01-01", "2026-05-01/..", Missed, "120 days or more"},
		{"0 days", "2026-01-01", "2026-01-01", Kept, "0 days"},
		{"0 days", "2026-01-01", "2026-01-02", Missed, "1 day"},
		// 6 March 2026 is a Friday.
		{"4 business days", "2026-03-06", "2026-03-08", Kept, "0 business days"},
		{"4 business days", "2026-03-06", "2026-03-12", Kept, "4 business days"},
		{"4 business days", "2026-03-06", "2026-03-13", Missed, "5 business days"},
		{"15 business days", "2026-03-07", "2026-03-27", Kept, "15 business days"},
		{"15 business days", "2026-03", "2026-04-10", CannotTell, "8 to 30 business days"},
		{"1 month", "2026-01-31", "2026-02-28", Kept, "28 days"},
		{"1 month", "2026-01-31", "2026-03-01", Missed, "29 days"},
		{"1 month", "2026-01", "2026-02-15", CannotTell, "15 to 45 days"},
	} {
		limit, ok := parseLimit(c.limit)
		if !ok || limit.String() != c.limit {
			t.Errorf("%q is read as %q", c.limit, limit)
		}
		got, elapsed := limit.outcome(date(t, c.from), date(t, c.to))
		if got != c.want || elapsed.String() != c.elapsed {
			t.Errorf("%s from %s to %s: %s after %s, want %s after %s", c.limit, c.from, c.to, got, elapsed, c.want, c.elapsed)
		}
	}
	for _, wrong := range []string{"", "72", "hours", "72 h", "72hours", "-1 days", "2 day", "1 hours ", "three days", "99999 days"} {
		if l, ok := parseLimit(wrong); ok {
			t.Errorf("%q is read as %s", wrong, l)
		}
	}
}

// TestRunning looks at clocks that have started and not stopped.
func TestRunning(t *testing.T) {
	for _, c := range []struct {
		limit, from, now string
		want             Outcome
		left             string
	}{
		{"72 hours", "2026-03-02", "2026-03-03T06:00:00Z", Running, "42 to 66 hours left"},
		{"72 hours", "2026-03-02", "2026-03-05T06:00:00Z", Running, "it may have run out, and ends within 18 hours"},
		{"72 hours", "2026-03-02", "2026-03-06T00:00:00Z", Overdue, ""},
		{"30 days", "2026-03-01", "2026-03-11T12:00:00Z", Running, "20 days left"},
		{"30 days", "2026-03-01", "2026-03-31T12:00:00Z", Running, "less than 1 day left"},
		{"30 days", "2026-03-01", "2026-04-01T00:00:00Z", Overdue, ""},
		{"30 days", "2026-02/2026-03", "2026-03-11T12:00:00Z", Running, "it may have run out, and ends within 50 days"},
		{"5 business days", "2026-03-06", "2026-03-10T12:00:00Z", Running, "3 days left"},
		{"1 month", "2026-01-31", "2026-02-10T00:00:00Z", Running, "19 days left"},
	} {
		limit, _ := parseLimit(c.limit)
		at, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		result := DeadlineResult{Deadline: &Deadline{Limit: limit}}
		result.run(date(t, c.from), at)
		if result.Outcome != c.want || result.Left != c.left {
			t.Errorf("%s from %s, now %s: %s, %q; want %s, %q", c.limit, c.from, c.now, result.Outcome, result.Left, c.want, c.left)
		}
	}
}

// TestWindows asks whether something was law on a date.
func TestWindows(t *testing.T) {
	for _, c := range []struct {
		from, to, on string
		want         answer
	}{
		{"2018-05-25", "", "2018-05-24", no},
		{"2018-05-25", "", "2018-05-25", yes},
		{"2018-05-25", "", "2018-05", maybe},
		{"2018-05-25", "", "2018-04", no},
		{"2018-05-25", "", "2018-04/2018-06", maybe},
		{"", "2018-05-24", "2018-05-24", yes},
		{"", "2018-05-24", "2018-05-25", no},
		{"", "2018-05-24", "2018", maybe},
		{"2008", "", "2008-06-01", maybe},
		{"2008", "", "2009-01-01", yes},
		{"2008", "", "2007-12-31", no},
		{"", "", "2016", yes},
		{"2008", "", "unknown", maybe},
	} {
		var w Window
		if c.from != "" {
			w.From = date(t, c.from)
		}
		if c.to != "" {
			w.To = date(t, c.to)
		}
		if got := w.holds(date(t, c.on)); got != c.want {
			t.Errorf("law %s, on %s: %d, want %d", w, c.on, got, c.want)
		}
	}
}
