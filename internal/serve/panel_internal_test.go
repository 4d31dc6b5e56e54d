package serve

import (
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
