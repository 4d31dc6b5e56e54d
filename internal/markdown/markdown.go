// Package markdown turns the prose of a site into safe HTML, plain text, and
// lists of its headings, links, tables and passages.
//
// In goes Markdown (CommonMark with tables, strikethrough, bare links and parts
// in another language) that nobody has checked. Out comes HTML that can stand in any page: it has no
// element or attribute beyond a short list, every tag is closed, and nothing in
// it loads anything from elsewhere. Raw HTML is not interpreted, it is shown as
// the text it is. A link with a scheme that is not known to be harmless is
// shown as its text, and Links reports it as refused.
//
// A document is parsed once and rendered as often as needed: whole, its
// opening, or section by section, each time at another heading level. All
// functions and methods are safe for use by several goroutines at once.
//
// The package reads no files and knows no pages: what a relative link points to
// is for the caller to say (Options.Link) and to check (Doc.Links).
package markdown

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Doc is a parsed document, or a part of one (see Section). It does not change.
type Doc struct {
	tree        *tree
	first, last ast.Node // the top-level blocks of this part; nil when it is empty
}

// A tree is what a document and its sections share.
type tree struct {
	source   []byte
	headings []heading // in the order of the source
	inline   bool      // one line of prose: paragraphs are written without <p>
}

// Options says how a document is written. The zero value is fine.
type Options struct {
	// Shift is added to each heading's level; the result is kept within 1 to 6.
	Shift int
	// IDPrefix is put before the ids of headings, and before links to them in
	// the same document, so that several documents can share a page.
	IDPrefix string
	// TableLabel names the group, in the page's language ("Table"), that a
	// table scrolls in. When it is empty, tables stand alone.
	TableLabel string
	// Link, if not nil, maps the destination of a relative link or image to
	// the one to write. It is asked after the safety check, and its answer is
	// checked again. It is also asked about fragments that name no heading in
	// what is being written. "" means that there is nothing to link to: the
	// text or alternative is written alone.
	Link func(dest string) string
	// File, if not nil, tells of a relative destination whether it is a file of
	// the site, and what to say of it. It is asked before Link, with the same.
	File func(dest string) (File, bool)
}

// File is what is written of a link to a file, or of a picture.
type File struct {
	Href string // the address to write, judged as that of a link is
	// Inline is a picture as a data: address, written as it is in place of Href.
	Inline string
	// Note gives what is put in brackets after the text of a link, such as "PDF,
	// 120 kB"; "" is nothing. Nil is never any. The text has its markup.
	Note func(text string) string
	// Width and Height are those of a picture, in pixels, so that a page does not
	// jump when it comes. 0 is not known.
	Width, Height int
}

// Four parsers, built once. The first two know all block syntax, the others
// none, so that a line that starts with "2016." or "#" stays the line it is. Of
// each pair the second does not look for bare links: looking takes almost half
// of the time. None knows raw HTML: to them it is text.
var (
	blocks      = parser.NewParser(withBlocks(), withInlines(), withBareLinks())
	blocksOnly  = parser.NewParser(withBlocks(), withInlines())
	inlines     = parser.NewParser(withProse(), withInlines(), withBareLinks())
	inlinesOnly = parser.NewParser(withProse(), withInlines())
)

func withBlocks() parser.Option {
	return options{
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
		),
	}
}

func withProse() parser.Option {
	return parser.WithBlockParsers(util.Prioritized(proseParser{parser.NewParagraphParser()}, 1000))
}

func withInlines() parser.Option {
	return parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
	)
}

func withBareLinks() parser.Option {
	return parser.WithInlineParsers(util.Prioritized(extension.NewLinkifyParser(
		extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"}),
	), 999))
}

// hasBareLinks tells whether a source may hold bare links.
func hasBareLinks(source string) bool {
	return strings.Contains(source, "://") || strings.Contains(source, "www.") || strings.IndexByte(source, '@') >= 0
}

// options is several options as one.
type options []parser.Option

// SetParserOption implements parser.Option.
func (o options) SetParserOption(c *parser.Config) {
	for _, option := range o {
		option.SetParserOption(c)
	}
}

