package law

import (
	"strings"
	"testing"
	"testing/fstest"

	"candour/internal/diag"
)

// FuzzPack reads any text as a law of a publisher's own. It never panics; what
// is not read has an error, in that file and within its lines; and what is read
// can be run.
func FuzzPack(f *testing.F) {
	const head = "id: own\nname: Own\ncitation: P\napplies_to: {always: true}\nconfidence: verified\nelements:\n"
	for _, seed := range []string{
		"", "[]", "id: own", head, head + "  - {id: a, asks: A., citation: P, level: required, met: steps > 0}\n",
		head + "  - id: a\n    asks: A.\n    citation: P\n    level: required\n    met: >-\n      known(\"occured\")\n      or stpes\n",
		head + "  - {id: a, asks: A., citation: P, level: required, met: 'len(languages) in 1..9'}\n",
		head + "  - {id: a, asks: A., citation: P, level: required, met: 'any(languages, # == \"cy\")'}\n",
		"deadlines: [{limit: 5 business days}]", "in_force: {from: 2018-13-01}", "applies_to: {flags: }",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		library, found := Load(fstest.MapFS{"data/laws/own.yaml": {Data: []byte(text)}})
		lines := strings.Count(text, "\n") + strings.Count(text, "\r") + 1
		for _, finding := range found {
			if finding.File != "data/laws/own.yaml" || finding.Line > lines || finding.Severity != diag.Error || finding.Message == "" {
				t.Errorf("a finding is wrong: %+v", finding)
			}
		}
		facts := emptyFacts()
		for _, r := range library.Regimes {
			if !r.Own {
				continue
			}
			for _, items := range r.lists() {
				for i := range items {
					if items[i].Met != nil {
						items[i].Met.holds(facts)
					}
				}
			}
		}
	})
}
