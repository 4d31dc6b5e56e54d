package words

import (
	"testing"

	"candour/internal/notice"
)

func TestDate(t *testing.T) {
	en, cy := both(t)
	tests := []struct{ written, en, cy string }{
		{"2017-01-17", "17 January 2017", "17 Ionawr 2017"},
		{"2016-10-06", "6 October 2016", "6 Hydref 2016"},
		{"2016-10", "October 2016", "Hydref 2016"},
		{"2016", "2016", "2016"},
		{"0987", "987", "987"},
		{"2016-10~", "about October 2016", "Hydref 2016 (dyddiad bras)"},
		{"2016-11~", "about November 2016", "Tachwedd 2016 (dyddiad bras)"},
		{"2016~", "about 2016", "2016 (dyddiad bras)"},
		{"2016-10-06~", "about 6 October 2016", "6 Hydref 2016 (dyddiad bras)"},
		{"2016-10?", "October 2016 (uncertain)", "Hydref 2016 (ansicr)"},
		{"2016-10%", "about October 2016 (uncertain)", "Hydref 2016 (dyddiad bras ac ansicr)"},
		{"2016-10-06/2016-10-09", "6 to 9 October 2016", "6 i 9 Hydref 2016"},
		{"2016-10-06/2016-10-06", "6 October 2016", "6 Hydref 2016"},
		{"2016-09-30/2016-10-02", "30 September to 2 October 2016", "30 Medi i 2 Hydref 2016"},
		{"2016-12-30/2017-01-02", "30 December 2016 to 2 January 2017", "30 Rhagfyr 2016 i 2 Ionawr 2017"},
		{"2016-10-06/2017-10-06", "6 October 2016 to 6 October 2017", "6 Hydref 2016 i 6 Hydref 2017"},
		{"2016-10/2016-12", "October to December 2016", "Hydref i fis Rhagfyr 2016"},
		{"2016-12/2017-01", "December 2016 to January 2017", "Rhagfyr 2016 i fis Ionawr 2017"},
		{"2016-12/2017-03", "December 2016 to March 2017", "Rhagfyr 2016 i fis Mawrth 2017"},
		{"2015/2016", "2015 to 2016", "2015 i 2016"},
		{"2016-10/2016-12-17", "October 2016 to 17 December 2016", "Hydref 2016 i 17 Rhagfyr 2016"},
		{"2016-10-17/2016-12", "17 October 2016 to December 2016", "17 Hydref 2016 i fis Rhagfyr 2016"},
		{"2016/2016-12", "2016 to December 2016", "2016 i fis Rhagfyr 2016"},
		{"2016-10/2017", "October 2016 to 2017", "Hydref 2016 i 2017"},
		{"2016-10~/2016-12", "about October 2016 to December 2016", "Hydref 2016 (dyddiad bras) i fis Rhagfyr 2016"},
		{"2016-10-06/2016-10-09?", "6 October 2016 to 9 October 2016 (uncertain)", "6 Hydref 2016 i 9 Hydref 2016 (ansicr)"},
		{"2016-10~/2016-10~", "about October 2016", "Hydref 2016 (dyddiad bras)"},
		{"2016-10-06/..", "since 6 October 2016", "ers 6 Hydref 2016"},
		{"2016-10~/..", "since about October 2016", "ers Hydref 2016 (dyddiad bras)"},
		{"unknown", "not known", "ddim yn hysbys"},
	}
	for _, tt := range tests {
		d, err := notice.ParseDate(tt.written)
		if err != nil {
			t.Fatal(err)
		}
		if got := en.Date(d); got != tt.en {
			t.Errorf("en %s: %q, want %q", tt.written, got, tt.en)
		}
		if got := cy.Date(d); got != tt.cy {
			t.Errorf("cy %s: %q, want %q", tt.written, got, tt.cy)
		}
	}
	if got := en.Date(notice.Date{}); got != "not known" {
		t.Errorf("a date that was not given: %q", got)
	}
	if got := en.Date(notice.Date{Form: notice.SingleDate, From: notice.Point{Year: 2016, Month: 13}}); got != "⟦months⟧ 2016" {
		t.Errorf("a month that no calendar has: %q", got)
	}
}

