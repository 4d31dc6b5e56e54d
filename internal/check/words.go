package check

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"candour/internal/diag"
	"candour/internal/plain"
)

// The rules of the family words/ look at what readings() found. Each says a thing
// once a file, with how often it is there, so that a long text drowns nobody.

// longSentence shows the longest sentence of a text.
func longSentence(p *pass) {
	for _, r := range p.readings() {
		if len(r.long) == 0 {
			continue
		}
		longest := r.long[0]
		for _, s := range r.long {
			if r.text.Length(s) > r.text.Length(longest) {
				longest = s
			}
		}
		p.reportInAs(r.severity(), r.passage, longest.From, longest.To,
			fmt.Sprintf("a sentence of %d words, where %d are the most%s: “%s”", r.text.Length(longest), r.mostWords(), others(len(r.long), "like it"), excerpt(r.text.Source[longest.From:longest.To])),
			"Split it, one fact in each sentence, or make a list of it. A name counts as one word.")
	}
}

// severity is that of the measures: the summary is what everybody reads, and has
// a target; elsewhere they are advice.
func (r *reading) severity() diag.Severity {
	if r.part == theSummary {
		return diag.Warning
	}
	return diag.Advice
}

func hardToRead(p *pass) {
	for _, r := range p.readings() {
		if !r.hard {
			continue
		}
		s := r.text.Hardest()
		p.reportInAs(r.severity(), r.passage, s.From, s.To,
			fmt.Sprintf("the text reads as if for people of %s, and %d is the most; its hardest sentence is “%s”", age(r.grade), plain.Grade{School: r.mostGrade()}.Age(), excerpt(r.text.Source[s.From:s.To])),
			"Use shorter words and shorter sentences, and begin with this one. Names, and words that the subject needs, count as easy.")
	}
}

// age says for readers of which age a grade is. The formula knows no end, and
// schools do.
func age(g plain.Grade) string {
	if g.Age() > 18 {
		return "18 and over"
	}
	return strconv.Itoa(g.Age())
}

func emptyPhrase(p *pass) {
	p.eachPhrase(plain.Empty, func(r *reading, h plain.Hit, more string) {
		p.reportIn(r.passage, h.From, h.To, fmt.Sprintf("“%s” says nothing that a reader can use%s", r.quote(h), more),
			"Take it out, or say what you did: which change, by whom, by when.")
	})
}

func passiveBlame(p *pass) {
	p.eachPhrase(plain.Passive, func(r *reading, h plain.Hit, more string) {
		p.reportIn(r.passage, h.From, h.To, fmt.Sprintf("“%s” does not say who did it%s", r.quote(h), more), sentenceOf(h.Plain)+" If nobody knows, say that.")
	})
}

func jargon(p *pass) {
	p.eachPhrase(plain.Jargon, func(r *reading, h plain.Hit, more string) {
		p.reportIn(r.passage, h.From, h.To, fmt.Sprintf("“%s” can be said more plainly%s", r.quote(h), more), plainer(h.Plain))
	})
}

// plainer is the hint about a phrase for which a list has another.
func plainer(plain string) string {
	if words, ok := strings.CutPrefix(plain, "nothing"); ok {
		if words == "" || words == ": leave it out" {
			return "Leave it out."
		}
		return "Leave it out, or" + strings.TrimPrefix(words, ":") + "."
	}
	if strings.HasPrefix(plain, "say ") {
		return sentenceOf(plain)
	}
	if what, example, ok := strings.Cut(plain, ": "); ok {
		return fmt.Sprintf("Say %s: “%s”.", what, example)
	}
	return fmt.Sprintf("Write “%s”.", strings.ReplaceAll(plain, " or ", "” or “"))
}

// hedge looks only at notices whose data is sure: where it says that something is
// not known, texts may say so. A sentence with an "if" hedges about the reader
// and not about the fact.
func hedge(p *pass) {
	p.eachPhrase(plain.Hedge, func(r *reading, h plain.Hit, more string) {
		p.reportIn(r.passage, h.From, h.To, fmt.Sprintf("“%s” leaves open what the data of the notice gives as certain%s", r.quote(h), more),
			"Write what happened. If it is not certain, write certainty: possible or for: some with the class under data.")
	})
}

