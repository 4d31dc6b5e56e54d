package check

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"candour/internal/diag"
	"candour/internal/notice"
)

// passage is a text of an incident, with where it stands.
type passage struct {
	lang string
	text string
	// file and line are those of a document's first line; at is set in their
	// place for a text of the incident's own file.
	file string
	line int
	at   place
}

// passages are the texts of an incident that tell of its facts: the summary, the
// prose of its sections, and the statements that still hold.
func (i *incident) passages() []passage {
	var list []passage
	text := func(at place, t notice.Text) {
		for _, tr := range t {
			list = append(list, passage{lang: tr.Lang, text: tr.Text, at: at.in(t, tr.Lang)})
		}
	}
	documents := func(docs notice.Documents) {
		for _, d := range docs {
			list = append(list, passage{lang: d.Lang, text: d.Markdown, file: d.File, line: cmp.Or(d.Line, 1)})
		}
	}
	text(i.at("summary"), i.Summary)
	for _, section := range notice.Sections {
		documents(i.Sections[section])
	}
	for _, s := range i.Statements {
		if s.Superseded == nil {
			documents(s.Body)
		}
	}
	return list
}

// in is the place of a text's version in a language.
func (p place) in(t notice.Text, lang string) place {
	if len(t) > 1 && p.line == 0 {
		p.path += "." + lang
	}
	return p
}

// reportIn adds a finding about a stretch of a passage.
func (p *pass) reportIn(t passage, from, to int, message, hint string) {
	p.reportInAs(p.rule.Severity, t, from, to, message, hint)
}

// reportInAs is reportIn with a severity that is milder than the rule's own.
func (p *pass) reportInAs(severity diag.Severity, t passage, from, to int, message, hint string) {
	if t.file == "" {
		t.at.words = t.text[from:to]
		p.reportAs(severity, t.at, message, hint)
		return
	}
	before := t.text[:from]
	start := strings.LastIndexByte(before, '\n') + 1
	p.found.Add(diag.Finding{File: t.file, Line: t.line + strings.Count(before, "\n"), Column: 1 + utf8.RuneCountInString(t.text[start:from]),
		Width: utf8.RuneCountInString(t.text[from:to]), Severity: severity, Rule: p.rule.ID, Message: message, Hint: hint})
}

// figure is a number of people that a text gives.
type figure struct {
	n        uint64
	from, to int // where it stands
	// bound is what the words before it make of it.
	bound bound
}

// bound says how a figure in a text is meant.
type bound int

const (
	asItIs bound = iota
	roughly
	orMore
	orLess
)

