// Package markup cuts finished HTML and XML into tags and the text between them.
//
// In goes a page as it will be published: ours, which is well formed, or that of
// a theme, which may not be. Out come its tags with their attributes, one after
// the other, where a browser would see them. It makes no tree and decodes no
// character references: whoever needs a value decodes it. That makes it about
// ten times as fast as a parser, so each page of a large site can be looked at
// in every build. Any text can be scanned: what is no tag is text.
package markup

import "strings"

// Scanner goes through one text. Use New, then Next until it says false:
//
//	for s := markup.New(page); s.Next(); {
//		// s.Text, then the tag s.Name
//	}
type Scanner struct {
	// Text is what stands before the tag, undecoded. What is in a style, a script
	// or a comment is no text and is left out.
	Text string
	// Name is that of the tag in small letters, such as "a" or "!doctype". It is
	// "" when the text ends without one.
	Name string
	// Closing says that it is an end tag.
	Closing bool
	// Attributes are those of the tag, valid until the next call of Next.
	Attributes []Attribute

	rest string
}

// Attribute is one of a tag: its name in small letters, and its value,
// undecoded and without quotes; "" when it has none.
type Attribute struct{ Name, Value string }

// New begins at the beginning of a text.
func New(text string) *Scanner { return &Scanner{rest: text} }

// Reset begins with another text, and keeps the memory.
func (s *Scanner) Reset(text string) {
	*s = Scanner{rest: text, Attributes: s.Attributes[:0]}
}

// Get returns the value of an attribute, and whether the tag has it.
func (s *Scanner) Get(name string) (value string, ok bool) {
	for _, a := range s.Attributes {
		if a.Name == name {
			return a.Value, true // of two a browser takes the first
		}
	}
	return "", false
}

// Next goes to the next tag. It is false at the end of the text.
func (s *Scanner) Next() bool {
	if s.rest == "" {
		return false
	}
	s.skipDark()
	from := 0
	for {
		n := strings.IndexByte(s.rest[from:], '<')
		if n < 0 {
			s.Text, s.rest = s.rest, ""
			s.Name, s.Closing, s.Attributes = "", false, s.Attributes[:0]
			return true
		}
		if from += n; isTag(s.rest[from:]) {
			break
		}
		from++ // a < that stands for itself
	}
	s.Text, s.rest = s.rest[:from], s.rest[from+1:]
	s.tag()
	return true
}

// skipDark leaves out what a browser does not show: what follows the tag of a
// style or a script, up to its end tag. It goes by the last tag.
func (s *Scanner) skipDark() {
	if s.Closing || s.Name != "style" && s.Name != "script" {
		return
	}
	for from := 0; ; from++ {
		n := strings.Index(s.rest[from:], "</")
		if n < 0 {
			s.rest = ""
			return
		}
		from += n
		if end := from + len("</") + len(s.Name); end <= len(s.rest) && strings.EqualFold(s.rest[from+2:end], s.Name) {
			s.rest = s.rest[from:]
			return
		}
	}
}

// isTag tells whether a < begins a tag, a comment or an instruction.
func isTag(text string) bool {
	if len(text) < 2 {
		return false
	}
	switch c := text[1]; {
	case c == '/':
		return len(text) > 2 && isLetter(text[2])
	case c == '!' || c == '?':
		return true
	default:
		return isLetter(c)
	}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// tag reads the tag at the beginning of the rest, which is after its <.
func (s *Scanner) tag() {
	s.Attributes = s.Attributes[:0]
	s.Closing = s.rest[0] == '/'
	if s.Closing {
		s.rest = s.rest[1:]
	}
	switch {
	case strings.HasPrefix(s.rest, "!--"):
		_, s.rest, _ = strings.Cut(s.rest[1:], "-->")
		s.Name = "!--"
		return
	case strings.HasPrefix(s.rest, "![CDATA["):
		s.Name = "![cdata["
		s.rest = s.rest[len("![CDATA["):] // what is in it is text; its end looks like text, too
		return
	}
	end := 0
	for end < len(s.rest) && !isSpace(s.rest[end]) && s.rest[end] != '>' && s.rest[end] != '/' {
		end++
	}
	s.Name, s.rest = lower(s.rest[:end]), s.rest[end:]
	for s.attribute() {
	}
}

// attribute reads the next attribute; it is false when the tag has ended.
func (s *Scanner) attribute() bool {
	text, at := s.rest, 0
	for at < len(text) && (isSpace(text[at]) || text[at] == '/') {
		at++
	}
	if at == len(text) {
		s.rest = ""
		return false
	}
	if text[at] == '>' {
		s.rest = text[at+1:]
		return false
	}
	from := at
	for at++; at < len(text) && !isSpace(text[at]) && text[at] != '/' && text[at] != '>' && text[at] != '='; at++ {
	}
	a := Attribute{Name: lower(text[from:at])}
	a.Value, s.rest = value(text[at:])
	s.Attributes = append(s.Attributes, a)
	return true
}

// value reads the value that follows the name of an attribute, if one does.
func value(text string) (value, rest string) {
	at := 0
	for at < len(text) && isSpace(text[at]) {
		at++
	}
	if at == len(text) || text[at] != '=' {
		return "", text
	}
	for at++; at < len(text) && isSpace(text[at]); at++ {
	}
	if at == len(text) {
		return "", ""
	}
	if quote := text[at]; quote == '"' || quote == '\'' {
		end := strings.IndexByte(text[at+1:], quote)
		if end < 0 {
			return text[at+1:], ""
		}
		return text[at+1 : at+1+end], text[at+end+2:]
	}
	from := at
	for at < len(text) && !isSpace(text[at]) && text[at] != '>' {
		at++
	}
	return text[from:at], text[at:]
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// lower is strings.ToLower for names, which nearly always are in small letters.
func lower(name string) string {
	for n := range len(name) {
		if c := name[n]; c >= 'A' && c <= 'Z' || c >= 0x80 {
			return strings.ToLower(name)
		}
	}
	return name
}
