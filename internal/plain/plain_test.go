package plain

import (
	"fmt"
	"strings"
	"testing"
)

func english(t testing.TB, names ...string) *Reader {
	t.Helper()
	r, ok := NewReader("en-GB", names...)
	if !ok {
		t.Fatal("there are no lists of English")
	}
	return r
}

// TestSentences cuts texts and shows the sentences with | between. What closes
// after the full stop, and opens before the first word, is in none.
func TestSentences(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"three", "One is. Two is! Is three?", "One is.|Two is!|Is three?"},
		{"abbreviations", "Ask e.g. Cardiff, i.e. the city. Dr. Jones and Mr. A. B. Smith (No. 7, St. Mary's) came.", "Ask e.g. Cardiff, i.e. the city.|Dr. Jones and Mr. A. B. Smith (No. 7, St. Mary's) came."},
		{"figures", "At 12.30 on 3.5.2017 it took 4,766 names. 12 were new.", "At 12.30 on 3.5.2017 it took 4,766 names.|12 were new."},
		{"no is a word too", "The answer was no. They left.", "The answer was no.|They left."},
		{"companies", "Acme Ltd. (the supplier) and Bee Inc. told us. We left Acme Ltd. It ended.", "Acme Ltd. (the supplier) and Bee Inc. told us.|We left Acme Ltd.|It ended."},
		{"quotations", "He said “It is so.” Then he left. \"Is it?\" she asked. (It was.) Yes.", "He said “It is so.|Then he left.|Is it?\" she asked.|It was.|Yes."},
		{"a class", "It was vitamin C. The next day I went. So did I. He too.", "It was vitamin C.|The next day I went.|So did I.|He too."},
		{"dots", "It goes on … and on... Then it ends...", "It goes on … and on.|Then it ends."},
		{"addresses", "See www.example.org. Or write to a.b@example.org. Or https://example.org/a.b?c=1. End.", "See www.example.org.|Or write to a.b@example.org.|Or https://example.org/a.b?c=1.|End."},
		{"lower case after it", "The file index.html and approx. 5 kg of it etc. were there.", "The file index.html and approx. 5 kg of it etc. were there."},
		{"heading and items", "# A heading\nText here.\n\n- one\n- two\n  goes on\n\n1. First. Then.\n2) Second", "A heading|Text here.|one|two\n  goes on|First.|Then.|Second"},
		{"heading underlined", "A heading\n===\nText\n\nAnother\n---\n", "A heading|Text|Another"},
		{"tables", "| Head | Two |\n| --- | --- |\n| a b | c. D |\n\nEnd", "Head|Two|a b|c.|D|End"},
		{"tables without edges", "Head | Two\n--- | ---\na | b\n\nEnd", "Head|Two|a|b|End"},
		{"code", "Run `rm -rf. Now`.\n\n```\nNo. Not this.\n```\n\n    Nor this.\n\nEnd.", "Run `rm -rf. Now`.|End."},
		{"code first", "It is so. `rm` is not e.g. `cp` here.", "It is so.|`rm` is not e.g. `cp` here."},
		{"links", "See [the page](https://example.org/a. B) now. See [it][ref].\n\n[ref]: https://example.org. No", "See [the page](https://example.org/a. B) now.|See [it][ref]."},
		{"the end of a link", "More is at [the centre](https://a.example.org/b.c). Next. See [this one.](d.md) And [a](b.c) word. [E](f.g)", "More is at [the centre](https://a.example.org/b.c).|Next.|See [this one.|And [a](b.c) word.|E"},
		{"images", "![A chart. Two bars.](a.png \"Title. No.\")", "A chart.|Two bars."},
		{"weight", "It is **so.** Then *this*. _End._", "It is **so.|Then *this*.|End."},
		{"paragraphs and lines", "One\ngoes on.\n\nTwo  \nThree\\\nFour", "One\ngoes on.|Two|Three|Four"},
		{"quotes", "> They said. More.\n> And this\n\nUs.", "They said.|More.|And this|Us."},
		{"rule", "One\n\n***\n\nTwo\n- - -\nThree", "One|Two|Three"},
		{"nothing", " \n\n#\n-\n|\n```\nopen", ""},
		{"not English", "Ŵyl. Âr y môr. Ie.", "Ŵyl.|Âr y môr.|Ie."},
		{"entities", "Bed &amp; breakfast. More&nbsp;here.", "Bed &amp; breakfast.|More&nbsp;here."},
	}
	r := english(t)
	for _, test := range tests {
		text := r.Document(test.text)
		var got []string
		for _, s := range text.Sentences {
			got = append(got, test.text[s.From:s.To])
		}
		if joined := strings.Join(got, "|"); joined != test.want {
			t.Errorf("%s:\n got %q\nwant %q", test.name, joined, test.want)
		}
	}
}

