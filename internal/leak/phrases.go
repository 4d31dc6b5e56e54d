package leak

import (
	"regexp"
	"strings"
)

// birthWords begin, or end, what announces a date of birth.
var birthWords = []string{"birth", "Birth", "BIRTH", "born ", "Born ", "DOB", "D.O.B.", "geni", "ganwyd ", "Ganwyd ", "ganed ", "Ganed "}

var (
	// fullDate is a day of a year, right after the words.
	fullDate = regexp.MustCompile(`^[)"*_]*\s{0,2}(?:[:=]|is|was|on|ar|oedd|yw)?["*_]*\s{0,2}["*_]*((?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)? \p{L}{3,10},? (?:19|20)\d{2}|[A-Z]\p{L}{2,9} \d{1,2},? (?:19|20)\d{2}))\b`)
	// ofMany are words before "born" that make it a group of people.
	ofMany = regexp.MustCompile(`(?i)(?:\b(?:people|those|anyone|everyone|children|patients|babies|pupils|staff|were|if you|dates of|pobl|rhai|plant|unrhyw un|dyddiadau)\b[^.]{0,20}|not )$`)
)

// birthsIn finds full dates right after words such as "date of birth". What is
// said of a group, "people born on", is no one's date of birth.
func birthsIn(text string) []hit {
	var hits []hit
	for _, word := range birthWords {
		for at := 0; ; {
			next := strings.Index(text[at:], word)
			if next < 0 {
				break
			}
			begin := at + next
			at = begin + len(word)
			m := fullDate.FindStringSubmatchIndex(text[at:min(len(text), at+60)])
			if m == nil || ofMany.MatchString(text[max(0, begin-40):begin]) {
				continue
			}
			hits = append(hits, hit{&birth, at + m[2], at + m[3]})
		}
	}
	return hits
}

// keys are what keys of computer systems begin with, and their form.
var keys = []struct {
	begin string
	form  *regexp.Regexp
}{
	{"AKIA", regexp.MustCompile(`^AKIA[0-9A-Z]{16}\b`)},
	{"ASIA", regexp.MustCompile(`^ASIA[0-9A-Z]{16}\b`)},
	{"-----BEGIN ", regexp.MustCompile(`^-----BEGIN (?:[A-Z]+ ){0,2}PRIVATE KEY`)},
	{"ghp_", regexp.MustCompile(`^ghp_[0-9A-Za-z]{36,}\b`)},
	{"gho_", regexp.MustCompile(`^gho_[0-9A-Za-z]{36,}\b`)},
	{"ghs_", regexp.MustCompile(`^ghs_[0-9A-Za-z]{36,}\b`)},
	{"github_pat_", regexp.MustCompile(`^github_pat_[0-9A-Za-z_]{50,}\b`)},
	{"glpat-", regexp.MustCompile(`^glpat-[0-9A-Za-z_-]{20,}`)},
	{"xox", regexp.MustCompile(`^xox[abprs]-[0-9A-Za-z-]{20,}`)},
	{"sk_live_", regexp.MustCompile(`^sk_live_[0-9A-Za-z]{20,}`)},
	{"AIza", regexp.MustCompile(`^AIza[0-9A-Za-z_-]{35}`)},
}

// secretsIn finds keys. Those that say EXAMPLE are from manuals.
func secretsIn(text string) []hit {
	var hits []hit
	for _, k := range keys {
		for at := 0; ; {
			next := strings.Index(text[at:], k.begin)
			if next < 0 {
				break
			}
			begin := at + next
			at = begin + len(k.begin)
			m := k.form.FindString(text[begin:min(len(text), begin+300)])
			if m == "" || begin > 0 && isWord(text[begin-1]) || strings.Contains(m, "EXAMPLE") {
				continue
			}
			hits = append(hits, hit{&secret, begin, begin + len(m)})
		}
	}
	return hits
}
