package plain

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzText reads any text as both kinds, and checks that what is found lies in
// it, in order, and that no word is in two sentences or in none.
func FuzzText(f *testing.F) {
	for _, text := range []string{"One. Two e.g. Three!", "# A\n- b\n1. c\n> d\n| e | f |\n|---|\n```\ng", "[a](b \"c\") ![d](e) <https://f> `g` &amp; h@i.jk", "“Ŵ’s”… U.S. No. 7\\\n\u00a0x  \n", "\xff. A\xff", "We take ... seriously (NHT)."} {
		f.Add(text)
	}
	en, _ := NewReader("en", "North Hospital")
	cy, _ := NewReader("cy")
	f.Fuzz(func(t *testing.T, text string) {
		for _, read := range []func(string) *Text{en.Document, en.Line, cy.Document} {
			first := read(text)
			holds(t, first)
			first.Release()
		}
	})
}

func holds(t *testing.T, text *Text) {
	word, end := 0, 0
	for _, s := range text.Sentences {
		if s.First != word || s.Last <= s.First || s.From < end || s.To > len(text.Source) || s.From != text.Words[s.First].From || s.To < text.Words[s.Last-1].To {
			t.Fatalf("%q: the sentence %+v after word %d and place %d", text.Source, s, word, end)
		}
		word, end = s.Last, s.To
		if n := text.Length(s); n < 1 || n > s.Last-s.First {
			t.Fatalf("%q: %d words", text.Source, n)
		}
	}
	if word != len(text.Words) {
		t.Fatalf("%q: %d of %d words are in sentences", text.Source, word, len(text.Words))
	}
	at := 0
	for _, w := range text.Words {
		if w.From < at || w.To <= w.From || w.To > len(text.Source) || utf8.ValidString(text.Source) && !utf8.ValidString(text.String(w)) {
			t.Fatalf("%q: the word %+v after %d", text.Source, w, at)
		}
		at = w.To
	}
	for _, h := range text.Hits() {
		if h.From >= h.To || h.From < text.Sentences[h.Sentence].From || h.To > text.Sentences[h.Sentence].To {
			t.Fatalf("%q: the hit %+v", text.Source, h)
		}
	}
	open, _ := text.Abbreviations()
	for _, a := range open {
		if !strings.HasPrefix(text.Source[a.From:a.To], a.Letters) {
			t.Fatalf("%q: the abbreviation %+v", text.Source, a)
		}
	}
	text.Grade()
	text.Hardest()
}

// BenchmarkRead reads a text of 100 KB of plain and less plain prose.
func BenchmarkRead(b *testing.B) {
	const page = "We are writing to tell you about an incident that involved the system used by this organisation.\nWe take the privacy of your data seriously, and we want to explain plainly what we know. " +
		"As soon as we were told, we closed the connection, ended all sessions and **replaced the keys**.\n\n- watch your bank account\n- be careful of calls, letters and [messages](https://example.org/)\n\n" +
		"There is no evidence that the data was misused. The ICO and the Information Commissioner's Office of the United Kingdom know.\n\n| name | yes | 2014 |\n| --- | --- | --- |\n\n"
	text := strings.Repeat(page, 100_000/len(page))
	r, _ := NewReader("en")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		t := r.Document(text)
		t.Hits()
		t.Grade()
		t.Abbreviations()
		t.Release()
	}
}

// BenchmarkLists reads the lists, as each program that checks a site does once.
func BenchmarkLists(b *testing.B) {
	text, err := lists.ReadFile("lists/en.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		readLanguage("lists/en.yaml", text)
	}
}
