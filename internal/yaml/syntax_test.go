package yaml

import (
	"fmt"
	"strings"
	"testing"
)

// TestFaults checks where broken text is said to be broken. The place is what
// people look at first, and the library knows it only roughly.
func TestFaults(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		// quotes
		{"a: 'x\nb: 1\n", "1:4 a quote is opened and never closed"},
		{"a: 1\nb: \"x\nc: 1\n", "2:4 a quote is opened and never closed"},
		{"a: 1\nb: ŵ'\nc: 'x", "3:4 a quote is opened and never closed"},
		{"a: 1\nb: 'x\nc: 2\nd: 'y'\ne: 3\n", "2:4 a quote is opened here and closed only in line 4"},
		{"a: \"x\nc: \"y\"\n", "1:4 a quote is opened here and closed only in line 2"},
		{"a: 'one\n  two'\nb: 'it's'\n", "3:8 a key was expected here"},
		{"a: \"b\n---\nc\"\n", "1:4 a quote is opened and not closed before ---"},
		{"a: \"say \"hi\" to\"\n", "1:10 a key was expected here"},
		// indents
		{"a: 1\n  b: 2\n", "2:4 a colon stands where none can be"},
		{"  a: 1\n b: 2\n", "2:2 a second value begins here"},
		{"z: 1\na:\n  b: 1\n c: 2\n", "4:2 a key was expected here"},
		{"a:\n  - x\n  y: 1\n", "3:4 a list item was expected here"},
		{"- a\nb: 1\n", "2:2 a list item was expected here"},
		{"z: 1\n- a\n", "2:1 a key was expected here"},
		{"a: |\n  x\n y\n", "3:2 a key was expected here"},
		{"a:\n\tb: 1\n", "2:1 the line is indented with a tab"},
		{"a: |\n\ttext\n", "2:1 the line is indented with a tab"},
		// colons
		{"a: Ynys Môn: x\n", "1:12 a colon stands where none can be"},
		{"a: 1\nfoo\nb: 2\n", "2:1 a colon was expected after the key"},
		{"a: 1\nfoo\n", "2:1 a colon was expected after the key"},
		// brackets
		{"a: [x, y\nb: 2\n", "1:4 a list in [ ] is not closed"},
		{"z: 1\na: {x: y, z: w\n", "2:4 a map in { } is not closed"},
		{"a: {en: x: y}\n", "1:4 a map in { } is not closed"},
		{"a: [1, 2]]\n", "1:10 a key was expected here"},
		{"a: }\n", "1:4 a value was expected here"},
		{strings.Repeat("[", 10001), "1:10001 the values are nested too deep"},
		// signs that mean something
		{"z: 1\na: @x\n", "2:4 a character that cannot begin a value"},
		{"a: `x`\n", "1:4 a character that cannot begin a value"},
		{"z: 1\na: *\n", "2:4 an alias (*) or anchor (&) without a name"},
		{"z: 1\na: *foo\n", "2:5 an alias (*) that names nothing"},
		{"a: \"\\d\"\n", "1:5 an unknown escape in double quotes"},
		{"a: \"\\x1\"\n", "1:6 an unknown escape in double quotes"},
		{"a: - b\n", "1:4 a list item cannot begin here"},
		{"a: |x\n  b\n", "1:5 the sign | or > has something after it"},
		{"a: >0\n  b\n", "1:5 the sign | or > has something after it"},
		{"a: !<x 1\n", "1:6 tags (!) are not used here"},
		{"%FOO\n---\na: 1\n", "1:1 a line that begins with %"},
		{"a: 1\n...\nb", "3:1 a second value begins here"},
		{"a: b\x01c\n", "1:5 a control character is in the text"},
		// what YAML allows and we don't
		{"a: 1\n---\nb: 2\n", "2:1 a second document begins here"},
		{"a: &x 1\n", "1:4 anchors (&x) are not used here"},
		{"a: !x 1\n", "1:4 tags (!x) are not used here"},
		{"? [a]\n: b\n", "1:3 a key must be one word"},
		{"a: 1\nb: 2\na: 3\n", "3:1 the key \"a\" is here twice, first in line 1"},
		{"a: \xff\n", "1:4 the byte 0xFF is not valid UTF-8 text"},
		// question marks, which the library takes amiss in { } and [ ]
		{"a: {en: Why?, cy: Pam?}\nb: 'x\n", "2:4 a quote is opened and never closed"},
		{"a: {en: Why?, cy: Pam?\nb: x\n", "1:4 a map in { } is not closed"},
		{"a: {en: Why?}\nb: &x 1\n", "2:4 anchors (&x) are not used here"},
		// no fault
		{"", ""}, {"# only words\n", ""}, {"a: 'it''s'\n", ""}, {"a: |\n  b: c\n  \t'd\n", ""}, {"a: b\u2028c\nd: e\n", ""}, {"{a: [1, {b: c}]}\n", ""},
	} {
		node, found := Parse("f", []byte(test.text), 1)
		got := ""
		if len(found) > 0 {
			got = fmt.Sprintf("%d:%d %s", found[0].Line, found[0].Column, found[0].Message)
			if found[0].Hint == "" {
				t.Errorf("%q: no hint", test.text)
			}
		}
		if got != test.want {
			t.Errorf("%.60q: %q, want %q", test.text, got, test.want)
		}
		if len(found) > 0 && node.Kind() != Missing {
			t.Errorf("%.60q: a node of broken text", test.text)
		}
	}
}

// TestFirstLine checks that front matter keeps the lines of its file.
func TestFirstLine(t *testing.T) {
	for _, text := range []string{"a: 1\nb: 'x\n", "a: 1\nb: &x 1\n", "a: 1\nb: \xff\n", "a: 1\n\tb: 1\n", "a: 1\na: 1\n", "a: 1\n---\n", "a: 1\nb: c: d\n"} {
		if _, found := Parse("f", []byte(text), 5); len(found) == 0 || found[0].Line != 6 {
			t.Errorf("%q: %v, want line 6", text, found)
		}
	}
	node, _ := Parse("f", []byte("a: 1\nb: 2\n"), 5)
	if line := node.Get("b").Line(); line != 6 {
		t.Errorf("the node is in line %d, want 6", line)
	}
}

// TestLargeText checks that a fault in a text that is too large to search is
// still reported with a line.
func TestLargeText(t *testing.T) {
	text := "a: 1\n" + strings.Repeat("# words\n", longest/8) + "b: c: d\n"
	_, found := Parse("f", []byte(text), 1)
	if want := strings.Count(text, "\n"); len(found) != 1 || found[0].Line != want {
		t.Errorf("%v, want line %d", found, want)
	}
}
