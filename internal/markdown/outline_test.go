package markdown

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// said writes an outline as lines: what, where, and the stretch.
func said(d *Doc) string {
	o := d.Outline()
	var b strings.Builder
	say := func(what string, at Place) {
		fmt.Fprintf(&b, "%s %d:%d+%d %s\n", what, at.Line, at.Column, at.Width, at.Text)
	}
	for _, h := range o.Headings {
		say(fmt.Sprintf("h%d %q", h.Is.Level, h.Is.Title), h.At)
	}
	for _, l := range o.Links {
		say(fmt.Sprintf("link %q %q %t %t", l.Is.Text, l.Is.Dest, l.Is.Image, l.Is.Refused), l.At)
	}
	for _, t := range o.Tables {
		say(fmt.Sprintf("table %d", t.Rows), t.At)
		for _, h := range t.Headers {
			say(fmt.Sprintf("header %q", h.Is), h.At)
		}
	}
	for _, p := range o.Passages {
		for n, r := range p.Runs {
			say([]string{"passage", "more"}[min(n, 1)], d.Place(r, 0, len(r.Text)))
		}
	}
	return b.String()
}

func TestOutline(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"headings", "## Tŷ *a*\n\n> #\n\nb\n===\n", "h2 \"Tŷ a\" 1:1+9 ## Tŷ *a*\nh1 \"\" 3:3+1 #\nh1 \"b\" 5:1+1 b\n" +
			"passage 1:4+3 Tŷ \nmore 1:8+1 a\npassage 5:1+1 b\n"},
		{"links", "Tŷ [a *b*](c) x\n- ![d](e.png), <https://f.example>,\n  http://g.example/h. [](i) ![](j)\n",
			"link \"a b\" \"c\" false false 1:4+7 [a *b*]\n" +
				"link \"d\" \"e.png\" true false 2:3+4 ![d]\nlink \"https://f.example\" \"https://f.example\" false false 2:17+17 https://f.example\n" +
				"link \"http://g.example/h\" \"http://g.example/h\" false false 3:3+18 http://g.example/h\n" +
				"link \"\" \"i\" false false 3:23+2 []\nlink \"\" \"j\" true false 3:29+3 ![]\n" +
				"passage 1:1+3 Tŷ \nmore 1:5+2 a \nmore 1:8+1 b\nmore 1:14+2  x\npassage 2:14+2 , \nmore 2:35+1 ,\nmore 3:21+2 . \nmore 3:28+1  \n"},
		{"refused, and by reference", "[a](javascript:b) [c][d]\n\n[d]: https://e.example/\n",
			"link \"a\" \"javascript:b\" false true 1:1+3 [a]\nlink \"c\" \"https://e.example/\" false false 1:19+3 [c]\npassage 1:2+1 a\nmore 1:18+1  \nmore 1:20+1 c\n"},
		{"table", "a\n\n|   | Tŷ *b* | |\n|---|---|---|\n| c | d | e |\n",
			"table 1 3:1+16 |   | Tŷ *b* | |\nheader \"\" 3:2+1 \nheader \"Tŷ b\" 3:7+6 Tŷ *b*\nheader \"\" 3:15+1 \n" +
				"passage 1:1+1 a\npassage 3:7+3 Tŷ \nmore 3:11+1 b\npassage 5:3+1 c\npassage 5:7+1 d\npassage 5:11+1 e\n"},
		{"not in a passage", "a `b` [c [d](e)]{lang=cy} f\n\n    g\n", "link \"d\" \"e\" false false 1:10+3 [d]\npassage 1:1+2 a \nmore 1:6+1  \nmore 1:26+2  f\n"},
	}
	for _, test := range tests {
		if got := said(Parse(test.in)); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

// A section has the places of the whole document.
func TestOutlineOfSection(t *testing.T) {
	sections := Parse("## A\n\nb\n\n## C\n\n### D\n\n[e](f)\n").Sections()
	if got, want := said(sections[1].Body), "h3 \"D\" 7:1+5 ### D\nlink \"e\" \"f\" false false 9:1+3 [e]\npassage 7:5+1 D\npassage 9:2+1 e\n"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// misplaced says which places of an outline are not what they say.
func misplaced(o *Outline) []string {
	var problems []string
	look := func(at Place) {
		if at.Line < 1 || at.Column < 1 || at.Width != max(1, utf8.RuneCountInString(at.Text)) || strings.Contains(at.Text, "\n") {
			problems = append(problems, fmt.Sprintf("a place that cannot be: %+v", at))
		}
	}
	for _, h := range o.Headings {
		look(h.At)
	}
	for _, l := range o.Links {
		look(l.At)
	}
	for _, t := range o.Tables {
		look(t.At)
		for _, h := range t.Headers {
			look(h.At)
		}
	}
	return problems
}
