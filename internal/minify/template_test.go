package minify

import (
	"html/template"
	"strings"
	"testing"
)

type sample struct {
	X, Y, URL, Lang string
	N               int
	Yes, No         bool
	List, Empty     []string
	CSP             string
	HTML            template.HTML
	CSS             template.CSS
}

var values = sample{
	X: "ex", Y: "a <b> & \"c\"", URL: "../a b/?q=1&r=2", Lang: "cy", N: 3, Yes: true,
	List: []string{"one", "two", "three"},
	CSP:  "default-src 'none'; style-src 'sha256-AbC+/dEf='; img-src 'self' data:; base-uri 'none'",
	HTML: "<p>a <em>b</em> c</p>", CSS: "a{color:red}",
}

var sources = map[string]string{
	"action in attribute":        `<a href="{{.URL}}" class="a {{.X}} c" lang="{{.Lang}}">x</a>`,
	"condition in attribute":     `<p class="a{{if .Yes}} b{{end}}{{if .No}} c{{end}}">x</p>`,
	"quotes in action":           `<p title="{{printf "%s and %s" .X "y"}}" class="{{if eq .X "ex"}}c d{{end}}">x</p>`,
	"raw string in action":       "<p title=\"{{printf `it's %s` .X}}\">{{printf `don't}} %s` .Y}} b</p><p>it's</p>",
	"braces in string":           `<p>{{"}}"}} a {{"{{"}} b</p>`,
	"tag in string":              `<p>{{"<b>"}} a {{printf "%s  >  %s" .X .Y}}</p>`,
	"attribute by condition":     `<a href="x"{{if .Yes}} aria-current="page"{{end}}{{if .No}} hidden{{end}} class="y">x</a>`,
	"attribute, space outside":   `<a href="x" {{if .Yes}}aria-current="page"{{end}} class="y">x</a>`,
	"attribute, two branches":    `<a {{if .No}}href="x"{{else}}href="y" id="z"{{end}}>x</a>`,
	"attribute by range":         `<p{{range .List}} data-{{.}}="{{.}}"{{end}}>x</p>`,
	"unquoted value":             `<a href={{.URL}} class=b>x</a><a href=/ id=q>y</a>`,
	"value with slash":           `<a href="/">x</a> <a href="a/">y</a> <img src="a/" alt="">`,
	"value with equals sign":     `<a href="?a=b" title="a'b">x</a> <a href="#a">y</a>`,
	"boolean attributes":         `<details open><summary>x</summary>y</details><input disabled="disabled" {{if .Yes}}checked{{end}}>`,
	"space between inlines":      `<p><a href="x">a</a> {{.X}} <b>c</b> {{.Y}} d</p>`,
	"no space between inlines":   `<p><a href="x">a</a>{{.X}}<b>c</b>{{.Y}}, d</p>`,
	"space inside inlines":       `<p>a<b> {{.X}} </b>c <b> {{.Y}}</b> d</p>`,
	"space after condition":      `<p>a{{if .Yes}} <a href="q">yes</a>{{end}}. And {{if .No}}no{{else}}not {{end}}<b>b</b></p>`,
	"condition around text":      `<p>{{if .Yes}} yes {{else}} no {{end}}</p> <p> a {{if .No}} x {{end}} b </p>`,
	"inline list":                `<p>{{range $i, $e := .List}}{{if $i}}, {{end}}<b>{{$e}}</b>{{end}} and more</p>`,
	"inline list with and":       "<p>\n{{range .List}}\n<b>{{.}}</b>\n{{end}}\nlast</p>",
	"space around image":         `<p>a <img src="x.png" alt="{{.X}}"> {{.Y}} <input name="q"> b <svg role="img"><path d="M0 0"/></svg> {{.X}}</p>`,
	"space around button":        `<p>a <button type="button"> b </button> {{.X}} <select name="s"><option>{{.X}}</option></select> c</p>`,
	"empty inline":               `<p>a <span class="icon"></span> {{.X}} <span></span> b</p>`,
	"block list":                 "<ul>\n  {{range .List}}\n    <li>{{.}}</li>\n  {{else}}\n <li>none</li> {{end}}\n</ul>\n{{range .Empty}}<p>x</p>{{else}} none {{end}}",
	"end tags may be optional":   "<ul><li>a<li>b</ul><p>c{{if .Yes}}<p>d{{end}}<table><tr><td>e<td>f</table>",
	"trim markers":               "<p> x {{- .X -}} y {{- if .Yes -}} z {{- end -}}\n w</p> {{- /* gone */ -}} <p>q</p>",
	"trim marker, negative":      "<p>{{-3}} {{- 3 -}} {{-3 -}} x</p>",
	"brace before an action":     "<p>{ {{- .X}} } { {{.Y}} }</p><p>a{</i>{{.X}}</p>",
	"comments":                   "{{/* the reader's page, \"quoted */}}\n<p>a{{/* c */}} {{/* d */}}b<!-- e's --> f</p>{{- /* don't -}} */ -}} <p>g</p>",
	"define and template":        `{{define "row"}} <b>{{.}}</b> {{end}}<p>a{{template "row" .X}}c</p>{{block "q" .}}<p>{{.Y}}</p>{{end}}`,
	"define, text only":          `{{define "t"}} and {{end}}<p>a{{template "t"}}c</p>`,
	"with and variables":         `{{with $v := .X}}<p>{{$v}} {{$.Y}}</p>{{else}}<p>none</p>{{end}}`,
	"break and continue":         `{{range .List}}{{if eq . "two"}}{{continue}}{{end}}<i>{{.}}</i> {{break}}{{end}}`,
	"policy by action":           `<meta http-equiv="Content-Security-Policy" content="{{.CSP}}"><p>x</p>`,
	"policy in full":             `<meta http-equiv=Content-Security-Policy content="default-src 'none';  style-src 'sha256-AbC+/dEf='; img-src 'self'"><p>x</p>`,
	"policy in single quotes":    `<meta http-equiv=Content-Security-Policy content='script-src "x" &#39;y&#39;'><p>x</p>`,
	"document":                   "<!doctype html>\n<html lang=\"{{.Lang}}\">\n<head>\n<meta charset=\"utf-8\">\n<title> A  {{.X}} </title>\n<link rel=\"icon\" href=\"data:,\">\n</head>\n<body class=\"{{.X}}\">\n<main id=\"main\">{{.HTML}}</main>\n</body>\n</html>",
	"document without attribute": "<!doctype html><html><head><title>x</title></head><body><p>{{.X}}</p></body></html>",
	"style by action":            `<style>{{.CSS}}</style><p>{{.HTML}}</p>`,
	"drawing with actions":       "<svg viewBox=\"0 0 {{.N}} 10\" role=\"img\" aria-label=\"{{.X}}\">\n  <title>A  title</title>\n{{range .List}}\n  <rect x=\"{{$.N}}\" y=\"0.0\" width=\"10\"/>\n {{end}}<text x=\"1\">a <tspan>{{.X}}</tspan> c</text></svg>",
	"drawing with text":          `<svg role="img"><text>a <tspan>b</tspan> c</text></svg>`,
	"drawing with attributes":    `<svg role="img" focusable="false" aria-labelledby="t d" xml:lang="cy"><title id="t">T</title><desc id="d">D</desc><g aria-hidden="true"><path d="M0 0L1 1"/></g></svg>`,
	"types and roles":            `<button type="submit" role="button">x</button><input type="text" name="q"><ol type="a" role="list"><li>x</ol><table role="table"><tr><th scope="col" colspan="1">x</table>`,
	"preformatted":               "<pre>\n a {{.X}}  b\n  <b>c</b>  d\n</pre> {{.X}}",
	"entities":                   `<p title="&lt;a&gt; &amp;amp; &quot;b&quot;">x &amp; y &lt;b&gt; &amp;lt; z&nbsp;&copy; {{.Y}} &#39;e&#39;</p>`,
	"heading by level":           `<h{{.N}} class="x"> a {{.X}} </h{{.N}}> <p>x</p>`,
	"time and abbreviation":      `<p><time datetime="2016-10">{{.X}}</time> <abbr title="x">q</abbr> {{.Y}}</p>`,
	"description list":           "<dl>\n{{if .Yes}}\n<dt>\nA\n</dt>\n{{end}}\n{{range .List}}\n<dd>{{.}}</dd>\n{{end}}\n</dl>",
	"table":                      "<table>\n<caption> c </caption>\n<colgroup><col></colgroup>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr></thead>\n<tbody>{{range .List}}\n<tr>\n<td>{{.}}</td>\n</tr>{{end}}\n</tbody></table>",
	"form":                       `<form method="get" action="x"><label for="q"> {{.X}} </label> <input type="search" id="q" name="q" autocomplete="off"> <button>go</button></form>`,
	"url with ampersand":         `<a href="https://x.example/?a=1&amp;b={{.X}}">x</a> <a href="https://x.example/?a=1&amp;copy=2">x</a>`,
	"script with actions":        "<p>a</p>\n<script>\n// it's\nvar a = {{.List}}, b = \"x  &amp;amp; y\"; // c\nif (a < {{.N}}) { b = \"{{.X}}\" }\n</script>\n<script>var c=1</script>\n<p>b {{.X}}</p>",
	"text area":                  "<p>a <textarea name=\"q\"> b  {{.X}}\n </textarea> c</p>",
	"break element":              "<p>a<br> {{.X}} <br>\n b</p>",
	"hidden text":                `<a href="x">{{.X}}<span class="hidden"> in {{.Y}}</span></a> <a href="y">b</a>`,
}

