package plain

import (
	"strings"
	"unicode/utf8"
)

// Abbreviation is a word of capitals that stands for others.
type Abbreviation struct {
	// Letters are its capitals, without what marks a plural or a possessive.
	Letters string
	// From and To are offsets in the source, of its first use.
	From, To int
}

// An abbreviation has at least three letters: two are most often a state, a
// size or a pair of initials.
const fewest, most = 3, 6

// mostTold is how many abbreviations of one text are told. For each, the text is
// searched for its words.
const mostTold = 50

// Abbreviations finds those that a text uses without saying what they stand for,
// each at its first use, and the letters of those that it explains. One that
// every reader knows, and one that is part of a name, needs no explanation.
func (t *Text) Abbreviations() (unexplained []Abbreviation, explained []string) {
	seen := map[string]bool{}
	for _, s := range t.Sentences {
		words := t.Of(s)
		for i, w := range words {
			if !w.upper || w.notation || w.opaque {
				continue
			}
			a := Abbreviation{Letters: letters(t.String(w)), From: w.From, To: w.To}
			if n := len(a.Letters); n < fewest || n > most || strings.Trim(a.Letters, capitals) != "" || t.inCode(w) {
				continue
			}
			if t.defined(w) {
				seen[a.Letters] = true
				explained = append(explained, a.Letters)
				continue
			}
			if seen[a.Letters] || t.isFine(a.Letters) || t.inName(words, i) {
				continue
			}
			seen[a.Letters] = true
			if len(unexplained) < mostTold {
				unexplained = append(unexplained, a)
			}
		}
	}
	return t.spelled(unexplained, explained)
}

// inCode tells whether letters are part of the name of a file or of a variable,
// such as IMG_2034.
func (t *Text) inCode(w Word) bool {
	part := func(text string, at int) bool {
		return at >= 0 && at+1 < len(text) && (text[at] == '_' && isLetterOrDigit(text[at+1]) || text[at+1] == '_' && isLetterOrDigit(text[at]))
	}
	return part(t.Source, w.To) || part(t.Source, w.From-2)
}

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// letters are those of an abbreviation: DPO of DPOs and of DPO's.
func letters(word string) string {
	word = strings.TrimSuffix(word, "s")
	return strings.TrimSuffix(strings.TrimSuffix(word, "'"), "’")
}

// isFine tells whether readers know the letters, or they are a word.
func (t *Text) isFine(letters string) bool {
	r, id := t.reader, t.reader.lookUp(letters)
	small := strings.ToLower(letters)
	return r.lang.known[id] || r.lang.shouted[id] || r.names[small] || r.initials[small]
}

// inName tells whether word i of a sentence is part of a name, or of a line that
// is all in capitals.
func (t *Text) inName(words []Word, i int) bool {
	beside := func(j int) bool {
		if j < 0 || j >= len(words) || !t.adjoin(words[min(i, j)], words[max(i, j)]) {
			return false
		}
		w := words[j]
		if w.upper {
			return !t.reader.lang.known[w.id]
		}
		return w.capital && w.Name
	}
	return beside(i-1) || beside(i+1)
}

// defined tells whether a word stands in brackets alone, brackets follow it, or
// something is called by it.
func (t *Text) defined(w Word) bool {
	before := strings.TrimRight(t.Source[:w.From], "\"“‘'*_ ")
	for _, article := range []string{" the", "(the", "(or", "(now"} {
		if strings.HasSuffix(before, article) {
			before = strings.TrimRight(before[:len(before)-len(article)+1], "\"“‘'*_ ")
		}
	}
	after := strings.TrimLeft(t.Source[w.To:], "\"”’'*_")
	if strings.HasSuffix(before, "(") && (strings.HasPrefix(after, ")") || strings.HasPrefix(after, ",") || strings.HasPrefix(after, ";")) {
		return true
	}
	for _, naming := range []string{"called", "known as", "short"} {
		if strings.HasSuffix(before, naming) {
			return true
		}
	}
	after = strings.TrimLeft(after, " ")
	return strings.HasPrefix(after, "(") || strings.HasPrefix(after, ", or the ") || strings.HasPrefix(after, ", the ")
}

// spelled takes out the abbreviations whose words the text has, one after the
// other: Information Commissioner's Office for ICO.
func (t *Text) spelled(open []Abbreviation, explained []string) ([]Abbreviation, []string) {
	var left []Abbreviation
	for _, a := range open {
		if t.Spells(a.Letters) {
			explained = append(explained, a.Letters)
		} else {
			left = append(left, a)
		}
	}
	return left, explained
}

// small are words that an abbreviation may leave out.
var small = map[string]bool{"of": true, "and": true, "the": true, "for": true, "in": true, "to": true, "on": true, "a": true}

// Spells tells whether words of the text that follow one another begin with the
// letters.
func (t *Text) Spells(letters string) bool {
	letters = strings.ToLower(letters)
	for _, s := range t.Sentences {
		words := t.Of(s)
		for i := range words {
			at, skipped := 0, 0
			for j := i; j < len(words) && at < len(letters) && skipped < 3; j++ {
				w := t.String(words[j])
				switch first, _ := utf8.DecodeRuneInString(w); {
				case !words[j].upper && lowerASCII(first) == rune(letters[at]):
					at++
				case at > 0 && small[w]:
					skipped++
				default:
					skipped = 3
				}
			}
			if at == len(letters) {
				return true
			}
		}
	}
	return false
}

func lowerASCII(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}