func TestDays(t *testing.T) {
	en, cy := both(t)
	tests := []struct {
		days   notice.Days
		en, cy string
	}{
		{notice.Days{Min: 103, Max: 103}, "103 days", "103 diwrnod"},
		{notice.Days{Min: 1, Max: 1}, "1 day", "1 diwrnod"},
		{notice.Days{Min: 2, Max: 2}, "2 days", "2 ddiwrnod"},
		{notice.Days{}, "0 days", "0 diwrnod"},
		{notice.Days{Min: 729, Max: 729}, "729 days", "729 diwrnod"},
		{notice.Days{Min: 730, Max: 730}, "730 days (about 2 years)", "730 diwrnod (tua 2 flynedd)"},
		{notice.Days{Min: 1200, Max: 1200}, "1,200 days (about 3 years)", "1,200 diwrnod (tua 3 blynedd)"},
		{notice.Days{Min: 731, Max: 1460}, "731 to 1,460 days (about 2 to 4 years)", "731 i 1,460 diwrnod (tua 2 i 4 mlynedd)"},
		{notice.Days{Min: 700, Max: 1460}, "700 to 1,460 days", "700 i 1,460 diwrnod"},
		{notice.Days{Min: 146097, Max: 146097}, "146,097 days (about 400 years)", "146,097 diwrnod (tua 400 mlynedd)"},
		{notice.Days{Min: 36525, Open: true}, "at least 36,525 days (about 100 years)", "o leiaf 36,525 diwrnod (tua 100 mlynedd)"},
		{notice.Days{Min: -1096, Max: -1096}, "1,096 days (about 3 years) earlier", "1,096 diwrnod (tua 3 blynedd) ynghynt"},
		{notice.Days{Min: 78, Max: 108}, "78 to 108 days", "78 i 108 diwrnod"},
		{notice.Days{Min: 1, Max: 2}, "1 to 2 days", "1 i 2 ddiwrnod"},
		{notice.Days{Min: 30, Max: 30, About: true}, "about 30 days", "tua 30 diwrnod"},
		{notice.Days{Min: 78, Max: 108, About: true}, "about 78 to 108 days", "tua 78 i 108 diwrnod"},
		{notice.Days{Min: 5, Open: true}, "at least 5 days", "o leiaf 5 diwrnod"},
		{notice.Days{Min: 1, Open: true}, "at least 1 day", "o leiaf 1 diwrnod"},
		{notice.Days{Min: 5, Open: true, About: true}, "about 5 days or more", "tua 5 diwrnod neu fwy"},
		{notice.Days{Min: 0, Open: true}, "not known", "ddim yn hysbys"},
		{notice.Days{Min: -5, Open: true}, "not known", "ddim yn hysbys"},
		{notice.Days{Min: -5, Max: 25}, "up to 25 days", "hyd at 25 diwrnod"},
		{notice.Days{Min: 0, Max: 2}, "up to 2 days", "hyd at 2 ddiwrnod"},
		{notice.Days{Min: -5, Max: 25, About: true}, "up to about 25 days", "tua 25 diwrnod ar y mwyaf"},
		{notice.Days{Min: -3, Max: -3}, "3 days earlier", "3 diwrnod ynghynt"},
		{notice.Days{Min: -10, Max: -2}, "2 to 10 days earlier", "2 i 10 diwrnod ynghynt"},
		{notice.Days{Min: -2, Max: 0}, "up to 2 days earlier", "hyd at 2 ddiwrnod ynghynt"},
		{notice.Days{Min: -3, Max: -3, About: true}, "about 3 days earlier", "tua 3 diwrnod ynghynt"},
		{notice.Days{Min: 9, Max: 2}, "2 to 9 days", "2 i 9 diwrnod"},
	}
	for _, tt := range tests {
		if got := en.Days(tt.days); got != tt.en {
			t.Errorf("en %+v: %q, want %q", tt.days, got, tt.en)
		}
		if got := cy.Days(tt.days); got != tt.cy {
			t.Errorf("cy %+v: %q, want %q", tt.days, got, tt.cy)
		}
	}
}

func TestDuration(t *testing.T) {
	en, cy := both(t)
	tests := []struct{ written, en, cy string }{
		{"P24M", "24 months", "24 mis"},
		{"P2M", "2 months", "2 fis"},
		{"P2Y", "2 years", "2 flynedd"},
		{"P1Y", "1 year", "1 flwyddyn"},
		{"P1Y6M", "1 year, 6 months", "1 flwyddyn, 6 mis"},
		{"P6W", "6 weeks", "6 wythnos"},
		{"P90D", "90 days", "90 diwrnod"},
		{"P1Y1M1W1D", "1 year, 1 month, 1 week, 1 day", "1 flwyddyn, 1 mis, 1 wythnos, 1 diwrnod"},
	}
	for _, tt := range tests {
		d, err := notice.ParseDuration(tt.written)
		if err != nil {
			t.Fatal(err)
		}
		if got := en.Duration(d); got != tt.en {
			t.Errorf("en %s: %q, want %q", tt.written, got, tt.en)
		}
		if got := cy.Duration(d); got != tt.cy {
			t.Errorf("cy %s: %q, want %q", tt.written, got, tt.cy)
		}
	}
	if got := en.Duration(notice.Duration{Days: -1}); got != "not known" {
		t.Errorf("no length: %q", got)
	}
}
