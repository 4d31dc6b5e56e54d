package minify

import (
	"html"
	"strings"
	"sync"
	"testing"
)

func TestHTML(t *testing.T) {
	tests := []struct{ in, want string }{
		{"<p>a</p>\n<p>b</p>\n", "<p>a</p><p>b</p>"},
		{`<ul><li><a href="x">a</a></li></ul>`, `<ul><li><a href=x>a</a></li></ul>`},
		{"<p>a  b\n c</p>", "<p>a b\nc</p>"},
		{`<p>{{.X}} <b>{{</b> it's }}</p>`, `<p>{{.X}} <b>{{</b> it's }}</p>`},
		{`<p>&lt;script&gt; &amp;lt;script&amp;gt;</p>`, `<p>&lt;script> &amp;lt;script&amp;gt;</p>`},
		{"<pre><code>a\n  b</code></pre>", "<pre><code>a\n  b</code></pre>"},
		{`<th scope="col">a</th>`, `<th scope=col>a</th>`},
		{`<img src="a.png" alt="" loading="lazy">`, `<img src=a.png alt loading=lazy>`},
		{"", ""},
	}
	for _, test := range tests {
		if got := HTML(test.in); got != test.want {
			t.Errorf("HTML(%q)\n got %q\nwant %q", test.in, got, test.want)
		}
	}
}

func TestCSS(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a { color : #ff0000 ; }", "a{color:red}"},
		{":root { --a: 0px; --b: ; --c: d }", ":root{--a:0px;--b: ;--c:d}"},
		{"a { width: calc(100% - 0px + var(--a)); }", "a{width:calc(100% - 0px + var(--a))}"},
		{"@media (min-width: 40em) and (prefers-color-scheme: dark) { a { b: c } }", "@media(min-width:40em) and (prefers-color-scheme:dark){a{b:c}}"},
		{"a { width: clamp(1rem, 2vw + 1rem, 3rem) }", "a{width:clamp(1rem,2vw + 1rem,3rem)}"},
		{`a::after { content: "\201C  x" }`, `a::after{content:"\201C  x"}`},
		{"a:is(.b, .c) > d + e { & f { g: h } }", "a:is(.b,.c)>d+e{& f{g:h}}"},
		{"/* gone */", ""},
	}
	for _, test := range tests {
		if got, err := CSS(test.in); err != nil || got != test.want {
			t.Errorf("CSS(%q) = %q, %v; want %q", test.in, got, err, test.want)
		}
	}
}

func TestJS(t *testing.T) {
	tests := []struct{ in, want string }{
		{"var a = 1 ;\nvar b = function (long) { return long + a }", "var a=1,b=function(e){return e+a}"},
		{"var a = '</script>'", `var a="<\/script>"`},
		{"var b = x === null || x === undefined ? y : x", "var b=x==null?y:x"}, // not x??y
		{"var s = 'a\\nb\\nc\\nd\\ne'", `var s="a\nb\nc\nd\ne"`},               // not a template literal
	}
	for _, test := range tests {
		if got, err := JS(test.in); err != nil || got != test.want {
			t.Errorf("JS(%q) = %q, %v; want %q", test.in, got, err, test.want)
		}
	}
	if _, err := JS("var = ;"); err == nil {
		t.Error("JS: no error for a broken script")
	}
}

func TestJSON(t *testing.T) {
	got, err := JSON([]byte("{ \"a\" : [ 1.0, 1e3, 12345678901234567890 ],\n \"b\": \"x  <y>\" }\n"))
	if want := `{"a":[1.0,1e3,12345678901234567890],"b":"x  <y>"}`; err != nil || string(got) != want {
		t.Errorf("got %s, %v; want %s", got, err, want)
	}
	if _, err := JSON([]byte(`{"a":}`)); err == nil {
		t.Error("no error for broken JSON")
	}
}

