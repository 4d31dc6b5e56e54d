package check

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"candour/internal/markdown"
)

func TestNumerals(t *testing.T) {
	tests := []struct{ lang, in, want string }{
		{"en", "On 13 March 2017, 4,766 people; 1,343 of them.", "13d 2017 4766 1343"},
		{"cy", "Ar 13 Mawrth 2017, 4,766 o bobl; 13eg o Fawrth.", "13d 2017 4766 13d"},
		{"en", "5 may have been told on 5 May; the 5th of May.", "5 5d 5d"},
		{"cy", "Clywodd 5 mai 5 Mai oedd hi.", "5 5d"},
		{"de", "4.766 Menschen, 1,5 Mio. am 3. März", "4766 1.5 3d"},
		{"fr", "4\u202f766 personnes le 3 mars", "4766 3d"},
		{"en", "2017-01-17, 17/01/2017 and 7.1.2017", "2017 17d 17d 2017 7d 2017"},
		{"en", "8am to 17:00, 5.30 pm, 8.5, 24:00", "8d 5d 5d 30d 8.5 12d"},
		{"cy", "8yb tan 5yp, 8:30am, 8am, £20 am ddau, £8 am un, 20 am", "8d 5d 8d 30d 8d 20 8 20"},
		{"en", "Ring 01632 960 001 or +44 1632 960-001, not 0042.", "p01632960001 p441632960001 42"},
		{"en", "See [2 pages](https://a.example/2017/3) and https://a.example/4, www.a.example/5 or a6@b7.example; 8.", "2 8"},
		{"en", "Three things:\n\n1. One 11.\n2. Two 22.\n> 3) Three", "11 22"},
		{"en", "1. The only line", "1"},
		{"en", "20%, £1,000.50, 0.50 and 1.234", "20 1000.5 0.5 1234"},
		{"en", "X-ray24 COVID-19 `2021/0042` (5)", "24 19 2021 42 5"},
		{"en", "no numbers", ""},
		{"en", "007", "7"}, {"en", "0", "0"}, {"en", "1,2,3 and 1,23", "1.2 3 1.23"}, {"en", "12,3456", "12.3456"},
	}
	for _, test := range tests {
		var got []string
		for _, n := range numerals(passage{lang: test.lang, text: test.in}) {
			value := n.value
			if n.phone {
				value = "p" + value
			}
			if n.dated {
				value += "d"
			}
			got = append(got, value)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%q: got %s, want %s", test.in, strings.Join(got, " "), test.want)
		}
	}
}

func TestDiffer(t *testing.T) {
	tests := []struct{ en, cy, extra, lacking string }{
		{"654 staff", "654 o staff", "", ""},
		{"654 staff, 654 in all", "654 o staff", "", ""},
		{"654 staff", "645 o staff", "645", "654"},
		{"654 staff", "staff", "", "654"},
		{"staff", "654 o staff", "654", ""},
		{"10 people", "deg o bobl", "", ""},
		{"10 people", "llawer o bobl", "", ""}, // it may be in other words
		{"ten people", "10 o bobl", "", ""},
		{"3 letters in six weeks", "tri llythyr mewn 6 wythnos", "", ""},
		{"3 letters in 6 weeks", "4 llythyr mewn 6 wythnos", "4", "3"},
		{"6 October", "7 Hydref", "7", "6"},
		{"6 October", "mis Hydref", "", "6"},
		{"24 hours a day", "pedair awr ar hugain y dydd", "", ""},
		{"12 months", "deuddeng mis", "", ""},
		{"12 months", "18 mis", "18", "12"},
		{"40 letters", "deugain llythyr", "", ""},
		{"in 2016-17", "yn 2016-2017", "", ""},
		{"2 million records", "2,000,000 o gofnodion", "", ""},
		{"from 8am to 5pm", "rhwng 08:00 a 17:00", "", ""},
		{"from 8am to 5pm", "rhwng 08:00 a 18:00", "6", "5"},
		{"from 8am to 8pm", "8am i 9pm", "9", ""}, // 8 is there
		{"from 9am to 12pm", "o 9yb tan hanner dydd", "", ""},
		{"from 9am to 1pm", "o 9yb", "", "1"},
		{"01632 960 001", "+44 1632 960001", "", ""},
		{"01632 960 001", "01632 960 002", "01632960002", "01632960001"},
		{"[a](https://a.example/1)", "[a](https://a.example/2)", "", ""},
	}
	for _, test := range tests {
		en, cy := passage{lang: "en", text: test.en}, passage{lang: "cy", text: test.cy}
		extra, lacking := differ(cy, en, numerals(cy), numerals(en))
		values := func(of []numeral) string {
			var list []string
			for _, n := range of {
				list = append(list, n.value)
			}
			return strings.Join(list, " ")
		}
		if values(extra) != test.extra || values(lacking) != test.lacking {
			t.Errorf("%q and %q: extra %q, lacking %q; want %q, %q", test.en, test.cy, values(extra), values(lacking), test.extra, test.lacking)
		}
	}
}

