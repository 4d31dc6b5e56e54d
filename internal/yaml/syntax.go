package yaml

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"candour/internal/diag"
)

// fault is a kind of broken YAML.
type fault struct {
	// has is a part of the library's message.
	has string
	// message and hint are our words for it.
	message, hint string
	// opening says that the library names the line at which the thing begins
	// that is broken, and that this is the line to show. For the others it
	// names the line of the fault, or that at which the whole map begins.
	opening bool
}

var faults = []fault{
	{has: "mapping values are not allowed", message: "a colon stands where none can be", hint: "Put text that has a colon and a space in it in quotes, or check the indent of the line."},
	{has: "did not find expected key", message: "a key was expected here", hint: "Check the indent of this line and of the lines above it. Text that begins with a quote ends at the next one: write two single quotes for one inside single quotes."},
	{has: "did not find expected '-' indicator", message: "a list item was expected here", hint: "Begin each item of the list with a dash, all at the same indent."},
	{has: "did not find expected ',' or ']'", message: "a list in [ ] is not closed", hint: "Close it with ], put commas between its items, and put text that has a comma, a colon or a bracket in quotes.", opening: true},
	{has: "did not find expected ',' or '}'", message: "a map in { } is not closed", hint: "Close it with }, put commas between its keys, and put text that has a comma, a colon or a bracket in quotes.", opening: true},
	{has: unclosed, message: "a quote is opened and never closed", hint: closeQuote, opening: true},
	{has: "found unexpected document indicator", message: "a quote is opened and not closed before ---", hint: closeQuote, opening: true},
	{has: "could not find expected ':'", message: "a colon was expected after the key", hint: "Write key: value, with a space after the colon. Text of several lines needs the same indent in each."},
	{has: "found character that cannot start any token", message: "a character that cannot begin a value", hint: "Put the value in quotes."},
	{has: "did not find expected node content", message: "a value was expected here", hint: "Write a value. Put text that is or begins with a comma or a bracket in quotes."},
	{has: "found unknown escape character", message: "an unknown escape in double quotes", hint: backslash},
	{has: "did not find expected hexdecimal number", message: "an unknown escape in double quotes", hint: backslash},
	{has: "invalid Unicode character escape", message: "an escape in double quotes that is no character", hint: backslash},
	{has: "control characters are not allowed", message: "a control character is in the text", hint: "Remove it; it is often left by a copy from another program."},
	{has: "unknown anchor", message: "an alias (*) that names nothing", hint: "If a star was meant, put the text in quotes."},
	{has: "<document start>", message: "a second value begins here", hint: "Write all keys of the file at the same indent, the first one too."},
	{has: "exceeded max depth", message: "the values are nested too deep", hint: "Check the brackets."},
	{has: "block sequence entries are not allowed", message: "a list item cannot begin here", hint: "Put the dash on a line of its own, or the text in quotes."},
	{has: "did not find expected alphabetic or numeric", message: "an alias (*) or anchor (&) without a name", hint: "If a star or an ampersand was meant, put the text in quotes."},
	{has: "did not find expected comment or line break", message: "the sign | or > has something after it", hint: "Begin the text in the next line, or put all of it in quotes."},
	{has: "an indentation indicator equal to 0", message: "the sign | or > has something after it", hint: "Begin the text in the next line, or put all of it in quotes."},
	{has: "tab character", message: "the line is indented with a tab", hint: "YAML wants spaces: replace each tab with two spaces."},
	{has: "unexpected non-alphabetical character", message: "a line that begins with %", hint: "Remove the line, or put the text in quotes."},
	{has: "directive", message: "a line that begins with %", hint: "Remove the line."},
	{has: "incompatible YAML document", message: "a line that begins with %", hint: "Remove the line."},
	{has: "tag", message: "tags (!) are not used here", hint: "If an exclamation mark was meant, put the text in quotes."},
	{has: "did not find the expected '>'", message: "tags (!) are not used here", hint: "If an exclamation mark was meant, put the text in quotes."},
	{has: "did not find expected '!'", message: "tags (!) are not used here", hint: "If an exclamation mark was meant, put the text in quotes."},
}

