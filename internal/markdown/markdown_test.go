package markdown

import (
	"strings"
	"sync"
	"testing"
)

func TestHTML(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"paragraphs", "a\nb\n\nc", "<p>a\nb</p><p>c</p>"},
		{"line breaks", "a  \nb\\\nc", "<p>a<br>b<br>c</p>"},
		{"emphasis", "*a* __b__ ~~c~~ ***d***", "<p><em>a</em> <strong>b</strong> <del>c</del> <em><strong>d</strong></em></p>"},
		{"about signs are no strikethrough", "~530 or ~549 people", "<p>~530 or ~549 people</p>"},
		{"code", "`a <b>` ``c ` d`` `e\nf`", "<p><code>a &lt;b&gt;</code> <code>c ` d</code> <code>e f</code></p>"},
		{"code blocks", "    a <b>\n     c\n\n```x\"y\nd & e\n```", "<pre><code>a &lt;b&gt;\n c\n</code></pre><pre><code>d &amp; e\n</code></pre>"},
		{"code block in a list", "- a\n\n  ```\n  b\n\n    c\n  ```", "<ul><li><p>a</p><pre><code>b\n\n  c\n</code></pre></li></ul>"},
		{"tight list", "- a\n- b\n  1. c", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"},
		{"loose list", "3. a\n\n   b\n4. c", `<ol start="3"><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>`},
		{"no task list", "- [ ] a\n- [x] b", "<ul><li>[ ] a</li><li>[x] b</li></ul>"},
		{"quotation and rule", "> a\n> - b\n\n***", "<blockquote><p>a</p><ul><li>b</li></ul></blockquote><hr>"},
		{"headings", "# A\n\nB\n===\n\n### C *d* ###", `<h1 id="a">A</h1><h1 id="b">B</h1><h3 id="c-d">C <em>d</em></h3>`},
		{"no typographer", `"a" -- it's... (c)`, `<p>"a" -- it's... (c)</p>`},
		{"entities and escapes", `&amp; &lt;b&gt; &copy; &#169; &#x201C; \* \& \a &nope; &amp;lt; \&lt;`, `<p>&amp; &lt;b&gt; © © “ * &amp; \a &amp;nope; &amp;lt; &amp;lt;</p>`},
		{"entities that are no characters", "&#0; &#1; &#x110000; &#55296; &#xFFFE; &#99999999;", "<p>\ufffd \ufffd \ufffd \ufffd \ufffd &amp;#99999999;</p>"},
		{"control characters", "a\x00b\x0c\x1bc \xff", "<p>a\ufffdb\ufffd\ufffdc \ufffd</p>"},
		{"line ends", "\ufeffa\r\nb\rc\r\n\r\nd", "<p>a\nb\nc</p><p>d</p>"},
		{"definitions are not shown", "[a]: https://b.example\n\nc\n\n[d]: e", "<p>c</p>"},

		{"raw inline HTML", `a <b onclick="x">c</b> <br/> <script>d</script>`, `<p>a &lt;b onclick="x"&gt;c&lt;/b&gt; &lt;br/&gt; &lt;script&gt;d&lt;/script&gt;</p>`},
		{"raw block HTML", "<div>\n*a*\n</div>\n\n<script>\nb\n</script>", "<p>&lt;div&gt;\n<em>a</em>\n&lt;/div&gt;</p><p>&lt;script&gt;\nb\n&lt;/script&gt;</p>"},
		{"HTML comment", "<!-- a -->", "<p>&lt;!-- a --&gt;</p>"},
		{"XML", "<svg:rect x='y'> <svg:rect>", "<p>&lt;svg:rect x='y'&gt; &lt;svg:rect&gt;</p>"},

		{"table", "| a | b |\n|:-:|--:|\n| `c\\|d` | *e* |\n| f |", `<table><thead><tr><th scope="col" class="center">a</th><th scope="col" class="right">b</th></tr></thead>` +
			`<tbody><tr><td class="center"><code>c|d</code></td><td class="right"><em>e</em></td></tr><tr><td class="center">f</td><td></td></tr></tbody></table>`},
		{"table without rows or first header", "| | b |\n|---|---|", `<table><thead><tr><td></td><th scope="col">b</th></tr></thead></table>`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Parse(test.in).HTML(Options{}); got != test.want {
				t.Errorf("%q\n got %s\nwant %s", test.in, got, test.want)
			}
		})
	}
}