// TestLine: the value of a key has no blocks but paragraphs.
func TestLine(t *testing.T) {
	text := english(t).Line("2016. It began\n# or so\n\nEnd")
	if len(text.Sentences) != 3 || text.Source[text.Sentences[1].From:text.Sentences[1].To] != "It began\n# or so" {
		t.Errorf("got %+v", text.Sentences)
	}
}

// TestLength counts words, a name as one.
func TestLength(t *testing.T) {
	for text, want := range map[string]int{
		"We told you.": 3,
		"The North Wales Health Board told Mr. J. Smith.": 4,
		"Landauer Europe told us on 3 May 2017.":          7,
		"Our Own Words are four long":                     5,
		"Don't write to a.b@example.org or `rm x`":        6,
	} {
		r := english(t, "Landauer")
		got := r.Line(text)
		if n := got.Length(got.Sentences[0]); n != want {
			t.Errorf("%q: %d words, want %d", text, n, want)
		}
	}
}

// TestGrade shows that hard words and long sentences raise a grade, and that
// names and what the subject needs don't.
func TestGrade(t *testing.T) {
	r := english(t, "Velindre University NHS Trust")
	grade := func(text string) float64 {
		g, ok := r.Document(text).Grade()
		if !ok {
			t.Fatal("English has no grade")
		}
		return g.School
	}
	easy := grade("An attacker copied records. Check your bank account now.")
	if easy > 7 {
		t.Errorf("an easy text has the grade %.1f", easy)
	}
	if hard := grade("Unauthorised exfiltration necessitates immediate remediation. Individuals must exercise vigilance."); hard < 12 {
		t.Errorf("hard words have the grade %.1f", hard)
	}
	if long := grade(strings.Repeat("we saw the man and ", 12) + "left."); long < 12 {
		t.Errorf("a long sentence has the grade %.1f", long)
	}
	named := grade("An attacker copied records of Betsi Cadwaladr University Health Board. Velindre told Abertawe Bro Morgannwg. Check your bank account now.")
	if named > easy+1 {
		t.Errorf("names raise the grade from %.1f to %.1f", easy, named)
	}
	if needed := grade("Your national insurance information was taken. Your organisation has your radiation records."); needed > 9 {
		t.Errorf("words that the subject needs have the grade %.1f", needed)
	}
	if welsh, _ := NewReader("cy"); true {
		if _, ok := welsh.Line("Cafodd darlleniadau eu dwyn.").Grade(); ok {
			t.Error("a Welsh text has a grade")
		}
	}
	if g, _ := r.Line("").Grade(); g.Words != 0 || g.School != 0 {
		t.Errorf("no text has the grade %+v", g)
	}
}

func TestHardest(t *testing.T) {
	text := english(t).Line("We saw it on the first day. Remediation necessitates considerable organisational expenditure throughout. It is fine now, we hope.")
	if s := text.Hardest(); !strings.HasPrefix(text.Source[s.From:], "Remediation") {
		t.Errorf("the hardest is %q", text.Source[s.From:s.To])
	}
}

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{"badge": 1, "badges": 2, "names": 1, "taken": 2, "people": 2, "worked": 1, "affected": 3,
		"copied": 2, "radiation": 4, "insurance": 3, "information": 4, "responsible": 4, "service": 2, "company": 3, "UK": 1, "media": 3, "the": 1, "": 1, "ŵ": 1} {
		if got := syllables(word); got != want {
			t.Errorf("%s: %d syllables, want %d", word, got, want)
		}
	}
}