// proseParser reads paragraphs, also indented ones. The parser it stands for
// leaves those to code blocks; where there are none, their text would be lost.
type proseParser struct{ parser.BlockParser }

func (proseParser) CanAcceptIndentedLine() bool { return true }

// Parse reads a document. Every text is a document: there are no errors.
func Parse(source string) *Doc {
	source = clean(source)
	if hasBareLinks(source) {
		return parse(blocks, source)
	}
	return parse(blocksOnly, source)
}

// ParseInline reads prose without block syntax, as it stands in one field of a
// data file. Its HTML has no <p>; where the source has several paragraphs, they
// are joined by a space.
func ParseInline(source string) *Doc {
	source = clean(source)
	p := inlinesOnly
	if hasBareLinks(source) {
		p = inlines
	}
	d := parse(p, source)
	d.tree.inline = true
	return d
}

func parse(p parser.Parser, source string) *Doc {
	t := &tree{source: []byte(source)}
	root := p.Parse(text.NewReader(t.source))
	if strings.Contains(source, languageMark) {
		markLanguages(root, t.source)
	}
	t.headings = findHeadings(root, t.source)
	return &Doc{tree: t, first: root.FirstChild(), last: root.LastChild()}
}

// HTML renders the document.
func (d *Doc) HTML(o Options) string {
	w := newWriter(d.tree, o)
	defer w.free()
	for n := range d.blocks() {
		w.block(n)
	}
	return string(w.buf)
}

// Inline renders one line of prose as HTML without a <p>.
func Inline(source string, o Options) string {
	if isPlain(source) {
		return string(appendEscaped(nil, []byte(strings.Trim(source, " "))))
	}
	return ParseInline(source).HTML(o)
}

// blocks yields the top-level blocks that are written. Definitions of links
// are nodes too, but nothing of them is shown.
func (d *Doc) blocks() func(yield func(ast.Node) bool) {
	return func(yield func(ast.Node) bool) {
		for n := d.first; n != nil; n = n.NextSibling() {
			if n.Kind() != ast.KindLinkReferenceDefinition && !yield(n) {
				return
			}
			if n == d.last {
				return
			}
		}
	}
}

// clean makes the source valid UTF-8 with "\n" for line ends and without
// control characters, which no page and no feed may hold. Lines keep their
// numbers.
func clean(source string) string {
	source = strings.TrimPrefix(source, "\ufeff")
	if !utf8.ValidString(source) {
		source = strings.ToValidUTF8(source, "\ufffd")
	}
	if strings.IndexByte(source, '\r') >= 0 {
		source = strings.ReplaceAll(strings.ReplaceAll(source, "\r\n", "\n"), "\r", "\n")
	}
	if !mayHoldForbidden(source) {
		return source
	}
	return strings.Map(func(r rune) rune {
		if isForbidden(r) {
			return utf8.RuneError
		}
		return r
	}, source)
}

// isForbidden tells the characters that XML does not allow and HTML parsers
// complain about.
func isForbidden(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == 0xfffe || r == 0xffff
}

// mayHoldForbidden is a fast look: it errs on the side of yes.
func mayHoldForbidden(source string) bool {
	for i := 0; i < len(source); i++ {
		if c := source[i]; c < ' ' && c != '\n' && c != '\t' || c == 0x7f || c == 0xef {
			return true
		}
	}
	return false
}

// writers are kept for the next page: a buffer grows to the size of a document
// once.
var writers = sync.Pool{New: func() any { return new(writer) }}

// keepBytes is the largest buffer that is kept.
const keepBytes = 1 << 18

func newWriter(t *tree, o Options) *writer {
	w := writers.Get().(*writer)
	*w = writer{tree: t, o: o, known: len(t.source), buf: w.buf[:0], scratch: w.scratch[:0]}
	return w
}

func (w *writer) free() {
	if cap(w.buf) > keepBytes {
		return
	}
	*w = writer{buf: w.buf, scratch: w.scratch}
	writers.Put(w)
}
