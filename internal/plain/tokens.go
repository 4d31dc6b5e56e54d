package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words adds the words of a block to the text.
func (t *Text) words(b block) {
	q, first := quotes{open: b.quoted, always: b.quoted}, len(t.Words)
	for at := b.from; at < b.to; {
		c := t.Source[at]
		if c < utf8.RuneSelf && !isLetterOrDigit(c) {
			before := len(t.Words)
			if next := t.skip(at, b.to); next > at {
				if len(t.Words) == before && before > first {
					t.Words[before-1].leaveOut(at, next)
				}
				at = next
				continue
			}
			q.mark(t.Source, at)
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(t.Source[at:])
		if !isInner(r) {
			q.rune(t.Source, at, r, size)
			at += size
			continue
		}
		at = t.word(at, b.to, q.open)
	}
}

// leaveOut marks what is left out after a word.
func (w *Word) leaveOut(from, to int) {
	if w.outTo == 0 {
		w.outFrom = from
	}
	w.outTo = to
}

// longestSkip is how far the end of what is left out is looked for, in bytes. A
// text of nothing but openings must not be read again from each.
const longestSkip = 4096

// skip leaves out what is no prose and begins with a mark: code, the target of
// a link, an address in angle brackets, an entity. It returns where the text
// goes on, or at.
func (t *Text) skip(at, end int) int {
	rest := t.Source[at:min(end, at+longestSkip)]
	switch {
	case rest[0] == '`':
		ticks := len(rest) - len(strings.TrimLeft(rest, "`"))
		if n := strings.Index(rest[ticks:], rest[:ticks]); n >= 0 {
			t.Words = append(t.Words, Word{From: at, To: at + n + 2*ticks, opaque: true})
			return at + n + 2*ticks
		}
		return at + ticks
	case strings.HasPrefix(rest, "]("):
		if n := strings.IndexByte(rest, ')'); n >= 0 {
			return at + n + 1
		}
	case strings.HasPrefix(rest, "]["):
		if n := strings.IndexByte(rest[1:], ']'); n >= 0 {
			return at + n + 2
		}
	case strings.HasPrefix(rest, "<http"):
		if n := strings.IndexByte(rest, '>'); n >= 0 {
			t.Words = append(t.Words, Word{From: at, To: at + n + 1, opaque: true})
			return at + n + 1
		}
	case rest[0] == '&':
		if n := strings.IndexByte(rest[:min(len(rest), 10)], ';'); n > 1 && strings.IndexByte(rest[:n], ' ') < 0 {
			return at + n + 1
		}
	}
	return at
}

// word adds the word that begins at from, and returns where the text goes on.
func (t *Text) word(from, end int, quoted bool) int {
	if n := addressLength(t.Source[from:end]); n > 0 {
		t.Words = append(t.Words, Word{From: from, To: from + n, Quoted: quoted, opaque: true})
		return from + n
	}
	to, has := t.scan(from, end)
	w := Word{From: from, To: to, Quoted: quoted, capital: has.first, id: t.reader.lookUp(t.Source[from:to])}
	w.upper = has.capitals > 1 && (has.capitals == has.letters || has.capitals == has.letters-1 && t.Source[to-1] == 's')
	w.notation = has.figures > 0 || has.stops > 0
	w.tells = t.reader.lang.tells[w.id]
	if to-from == 4 && has.figures == 4 && (t.Source[from:from+2] == "19" || t.Source[from:from+2] == "20") {
		w.tells |= 1 << Years
	}
	t.Words = append(t.Words, w)
	return to
}

// makeUp is what a word is made of.
type makeUp struct {
	letters, capitals, figures, stops int
	first                             bool // the first letter is a capital
}

// scan finds the end of the word that begins at from, and what it is made of.
func (t *Text) scan(from, end int) (to int, has makeUp) {
	for to = from; to < end; {
		r, size := rune(t.Source[to]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(t.Source[to:])
		}
		switch {
		case !isInner(r):
			next, _ := utf8.DecodeRuneInString(t.Source[min(to+size, end):end])
			if !joins(r) || !isInner(next) {
				return to, has
			}
			if r == '.' {
				has.stops++
			}
		case r >= '0' && r <= '9':
			has.figures++
		default:
			has.letters++
			if unicode.IsUpper(r) {
				has.capitals++
				has.first = has.first || to == from
			}
		}
		to += size
	}
	return to, has
}

// isInner tells whether a character can be in a word. A mark that combines with
// the letter before it belongs to the word.
func isInner(r rune) bool {
	if r < utf8.RuneSelf {
		return isLetterOrDigit(byte(r))
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

func isLetterOrDigit(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// joins tells whether a mark between two letters keeps them one word.
func joins(r rune) bool {
	return r == '\'' || r == '’' || r == '-' || r == '.' || r == ',' || r == '\u2011'
}

// addressLength is the length of a web or mail address at the beginning of a
// text, or 0.
func addressLength(text string) int {
	if !strings.HasPrefix(text, "http://") && !strings.HasPrefix(text, "https://") && !strings.HasPrefix(text, "www.") && !isMail(text) {
		return 0
	}
	n := strings.IndexAny(text, " \t\n<>()[]\"")
	if n < 0 {
		n = len(text)
	}
	return len(strings.TrimRight(text[:n], ".,;:!?*_'"))
}

// isMail tells whether a text begins with a mail address.
func isMail(text string) bool {
	for n := range min(len(text), 64) {
		c := text[n]
		if c == '@' {
			return n > 0 && n+1 < len(text) && isLetterOrDigit(text[n+1])
		}
		if !isLetterOrDigit(c) && strings.IndexByte("._+-", c) < 0 {
			return false
		}
	}
	return false
}

// quotes knows whether we are between quotation marks.
type quotes struct{ open, always bool }

// mark takes an ASCII mark. A straight quotation mark opens before a word and
// closes after one: a quotation of several paragraphs opens each and closes once.
// A single one after a word closes too, unless a letter follows: don't.
func (q *quotes) mark(text string, at int) {
	if text[at] != '"' && text[at] != '\'' || q.always {
		return
	}
	opens := at == 0 || strings.IndexByte(" \t\n([*_-", text[at-1]) >= 0
	if text[at] == '\'' && !opens {
		if next, _ := utf8.DecodeRuneInString(text[at+1:]); isInner(next) {
			return
		}
	}
	q.open = opens
}

// rune takes another mark. A single closing one can be an apostrophe.
func (q *quotes) rune(text string, at int, r rune, size int) {
	if q.always {
		return
	}
	switch r {
	case '“', '‘', '«':
		q.open = true
	case '”', '»':
		q.open = false
	case '’':
		if next, _ := utf8.DecodeRuneInString(text[at+size:]); !isInner(next) {
			q.open = false
		}
	}
}

// lookUp returns the number of a word in the vocabulary of the language.
func (r *Reader) lookUp(word string) int32 {
	if len(word) > r.lang.longest {
		return 0
	}
	r.buffer = r.buffer[:0]
	for n := 0; n < len(word); n++ {
		c := word[n]
		switch {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case strings.HasPrefix(word[n:], "’"):
			r.buffer = append(r.buffer, '\'')
			n += len("’") - 1
			continue
		}
		r.buffer = append(r.buffer, c)
	}
	return r.lang.vocabulary[string(r.buffer)]
}

// lower is a word in small letters, with a plain apostrophe.
func lower(word string) string {
	return strings.ToLower(strings.ReplaceAll(word, "’", "'"))
}
