package plain

import (
	"strings"
	"testing"
)

// TestLists reads the built-in lists, so that a slip in one is found here.
func TestLists(t *testing.T) {
	files, err := lists.ReadDir("lists")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		text, err := lists.ReadFile("lists/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		l, found := readLanguage("lists/"+f.Name(), text)
		for _, fault := range found {
			t.Errorf("%s: %s", fault.Place(), fault.Message)
		}
		if l.Limits.SummaryWords == 0 || l.Limits.Words < l.Limits.SummaryWords {
			t.Errorf("%s: the limits are %+v", f.Name(), l.Limits)
		}
	}
}

// TestFaults shows that slips in a list are found, with their place.
func TestFaults(t *testing.T) {
	tests := []struct{ text, want string }{
		{"limit: {words: 3}", `x.yaml:1:1: unknown key "limit"`},
		{"limits: {words: many}", "x.yaml:1:17: this is no whole number above 0"},
		{"limits: [3]", "x.yaml:1:9: this is a list, and should be a map of keys"},
		{"begins: the", "x.yaml:1:9: this is a value, and should be a list of words"},
		{"begins: [the, The]", `x.yaml:1:15: "The" is no word: it has a capital letter`},
		{"begins: [the, the]", `x.yaml:1:15: the word "the" is there twice`},
		{"begins: [two words]", `x.yaml:1:10: "two words" is no word: it has a character that no word has`},
		{"begins: [etc.]", `x.yaml:1:10: "etc." is no word: it begins or ends with a mark`},
		{"phrases: {jargn: [a]}", `x.yaml:1:11: unknown key "jargn"`},
		{"phrases: {jargon: [prior to]}", "x.yaml:1:20: the phrase does not say what to write in its place"},
		{"phrases: {jargon: [{say: prior to, plane: before}]}", `x.yaml:1:36: unknown key "plane"`},
		{"phrases: {empty: a}", "x.yaml:1:18: this is a value, and should be a list of phrases"},
		{"phrases: {empty: [a b, A b]}", `x.yaml:1:24: "A" is no word: it has a capital letter`},
		{"phrases: {empty: [... b]}", "x.yaml:1:19: a phrase begins and ends with a word that must be there"},
		{"phrases: {empty: [(a)]}", "x.yaml:1:19: a phrase begins and ends with a word that must be there"},
		{"phrases: {empty: ['']}", "x.yaml:1:19: the phrase is empty"},
		{"phrases: {empty: [a (b c]}", `x.yaml:1:19: the bracket in "(b" is not closed`},
		{"phrases: {empty: [a//b]}", `x.yaml:1:19: "" is no word: it is empty`},
		{"phrases: {empty: [a/b/a c]}", `x.yaml:1:19: "a/b/a" has "a" twice`},
	}
	for _, test := range tests {
		_, found := readLanguage("x.yaml", []byte(test.text))
		if len(found) == 0 {
			t.Errorf("%s: nothing is found", test.text)
			continue
		}
		if got := found[0].Place() + ": " + found[0].Message; got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// TestEachPhraseIsFound writes out each phrase of the lists with the first and
// with the last words of its slots, and finds it: no phrase is hidden by another.
func TestEachPhraseIsFound(t *testing.T) {
	l := languages()["en"]
	word := make([]string, len(l.vocabulary)+1)
	for w, id := range l.vocabulary {
		word[id] = w
	}
	r, seen := english(t), map[*Phrase]bool{}
	for _, phrases := range l.begin {
		for _, p := range phrases {
			if seen[p] {
				continue
			}
			seen[p] = true
			first, last := said(p, word)
			for _, text := range []string{first, last} {
				hits := r.Line(text).Hits()
				if len(hits) == 0 || hits[0].Phrase != p || hits[0].From != 0 || hits[0].To != len(text) {
					t.Errorf("%q is found as %+v", text, hits)
				}
			}
		}
	}
	if len(seen) < 90 {
		t.Errorf("only %d phrases", len(seen))
	}
}

// said writes out a phrase with the words of its slots that come first, without
// what can be missing, and with those that come last.
func said(p *Phrase, word []string) (first, last string) {
	for _, s := range p.slots {
		var in []string
		for id := range word {
			if s.has(int32(id)) {
				in = append(in, word[id])
			}
		}
		switch {
		case s.gap:
			last += " zyx wvu"
		case s.missing:
			last += " " + in[len(in)-1]
		default:
			first, last = first+" "+in[0], last+" "+in[len(in)-1]
		}
	}
	return strings.TrimSpace(first), strings.TrimSpace(last)
}