func TestTemplate(t *testing.T) {
	for name, source := range sources {
		t.Run(name, func(t *testing.T) {
			small, err := Template("t.html", source)
			if err != nil {
				t.Fatal(err)
			}
			got, want := executed(t, small), executed(t, source)
			sameShown(t, got, want)
			if len(got) > len(want) {
				t.Errorf("got longer: %q, was %q", got, want)
			}
			if strings.Contains(source, "Content-Security-Policy") {
				tags, _ := shown(t, got)
				if !strings.Contains(tags, "http-equiv=\"Content-Security-Policy\"") {
					t.Errorf("the policy is gone: %s", got)
				}
			}
		})
	}
}

func executed(t *testing.T, source string) string {
	t.Helper()
	parsed, err := template.New("t.html").Parse(source)
	if err != nil {
		t.Fatalf("%v in %s", err, source)
	}
	var b strings.Builder
	if err := parsed.Execute(&b, values); err != nil {
		t.Fatalf("%v in %s", err, source)
	}
	return b.String()
}

// What the minified source looks like: this pins the habits that the package
// comment tells.
func TestTemplateText(t *testing.T) {
	tests := []struct{ source, want string }{
		{`<p class="a">{{.X}}</p>`, `<p class=a>{{.X}}</p>`},
		{`<p class="{{.X}}">x</p>`, `<p class="{{.X}}">x</p>`},
		{`<a href="x"{{if .Y}} id="y"{{end}}>z</a>`, `<a href="x"{{if .Y}} id="y"{{end}}>z</a>`},
		{"<ul>\n{{range .}}\n<li>{{.}}</li>\n{{end}}\n</ul>", "<ul>{{\nrange .}}<li>{{\n.}}</li>{{\nend}}</ul>"},
		{"\n\n<p>\n{{.X}}", "<p>{{\n\n\n.X}}"},
		{" {{.X}} ", "{{.X}}"},
		{`{{define "a"}} b {{end}}`, `{{define "a"}} b {{end}}`},
		{`a{{/* b */}} {{- .X -}} c`, `a{{.X}}c`},
		{`<li>a</li> <li>b</li>`, `<li>a</li><li>b</li>`},
		{`<style> a { color : red ; } </style>`, `<style>a{color:red}</style>`},
		{`<style> a { color : {{.C}} } </style>`, `<style> a { color : {{.C}} } </style>`},
		{"<script>\nvar  a = \"&amp;  {{.A}}  b\" // c\nd({{.B}}) \n</script> <p>e</p>", "<script>\nvar  a = \"&amp;  {{.A}}  b\" // c\nd({{.B}}) \n</script><p>e</p>"},
		{"<textarea id=\"a\"> b  {{.A}} </textarea> c", "<textarea id=a> b  {{.A}} </textarea> c"},
		{`<script src="{{.A}}"> var a = 1; </script>`, `<script src="{{.A}}">var a=1</script>`},
		{`<script id="{{.A}}" {{if .B}}defer{{end}}> var a = {{.C}}; </script> b`, `<script id="{{.A}}" {{if .B}}defer{{end}}> var a = {{.C}}; </script> b`},
		{`<script id="{{.A}}"></script> {{.B}} <p> c </p>`, `<script id="{{.A}}"></script>{{.B}}<p>c</p>`},
		{`<script> var a = 1; </script> {{.A}}`, `<script>var a=1</script>{{.A}}`},
		{`<script> var a = 1; </script>`, `<script>var a=1</script>`},
		{"<svg>\n  <g>{{.X}}</g>\n\n  </svg>", "<svg>\n<g>{{.X}}</g>\n</svg>"},
		{`<input type="text" value="">`, `<input type=text>`},
		{`<!-- a --><p>b`, `<p>b`},
		{"", ""},
	}
	for _, test := range tests {
		got, err := Template("t", test.source)
		if err != nil {
			t.Errorf("Template(%q): %v", test.source, err)
		}
		if got != test.want {
			t.Errorf("Template(%q)\n got %q\nwant %q", test.source, got, test.want)
		}
	}
}

