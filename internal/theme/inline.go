package theme

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"maps"
	"path"
	"slices"
	"strings"

	"candour/internal/diag"
	"candour/internal/minify"
	"candour/internal/view"
)

// inline is what pages carry besides their text: styles and scripts, minified.
type inline struct {
	style   string               // of every page
	kinds   map[view.Kind]string // of one kind of page, besides
	scripts map[string]string    // by name
}

// inline reads the style sheets and the scripts.
func (l *loader) inline() inline {
	in := inline{kinds: map[view.Kind]string{}, scripts: map[string]string{}}
	var common []string
	for _, name := range l.sources.in("style") {
		if kind, ok := styledKind(name); ok {
			in.kinds[kind] = l.style([]string{name})
		} else {
			common = append(common, name)
		}
	}
	in.style = l.style(common)
	for _, name := range l.sources.in("script") {
		in.scripts[stem(name)] = l.script(l.sources.files[name])
	}
	return in
}

// styledKind returns the kind of page that a style sheet is for, by its name:
// "style/kind-notice.css". Others are for all pages.
func styledKind(name string) (view.Kind, bool) {
	kind, ok := strings.CutPrefix(stem(name), "kind-")
	return view.Kind(kind), ok
}

// script minifies a script.
func (l *loader) script(f file) string {
	small, err := minify.JS(f.text)
	var at *minify.SyntaxError
	switch {
	case errors.As(err, &at):
		l.broken(f, at.Line, "the script cannot be read: "+at.Message)
	case err != nil:
		l.broken(f, 0, "the script cannot be read: "+err.Error())
	case strings.Contains(strings.ToLower(small), "</script") || strings.Contains(small, "<!--"):
		l.broken(f, 0, "the script contains “</script” or “<!--”, which would change where it ends on the page")
	default:
		return small
	}
	return ""
}

// element is a whole element with what is inline; nothing when it is empty.
func element(name, text string) template.HTML {
	if text == "" {
		return ""
	}
	return template.HTML("<" + name + ">" + text + "</" + name + ">") // the theme's own, checked by unfit and script
}

// funcs fill in what is inline on a kind of page. The text itself is never part
// of a template: html/template drops comments from styles and scripts, and the
// hash would not fit what is left.
func (in inline) funcs(kind view.Kind) template.FuncMap {
	return template.FuncMap{
		"style":     func() template.CSS { return template.CSS(in.style) },
		"kindstyle": func() template.HTML { return element("style", in.kinds[kind]) },
		runScript:   func(name string) template.HTML { return element("script", in.scripts[name]) },
	}
}

// policy allows a page nothing but itself: the theme's own styles and scripts
// by hash, pictures from the same site, and no frame, form or request. It is
// the same on every page, so that a host can send it as a header too.
func (in inline) policy() string {
	parts := []string{"default-src 'none'", "style-src " + hash(in.style)}
	for _, kind := range slices.Sorted(maps.Keys(in.kinds)) {
		if css := in.kinds[kind]; css != "" {
			parts[1] += " " + hash(css)
		}
	}
	var scripts string
	for _, name := range slices.Sorted(maps.Keys(in.scripts)) {
		if js := in.scripts[name]; js != "" {
			scripts += " " + hash(js)
		}
	}
	if scripts != "" {
		parts = append(parts, "script-src"+scripts)
	}
	return strings.Join(append(parts, "img-src 'self' data:", "base-uri 'none'", "form-action 'none'"), "; ")
}

// hash is how a policy names a text.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// runScript is what {{script "name"}} becomes when a template is read. A name
// from a field stays as it is and is refused, so no page asks for a script that
// isn't there.
const runScript = "runscript"

// checkScripts finds the scripts that a template asks for and the theme does
// not have.
func (l *loader) checkScripts(f file) (ok bool) {
	ok = true
	for _, m := range scriptAction.FindAllStringSubmatchIndex(f.text, -1) {
		name := f.text[m[2]:m[3]]
		if _, there := l.sources.files[path.Join("script", name+".js")]; there {
			continue
		}
		var names []string
		for _, known := range l.sources.in("script") {
			names = append(names, stem(known))
		}
		l.found.Add(inText(f, m[0], m[1], diag.Finding{Severity: diag.Error, Rule: "theme/script",
			Message: fmt.Sprintf("there is no script %q", name), Hint: diag.DidYouMean(name, names)}))
		ok = false
	}
	return ok
}
