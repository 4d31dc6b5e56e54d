package theme

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"candour/internal/diag"
)

// Which file is to blame: the template packages name the place where they
// noticed a fault, which may be a built-in file that is as it should be.

var (
	templatePlace = regexp.MustCompile(`(?s)(?:html/)?template: ?([^:]*):(\d+)(?::\d+)?: (.*)$`)
	undefined     = regexp.MustCompile(`template "([^"]+)" not defined$`)
	definition    = regexp.MustCompile(`\{\{-?\s*(?:define|block)\s+"([^"]+)"`)
)

// blame makes a finding of an error of the template packages about a page's
// template, such as "pages/notice.html".
func (s sources) blame(err error, page string) diag.Finding {
	name, line, message := page, 0, err.Error()
	if m := templatePlace.FindStringSubmatch(message); m != nil {
		name, message = m[1], m[3]
		line, _ = strconv.Atoi(m[2]) // digits, by the pattern
	}
	if m := undefined.FindStringSubmatch(message); m != nil {
		if f, ok := s.lacking(m[1], page); ok {
			return f
		}
	}
	f, known := s.files[name]
	if !known {
		f, line = s.files[page], 0
	}
	return s.fault(f, line, message)
}

// fault is a finding about a template or a style sheet.
func (s sources) fault(f file, line int, message string) diag.Finding {
	hint := "docs/theme.md shows how a theme is made. Remove the file to use the built-in one."
	if own := s.ownTemplates(); !f.own && len(own) > 0 {
		hint = "This file is built in. What does not fit it is one of the site's own: " + strings.Join(own, ", ") + "."
	} else if !f.own {
		hint = "Report this: it is a fault of Candour."
	}
	return diag.Finding{File: f.at, Line: line, Column: min(line, 1), Severity: diag.Error, Rule: "theme/template", Message: message, Hint: hint}
}

// inText places a finding at a part of a file, by where that begins and ends.
func inText(f file, from, to int, found diag.Finding) diag.Finding {
	start := 1 + strings.LastIndexByte(f.text[:from], '\n')
	found.File, found.Line = f.at, 1+strings.Count(f.text[:from], "\n")
	found.Column, found.Width = 1+utf8.RuneCountInString(f.text[start:from]), utf8.RuneCountInString(f.text[from:to])
	return found
}

// lacking finds the site's own file that took the place of the built-in one
// which defines a template, and does not define it.
func (s sources) lacking(define, page string) (diag.Finding, bool) {
	for _, name := range append([]string{page, "base.html"}, s.in("components")...) {
		f := s.files[name]
		if _, wanted := definedIn(s.builtin[name].text)[define]; !wanted || !f.own {
			continue
		}
		own := definedIn(f.text)
		hint := fmt.Sprintf("Put {{define %q}} into it, or remove the file to use the built-in one.", define)
		near := diag.Nearest(define, slices.Collect(maps.Keys(own)))
		if near != "" {
			hint = fmt.Sprintf("Did you mean %q where it defines %q?", define, near)
		}
		return diag.Finding{File: f.at, Line: own[near], Column: min(own[near], 1), Severity: diag.Error, Rule: "theme/template", Hint: hint,
			Message: fmt.Sprintf("this file takes the place of the built-in one and does not define %q, which other templates use", define)}, true
	}
	return diag.Finding{}, false
}

// definedIn returns the names of the templates that a file defines, with the
// lines.
func definedIn(text string) map[string]int {
	lines := map[string]int{}
	for _, m := range definition.FindAllStringSubmatchIndex(text, -1) {
		lines[text[m[2]:m[3]]] = 1 + strings.Count(text[:m[0]], "\n")
	}
	return lines
}