func FuzzNumerals(f *testing.F) {
	for _, seed := range []string{"4,766 on 17/01/2017 at 5.30 pm", "+44 (0)1632 960\u00a0001", "1,2", "[a](b1", "1. a\n2) b", "9:9", "0,0,0", "5 o", "12am"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, n := range numerals(passage{lang: "cy", text: text}) {
			if n.from < 0 || n.to > len(text) || n.from >= n.to || n.to < last || !isDigit(text[n.from]) || !isDigit(text[n.to-1]) {
				t.Errorf("%q: a number from %d to %d", text, n.from, n.to)
			}
			last = n.to
		}
		en, cy := passage{lang: "en", text: text}, passage{lang: "cy", text: text}
		if extra, lacking := differ(cy, en, numerals(cy), numerals(en)); len(extra)+len(lacking) > 0 && !strings.ContainsAny(text, "0123456789") {
			t.Errorf("%q: differs from itself: %v %v", text, extra, lacking)
		}
	})
}

func TestAims(t *testing.T) {
	languages := []string{"en", "cy"}
	same := [][2]string{
		{"https://example.org/a/", "http://www.example.org/A"},
		{"https://example.org/en/a", "https://example.org/cy/a"},
		{"https://example.org/a", "https://example.org/cymraeg/a"},
		{"https://example.org/a", "https://example.org/a?lang=cy"},
		{"https://example.org/a", "https://cy.example.org/a"},
		{"https://example.org/report", "https://example.org/adrodd"}, // a page of the same site
		{"https://www.gov.wales/report", "https://www.llyw.cymru/adroddiad"},
		{"https://senedd.wales/", "https://senedd.cymru/"},
		{"https://phw.nhs.wales/", "https://icc.gig.cymru/"},
		{"mailto:help@example.org", "mailto:cymorth@example.org"},
		{"tel:+441632960001", "tel:+441632960002"},
		{"#what-happened", "#beth-ddigwyddodd"},
		{"/guidance/", "/guidance/"}, {"/guidance/", "/cy/guidance/"},
	}
	differ := [][2]string{
		{"https://example.org/a", "https://example.com/a"},
		{"https://example.org/a", "https://example.co.uk/"},
		{"/guidance/", "/about/"},
		{"https://example.org/", "mailto:help@example.org"},
		{"mailto:help@example.org", "mailto:help@example.com"},
	}
	pair := func(p [2]string) int {
		a, b := unpaired([]aim{aimOf(p[0], languages)}, []aim{aimOf(p[1], languages)})
		return len(a) + len(b)
	}
	for _, p := range same {
		if pair(p) != 0 {
			t.Errorf("%v are not taken for twins", p)
		}
	}
	for _, p := range differ {
		if pair(p) != 2 {
			t.Errorf("%v are taken for twins", p)
		}
	}
}

