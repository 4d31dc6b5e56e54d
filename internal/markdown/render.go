package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// A writer renders nodes into its buffer. It writes no whitespace between
// blocks, so the result needs no minification.
type writer struct {
	tree    *tree
	o       Options
	buf     []byte
	scratch []byte
	known   int  // headings that start before this offset are in what is written
	inLink  bool // a link cannot hold another
	file    File // what the target that was resolved last is, when it is a file
}

func (w *writer) add(s string) { w.buf = append(w.buf, s...) }

func (w *writer) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeInline {
			w.inline(c)
		} else {
			w.block(c)
		}
	}
}

func (w *writer) element(open string, n ast.Node, end string) {
	w.add(open)
	w.children(n)
	w.add(end)
}

// block writes a block. Kinds that are not listed have no tag of their own.
func (w *writer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		if w.tree.inline {
			if len(w.buf) > 0 {
				w.add(" ")
			}
			w.children(n)
			return
		}
		w.element("<p>", n, "</p>")
	case *ast.Heading:
		w.heading(n)
	case *ast.List:
		w.list(n)
	case *ast.ListItem:
		w.element("<li>", n, "</li>")
	case *ast.Blockquote:
		w.element("<blockquote>", n, "</blockquote>")
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.add("<pre><code>")
		lines := n.Lines()
		for i := range lines.Len() {
			line := lines.At(i)
			w.buf = appendEscaped(w.buf, line.Value(w.tree.source))
		}
		w.add("</code></pre>")
	case *ast.ThematicBreak:
		w.add("<hr>")
	case *east.Table:
		w.table(n)
	case *ast.LinkReferenceDefinition:
	default:
		w.children(n)
	}
}

func (w *writer) heading(n *ast.Heading) {
	level := strconv.Itoa(min(max(n.Level+w.o.Shift, 1), 6))
	w.add("<h" + level + ` id="`)
	w.buf = appendAttribute(w.buf, []byte(w.o.IDPrefix))
	w.add(w.tree.heading(n).id)
	w.add(`">`)
	w.children(n)
	w.add("</h" + level + ">")
}

func (w *writer) list(n *ast.List) {
	if !n.IsOrdered() {
		w.element("<ul>", n, "</ul>")
		return
	}
	open := "<ol>"
	if n.Start != 1 {
		open = `<ol start="` + strconv.Itoa(n.Start) + `">`
	}
	w.element(open, n, "</ol>")
}

// table writes a table, in a group that can scroll if the page has a name for
// it.
func (w *writer) table(n *east.Table) {
	if w.o.TableLabel != "" {
		w.add(`<div class="scroll" role="group" aria-label="`)
		w.buf = appendAttribute(w.buf, []byte(w.o.TableLabel))
		w.add(`" tabindex="0">`)
	}
	w.add("<table>")
	body, named := false, hasNamedRows(n)
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		switch {
		case row.Kind() == east.KindTableHeader:
			w.add("<thead>")
			w.row(row, "col", false)
			w.add("</thead>")
			continue
		case !body:
			w.add("<tbody>")
			body = true
		}
		w.row(row, "row", named)
	}
	if body {
		w.add("</tbody>")
	}
	w.add("</table>")
	if w.o.TableLabel != "" {
		w.add("</div>")
	}
}

// hasNamedRows tells whether a table names its rows in the first column: the
// corner is empty, and another column has a heading.
func hasNamedRows(n *east.Table) bool {
	head := n.FirstChild()
	if head == nil || head.FirstChild() == nil || head.FirstChild().HasChildren() {
		return false
	}
	for c := head.FirstChild().NextSibling(); c != nil; c = c.NextSibling() {
		if c.HasChildren() {
			return true
		}
	}
	return false
}

// row writes the cells of a row. Those of the head are headers of their column,
// and the first one of a row that is named is the row's. A header that is empty
// is no header, so that cell is a <td>. Alignment is a class: the page's policy
// allows no style.
func (w *writer) row(n ast.Node, scope string, named bool) {
	w.add("<tr>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		tag, of := "td", ""
		if c.HasChildren() && (scope == "col" || named && c == n.FirstChild()) {
			tag, of = "th", ` scope="`+scope+`"`
		}
		w.add("<" + tag + of)
		if cell, ok := c.(*east.TableCell); ok {
			switch cell.Alignment {
			case east.AlignRight:
				w.add(` class="right"`)
			case east.AlignCenter:
				w.add(` class="center"`)
			}
		}
		w.add(">")
		w.children(c)
		w.add("</" + tag + ">")
	}
	w.add("</tr>")
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.String:
		w.buf = appendEscaped(w.buf, n.Value)
	case *ast.CodeSpan:
		w.add("<code>")
		start := len(w.buf)
		w.codeText(n)
		w.escapeFrom(start)
		w.add("</code>")
	case *ast.Emphasis:
		if n.Level == 2 {
			w.element("<strong>", n, "</strong>")
		} else {
			w.element("<em>", n, "</em>")
		}
	case *east.Strikethrough:
		w.element("<del>", n, "</del>")
	case *ast.Link:
		w.link(n)
	case *ast.Image:
		w.image(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *span:
		w.element(`<span lang="`+n.lang+`"`+direction(n.lang)+">", n, "</span>")
	default:
		w.children(n)
	}
}

