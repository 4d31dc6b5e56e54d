package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences cuts the words of a block, from the first on, into sentences.
//
// When it isn't clear whether a full stop ends one, it does: two short sentences
// in place of one raise no false alarm.
func (t *Text) sentences(b block, first int) {
	var tells groupSet
	for i := first; i < len(t.Words); i++ {
		tells |= t.Words[i].tells
		next := b.to
		if i+1 < len(t.Words) {
			next = t.Words[i+1].From
		}
		end, ends := t.ending(i, first, next, b.to)
		if i+1 < len(t.Words) && !ends {
			continue
		}
		t.Sentences = append(t.Sentences, Sentence{From: t.Words[first].From, To: end, First: first, Last: i + 1, Kind: b.kind, tells: tells})
		first, tells = i+1, 0
	}
}

// ending tells whether a sentence ends after word i, and where: after its mark.
func (t *Text) ending(i, first, next, blockEnd int) (end int, ends bool) {
	w := t.Words[i]
	gap, left := t.Source[w.To:next], 0
	if w.outTo > 0 { // a full stop in the target of a link ends nothing
		left = w.outFrom - w.To
		gap = t.Source[w.To:w.outFrom] + t.Source[w.outTo:next]
	}
	n := strings.IndexAny(gap, ".!?…")
	if n < 0 {
		return w.To, false
	}
	_, size := utf8.DecodeRuneInString(gap[n:])
	end = w.To + n + size
	if w.outTo > 0 && n >= left {
		end = w.outTo + n - left + size
	}
	if next == blockEnd {
		return end, true
	}
	after := strings.TrimLeft(gap[n:], ".!?…)]}\"'”’»*_~")
	space := strings.TrimLeft(after, " \t\n\u00a0")
	if after == space && space != "" || after == "" {
		return end, false // no space: a name such as Example.org/help
	}
	begin, _ := utf8.DecodeRuneInString(t.Source[next:])
	if !unicode.IsUpper(begin) && !unicode.IsDigit(begin) && begin != '`' {
		return end, false
	}
	if n > 0 || gap[n] != '.' {
		return end, true // a bracket or a quotation mark closed before it
	}
	return end, !t.abbreviated(i, first, begin, space)
}

// abbreviated tells whether the full stop after word i only marks that the word
// was shortened. What comes after it begins with a capital letter or a figure.
func (t *Text) abbreviated(i, first int, begin rune, between string) bool {
	w := t.Words[i]
	word := t.String(w)
	switch {
	case t.reader.lang.titles[w.id]:
		return true // Mr, e.g.: never the last word
	case t.reader.lang.counted[w.id]:
		return unicode.IsDigit(begin) // No. 7
	case t.reader.lang.shortened[w.id]:
		return strings.HasPrefix(between, "(") // Ltd. ("the company")
	case utf8.RuneCountInString(word) == 1 && w.capital && word != "I":
		return i == first || t.Words[i-1].capital // J. Smith, John A. Smith
	}
	return false
}
