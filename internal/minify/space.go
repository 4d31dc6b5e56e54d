package minify

import (
	"bytes"
	"fmt"
)

// collapse makes each run of whitespace one byte: a newline if the run held
// one, else a space.
func collapse(source []byte) []byte {
	out := make([]byte, 0, len(source))
	for i := 0; i < len(source); {
		end := spaceEnd(source, i)
		if end == i {
			out = append(out, source[i])
			i++
			continue
		}
		if bytes.IndexByte(source[i:end], '\n') >= 0 {
			out = append(out, '\n')
		} else {
			out = append(out, ' ')
		}
		i = end
	}
	return out
}

// spaceEnd returns the end of the run of whitespace that starts at i; it is i
// when there is none.
func spaceEnd(source []byte, i int) int {
	for i < len(source) && isSpace(source[i]) {
		i++
	}
	return i
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// XML drops comments and the indentation between tags: whitespace that holds a
// newline. Other text keeps every byte, because feeds carry HTML in it, and in
// HTML a <pre> depends on its spaces. (That is why this is not left to a
// general XML minifier.)
func XML(source []byte) ([]byte, error) {
	out := make([]byte, 0, len(source))
	afterTag := true
	for i := 0; i < len(source); {
		text := bytes.IndexByte(source[i:], '<')
		if text < 0 {
			text = len(source) - i
		}
		next := source[i+text:]
		cdata := bytes.HasPrefix(next, []byte("<![CDATA["))
		if between := source[i : i+text]; !afterTag || cdata || !isIndent(between) {
			out = append(out, between...)
		}
		if len(next) == 0 {
			break
		}
		size := markupSize(next)
		if size < 0 {
			line := 1 + bytes.Count(source[:i+text], []byte("\n"))
			return nil, fmt.Errorf("minify XML: line %d: markup is not closed", line)
		}
		if !bytes.HasPrefix(next, []byte("<!--")) {
			out = append(out, next[:size]...)
			afterTag = !cdata
		}
		i += text + size
	}
	return out, nil
}

func isIndent(text []byte) bool {
	return spaceEnd(text, 0) == len(text) && bytes.IndexByte(text, '\n') >= 0
}

// markupSize returns the length of the tag, comment, instruction or CDATA
// section that source starts with, or -1 when it does not end.
func markupSize(source []byte) int {
	for _, pair := range [][2]string{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}} {
		if bytes.HasPrefix(source, []byte(pair[0])) {
			end := bytes.Index(source[len(pair[0]):], []byte(pair[1]))
			if end < 0 {
				return -1
			}
			return len(pair[0]) + end + len(pair[1])
		}
	}
	quote := byte(0)
	for i, c := range source {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return -1
}