func TestOptions(t *testing.T) {
	link := func(dest string) string {
		switch {
		case dest == "gone":
			return ""
		case dest == "bad":
			return "javascript:x"
		case dest == "out.png":
			return "https://a.example/out.png"
		case strings.HasPrefix(dest, "#"):
			return "page/" + dest
		}
		return "../" + dest
	}
	tests := []struct {
		name, in, want string
		o              Options
	}{
		{"shift", "# A\n##### B\n###### C", `<h3 id="a">A</h3><h6 id="b">B</h6><h6 id="c">C</h6>`, Options{Shift: 2}},
		{"shift up", "# A\n### B", `<h1 id="a">A</h1><h2 id="b">B</h2>`, Options{Shift: -1}},
		{"prefix", "# A b\n[c](#a-b) [d](#d)", `<h1 id="p-a-b">A b</h1><p><a href="#p-a-b">c</a> <a href="#d">d</a></p>`, Options{IDPrefix: "p-"}},
		{"prefix is escaped", "# A\n[b](#a)", `<h1 id="&quot;&lt;a">A</h1><p><a href="#%22%3Ca">b</a></p>`, Options{IDPrefix: `"<`}},
		{"prefix and a letter of another script", "# Что\n[b](#что)", `<h1 id="p-что">Что</h1><p><a href="#p-%D1%87%D1%82%D0%BE">b</a></p>`, Options{IDPrefix: "p-"}},
		{"table label", "|a|\n|-|", `<div class="scroll" role="group" aria-label="Tabl &quot;x&quot;" tabindex="0"><table><thead><tr><th scope="col">a</th></tr></thead></table></div>`, Options{TableLabel: `Tabl "x"`}},
		{"link", "[a](b) [c](/d?e=f&g) [h](https://i.example) [j](mailto:k@l.cy) ![m](n.png \"o\")",
			`<p><a href="../b">a</a> <a href="..//d?e=f&amp;g">c</a> <a href="https://i.example">h</a> <a href="mailto:k@l.cy">j</a> <img src="../n.png" alt="m" title="o" loading="lazy"></p>`, Options{Link: link}},
		{"link to nothing", "[a](gone) ![b](gone)", "<p>a b</p>", Options{Link: link}},
		{"link to something bad", "[a](bad) ![b](bad)", "<p>a b</p>", Options{Link: link}},
		{"image becomes remote", "![a](out.png)", `<p><a href="https://a.example/out.png">a</a></p>`, Options{Link: link}},
		{"fragments", "# A\n[b](#a) [c](#c)", `<h1 id="a">A</h1><p><a href="#a">b</a> <a href="page/#c">c</a></p>`, Options{Link: link}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Parse(test.in).HTML(test.o); got != test.want {
				t.Errorf("%q\n got %s\nwant %s", test.in, got, test.want)
			}
		})
	}
}

func TestInline(t *testing.T) {
	tests := []struct{ in, html, plain string }{
		{"", "", ""},
		{"plain text: 4,766 people (3%).", "plain text: 4,766 people (3%).", "plain text: 4,766 people (3%)."},
		{" a & b > c \"d\" ", "a &amp; b &gt; c \"d\"", "a & b > c \"d\""},
		{"Bwrdd Iechyd Tŷ’r Ŵyn", "Bwrdd Iechyd Tŷ’r Ŵyn", "Bwrdd Iechyd Tŷ’r Ŵyn"},
		{"a *b* `c` [d](e)", `a <em>b</em> <code>c</code> <a href="e">d</a>`, "a b c d"},
		{"see https://a.example or a@b.example", `see <a href="https://a.example">https://a.example</a> or <a href="mailto:a@b.example">a@b.example</a>`, "see https://a.example or a@b.example"},
		{"www.a.example", `<a href="https://www.a.example">www.a.example</a>`, "www.a.example"},
		{"2016. A bad year", "2016. A bad year", "2016. A bad year"},
		{"# a", "# a", "# a"},
		{"- *a*", "- <em>a</em>", "- a"},
		{"    a_b_c *d*", "a_b_c <em>d</em>", "a_b_c d"},
		{"> a `b`", "&gt; a <code>b</code>", "> a b"},
		{"<b>a</b>", "&lt;b&gt;a&lt;/b&gt;", "<b>a</b>"},
		{"[a](javascript:b)", "a", "a"},
		{"a&nbsp;b &lt;", "a\u00a0b &lt;", "a\u00a0b <"},
		{"a   b", "a   b", "a b"},
		{"![a](https://b.example/c.png)", `<a href="https://b.example/c.png">a</a>`, "a"},
		{"a\x07b \xff", "a\ufffdb \ufffd", "a\ufffdb \ufffd"},
		{"[a]: b", "[a]: b", "[a]: b"},
	}
	for _, test := range tests {
		if got := Inline(test.in, Options{}); got != test.html {
			t.Errorf("Inline(%q)\n got %s\nwant %s", test.in, got, test.html)
		}
		if got := Plain(test.in); got != test.plain {
			t.Errorf("Plain(%q)\n got %s\nwant %s", test.in, got, test.plain)
		}
	}
}

// Inline of several lines is one line of HTML; Plain reads them as a document.
func TestInlineOfLines(t *testing.T) {
	source := "# a\n\nb *c*\n- d"
	if got, want := Inline(source, Options{}), "# a b <em>c</em>\n- d"; got != want {
		t.Errorf("Inline: got %q, want %q", got, want)
	}
	if got, want := Plain(source), "a b c d"; got != want {
		t.Errorf("Plain: got %q, want %q", got, want)
	}
}

func TestPlainAndWords(t *testing.T) {
	tests := []struct {
		in, plain string
		words     int
	}{
		{"", "", 0},
		{"# A *b*\n\nc  \nd\ne **f**g – h\n\n- i\n- j\n\n| k | l |\n|---|---|\n| m | n |\n\n`o p`\n\n    q", "A b c d e fg – h i j k l m n o p q", 16},
		{"it's 4,766 people (3%) &amp; more", "it's 4,766 people (3%) & more", 5},
		{"![a b](c.png) <b> https://d.example", "a b <b> https://d.example", 4},
		{"[a]: b\n\nc", "c", 1},
	}
	for _, test := range tests {
		d := Parse(test.in)
		if got := d.Plain(); got != test.plain {
			t.Errorf("Plain of %q\n got %q\nwant %q", test.in, got, test.plain)
		}
		if got := d.Words(); got != test.words {
			t.Errorf("Words of %q: got %d, want %d", test.in, got, test.words)
		}
	}
}

// One document is used by several goroutines; the race detector watches this.
func TestAtOnce(t *testing.T) {
	d := Parse(statement)
	want := d.HTML(Options{})
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20 {
				Parse(statement).Opening(Options{}, 50)
				d.Links()
				d.Words()
				Inline("a *b*", Options{})
				if got := d.HTML(Options{}); got != want {
					t.Error("HTML differs")
				}
			}
		})
	}
	wait.Wait()
}
