package leak

import (
	"encoding/csv"
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"candour/internal/diag"
)

// ofPerson are the headings of columns that only a list of people has.
var ofPerson = regexp.MustCompile(`(?i)^(?:(?:first|last|middle|given|family|full|patient|employee|staff|customer|client|data subject)[ _-]?names?|fore ?names?|sur ?names?|d\.?o\.?b\.?|(?:date[ _-]?of[ _-]?birth|birth[ _-]?date)|(?:home|postal|personal)[ _-]?(?:address|e-?mail|phone)|(?:NHS|NI|national insurance|CHI|passport|social security|SSN|payroll|employee|patient|hospital)[ _-]?(?:no\.?|number|id)|SSN|NINO|cyfenw|enw cyntaf|dyddiad geni|rhif GIG)$`)

// fewRows is how many people make a list.
const fewRows = 2

// list finds a table of people: a column that only such a table has, and some
// rows in which it is filled in. Numbers in a column stand far from the word
// that says what they are, so the table is known by its heading.
func (s *Scanner) list(file, text string) diag.List {
	if end := path.Ext(file); end != ".csv" && end != ".txt" {
		return nil
	}
	head, _, _ := strings.Cut(text, "\n")
	comma, ok := separator(head)
	if !ok {
		return nil
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = comma, -1, true, true
	names, err := r.Read()
	if err != nil {
		return nil
	}
	for n, name := range names {
		name = strings.TrimSpace(strings.Clone(name))
		if !ofPerson.MatchString(name) || s.allowed[plain(name)] || filled(r, n) < fewRows {
			continue
		}
		return diag.List{{File: file, Line: 1, Column: 1 + utf8.RuneCountInString(head[:max(0, strings.Index(head, name))]), Width: utf8.RuneCountInString(name),
			Severity: diag.Error, Rule: "leak/list-of-people", Private: true,
			Message: fmt.Sprintf("this looks like a list of people: it has a column “%s”", name),
			Hint:    "Take the file out: a site never holds the list of the people affected. If nobody is in it, write the column's name under allow: in data/site.yaml with the reason."}}
	}
	return nil
}

// separator is what stands between the columns of a table's heading.
func separator(head string) (rune, bool) {
	for _, c := range ",;\t" {
		if strings.ContainsRune(head, c) {
			return c, true
		}
	}
	return 0, false
}

// filled counts the rows in which a column is filled in, up to those that
// matter.
func filled(r *csv.Reader, column int) int {
	rows := 0
	for rows < fewRows {
		row, err := r.Read()
		if err != nil {
			return rows
		}
		if column < len(row) && strings.TrimSpace(row[column]) != "" {
			rows++
		}
	}
	return rows
}
