// Package theme turns views into pages: it holds the templates.
//
// A theme is a folder: base.html (what is around every page), pages/ (one
// template a kind of page, which defines "main"), components/ (what pages
// share), style/ (CSS, joined in the order of the files' names), script/ and
// words/. A site's own theme overrides the built-in one file by file.
//
// Templates decide nothing. Their data are the structs of package view, and
// tests check them against those types. What is the same on every page is put
// in when the templates are read, once for each language: {{word "key"}} from
// the catalogue and {{csp}}. Styles and scripts are made ready then, too. The
// source is minified once, so rendering a page only fills in what differs.
//
// A theme is written by hand, so everything that can be wrong with it is a
// finding: a file that isn't text, one that nothing reads, a template that
// doesn't fit its data or fails while it runs. In go the theme's folders, and
// then views; out come pages and findings. The package doesn't know notices, and
// writes no files.
package theme

import (
	"bytes"
	"fmt"
	"html/template"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"candour/internal/brand"
	"candour/internal/diag"
	"candour/internal/minify"
	"candour/internal/view"
	"candour/internal/words"

	"github.com/jba/templatecheck"
)

// Theme renders the pages of a site.
type Theme struct {
	pages   map[key]*template.Template
	csp     string
	sources sources // for findings
}

type key struct {
	lang string
	kind view.Kind
}

// Load reads the theme's files from the layers, the site's own before the
// built-in ones, for each language of the catalogues. The brand's colours take
// the place of the theme's. Findings name files by their layer.
func Load(layers []words.Layer, catalogues words.Set, of brand.Brand) (*Theme, diag.List) {
	l := &loader{}
	l.read(layers, slices.Sorted(maps.Keys(catalogues)))
	l.wear(of)
	in := l.inline()
	t := &Theme{pages: map[key]*template.Template{}, csp: in.policy(), sources: l.sources}
	for lang, catalogue := range catalogues {
		put := constants{words: catalogue, inline: in, csp: t.csp}
		shared := l.parse(template.New("").Funcs(in.funcs("")), put, append([]string{"base.html"}, l.sources.in("components")...))
		if shared == nil {
			continue
		}
		for kind := range view.Zero {
			t.pages[key{lang, kind}] = l.page(shared, put, kind)
		}
	}
	return t, l.found.Sorted()
}

// Policy is the content security policy of every page.
func (t *Theme) Policy() string { return t.csp }

// Render writes one page. When a template fails while it runs, it says where,
// and what is written is of no use.
func (t *Theme) Render(w *bytes.Buffer, page view.Page) *diag.Finding {
	name := pageTemplate(page.Kind)
	set := t.pages[key{page.Lang, page.Kind}]
	if set == nil {
		f := t.sources.fault(t.sources.files[name], 0, fmt.Sprintf("the theme has no template for %s in %s", page.Kind, page.Lang))
		return &f
	}
	if err := set.ExecuteTemplate(w, "base.html", page.Make()); err != nil {
		f := t.sources.blame(err, name)
		f.Message = "page " + page.Path + ": " + f.Message
		return &f
	}
	return nil
}

// loader makes templates of the files of a theme.
type loader struct {
	sources sources
	found   diag.List
}

// constants are put into templates when they are read.
type constants struct {
	words  *words.Catalogue
	inline inline
	csp    string
}

// page adds a page's template to what it shares with others. When the site has
// templates of its own, it is checked against the type of its data, so that a
// field that doesn't exist is found before a page is rendered. The built-in
// templates are checked by a test.
func (l *loader) page(shared *template.Template, put constants, kind view.Kind) *template.Template {
	name := pageTemplate(kind)
	set, err := shared.Clone()
	if err != nil {
		l.found.Add(l.sources.blame(err, name))
		return nil
	}
	if set = l.parse(set.Funcs(put.inline.funcs(kind)), put, []string{name}); set == nil || len(l.sources.ownTemplates()) == 0 {
		return set
	}
	if err := templatecheck.CheckHTML(set.Lookup("base.html"), view.Zero[kind]); err != nil {
		l.found.Add(l.sources.blame(err, name))
		return nil
	}
	return set
}

// pageTemplate is the name of a kind's template.
func pageTemplate(kind view.Kind) string { return "pages/" + string(kind) + ".html" }

// parse adds files to a template set, under their names within the theme; nil
// when there is a finding.
func (l *loader) parse(set *template.Template, put constants, names []string) *template.Template {
	failed := false
	for _, name := range names {
		f, there := l.sources.files[name]
		if !there {
			f.at = name
			l.broken(f, 0, "the template is missing")
			failed = true
			continue
		}
		source, ok := l.fill(f, put)
		if !ok {
			failed = true
			continue
		}
		switch parsed, err := set.New(name).Parse(source); {
		case err != nil:
			l.found.Add(l.sources.blame(err, name))
			failed = true
		case name == "base.html" && (parsed.Tree == nil || parse.IsEmptyTree(parsed.Tree.Root)):
			l.broken(f, 0, "every page is made of this file, and it shows nothing")
			failed = true
		}
	}
	if failed {
		return nil
	}
	return set
}

// The actions that are filled in when a template is read. The minifier may put
// line breaks into an action.
var (
	wordAction   = regexp.MustCompile(`\{\{-?\s*word\s+"([^"]*)"\s*-?\}\}`)
	scriptAction = regexp.MustCompile(`\{\{-?\s*script\s+"([^"]*)"\s*-?\}\}`)
	policyAction = regexp.MustCompile(`\{\{\s*csp\s*\}\}`)
)

// fill puts the constants into a template's source and minifies it.
func (l *loader) fill(f file, put constants) (string, bool) {
	ok, text := l.checkScripts(f), f.text
	for _, m := range wordAction.FindAllStringSubmatchIndex(text, -1) {
		if word := text[m[2]:m[3]]; !put.words.Has(word) {
			l.found.Add(inText(f, m[0], m[1], diag.Finding{Severity: diag.Error, Rule: "theme/word",
				Message: fmt.Sprintf("there is no word %q", word), Hint: diag.DidYouMean(word, put.words.Keys())}))
			ok = false
		}
	}
	text = wordAction.ReplaceAllStringFunc(text, func(action string) string {
		return template.HTMLEscapeString(put.words.Word(wordAction.FindStringSubmatch(action)[1]))
	})
	small, err := minify.Template(f.at, text)
	if err != nil {
		message := strings.TrimPrefix(err.Error(), f.at+":")
		at, rest, _ := strings.Cut(message, ": ")
		line, err := strconv.Atoi(at)
		if err == nil {
			message = rest
		}
		l.broken(f, line, message)
		return "", false
	}
	small = scriptAction.ReplaceAllString(small, "{{"+runScript+` "$1"}}`)
	return policyAction.ReplaceAllLiteralString(small, put.csp), ok
}

func (l *loader) broken(f file, line int, message string) {
	l.found.Add(l.sources.fault(f, line, message))
}
