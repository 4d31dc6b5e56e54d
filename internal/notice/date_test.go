package notice

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// dateForms are dates that can be read, with the first and last day that each
// can mean.
var dateForms = []struct {
	text        string
	first, last string
}{
	{"2017-01-17", "2017-01-17", "2017-01-17"},
	{"2016-10", "2016-10-01", "2016-10-31"},
	{"2016-02", "2016-02-01", "2016-02-29"},
	{"1900-02", "1900-02-01", "1900-02-28"},
	{"2000-02-29", "2000-02-29", "2000-02-29"},
	{"2016", "2016-01-01", "2016-12-31"},
	{"0001", "0001-01-01", "0001-12-31"},
	{"9999-12-31", "9999-12-31", "9999-12-31"},
	{"2016-10~", "2016-10-01", "2016-10-31"},
	{"2016?", "2016-01-01", "2016-12-31"},
	{"2016-10-06%", "2016-10-06", "2016-10-06"},
	{"2016-10-06/2016-10-09", "2016-10-06", "2016-10-09"},
	{"2016-10-06/2016-10", "2016-10-06", "2016-10-31"},
	{"2016/2017-03", "2016-01-01", "2017-03-31"},
	{"2016-10~/2016-12?", "2016-10-01", "2016-12-31"},
	{"2016-10-06/..", "2016-10-06", ""},
	{"unknown", "", ""},
}

