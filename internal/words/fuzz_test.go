package words

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever a file holds, it is read without a panic, each finding lies inside
// it, and the catalogue has no holes.
func FuzzLoad(f *testing.F) {
	for _, seed := range []string{small, smallWelsh, "", "date: {since: ers {date}}", "people.exactly: {one: a, other: \"{n}\"}",
		"people: {exactly: {other: [1]}}", "months: []", "date.since: \"{\"", "other: {other: {other: x}}", "? [a]\n: b", "a: {}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		set, found := inSmall(map[string]string{"cy": text}, "cy")
		lines := strings.Count(text, "\n") + strings.Count(text, "\r") + strings.Count(text, "\u2028") + strings.Count(text, "\u2029") + strings.Count(text, "\u0085") + 1
		for _, finding := range found {
			if finding.Line > lines {
				t.Errorf("line %d of %d: %s", finding.Line, lines, finding.Message)
			}
		}
		for _, key := range []string{"language-name", "role.other", "date.since"} {
			if got := set["cy"].Say(key, "date", "2016"); strings.HasPrefix(got, "⟦") && !strings.Contains(text, "⟦") {
				t.Errorf("no word %q", key)
			}
		}
	})
}

// Names of any kind can be compared both ways and have a heading.
func FuzzNames(f *testing.F) {
	f.Add("Llangefni", "Llandudno")
	f.Add("e\u0301", "é")
	f.Add("\xff", "Ward 99999999999999999999")
	f.Fuzz(func(t *testing.T, a, b string) {
		_, cy := both(t)
		if x, y := cy.Compare(a, b), cy.Compare(b, a); x != -y || (x == 0) != (a == b) {
			t.Errorf("Compare(%q, %q) = %d, and %d the other way", a, b, x, y)
		}
		if letter := cy.Letter(a); letter == "" || utf8.ValidString(a) && !utf8.ValidString(letter) {
			t.Errorf("Letter(%q) = %q", a, letter)
		}
	})
}
