package diag

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSorted(t *testing.T) {
	sorted := List{
		{Rule: "data/no-site", Message: "the whole site", Severity: Error},
		{File: "a", Line: 0, Message: "a file", Severity: Advice},
		{File: "a", Line: 0, Message: "a path", Path: "a"},
		{File: "a", Line: 0, Message: "a path", Path: "b"},
		{File: "a", Line: 2, Column: 9, Message: "m"},
		{File: "a", Line: 10, Column: 1, Severity: Error, Rule: "z/z", Message: "m"},
		{File: "a", Line: 10, Column: 1, Severity: Warning, Rule: "b/b", Message: "m"},
		{File: "a", Line: 10, Column: 1, Severity: Warning, Rule: "c/c", Message: "m"},
		{File: "a", Line: 10, Column: 1, Severity: Warning, Rule: "c/c", Message: "n"},
		{File: "a", Line: 10, Column: 2, Severity: Error, Rule: "a/a", Message: "m"},
		{File: "b", Line: 1, Column: 1, Message: "m"},
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		mixed := slices.Concat(sorted, sorted) // each twice: reported by two rules' helpers
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		before := slices.Clone(mixed)
		if got := mixed.Sorted(); !slices.Equal(got, sorted) {
			t.Fatalf("sorted %v\nwant %v", got, sorted)
		}
		if !slices.Equal(mixed, before) {
			t.Fatal("Sorted changed the list itself")
		}
	}
}

func TestCount(t *testing.T) {
	var l List
	if l.HasErrors() || l.Summary() != "" {
		t.Error("an empty list has something")
	}
	l.Add(Finding{Severity: Warning}, Finding{})
	if l.HasErrors() || l.Summary() != "1 warning, 1 piece of advice" {
		t.Errorf("%v %q", l.HasErrors(), l.Summary())
	}
	l.Add(Finding{Severity: Error}, Finding{Severity: Error}, Finding{}, Finding{Severity: Warning})
	if !l.HasErrors() || l.Count(Error) != 2 || l.Summary() != "2 errors, 2 warnings, 2 pieces of advice" {
		t.Errorf("%v %q", l.HasErrors(), l.Summary())
	}
}

func TestNearest(t *testing.T) {
	known := []string{"title", "text", "timeline", "total", "velindre", "date-of-birth", "Ynys Môn"}
	for word, want := range map[string]string{
		"title":         "title",
		"tittle":        "title",
		"ttile":         "title", // two neighbours swapped
		"titel":         "title",
		"TITLE":         "title",
		"txt":           "text",
		"tex":           "text",
		"velindra":      "velindre",
		"date_of_birth": "date-of-birth",
		"Ynys Mon":      "Ynys Môn",
		"felindre":      "velindre",
		"xyz":           "",
		"":              "",
		"colour":        "",
		"a-word-that-is-much-longer-than-all-that-are-known": "",
		"te": "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
	if got := Nearest("x", nil); got != "" {
		t.Errorf("nothing is known, and %q is near", got)
	}
}

// TestNearestOrder checks that the order of the known words, which can come
// from a map, makes no difference.
func TestNearestOrder(t *testing.T) {
	for _, known := range [][]string{{"north-a", "north-b", "north-c"}, {"north-c", "north-b", "north-a"}, {"north-b", "north-a", "north-c"}} {
		if got := Nearest("north-x", known); got != "north-a" {
			t.Errorf("%v: %q, want the first in the alphabet", known, got)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"", "abc", 3}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "ab", 1}, {"abc", "abcd", 1}, {"abc", "xbc", 1}, {"ab", "ba", 1}, {"kitten", "sitting", 3}, {"ŵy", "wy", 1}, {"abcd", "badc", 2}} {
		if got := distance(test.a, test.b, 9); got != test.want {
			t.Errorf("%q to %q: %d, want %d", test.a, test.b, got, test.want)
		}
		if distance(test.b, test.a, 9) != test.want {
			t.Errorf("%q and %q: the way back is longer", test.a, test.b)
		}
		for limit := range 5 {
			switch got := distance(test.a, test.b, limit); {
			case test.want <= limit && got != test.want, test.want > limit && got <= limit:
				t.Errorf("%q to %q, limit %d: %d, want %d", test.a, test.b, limit, got, test.want)
			}
		}
	}
}

func distance(a, b string, limit int) int {
	m := matcher{word: []rune(a)}
	m.distance("a longer word", 20) // leaves its traces in the memory
	return m.distance(b, limit)
}

func TestDidYouMean(t *testing.T) {
	many := make([]string, 31)
	for i := range many {
		many[i] = "word" + string(rune(0x3b1+i))
	}
	for _, test := range []struct {
		word  string
		known []string
		want  string
	}{
		{"tittle", []string{"title", "text"}, `Did you mean "title"? Known: text, title.`},
		{"colour", []string{"title", "text"}, `Known: text, title.`},
		{"colour", nil, ""},
		{"word-", many, `Did you mean "wordα"?`},
		{"colour", many, ""},
	} {
		if got := DidYouMean(test.word, test.known); got != test.want {
			t.Errorf("%q: %q, want %q", test.word, got, test.want)
		}
	}
}