func date(t testing.TB, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func day(t testing.TB, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseDate(t *testing.T) {
	for _, test := range dateForms {
		d := date(t, test.text)
		if d.String() != test.text {
			t.Errorf("%s: written as %s", test.text, d)
		}
		first, last, open, ok := d.bounds()
		if ok != (test.first != "") || ok != d.Known() || open != (ok && test.last == "") {
			t.Errorf("%s: ok %v, open %v", test.text, ok, open)
			continue
		}
		if ok && first != int(day(t, test.first).Unix()/86400) {
			t.Errorf("%s: begins on day %d", test.text, first)
		}
		if ok && !open && last != int(day(t, test.last).Unix()/86400) {
			t.Errorf("%s: ends on day %d", test.text, last)
		}
		if lastDay, ends := d.LastDay(); ends != (test.last != "") || ends && !lastDay.Equal(day(t, test.last)) {
			t.Errorf("%s: the last day is %v, %v", test.text, lastDay, ends)
		}
		if d.IsZero() {
			t.Errorf("%s: a date that was written is zero", test.text)
		}
	}
	if !(Date{}).IsZero() || (Date{}).Known() || (Date{}).String() != "" {
		t.Error("the zero Date says something")
	}
}

func TestParseDateErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                      `"" is not a date`,
		"2017-02-30":            "February 2017 has 28 days, so there is no 30",
		"2017-02-29":            "February 2017 has 28 days, so there is no 29",
		"2016-02-30":            "February 2016 has 29 days, so there is no 30",
		"1900-02-29":            "February 1900 has 28 days, so there is no 29",
		"2017-04-31":            "April 2017 has 30 days, so there is no 31",
		"2017-01-00":            "January 2017 has 31 days, so there is no 00",
		"2017-13":               "there is no month 13",
		"2017-00":               "there is no month 00",
		"0000":                  `"0000" has the year 0`,
		"17":                    `"17" is not a date`,
		"02017":                 `"02017" is not a date`,
		"2017-1-17":             `"2017-1-17" is not a date`,
		"2017-01-17-01":         `"2017-01-17-01" is not a date`,
		"2017-01-17T09:00:00Z":  `"2017-01-17T09:00:00Z" is not a date`,
		"13/03/2017":            `"13/03/2017" is not a date`,
		"17 January 2017":       `"17 January 2017" is not a date`,
		"Unknown":               `"Unknown" is not a date`,
		"-2017":                 `"-2017" is not a date`,
		"+2017":                 `"+2017" is not a date`,
		"2_17":                  `"2_17" is not a date`,
		" 2017":                 `" 2017" is not a date`,
		"2017~?":                `"2017~?" is not a date`,
		"~2017":                 `"~2017" is not a date`,
		"2016-10-09/2016-10-06": "the end 2016-10-06 is before the start 2016-10-09",
		"2016-10/2015":          "the end 2015 is before the start 2016-10",
		"2016/":                 `"2016/" is not a date`,
		"/2016":                 `"/2016" is not a date`,
		"../2016":               `"../2016" is not a date`,
		"../..":                 `"../.." is not a date`,
		"2016/2017/2018":        `"2016/2017/2018" is not a date`,
		"2016/2017-02-30":       "February 2017 has 28 days, so there is no 30",
		"unknown/2016":          `"unknown/2016" is not a date`,
	} {
		if d, err := ParseDate(text); err == nil || err.Error() != want {
			t.Errorf("%q: %v, error %v; want %s", text, d, err, want)
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, test := range dateForms {
		f.Add(test.text)
	}
	for _, text := range []string{"2017-02-30", "../2016", "2016-1~", "9999/..", "2016-10?/2016-10~", "２０１６"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseDate(text)
		if err != nil {
			return
		}
		if d.String() != text {
			t.Errorf("%q is written as %q", text, d)
		}
		if first, last, open, ok := d.bounds(); ok && !open && first > last {
			t.Errorf("%q ends before it begins", text)
		}
		if days, ok := Between(d, d); ok && !days.Open && (days.Min > 0 || days.Max < 0) {
			t.Errorf("%q is %v days from itself", text, days)
		}
	})
}

func TestBetween(t *testing.T) {
	for _, test := range []struct {
		from, to string
		want     Days
	}{
		{"2016-10", "2017-01-17", Days{Min: 78, Max: 108}},
		{"2016-10-06", "2017-01-17", Days{Min: 103, Max: 103}},
		{"2016-10-06", "2017-03-13", Days{Min: 158, Max: 158}},
		{"2017-01-17", "2017-03-13", Days{Min: 55, Max: 55}},
		{"2016-10-06/2016-10-09", "2017-01-17", Days{Min: 100, Max: 103}},
		{"2017-01-17", "2017-01-17", Days{}},
		{"2017-01-17", "2017-01-10", Days{Min: -7, Max: -7}},
		{"2016-10", "2016-10-06", Days{Min: -25, Max: 5}},
		{"2016-10~", "2017-01-17", Days{Min: 78, Max: 108, About: true}},
		{"2016-10-06", "2017-01?", Days{Min: 87, Max: 117, About: true}},
		{"2016-10-06", "2017-01-17/..", Days{Min: 103, Open: true}},
		{"2016", "2017", Days{Min: 1, Max: 730}},
		{"2016-02-28", "2016-03-01", Days{Min: 2, Max: 2}},
		{"2017-02-28", "2017-03-01", Days{Min: 1, Max: 1}},
	} {
		got, ok := Between(date(t, test.from), date(t, test.to))
		if !ok || got != test.want {
			t.Errorf("%s to %s: %+v, %v; want %+v", test.from, test.to, got, ok, test.want)
		}
		if exact := test.want.Min == test.want.Max && !test.want.Open; got.Exact() != exact {
			t.Errorf("%s to %s: exact is %v", test.from, test.to, got.Exact())
		}
	}
	for _, test := range [][2]string{{"unknown", "2017"}, {"2017", "unknown"}, {"2016/..", "2017"}} {
		if got, ok := Between(date(t, test[0]), date(t, test[1])); ok {
			t.Errorf("%s to %s: %+v, and nothing is known", test[0], test[1], got)
		}
	}
	if _, ok := Between(Date{}, date(t, "2017")); ok {
		t.Error("there is a time from no date")
	}
}

func TestBefore(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"2016-10", "2016-11", true},
		{"2016-10", "2016-10-06", false},
		{"2016-10-06", "2016-10", false},
		{"2016-09-30", "2016-10", true},
		{"2016-10", "2016-10", false},
		{"2016", "2016-12-31", false},
		{"2016", "2017-01-01", true},
		{"2016-10-06/2016-10-09", "2016-10-09", false},
		{"2016-10-06/2016-10-09", "2016-10-10", true},
		{"2016-10-06/..", "2017", false},
		{"2016", "2016-10-06/..", false},
		{"2015", "2016-10-06/..", true},
		{"unknown", "2016", false},
		{"2016", "unknown", false},
	} {
		if got := date(t, test.a).Before(date(t, test.b)); got != test.want {
			t.Errorf("%s before %s: %v", test.a, test.b, got)
		}
	}
	now := time.Date(2017, 3, 13, 23, 59, 0, 0, time.UTC)
	for text, want := range map[string][2]bool{ // before, after
		"2017-03-12": {true, false}, "2017-03-13": {false, false}, "2017-03-14": {false, true}, "2017-03": {false, false}, "2017-02": {true, false},
		"2017-04": {false, true}, "2017": {false, false}, "2016/..": {false, false}, "2018/..": {false, true}, "unknown": {false, false},
	} {
		if d := date(t, text); d.BeforeDay(now) != want[0] || d.AfterDay(now) != want[1] {
			t.Errorf("%s: before the day %v, after it %v; want %v", text, d.BeforeDay(now), d.AfterDay(now), want)
		}
	}
}