const (
	unclosed   = "found unexpected end of stream"
	closeQuote = "Close the quote. Write two single quotes for one inside single quotes."
	backslash  = `Use single quotes, or write \\ for a backslash.`
)

// otherFault is one that has no words of its own.
var otherFault = fault{message: "the text is not YAML", hint: "Check this line and the one above it."}

// syntax makes a finding of text that the library could not read. The library
// names a line for some faults only, counts it from 0 or from 1, and for a
// broken map gives the line at which the map begins. So the place is looked
// for: the shortest beginning of the text that has the same fault ends at it.
func syntax(file string, text []byte, firstLine int) diag.Finding {
	what, line := diagnose(text)
	f := diag.Finding{File: file, Severity: diag.Error, Rule: "data/yaml", Message: what.message, Hint: what.hint}
	lines := bytes.SplitAfter(text, []byte("\n"))
	column := 0
	if line = min(line, len(lines)); line < 1 || !what.opening {
		line, column = locate(text, lines, what)
		if opened, ok := openQuote(lines[:line-1]); ok {
			f.Message, f.Hint = fmt.Sprintf("a quote is opened here and closed only in line %d", firstLine+line-1), closeQuote
			line, column = opened, 0
		}
	}
	at := lines[line-1]
	if column == 0 {
		column = len(at) - len(bytes.TrimLeft(at, " ")) + 1
		if opens := bytes.IndexAny(at, what.opens(f.Message)); opens >= 0 {
			column = utf8.RuneCount(at[:opens]) + 1
		}
	}
	f.Line, f.Column = firstLine+line-1, column
	return f
}

// opens are the characters that can begin the thing that is not closed.
func (what fault) opens(message string) string {
	switch {
	case strings.HasPrefix(message, "a quote is opened"):
		return `'"`
	case strings.HasPrefix(message, "a list in"):
		return "["
	case strings.HasPrefix(message, "a map in"):
		return "{"
	default:
		return ""
	}
}

var lineInError = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// fromZero are the messages of the library's parser, which counts lines from 0.
// Its scanner counts them from 1.
var fromZero = []string{"did not find expected key", "did not find expected '-'", "did not find expected ','",
	"<document start>", "node content", "undefined tag handle"}

// diagnose says what is wrong with the text, and in which line (from 1) the
// library sees it, or 0 when it doesn't say.
func diagnose(text []byte) (what fault, line int) {
	// The library takes a mark in the first line for none. An empty line
	// before the text keeps its marks apart from that.
	_, _, err := documents(slices.Concat([]byte("\n"), text))
	if err == nil {
		return fault{}, 0
	}
	m := lineInError.FindStringSubmatch(err.Error())
	if m != nil && m[1] != "" {
		line, _ = strconv.Atoi(m[1]) // the form has checked the digits
		if !slices.ContainsFunc(fromZero, func(part string) bool { return strings.Contains(err.Error(), part) }) {
			line--
		}
	}
	for _, f := range faults {
		if strings.Contains(err.Error(), f.has) {
			return f, line
		}
	}
	return otherFault, line
}

// longest is the size in bytes above which the place of a fault is not looked
// for, because each look reads the text again.
const longest = 256 << 10

// locate finds the line and column (from 1) at which the fault shows.
func locate(text []byte, lines [][]byte, what fault) (line, column int) {
	if len(text) > longest {
		_, line = diagnose(text)
		return min(max(line, 1), len(lines)), 0
	}
	line = min(sort.Search(len(lines), func(n int) bool { return what.isIn(slices.Concat(lines[:n+1]...)) })+1, len(lines))
	before, at := slices.Concat(lines[:line-1]...), []rune(string(lines[line-1]))
	column = sort.Search(len(at), func(n int) bool { return what.isIn(slices.Concat(before, []byte(string(at[:n+1])))) }) + 1
	if column > len(at) || at[column-1] == '\n' { // only the end of the line brings it out
		column = 0
	}
	return line, column
}

func (what fault) isIn(text []byte) bool {
	found, _ := diagnose(text)
	return found.has == what.has && found.message == what.message
}

// openQuote finds the line (from 1) of a quote that is still open after lines.
func openQuote(lines [][]byte) (line int, open bool) {
	what, line := diagnose(slices.Concat(lines...))
	return line, what.has == unclosed && line > 0
}
