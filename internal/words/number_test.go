package words

import (
	"testing"

	"candour/internal/notice"
)

func TestNumber(t *testing.T) {
	en, cy := both(t)
	for n, want := range map[uint64]string{0: "0", 7: "7", 99: "99", 100: "100", 999: "999", 1000: "1,000", 4766: "4,766",
		12345: "12,345", 123456: "123,456", 1234567: "1,234,567", 1<<64 - 1: "18,446,744,073,709,551,615"} {
		if got := en.Number(n); got != want {
			t.Errorf("en Number(%d) = %q, want %q", n, got, want)
		}
		if got := cy.Number(n); got != want {
			t.Errorf("cy Number(%d) = %q, want %q", n, got, want)
		}
	}
}

// The mark between thousands is a word of the catalogue, of any length.
func TestNumberMark(t *testing.T) {
	en, _ := both(t)
	for mark, want := range map[string]string{"\u202f": "18\u202f446\u202f744\u202f073\u202f709\u202f551\u202f615", "": "18446744073709551615",
		"\u00a0\u00a0\u00a0": "18\u00a0\u00a0\u00a0446\u00a0\u00a0\u00a0744\u00a0\u00a0\u00a0073\u00a0\u00a0\u00a0709\u00a0\u00a0\u00a0551\u00a0\u00a0\u00a0615"} {
		c := &Catalogue{tag: en.tag, thousands: mark}
		if got := c.Number(1<<64 - 1); got != want {
			t.Errorf("with %q: %q, want %q", mark, got, want)
		}
	}
}

// countTests are counts as they are written in YAML.
var countTests = []struct {
	written                       string
	figure, people, records       string
	cyFigure, cyPeople, cyRecords string
}{
	{"4766", "4,766", "4,766 people", "4,766 records", "4,766", "4,766 o bobl", "4,766 o gofnodion"},
	{"0", "0", "0 people", "0 records", "0", "0 o bobl", "0 o gofnodion"},
	{"1", "1", "1 person", "1 record", "1", "1 person", "1 cofnod"},
	{"2", "2", "2 people", "2 records", "2", "2 o bobl", "2 o gofnodion"},
	{"3", "3", "3 people", "3 records", "3", "3 o bobl", "3 o gofnodion"},
	{"4", "4", "4 people", "4 records", "4", "4 o bobl", "4 o gofnodion"},
	{"6", "6", "6 people", "6 records", "6", "6 o bobl", "6 o gofnodion"},
	{"100", "100", "100 people", "100 records", "100", "100 o bobl", "100 o gofnodion"},
	{"~530", "about 530", "about 530 people", "about 530 records", "tua 530", "tua 530 o bobl", "tua 530 o gofnodion"},
	{"3400+", "at least 3,400", "at least 3,400 people", "at least 3,400 records", "o leiaf 3,400", "o leiaf 3,400 o bobl", "o leiaf 3,400 o gofnodion"},
	{"1+", "at least 1", "at least 1 person", "at least 1 record", "o leiaf 1", "o leiaf 1 person", "o leiaf 1 cofnod"},
	{"<=55", "up to 55", "up to 55 people", "up to 55 records", "hyd at 55", "hyd at 55 o bobl", "hyd at 55 o gofnodion"},
	{"<5", "fewer than 5", "fewer than 5 people", "fewer than 5 records", "llai na 5", "llai na 5 o bobl", "llai na 5 o gofnodion"},
	{"10-20", "10 to 20", "10 to 20 people", "10 to 20 records", "10 i 20", "10 i 20 o bobl", "10 i 20 o gofnodion"},
	{"1000-2000", "1,000 to 2,000", "1,000 to 2,000 people", "1,000 to 2,000 records", "1,000 i 2,000", "1,000 i 2,000 o bobl", "1,000 i 2,000 o gofnodion"},
	{"0-1", "0 to 1", "0 to 1 person", "0 to 1 record", "0 i 1", "0 i 1 person", "0 i 1 cofnod"},
	{"1-1", "1", "1 person", "1 record", "1", "1 person", "1 cofnod"},
	{"unknown", "not known", "number of people not known", "number of records not known", "ddim yn hysbys", "nid yw nifer y bobl yn hysbys", "nid yw nifer y cofnodion yn hysbys"},
}

func TestCounts(t *testing.T) {
	en, cy := both(t)
	for _, tt := range countTests {
		n, err := notice.ParseCount(tt.written)
		if err != nil {
			t.Fatal(err)
		}
		for _, got := range [][2]string{{en.Count(n), tt.figure}, {en.People(n), tt.people}, {en.Records(n), tt.records},
			{cy.Count(n), tt.cyFigure}, {cy.People(n), tt.cyPeople}, {cy.Records(n), tt.cyRecords}} {
			if got[0] != got[1] {
				t.Errorf("%s: %q, want %q", tt.written, got[0], got[1])
			}
		}
	}
}

// A count that nobody wrote is not zero, and no cell is empty.
func TestNoCount(t *testing.T) {
	en, _ := both(t)
	if got := en.Count(notice.Count{}); got != "not known" {
		t.Errorf("Count = %q", got)
	}
	if got := en.People(notice.Count{}); got != "number of people not known" {
		t.Errorf("People = %q", got)
	}
}
