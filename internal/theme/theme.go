// Package theme turns views into pages: it holds the templates.
//
// A theme is a folder: base.html (what is around every page), pages/ (one
// template a kind of page, which defines "main"), components/ (what pages
// share), style/ (CSS, joined in the order of the files' names) and words/. A
// site's own theme overrides the built-in one file by file.
//
// Templates decide nothing. Their data are the structs of package view, and
// tests check them against those types. What is the same on every page is put
// in when the templates are read, once for each language: {{word "key"}} from
// the catalogue, {{style}} and {{csp}}. The source is minified once, too, so
// rendering a page only fills in what differs.
//
// The package knows bytes and views; it doesn't know notices, and writes no
// files.
package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"candour/internal/diag"
	"candour/internal/minify"
	"candour/internal/view"
	"candour/internal/words"

	"github.com/jba/templatecheck"
)

// Theme renders the pages of a site.
type Theme struct {
	pages map[key]*template.Template
	csp   string
}

type key struct {
	lang string
	kind view.Kind
}

// Load reads the theme's files from the layers, the site's own before the
// built-in ones, for each language of the catalogues. Findings name files by
// their layer.
func Load(layers []words.Layer, catalogues words.Set) (*Theme, diag.List) {
	l := &loader{layers: layers}
	style := l.style()
	t := &Theme{pages: map[key]*template.Template{}, csp: policy(style)}
	shared := l.files("components")
	for lang, catalogue := range catalogues {
		put := constants{words: catalogue, style: style, csp: t.csp}
		common := l.parse(template.New("base"), put, append([]string{"base.html"}, shared...))
		if common == nil {
			continue
		}
		for kind := range view.Zero {
			page, err := common.Clone()
			if err != nil {
				l.found.Add(diag.Finding{Severity: diag.Error, Rule: "theme/template", Message: err.Error(), Hint: "Report this: it is a fault of Candour."})
				continue
			}
			t.pages[key{lang, kind}] = l.page(page, put, kind)
		}
	}
	return t, l.found.Sorted()
}

// Policy is the content security policy of every page.
func (t *Theme) Policy() string { return t.csp }

// Render writes one page.
func (t *Theme) Render(w *bytes.Buffer, page view.Page) error {
	set := t.pages[key{page.Lang, page.Kind}]
	if set == nil {
		return fmt.Errorf("the theme has no template for %s in %s", page.Kind, page.Lang)
	}
	if err := set.ExecuteTemplate(w, "base.html", page.Make()); err != nil {
		return fmt.Errorf("page %s: %w", page.Path, err)
	}
	return nil
}

// policy allows a page nothing but itself: its own style by hash, pictures
// from the same site, and no script, frame, form or request.
func policy(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
}

// loader reads the files of a theme.
type loader struct {
	layers []words.Layer
	found  diag.List
}

// constants are put into templates when they are read.
type constants struct {
	words *words.Catalogue
	style string
	csp   string
}

// open returns a file from the first layer that has it, and its full name.
func (l *loader) open(name string) (text, at string, err error) {
	for _, layer := range l.layers {
		data, err := fs.ReadFile(layer.FS, name)
		if err == nil {
			return string(data), path.Join(layer.Name, name), nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", path.Join(layer.Name, name), err
		}
	}
	return "", name, fs.ErrNotExist
}

