package check

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"candour/internal/diag"
	"candour/internal/markdown"
)

// The rules of the family reach that look at what people write. Each names the
// success criterion of the Web Content Accessibility Guidelines (WCAG) 2.2 that
// it is drawn from.

// pictureEndings are those of the names of picture files.
var pictureEndings = []string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".heic"}

// imageAlternative looks at what a picture says to people who can't see it
// (WCAG 1.1.1, and failures F30 and F65).
func imageAlternative(p *pass) {
	const hint = "Write between the brackets what the picture tells, as you would on the phone: ![…](…). A picture that tells nothing can go."
	p.eachVersion(func(v *version) {
		for _, l := range v.links {
			if !l.Is.Image {
				continue
			}
			text := strings.ToLower(strings.Trim(l.Is.Text, " .:"))
			switch opening := pictureOpening(text); {
			case text == "":
				p.reportOf(diag.Warning, v, l.At, "the picture has no alternative text, so many readers do not learn what it shows", hint)
			case isFileName(text, l.Is.Dest) || slices.Contains(pictureWords, text):
				p.reportOf(diag.Warning, v, l.At, fmt.Sprintf("the alternative text “%s” does not say what the picture shows", l.Is.Text), hint)
			case opening != "":
				p.reportOf(diag.Advice, v, l.At, fmt.Sprintf("the alternative text begins with “%s”, which screen readers say already", opening),
					"Begin with what the picture shows.")
			}
		}
	})
}

func pictureOpening(text string) string {
	for _, words := range pictureOpenings {
		if strings.HasPrefix(text, words+" ") {
			return words
		}
	}
	return ""
}

// isFileName tells whether an alternative, in small letters, is the name of a
// file, or the name of the picture's own file without its ending.
func isFileName(text, dest string) bool {
	for _, ending := range pictureEndings {
		if strings.HasSuffix(text, ending) {
			return true
		}
	}
	name := strings.ToLower(path.Base(dest))
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	// A name of one plain word can be a good alternative, too: “map” for map.png.
	return strings.TrimSuffix(name, path.Ext(name)) == text && strings.ContainsAny(text, "0123456789_-")
}

// headingOrder looks at the headings of each document (WCAG 1.3.1 and 2.4.6).
// Pages move headings below their own, so any level may begin; but the one that
// begins must be the highest.
func headingOrder(p *pass) {
	p.eachVersion(func(v *version) {
		if len(v.headings) == 0 {
			return
		}
		var said []markdown.Placed[markdown.Heading]
		for _, h := range v.headings {
			if h.Is.Title == "" {
				p.reportOf(diag.Warning, v, h.At, "the heading is empty", "Write its words, or remove its signs.")
				continue
			}
			said = append(said, h)
		}
		if v.form != questions {
			p.orderOf(v, said)
		} else {
			for _, answer := range answers(said) {
				p.orderOf(v, answer)
			}
		}
		p.equalHeadings(v, said)
	})
}

// answers are the headings within each answer. A question is a heading of the
// level of the first one, or above.
func answers(headings []markdown.Placed[markdown.Heading]) [][]markdown.Placed[markdown.Heading] {
	var list [][]markdown.Placed[markdown.Heading]
	from := 1
	for n := 1; n <= len(headings); n++ {
		if n == len(headings) || headings[n].Is.Level <= headings[0].Is.Level {
			list = append(list, headings[from:n])
			from = n + 1
		}
	}
	return list
}

// orderOf reports levels that are left out.
func (p *pass) orderOf(v *version, headings []markdown.Placed[markdown.Heading]) {
	if len(headings) == 0 {
		return
	}
	highest := slices.MinFunc(headings, func(a, b markdown.Placed[markdown.Heading]) int { return a.Is.Level - b.Is.Level }).Is.Level
	if first := headings[0]; first.Is.Level > highest {
		p.reportOf(diag.Warning, v, first.At, fmt.Sprintf("the first heading has level %d, and a later one stands above it with level %d", first.Is.Level, highest),
			fmt.Sprintf("Begin with the highest level: write %s here, or give the later one a lower level.", strings.Repeat("#", highest)))
	}
	for n := 1; n < len(headings); n++ {
		before, h := headings[n-1].Is.Level, headings[n]
		if h.Is.Level > before+1 {
			p.reportOf(diag.Warning, v, h.At, fmt.Sprintf("a heading of level %d follows one of level %d, so a level is left out", h.Is.Level, before),
				fmt.Sprintf("Write %s: levels say what is part of what, not how large the words are.", strings.Repeat("#", before+1)))
		}
	}
}

// equalHeadings reports headings that a list of headings can't tell apart: the
// same words below the same heading.
func (p *pass) equalHeadings(v *version, headings []markdown.Placed[markdown.Heading]) {
	seen := map[string]bool{}
	var above [7]string // the titles on the way to a heading, by level
	for _, h := range headings {
		level := h.Is.Level
		above[level] = strings.ToLower(h.Is.Title)
		for n := level + 1; n < len(above); n++ {
			above[n] = ""
		}
		trail := strings.Join(above[:], "\x00")
		if seen[trail] {
			p.reportOf(diag.Advice, v, h.At, fmt.Sprintf("another heading has the same words: “%s”", h.Is.Title),
				"Say in each what only it is about. Many readers find their way by a list of the headings.")
		}
		seen[trail] = true
	}
}

// tableHeader looks at the first row of tables (WCAG 1.3.1). The corner may be
// empty: then the first column names the rows, and pages say so to screen
// readers. An empty heading of another column names nothing.
func tableHeader(p *pass) {
	p.eachVersion(func(v *version) {
		for _, t := range v.tables {
			if !slices.ContainsFunc(t.Headers, func(h markdown.Placed[string]) bool { return h.Is != "" }) {
				p.reportOf(diag.Warning, v, t.At, "the table has no headings of its columns", "Write into the first row what each column holds.")
				continue
			}
			for n, h := range t.Headers {
				if h.Is == "" && n > 0 {
					p.reportOf(diag.Warning, v, h.At, fmt.Sprintf("column %d of the table has no heading", n+1), "Write what the column holds, or remove the column.")
				}
			}
		}
	})
}
