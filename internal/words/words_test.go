package words

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"candour/internal/diag"
	"candour/internal/notice"
)

// builtIn is the theme whose words come with the program.
var builtIn = Layer{FS: os.DirFS("../../themes/notice"), Name: "themes/notice"}

var builtInWords = sync.OnceValues(func() (Set, diag.List) { return Load([]Layer{builtIn}, []string{"en", "cy"}) })

// both returns the built-in catalogues, English and Welsh, which must be without
// findings.
func both(t testing.TB) (en, cy *Catalogue) {
	t.Helper()
	set, found := builtInWords()
	for _, f := range found {
		t.Errorf("%s: %s [%s]", f.Place(), f.Message, f.Rule)
	}
	return set["en"], set["cy"]
}

func TestLang(t *testing.T) {
	en, cy := both(t)
	if en.Lang() != "en" || cy.Lang() != "cy" || en.Word("language-name") != "English" || cy.Word("language-name") != "Cymraeg" {
		t.Error("the catalogues don't know their languages")
	}
}

func TestWordsThatAreNotThere(t *testing.T) {
	en, _ := both(t)
	for _, got := range []string{en.Word("no-such"), en.Say("no-such", "a"), en.Plural("no-such", 1), en.Word("people.exactly"),
		en.Say("people.exactly"), en.Plural("language-name", 1), en.Word("months"), en.Say("months")} {
		if !strings.HasPrefix(got, "⟦") || !strings.HasSuffix(got, "⟧") {
			t.Errorf("got %q, want a mark that is seen", got)
		}
	}
	if got := en.Word("no-such"); got != "⟦no-such⟧" {
		t.Errorf("Word = %q", got)
	}
}

func TestHasAndKeys(t *testing.T) {
	en, cy := both(t)
	for key, want := range map[string]bool{"language-name": true, "people.exactly": true, "date.day": true, "people": false,
		"months": false, "alphabet": false, "no-such": false, "people.exactly.one": false} {
		if got := en.Has(key); got != want {
			t.Errorf("Has(%q) = %v, want %v", key, got, want)
		}
	}
	keys := en.Keys()
	if !slices.IsSorted(keys) || slices.Contains(keys, "months") || !slices.Contains(keys, "class.passport") {
		t.Errorf("Keys are not the sorted words: %q", keys)
	}
	if !slices.Equal(keys, cy.Keys()) {
		t.Error("the languages have different words")
	}
}

func TestSay(t *testing.T) {
	en, _ := both(t)
	tests := []struct {
		key  string
		args []string
		want string
	}{
		{"date.since", []string{"date", "6 October 2016"}, "since 6 October 2016"},
		{"date.since", []string{"other", "x", "date", "{date}"}, "since {date}"},
		{"date.since", []string{"date"}, "since {date}"},
		{"date.since", nil, "since {date}"},
		{"language-name", []string{"date", "x"}, "English"},
	}
	for _, tt := range tests {
		if got := en.Say(tt.key, tt.args...); got != tt.want {
			t.Errorf("Say(%q, %q) = %q, want %q", tt.key, tt.args, got, tt.want)
		}
	}
	if got := en.Plural("people.exactly", 2, "n", "two"); got != "two people" {
		t.Errorf("an argument does not win over the number: %q", got)
	}
	if got := en.Word("date.since"); got != "since {date}" {
		t.Errorf("Word fills placeholders: %q", got)
	}
}

