package machine

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
)

// table is a CSV file with what its columns mean.
type table struct {
	name, title string
	columns     []column
	rows        [][]string
}

// column is one column, for the table's metadata (W3C: CSV on the Web).
type column struct {
	name, description string
	datatype          any // a name, or a description of CSVW
	required          bool
}

// csv writes the table with a line of headings; lines end as RFC 4180 says.
func (t table) csv() []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	heads := make([]string, len(t.columns))
	for n, c := range t.columns {
		heads[n] = c.name
	}
	_ = w.Write(heads) // a buffer never fails
	_ = w.WriteAll(t.rows)
	return b.Bytes()
}

// Safe makes a text that people wrote harmless: a spreadsheet would take what
// begins with one of these for a formula.
func Safe(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}

type columnMetadata struct {
	Name        string            `json:"name"`
	Titles      string            `json:"titles"`
	Description map[string]string `json:"dc:description"`
	Datatype    any               `json:"datatype"`
	Required    bool              `json:"required,omitempty"`
}

// metadata describes the table as CSV on the Web does.
func (t table) metadata(lang string) ([]byte, error) {
	columns := make([]columnMetadata, len(t.columns))
	for n, c := range t.columns {
		columns[n] = columnMetadata{c.name, c.name, map[string]string{"@value": c.description, "@language": "en"}, c.datatype, c.required}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(map[string]any{
		"@context":    []any{"http://www.w3.org/ns/csvw", map[string]string{"@language": lang}},
		"url":         t.name,
		"dc:title":    t.title,
		"dialect":     map[string]any{"encoding": "utf-8", "header": true, "delimiter": ","},
		"null":        "",
		"tableSchema": map[string]any{"columns": columns},
	})
	return b.Bytes(), err
}
