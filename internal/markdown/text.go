package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// Plain returns the text of some Markdown without its markup, on one line: for
// titles and descriptions. Block syntax (headings, lists) counts as markup only
// in a source of several lines; in one line "2016. A bad year" stays so.
func Plain(source string) string {
	source = strings.Trim(source, " \t\r\n")
	if isPlain(source) {
		return oneLine(source)
	}
	if strings.ContainsAny(source, "\r\n") {
		return Parse(source).Plain()
	}
	return ParseInline(source).Plain()
}

// Plain returns the text of the document without its markup, on one line.
func (d *Doc) Plain() string {
	w := newWriter(d.tree, Options{})
	defer w.free()
	for n := range d.blocks() {
		w.plain(n)
		w.gap()
	}
	return oneLine(string(w.buf))
}

// oneLine makes each run of whitespace one space. A space that must not break
// stays what it is.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }), " ")
}

// Words counts the words of the document: what stands between spaces and holds
// a letter or a digit.
func (d *Doc) Words() int {
	w := newWriter(d.tree, Options{})
	defer w.free()
	total := 0
	for n := range d.blocks() {
		total += w.words(n)
	}
	return total
}

func (w *writer) words(n ast.Node) int {
	w.buf = w.buf[:0]
	w.plain(n)
	count := 0
	for field := range bytes.FieldsSeq(w.buf) {
		if bytes.ContainsFunc(field, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			count++
		}
	}
	return count
}

// plain appends the text of a node, with a space where a block or a line ends.
func (w *writer) plain(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.buf = w.appendText(w.buf, n)
		if n.SoftLineBreak() || n.HardLineBreak() {
			w.gap()
		}
	case *ast.String:
		w.buf = append(w.buf, n.Value...)
	case *ast.AutoLink:
		w.buf = append(w.buf, n.Label(w.tree.source)...)
	case *ast.CodeSpan:
		w.codeText(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.buf = append(w.buf, n.Lines().Value(w.tree.source)...)
	case *ast.LinkReferenceDefinition:
	default:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			w.plain(c)
		}
		if n.Type() == ast.TypeBlock || n.Kind() == east.KindTableCell {
			w.gap()
		}
	}
}

func (w *writer) gap() { w.buf = append(w.buf, ' ') }

// codeText appends the text of a code span: a line's end in it is a space.
func (w *writer) codeText(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			value := t.Segment.Value(w.tree.source)
			if bytes.HasSuffix(value, []byte("\n")) {
				w.buf = append(append(w.buf, value[:len(value)-1]...), ' ')
			} else {
				w.buf = append(w.buf, value...)
			}
		}
	}
}

// appendText appends what a text node says: backslashes and entities resolved.
func (w *writer) appendText(to []byte, n *ast.Text) []byte {
	value := n.Segment.Value(w.tree.source)
	if n.IsRaw() {
		return append(to, value...)
	}
	return appendDecoded(to, value)
}

// appendDecoded appends text with backslash escapes and entities resolved.
func appendDecoded(to, value []byte) []byte {
	for len(value) > 0 {
		i := bytes.IndexAny(value, `\&`)
		if i < 0 {
			return append(to, value...)
		}
		to = append(to, value[:i]...)
		value = value[i:]
		if value[0] == '\\' && len(value) > 1 && util.IsPunct(value[1]) {
			to = append(to, value[1])
			value = value[2:]
			continue
		}
		if char, size := entity(value); size > 0 {
			to = append(to, char...)
			value = value[size:]
			continue
		}
		to = append(to, value[0])
		value = value[1:]
	}
	return to
}

// entity reads the entity that value starts with. The size is 0 if it is none.
func entity(value []byte) (char string, size int) {
	end := bytes.IndexByte(value[:min(len(value), 40)], ';')
	if end < 2 || value[0] != '&' {
		return "", 0
	}
	name := string(value[1:end])
	if name[0] != '#' {
		if found, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(found.Characters), end + 1
		}
		return "", 0
	}
	digits, base, most := name[1:], 10, 7
	if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
		digits, base, most = digits[1:], 16, 6
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most {
		return "", 0
	}
	if r := rune(code); code <= unicode.MaxRune && utf8.ValidRune(r) && !isForbidden(r) {
		return string(r), end + 1
	}
	return "\ufffd", end + 1
}

// appendEscaped appends text for an element. Quotation marks need no escape
// there.
func appendEscaped(to, value []byte) []byte {
	from := 0
	for i, c := range value {
		var with string
		switch c {
		case '&':
			with = "&amp;"
		case '<':
			with = "&lt;"
		case '>':
			with = "&gt;"
		default:
			continue
		}
		to = append(append(to, value[from:i]...), with...)
		from = i + 1
	}
	return append(to, value[from:]...)
}

// appendAttribute appends text for an attribute in double quotes.
func appendAttribute(to, value []byte) []byte {
	for {
		i := bytes.IndexByte(value, '"')
		if i < 0 {
			return appendEscaped(to, value)
		}
		to = append(appendEscaped(to, value[:i]), "&quot;"...)
		value = value[i+1:]
	}
}

// significant marks the bytes that can start markup within a line, or that
// clean would change. Two more count unless a space follows: & and <.
var significant = func() (table [256]bool) {
	for c := range table {
		table[c] = c < ' ' || c == 0x7f
	}
	for _, c := range "\\`*_[~@" {
		table[c] = true
	}
	return table
}()

// isPlain tells whether a source is one line without any markup, so that it
// need not be parsed. It may say no to one that is.
func isPlain(source string) bool {
	colon, dot, wide := false, false, false
	for i := 0; i < len(source); i++ {
		switch c := source[i]; {
		case c >= utf8.RuneSelf:
			wide = true
		case significant[c]:
			return false
		case c == '&' || c == '<':
			if i+1 < len(source) && source[i+1] != ' ' {
				return false
			}
		case c == ':':
			colon = true
		case c == '.':
			dot = true
		}
	}
	if (colon || dot) && hasBareLinks(source) {
		return false
	}
	return !wide || utf8.ValidString(source) && !strings.ContainsAny(source, "\ufeff\ufffe\uffff")
}
