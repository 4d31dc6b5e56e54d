package yaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"candour/internal/diag"

	"gopkg.in/yaml.v3"
)

// Parse reads the one document that text holds. Line numbers start at
// firstLine, so that front matter can be parsed where it stands. The Node is
// the zero Node when the text is empty or has findings of severity error.
func Parse(file string, text []byte, firstLine int) (Node, diag.List) {
	if f, bad := InvalidUTF8(file, text, firstLine); bad {
		return Node{}, diag.List{f}
	}
	if f, bad := tabIndent(file, text, firstLine); bad {
		return Node{}, diag.List{f}
	}
	text = oneLineEnd(text)
	doc, second, err := documents(text)
	if err != nil {
		// Perhaps only because of a question mark in { } or [ ].
		hidden, mark := hideQuestions(text)
		if doc, second, err = documents(hidden); err != nil || doc == nil {
			return Node{}, diag.List{syntax(file, hidden, firstLine)}
		}
		showQuestions(doc, mark)
	}
	if doc == nil {
		return Node{}, nil
	}
	var found diag.List
	if second != nil {
		found.Add(Node{second}.Finding(file, "data/yaml", "a second document begins here", "Keep one document a file: remove the line with ---."))
		found[0].Line += firstLine - 1
	}
	root := doc.Content[0]
	(&inspector{file: file, shift: firstLine - 1, found: &found}).inspect(root)
	if found.HasErrors() {
		return Node{}, found
	}
	return Node{root}, found
}

// oneLineEnd puts spaces in place of the characters that only YAML 1.1 takes
// for ends of lines. Editors don't, and line numbers are those of the editor.
func oneLineEnd(text []byte) []byte {
	for _, end := range []string{"\u0085", "\u2028", "\u2029"} {
		text = bytes.ReplaceAll(text, []byte(end), []byte(" "))
	}
	return text
}

// hideQuestions puts a character that the text does not have in place of each
// question mark, and returns it. In { } and [ ] the library takes a question
// mark for the beginning of a key, as YAML 1.1 did. YAML 1.2, and so the editors
// that people use, let one stand in a text: {en: Am I affected?, date: 2016-10?}.
func hideQuestions(text []byte) (hidden []byte, mark string) {
	for r := '\uE000'; r <= '\uF8FF'; r++ { // for private use: hardly in any text
		if mark = string(r); !bytes.Contains(text, []byte(mark)) {
			return bytes.ReplaceAll(text, []byte("?"), []byte(mark)), mark
		}
	}
	return text, "?"
}

// showQuestions puts the question marks back into the values.
func showQuestions(n *yaml.Node, mark string) {
	n.Value, n.Tag = strings.ReplaceAll(n.Value, mark, "?"), strings.ReplaceAll(n.Tag, mark, "?")
	for _, child := range n.Content {
		showQuestions(child, mark)
	}
}

// documents reads the document that text holds, or nil when it holds none, and
// the second one, which it should not hold.
func documents(text []byte) (doc, second *yaml.Node, err error) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	doc, second = new(yaml.Node), new(yaml.Node)
	if err := decode(decoder, doc); errors.Is(err, io.EOF) {
		return nil, nil, nil
	} else if err != nil {
		return nil, nil, err
	}
	if err := decode(decoder, second); errors.Is(err, io.EOF) {
		return doc, nil, nil
	} else if err != nil {
		return nil, nil, err
	}
	return doc, second, nil
}

// decode reads one document. The library signals some broken input by a panic
// of its own; an untrusted file must not stop the program.
func decode(d *yaml.Decoder, into *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	return d.Decode(into)
}

// inspector walks a tree once: it moves line numbers by shift and reports what
// we don't accept of YAML.
type inspector struct {
	file  string
	shift int
	found *diag.List
	// aliases are those that were reported: each is, at its first use.
	aliases map[string]bool
}

func (in *inspector) report(n *yaml.Node, rule, message, hint string) {
	in.found.Add(Node{n}.Finding(in.file, rule, message, hint))
}