func TestXML(t *testing.T) {
	tests := []struct{ in, want string }{
		{"<?xml version=\"1.0\"?>\n<feed>\n  <title>a  b</title>\n  <!-- c > d -->\n  <link href=\"a > b\"/>\n</feed>\n",
			"<?xml version=\"1.0\"?><feed><title>a  b</title><link href=\"a > b\"/></feed>"},
		{"<a>\n  text\n</a>", "<a>\n  text\n</a>"},
		{"<c>&lt;pre&gt;a\n\n  b&lt;/pre&gt;</c>", "<c>&lt;pre&gt;a\n\n  b&lt;/pre&gt;</c>"},
		{"<p><b>a</b> <i>b</i></p>", "<p><b>a</b> <i>b</i></p>"},
		{"<p>\n <![CDATA[ <b> ]]>\n </p>", "<p>\n <![CDATA[ <b> ]]>\n </p>"},
		{"text", "text"},
		{"", ""},
	}
	for _, test := range tests {
		if got, err := XML([]byte(test.in)); err != nil || string(got) != test.want {
			t.Errorf("XML(%q)\n got %q, %v\nwant %q", test.in, got, err, test.want)
		}
	}
	for _, broken := range []string{"<a\n<b>\"<", "<a>\n<!-- b", "<![CDATA[", "<a b='>"} {
		if got, err := XML([]byte(broken)); err == nil {
			t.Errorf("XML(%q) = %q, want an error", broken, got)
		}
	}
}

func TestSVG(t *testing.T) {
	tests := []struct{ in, want string }{
		{`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="10.0px"><metadata>x</metadata> <title> A </title><!-- c --></svg>`,
			`<svg xmlns="http://www.w3.org/2000/svg" width="10"><title>A</title></svg>`},
		{"<svg role=\"img\" aria-label=\"x\" xml:lang=\"cy\"><desc>d</desc></svg>", `<svg role="img" aria-label="x" xml:lang="cy"><desc>d</desc></svg>`},
		{"<svg>\n  <text>a <tspan>b</tspan>  c</text></svg>", "<svg>\n<text>a <tspan>b</tspan> c</text></svg>"},
	}
	for _, test := range tests {
		if got, err := SVG([]byte(test.in)); err != nil || string(got) != test.want {
			t.Errorf("SVG(%q)\n got %q, %v\nwant %q", test.in, got, err, test.want)
		}
	}
}

// The minifiers are shared; the race detector watches this.
func TestAtOnce(t *testing.T) {
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for _, source := range sources {
				if _, err := Template("t", source); err != nil {
					t.Error(err)
				}
				HTML(source)
			}
		})
	}
	wait.Wait()
}

// Whatever text an untrusted fragment holds, it reads the same afterwards.
func FuzzHTML(f *testing.F) {
	f.Add("a &lt; <script> &amp;lt; b", "?a=1&copy=2 'b' \"c\"")
	f.Add("{{.X}} it's <!-- --> ]]>", "javascript:a")
	f.Add("\u00a0 a \x00 \ufeff &#0; &NotExists; &notit;", " a\n\tb ")
	f.Fuzz(func(t *testing.T, text, value string) {
		// The parser drops or replaces these, the minifier need not know.
		clean := strings.NewReplacer("\r", "", "\x00", "", "\f", "").Replace
		text, value = html.EscapeString(clean(text)), html.EscapeString(clean(value))
		in := `<p title="` + value + `" data-x="` + value + `">` + text + ` <b>` + text + `</b> ` + text + `</p>` +
			`<pre><code>` + text + `</code></pre><ul><li>` + text + `</li></ul>`
		sameShown(t, HTML(in), in)
	})
}

func BenchmarkHTML(b *testing.B) {
	fragment := strings.Repeat("<h2 id=\"a-b\">A heading</h2>\n<p>Some text with a <a href=\"https://example.org/\">link</a> &amp; <strong>more</strong>, and so on.</p>\n", 20)
	b.SetBytes(int64(len(fragment)))
	b.ReportAllocs()
	for b.Loop() {
		HTML(fragment)
	}
}
