package minify

import (
	"sync"
	"testing"
)

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
				if _, err := CSS("a { color : red }"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
}
