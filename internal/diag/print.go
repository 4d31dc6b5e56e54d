package diag

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Text writes the list for people, one finding after the other:
//
//	data/site.yaml:3:1: error: unknown key "tittle" [data/unknown-key]
//	    3 | tittle: Notice
//	      | ^~~~~~
//	  hint: Did you mean "title"?
//
// With colour, severities are painted with ANSI escapes.
func (l List) Text(w io.Writer, colour bool) error {
	var b strings.Builder
	for _, f := range l {
		f.writeHead(&b, colour)
		f.writeSource(&b)
		f.writeHint(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Summary returns "2 errors, 1 warning", or "" when the list is empty.
func (l List) Summary() string {
	var parts []string
	for _, s := range []struct {
		severity  Severity
		one, many string
	}{{Error, "error", "errors"}, {Warning, "warning", "warnings"}, {Advice, "piece of advice", "pieces of advice"}} {
		switch n := l.Count(s.severity); n {
		case 0:
		case 1:
			parts = append(parts, "1 "+s.one)
		default:
			parts = append(parts, fmt.Sprintf("%d %s", n, s.many))
		}
	}
	return strings.Join(parts, ", ")
}

// Families says of which families the findings are, the largest first: "guidance
// 38, law 3". It is "" when all are of one.
func (l List) Families() string {
	count := map[string]int{}
	for _, f := range l {
		family, _, _ := strings.Cut(f.Rule, "/")
		count[family]++
	}
	if len(count) < 2 {
		return ""
	}
	names := slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	for n, name := range names {
		names[n] = fmt.Sprintf("%s %d", name, count[name])
	}
	return strings.Join(names, ", ")
}

// JSON writes the list for machines: {"findings":[...]}, never null.
func (l List) JSON(w io.Writer) error {
	findings := l
	if findings == nil {
		findings = List{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Findings List `json:"findings"`
	}{findings})
}

// Place returns "file:line:col" as far as it is known.
func (f Finding) Place() string {
	switch {
	case f.File == "":
		return "site"
	case f.Line == 0:
		return f.File
	case f.Column == 0:
		return fmt.Sprintf("%s:%d", f.File, f.Line)
	default:
		return fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
	}
}

func (f Finding) writeHead(b *strings.Builder, colour bool) {
	fmt.Fprintf(b, "%s: %s: %s [%s]\n", printable(f.Place()), paint(f.Severity, colour), shorten(printable(f.Message)), f.Rule)
}

func (f Finding) writeHint(b *strings.Builder) {
	if f.Hint != "" {
		fmt.Fprintf(b, "  hint: %s\n", shorten(printable(f.Hint)))
	}
	for line := range strings.Lines(f.Paste) {
		fmt.Fprintf(b, "    %s\n", printable(line))
	}
}

// shorten keeps a message readable that quotes a page of text.
func shorten(s string) string {
	const room = 1000
	if letters := []rune(s); len(letters) > room {
		return string(letters[:room/2]) + " … " + string(letters[len(letters)-room/2:])
	}
	return s
}

// OfMissing tells whether the finding is about something that is not there, such as
// a key, whose place is only the beginning of the file: what stands there is not to
// blame.
func (f Finding) OfMissing() bool {
	if f.Absent {
		return true
	}
	key, _, _ := strings.Cut(strings.ReplaceAll(f.Path, "[", "."), ".")
	return f.Column == 1 && key != "" && !strings.HasPrefix(strings.TrimLeft(f.Source, `"'`), key)
}

// writeSource shows the line with a marker under the fault. Tabs become one
// space, and long lines are cut around the fault, so that the marker fits.
func (f Finding) writeSource(b *strings.Builder) {
	if f.Line == 0 || strings.TrimSpace(f.Source) == "" || f.OfMissing() {
		return
	}
	const room = 100
	line := []rune(printable(f.Source))
	col := max(0, f.Column-1)
	if col > len(line) {
		col = len(line)
	}
	start := 0
	if col > room*3/4 {
		start = col - room/2
	}
	end := min(len(line), start+room)
	number := fmt.Sprintf("%5d", f.Line)
	fmt.Fprintf(b, "%s | %s\n", number, string(line[start:end]))
	width := max(1, min(f.Width, end-col))
	fmt.Fprintf(b, "%s | %s^%s\n", strings.Repeat(" ", len(number)), strings.Repeat(" ", col-start), strings.Repeat("~", width-1))
}

// printable keeps control characters of untrusted files off the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case !unicode.IsPrint(r):
			return '\uFFFD'
		default:
			return r
		}
	}, strings.TrimRight(s, "\r\n"))
}

func paint(s Severity, colour bool) string {
	if !colour {
		return s.String()
	}
	code := map[Severity]string{Error: "31", Warning: "33", Advice: "36"}[s]
	return "\x1b[1;" + code + "m" + s.String() + "\x1b[0m"
}
