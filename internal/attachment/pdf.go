package attachment

import (
	"bytes"
	"errors"
	"fmt"

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
	if d.page > 0 && !d.words {
		f.unread("its pages are pictures without text")
	}
}

// document is a PDF that is being read.
type document struct {
	*finder
	page, seen int
	words      bool // a page has text
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
