// Package yaml turns YAML text into nodes that know their line and column, and
// everything that is wrong with the text into findings.
//
// It hides gopkg.in/yaml.v3 and narrows the language to what people need for
// facts: one document a file, maps, lists and scalars. Anchors, aliases and
// tags of one's own are refused: a fact stands where it is read, and a file
// can't unfold into gigabytes. A key given twice is refused, because one of
// the two values would be lost.
//
// Nodes are a thin view of the library's own tree; nothing is copied.
package yaml

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"candour/internal/diag"

	"gopkg.in/yaml.v3"
)

// Kind is the shape of a Node.
type Kind uint8

// The kinds of Node. Missing is the zero Node's.
const (
	Missing Kind = iota
	Null
	Scalar
	List
	Map
)

// Name says what a kind is, for messages.
func (k Kind) Name() string {
	return [...]string{"nothing", "nothing", "a value", "a list", "a map of keys"}[k]
}

// Node is a value in a file.
type Node struct{ n *yaml.Node }

// Kind returns the node's shape.
func (n Node) Kind() Kind {
	switch {
	case n.n == nil:
		return Missing
	case n.n.Kind == yaml.MappingNode:
		return Map
	case n.n.Kind == yaml.SequenceNode:
		return List
	case n.n.ShortTag() == "!!null":
		return Null
	default:
		return Scalar
	}
}

// Text returns a scalar as it is written, without its quotes.
func (n Node) Text() string {
	if n.n == nil || n.n.Kind != yaml.ScalarNode {
		return ""
	}
	return n.n.Value
}

// Type is the YAML type of a scalar: "str", "int", "float", "bool", "null",
// "timestamp".
func (n Node) Type() string {
	if n.n == nil {
		return "null"
	}
	return strings.TrimPrefix(n.n.ShortTag(), "!!")
}

// Len is the number of items of a list or of pairs of a map.
func (n Node) Len() int {
	switch n.Kind() {
	case List:
		return len(n.n.Content)
	case Map:
		return len(n.n.Content) / 2
	default:
		return 0
	}
}

// Item returns the i-th item of a list. Of anything else it is the zero Node.
func (n Node) Item(i int) Node {
	if n.Kind() != List {
		return Node{}
	}
	return Node{n.n.Content[i]}
}

// Pair returns the i-th key of a map and its value. Of anything else they are
// zero Nodes.
func (n Node) Pair(i int) (key, value Node) {
	if n.Kind() != Map {
		return Node{}, Node{}
	}
	return Node{n.n.Content[2*i]}, Node{n.n.Content[2*i+1]}
}

// Get returns the value of a key of a map, or the zero Node.
func (n Node) Get(key string) Node {
	for i := range n.Len() {
		if k, v := n.Pair(i); n.Kind() == Map && k.Text() == key {
			return v
		}
	}
	return Node{}
}

// Without returns a map without a key, and the key's value; of anything else the
// node itself. The node does not change.
func (n Node) Without(key string) (rest, value Node) {
	for i := range n.Len() {
		k, v := n.Pair(i)
		if n.Kind() != Map || k.Text() != key {
			continue
		}
		others := *n.n
		others.Content = append(slices.Clone(n.n.Content[:2*i]), n.n.Content[2*i+2:]...)
		return Node{&others}, v
	}
	return n, Node{}
}

// Line and Column are where the node begins, 1-based, in characters.
func (n Node) Line() int {
	if n.n == nil {
		return 0
	}
	return n.n.Line
}

// Column is the character in the line at which the node begins, 1-based.
func (n Node) Column() int {
	if n.n == nil {
		return 0
	}
	return n.n.Column
}

// Width is how many characters a marker under the node should have.
func (n Node) Width() int {
	if n.n == nil || n.n.Kind != yaml.ScalarNode {
		return 1
	}
	w := utf8.RuneCountInString(n.n.Value)
	if n.n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		w += 2
	}
	if n.n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 || strings.Contains(n.n.Value, "\n") {
		w = 1
	}
	return max(1, w)
}

// Find follows a path such as "affected.groups[1].count" and returns the node
// it leads to or, when that doesn't exist, the nearest one above it.
func (n Node) Find(path string) Node {
	at := n
	for path != "" {
		var step Node
		if strings.HasPrefix(path, "[") {
			digits, rest, _ := strings.Cut(path[1:], "]")
			i, err := strconv.Atoi(digits)
			if err != nil || at.Kind() != List || i < 0 || i >= at.Len() {
				return at
			}
			step, path = at.Item(i), rest
		} else {
			end := strings.IndexAny(path, ".[")
			if end < 0 {
				end = len(path)
			}
			if at.Kind() != Map {
				return at
			}
			step, path = at.Get(path[:end]), path[end:]
		}
		if step.Kind() == Missing {
			return at
		}
		at, path = step, strings.TrimPrefix(path, ".")
	}
	return at
}

// Finding returns a finding of the given rule that points at n.
func (n Node) Finding(file, rule, message, hint string) diag.Finding {
	return diag.Finding{File: file, Line: n.Line(), Column: n.Column(), Width: n.Width(),
		Severity: diag.Error, Rule: rule, Message: message, Hint: hint}
}