// text writes a text node: most hold nothing to resolve.
func (w *writer) text(n *ast.Text) {
	value := n.Segment.Value(w.tree.source)
	if !n.IsRaw() && (bytes.IndexByte(value, '\\') >= 0 || bytes.IndexByte(value, '&') >= 0) {
		w.scratch = appendDecoded(w.scratch[:0], value)
		value = w.scratch
	}
	w.buf = appendEscaped(w.buf, value)
	if n.HardLineBreak() {
		w.add("<br>")
	} else if n.SoftLineBreak() {
		w.add("\n")
	}
}

// escapeFrom escapes what the buffer holds from start on.
func (w *writer) escapeFrom(start int) {
	w.scratch = append(w.scratch[:0], w.buf[start:]...)
	w.buf = appendEscaped(w.buf[:start], w.scratch)
}

// link writes a link, or only its text when it is refused.
func (w *writer) link(n *ast.Link) {
	to := w.target(n.Destination)
	file := w.file // the target's; what is within the link can have others
	if to.kind == refused || w.inLink {
		w.children(n)
		return
	}
	w.add(`<a href="`)
	w.buf = appendAttribute(w.buf, to.url)
	w.title(n.Title)
	w.add(`">`)
	w.inLink = true
	start := len(w.buf)
	w.children(n)
	w.inLink = false
	if len(w.buf) == start { // a link that nobody could see
		w.buf = appendEscaped(w.buf, to.url)
	}
	w.note(file, string(w.buf[start:]))
	w.add("</a>")
}

// note says what a link leads to.
func (w *writer) note(file File, text string) {
	if file.Note == nil {
		return
	}
	if note := file.Note(text); note != "" {
		w.add(" (")
		w.buf = appendEscaped(w.buf, []byte(note))
		w.add(")")
	}
}

// title goes on from an open attribute.
func (w *writer) title(title []byte) {
	if len(title) > 0 {
		w.add(`" title="`)
		w.scratch = appendDecoded(w.scratch[:0], title)
		w.buf = appendAttribute(w.buf, w.scratch)
	}
}

// image writes an image of this site. One from elsewhere is written as a link:
// a page asks nobody else for anything.
func (w *writer) image(n *ast.Image) {
	to := w.target(n.Destination)
	file := w.file
	start := len(w.buf)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.plain(c)
	}
	alt := bytes.TrimSpace(bytes.Clone(w.buf[start:]))
	w.buf = w.buf[:start]
	switch {
	case to.kind == relative && file.Note != nil && file.Width == 0 && !w.inLink: // a file that is no picture
		w.add(`<a href="`)
		w.buf = appendAttribute(w.buf, to.url)
		w.add(`">`)
		w.buf = appendEscaped(w.buf, alt)
		w.note(file, string(alt))
		w.add("</a>")
	case to.kind == relative:
		if file.Inline != "" {
			to.url = []byte(file.Inline)
		}
		w.add(`<img src="`)
		w.buf = appendAttribute(w.buf, to.url)
		w.add(`" alt="`)
		w.buf = appendAttribute(w.buf, alt)
		w.title(n.Title)
		w.size(file)
		w.add(`" loading="lazy">`)
	case to.kind == web && !w.inLink:
		if len(alt) == 0 {
			alt = to.url
		}
		w.add(`<a href="`)
		w.buf = appendAttribute(w.buf, to.url)
		w.add(`">`)
		w.buf = appendEscaped(w.buf, alt)
		w.add("</a>")
	default:
		w.buf = appendEscaped(w.buf, alt)
	}
}

// size goes on from an open attribute.
func (w *writer) size(file File) {
	if file.Width > 0 && file.Height > 0 {
		w.add(`" width="` + strconv.Itoa(file.Width) + `" height="` + strconv.Itoa(file.Height))
	}
}

func (w *writer) autoLink(n *ast.AutoLink) {
	to := autoTarget(n, w.tree.source)
	label := n.Label(w.tree.source)
	if to.kind == refused { // <a:b> can also be somebody's XML: show all of it
		w.add("&lt;")
		w.buf = appendEscaped(w.buf, label)
		w.add("&gt;")
		return
	}
	if w.inLink {
		w.buf = appendEscaped(w.buf, label)
		return
	}
	w.add(`<a href="`)
	w.buf = appendAttribute(w.buf, to.url)
	w.add(`">`)
	w.buf = appendEscaped(w.buf, label)
	w.add("</a>")
}