// noEvidence asks for two things in the sentence, or in one beside it: what the
// finding rests on, and a date. Whoever says how far it goes has said enough.
func noEvidence(p *pass) {
	p.eachPhrase(plain.NoEvidence, func(r *reading, h plain.Hit, more string) {
		basis, date := r.backed(h.Sentence)
		lacks, severity := "", diag.Advice
		switch {
		case !basis && !date:
			lacks, severity = "what it rests on, and as of when", diag.Warning
		case !basis:
			lacks = "what it rests on"
		default:
			lacks = "as of when"
		}
		p.reportInAs(severity, r.passage, h.From, h.To, fmt.Sprintf("“%s” does not say %s%s", r.quote(h), lacks, more),
			"Readers take it for “no risk”. Say who looked where, until which day, and that misuse can't be ruled out.")
	})
}

// backed tells whether a sentence and those beside it say what a finding rests
// on, and when it was made.
func (r *reading) backed(sentence int) (basis, date bool) {
	for _, s := range r.text.Sentences[max(0, sentence-1):min(len(r.text.Sentences), sentence+2)] {
		basis = basis || s.Has(plain.Basis)
		date = date || s.Has(plain.Years) || s.Has(plain.Months)
	}
	return basis, date
}

// eachPhrase calls report for the phrases of a kind that are the publisher's
// doing: each once a file, at its first place.
func (p *pass) eachPhrase(kind plain.PhraseKind, report func(r *reading, h plain.Hit, more string)) {
	type place struct {
		file   string
		phrase *plain.Phrase
	}
	times := map[place]int{}
	each := func(do func(r *reading, h plain.Hit, at place)) {
		for _, r := range p.readings() {
			for _, h := range r.hits {
				if h.Kind == kind && r.counts(h) {
					do(r, h, place{r.where(), h.Phrase})
				}
			}
		}
	}
	each(func(_ *reading, _ plain.Hit, at place) { times[at]++ })
	each(func(r *reading, h plain.Hit, at place) {
		if n := times[at]; n > 0 {
			report(r, h, others(n, "in this file"))
			times[at] = 0
		}
	})
}

// where is the file of a reading.
func (r *reading) where() string {
	if r.file != "" {
		return r.file
	}
	return r.at.file
}

// counts tells whether a phrase is the publisher's doing, and a fault where it
// stands.
func (r *reading) counts(h plain.Hit) bool {
	if h.Quoted {
		return false
	}
	s := r.text.Sentences[h.Sentence]
	switch h.Kind {
	case plain.Jargon:
		return !h.Glossed
	case plain.Hedge:
		return r.voice == ours && r.of != nil && !r.of.unsure() && !s.Has(plain.Conditions)
	case plain.Passive:
		return r.voice == ours && !s.Has(plain.Actors)
	case plain.NoEvidence:
		basis, date := r.backed(h.Sentence)
		return r.voice == ours && r.of != nil && !r.limited[h.Sentence] && !(basis && date)
	}
	return r.voice == ours
}

func abbreviation(p *pass) {
	type use struct{ page, letters string }
	told := map[use]bool{}
	for _, r := range p.readings() {
		for _, a := range r.abbreviations {
			if told[use{r.page, a.Letters}] {
				continue
			}
			told[use{r.page, a.Letters}] = true
			p.reportIn(r.passage, a.From, a.To, fmt.Sprintf("no text here says what %s stands for", a.Letters),
				fmt.Sprintf("Write the words, or explain it once: the words in full, then (%s). If it is the name of a body, give it as short or among the aliases in data/organisations.yaml.", a.Letters))
		}
	}
}

func (r *reading) quote(h plain.Hit) string { return excerpt(r.text.Source[h.From:h.To]) }

// others says how many more of a thing there are: " (and 2 more in this file)".
func others(n int, where string) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf(" (and %d more %s)", n-1, where)
}

// longestExcerpt is how many characters of a text a message shows.
const longestExcerpt = 60

// excerpt is the beginning of a text, in one line and up to a whole word.
func excerpt(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= longestExcerpt {
		return text
	}
	cut := string([]rune(text)[:longestExcerpt])
	if n := strings.LastIndexByte(cut, ' '); n > 0 {
		cut = cut[:n]
	}
	return strings.TrimRight(cut, " ,;:") + " …"
}

// sentenceOf makes a sentence of a hint of the lists.
func sentenceOf(hint string) string { return strings.ToUpper(hint[:1]) + hint[1:] + "." }
