package markdown

import (
	"bytes"
	"net/url"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// A Link is a link or an image in a document.
type Link struct {
	Dest    string // as a URL (escaped); as it was meant, if it is refused
	Text    string // what is shown, or the alternative of an image, without markup
	Line    int    // in the source, 1-based
	Image   bool
	Refused bool // it is not rendered as a link or image: its scheme or form is not allowed
}

// Links lists the links and images of the document, in order, also the bare
// ones. What is linked inside the alternative of an image is not listed.
func (d *Doc) Links() []Link {
	w := newWriter(d.tree, Options{})
	defer w.free()
	at := lineCounter{source: d.tree.source}
	var links []Link
	for block := range d.blocks() {
		w.links(block, &at, &links)
	}
	return links
}

func (w *writer) links(n ast.Node, at *lineCounter, links *[]Link) {
	link, ok := w.linkOf(n)
	if ok {
		link.Line = at.line(n.Pos())
		*links = append(*links, link)
	}
	if link.Image {
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.links(c, at, links)
	}
}

// linkOf returns what a node is as a link or an image, without its line.
func (w *writer) linkOf(n ast.Node) (link Link, ok bool) {
	var to target
	switch n := n.(type) {
	case *ast.Link:
		to = resolve(n.Destination)
	case *ast.Image:
		to = resolve(n.Destination)
		link.Image = true
		if to.kind == fragment || to.kind == contact {
			to.kind = refused
		}
	case *ast.AutoLink:
		to = autoTarget(n, w.tree.source)
	}
	if to.kind == none {
		return link, false
	}
	w.buf = w.buf[:0]
	w.plain(n)
	link.Dest, link.Text, link.Refused = string(to.url), oneLine(string(w.buf)), to.kind == refused
	return link, true
}

// A target is where a link goes.
type target struct {
	kind kind
	url  []byte
}

type kind int

const (
	none     kind = iota
	refused       // never written as a link
	fragment      // #name
	relative      // a path in this site
	web           // http, https
	contact       // mailto, tel
)

// target resolves a destination as written, and asks Options.Link.
func (w *writer) target(dest []byte) target {
	to := resolve(dest)
	w.file = File{}
	if to.kind == fragment {
		if id := w.knownID(to.url[1:]); id != "" {
			to.url = util.URLEscape([]byte("#"+w.o.IDPrefix+id), false)
			return to
		}
	}
	if w.o.File != nil && to.kind == relative {
		if file, ok := w.o.File(string(to.url)); ok {
			w.file = file
			return classify([]byte(file.Href))
		}
	}
	if w.o.Link == nil || to.kind != fragment && to.kind != relative {
		return to
	}
	return classify([]byte(w.o.Link(string(to.url))))
}

// knownID returns the id that a fragment names, if it is that of a heading in
// what is written.
func (w *writer) knownID(name []byte) string {
	plain, err := url.PathUnescape(string(name))
	if err != nil {
		return ""
	}
	for _, h := range w.tree.headings {
		if h.id == plain && h.offset < w.known {
			return h.id
		}
	}
	return ""
}

// resolve reads a destination as it is written in Markdown. What a browser
// would decode is decoded before it is judged.
func resolve(dest []byte) target {
	if bytes.IndexByte(dest, '\\') >= 0 || bytes.IndexByte(dest, '&') >= 0 {
		dest = appendDecoded(nil, dest)
	}
	return classify(dest)
}

// autoTarget is resolve for a bare link, which knows no escapes. For www. the
// parser says http; today https is the better guess.
func autoTarget(n *ast.AutoLink, source []byte) target {
	dest := n.Label(source)
	switch {
	case n.AutoLinkType == ast.AutoLinkEmail:
		dest = append([]byte("mailto:"), dest...)
	case n.Protocol != nil:
		dest = append([]byte("https://"), dest...)
	}
	return classify(dest)
}

// classify judges a destination, and escapes it. It is stricter than browsers:
// they skip control characters and spaces in a scheme, take a backslash for a
// slash, and http:x for a path; all of these are refused. So is //host: it is
// somebody else's, and on a file share another computer.
func classify(dest []byte) target {
	dest = bytes.Trim(dest, " ")
	if len(dest) == 0 || hasHidden(dest) || bytes.HasPrefix(dest, []byte("//")) {
		return target{refused, dest}
	}
	k := relative
	if i := bytes.IndexAny(dest, ":/?#"); i == 0 && dest[0] == '#' {
		k = fragment
	} else if i >= 0 && dest[i] == ':' {
		k = schemeKind(dest[:i], dest[i+1:])
	}
	if k == refused {
		return target{refused, dest}
	}
	return target{k, util.URLEscape(dest, false)}
}

func schemeKind(scheme, rest []byte) kind {
	switch strings.ToLower(string(scheme)) {
	case "http", "https":
		if bytes.HasPrefix(rest, []byte("//")) && len(rest) > 2 && rest[2] != '/' {
			return web
		}
	case "mailto", "tel":
		if len(rest) > 0 && rest[0] != '/' {
			return contact
		}
	}
	return refused
}

// hasHidden tells whether a destination holds a character that is not what it
// seems: a backslash, a control character, or one that cannot be seen.
func hasHidden(dest []byte) bool {
	return bytes.ContainsFunc(dest, func(r rune) bool {
		if r < 0x7f {
			return r < ' ' || r == '\\'
		}
		return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar
	})
}

// A lineCounter turns offsets into line numbers, fast when they ascend.
type lineCounter struct {
	source []byte
	offset int
	before int // newlines before offset
}

func (c *lineCounter) line(offset int) int {
	offset = min(max(offset, 0), len(c.source))
	if offset < c.offset {
		c.offset, c.before = 0, 0
	}
	c.before += bytes.Count(c.source[c.offset:offset], []byte("\n"))
	c.offset = offset
	return c.before + 1
}
