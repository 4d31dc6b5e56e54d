package minify

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Template minifies the source of an html/template. The name stands in errors
// only. See the package comment for what a theme must not do.
//
// The HTML minifier knows that {{ }} are to be left alone, but not what is in
// them: an apostrophe in a comment or a raw string makes it lose its place, and
// it lowers the case of a field in an end tag. So it never sees an action:
// each is replaced by its number, and put back afterwards.
func Template(name, source string) (string, error) {
	parts, err := split(source)
	if err != nil {
		return "", fmt.Errorf("%s:%w", name, err)
	}
	pieces := hide(parts)
	small, err := minifiers.String(typeHTML, numbered(pieces))
	if err != nil {
		return "", fmt.Errorf("%s: minify template: %w", name, err)
	}
	out, err := restored(small, pieces)
	if err != nil {
		return "", fmt.Errorf("%s:%w", name, err)
	}
	return out, nil
}

// A piece is text for the minifier and what it must not see after that text:
// one action, or the whole content of a <script> with actions in it.
type piece struct {
	text   string
	hidden []part // empty in the last piece
}

// hide decides what the minifier sees. Beside an action it would treat a script
// like prose: collapse the spaces in its strings and decode its entities.
func hide(parts []part) []piece {
	var pieces []piece
	tag := "" // the element whose start tag goes on after an action
	for i := 0; i < len(parts); i++ {
		p := parts[i]
		element, start := openRaw(tag, p.text)
		if tag = ""; element != "" && start < 0 {
			tag = element
		}
		if last, end := closeRaw(parts, i+1, element); start >= 0 && last > 0 {
			hidden := []part{{text: p.text[start:], action: p.action, line: p.line}}
			hidden = append(hidden, parts[i+1:last]...)
			hidden = append(hidden, part{text: parts[last].text[:end]})
			pieces = append(pieces, piece{text: p.text[:start], hidden: hidden})
			parts[last].text = parts[last].text[end:]
			i = last - 1
			continue
		}
		next := piece{text: p.text}
		if p.line > 0 {
			next.hidden = []part{{action: p.action, line: p.line}}
		}
		pieces = append(pieces, next)
	}
	return pieces
}

// openRaw finds the element with raw text that is still open where the text
// ends, and where its content starts: -1 when its start tag goes on. The tag is
// one that was open where the text begins.
func openRaw(tag, text string) (element string, start int) {
	lower := strings.ToLower(text)
	if tag != "" {
		lower = "<" + tag + lower
	}
	for _, name := range []string{"script", "style", "textarea"} {
		open := strings.LastIndex(lower, "<"+name)
		if open < 0 || strings.Contains(lower[open:], "</"+name) {
			continue
		}
		end := strings.IndexByte(lower[open:], '>')
		if end < 0 {
			return name, -1
		}
		return name, open + end + 1 - (len(lower) - len(text))
	}
	return "", -1
}

// closeRaw finds the part, from the given one on, and the place in its text
// where the element ends. The part is 0 when it does not.
func closeRaw(parts []part, from int, element string) (last, end int) {
	if element == "" {
		return 0, 0
	}
	for i := from; i < len(parts); i++ {
		if end := strings.Index(strings.ToLower(parts[i].text), "</"+element); end >= 0 {
			return i, end
		}
	}
	return 0, 0
}

// numbered writes the text of the pieces with a number for what is hidden.
func numbered(pieces []piece) string {
	var b strings.Builder
	for i, p := range pieces {
		b.WriteString(p.text)
		if len(p.hidden) > 0 {
			fmt.Fprintf(&b, "{{%d}}", i)
		}
	}
	return b.String()
}

// restored puts back what was hidden, each action on its old line: newlines are
// free inside an action, and errors of html/template then name the right line.
// An action that minification dropped is an error, never a silent loss.
func restored(small string, pieces []piece) (string, error) {
	var out lineWriter
	for i, p := range pieces {
		if len(p.hidden) == 0 {
			break
		}
		before, rest, found := strings.Cut(small, "{{"+strconv.Itoa(i)+"}}")
		if !found {
			h := p.hidden[0]
			return "", fmt.Errorf("%d: the action {{%s}} cannot stand in an HTML comment or be a tag's name", h.line, h.action)
		}
		if strings.Contains(before, "{{") {
			return "", fmt.Errorf("%d: before this action, %w", p.hidden[0].line, errBraces)
		}
		out.write(before)
		for _, h := range p.hidden {
			out.write(h.text)
			if h.line > 0 {
				out.action(h)
			}
		}
		small = rest
	}
	if strings.Contains(small, "{{") {
		return "", fmt.Errorf("%d: after this line, %w", out.lines+1, errBraces)
	}
	out.write(small)
	return out.b.String(), nil
}

var errBraces = errors.New("two braces would meet where an HTML comment or a tag is dropped")

// A lineWriter counts the newlines that it has written.
type lineWriter struct {
	b     strings.Builder
	lines int
}

func (w *lineWriter) write(text string) {
	w.b.WriteString(text)
	w.lines += strings.Count(text, "\n")
}

func (w *lineWriter) action(p part) {
	if strings.HasSuffix(w.b.String(), "{") {
		w.write(" {{- ") // three braces in a row would be read from the first
	} else {
		w.write("{{")
	}
	if missing := p.line - 1 - w.lines; missing > 0 {
		w.write(strings.Repeat("\n", missing))
	}
	w.write(p.action)
	w.write("}}")
}
