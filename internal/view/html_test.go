package view_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// inline are the elements that stand within a line of text. An element that
// holds only text and these is one line of a golden file.
var inline = []string{"a", "abbr", "b", "bdi", "br", "cite", "code", "del", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time"}

// mainOf returns the inside of a page's <main>, one element a line.
func mainOf(t *testing.T, page []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Data == "main" {
			var b strings.Builder
			lines(&b, n, 0)
			return b.String()
		}
	}
	t.Fatal("the page has no <main>")
	return ""
}

// lines writes what is in n: runs of text and inline elements, and the other
// elements with their content indented.
func lines(b *strings.Builder, n *html.Node, depth int) {
	indent := strings.Repeat("  ", depth)
	var run strings.Builder
	flush := func() {
		if text := strings.TrimSpace(run.String()); text != "" {
			b.WriteString(indent + text + "\n")
		}
		run.Reset()
	}
	for c := range n.ChildNodes() {
		switch {
		case isInline(c):
			write(&run, c)
		case c.Data == "script": // what is in it, the theme's tests look at
			flush()
			b.WriteString(indent + start(c) + end(c) + "\n")
		case !slices.ContainsFunc(slices.Collect(c.ChildNodes()), func(n *html.Node) bool { return !isInline(n) }):
			flush()
			b.WriteString(indent + start(c))
			for d := range c.ChildNodes() {
				write(b, d)
			}
			b.WriteString(end(c) + "\n")
		default:
			flush()
			b.WriteString(indent + start(c) + "\n")
			lines(b, c, depth+1)
			b.WriteString(indent + end(c) + "\n")
		}
	}
	flush()
}

func isInline(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return true
	}
	return slices.Contains(inline, n.Data) && !slices.ContainsFunc(slices.Collect(n.ChildNodes()), func(c *html.Node) bool { return !isInline(c) })
}

// write writes a run of text as it is, apart from line breaks.
func write(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(html.EscapeString(strings.ReplaceAll(n.Data, "\n", " ")))
		return
	}
	b.WriteString(start(n))
	for c := range n.ChildNodes() {
		write(b, c)
	}
	b.WriteString(end(n))
}

func start(n *html.Node) string {
	var b strings.Builder
	b.WriteString("<" + n.Data)
	for _, a := range n.Attr {
		b.WriteString(" " + a.Key)
		if a.Val != "" {
			b.WriteString(`="` + html.EscapeString(a.Val) + `"`)
		}
	}
	b.WriteString(">")
	return b.String()
}

func end(n *html.Node) string {
	if slices.Contains([]string{"br", "hr", "img", "input", "rect", "path"}, n.Data) {
		return ""
	}
	return "</" + n.Data + ">"
}