// digits finds the numbers of a text: where each begins and ends. Thousands may
// be marked. No expression is used: the statements of a large register are
// megabytes, and nearly all of them are no digits.
func digits(text string) [][2]int {
	var list [][2]int
	for at := 0; at < len(text); at++ {
		if !isDigit(text[at]) {
			continue
		}
		end := at + 1
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		if end-at <= 3 {
			for end+3 < len(text) && text[end] == ',' && isDigit(text[end+1]) && isDigit(text[end+2]) && isDigit(text[end+3]) && (end+4 == len(text) || !isDigit(text[end+4])) {
				end += 4
			}
			if end+4 == len(text) && text[end] == ',' && isDigit(text[end+1]) && isDigit(text[end+2]) && isDigit(text[end+3]) {
				end += 4
			}
		}
		list = append(list, [2]int{at, end})
		at = end
	}
	return list
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// near is how far around a number its words are looked for.
const near = 80

// figures finds the numbers of people in a text.
func figures(t passage) []figure {
	words, ok := proseWords[t.lang]
	if !ok {
		return nil
	}
	var list []figure
	for _, at := range digits(t.text) {
		before, after := t.text[max(0, at[0]-near):at[0]], t.text[at[1]:min(len(t.text), at[1]+near)]
		if !standsAlone(t.text, at[0], at[1]) || !words.people.MatchString(after) || words.ofOthers(t.lang, after) || words.share.MatchString(before) {
			continue
		}
		n, err := strconv.ParseUint(strings.ReplaceAll(t.text[at[0]:at[1]], ",", ""), 10, 64)
		if err != nil || isYear(t.text[at[0]:at[1]]) {
			continue // a count has at most 64 bits
		}
		list = append(list, figure{n: n, from: at[0], to: at[1], bound: words.boundBefore(before)})
	}
	return list
}

// isYear tells whether a number is most likely a year: "In 2017 staff were told".
// Counts above 999 have their thousands marked.
func isYear(digits string) bool {
	return len(digits) == 4 && (strings.HasPrefix(digits, "19") || strings.HasPrefix(digits, "20"))
}

// standsAlone tells whether a number is no part of something longer.
func standsAlone(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	return !strings.ContainsRune("0123456789.,:/-–—£$€#_&=", before) && !strings.ContainsRune("%:/_", after)
}

// proseDiffers compares the numbers of people that texts give with the counts.
func proseDiffers(p *pass) {
	for _, i := range p.incidents {
		counts := i.told()
		if len(counts) == 0 {
			continue // there is nothing to differ from
		}
		for _, t := range i.passages() {
			for _, f := range figures(t) {
				if f.n < p.smallest() || slices.ContainsFunc(counts, f.fits) || isAside(t.lang, sentence(t.text, f.from, f.to)) {
					continue // a small number is a matter of its own
				}
				near := nearest(counts, f.n)
				p.reportIn(t, f.from, f.to, fmt.Sprintf("the text speaks of %s people, and no count of the incident is that; the nearest is %s", t.text[f.from:f.to], near),
					"Correct one of the two. If they are a part of the people, give them as one of the groups. If a source gives this figure, add it under “also” of the count, with the source.")
			}
		}
	}
}

// told are all counts that an incident gives: of each level, of what is not
// broken down, by class of data, and those of other sources.
func (i *incident) told() []notice.Count {
	if i.Affected == nil {
		return nil
	}
	var counts []notice.Count
	add := func(c notice.Count) {
		if c.Known() {
			counts = append(counts, c)
		}
	}
	also := func(others []notice.Otherwise) {
		for _, o := range others {
			add(o.Count)
		}
	}
	data := func(d notice.Data) {
		for _, item := range d.Taken {
			add(item.Count)
		}
	}
	whole := func(c notice.Count, parts []notice.Group) {
		add(c)
		of := make([]notice.Count, len(parts))
		for n, part := range parts {
			of[n] = part.Count
		}
		if rest, ok := notice.Rest(c, of...); ok {
			add(rest)
		}
		add(notice.Sum(of...))
	}
	whole(i.Affected.Total, i.Affected.Groups)
	also(i.Affected.Also)
	data(i.Data)
	for _, g := range i.groups {
		whole(g.Count, g.Groups)
		also(g.Also)
		if g.Data != nil {
			data(*g.Data)
		}
	}
	for _, c := range i.Corrections {
		for _, value := range []string{c.Was, c.Now} {
			if was, err := notice.ParseCount(value); err == nil {
				add(was)
			}
		}
	}
	return counts
}

// fits tells whether a figure of a text can be a count. "Over 3,400" is said of
// 3,423, and not of 4,766: what is rounded stays within a tenth.
func (f figure) fits(c notice.Count) bool {
	least, most := c.Bounds()
	if c.N == f.n || c.Form == notice.FromTo && c.M == f.n {
		return true
	}
	tenth := max(1, f.n/10)
	switch f.bound {
	case orMore:
		return most > f.n && (most == notice.Unbounded && least <= f.n+tenth || most <= f.n+tenth)
	case orLess:
		return least < f.n && f.n-least <= tenth
	case roughly:
		return most >= f.n-min(tenth, f.n) && least <= f.n+tenth && most != notice.Unbounded
	default:
		return false
	}
}

func nearest(counts []notice.Count, n uint64) string {
	away := func(c notice.Count) uint64 { return max(c.N, n) - min(c.N, n) }
	return slices.MinFunc(counts, func(a, b notice.Count) int { return cmp.Compare(away(a), away(b)) }).String()
}
