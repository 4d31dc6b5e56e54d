package words

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"candour/internal/diag"
)

// small is a theme with one word of each shape.
const small = `language-name: English
months: [January, February, March, April, May, June, July, August, September, October, November, December]
alphabet: [A, B]
letters-apart: []
date:
  since: since {date}
people:
  exactly: {one: "{n} person", other: "{n} people"}
  from-to: {one: "{from} to {to} person", other: "{from} to {to} people"}
role:
  police: Police
  other: Other
`

// smallWelsh is small in Welsh, whole and right.
const smallWelsh = `language-name: Cymraeg
months: [Ionawr, Chwefror, Mawrth, Ebrill, Mai, Mehefin, Gorffennaf, Awst, Medi, Hydref, Tachwedd, Rhagfyr]
alphabet: [A, B, C]
date.since: ers {date}
people:
  exactly: {zero: "neb", one: "un person", two: "dau berson", few: "{n} o bobl", many: "{n} o bobl", other: "{n} o bobl"}
  from-to: {zero: "{from} i {to}", one: "{from} i {to}", two: "{from} i {to}", few: "{from} i {to}", many: "{from} i {to}", other: "{from} i {to}"}
role: {police: Heddlu, other: Arall}
`

// theme is a layer with files by language.
func theme(name string, files map[string]string) Layer {
	fsys := fstest.MapFS{}
	for lang, text := range files {
		fsys["words/"+lang+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	return Layer{FS: fsys, Name: name}
}

// inSmall loads the small theme under a layer of the site's own.
func inSmall(own map[string]string, languages ...string) (Set, diag.List) {
	return Load([]Layer{theme("themes/own", own), theme("themes/notice", map[string]string{"en": small, "cy": smallWelsh})}, languages)
}

// lines writes findings as a person compares them.
func lines(found diag.List) []string {
	var lines []string
	for _, f := range found {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s: %s: %s [%s] %s", f.Place(), f.Severity, f.Message, f.Rule, f.Hint)))
	}
	return lines
}

func TestSmallThemeIsRight(t *testing.T) {
	set, found := inSmall(nil, "en", "cy")
	if len(found) != 0 {
		t.Fatalf("findings: %q", lines(found))
	}
	if got := set["cy"].Plural("people.exactly", 0); got != "neb" {
		t.Errorf("a form may say the number in a word: %q", got)
	}
	if got := set["cy"].Word("role.other"); got != "Arall" {
		t.Errorf("role.other = %q", got)
	}
}

func TestOverride(t *testing.T) {
	set, found := inSmall(map[string]string{
		"en": "role:\n  other: Someone else\n",
		"cy": "\uFEFFpeople.exactly:\r\n  zero: 0 dyn\r\n  one: un\r\n  two: dau\r\n  few: tri\r\n  many: chwech\r\n  other: \"{n} dyn\"\r\n",
	}, "en", "cy")
	if len(found) != 0 {
		t.Fatalf("findings: %q", lines(found))
	}
	for got, want := range map[string]string{
		set["en"].Word("role.other"): "Someone else", set["en"].Word("role.police"): "Police",
		set["cy"].Plural("people.exactly", 6): "chwech", set["cy"].Word("role.other"): "Arall",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestRegionalLanguage(t *testing.T) {
	set, found := inSmall(map[string]string{"en-GB": "role.police: The police\n"}, "en-GB", "en")
	if len(found) != 0 {
		t.Fatalf("findings: %q", lines(found))
	}
	if got := set["en-GB"].Word("role.police"); got != "The police" {
		t.Errorf("its own word: %q", got)
	}
	if got := set["en-GB"].Plural("people.exactly", 2); got != "2 people" {
		t.Errorf("a word of the wider language: %q", got)
	}
	if got := set["en"].Word("role.police"); got != "Police" {
		t.Errorf("the wider language: %q", got)
	}
}

// Each finding, with its exact message.
func TestFindings(t *testing.T) {
	const welshForms = "Forms of the language cy: zero, one, two, few, many, other."
	tests := []struct {
		name, lang, text string
		want             []string
	}{
		{"a missing form", "cy", "people:\n  exactly: {zero: a, one: a, few: a, many: a, other: \"{n}\"}\n",
			[]string{`themes/own/words/cy.yaml:2:3: error: the word "people.exactly" lacks the form "two" [lang/plural-form] ` + welshForms}},
		{"an empty form", "en", "people:\n  exactly: {one: , other: \"{n}\"}\n",
			[]string{`themes/own/words/en.yaml:2:3: error: the word "people.exactly" lacks the form "one" [lang/plural-form] Forms of the language en: one, other.`}},
		{"a form the language has not", "en", "people.exactly: {one: a, two: b, other: \"{n}\"}\n",
			[]string{`themes/own/words/en.yaml:1:26: error: the word "people.exactly" has a form "two", which the language en does not have [lang/plural-form] Forms of the language en: one, other.`}},
		{"a form misspelt", "en", "people.exactly: {one: a, oter: \"{n}\"}\n",
			[]string{`themes/own/words/en.yaml:1:1: error: the word "people.exactly" lacks the form "other" [lang/plural-form] Forms of the language en: one, other.`,
				`themes/own/words/en.yaml:1:26: error: the word "people.exactly" has a form "oter", which the language en does not have [lang/plural-form] Forms of the language en: one, other.`}},
		{"a text for a plural", "cy", "people.exactly: \"{n} o bobl\"\n",
			[]string{`themes/own/words/cy.yaml:1:17: error: the word "people.exactly" needs a form for each kind of number [lang/plural-form] ` + welshForms}},
		{"a plural for a text", "en", "date.since: {one: a, other: b}\n",
			[]string{`themes/own/words/en.yaml:1:1: error: the word "date.since" has no forms for numbers [lang/plural-form] Write one text.`}},
		{"an unknown word", "en", "date: {sinse: since}\n",
			[]string{`themes/own/words/en.yaml:1:8: error: no page has a word "date.sinse" [lang/word-unknown] Did you mean "date.since"?`}},
		{"an unlikely word", "en", "zzz: {qqqqqqqq: x}\n",
			[]string{`themes/own/words/en.yaml:1:7: error: no page has a word "zzz.qqqqqqqq" [lang/word-unknown] Remove it. The theme's words/en.yaml has all words.`}},
		{"an unknown plural", "en", "persons: {one: a, other: b}\n",
			[]string{`themes/own/words/en.yaml:1:1: error: no page has a word "persons" [lang/word-unknown] Remove it. The theme's words/en.yaml has all words.`}},
		{"a placeholder left out", "cy", "date.since: ers\n",
			[]string{`themes/own/words/cy.yaml:1:13: error: the word "date.since" lacks the placeholder {date} [lang/placeholder] Placeholders of this word: {date}.`}},
		{"a placeholder misspelt", "cy", "date.since: ers {dat}\n",
			[]string{`themes/own/words/cy.yaml:1:13: error: the word "date.since" has a placeholder {dat}, which nothing fills [lang/placeholder] Did you mean {date}? Placeholders of this word: {date}.`,
				`themes/own/words/cy.yaml:1:13: error: the word "date.since" lacks the placeholder {date} [lang/placeholder] Placeholders of this word: {date}.`}},
		{"a placeholder where none is", "en", "language-name: \"{n} English\"\n",
			[]string{`themes/own/words/en.yaml:1:16: error: the word "language-name" has a placeholder {n}, which nothing fills [lang/placeholder] This word has no placeholders.`}},
		{"a number left out of many", "en", "people.exactly: {one: one, other: people}\n",
			[]string{`themes/own/words/en.yaml:1:35: error: the word "people.exactly.other" lacks the placeholder {n} [lang/placeholder] Placeholders of this word: {n}.`}},
		{"a bound left out of one form", "en", "people.from-to: {one: \"{from} to 1\", other: \"{from} to {to}\"}\n",
			[]string{`themes/own/words/en.yaml:1:23: error: the word "people.from-to.one" lacks the placeholder {to} [lang/placeholder] Placeholders of this word: {from}, {to}.`}},
		{"a brace alone", "en", "date.since: since {Date}\n",
			[]string{`themes/own/words/en.yaml:1:13: error: the word "date.since" has a brace that belongs to no placeholder [lang/placeholder] A placeholder is a name in braces, in lower-case letters: {date}.`}},
		{"eleven months", "en", "months: [a, b, c, d, e, f, g, h, i, j, k]\n",
			[]string{`themes/own/words/en.yaml:1:9: error: there are 11 months here, and a year has 12 [data/wrong-type] Write all of them, January first.`}},
		{"a list for a text", "en", "language-name: [English]\n",
			[]string{`themes/own/words/en.yaml:1:16: error: the word "language-name" is a text, and this is a list [data/wrong-type] Compare the theme's words/en.yaml.`}},
		{"a text for a list", "en", "months: January\n",
			[]string{`themes/own/words/en.yaml:1:9: error: the word "months" is a list, and this is a value [data/wrong-type] Compare the theme's words/en.yaml.`}},
		{"a list in a list", "en", "alphabet: [A, [B]]\n",
			[]string{`themes/own/words/en.yaml:1:15: error: text is expected here, and this is a list [data/wrong-type] Write one word.`}},
		{"a list in a form", "en", "people.exactly: {one: [a], other: \"{n}\"}\n",
			[]string{`themes/own/words/en.yaml:1:23: error: text is expected here, and this is a list [data/wrong-type] Write one text.`}},
		{"a word twice", "en", "date:\n  since: since {date}\ndate.since: since {date}\n",
			[]string{`themes/own/words/en.yaml:3:1: error: the word "date.since" is here twice, first in line 2 [data/duplicate-key] Keep one of the two.`}},
		{"a list for a file", "en", "- since\n",
			[]string{`themes/own/words/en.yaml:1:1: error: a map of keys is expected here, and this is a list [data/wrong-type] Write key: text, one word a line.`}},
		{"nothing", "en", "# only a comment\n", nil},
		{"a key without a value", "en", "date:\nrole: {police: }\n", nil},
	}
	for _, tt := range tests {
		set, found := inSmall(map[string]string{tt.lang: tt.text}, "en", "cy")
		if got := lines(found); !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, strings.Join(got, "\n     "), strings.Join(tt.want, "\n     "))
		}
		for _, c := range set {
			if got := c.Plural("people.exactly", 2); strings.Contains(got, "⟦") || got == "" {
				t.Errorf("%s: the catalogue has holes: %q", tt.name, got)
			}
		}
	}
}

func TestMissingWords(t *testing.T) {
	set, found := inSmall(map[string]string{"fr": "language-name: Français\ndate.since: since\npeople.exactly: {one: \"{n} personne\", other: \"{n} personnes\"}\n"}, "fr")
	want := []string{
		`themes/own/words/fr.yaml: error: the word "alphabet" is missing in fr [lang/word-missing] In English it is: A, B`,
		`themes/own/words/fr.yaml: error: the word "months" is missing in fr [lang/word-missing] In English it is: January, February, March, April, May, June, July, August, September, October, November, December`,
		`themes/own/words/fr.yaml: error: the word "people.from-to" is missing in fr [lang/word-missing] In English it is: {from} to {to} people`,
		`themes/own/words/fr.yaml: error: the word "role.other" is missing in fr [lang/word-missing] In English it is: Other`,
		`themes/own/words/fr.yaml: error: the word "role.police" is missing in fr [lang/word-missing] In English it is: Police`,
		`themes/own/words/fr.yaml:2:13: error: the word "date.since" lacks the placeholder {date} [lang/placeholder] Placeholders of this word: {date}.`,
	}
	if got := lines(found); !slices.Equal(got, want) {
		t.Errorf("got %s", strings.Join(got, "\n    "))
	}
	if found[2].Path != "people.from-to" {
		t.Errorf("the finding has the path %q", found[2].Path)
	}
	fr := set["fr"]
	if got := fr.Word("role.police") + ", " + fr.Word("date.since"); got != "Police, since {date}" {
		t.Errorf("English does not stand in: %q", got)
	}
}

// English has no form "two"; Welsh asks for it when English stands in.
func TestEnglishPluralStandsIn(t *testing.T) {
	set, _ := Load([]Layer{theme("themes/notice", map[string]string{"en": small})}, []string{"cy"})
	if got := set["cy"].Plural("people.exactly", 2); got != "2 people" {
		t.Errorf("got %q", got)
	}
}

func TestNoFiles(t *testing.T) {
	_, found := inSmall(nil, "en", "fr", "pt-BR")
	want := []string{
		`themes/own/words/fr.yaml: error: there are no words in the language "fr" [lang/word-missing] Copy the theme's words/en.yaml to this place and translate it, or remove the language from site.yaml.`,
		`themes/own/words/pt-BR.yaml: error: there are no words in the language "pt-BR" [lang/word-missing] Copy the theme's words/en.yaml to this place and translate it, or remove the language from site.yaml.`,
	}
	if got := lines(found); !slices.Equal(got, want) {
		t.Errorf("got %s", strings.Join(got, "\n    "))
	}

	set, found := Load([]Layer{theme("themes/notice", map[string]string{"cy": smallWelsh})}, []string{"cy"})
	want = []string{`themes/notice/words/en.yaml: error: the English words of the theme are missing [lang/word-missing] They say which words there are. Put the file back.`}
	if got := lines(found); !slices.Equal(got, want) {
		t.Errorf("got %s", strings.Join(got, "\n    "))
	}
	if got := set["cy"].Word("role.police"); got != "Heddlu" {
		t.Errorf("without a base the words are still read: %q", got)
	}

	set, found = Load(nil, []string{"en"})
	if len(found) != 0 || set["en"].Word("x") != "⟦x⟧" {
		t.Errorf("no layers at all: %q", lines(found))
	}
}

// A file that is broken is the finding of package yaml alone: what the file
// lacks, and what others have that it lacks, is not known.
func TestBrokenYAML(t *testing.T) {
	const broken = "date: {a\n"
	_, own := inSmall(map[string]string{"en": broken}, "en", "cy")
	_, welsh := Load([]Layer{theme("themes/notice", map[string]string{"en": small, "cy": broken})}, []string{"en", "cy"})
	_, base := Load([]Layer{theme("themes/notice", map[string]string{"en": broken, "cy": smallWelsh})}, []string{"en", "cy"})
	for file, found := range map[string]diag.List{"themes/own/words/en.yaml": own, "themes/notice/words/cy.yaml": welsh, "themes/notice/words/en.yaml": base} {
		if len(found) != 1 || found[0].Rule != "data/yaml" || found[0].File != file {
			t.Errorf("%s: %q", file, lines(found))
		}
	}
}

// refusing is a folder that can't be read.
type refusing struct{}

func (refusing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: "/home/someone/" + name, Err: errors.New("permission denied")}
}

func TestUnreadable(t *testing.T) {
	_, found := Load([]Layer{{FS: refusing{}, Name: "themes/own"}, theme("themes/notice", map[string]string{"en": small})}, []string{"en"})
	want := []string{`themes/own/words/en.yaml: error: the file cannot be read: permission denied [data/file] Check that you may read it.`}
	if got := lines(found); !slices.Equal(got, want) {
		t.Errorf("got %s", strings.Join(got, "\n    "))
	}
}
