package theme

import (
	"bytes"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"candour"
	"candour/internal/diag"
	"candour/internal/view"

	"github.com/jba/templatecheck"
)

func builtin(t *testing.T) fs.FS {
	t.Helper()
	sub, err := fs.Sub(candour.Files, "themes/notice")
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

// TestTemplatesFitTheirViews checks every template statically against the view
// it is given, also in branches that no example takes.
func TestTemplatesFitTheirViews(t *testing.T) {
	fsys := builtin(t)
	for kind, zero := range view.Zero {
		t.Run(string(kind), func(t *testing.T) {
			set := template.New("").Funcs(template.FuncMap{
				"word": func(string) string { return "" }, "csp": func() string { return "" }, "style": func() template.CSS { return "" },
				"kindstyle": func() template.HTML { return "" }, "script": func(string) template.HTML { return "" }})
			files := append([]string{"base.html", "pages/" + string(kind) + ".html"}, components(t, fsys)...)
			for _, name := range files {
				source, err := fs.ReadFile(fsys, name)
				if err != nil {
					t.Fatal(err)
				}
				template.Must(set.New(path.Base(name)).Parse(string(source)))
			}
			if err := templatecheck.CheckHTML(set.Lookup("base.html"), zero); err != nil {
				t.Error(err)
			}
		})
	}
}

func components(t *testing.T, fsys fs.FS) []string {
	t.Helper()
	names, err := fs.Glob(fsys, "components/*.html")
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// TestTemplatesNameTheirData checks that each template says what its dot is.
func TestTemplatesNameTheirData(t *testing.T) {
	fsys := builtin(t)
	names, _ := fs.Glob(fsys, "*/*.html")
	define := regexp.MustCompile(`\{\{define "[^"]+"\}\}(.{0,12})`)
	for _, name := range names {
		source, err := fs.ReadFile(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range define.FindAllStringSubmatch(string(source), -1) {
			if !strings.HasPrefix(m[1], "{{/* . is ") {
				t.Errorf("%s: a template doesn't begin with {{/* . is TYPE */}}", name)
			}
		}
	}
}

func TestEveryPageKindHasATemplate(t *testing.T) {
	pages, _ := fs.Glob(builtin(t), "pages/*.html")
	if len(pages) != len(view.Zero) {
		t.Errorf("%d templates for %d kinds of page: %v", len(pages), len(view.Zero), pages)
	}
	for _, name := range pages {
		if _, ok := view.Zero[view.Kind(strings.TrimSuffix(path.Base(name), ".html"))]; !ok {
			t.Errorf("%s is for no kind of page", name)
		}
	}
}

// TestFindings checks what a broken theme is told.
func TestFindings(t *testing.T) {
	tests := []struct{ name, file, source, want string }{
		{"unknown word", "pages/404.html", "{{define \"main\"}}\n<p>{{word \"skipp\"}}</p>{{end}}",
			`themes/mine/pages/404.html:2:4: error: there is no word "skipp" [theme/word]` + "\n  hint: Did you mean \"skip\"?\n"},
		{"not closed", "pages/404.html", "{{define \"main\"}}\n\n{{if .Text}}<p></p>",
			"themes/mine/pages/404.html:3:1: error: unexpected EOF [theme/template]\n  hint: docs/theme.md shows how a theme is made. Remove the file to use the built-in one.\n"},
		{"unknown field", "components/source.html", "{{define \"source\"}}{{if .Href}}\n{{.Titel}}{{end}}{{end}}",
			"themes/mine/components/source.html:2:1: error: checking \"source\" at <.Titel>: can't use field Titel in type view.SourceLine [theme/template]\n  hint: docs/theme.md shows how a theme is made. Remove the file to use the built-in one.\n"},
		{"word that isn't constant", "pages/404.html", "{{define \"main\"}}{{word .Text}}{{end}}",
			"themes/mine/pages/404.html:1:1: error: function \"word\" not defined [theme/template]\n  hint: docs/theme.md shows how a theme is made. Remove the file to use the built-in one.\n"},
		{"unknown function", "components/status.html", "{{define \"status\"}}\n{{shout .Text}}{{end}}",
			"themes/mine/components/status.html:2:1: error: function \"shout\" not defined [theme/template]\n  hint: docs/theme.md shows how a theme is made. Remove the file to use the built-in one.\n"},
		{"word after wide letters", "pages/404.html", "{{define \"main\"}}\n<p>Tŵr {{word \"skipp\"}}</p>{{end}}",
			`themes/mine/pages/404.html:2:8: error: there is no word "skipp" [theme/word]` + "\n  hint: Did you mean \"skip\"?\n"},
		{"unknown script", "pages/404.html", "{{define \"main\"}}\n<p></p>{{script \"fnd\"}}{{end}}",
			`themes/mine/pages/404.html:2:8: error: there is no script "fnd" [theme/script]` + "\n  hint: Did you mean \"find\"? Known: find.\n"},
		{"script that isn't constant", "pages/404.html", "{{define \"main\"}}{{script .Text}}{{end}}",
			"themes/mine/pages/404.html:1:1: error: function \"script\" not defined [theme/template]\n  hint: docs/theme.md shows how a theme is made. Remove the file to use the built-in one.\n"},
		{"action not closed", "pages/404.html", "{{define \"main\"}}\n<p>{{.Text",
			"themes/mine/pages/404.html:2:1: error: the action is not closed: }} is missing [theme/template]\n  hint: docs/theme.md shows how a theme is made. Remove the file to use the built-in one.\n"},
		{"base that shows nothing", "base.html", "{{define \"base\"}}<html>{{end}}\n",
			"themes/mine/base.html: error: every page is made of this file, and it shows nothing [theme/template]\n  hint: docs/theme.md shows how a theme is made. Remove the file to use the built-in one.\n"},

		// What one of the site's own files does to the built-in ones.
		{"define with a slip", "components/source.html", "{{/* ours */}}\n{{define \"sourc\"}}{{.Title}}{{end}}",
			"themes/mine/components/source.html:2:1: error: this file takes the place of the built-in one and does not define \"source\", which other templates use [theme/template]\n  hint: Did you mean \"source\" where it defines \"sourc\"?\n"},
		{"define that is gone", "components/source.html", "<p>A source</p>",
			"themes/mine/components/source.html: error: this file takes the place of the built-in one and does not define \"source\", which other templates use [theme/template]\n  hint: Put {{define \"source\"}} into it, or remove the file to use the built-in one.\n"},
		{"page without main", "pages/404.html", "<h1>Gone</h1>",
			"themes/mine/pages/404.html: error: this file takes the place of the built-in one and does not define \"main\", which other templates use [theme/template]\n  hint: Put {{define \"main\"}} into it, or remove the file to use the built-in one.\n"},
		{"define that never was", "pages/404.html", "{{define \"main\"}}\n{{template \"nowhere\" .}}{{end}}",
			"themes/mine/pages/404.html:2:1: error: checking \"main\" at <{{template \"nowhere\" .}}>: template \"nowhere\" not defined [theme/template]\n  hint: docs/theme.md shows how a theme is made. Remove the file to use the built-in one.\n"},
		{"component with other data", "pages/404.html", "{{define \"main\"}}{{template \"source\" .}}{{end}}",
			"themes/notice/components/source.html:1:1: error: checking \"source\" at <.Href>: can't use field Href in type view.NotFoundPage [theme/template]\n  hint: This file is built in. What does not fit it is one of the site's own: themes/mine/pages/404.html.\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, found := load(t, map[string]string{test.file: test.source})
			expect(t, found, test.want)
		})
	}
}

// TestSameNames checks that a component may be called as another file is.
func TestSameNames(t *testing.T) {
	look, found := load(t, map[string]string{"components/base.html": "<p>Not the base</p>", "components/404.html": `{{define "gone"}}Ours{{end}}`,
		"pages/404.html": `{{define "main"}}<h1>{{template "gone"}}</h1>{{end}}`})
	expect(t, found, "")
	if html := render(t, look, notFound); !strings.HasPrefix(html, "<!doctype html>") || !strings.Contains(html, "<h1>Ours</h1>") {
		t.Errorf("the page is %s", html)
	}
}

// TestRunError checks that a template which fails while it runs is a finding
// at its place.
func TestRunError(t *testing.T) {
	tests := []struct {
		name, file, source, want string
	}{
		{"own page", "pages/404.html", "{{define \"main\"}}\n\n{{index .Crumbs 99}}{{end}}",
			"themes/mine/pages/404.html:3:1: error: page 404.html: executing \"main\" at <index .Crumbs 99>: error calling index: index out of range: 99 [theme/template]\n  hint: docs/theme.md shows how a theme is made. Remove the file to use the built-in one.\n"},
		{"own component", "components/ours.html", "{{define \"main\"}}{{end}}{{define \"ours\"}}\n{{slice .Lang 7}}{{end}}",
			"themes/mine/components/ours.html:2:1: error: page 404.html: executing \"ours\" at <slice .Lang 7>: error calling slice: index out of range: 7 [theme/template]\n  hint: docs/theme.md shows how a theme is made. Remove the file to use the built-in one.\n"},
		{"own HTML that ends nowhere", "pages/404.html", "{{define \"main\"}}<a href='{{if .Lang}}\"{{end}}{{end}}",
			"themes/notice/base.html:31:1: error: page 404.html: {{.Href}} appears in an ambiguous context within a URL [theme/template]\n  hint: This file is built in. What does not fit it is one of the site's own: themes/mine/pages/404.html.\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			own := map[string]string{test.file: test.source}
			if test.file == "components/ours.html" {
				own["pages/404.html"] = `{{define "main"}}{{template "ours" .}}{{end}}`
			}
			look, found := load(t, own)
			expect(t, found, "")
			fault := look.Render(new(bytes.Buffer), notFound)
			if fault == nil {
				t.Fatal("nothing is wrong")
			}
			got := diag.List{*fault}
			got[0].Line, test.want = atAnyLine(got[0], test.want)
			expect(t, got, test.want)
		})
	}
}

// atAnyLine takes the line out of both when the place is in a built-in file,
// which may grow.
func atAnyLine(f diag.Finding, want string) (int, string) {
	if !strings.HasPrefix(f.File, "themes/notice/") {
		return f.Line, want
	}
	return 1, regexp.MustCompile(`html:\d+:`).ReplaceAllString(want, "html:1:")
}

var notFound = view.Page{Kind: view.KindNotFound, Lang: "en", Path: "404.html", Make: func() any { return view.NotFoundPage{} }}

func expect(t *testing.T, found diag.List, want string) {
	t.Helper()
	var got strings.Builder
	if err := found.Text(&got, false); err != nil {
		t.Fatal(err)
	}
	if got.String() != want {
		t.Errorf("got:\n%swant:\n%s", got.String(), want)
	}
}

// TestOverride checks that a site's theme changes single files and words.
func TestOverride(t *testing.T) {
	look, found := load(t, map[string]string{
		"pages/404.html":  `{{define "main"}}<h1>Gone</h1><p>{{word "skip"}}</p>{{end}}`,
		"style/99-us.css": "h1 { color: rebeccapurple }",
		"words/en.yaml":   "skip: Jump over",
	})
	if found.HasErrors() {
		t.Fatal(found)
	}
	html := render(t, look, notFound)
	for _, want := range []string{"<h1>Gone</h1>", "Jump over", "h1{color:rebeccapurple}"} {
		if !strings.Contains(html, want) {
			t.Errorf("%q is not in %s", want, html)
		}
	}
}
