package markdown

import (
	"reflect"
	"testing"
)

// No browser may read one of these as anything but text.
var nasty = []string{
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:a", "javascript&colon;a", "javascript&#58;a", "javascript&#x3a;a",
	"&#106;avascript:a", "&#x6A;avascript:a", "java&Tab;script:a", "java&#9;script:a", "java&NewLine;script:a", "java&#10;script:a",
	"java&#0;script:a", "&#1;javascript:a", "&#x1f;javascript:a", "java\x01script:a", "\x01javascript:a", "java\\script:a",
	"javascript\\:a", "java&shy;script:a", "java&ZeroWidthSpace;script:a", "\u200bjavascript:a", "\u202ejavascript:a", "%6aavascript:a",
	"java%0ascript:a", "vbscript:a", "VBScript:a", "data:text/html,a", "data:image/png;base64,a", "DATA:,a", "file:///etc/passwd",
	"file:a", "blob:a", "filesystem:a", "about:blank", "view-source:https://a.example", "ftp://a.example", "ws://a.example",
	"sms:1", "intent:a", "ms-word:a", "jar:a", "x:y", "1:2", ":a",
	"//a.example", "///a.example", "/\\a.example", "\\\\\\\\a.example", "\\\\/a.example", "&bsol;&bsol;a.example", "&sol;&sol;a.example",
	"http:a.example", "http:/a.example", "http:///a.example", "https:", "https://", "mailto:", "tel:", "tel://1",
	"ｊavascript:a", "java script:a", "<java script:a>", "<java\tscript:a>", "< javascript:a>", "<&#32;javascript:a>", "&nbsp;javascript:a",
}

func TestNastyLinks(t *testing.T) {
	for _, dest := range nasty {
		for _, source := range []string{
			"[t](" + dest + ")", "![t](" + dest + ")", "[t](" + dest + " \"title\")", "[t][r]\n\n[r]: " + dest, "[t]\n\n[t]: " + dest,
			"![t][r]\n\n[r]: " + dest, "<" + dest + ">", "a " + dest + " b", "![[t](" + dest + ")](a b)",
		} {
			for _, html := range []string{Parse(source).HTML(Options{}), Inline(source, Options{}), Parse("| a |\n|---|\n| " + source + " |").HTML(Options{})} {
				for _, problem := range problems(html) {
					t.Errorf("%q: %s in %s", source, problem, html)
				}
			}
		}
		for _, html := range []string{Inline("[t]("+dest+")", Options{}), Inline("![t]("+dest+")", Options{})} {
			if html != "t" && html[0] != '[' && html[0] != '!' { // some are not even links
				t.Errorf("%q: got %s, want text", dest, html)
			}
		}
	}
}

func TestSafeLinks(t *testing.T) {
	tests := []struct{ dest, want string }{
		{"https://a.example/b?c=d&e#f", "https://a.example/b?c=d&amp;e#f"},
		{"HTTP://A.example", "HTTP://A.example"},
		{"https://a.example/?b=&amp;c", "https://a.example/?b=&amp;c"},
		{"https://user@a.example:8080/", "https://user@a.example:8080/"},
		{"https://a.example/javascript:b", "https://a.example/javascript:b"},
		{"mailto:a@b.example?subject=c%20d", "mailto:a@b.example?subject=c%20d"},
		{"MailTo:a@b.example", "MailTo:a@b.example"},
		{"tel:+44-1632-960-001", "tel:+44-1632-960-001"},
		{"a", "a"}, {"../a/", "../a/"}, {"./a:b", "./a:b"}, {"/a", "/a"}, {"?a:b", "?a:b"}, {"#a:b", "#a:b"}, {"#", "#"},
		{"<a b.pdf>", "a%20b.pdf"}, {"a%20b", "a%20b"}, {"tŷ", "t%C5%B7"}, {`a"b'c`, "a%22b'c"}, {"a&quot;onclick=b", "a%22onclick=b"},
		{"javascript%3Aa", "javascript%3Aa"}, // no browser decodes this before it reads the scheme
		{"javascript/a:b", "javascript/a:b"}, {"<a<b>", "a%3Cb"},
	}
	for _, test := range tests {
		source := "[t](" + test.dest + ")"
		html := Inline(source, Options{})
		if want := `<a href="` + test.want + `">t</a>`; html != want {
			t.Errorf("%q\n got %s\nwant %s", source, html, want)
		}
		for _, problem := range problems(html) {
			t.Errorf("%q: %s", source, problem)
		}
	}
}