// TestHits finds phrases and tells whose words they are.
func TestHits(t *testing.T) {
	tests := []struct{ text, want string }{
		{"We take the security of your data very seriously.", `empty "take the security of your data very seriously"`},
		{"We take your privacy\nseriously, and your privacy is our number one priority.", `empty "take your privacy\nseriously", empty "privacy is our number one priority"`},
		{"We took a train. Privacy is a right. He seriously said so.", ""},
		{"“We take privacy seriously”, it said.", `empty "take privacy seriously" quoted`},
		{"We take ‘privacy’ seriously; the employers’ security is our top priority.", `empty "take ‘privacy’ seriously", empty "security is our top priority"`},
		{"It said 'we take privacy seriously', the staff's words. We don't value your privacy.", `empty "take privacy seriously" quoted, empty "value your privacy"`},
		{"A count is a number of people. It affected a number of people.", `jargon "affected a number of"`},
		{"> We value your privacy.", `empty "value your privacy" quoted`},
		{"There is no evidence at all that any of your data has been misused.", `no-evidence "no evidence at all that any of your data has been misused"`},
		{"There is no evidence. It was misused.", ""},
		{"We aren’t aware of any misuse.", `no-evidence "aren’t aware of any misuse"`},
		{"Names may have been taken; you may be affected. It may rain.", `hedge "may have been taken", hedge "may be affected"`},
		{"Prior to **that**, PII was utilised (used).", `jargon "Prior to", jargon "PII", jargon "utilised" glossed`},
		{"It moved (lateral movement) on.", `jargon "lateral movement" glossed`},
		{"See [it](https://example.org/prior to) and `prior to`.", ""},
		{"We cannot rule it out.", `limit "cannot rule it out"`},
		{"in a \"number of bodies\"", ""},
	}
	for _, test := range tests {
		text := english(t).Document(test.text)
		var got []string
		for _, h := range text.Hits() {
			s := fmt.Sprintf("%s %q", kindNames[h.Kind], test.text[h.From:h.To])
			if h.Quoted {
				s += " quoted"
			}
			if h.Glossed {
				s += " glossed"
			}
			got = append(got, s)
		}
		if joined := strings.Join(got, ", "); joined != test.want {
			t.Errorf("%q:\n got %s\nwant %s", test.text, joined, test.want)
		}
	}
}

func TestAbbreviations(t *testing.T) {
	tests := []struct{ text, open, explained string }{
		{"Ask the DPO. The DPOs know, and the DPO's letter says so.", "DPO", ""},
		{"The NHS and the UK use PDFs.", "", ""},
		{"The Data Protection Officer (DPO) knows. Ask the DPO.", "", "DPO"},
		{"The DPO (Data Protection Officer) knows.", "", "DPO"},
		{"Bizmatics (the “BIZ”) and the officers (“DPO”).", "", "BIZ DPO"},
		{"It is called the GDPR. Ask the CQC, the regulator.", "", "GDPR CQC"},
		{"The Care Quality Commission asked. The CQC wrote.", "", "CQC"},
		{"The Society of Radiographers wrote. SOR did.", "", "SOR"},
		{"DO NOT PAY. You must NOT pay! NOTICE OF BREACH", "", ""},
		{"AAA Motoring and Northgate XYZ wrote from CF10 3NQ, in TX, on form P11D.", "", ""},
		{"The UK GDPR and the HSE say so.", "GDPR HSE", ""},
		{"See `XYZ` and https://example.org/ABC.", "", ""},
		{"The ICO and the LAND told us.", "", ""},
		{"The picture IMG_2034 and the key MY_XYZ are left, _XYZ_ is not.", "XYZ", ""},
	}
	for _, test := range tests {
		open, explained := english(t, "Information Commissioner's Office", "LAND").Document(test.text).Abbreviations()
		var letters []string
		for _, a := range open {
			letters = append(letters, a.Letters)
			if !strings.HasPrefix(test.text[a.From:a.To], a.Letters) {
				t.Errorf("%q: %s is not at %d", test.text, a.Letters, a.From)
			}
		}
		if strings.Join(letters, " ") != test.open || strings.Join(explained, " ") != test.explained {
			t.Errorf("%q: open %v, explained %v", test.text, letters, explained)
		}
	}
}

func TestUnknownLanguage(t *testing.T) {
	if _, ok := NewReader("fr"); ok {
		t.Error("French has lists that nobody wrote")
	}
}
