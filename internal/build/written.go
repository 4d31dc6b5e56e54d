package build

import (
	"html"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"candour/internal/inspect"
	"candour/internal/load"
	"candour/internal/notice"
)

// writtenAt is a place where somebody wrote a link.
type writtenAt struct {
	file                string
	line, column, width int
	dest                string
}

// written is where the texts of a site have what finished pages get wrong.
type written struct {
	// links are the places of each fault, by its number.
	links map[int][]writtenAt
	// headings are the files in which a heading is written, by its words.
	headings map[string][]string
	// tables are the first words of the tables that texts have below a line of hyphens.
	tables map[string]bool
}

// bothHeadings tells whether one text has the heading that skips a level and the
// one before it.
func (w *written) bothHeadings(f inspect.Fault) bool {
	return slices.ContainsFunc(w.headings[f.What], func(file string) bool { return slices.Contains(w.headings[f.Before], file) })
}

// destinations finds what may be the destination of a link in Markdown, or a web
// address in YAML.
var destinations = regexp.MustCompile(`\]\(\s*<?([^)>\s]+)|(?m:^ *\[[^\]]+\]:\s*<?([^>\s]+))|(https?://[^\s<>"')\]},]+)`)

var headingLines = regexp.MustCompile(`(?m)^[ >]*#{1,6} +(.+?)[ #]*$`)

// firstCells finds the first cell below the headings of a table.
var firstCells = regexp.MustCompile(`(?m)^[ >]*\|?[ :|-]*-[ :|-]*\r?\n[ >]*\|?([^|\r\n]+)\|`)

// withoutMarks are words as a page shows them.
func withoutMarks(markdown string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("*", "", "`", "", "\\", "").Replace(markdown)), " ")
}

// writtenFor looks through the texts for what faults are about. It reads all of
// them again, which a site without faults never pays for.
func (p *Plan) writtenFor(faults []inspect.Fault) *written {
	w := &written{links: map[int][]writtenAt{}, headings: map[string][]string{}, tables: map[string]bool{}}
	wanted := map[string][]int{} // faults by how their link may be written
	headings, tables := map[string]bool{}, false
	for n, f := range faults {
		switch f.Kind {
		case inspect.Broken, inspect.Early, inspect.NoFragment:
			for _, form := range p.forms(f) {
				wanted[form] = append(wanted[form], n)
			}
		case inspect.Skipped:
			headings[f.What], headings[f.Before] = true, true
		case inspect.NoHeaders:
			tables = true
		}
	}
	if len(wanted) == 0 && len(headings) == 0 && !tables {
		return w
	}
	var mu sync.Mutex
	load.EachText(p.source, func(file, text string) {
		for _, m := range destinations.FindAllStringSubmatchIndex(text, -1) {
			from, to := groupOf(m)
			dest := text[from:to]
			for _, n := range slices.Concat(wanted[asWritten(dest)], wanted[fromRoot(dest)]) {
				if !p.shows(file, faults[n].Pages) {
					continue
				}
				at := position(file, text, from)
				at.width, at.dest = utf8.RuneCountInString(dest), dest
				mu.Lock()
				w.links[n] = append(w.links[n], at)
				mu.Unlock()
			}
		}
		mu.Lock()
		defer mu.Unlock()
		if tables {
			for _, m := range firstCells.FindAllStringSubmatch(text, -1) {
				w.tables[withoutMarks(m[1])] = true
			}
		}
		if len(headings) == 0 {
			return
		}
		for _, m := range headingLines.FindAllStringSubmatch(text, -1) {
			if words := withoutMarks(m[1]); headings[words] {
				w.headings[words] = append(w.headings[words], file)
			}
		}
	})
	return w
}

// groupOf is where the group of a match is.
func groupOf(m []int) (from, to int) {
	for n := 2; n < len(m); n += 2 {
		if m[n] >= 0 {
			return m[n], m[n+1]
		}
	}
	return m[0], m[1]
}

func position(file, text string, at int) writtenAt {
	start := strings.LastIndexByte(text[:at], '\n') + 1
	return writtenAt{file: file, line: 1 + strings.Count(text[:at], "\n"), column: 1 + utf8.RuneCountInString(text[start:at])}
}

// forms are the ways in which the link of a fault may be written: as it is in the
// page, or from the root of the site.
func (p *Plan) forms(f inspect.Fault) []string {
	forms := []string{asWritten(f.What)}
	if p.options.Files && (f.Target == "" || strings.HasSuffix(f.Target, "/")) {
		return forms // what is written from the root ends in index.html by then
	}
	rooted := "/" + p.inMain(f.Target)
	if f.Fragment != "" {
		rooted += "#" + f.Fragment
	}
	return append(forms, fromRoot(rooted))
}

// asWritten is a destination as it is meant.
func asWritten(dest string) string {
	dest = html.UnescapeString(strings.ReplaceAll(dest, "\\", ""))
	if plain, err := url.PathUnescape(dest); err == nil {
		return plain
	}
	return dest
}

// fromRoot is a destination from the root of the site in the one form that all
// ways to write it share; "" of all others.
func fromRoot(dest string) string {
	if !strings.HasPrefix(dest, "/") {
		return ""
	}
	rest, fragment, _ := strings.Cut(asWritten(dest), "#")
	rest, _, _ = strings.Cut(rest, "?")
	if fragment != "" {
		fragment = "#" + fragment
	}
	return "from the root: " + strings.TrimSuffix(strings.TrimSuffix(rest, "index.html"), "/") + fragment
}

// shows tells whether one of the pages may show a text: those of its notice, topic
// or page, and those of the site as a whole, if they list its notice.
func (p *Plan) shows(file string, pages []string) bool {
	id := ownerOf(file)
	if id == "" {
		return true
	}
	i := p.incident(notice.ID(id))
	listed := isOfIncident(file) && i != nil && (i.Public(p.options.Now) || p.options.Drafts && i.Draft || p.options.Future && !i.Draft)
	return slices.ContainsFunc(pages, func(page string) bool {
		parts := strings.Split(p.inMain(page), "/")
		return slices.Contains(parts, id) || listed && (len(parts) == 1 || parts[0] == "organisations") ||
			len(parts) == 1 && i != nil && len(p.Site.Incidents) == 1
	})
}

// ownerOf is the part of the address that the pages of a text have: the id of the
// incident, the topic or the page; "" for what any page may show.
func ownerOf(file string) string {
	parts := strings.Split(file, "/")
	switch {
	case isOfIncident(file) && parts[0] == "content" && len(parts) > 3:
		return parts[2]
	case len(parts) > 2 && (parts[0] == "content" || isOfIncident(file)):
		id, _, _ := strings.Cut(path.Base(file), ".")
		return id
	default:
		return ""
	}
}

func isOfIncident(file string) bool {
	return strings.HasPrefix(file, "data/incidents/") || strings.HasPrefix(file, "content/notices/")
}
