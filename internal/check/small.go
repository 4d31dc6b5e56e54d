package check

import (
	"fmt"
	"strings"

	"candour/internal/notice"
)

// usuallySmall is the least count that most publishers show, when a site doesn't
// say: counts of 1 to 4 are what statistics offices hide.
const usuallySmall = 5

// smallCount finds counts that are so small that they can name a person: in the
// tables of a site that doesn't protect them, and in the texts of any site.
func smallCount(p *pass) {
	asked := p.site.SmallCounts
	if asked != nil && asked.Preset == notice.Off {
		return // said so, with the reason
	}
	for _, i := range p.incidents {
		if asked == nil {
			p.smallCells(i)
		}
		p.smallFigures(i, p.smallest())
	}
}

// smallest is the least number of people that texts may give; 0 where they may
// give any.
func (p *pass) smallest() uint64 {
	if asked := p.site.SmallCounts; asked != nil && asked.Preset == notice.Off {
		return 0
	}
	return max(p.site.SmallCounts.Rule().Below, usuallySmall)
}

// smallCells finds small counts of organisations, groups and classes of data.
func (p *pass) smallCells(i *incident) {
	small := func(at place, c notice.Count, of string) {
		if n, exact := c.Number(); exact && n > 0 && n < usuallySmall {
			p.report(at, fmt.Sprintf("the count of %s is %d: so few can be named", of, n),
				"Write small_counts: {preset: hide 1-4} in data/site.yaml to hide such counts, or {preset: off, because: …} if it is safe to show them.")
		}
	}
	classes := func(at func(n int) place, d notice.Data) {
		for n, item := range d.Taken {
			small(at(n), item.Count, fmt.Sprintf("the class %q", item.Class))
		}
	}
	classes(func(n int) place { return i.at("data.taken[%d].count", n) }, i.Data)
	for g := range i.groups {
		small(i.groupAt(g, "count"), i.groups[g].Count, i.groups[g].call())
		if d := i.groups[g].Data; d != nil {
			classes(func(n int) place { return i.groupAt(g, "data.taken[%d].count", n) }, *d)
		}
	}
}

// smallFigures finds small numbers of people in texts, which no table protects.
func (p *pass) smallFigures(i *incident, below uint64) {
	texts := i.passages()
	for g := range i.groups {
		for _, tr := range i.groups[g].Note {
			texts = append(texts, passage{lang: tr.Lang, text: tr.Text, at: i.groupAt(g, "note")})
		}
	}
	for n, c := range i.Corrections {
		p.smallCorrection(i.at("corrections[%d].was", n), c.Field, c.Was, below)
		p.smallCorrection(i.at("corrections[%d].now", n), c.Field, c.Now, below)
	}
	for _, t := range texts {
		for _, f := range figures(t) {
			if f.n > 0 && f.n < below && f.bound != orLess {
				p.reportIn(t, f.from, f.to, fmt.Sprintf("the text speaks of %s people: so few can be named", t.text[f.from:f.to]), "Leave the number out, or write “a small number of people”.")
			}
		}
	}
}

// smallCorrection finds a correction of a count that tells how small it is or was.
// The total is the publisher's to show.
func (p *pass) smallCorrection(at place, field, value string, below uint64) {
	c, err := notice.ParseCount(value)
	if n, exact := c.Number(); err == nil && exact && n > 0 && n < below && strings.HasSuffix(field, ".count") {
		p.report(at, fmt.Sprintf("the correction tells a count of %d: so few can be named", n), "Write hidden in its place.")
	}
}

// protectionOff asks for the reason when counts are not protected, and refuses
// numbers that no rule can have.
func protectionOff(p *pass) {
	s := p.site.SmallCounts
	switch {
	case s == nil:
	case s.Preset == notice.Off && s.Because.IsZero():
		p.report(siteAt("small_counts.preset"), "small counts are not protected, and nobody says why", "Write because: with the reason, for the record, or use the preset hide 1-4.")
	case s.Below < 0 || s.Below == 1:
		p.report(siteAt("small_counts.below"), fmt.Sprintf("below: %d hides nothing", s.Below), "Write the least count that may be shown, such as 5.")
	case s.RoundTo < 0 || s.RoundTo == 1:
		p.report(siteAt("small_counts.round_to"), fmt.Sprintf("round_to: %d rounds nothing", s.RoundTo), "Write 5 or 10, or remove the key.")
	}
}
