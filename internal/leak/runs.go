package leak

import (
	"html"
	"strings"

	"candour/internal/markup"
)

// leastDigits is how many digits a run must have to be worth a look: those of
// the shortest number, that of National Insurance.
const leastDigits = 6

// stretch is a part of a text.
type stretch struct{ from, to int }

// runs are the stretches of a text that can hold a number: words with digits
// and very short words, with a single sign between them. Forms are looked for in
// these only, which are few; it is what makes scanning every page cheap. Runs
// in web addresses are left out: they are full of numbers of articles.
func runs(text string) []stretch {
	var list []stretch
	begin, end, digits := -1, 0, 0
	for at := 0; at < len(text); {
		if text[at] == 'h' {
			if n := addressLength(text[at:]); n > 0 {
				at += n
				continue
			}
		}
		if !isWord(text[at]) {
			at++
			continue
		}
		from := at
		n, upper := 0, true
		for ; at < len(text) && isWord(text[at]); at++ {
			if isDigit(text[at]) {
				n++
			}
			upper = upper && text[at] < 'a'
		}
		fits := n > 0 || at-from <= 2 || upper && at-from <= 4
		if begin >= 0 && (!fits || !joins(text[end:from])) {
			if digits >= leastDigits {
				list = append(list, stretch{begin, end})
			}
			begin = -1
		}
		if !fits {
			continue
		}
		if begin < 0 {
			begin, digits = from, 0
		}
		end, digits = at, digits+n
	}
	if begin >= 0 && digits >= leastDigits {
		list = append(list, stretch{begin, end})
	}
	return list
}

// countOf counts the digits of a run, and tells whether it has letters.
func countOf(run string) (digits int, letters bool) {
	for n := range len(run) {
		if isDigit(run[n]) {
			digits++
		} else if isWord(run[n]) {
			letters = true
		}
	}
	return digits, letters
}

// joins tells whether what stands between two words can stand within a number.
func joins(between string) bool {
	between = strings.ReplaceAll(between, "\u00a0", " ")
	return len(between) <= 2 && strings.Trim(between, " -./()\n") == "" && between != "\n\n"
}

// addressLength is how long a web address at the beginning of a text is.
func addressLength(text string) int {
	scheme, rest, ok := strings.Cut(text[:min(len(text), len("https://"))], "://")
	if !ok || scheme != "http" && scheme != "https" {
		return 0
	}
	length := strings.IndexAny(text, " \t\n\"'<>|")
	if length < 0 {
		length = len(text)
	}
	return max(length, len(text[:min(len(text), 8)])-len(rest))
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func isWord(b byte) bool {
	return isDigit(b) || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_'
}

// digitsAndLetters is a value without what stands between them, in capitals.
func digitsAndLetters(written string) string {
	return strings.Map(func(r rune) rune {
		if r < 128 && isWord(byte(r)) && r != '_' {
			return r
		}
		return -1
	}, strings.ToUpper(written))
}

// isPartOfNumber tells whether a value is cut out of something longer: of a
// decimal fraction, of a chain of digits with hyphens, of an international
// phone number.
func isPartOfNumber(text string, from, to int) bool {
	if from > 0 && text[from-1] == '+' || from > 1 && strings.IndexByte("-./", text[from-1]) >= 0 && isDigit(text[from-2]) {
		return true
	}
	return to+1 < len(text) && strings.IndexByte("-./", text[to]) >= 0 && isDigit(text[to+1])
}

// spoken are attributes of which readers, or machines for them, get the text.
var spoken = map[string]bool{"alt": true, "title": true, "content": true, "aria-label": true, "value": true}

// textOf is the text of HTML or XML: what stands between the tags and in the
// attributes that are text. Styles and scripts are the theme's, and drawings
// are full of numbers.
func textOf(page string) string {
	var b strings.Builder
	b.Grow(len(page) / 2)
	for s := markup.New(page); s.Next(); {
		b.WriteString(s.Text)
		if !inline[s.Name] {
			b.WriteByte('|') // no number goes on from one block to the next
		}
		for _, a := range s.Attributes {
			if spoken[a.Name] {
				b.WriteString("|" + a.Value + "|")
			}
		}
	}
	return html.UnescapeString(b.String())
}

// inline are elements within which a number can go on; "" is the end.
var inline = map[string]bool{"": true, "b": true, "i": true, "em": true, "strong": true, "span": true, "mark": true, "bdi": true, "bdo": true}
