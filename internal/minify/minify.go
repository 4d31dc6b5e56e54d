// Package minify makes text smaller without changing what a browser shows:
// theme templates, style sheets, scripts and drawings.
//
// In go the sources of a theme, once, when it is loaded. Out comes the same kind
// of text. Nothing here reads files, knows pages, or makes anything safe.
//
// Finished pages are not minified. Templates are minified once instead, and that
// costs almost nothing, however many pages there are. Files for machines need
// nothing from here: their encoders write no spare whitespace.
//
// # Rules for theme authors
//
// Template refuses what it cannot keep, and names the line:
//
//   - No action inside an HTML comment. Comments are dropped, and a condition
//     written as <!-- {{if .Draft}} --> would go with them. Use {{/* */}}.
//   - No action as a whole tag name (<{{.Tag}}>). A part of a name, as in
//     <h{{.Level}}>, is fine.
//
// And some habits, because whitespace is collapsed:
//
//   - Quote attribute values. Quotes around values that hold an action are
//     kept; quotes that nothing needs are dropped.
//   - Whitespace at the very start and end of a file is dropped. A space that
//     a partial must bring along belongs inside its {{define}}, or is written
//     {{" "}}.
//   - Runs of whitespace become one space; only <pre> and <textarea> keep
//     them.
//   - A <style> or <script> that holds an action stays as it is; of an <svg>
//     with an action, or with <text>, only the whitespace is collapsed. What is
//     hashed for the page's policy must be minified before it is hashed: use
//     CSS and JS and hand the result to the page.
//
// Line numbers survive: an error that html/template reports for a minified
// template names the line of the source.
package minify

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	tdminify "github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"
	"github.com/tdewolff/parse/v2"
)

const (
	typeHTML = "text/html"
	typeCSS  = "text/css"
	typeJS   = "application/javascript"
	typeSVG  = "image/svg+xml"
)

// minifiers is read-only after this and safe for use by several goroutines.
var minifiers = newMinifiers()

func newMinifiers() *tdminify.M {
	m := tdminify.New()
	m.Add(typeHTML, &html.Minifier{
		TemplateDelims: [2]string{"{{", "}}"},
		// A template is a part of a page: what follows </li>
		// is not known, and a missing </p> would swallow it.
		KeepEndTags:      true,
		KeepDocumentTags: true,
		// type="submit" and the like carry meaning for styles and for
		// assistive technology.
		KeepDefaultAttrVals: true,
	})
	m.Add(typeCSS, &css.Minifier{})
	// 2009: never write newer syntax than the author did.
	m.Add(typeJS, &js.Minifier{Version: 2009})
	m.AddFunc(typeSVG, minifySVG)
	return m
}

// CSS minifies a style sheet. It is no checker: what is not CSS goes through.
func CSS(source string) (string, error) {
	out, err := minifiers.String(typeCSS, source)
	if err != nil {
		return "", fmt.Errorf("minify CSS: %w", err)
	}
	return out, nil
}

// JS minifies a script. Names at the top level stay as they are, and the result
// can stand in a <script>: "</script>" in a string is escaped. What is wrong
// with it is a SyntaxError.
func JS(source string) (string, error) {
	out, err := minifiers.String(typeJS+";escape-html=1", source)
	var at *parse.Error
	if errors.As(err, &at) {
		return "", &SyntaxError{Line: at.Line, Message: at.Message}
	}
	if err != nil {
		return "", fmt.Errorf("minify JavaScript: %w", err)
	}
	return out, nil
}

// SyntaxError says in which line a script is not JavaScript.
type SyntaxError struct {
	Line    int
	Message string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Message) }

// SVG minifies a drawing that stands alone or in a page. Editors' metadata goes,
// title, desc and ARIA attributes stay.
func SVG(source []byte) ([]byte, error) {
	out, err := minifiers.Bytes(typeSVG, source)
	if err != nil {
		return nil, fmt.Errorf("minify SVG: %w", err)
	}
	return out, nil
}

// minifySVG guards the drawing's minifier, which trims every text: "a
// <tspan>b</tspan>" would lose its space. It does not know actions either. In
// both cases only runs of whitespace are collapsed.
func minifySVG(m *tdminify.M, w io.Writer, r io.Reader, params map[string]string) error {
	source, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if bytes.Contains(source, []byte("{{")) || bytes.Contains(source, []byte("<text")) || bytes.Contains(source, []byte("<foreignObject")) {
		_, err := w.Write(collapse(source))
		return err
	}
	// xml is kept for xml:lang.
	drawing := &svg.Minifier{KeepNamespaces: []string{"xml"}}
	return drawing.Minify(m, w, bytes.NewReader(source), params)
}
