package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"candour/internal/diag"
	"candour/internal/markdown"
)

// languageOfParts finds sentences in another language than their text, which a
// screen reader would read in the wrong voice (WCAG 3.1.2). It knows a language
// by its most frequent words, and names, which begin with a capital, are left
// out. A sentence counts only when it is long enough, has several words of the
// other language and none, or next to none, of its own.
func languageOfParts(p *pass) {
	others := map[string][]string{}
	for _, lang := range p.site.Languages {
		others[lang] = otherLanguages(lang, p.site.Languages)
	}
	p.eachVersion(func(v *version) {
		if of := others[v.lang]; len(of) > 0 && suspect(v.text, base(v.lang), of) {
			p.foreignIn(v, of)
		}
	})
}

// otherLanguages are those that a text in a language may slip into: those of the
// site, and English. It needs lists of words of both.
func otherLanguages(lang string, site []string) []string {
	if _, known := frequentWords[base(lang)]; !known {
		return nil
	}
	var others []string
	for _, other := range append(slices.Clone(site), "en") {
		other = base(other)
		if _, known := frequentWords[other]; known && other != base(lang) && !slices.Contains(others, other) {
			others = append(others, other)
		}
	}
	return others
}

// fewest is how many frequent words of another language make a sentence suspect,
// shortest how many words it must have, and share which part of them they are.
const (
	fewest   = 3
	shortest = 6
	share    = 4
)

// suspect is a fast look at a whole text: a foreign sentence has several words of
// another language in a row, with none of its own between.
func suspect(text, own string, others []string) bool {
	found := make([]int, len(others))
	most := 0
	eachWord(text, func(from, to int) bool {
		lang, known := frequent[text[from:to]]
		switch n := slices.Index(others, lang); {
		case !known:
		case n >= 0:
			found[n]++
			most = max(most, found[n])
		case lang == own:
			clear(found)
		}
		return most < fewest
	})
	return most >= fewest
}

// foreign is a passage with a sentence in another language.
type foreign struct {
	at   markdown.Place
	lang string
}

func (p *pass) foreignIn(v *version, others []string) {
	doc := v.parse()
	var found []foreign
	all, foreignWords := 0, 0
	for _, passage := range doc.Outline().Passages {
		here := foreign{}
		for _, s := range sentences(passage) {
			words := s.words()
			all += words
			lang := s.foreign(base(v.lang), others)
			if lang == "" {
				continue
			}
			foreignWords += words
			if here.lang == "" { // one finding a passage is enough
				first := s.firstIn(lang)
				here = foreign{doc.Place(first.run, first.from, first.to), lang}
			}
		}
		if here.lang != "" {
			found = append(found, here)
		}
	}
	if v.file != "" && len(found) > 1 && foreignWords*3 > all*2 {
		p.reportOf(diag.Warning, v, found[0].at, fmt.Sprintf("most of this text is in %s, and its file is the one in %s", tongue(found[0].lang), tongue(v.lang)),
			"Translate it. Until then take the file away: pages then show the text that there is, marked with its language.")
		return
	}
	for _, f := range found {
		hint := fmt.Sprintf("Translate it, or mark it: [the words]{lang=%s}.", f.lang)
		if v.file == "" {
			hint = fmt.Sprintf("Translate it. If it has to stay as it is, and its key takes Markdown, mark it: [the words]{lang=%s}.", f.lang)
		}
		p.reportOf(diag.Warning, v, f.at, fmt.Sprintf("this is in %s, and screen readers read it as %s", tongue(f.lang), tongue(v.lang)), hint)
	}
}

// An utterance is a sentence: the stretches of the runs that it is in.
type utterance []stretch

type stretch struct {
	run      markdown.Run
	from, to int
}

// firstIn is the first stretch that has a word of a language.
func (s utterance) firstIn(lang string) stretch {
	for _, part := range s {
		found := false
		eachWord(part.run.Text[part.from:part.to], func(from, to int) bool {
			found = frequent[part.run.Text[part.from+from:part.from+to]] == lang
			return !found
		})
		if found {
			return part
		}
	}
	return s[0]
}

// sentences splits a passage where a sign that ends a sentence is followed by a
// space, and at quotation marks: what is quoted can be in another language.
func sentences(p markdown.Passage) []utterance {
	var all []utterance
	var open utterance
	for _, r := range p.Runs {
		from := 0
		for at := 0; at < len(r.Text); at++ {
			end := endsSentence(r.Text, at)
			if end == 0 {
				continue
			}
			all = append(all, append(open, stretch{r, skipSpace(r.Text, from), end}))
			open, from, at = nil, end, end-1
		}
		if from = skipSpace(r.Text, from); from < len(r.Text) {
			open = append(open, stretch{r, from, len(r.Text)})
		}
	}
	if len(open) > 0 {
		all = append(all, open)
	}
	return all
}

// endsSentence returns where the sign ends at an offset that ends a sentence, or 0.
func endsSentence(text string, at int) int {
	switch text[at] {
	case '.', '!', '?', ':':
		if at+1 == len(text) || text[at+1] == ' ' {
			return at + 1
		}
	case '"':
		return at + 1
	case 0xE2, 0xC2: // the first byte of the marks below
		for _, mark := range []string{"“", "”", "„", "«", "»"} {
			if strings.HasPrefix(text[at:], mark) {
				return at + len(mark)
			}
		}
	}
	return 0
}

func skipSpace(text string, from int) int {
	return len(text) - len(strings.TrimLeft(text[from:], " "))
}

// words counts the words of a sentence that are no names.
func (s utterance) words() int {
	n := 0
	s.each(func(string) { n++ })
	return n
}

func (s utterance) each(do func(word string)) {
	for _, part := range s {
		text := part.run.Text[part.from:part.to]
		eachWord(text, func(from, to int) bool {
			do(text[from:to])
			return true
		})
	}
}

// foreign tells which of the other languages a sentence is in, if it is.
func (s utterance) foreign(own string, others []string) string {
	words, ofOwn := 0, 0
	of := make([]int, len(others))
	s.each(func(word string) {
		words++
		lang, known := frequent[word]
		switch n := slices.Index(others, lang); {
		case !known:
		case n >= 0:
			of[n]++
		case lang == own:
			ofOwn++
		}
	})
	for n, lang := range others {
		if words >= shortest && of[n] >= fewest && of[n]*share >= words && ofOwn*share*2 <= of[n] {
			return lang
		}
	}
	return ""
}

// eachWord visits the words of a text that begin with a small letter, until do
// says no. Apostrophes part words, and single letters are none.
func eachWord(text string, do func(from, to int) bool) {
	for at := 0; at < len(text); {
		size, small := letter(text, at)
		if size < 0 {
			at -= size
			continue
		}
		from := at
		for size > 0 {
			if at += size; at == len(text) {
				break
			}
			size, _ = letter(text, at)
		}
		if small && at-from > 1 && !do(from, at) {
			return
		}
	}
}

// letter returns the size in bytes of the letter at an offset, and whether it is
// a small one. The size of what is no letter is below zero.
func letter(text string, at int) (size int, small bool) {
	switch c := text[at]; {
	case c >= 'a' && c <= 'z':
		return 1, true
	case c >= 'A' && c <= 'Z':
		return 1, false
	case c < utf8.RuneSelf:
		return -1, false
	}
	r, size := utf8.DecodeRuneInString(text[at:])
	if !unicode.IsLetter(r) {
		return -size, false
	}
	return size, unicode.IsLower(r)
}