func (in *inspector) inspect(n *yaml.Node) {
	n.Line += in.shift
	switch {
	case n.Kind == yaml.AliasNode:
		in.alias(n)
		return
	case n.Anchor != "":
		in.report(n, "data/yaml", "anchors (&"+n.Anchor+") are not used here", "Write the value out in full. If an ampersand was meant, put the text in quotes.")
	case n.Style&yaml.TaggedStyle != 0:
		in.report(n, "data/yaml", "tags ("+n.Tag+") are not used here", "Remove the tag. If an exclamation mark was meant, put the text in quotes.")
	}
	for _, child := range n.Content {
		in.inspect(child)
	}
	if n.Kind == yaml.MappingNode {
		in.keys(n)
	}
}

func (in *inspector) alias(n *yaml.Node) {
	if in.aliases[n.Value] {
		return
	}
	if in.aliases == nil {
		in.aliases = map[string]bool{}
	}
	in.aliases[n.Value] = true
	in.report(n, "data/yaml", "aliases (*"+n.Value+") are not used here", "Write the value out in full. If a star was meant, put the text in quotes.")
}

func (in *inspector) keys(n *yaml.Node) {
	// A few keys are compared one by one; a set is only worth it for many.
	var seen map[string]*yaml.Node
	if len(n.Content) > 32 {
		seen = make(map[string]*yaml.Node, len(n.Content)/2)
	}
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i]
		if key.Kind != yaml.ScalarNode {
			in.report(key, "data/yaml", "a key must be one word", "Write key: value.")
			continue
		}
		var first *yaml.Node
		if seen != nil {
			first, seen[key.Value] = seen[key.Value], key
		} else {
			for j := 0; j < i && first == nil; j += 2 {
				if n.Content[j].Value == key.Value {
					first = n.Content[j]
				}
			}
		}
		if first != nil {
			in.report(key, "data/duplicate-key", fmt.Sprintf("the key %q is here twice, first in line %d", key.Value, first.Line), "Keep one of the two.")
		}
	}
}

// InvalidUTF8 finds the first byte that is no UTF-8 text.
func InvalidUTF8(file string, text []byte, firstLine int) (diag.Finding, bool) {
	if utf8.Valid(text) {
		return diag.Finding{}, false
	}
	rest, offset := text, 0
	for len(rest) > 0 {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			break
		}
		rest, offset = rest[size:], offset+size
	}
	line := bytes.Count(text[:offset], []byte("\n"))
	start := bytes.LastIndexByte(text[:offset], '\n') + 1
	return diag.Finding{File: file, Line: firstLine + line, Column: utf8.RuneCount(text[start:offset]) + 1, Severity: diag.Error,
		Rule: "data/utf-8", Message: fmt.Sprintf("the byte 0x%02X is not valid UTF-8 text", text[offset]),
		Hint: "Save the file as UTF-8. In Notepad and Excel that is a choice in “Save as”."}, true
}

// tabIndent finds a tab where YAML wants spaces. The library's own message for
// it names neither the tab nor the right line.
func tabIndent(file string, text []byte, firstLine int) (diag.Finding, bool) {
	if bytes.IndexByte(text, '\t') < 0 {
		return diag.Finding{}, false
	}
	block := -1 // the indent of the key whose block text we are in
	for number, line := range bytes.Split(text, []byte("\n")) {
		content := bytes.TrimLeft(line, " ")
		indent := len(line) - len(content)
		if len(bytes.TrimSpace(content)) == 0 {
			continue
		}
		if block >= 0 && indent > block {
			continue
		}
		block = -1
		if content[0] == '\t' {
			return diag.Finding{File: file, Line: firstLine + number, Column: indent + 1, Severity: diag.Error, Rule: "data/yaml",
				Message: "the line is indented with a tab", Hint: "YAML wants spaces: replace each tab with two spaces."}, true
		}
		if blockText.Match(content) {
			block = indent
		}
	}
	return diag.Finding{}, false
}

// blockText matches a line that begins text of several lines (| or >).
var blockText = regexp.MustCompile(`(^|[:\-] +)[|>][-+0-9]*\s*(#.*)?$`)