func TestDayOfZone(t *testing.T) {
	zone := time.FixedZone("NZ", 13*3600)
	if d := Day(time.Date(2017, 3, 14, 1, 0, 0, 0, zone)); d.String() != "2017-03-14" {
		t.Errorf("the day is %s, want that of the moment's own zone", d)
	}
}

func TestSortEvents(t *testing.T) {
	for _, test := range []struct{ written, want []string }{
		{nil, nil},
		{[]string{"2017", "2016", "2015"}, []string{"2015", "2016", "2017"}},
		{[]string{"2016-10-06", "2016-10"}, []string{"2016-10-06", "2016-10"}},
		{[]string{"2016-10", "2016-10-06"}, []string{"2016-10", "2016-10-06"}},
		{[]string{"2016-10", "unknown", "2016-09"}, []string{"2016-09", "2016-10", "unknown"}},
		{[]string{"unknown", "2016", "2015"}, []string{"unknown", "2015", "2016"}},
		{[]string{"2017-01-17", "2016-10-06/2017-02", "2016-10-05"}, []string{"2016-10-05", "2017-01-17", "2016-10-06/2017-02"}},
		{[]string{"2016-10/..", "2017", "2016-09"}, []string{"2016-09", "2016-10/..", "2017"}},
	} {
		var events []Event
		for _, d := range test.written {
			events = append(events, Event{Date: date(t, d)})
		}
		var got []string
		for _, e := range SortEvents(events) {
			got = append(got, e.Date.String())
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%v: %v, want %v", test.written, got, test.want)
		}
	}
}

// TestSortEventsOrder sorts timelines at random. What is certainly earlier
// comes first; a timeline that has no event in the wrong place stays as it was
// written; and no event is lost or changed.
func TestSortEventsOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		events := make([]Event, r.IntN(9))
		for i := range events {
			events[i] = Event{Date: randomDate(r), Text: Text{{"en", fmt.Sprint(i)}}}
		}
		sorted := SortEvents(events)
		if !inOrder(sorted) {
			t.Fatalf("%v is sorted as %v", events, sorted)
		}
		if inOrder(events) && fmt.Sprint(sorted) != fmt.Sprint(events) {
			t.Fatalf("%v was in order, and is sorted as %v", events, sorted)
		}
		seen := map[string]bool{}
		for _, e := range sorted {
			text, _ := e.Text.In("en")
			seen[text] = true
		}
		if len(seen) != len(events) || len(sorted) != len(events) {
			t.Fatalf("%v is sorted as %v", events, sorted)
		}
	}
}

// TestSortByDate holds the sort against the plain way to do the same: to put
// each item before the first one that it is certainly before.
func TestSortByDate(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		dates := make([]Date, r.IntN(40))
		var want []Date
		for i := range dates {
			dates[i] = randomDate(r)
			at := slices.IndexFunc(want, dates[i].Before)
			if at < 0 {
				at = len(want)
			}
			want = slices.Insert(want, at, dates[i])
		}
		if got := SortByDate(dates, func(d Date) Date { return d }); !slices.Equal(got, want) {
			t.Fatalf("%v is sorted as\n%v, want\n%v", dates, got, want)
		}
	}
}

// TestSortByDateLooks counts how often dates are looked at: once each, however
// long the list and in whatever order.
func TestSortByDateLooks(t *testing.T) {
	days := make([]int, 20000)
	for i := range days {
		days[i] = len(days) - i
	}
	looks := 0
	sorted := SortByDate(days, func(day int) Date {
		looks++
		return Day(time.Unix(int64(day)*86400, 0).UTC())
	})
	if looks != len(days) || !slices.IsSorted(sorted) {
		t.Errorf("%d looks at %d dates, sorted: %t", looks, len(days), slices.IsSorted(sorted))
	}
}

func inOrder(events []Event) bool {
	for i := range events {
		for j := range i {
			if events[i].Date.Before(events[j].Date) {
				return false
			}
		}
	}
	return true
}

func randomDate(r *rand.Rand) Date {
	point := func() Point {
		p := Point{Year: 2015 + r.IntN(3), Month: r.IntN(5)}
		if p.Month > 0 {
			p.Day = r.IntN(29)
		}
		return p
	}
	d := Date{Form: DateForm(r.IntN(5)), From: point(), To: point()}
	if d.Form == Interval && d.To.latest() < d.From.earliest() {
		d.From, d.To = d.To, d.From
	}
	if _, err := ParseDate(d.String()); err != nil && d.Form != NoDate {
		panic(err)
	}
	return d
}
