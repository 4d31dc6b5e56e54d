package minify

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// block names the elements that start a new line of text. Around them
// whitespace is not shown.
var block = map[string]bool{
	"html": true, "head": true, "body": true, "meta": true, "link": true, "title": true, "style": true, "script": true,
	"p": true, "div": true, "main": true, "nav": true, "header": true, "footer": true, "section": true, "article": true, "aside": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "ul": true, "ol": true, "li": true,
	"dl": true, "dt": true, "dd": true, "table": true, "thead": true, "tbody": true, "tr": true, "th": true, "td": true,
	"caption": true, "colgroup": true, "col": true, "blockquote": true, "pre": true, "figure": true, "figcaption": true,
	"details": true, "summary": true, "form": true, "fieldset": true, "legend": true, "hr": true, "br": true, "option": true,
}

// shown describes what a page holds: the elements with their attributes in
// order, and the text as it is seen, with whitespace collapsed.
func shown(t *testing.T, page string) (elements, text string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var tags, words strings.Builder
	var walk func(n *html.Node, pre bool)
	walk = func(n *html.Node, pre bool) {
		switch n.Type {
		case html.TextNode:
			if pre {
				words.WriteString(strings.NewReplacer(" ", "␠", "\n", "␤").Replace(n.Data))
			} else {
				words.WriteString(n.Data)
			}
			return
		case html.ElementNode:
			fmt.Fprintf(&tags, "<%s%s>\n", n.Data, attributes(n))
			if block[n.Data] {
				words.WriteString("\x00")
			} else if n.Data == "img" || n.Data == "input" || n.Data == "svg" || n.Data == "select" {
				words.WriteString("▢") // something that is seen: spaces around it are too
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, pre || n.Data == "pre")
		}
		if n.Type == html.ElementNode {
			fmt.Fprintf(&tags, "</%s>\n", n.Data)
			if block[n.Data] {
				words.WriteString("\x00")
			}
		}
	}
	walk(root, false)
	var lines []string
	for _, line := range strings.Split(words.String(), "\x00") {
		if line = strings.Join(strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \t\r\n", r) }), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return tags.String(), strings.Join(lines, "\n")
}

func attributes(n *html.Node) string {
	var list []string
	for _, a := range n.Attr {
		value := a.Val
		if a.Key == "disabled" || a.Key == "d" {
			value = "" // there or not there; a path, which is rewritten
		}
		if a.Key == "class" {
			value = strings.Join(strings.Fields(value), " ")
			if value == "" {
				continue
			}
		}
		list = append(list, fmt.Sprintf(" %s=%q", a.Key, value))
	}
	sort.Strings(list)
	return strings.Join(list, "")
}

// sameShown fails the test when two pages would not look and behave alike.
func sameShown(t *testing.T, got, want string) {
	t.Helper()
	gotTags, gotText := shown(t, got)
	wantTags, wantText := shown(t, want)
	if gotTags != wantTags {
		t.Errorf("elements differ\n got  %q\n want %q\n\ngot:\n%s\nwant:\n%s", got, want, gotTags, wantTags)
	}
	if gotText != wantText {
		t.Errorf("text differs\n got  %q\n want %q\n\ngot:\n%s\n\nwant:\n%s", got, want, gotText, wantText)
	}
}