func TestLinkHTML(t *testing.T) {
	tests := []struct{ in, want string }{
		{"[a *b*](c 'd \"e\" &lt;')", `<a href="c" title="d &quot;e&quot; &lt;">a <em>b</em></a>`},
		{"[](https://a.example)", `<a href="https://a.example">https://a.example</a>`},
		{"[a]()", "a"},
		{"[a <https://b.example> c](d)", `<a href="d">a https://b.example c</a>`},
		{"[![a](b.png)](c)", `<a href="c"><img src="b.png" alt="a" loading="lazy"></a>`},
		{"[![a](https://b.example/c.png)](d)", `<a href="d">a</a>`},
		{"[![](https://b.example/c.png)](d)", `<a href="d">d</a>`},
		{"![a *b* `c` [d](e) \"](f.png)", `<img src="f.png" alt="a b c d &quot;" loading="lazy">`},
		{"![](a.png)", `<img src="a.png" alt="" loading="lazy">`},
		{"![](https://a.example/b.png)", `<a href="https://a.example/b.png">https://a.example/b.png</a>`},
		{"![a](#b) ![c](mailto:d@e.example)", "a c"},
		{"https://a.example/b_c_(d)). https://a.example/?b=c&d", `<a href="https://a.example/b_c_(d)">https://a.example/b_c_(d)</a>). <a href="https://a.example/?b=c&amp;d">https://a.example/?b=c&amp;d</a>`},
		{"<https://a.example/?b&amp;c>", `<a href="https://a.example/?b&amp;amp;c">https://a.example/?b&amp;amp;c</a>`},
		{"<a@b.example>, c@d.example.", `<a href="mailto:a@b.example">a@b.example</a>, <a href="mailto:c@d.example">c@d.example</a>.`},
		{"ftp://a.example <ftp://a.example>", "ftp://a.example &lt;ftp://a.example&gt;"},
	}
	for _, test := range tests {
		if got := Inline(test.in, Options{}); got != test.want {
			t.Errorf("%q\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

func TestLinks(t *testing.T) {
	source := "---\n\n[a *b*](c d) [e](f%20g \"h\")\n[i][r] <https://j.example> ![k\nl](m.png)\n\n" +
		"> - [n](javascript:o) p@q.example www.r.example\n\n| s |\n|---|\n| [t](#u) ![v](data:,w) ![x](#y) |\n\n![[z](a)](b.png)\n\n[r]: ../s\n"
	want := []Link{
		{Dest: "f%20g", Text: "e", Line: 3},
		{Dest: "../s", Text: "i", Line: 4},
		{Dest: "https://j.example", Text: "https://j.example", Line: 4},
		{Dest: "m.png", Text: "k l", Line: 4, Image: true},
		{Dest: "javascript:o", Text: "n", Line: 7, Refused: true},
		{Dest: "mailto:p@q.example", Text: "p@q.example", Line: 7},
		{Dest: "https://www.r.example", Text: "www.r.example", Line: 7},
		{Dest: "#u", Text: "t", Line: 11},
		{Dest: "data:,w", Text: "v", Line: 11, Image: true, Refused: true},
		{Dest: "#y", Text: "x", Line: 11, Image: true, Refused: true},
		{Dest: "b.png", Text: "z", Line: 13, Image: true},
	}
	got := Parse(source).Links()
	for i := 0; i < max(len(got), len(want)); i++ {
		switch {
		case i >= len(got):
			t.Errorf("missing %+v", want[i])
		case i >= len(want):
			t.Errorf("unexpected %+v", got[i])
		case !reflect.DeepEqual(got[i], want[i]):
			t.Errorf("link %d\n got %+v\nwant %+v", i, got[i], want[i])
		}
	}
	if got := ParseInline("a\n[b](c)").Links(); len(got) != 1 || got[0] != (Link{Dest: "c", Text: "b", Line: 2}) {
		t.Errorf("inline: got %+v", got)
	}
}