// Each number around the borders of the Welsh forms.
func TestPluralForms(t *testing.T) {
	en, cy := both(t)
	tests := []struct {
		n                             uint64
		en, cyDays, cyYears, cyPeople string
	}{
		{n: 0, en: "0 days", cyDays: "0 diwrnod", cyYears: "0 mlynedd", cyPeople: "0 o bobl"},
		{n: 1, en: "1 day", cyDays: "1 diwrnod", cyYears: "1 flwyddyn", cyPeople: "1 person"},
		{n: 2, en: "2 days", cyDays: "2 ddiwrnod", cyYears: "2 flynedd", cyPeople: "2 o bobl"},
		{n: 3, en: "3 days", cyDays: "3 diwrnod", cyYears: "3 blynedd", cyPeople: "3 o bobl"},
		{n: 4, en: "4 days", cyDays: "4 diwrnod", cyYears: "4 mlynedd", cyPeople: "4 o bobl"},
		{n: 6, en: "6 days", cyDays: "6 diwrnod", cyYears: "6 blynedd", cyPeople: "6 o bobl"},
		{n: 100, en: "100 days", cyDays: "100 diwrnod", cyYears: "100 mlynedd", cyPeople: "100 o bobl"},
		{n: 102, en: "102 days", cyDays: "102 diwrnod", cyYears: "102 mlynedd", cyPeople: "102 o bobl"},
		{n: 10_000_002, en: "10,000,002 days", cyDays: "10,000,002 diwrnod", cyYears: "10,000,002 mlynedd", cyPeople: "10,000,002 o bobl"},
		{n: 1<<64 - 1, en: "18,446,744,073,709,551,615 days", cyDays: "18,446,744,073,709,551,615 diwrnod",
			cyYears: "18,446,744,073,709,551,615 mlynedd", cyPeople: "18,446,744,073,709,551,615 o bobl"},
	}
	for _, tt := range tests {
		for key, got := range map[string][2]string{
			"en":        {en.Plural("days.exactly", tt.n), tt.en},
			"cy days":   {cy.Plural("days.exactly", tt.n), tt.cyDays},
			"cy years":  {cy.Plural("duration.years", tt.n), tt.cyYears},
			"cy people": {cy.Plural("people.exactly", tt.n), tt.cyPeople},
		} {
			if got[0] != got[1] {
				t.Errorf("%d in %s: %q, want %q", tt.n, key, got[0], got[1])
			}
		}
	}
}

func TestFormsOfLanguages(t *testing.T) {
	for lang, want := range map[string]string{"en": "one, other", "en-GB": "one, other", "cy": "zero, one, two, few, many, other",
		"cy-GB": "zero, one, two, few, many, other", "pl": "one, few, many, other", "ja": "other", "ga": "one, two, few, many, other",
		"gd": "one, two, few, other", "ar": "zero, one, two, few, many, other", "cs": "one, few, other", "xx": "other", "not a code": "other"} {
		if got := formsOf(tagOf(lang)).String(); got != want {
			t.Errorf("forms of %s: %s, want %s", lang, got, want)
		}
	}
}

func TestList(t *testing.T) {
	en, cy := both(t)
	tests := []struct {
		items  []string
		en, cy string
	}{
		{nil, "", ""},
		{[]string{"a"}, "a", "a"},
		{[]string{"a", "b"}, "a and b", "a, b"},
		{[]string{"a", "b", "c"}, "a, b and c", "a, b, c"},
		{[]string{"a", "{first}", "c", "d"}, "a, {first}, c and d", "a, {first}, c, d"},
	}
	for _, tt := range tests {
		if got := en.List(tt.items); got != tt.en {
			t.Errorf("en List(%q) = %q, want %q", tt.items, got, tt.en)
		}
		if got := cy.List(tt.items); got != tt.cy {
			t.Errorf("cy List(%q) = %q, want %q", tt.items, got, tt.cy)
		}
	}
}

func TestPatterns(t *testing.T) {
	tests := []struct {
		text string
		ok   bool
		want string
	}{
		{"", true, ""},
		{"plain", true, "plain"},
		{"{a}", true, "1"},
		{"{a}{b} {a}", true, "12 1"},
		{"{a", false, "{a"},
		{"a}", false, "a}"},
		{"{A} {a}", false, "{A} 1"},
		{"{} {a-b}", false, "{} {a-b}"},
		{"{ {a}}", false, "{ 1}"},
	}
	for _, tt := range tests {
		p, ok := compile(tt.text)
		if got := p.fill("", []string{"a", "1", "b", "2"}); ok != tt.ok || got != tt.want {
			t.Errorf("%q: %q, %v; want %q, %v", tt.text, got, ok, tt.want, tt.ok)
		}
	}
}

// One catalogue serves all pages, which are made side by side.
func TestConcurrentUse(t *testing.T) {
	_, cy := both(t)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 100 {
				if cy.Compare("Llandudno", "Lwc") != 1 || cy.Letter("Llandudno") != "Ll" {
					t.Error("the order changed")
				}
				if cy.Days(notice.Days{Min: 2, Max: 2}) != "2 ddiwrnod" {
					t.Error("the words changed")
				}
			}
		})
	}
	group.Wait()
}
