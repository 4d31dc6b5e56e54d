package markdown

import (
	"sort"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// A Heading is a heading of a document.
type Heading struct {
	Level int    // 1 to 6, as in the source
	Title string // without markup
	ID    string // without Options.IDPrefix
	Line  int    // in the source, 1-based
}

// heading is a Heading and its node.
type heading struct {
	node   *ast.Heading
	title  string
	id     string
	offset int
}

// findHeadings lists all headings, also those in quotations and lists, and
// gives each its id.
func findHeadings(root ast.Node, source []byte) []heading {
	var found []heading
	var walk func(n ast.Node)
	walk = func(n ast.Node) {
		for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
			if h, ok := c.(*ast.Heading); ok {
				found = append(found, heading{node: h, offset: h.Pos()})
			} else {
				walk(c)
			}
		}
	}
	walk(root)
	if found == nil {
		return nil
	}
	w := newWriter(&tree{source: source}, Options{})
	defer w.free()
	taken := make(map[string]int, len(found))
	for i, h := range found {
		w.buf = w.buf[:0]
		w.plain(h.node)
		found[i].title = oneLine(string(w.buf))
		found[i].id = unique(slug(found[i].title), taken)
	}
	return found
}

// unique adds a number to an id that is taken. It notes with each id the number
// to try next, so that a thousand headings of the same name take no time.
func unique(id string, taken map[string]int) string {
	name := id
	for next := max(taken[id], 2); taken[name] > 0; next++ {
		name = id + "-" + strconv.Itoa(next)
		taken[id] = next + 1
	}
	taken[name] = max(taken[name], 1)
	return name
}

// heading returns what is known of a heading's node.
func (t *tree) heading(n *ast.Heading) heading {
	i := sort.Search(len(t.headings), func(i int) bool { return t.headings[i].offset >= n.Pos() })
	for ; i < len(t.headings); i++ {
		if t.headings[i].node == n {
			return t.headings[i]
		}
	}
	return heading{}
}

// Headings lists the headings of the document, in order.
func (d *Doc) Headings() []Heading {
	from, to := d.span()
	at := lineCounter{source: d.tree.source}
	var list []Heading
	for _, h := range d.tree.headings {
		if h.offset >= from && h.offset < to {
			list = append(list, Heading{h.node.Level, h.title, h.id, at.line(h.offset)})
		}
	}
	return list
}

// A Section is a heading and what follows it.
type Section struct {
	Title string // without markup; empty for what stands before the first heading
	ID    string // of the heading, without Options.IDPrefix; empty with Title
	Line  int    // of the heading, or of the text, in the source, 1-based
	Body  *Doc   // without the heading
}

// Sections splits the document at its headings: at those of the same level as
// the first one, or above. Text before it is a section without a title. An
// empty document has none.
func (d *Doc) Sections() []Section {
	at := lineCounter{source: d.tree.source}
	var list []Section
	level := 0
	for n := range d.blocks() {
		h, ok := n.(*ast.Heading)
		if ok && (level == 0 || h.Level <= level) {
			if level == 0 {
				level = h.Level
			}
			known := d.tree.heading(h)
			list = append(list, Section{Title: known.title, ID: known.id, Line: at.line(known.offset), Body: &Doc{tree: d.tree}})
			continue
		}
		if list == nil {
			list = append(list, Section{Line: at.line(offset(n)), Body: &Doc{tree: d.tree}})
		}
		body := list[len(list)-1].Body
		if body.first == nil {
			body.first = n
		}
		body.last = n
	}
	return list
}

// span returns the offsets in the source between which the document stands.
func (d *Doc) span() (from, to int) {
	if d.first == nil {
		return 0, 0
	}
	to = len(d.tree.source)
	if next := d.last.NextSibling(); next != nil {
		to = offset(next)
	}
	return offset(d.first), to
}

// offset returns where a block starts. Most know; a list starts with what is in
// it.
func offset(n ast.Node) int {
	for ; n != nil; n = n.FirstChild() {
		if n.Pos() >= 0 {
			return n.Pos()
		}
		if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
			return n.Lines().At(0).Start
		}
	}
	return 0
}

// slug makes an id of a title: lower-case letters and digits, with hyphens
// between words. Accented Latin letters lose their accents; letters of other
// scripts stay. Apostrophes join: "sy'n" gives "syn".
func slug(title string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range strings.ToLower(title) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		case r == '\'' || r == '’' || r >= 0x300 && r <= 0x36f: // combining accents
			continue
		case r < 0x80 || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r):
			hyphen = true
			continue
		}
		if hyphen && b.Len() > 0 {
			b.WriteByte('-')
		}
		hyphen = false
		b.WriteString(unaccented(r))
	}
	if b.Len() == 0 {
		return "section"
	}
	return b.String()
}

// accents lists lower-case Latin letters with what is written for them.
var accents = []struct{ plain, letters string }{
	{"a", "àáâãäåāăąǎ"}, {"ae", "æ"}, {"c", "çćĉċč"}, {"d", "ďđð"},
	{"e", "èéêëēĕėęěẽ"}, {"g", "ĝğġģ"}, {"h", "ĥħ"}, {"i", "ìíîïĩīĭįıǐ"},
	{"ij", "ĳ"}, {"j", "ĵ"}, {"k", "ķĸ"}, {"l", "ĺļľŀł"}, {"n", "ñńņňŋ"},
	{"o", "òóôõöøōŏőǒ"}, {"oe", "œ"}, {"r", "ŕŗř"}, {"s", "śŝşšș"},
	{"ss", "ß"}, {"t", "ţťŧț"}, {"th", "þ"}, {"u", "ùúûüũūŭůűųǔ"},
	{"w", "ŵẁẃẅ"}, {"y", "ýÿŷỳỹ"}, {"z", "źżž"},
}

func unaccented(r rune) string {
	if r >= 0x80 && r < 0x2000 {
		for _, a := range accents {
			if strings.ContainsRune(a.letters, r) {
				return a.plain
			}
		}
	}
	return string(r)
}