// Each word of a list is in small letters, and no list has one twice.
func TestLists(t *testing.T) {
	for _, words := range [][]string{vagueLinks, pictureWords, pictureOpenings} {
		sorted := slices.Sorted(slices.Values(words))
		if len(slices.Compact(sorted)) != len(words) {
			t.Errorf("a word is there twice: %v", sorted)
		}
		for _, w := range words {
			if w != strings.ToLower(w) || w != strings.TrimSpace(w) || w == "" {
				t.Errorf("%q can never be found", w)
			}
		}
	}
	for lang, numbers := range numberWords {
		for n := 1; n <= 20; n++ {
			if len(numbers[n]) == 0 {
				t.Errorf("%s: no words for %d", lang, n)
			}
		}
	}
}

// TestFrequentWords checks that a word belongs to one language: else it would
// speak for the wrong one.
func TestFrequentWords(t *testing.T) {
	in := map[string]string{}
	for _, lang := range slices.Sorted(maps.Keys(frequentWords)) {
		for _, word := range frequentWords[lang] {
			if other := in[word]; other != "" {
				t.Errorf("%q is in the lists of %s and %s", word, other, lang)
			}
			in[word] = lang
			if word != strings.ToLower(word) || strings.ContainsAny(word, "'’-") || len(word) < 2 {
				t.Errorf("%s: %q can never be found", lang, word)
			}
		}
	}
}

func TestSentences(t *testing.T) {
	const text = "One is here. \"Two!\" said **they: three** and more. v2.1 “Four” ends"
	var got []string
	for _, passage := range markdown.Parse(text).Outline().Passages {
		for _, s := range sentences(passage) {
			var parts []string
			for _, part := range s {
				parts = append(parts, part.run.Text[part.from:part.to])
			}
			got = append(got, strings.Join(parts, "|"))
		}
	}
	want := []string{"One is here.", `"`, `Two!"`, "said |they:", "three|and more.", "v2.1 “", "Four”", "ends"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// FuzzForeign looks for texts whose sentences are not where they are said to be.
func FuzzForeign(f *testing.F) {
	for _, seed := range []string{"“Mae'n ddrwg gennym”. It", "a. b", "**the** and\nthat [we]{lang=cy} “”", "\"\". !", "\xe2", "ŷ\u00a0the"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc := markdown.Parse(text)
		for _, passage := range doc.Outline().Passages {
			for _, s := range sentences(passage) {
				for _, part := range s {
					if part.from < 0 || part.from > part.to || part.to > len(part.run.Text) {
						t.Fatalf("%q: a stretch from %d to %d of %q", text, part.from, part.to, part.run.Text)
					}
				}
				first := s.firstIn("cy")
				if at := doc.Place(first.run, first.from, first.to); at.Line < 1 || at.Column < 1 || at.Width < 1 {
					t.Errorf("%q: %+v", text, at)
				}
				s.foreign("en", []string{"cy", "fr"})
			}
		}
	})
}

// FuzzInnocent looks for texts that are not read though a rule would have
// something to say.
func FuzzInnocent(f *testing.F) {
	for _, seed := range []string{"# a\n\n## b\n\n### c", "a\n-\n", "> # a", "|a|b|\n|-|-|", "| |b|\n|-|-|", "[here](b)", "[a](b) [a](c)", "![](a)", "[a][b]\n\n[b]: c", "www.a.example",
		"https://a.example/", "## \n", "# a\n# A", "[a\nb](c)", "# a #\n\n```\n# b\n```", "a|b\n:-|-:", "- # a\n  ### b", "\t# a", "[*here*](a)", "a\n==="} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text) // as the loader does
		unseen := func(r rune) bool {
			return r < ' ' && r != '\n' && r != '\t' || r == utf8.RuneError || r == 0x7f || r >= 0xfffe
		}
		if strings.ContainsFunc(text, unseen) {
			return // characters that no page has are all the same in one
		}
		if _, is := innocent(text); !is {
			return
		}
		v := version{passage: passage{lang: "en", text: text, file: "a.md", line: 1}, form: document}
		v.read()
		p := &pass{writings: []*writing{{form: document, versions: []version{v}}}}
		for _, rule := range []func(*pass){imageAlternative, headingOrder, linkText, tableHeader} {
			rule(p)
		}
		if len(p.found) > 0 {
			t.Errorf("%q: %s", text, p.found[0].Message)
		}
	})
}
