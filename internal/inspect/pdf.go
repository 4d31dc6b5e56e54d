package inspect

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/ledongthuc/pdf"
)

// What of a PDF is looked at, at most.
const (
	maxPages  = 2000
	maxDepth  = 40     // of the tree of pages
	maxFields = 20_000 // pages, remarks and fields together
)

// readPDF reads the text of each page, what people remarked on it, and what is
// noted of the whole file.
func readPDF(f *finder, data []byte) {
	if why := refusePDF(data); why != "" {
		f.unread(why)
		return
	}
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	switch {
	case errors.Is(err, pdf.ErrInvalidPassword):
		f.unread("it is locked with a password")
		return
	case err != nil:
		f.unread("it is no PDF that can be read")
		return
	}
	d := &document{finder: f}
	d.whole("its properties", func() { d.properties(r.Trailer()) })
	d.whole("its pages", func() { d.pages(r.Trailer().Key("Root").Key("Pages"), pdf.Value{}, 0) })
	d.whole("its form", func() { d.fields(r.Trailer().Key("Root").Key("AcroForm").Key("Fields"), 0) })
	if d.page > 0 && len(strings.Fields(d.all.String())) == 0 {
		f.unread("its pages are pictures without text")
	}
}

// document is a PDF that is being read.
type document struct {
	*finder
	page, seen int
	all        strings.Builder // the first words of each page
}

// whole reads one part. What makes the library fall over there leaves the other
// parts to be read.
func (d *document) whole(part string, read func()) {
	defer func() {
		if recover() != nil {
			d.unread(part + " cannot be read")
		}
	}()
	read()
}

// properties are the information dictionary and the XMP of the file.
func (d *document) properties(trailer pdf.Value) {
	info := trailer.Key("Info")
	d.note(Author, "Author", info.Key("Author").Text())
	for _, name := range []string{"Title", "Subject", "Keywords", "Creator", "Producer"} {
		d.text("its "+name, info.Key(name).Text())
	}
	if packet := trailer.Key("Root").Key("Metadata"); packet.Kind() == pdf.Stream {
		if readXMP(d.finder, packet.Reader()) != nil {
			d.unread("its notes are damaged")
		}
	}
}

// pages walks the tree of pages, which in a damaged file can go round in
// circles. resources are those that a page inherits.
func (d *document) pages(node, resources pdf.Value, depth int) {
	if d.seen++; depth > maxDepth || d.seen > maxFields || d.page >= maxPages {
		d.unread("it has more pages than are looked at")
		return
	}
	if own := node.Key("Resources"); !own.IsNull() {
		resources = own
	}
	if node.Key("Type").Name() == "Page" {
		d.page++
		where := fmt.Sprintf("page %d", d.page)
		d.whole(where, func() { d.pageText(where, node.Key("Contents"), resources) })
		d.whole(where, func() { d.remarks(where, node.Key("Annots")) })
		return
	}
	kids := node.Key("Kids")
	for n := range kids.Len() {
		d.pages(kids.Index(n), resources, depth+1)
	}
}

// pageText reads what is drawn as text. Lines are told apart by where the text
// moves to, and nothing else: the order is that of the file.
func (d *document) pageText(where string, contents, resources pdf.Value) {
	if contents.IsNull() {
		return
	}
	w := &pageWords{fonts: map[string]pdf.TextEncoding{}, of: resources.Key("Font")}
	defer func() {
		text := w.String()
		d.all.WriteString(text[:min(len(text), 100)])
		d.text(where, text)
	}()
	pdf.Interpret(contents, w.draw)
}

// pageWords is the text of a page as it is drawn.
type pageWords struct {
	strings.Builder
	fonts map[string]pdf.TextEncoding
	of    pdf.Value // the page's fonts
	font  pdf.TextEncoding
}

// gap is how far, in thousandths of a letter's size, a drawing goes on to the
// right to leave a space.
const gap = 180

// draw takes one instruction, with what stands before it.
func (w *pageWords) draw(stack *pdf.Stack, instruction string) {
	args := make([]pdf.Value, min(stack.Len(), 64))
	for n := len(args) - 1; n >= 0; n-- {
		args[n] = stack.Pop()
	}
	for stack.Len() > 0 {
		stack.Pop()
	}
	if w.Len() > maxText {
		return
	}
	switch instruction {
	case "BT", "T*", "ET":
		w.WriteByte('\n')
	case "Td", "TD", "Tm":
		w.move(args)
	case "Tf":
		if len(args) > 1 {
			w.choose(args[0].Name())
		}
	case "Tj", "'", `"`:
		if instruction != "Tj" {
			w.WriteByte('\n')
		}
		if len(args) > 0 {
			w.show(args[len(args)-1])
		}
	case "TJ":
		if len(args) > 0 {
			w.showAll(args[len(args)-1])
		}
	}
}

// move goes on to another place: on the same line, or on another.
func (w *pageWords) move(args []pdf.Value) {
	if len(args) == 2 && args[1].Float64() == 0 {
		w.WriteByte(' ')
		return
	}
	w.WriteByte('\n')
}

func (w *pageWords) choose(name string) {
	encoding, known := w.fonts[name]
	if !known {
		font := pdf.Font{V: w.of.Key(name)}
		encoding = font.Encoder()
		w.fonts[name] = encoding
	}
	w.font = encoding
}

func (w *pageWords) show(v pdf.Value) {
	if v.Kind() != pdf.String {
		return
	}
	if w.font == nil {
		w.WriteString(v.RawString())
		return
	}
	w.WriteString(w.font.Decode(v.RawString()))
}

func (w *pageWords) showAll(list pdf.Value) {
	for n := range list.Len() {
		x := list.Index(n)
		if k := x.Kind(); (k == pdf.Integer || k == pdf.Real) && x.Float64() < -gap {
			w.WriteByte(' ')
		}
		w.show(x)
	}
}

// remarks are what people wrote on a page with a program for PDF. A box of text
// is part of the page, and a link is nothing.
func (d *document) remarks(where string, list pdf.Value) {
	for n := range list.Len() {
		if d.seen++; d.seen > maxFields {
			return
		}
		remark := list.Index(n)
		said := remark.Key("Contents").Text()
		switch remark.Key("Subtype").Name() {
		case "Text", "Highlight", "StrikeOut", "Underline", "Squiggly", "Caret", "Ink", "Stamp", "Popup":
			d.note(Comment, where, said)
			d.note(Author, where, remark.Key("T").Text())
		default:
			d.text(where, said)
		}
	}
}

// fields are what somebody filled into a form.
func (d *document) fields(list pdf.Value, depth int) {
	for n := range list.Len() {
		if d.seen++; depth > maxDepth || d.seen > maxFields {
			return
		}
		field := list.Index(n)
		if v := field.Key("V"); v.Kind() == pdf.String {
			d.text("its form", v.Text())
		}
		d.fields(field.Key("Kids"), depth+1)
	}
}
