package serve

import (
	"strings"
	"testing"

	"candour/internal/diag"
)

// TestSaid checks that a message begins with a capital letter, and that words of
// the site at its beginning stay as they are written.
func TestSaid(t *testing.T) {
	for message, want := range map[string]string{
		"the text is missing": "The text is missing", "“/old/” leads to no page": "“/old/” leads to no page", "éa": "Éa", "": "",
	} {
		if got := (finding{Finding: diag.Finding{Message: message}}).Said(); got != want {
			t.Errorf("%q: %q", message, got)
		}
	}
}

// TestExcerpt checks that an excerpt says on which side a line was cut.
func TestExcerpt(t *testing.T) {
	long := "begin " + strings.Repeat("0123456789", 30) + " end"
	for column, want := range map[int][2]bool{2: {false, true}, 150: {true, true}, 305: {true, false}} {
		got := (finding{Finding: diag.Finding{Source: long, Line: 1, Column: column}}).Excerpt()
		if strings.HasPrefix(got, "… ") != want[0] || strings.HasSuffix(got, " …") != want[1] || strings.HasPrefix(got, "begin") == want[0] || strings.HasSuffix(got, "end") == want[1] {
			t.Errorf("column %d: %q", column, got)
		}
	}
}
