package view

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"candour/internal/notice"
)

func TestScale(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name       string
		gaps, bars []int
		// want are the heights of the gaps; "cut" after one that is not to scale.
		want string
	}{
		{"nothing", nil, nil, ""},
		{"one long gap is the scale", []int{2000}, nil, "160"},
		{"a month stays together", []int{1, 2, 1, 3, 4, 1, 2, 7, 1, 2, 3}, nil, "4 8 4 12 16 4 8 28 4 8 12"},
		{"the example", []int{78, 2, 6, 1, 27, 1, 3, 117}, []int{31, 16, 31}, "107 3 8 1 37 1 4 160"},
		{"a long period makes room for itself", []int{10}, []int{96}, "10"},
		{"years among days", []int{1, 2, 1200}, nil, "4 8 64 cut"},
		{"a year among days", []int{1, 2, 365}, nil, "0 1 160"},
		{"two outliers", []int{10, 20, 30, 400, 500}, nil, "40 80 120 64 cut 64 cut"},
		{"most are years, so years are usual", []int{10, 1200, 1300}, nil, "1 148 160"},
		{"centuries", []int{36159, 36159, 36159}, nil, "160 160 160"},
		{"each three times the last", []int{1, 3, 9, 27, 81, 243, 729, 2187}, nil, "1 2 6 18 53 160 64 cut 64 cut"},
		{"from the first year to the last", []int{1, 1, 3652058}, nil, "4 4 64 cut"},
	}
	for _, test := range tests {
		s := newScale(test.gaps, test.bars, len(test.gaps)+1)
		var got []string
		for _, days := range test.gaps {
			got = append(got, fmt.Sprint(s.gap(days)))
			if s.cuts(days) {
				got = append(got, "cut")
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: %s, want %s", test.name, strings.Join(got, " "), test.want)
		}
	}
}

// TestScaleHolds checks what must be so of every timeline: it neither explodes
// nor collapses, what is longer is never shorter, and what is not cut is to scale.
func TestScaleHolds(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		gaps := lengths(r, 1+r.IntN(200))
		bars := lengths(r, r.IntN(20))
		events := len(gaps) + 1 + r.IntN(50)
		s := newScale(gaps, bars, events)
		sum, cut, before := 0, 0, 0
		slices.Sort(gaps)
		for _, days := range gaps {
			height := s.gap(days)
			if s.cuts(days) {
				cut++
				if height != cutGap || days <= aYear {
					t.Fatalf("%d days are cut to %d pixels", days, height)
				}
				continue
			}
			if off := height*s.days - days*s.height; 2*off > s.days || -2*off > s.days {
				t.Fatalf("%d days are %d pixels, at %d for %d", days, height, s.height, s.days)
			}
			if height < before || height > tallestGap {
				t.Fatalf("%d days are %d pixels, after %d", days, height, before)
			}
			sum, before = sum+height, height
		}
		if sum > room+roomPerEvent*events+len(gaps) {
			t.Fatalf("%d events take %d pixels", events, sum)
		}
		if cut > (len(gaps)+len(bars))/2 {
			t.Fatalf("%d of %d gaps are cut", cut, len(gaps))
		}
		for _, days := range bars {
			if _, height := s.mark(&strip{mark: MarkPeriod, bar: days}); height < dot || height > tallestBar {
				t.Fatalf("a period of %d days is %d pixels", days, height)
			}
		}
	}
}

// lengths are n lengths of time, from a day to all the years there are.
func lengths(r *rand.Rand, n int) []int {
	most := []int{7, 40, 400, 4000, 3652058}[r.IntN(5)]
	days := make([]int, n)
	for i := range days {
		days[i] = 1 + r.IntN(most)
	}
	return days
}

func TestStrips(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, dates, want string }{
		{"none", "", ""},
		{"one day", "2026-10-06", "day"},
		{"one month", "2026-10", "period of 31"},
		{"one that has not ended", "2026-10/..", "open"},
		{"none is known", "unknown unknown", "unknown, unknown"},
		{"all on one day", "2026-10-06 2026-10-06 2026-10-06", "day, day, day"},
		{"days", "2026-10-06 2026-10-09", "day, 3 day"},
		{"a month, then a day", "2016-10 2017-01-17", "period of 31, 78 day"},
		{"a day, then a period", "2017-01-26 2017-02-22/2017-03-09", "day, 27 period of 16"},
		{"one month after the other", "2026-10 2026-11", "period of 31, 1 period of 30"},
		{"a year that holds later events", "2024 2024-03-01 2024-03-11", "period of 366, day, 10 day"},
		{"unknown in between", "2016-10 unknown unknown 2017-01-17", "period of 31, unknown, unknown, 78 day (undated)"},
		{"unknown at the ends", "unknown 2017-01-17 unknown", "unknown, day (undated), unknown"},
		{"a day that is about right", "2026-10-06~", "period of 1"},
		{"a period of one day", "2026-10-06/2026-10-06", "day"},
		{"counted from when it began", "2026-10-01/.. 2026-10-11 2026-10-12", "open, 10 day, 1 day"},
		{"counted until it began", "2026-10-01 2026-10-11/..", "day, 10 open"},
		{"centuries", "1850/1899 2024-01-01", "period of 18262, 45291 day"},
		{"all the years there are", "0001-01-01 9999-12-31", "day, 3652058 day"},
	}
	for _, test := range tests {
		var events []notice.Event
		for _, text := range strings.Fields(test.dates) {
			date, err := notice.ParseDate(text)
			if err != nil {
				t.Fatal(err)
			}
			events = append(events, notice.Event{Date: date})
		}
		var got []string
		for _, s := range strips(notice.SortEvents(events)) {
			got = append(got, s.describe())
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s: %s, want %s", test.name, strings.Join(got, ", "), test.want)
		}
	}
}

func (s *strip) describe() string {
	text := string(s.mark)
	if s.mark == MarkDay {
		text = "day"
	}
	if s.bar > 0 {
		text += fmt.Sprint(" of ", s.bar)
	}
	if s.gap() > 0 {
		text = fmt.Sprint(s.gap(), " ", text)
	}
	if s.undated {
		text += " (undated)"
	}
	return text
}
