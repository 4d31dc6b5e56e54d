// Package leak finds what looks like personal data, or like a key, and must not
// be in a notice: numbers of identity, health and tax, accounts and cards,
// dates of birth, places exact enough to be a home, e-mail addresses and phone
// numbers that nobody declared, and what programs and cameras note in files.
//
// In go the site, which says what may be public, and texts: those that people
// wrote, the finished files, and what package attachment found in letters and
// pictures. Out come findings. A number is told by its
// form and its check digits; where these are weak, only beside a word such as
// "NHS". Numbers that are reserved for examples and drama pass, and so does
// what the site allows with a reason.
//
// A finding never shows the value or its line: findings end in logs. Nothing is
// read, written or changed here. A Scanner can be used from many workers.
package leak

import (
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"candour/internal/diag"
	"candour/internal/notice"
)

// Scanner knows what one site declares and allows.
type Scanner struct {
	allowed map[string]bool // by plain
	mails   map[string]bool // in lower case
	phones  map[string]bool // by tail
	bodies  map[string]bool // names of organisations, by plain
	places  []string        // all that is allowed, to be compared as places
}

// New makes the scanner of a site.
func New(site *notice.Site) *Scanner {
	s := &Scanner{allowed: map[string]bool{}, mails: map[string]bool{}, phones: map[string]bool{}, bodies: map[string]bool{}}
	for _, a := range site.Allow {
		s.allowed[plain(a.Value)] = true
		s.places = append(s.places, a.Value)
	}
	s.declare(site)
	s.declareBodies(site)
	return s
}

// hit is a value in a text.
type hit struct {
	kind     *kind
	from, to int
}

// Source finds what must not be in a file that somebody wrote, or in its name.
func (s *Scanner) Source(file string, text string) diag.List {
	var found diag.List
	lines, counted := 0, 0 // line ends before counted
	for _, h := range s.find(text, true) {
		lines += strings.Count(text[counted:h.from], "\n")
		counted = h.from
		start := strings.LastIndexByte(text[:h.from], '\n') + 1
		if h.kind.isContact() && path.Ext(file) == ".yaml" && strings.HasPrefix(strings.TrimSpace(text[start:h.from]), "#") {
			continue // a comment for colleagues, which nobody publishes
		}
		f := h.finding(text)
		f.File, f.Line, f.Column = file, 1+lines, 1+utf8.RuneCountInString(text[start:h.from])
		f.Width = utf8.RuneCountInString(text[h.from:h.to])
		found.Add(f)
	}
	found.Add(s.list(file, text)...)
	return append(found, s.Name(file)...)
}

// Name finds what must not be in the name of a file or of the folders that it
// is in. It names the folder around: the name would show the value.
func (s *Scanner) Name(file string) diag.List {
	if !strings.ContainsAny(file, "0123456789@") {
		return nil // nothing that is looked for is without
	}
	found := s.name(file, "file")
	for folder := path.Dir(file); folder != "." && folder != "/"; folder = path.Dir(folder) {
		found.Add(s.name(folder, "folder")...)
	}
	return found
}

func (s *Scanner) name(full, what string) diag.List {
	name := strings.ReplaceAll(path.Base(full), "_", " ")
	digits, _ := countOf(name)
	if digits < leastDigits && !strings.Contains(name, "@") {
		return nil
	}
	var found diag.List
	for _, h := range s.find(name, true) {
		f := h.finding(name)
		f.File, f.Message = path.Dir(full), "the name of a "+what+" here holds "+strings.TrimPrefix(f.Message, "this is ")
		f.Hint = strings.Replace(f.Hint, "Take it out.", "Give the "+what+" another name.", 1)
		found.Add(f)
	}
	return found
}

// Output finds what must not be in a finished file. Addresses and phone numbers
// are not looked for again: a theme may have its own.
func (s *Scanner) Output(name string, data []byte) diag.List {
	text := string(data)
	if end := path.Ext(name); end == ".html" || end == ".xml" || end == ".svg" {
		text = textOf(text)
	}
	var found diag.List
	for _, h := range s.find(text, false) {
		f := h.finding(text)
		f.File, f.Message = name, "the finished file holds "+strings.TrimPrefix(f.Message, "this is ")
		found.Add(f)
	}
	return found
}

// find returns the hits in a text, in their order.
func (s *Scanner) find(text string, contacts bool) []hit {
	var hits []hit
	stretches := runs(text) // looked for once: it takes longer than all else
	hits = append(hits, numbersIn(text, stretches)...)
	hits = append(hits, birthsIn(text)...)
	hits = append(hits, secretsIn(text)...)
	hits = append(hits, coordinatesIn(text)...)
	if contacts {
		hits = append(hits, s.mailsIn(text)...)
		hits = append(hits, s.phonesIn(text, stretches)...)
	}
	return s.sorted(text, hits)
}

func (h hit) finding(text string) diag.Finding {
	hint := h.kind.hint
	if hint == "" {
		hint = "Take it out. If it is nobody's, write it under allow: in data/site.yaml with the reason."
	}
	return diag.Finding{Severity: diag.Error, Rule: h.kind.Rule, Hint: hint, Private: true,
		Message: fmt.Sprintf("this is %s: %s", h.kind.what, masked(text[h.from:h.to]))}
}

// masked is the beginning of a value, enough to find it by.
func masked(value string) string {
	r := []rune(value)
	return string(r[:min(2, len(r))]) + "…"
}

// plain is a value without what people put between its digits, to compare by.
func plain(value string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \u00a0\n-()./", r) {
			return -1
		}
		return r
	}, strings.TrimSpace(value)))
}
