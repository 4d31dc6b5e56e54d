package inspect

import (
	"strings"
	"sync"

	"candour/internal/markup"
)

// readers are kept for the next page, with their memory.
var readers = sync.Pool{New: func() any { return &reader{ids: map[string]bool{}, links: map[string]bool{}} }}

// reader gathers what one page has.
type reader struct {
	scan   markup.Scanner
	ids    map[string]bool
	links  map[string]bool // undecoded
	faults []Detail

	lang, title, body bool
	inTitle           bool
	headings          headings
	link              anchor
	tables            []table
}

// free forgets the page and keeps the memory.
func (r *reader) free() {
	clear(r.ids)
	clear(r.links)
	*r = reader{scan: r.scan, ids: r.ids, links: r.links, faults: r.faults[:0], tables: r.tables[:0]}
	r.scan.Reset("")
	readers.Put(r)
}

// read goes through a page.
func (r *reader) read(page string) {
	for r.scan.Reset(page); r.scan.Next(); {
		if strings.TrimSpace(r.scan.Text) != "" {
			r.text(r.scan.Text)
		}
		if r.scan.Closing {
			r.end(r.scan.Name)
		} else {
			r.begin(r.scan.Name)
		}
	}
	if !r.lang {
		r.fault(NoLang, "")
	}
	if !r.title {
		r.fault(NoTitle, "")
	}
}

func (r *reader) fault(kind Kind, what string) {
	r.faults = append(r.faults, Detail{Kind: kind, What: oneLine(what)})
}

// text takes what stands between two tags.
func (r *reader) text(text string) {
	r.title = r.title || r.inTitle
	r.headings.text(text)
	r.link.named = true
	for n := range r.tables {
		if r.tables[n].begins == "" {
			r.tables[n].begins = text
		}
	}
}

// begin takes a start tag.
func (r *reader) begin(name string) {
	r.attributes(name)
	switch name {
	case "html":
		lang, _ := r.scan.Get("lang")
		r.lang = r.lang || lang != ""
	case "body":
		r.body = true
	case "title":
		r.inTitle = !r.body // a drawing has a title of its own
	case "a":
		r.begins()
	case "img":
		r.image()
	case "table":
		role, _ := r.scan.Get("role")
		r.tables = append(r.tables, table{headed: role == "presentation" || role == "none"})
	case "th", "td":
		role, _ := r.scan.Get("role")
		if n := len(r.tables) - 1; n >= 0 {
			r.tables[n].headed = r.tables[n].headed || name == "th" || role == "columnheader" || role == "rowheader"
			r.tables[n].cells = true
		}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		r.headings.begin(int(name[1] - '0'))
	}
}

// attributes gathers the ids and the links of a tag.
func (r *reader) attributes(tag string) {
	for _, a := range r.scan.Attributes {
		switch a.Name {
		case "id":
			id := decoded(a.Value)
			if r.ids[id] {
				r.fault(SameID, id)
			}
			r.ids[id] = true
		case "name":
			if tag == "a" {
				r.ids[decoded(a.Value)] = true
			}
		case "href", "xlink:href":
			if tag != "base" {
				r.links[a.Value] = true
			}
		case "src", "poster":
			r.links[a.Value] = true
		case "data":
			if tag == "object" {
				r.links[a.Value] = true
			}
		case "srcset":
			for candidate := range strings.SplitSeq(a.Value, ", ") {
				address, _, _ := strings.Cut(strings.TrimSpace(candidate), " ")
				r.links[address] = true
			}
		}
	}
}

// end takes an end tag.
func (r *reader) end(name string) {
	switch name {
	case "title":
		r.inTitle = false
	case "a":
		if r.link.open && !r.link.named {
			r.fault(NoLinkText, decoded(r.link.href))
		}
		r.link = anchor{}
	case "table":
		if n := len(r.tables) - 1; n >= 0 {
			if t := r.tables[n]; t.cells && !t.headed {
				r.fault(NoHeaders, decoded(t.begins))
			}
			r.tables = r.tables[:n]
		}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		if before, skips := r.headings.end(); skips {
			r.fault(Skipped, decoded(r.headings.last))
			r.faults[len(r.faults)-1].Before = oneLine(decoded(before))
		}
	}
}

// anchor is a link that has begun.
type anchor struct {
	open, named bool
	href        string
}

func (r *reader) begins() {
	r.link = anchor{}
	r.link.href, r.link.open = r.scan.Get("href")
	r.link.named = r.labelled() || r.unseen()
}

// labelled tells whether a tag names itself for those who listen.
func (r *reader) labelled() bool {
	for _, name := range []string{"aria-label", "aria-labelledby", "title"} {
		if value, _ := r.scan.Get(name); strings.TrimSpace(value) != "" {
			return true
		}
	}
	return false
}

// unseen tells whether a tag is kept from those who listen.
func (r *reader) unseen() bool {
	hidden, _ := r.scan.Get("aria-hidden")
	role, _ := r.scan.Get("role")
	return hidden == "true" || role == "presentation" || role == "none"
}

func (r *reader) image() {
	alt, has := r.scan.Get("alt")
	if alt != "" || r.labelled() {
		r.link.named = true
	}
	if !has && !r.labelled() && !r.unseen() {
		src, _ := r.scan.Get("src")
		r.fault(NoAlt, decoded(src))
	}
}

// table is one that has begun.
type table struct {
	headed, cells bool
	begins        string // its first text
}

// headings are the last heading of a page and the one that has begun.
type headings struct {
	open, level int
	last, now   string
}

func (h *headings) begin(level int) { h.open, h.now = level, "" }

func (h *headings) text(text string) {
	switch {
	case h.open == 0:
	case h.now == "":
		h.now = text
	default:
		h.now += text
	}
}

// end closes the heading. It tells whether it skips a level, and the text of the
// heading before it. What comes first may be of any level.
func (h *headings) end() (before string, skips bool) {
	if h.open == 0 {
		return "", false
	}
	before, skips = h.last, h.level > 0 && h.open > h.level+1
	h.level, h.last, h.open = h.open, h.now, 0
	return before, skips
}

// oneLine is a text with single spaces, cut to what a message has room for.
func oneLine(text string) string {
	const room = 200
	if text = strings.Join(strings.Fields(text), " "); len(text) > room {
		text = strings.ToValidUTF8(text[:room], "")
	}
	return text
}
