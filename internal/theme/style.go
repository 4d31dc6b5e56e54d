package theme

import (
	"fmt"
	"strings"

	"candour/internal/minify"
)

// style joins style sheets and minifies them.
func (l *loader) style(names []string) string {
	var css strings.Builder
	for _, name := range names {
		f := l.sources.files[name]
		if line, message := unbalanced(f.text); line > 0 {
			l.broken(f, line, message)
			continue
		}
		small, err := minify.CSS(f.text)
		if err != nil {
			l.broken(f, 0, "the style sheet cannot be read: "+err.Error())
			continue
		}
		before := css.String() // its last byte counts: “<” and “/” may meet
		if fault := unfit(before[max(0, len(before)-1):] + small); fault != "" {
			l.broken(f, 0, fault)
			continue
		}
		css.WriteString(small)
	}
	return css.String()
}

// unfit says why a style sheet cannot stand in a page's <style>, or in the
// template that it is put into.
func unfit(css string) string {
	switch {
	case strings.Contains(css, "</"):
		return "the style sheet contains “</”, which would end the page's style"
	case strings.Contains(css, "{{"):
		return "the style sheet contains “{{”, which is the start of an action in a template"
	default:
		return ""
	}
}

// bracket is one that is open.
type bracket struct {
	close byte
	line  int
}

// unbalanced finds the first line in which something is opened and never
// closed, or closed and never opened; 0 when all is well. Style sheets are
// joined, so a brace that is missing in one would take the next ones with it.
// A browser says nothing of it, and the page just looks wrong.
func unbalanced(css string) (line int, message string) {
	var open []bracket
	line = 1
	for i := 0; i < len(css); {
		size := 1
		switch c := css[i]; {
		case c == '\\':
			size = min(2, len(css)-i)
		case strings.HasPrefix(css[i:], "/*"):
			end := strings.Index(css[i+2:], "*/")
			if end < 0 {
				return line, "the comment that begins in this line is never closed"
			}
			size = end + 4
		case c == '"' || c == '\'':
			if size = stringSize(css[i:]); size < 0 {
				return line, "the string that begins in this line is not closed in it"
			}
		case isPlainURL(css[i:]):
			size = strings.IndexByte(css[i:]+")", ')') // its closing bracket is next
			open = append(open, bracket{')', line})
		case strings.IndexByte("{([", c) >= 0:
			open = append(open, bracket{"})]"[strings.IndexByte("{([", c)], line})
		case strings.IndexByte("})]", c) >= 0:
			last := len(open) - 1
			if last < 0 {
				return line, fmt.Sprintf("“%c” closes what nothing opens", c)
			}
			if open[last].close != c {
				return line, fmt.Sprintf("“%c” stands where “%c” is expected, for line %d", c, open[last].close, open[last].line)
			}
			open = open[:last]
		}
		line += strings.Count(css[i:i+size], "\n")
		i += size
	}
	if len(open) > 0 {
		last := open[len(open)-1]
		return last.line, fmt.Sprintf("what is opened in this line is never closed: “%c” is missing", last.close)
	}
	return 0, ""
}

// stringSize is the length of the string that css begins with, or -1 when its
// line ends first.
func stringSize(css string) int {
	for i := 1; i < len(css); i++ {
		switch css[i] {
		case css[0]:
			return i + 1
		case '\\':
			i++
		case '\n':
			return -1
		}
	}
	return -1
}

// isPlainURL tells whether css begins with url( and an address without quotes,
// which may hold anything but a closing bracket.
func isPlainURL(css string) bool {
	if len(css) < 5 || !strings.EqualFold(css[:4], "url(") {
		return false
	}
	rest := strings.TrimLeft(css[4:], " \t\n")
	return rest != "" && rest[0] != '"' && rest[0] != '\''
}
