package markdown

import (
	"github.com/yuin/goldmark/ast"
)

// Opening renders how the document begins: its first paragraphs, lists and
// quotations, up to about so many words. It stops before the block that would
// go beyond, and before a heading, table or code block. At least the first
// block of text is there, however long, with headings before it. A document
// that is short enough is rendered as it is; whole tells whether everything is
// there.
func (d *Doc) Opening(o Options, words int) (html string, whole bool) {
	end := d.openingEnd(words)
	w := newWriter(d.tree, o)
	defer w.free()
	if end != nil {
		w.known = offset(end)
	}
	for n := range d.blocks() {
		if n == end {
			break
		}
		w.block(n)
	}
	return string(w.buf), end == nil
}

// openingEnd returns the first block that is not in the opening, nil if there
// is none.
func (d *Doc) openingEnd(words int) ast.Node {
	w := newWriter(d.tree, Options{})
	defer w.free()
	var end ast.Node
	total, begun := 0, false
	for n := range d.blocks() {
		total += w.words(n)
		if end == nil && begun && (total > words || !isProse(n)) {
			end = n
		}
		if end != nil && total > words {
			return end
		}
		begun = begun || n.Kind() != ast.KindHeading
	}
	if total <= words {
		return nil
	}
	return end
}

func isProse(n ast.Node) bool {
	switch n.Kind() {
	case ast.KindParagraph, ast.KindList, ast.KindBlockquote:
		return true
	}
	return false
}