func TestTemplateRefuses(t *testing.T) {
	tests := []struct{ source, want string }{
		{"<p>\n<!-- {{if .Draft}} -->x<!-- {{end}} -->", "t.html:2: the action {{if .Draft}} cannot stand in an HTML comment"},
		{"<!--{{.X}}-->", "t.html:1: the action {{.X}} cannot stand in"},
		{"\n<{{.Tag}} class=\"a\">x</{{.Tag}}>", "t.html:2: the action {{.Tag}} cannot stand in an HTML comment or be a tag's name"},
		{"<p>{<!-- a -->{\n{{.X}}", "t.html:2: before this action, two braces"},
		{"{{.X}}\n<p>{<!-- a -->{", "t.html:1: after this line, two braces"},
		{"<p>\n\n{{.X", "t.html:3: the action is not closed"},
		{"<p>{{/* a", "t.html:1: the template comment is not closed"},
		{"<p>{{\"}} a", "t.html:1: the action is not closed"},
	}
	for _, test := range tests {
		got, err := Template("t.html", test.source)
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("Template(%q) = %q, %v; want error %q", test.source, got, err, test.want)
		}
	}
}

func TestTemplateKeepsLines(t *testing.T) {
	source := "{{/* a\n comment */}}\n<ul>\n  {{range .List}}\n  <li>\n    {{.Missing}}\n  </li>\n{{end}}</ul>"
	small, err := Template("t.html", source)
	if err != nil {
		t.Fatal(err)
	}
	parsed := template.Must(template.New("t.html").Parse(small))
	err = parsed.Execute(&strings.Builder{}, values)
	if err == nil || !strings.Contains(err.Error(), "t.html:6:") {
		t.Errorf("got %v, want an error in line 6 of %q", err, small)
	}
}

func FuzzTemplate(f *testing.F) {
	for _, source := range sources {
		f.Add(source)
	}
	f.Add("{{/*//}}{{ **/}}")
	f.Fuzz(func(t *testing.T, source string) {
		small, err := Template("t", source)
		if err != nil {
			return
		}
		if _, err := template.New("t").Parse(source); err != nil {
			return
		}
		if _, err := template.New("t").Parse(small); err != nil {
			t.Errorf("%q was a template, %q is not: %v", source, small, err)
		}
	})
}

func BenchmarkTemplate(b *testing.B) {
	source := sources["document"] + strings.Repeat(sources["table"], 20)
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		if _, err := Template("t", source); err != nil {
			b.Fatal(err)
		}
	}
}
