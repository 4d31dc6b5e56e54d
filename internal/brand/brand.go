// Package brand makes a publisher's colour and logo fit for the pages.
//
// In go what data/site.yaml says and the site's files; out come colours that
// can be seen in a light and in a dark page, and a logo that is nothing but a
// picture: no script, nothing from elsewhere, no notes of the program that made
// it. What is not fit is a finding; a colour is also replaced by its nearest
// neighbour that is.
//
// The package knows nothing of pages and writes no files.
package brand

import (
	"io/fs"

	"candour/internal/diag"
	"candour/internal/notice"
)

// Brand is what pages show of their publisher. The zero value is none.
type Brand struct {
	// Colours are nil when the theme's own are to be used.
	Colours *Colours
	// Logo is nil when there is none.
	Logo *Logo
}

// Load reads and judges the brand of the site in fsys. It is whole when the
// findings have no errors.
func Load(fsys fs.FS, b notice.Brand) (Brand, diag.List) {
	colours, found := judge(b)
	logo, faults := readLogo(fsys, b.Logo)
	found.Add(faults...)
	return Brand{Colours: colours, Logo: logo}, found
}

// report is a finding about a value of the site's own file.
func report(key, rule string, severity diag.Severity, message, hint string) diag.Finding {
	return diag.Finding{File: "data/site.yaml", Path: "brand." + key, Severity: severity, Rule: rule, Message: message, Hint: hint}
}
