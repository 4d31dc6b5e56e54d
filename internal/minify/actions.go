package minify

import (
	"errors"
	"fmt"
	"strings"
)

// A part is some text of a template and the action that follows it.
type part struct {
	text   string
	action string // what is between the delimiters; "" in the last part
	line   int    // where the action starts, 1-based; 0 in the last part
}

// split cuts a source into parts. Comments go, and the trim markers {{- and -}}
// are carried out here, so that the minifier sees the text as it will be.
func split(source string) ([]part, error) {
	var parts []part
	var text strings.Builder
	line, trim := 1, false
	for {
		before, rest, found := strings.Cut(source, "{{")
		add := before
		if trim {
			add = strings.TrimLeft(add, templateSpace)
		}
		line += strings.Count(before, "\n")
		if !found {
			text.WriteString(add)
			return append(parts, part{text: text.String()}), nil
		}
		a, err := readAction(rest)
		if err != nil {
			return nil, fmt.Errorf("%d: %w", line, err)
		}
		if a.trimBefore {
			add = strings.TrimRight(add, templateSpace)
		}
		text.WriteString(add)
		if !a.comment {
			parts = append(parts, part{text: text.String(), action: a.body, line: line})
			text.Reset()
		}
		line += strings.Count(rest[:a.size], "\n")
		source, trim = rest[a.size:], a.trimAfter
	}
}

// templateSpace is what text/template takes for space at a trim marker.
const templateSpace = " \t\r\n"

type action struct {
	body                  string
	size                  int // bytes after the opening delimiter, with the closing one
	comment               bool
	trimBefore, trimAfter bool
}

var (
	errAction  = errors.New("the action is not closed: }} is missing")
	errComment = errors.New("the template comment is not closed: */}} is missing")
)

// readAction reads one action. The source starts after its opening delimiter.
func readAction(source string) (action, error) {
	var a action
	start := 0
	if len(source) >= 2 && source[0] == '-' && strings.IndexByte(templateSpace, source[1]) >= 0 {
		a.trimBefore = true
		start = 2
	}
	i := start
	if strings.HasPrefix(source[start:], "/*") {
		i += len("/*")
		end := strings.Index(source[i:], "*/")
		if end < 0 {
			return a, errComment
		}
		a.comment = true
		i += end + len("*/")
	}
	end := actionEnd(source, i)
	if end < 0 {
		return a, errAction
	}
	a.body, a.trimAfter = cutTrimMarker(source[start:end])
	a.size = end + len("}}")
	return a, nil
}

// actionEnd returns where the closing delimiter stands, from i on and outside
// strings, or -1.
func actionEnd(source string, i int) int {
	for {
		next := strings.IndexAny(source[i:], "\"'`}")
		if next < 0 {
			return -1
		}
		i += next
		if strings.HasPrefix(source[i:], "}}") {
			return i
		}
		size := 1
		if source[i] != '}' {
			size = literalSize(source[i:])
		}
		if size < 0 {
			return -1
		}
		i += size
	}
}

// cutTrimMarker drops the closing trim marker, a space and a minus.
func cutTrimMarker(body string) (string, bool) {
	n := len(body)
	if n >= 2 && body[n-1] == '-' && strings.IndexByte(templateSpace, body[n-2]) >= 0 {
		return body[:n-2], true
	}
	return body, false
}

// literalSize returns the length of the string or character that the source
// starts with, or -1 when it does not end.
func literalSize(source string) int {
	quote := source[0]
	for i := 1; i < len(source); i++ {
		switch {
		case source[i] == quote:
			return i + 1
		case source[i] == '\\' && quote != '`':
			i++
		}
	}
	return -1
}