// files lists the files of a folder in all layers, sorted, each once.
func (l *loader) files(folder string) []string {
	var names []string
	for _, layer := range l.layers {
		entries, err := fs.ReadDir(layer.FS, folder)
		if err != nil {
			continue // a layer need not have the folder
		}
		for _, e := range entries {
			if !e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
				names = append(names, folder+"/"+e.Name())
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// style joins the style sheets and minifies them.
func (l *loader) style() string {
	var css strings.Builder
	for _, name := range l.files("style") {
		text, at, err := l.open(name)
		if err != nil {
			l.broken(at, 0, "the file cannot be read: "+err.Error())
			continue
		}
		small, err := minify.CSS(text)
		if err != nil {
			l.broken(at, 0, "the style sheet cannot be read: "+err.Error())
			continue
		}
		css.WriteString(small)
	}
	if strings.Contains(css.String(), "</") {
		l.broken("style", 0, "the style sheets contain “</”, which would end the page's style")
	}
	return css.String()
}

// page adds a page's template to what it shares with others. When the site has
// templates of its own, it is checked against the type of its data, so that a
// field that doesn't exist is found before a page is rendered. The built-in
// templates are checked by a test.
func (l *loader) page(set *template.Template, put constants, kind view.Kind) *template.Template {
	if set = l.parse(set, put, []string{"pages/" + string(kind) + ".html"}); set == nil || len(l.layers) < 2 {
		return set
	}
	if err := templatecheck.CheckHTML(set.Lookup("base.html"), view.Zero[kind]); err != nil {
		at, line, message := templateError(err)
		if _, full, err := l.open(l.folderOf(at) + at); err == nil {
			at = full
		}
		l.broken(at, line, message)
		return nil
	}
	return set
}

// folderOf finds the folder of a template, whose name alone is known.
func (l *loader) folderOf(name string) string {
	for _, folder := range []string{"", "pages/", "components/"} {
		if _, _, err := l.open(folder + name); err == nil {
			return folder
		}
	}
	return ""
}

// parse adds files to a template set; nil when there is a finding.
func (l *loader) parse(set *template.Template, put constants, names []string) *template.Template {
	failed := false
	for _, name := range names {
		text, at, err := l.open(name)
		if err != nil {
			l.broken(at, 0, "the template cannot be read: "+err.Error())
			failed = true
			continue
		}
		source, ok := l.fill(at, text, put)
		if !ok {
			failed = true
			continue
		}
		if _, err := set.New(path.Base(name)).Parse(source); err != nil {
			_, line, message := templateError(err)
			l.broken(at, line, message)
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
	styleAction  = regexp.MustCompile(`\{\{\s*style\s*\}\}`)
	policyAction = regexp.MustCompile(`\{\{\s*csp\s*\}\}`)
)

// fill puts the constants into a template's source and minifies it.
func (l *loader) fill(at, text string, put constants) (string, bool) {
	ok := true
	for _, m := range wordAction.FindAllStringSubmatchIndex(text, -1) {
		if word := text[m[2]:m[3]]; !put.words.Has(word) {
			l.found.Add(diag.Finding{File: at, Line: 1 + strings.Count(text[:m[0]], "\n"), Column: m[0] - strings.LastIndexByte(text[:m[0]], '\n'), Width: m[1] - m[0],
				Severity: diag.Error, Rule: "theme/word", Message: fmt.Sprintf("there is no word %q", word), Hint: diag.DidYouMean(word, put.words.Keys())})
			ok = false
		}
	}
	text = wordAction.ReplaceAllStringFunc(text, func(action string) string {
		return template.HTMLEscapeString(put.words.Word(wordAction.FindStringSubmatch(action)[1]))
	})
	small, err := minify.Template(at, text)
	if err != nil {
		l.broken(at, 0, "the template cannot be minified: "+err.Error())
		return "", false
	}
	small = styleAction.ReplaceAllLiteralString(small, put.style)
	return policyAction.ReplaceAllLiteralString(small, put.csp), ok
}

func (l *loader) broken(at string, line int, message string) {
	l.found.Add(diag.Finding{File: at, Line: line, Column: min(line, 1), Severity: diag.Error, Rule: "theme/template", Message: message,
		Hint: "docs/theme.md shows how a theme is made. Remove the file to use the built-in one."})
}

var templatePlace = regexp.MustCompile(`(?:html/)?template: ?([^:]*):(\d+)(?::\d+)?: (.*)$`)

// templateError takes the template's name and the line out of a message of the
// template package.
func templateError(err error) (name string, line int, message string) {
	m := templatePlace.FindStringSubmatch(err.Error())
	if m == nil {
		return "", 0, err.Error()
	}
	if _, err := fmt.Sscan(m[2], &line); err != nil {
		return m[1], 0, m[3]
	}
	return m[1], line, m[3]
}
