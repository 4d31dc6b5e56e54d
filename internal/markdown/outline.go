package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// An Outline is what a check looks at in a document: each thing with the
// stretch of the source that shows it.
type Outline struct {
	Headings []Placed[Heading]
	// Links are those of Doc.Links, images too.
	Links    []Placed[Link]
	Tables   []Table
	Passages []Passage
}

// Placed is something with its place.
type Placed[T any] struct {
	Is T
	At Place
}

// A Place is a stretch of the source, as far as it is in one line.
type Place struct {
	// Line and Column are 1-based, Width is at least 1; the last two in
	// characters. For a document that is a section they count in the whole.
	Line, Column, Width int
	// Text is the stretch as it is written.
	Text string
}

// A Table is a table's head.
type Table struct {
	At Place
	// Headers are the cells of the first row; what is in them, without markup.
	Headers []Placed[string]
	// Rows is how many rows follow.
	Rows int
}

// A Passage is the text of a paragraph, a heading, or an item or cell: without
// code, without bare links, and without what is marked as another language.
type Passage struct {
	Runs []Run
}

// A Run is a stretch of text without markup in it, as it is written: with
// backslashes and entities.
type Run struct {
	Text string
	from int
}

// Outline lists what is in the document, in order.
func (d *Doc) Outline() *Outline {
	w := newWriter(d.tree, Options{})
	defer w.free()
	o := &outliner{writer: w, at: lineCounter{source: d.tree.source}, out: &Outline{}}
	for n := range d.blocks() {
		o.block(n)
	}
	return o.out
}

// Place returns the place of a part of a run: from and to are offsets in bytes
// in its text.
func (d *Doc) Place(r Run, from, to int) Place {
	at := lineCounter{source: d.tree.source}
	return at.place(r.from+from, r.from+to)
}

type outliner struct {
	*writer
	at  lineCounter
	out *Outline
}

func (o *outliner) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		known := o.tree.heading(n)
		place := o.at.place(known.offset, lineEnd(o.tree.source, known.offset))
		o.out.Headings = append(o.out.Headings, Placed[Heading]{Heading{n.Level, known.title, known.id, place.Line}, place})
	case *east.Table:
		o.table(n)
	case *ast.LinkReferenceDefinition:
		return
	}
	var p Passage
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeInline {
			o.inline(c, &p, false)
		} else {
			o.block(c)
		}
	}
	if len(p.Runs) > 0 {
		o.out.Passages = append(o.out.Passages, p)
	}
}

func (o *outliner) table(n *east.Table) {
	head := n.FirstChild()
	if head == nil {
		return
	}
	t := Table{Rows: n.ChildCount() - 1}
	start := n.Pos()
	for c := head.FirstChild(); c != nil; c = c.NextSibling() {
		from, to := c.Pos(), c.Pos()
		if lines := c.Lines(); lines.Len() > 0 && c.HasChildren() {
			from, to = lines.At(0).Start, lines.At(0).Stop
		}
		if from < 0 {
			from, to = start, start
		}
		o.buf = o.buf[:0]
		o.plain(c)
		t.Headers = append(t.Headers, Placed[string]{oneLine(string(o.buf)), o.at.place(from, to)})
		if c == head.FirstChild() {
			start = from
			line := bytes.LastIndexByte(o.tree.source[:start], '\n') + 1
			t.At = o.at.place(line, lineEnd(o.tree.source, line))
		}
	}
	o.out.Tables = append(o.out.Tables, t)
}

// inline adds what is in a node of a line. marked says that its language is
// told, so it is no part of the passage.
func (o *outliner) inline(n ast.Node, p *Passage, marked bool) {
	switch n := n.(type) {
	case *ast.Text:
		if value := n.Segment.Value(o.tree.source); len(value) > 0 && !marked {
			p.Runs = append(p.Runs, Run{string(value), n.Segment.Start})
		}
		return
	case *ast.CodeSpan:
		return
	case *ast.AutoLink:
		label, from := n.Label(o.tree.source), max(n.Pos(), 0)
		from += max(bytes.Index(o.tree.source[from:], label), 0)
		o.link(n, o.at.place(from, from+len(label)))
		return
	case *ast.Link:
		o.link(n, o.at.place(n.Pos(), o.bracket(o.textEnd(n, n.Pos()+1))))
	case *ast.Image:
		o.link(n, o.at.place(n.Pos(), o.bracket(o.textEnd(n, n.Pos()+2))))
		return
	case *span:
		marked = true
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		o.inline(c, p, marked)
	}
}

// link adds a link or an image.
func (o *outliner) link(n ast.Node, at Place) {
	link, ok := o.linkOf(n)
	if !ok {
		return
	}
	link.Line = at.Line
	o.out.Links = append(o.out.Links, Placed[Link]{link, at})
}

// textEnd is where the last text in a node ends, or else from.
func (o *outliner) textEnd(n ast.Node, from int) int {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			from = max(from, t.Segment.Stop)
		}
		from = o.textEnd(c, from)
	}
	return from
}

// bracket is where the bracket ends that closes what ends at an offset: only
// signs of emphasis can stand between.
func (o *outliner) bracket(from int) int {
	rest := o.tree.source[min(from, len(o.tree.source)):]
	return from + 1 + max(0, bytes.IndexByte(rest[:min(len(rest), 8)], ']'))
}

// lineEnd is where the line ends in which an offset is, without space at its end.
func lineEnd(source []byte, from int) int {
	end := len(source)
	if n := bytes.IndexByte(source[from:], '\n'); n >= 0 {
		end = from + n
	}
	return from + len(bytes.TrimRight(source[from:end], " \t"))
}

// place turns two offsets into a place.
func (c *lineCounter) place(from, to int) Place {
	from = min(max(from, 0), len(c.source))
	to = min(max(to, from), lineEnd(c.source, from))
	start := bytes.LastIndexByte(c.source[:from], '\n') + 1
	text := string(c.source[from:max(to, from)])
	return Place{Line: c.line(from), Column: 1 + utf8.RuneCount(c.source[start:from]), Width: max(1, utf8.RuneCountInString(text)), Text: text}
}

// PlaceIn is the place of a stretch of a text, between two offsets in bytes.
func PlaceIn(text string, from, to int) Place {
	at := lineCounter{source: []byte(text)}
	return at.place(from, to)
}
