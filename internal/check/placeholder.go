package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"candour/internal/notice"
)

// placeholder finds texts that a new site comes with, in square brackets, in
// notices that are no drafts any more. On a bad day such a text is overlooked.
func placeholder(p *pass) {
	used := map[notice.ID]bool{p.site.Publisher: true}
	for _, i := range p.incidents {
		if i.Draft {
			continue
		}
		for _, m := range i.mentions {
			used[m.id] = true
		}
		p.unfilled(i.at("title"), i.Title)
		p.unfilled(i.at("summary"), i.Summary)
		for n, e := range i.Timeline {
			p.unfilled(i.at("timeline[%d].text", n), e.Text)
		}
		for n, x := range i.Corrections {
			p.unfilled(i.at("corrections[%d].why", n), x.Why)
		}
		for _, section := range notice.Sections {
			p.unfilledIn(i.Sections[section])
		}
		for _, s := range i.Statements {
			p.unfilledIn(s.Body)
		}
	}
	for _, o := range p.site.Organisations {
		if used[o.ID] {
			p.unfilled(at(o.Origin, "name"), o.Name)
		}
	}
}

func (p *pass) unfilled(where place, text notice.Text) {
	if i := slices.IndexFunc(text, func(t notice.Translation) bool { return bracketed(t.Text) }); i >= 0 {
		p.sayUnfilled(where, text[i].Text)
	}
}

func (p *pass) unfilledIn(docs notice.Documents) {
	for _, d := range docs {
		if bracketed(d.Markdown) {
			p.sayUnfilled(place{file: d.File, line: cmp.Or(d.Line, 1)}, d.Markdown)
		}
	}
}

func (p *pass) sayUnfilled(where place, text string) {
	p.report(where, fmt.Sprintf("the text is still to be written: %s", strings.TrimSpace(text)), "Write it, or keep the notice a draft with draft: true.")
}

// bracketed tells whether a text is all in one pair of square brackets.
func bracketed(s string) bool {
	s = strings.TrimSpace(s)
	return strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") && strings.Count(s, "[") == 1
}
