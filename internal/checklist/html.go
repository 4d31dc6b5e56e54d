package checklist

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"
)

var (
	//go:embed sheet.html
	sheet string
	//go:embed sheet.css
	style string
)

var page = template.Must(template.New("sheet").Funcs(template.FuncMap{
	"style": func() template.CSS { return template.CSS(style) }, // ours, with nothing of the site in it
	"lines": lines, "mark": mark, "tick": tick, "short": short, "command": func() string { return FingerprintCommand },
	"list": func(all []string) string { return strings.Join(all, ", ") }, "few": few, "asked": asked, "stop": stop,
	"under": func(prefix string, l Law) under { return under{prefix, l} },
}).Parse(sheet))

// under is a law with the beginning of its anchor, which is there twice when the
// law of today is shown too.
type under struct {
	Prefix string
	Law
}

// asked leaves out the rows that are not asked.
func asked(rows []Row) (kept []Row) {
	for _, r := range rows {
		if r.State.Name != "not-asked" {
			kept = append(kept, r)
		}
	}
	return kept
}

// HTML writes the sheet as one file without scripts, that needs nothing beside it.
func (r *Report) HTML() ([]byte, error) {
	var b bytes.Buffer
	if err := page.Execute(&b, r); err != nil {
		return nil, fmt.Errorf("the checklist cannot be written: %w", err)
	}
	return b.Bytes(), nil
}

// lines names lines in words: "line 31", "lines 31, 40 and 52".
func lines(numbers []int) string {
	switch len(numbers) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("line %d", numbers[0])
	}
	said := "lines "
	for n, line := range numbers {
		switch {
		case n == len(numbers)-1:
			said += " and "
		case n > 0:
			said += ", "
		}
		said += ordinal(line)
	}
	return said
}

// few is a number with its noun.
func few(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return ordinal(n) + " " + many
}

// stop ends a text that somebody wrote with a full stop, if nothing ends it.
func stop(text string) string {
	if text = strings.TrimSpace(text); text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}

// mark is a sign for a state, so that it can be told without its colour.
func mark(s State) string {
	switch s.Name {
	case "open", "overdue", "missed":
		return "✗"
	case "met", "kept", "facts-there":
		return "✓"
	case "waived":
		return "~"
	case "not-asked", "no-duty", "no-limit":
		return "–"
	case "running":
		return "!"
	}
	return "?"
}

// tick is the word beside the box that a person ticks; "" for none.
func tick(s State) string {
	switch s.Name {
	case "open":
		return "Mended"
	case "waived":
		return "Agreed"
	case "overdue", "running":
		return "Done"
	case "missed":
		return "Seen"
	case "no-limit":
		return "Judged"
	case "met", "kept", "no-duty", "not-asked", "facts-there":
		return ""
	}
	return "Checked"
}

// short is the beginning of a fingerprint, for a line in print.
func short(sum string) string { return sum[:min(16, len(sum))] }
