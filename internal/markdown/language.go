package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// A part of a text can be in another language: [Llywodraeth Cymru]{lang=cy}, as
// Pandoc writes it. Screen readers then change their voice for it. What stands
// between the brackets may hold emphasis and links; it ends where its paragraph
// ends. The code is written into the page only when it has the form of one, so
// nothing else can be set this way.
//
// The brackets are found after goldmark has read the text, because its own
// parser owns them: what is left of them in texts is no link.

// languageMark begins what follows a part in another language.
const languageMark = "]{lang="

// maxCode is the length in bytes beyond which no language code is looked for.
const maxCode = 35

// A span is a part in another language.
type span struct {
	ast.BaseInline
	lang string
}

var kindSpan = ast.NewNodeKind("Language")

// Kind implements ast.Node.
func (*span) Kind() ast.NodeKind { return kindSpan }

// Dump implements ast.Node.
func (s *span) Dump(source []byte, level int) {
	ast.DumpHelper(s, source, level, map[string]string{"lang": s.lang}, nil)
}

// markLanguages turns the marks below a node into spans.
func markLanguages(n ast.Node, source []byte) {
	if n.Kind() == ast.KindCodeSpan || n.Kind() == ast.KindImage {
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.HasChildren() {
			markLanguages(c, source)
		}
	}
	var open []opener
	for c := n.FirstChild(); c != nil; {
		t, ok := c.(*ast.Text)
		if !ok || t.IsRaw() {
			c = c.NextSibling()
			continue
		}
		c, open = markInText(t, open, source)
	}
}

// opener is a bracket that is open: where it stands in its text.
type opener struct {
	text *ast.Text
	at   int
}

// markInText looks through one text, and returns where to go on. At the first
// mark that closes an open bracket it makes a span, and what is left of the text
// is a node of its own.
func markInText(t *ast.Text, open []opener, source []byte) (ast.Node, []opener) {
	for at := t.Segment.Start; at < t.Segment.Stop; at++ {
		switch source[at] {
		case '\\':
			at++
		case '[':
			open = append(open, opener{t, at})
		case ']':
			if len(open) == 0 {
				continue
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			lang, end := languageCode(source[at:t.Segment.Stop])
			if end == 0 {
				continue
			}
			return wrap(from, t, at, at+end, lang), open
		}
	}
	return t.NextSibling(), open
}

// languageCode reads a mark that text begins with: the code, and where the mark
// ends. The end is 0 when it is none.
func languageCode(text []byte) (lang string, end int) {
	rest, ok := bytes.CutPrefix(text, []byte(languageMark))
	if !ok {
		return "", 0
	}
	length := bytes.IndexByte(rest[:min(len(rest), maxCode+3)], '}')
	if length < 0 {
		return "", 0
	}
	lang = string(rest[:length])
	if unquoted, ok := strings.CutPrefix(lang, `"`); ok {
		if lang, ok = strings.CutSuffix(unquoted, `"`); !ok {
			return "", 0
		}
	}
	if !isLanguage(lang) {
		return "", 0
	}
	return lang, len(languageMark) + length + 1
}

// isLanguage tells whether a code has the form of BCP 47: letters, then groups
// of letters and digits.
func isLanguage(code string) bool {
	for n, group := range strings.Split(code, "-") {
		if len(group) < 1 || len(group) > 8 || n == 0 && len(group) < 2 {
			return false
		}
		for _, c := range []byte(group) {
			letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
			if !letter && (n == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return len(code) <= maxCode
}

// wrap makes a span of what stands between a bracket and the mark that begins
// at mark in the text last and ends at end. It returns the node to go on with.
func wrap(from opener, last *ast.Text, mark, end int, lang string) ast.Node {
	parent := last.Parent()
	// What follows the mark keeps the line's end.
	rest := ast.NewTextSegment(last.Segment.WithStart(end))
	rest.SetSoftLineBreak(last.SoftLineBreak())
	rest.SetHardLineBreak(last.HardLineBreak())
	parent.InsertAfter(parent, last, rest)
	last.Segment = last.Segment.WithStop(mark)
	last.SetSoftLineBreak(false)
	last.SetHardLineBreak(false)

	s := &span{lang: lang}
	s.SetPos(from.at)
	first := ast.NewTextSegment(from.text.Segment.WithStart(from.at + 1))
	if from.text != last {
		first.SetSoftLineBreak(from.text.SoftLineBreak())
		first.SetHardLineBreak(from.text.HardLineBreak())
		from.text.SetSoftLineBreak(false)
		from.text.SetHardLineBreak(false)
	}
	next := from.text.NextSibling()
	from.text.Segment = from.text.Segment.WithStop(from.at)
	s.AppendChild(s, first)
	for next != rest {
		moved := next
		next = next.NextSibling()
		parent.RemoveChild(parent, moved)
		s.AppendChild(s, moved)
	}
	parent.InsertAfter(parent, from.text, s)
	return rest
}

// rightToLeft are languages that are written from right to left.
var rightToLeft = []string{"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"}

// direction is what a part in a language needs beside its code.
func direction(lang string) string {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	for _, code := range rightToLeft {
		if base == code {
			return ` dir="rtl"`
		}
	}
	return ""
}
