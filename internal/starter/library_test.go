package starter_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"candour/internal/starter"
)

// TestCountries checks which topics and services a new site has: those that
// help readers in its countries.
func TestCountries(t *testing.T) {
	t.Parallel()
	topic := func(countries, services string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\ntitle: T\ncountries: [" + countries + "]\nservices: [" + services + "]\n---\nText.\n")}
	}
	services := func(lines ...string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(strings.Join(lines, "\n") + "\n")}
	}
	builtin := fstest.MapFS{
		"data/site.yaml":                 {Data: []byte("format: 1\ntitle: T\nlanguages: [en, cy]\n")},
		"data/incidents/x.yaml":          {Data: []byte("title: T\nsummary: S\n")},
		"themes/notice/words/en.yaml":    {Data: []byte("x: x\n")},
		"themes/notice/words/cy.yaml":    {Data: []byte("x: x\n")},
		"content/guidance/always.md":     topic("", "world"),
		"content/guidance/gb.md":         topic("GB", ""),
		"content/guidance/gb.cy.md":      {Data: []byte("---\ntitle: T\n---\nTestun.\n")},
		"content/guidance/scotland.md":   topic("GB-SCT", ""),
		"content/guidance/england.md":    topic("GB-ENG", ""),
		"content/guidance/ie.md":         topic("IE", "guards"),
		"content/guidance/eu.md":         topic("EU", ""),
		"content/guidance/us.md":         topic("US", ""),
		"data/services/all.yaml":         services("- {id: world, name: W}"),
		"data/services/gb.yaml":          services("- {id: ico, name: I, countries: [GB]}"),
		"data/services/eu.yaml":          services("- {id: ombudsman, name: O, countries: [EU]}"),
		"data/services/us.yaml":          services("- {id: ftc, name: F, countries: [US]}", "- {id: ag, name: A, countries: [US-CA]}"),
		"data/services/neighbours.yaml":  services("- {id: guards, name: G, countries: [FR]}"),
		"content/pages/about.md":         {Data: []byte("---\ntitle: T\n---\nWords.\n")},
		"content/notices/x/questions.md": {Data: []byte("Words.\n")},
	}
	for _, test := range []struct {
		countries, example string
		topics, services   string
	}{
		{"", "blank", "always england eu gb ie scotland us", "all eu gb neighbours us"},
		{"GB", "blank", "always england gb scotland", "all gb"},
		{"gb-sct", "blank", "always gb scotland", "all gb"},
		{"IE", "blank", "always eu ie", "all eu neighbours"},
		{"FR", "blank", "always eu", "all eu neighbours"},
		{"US-CA", "blank", "always us", "all us"},
		{"US-NY", "blank", "always us", "all us"},
		{"GB-ENG,US,", "blank", "always england gb us", "all gb us"},
		{"US", "landauer", "always england gb scotland us", "all gb us"},
	} {
		t.Run(test.countries+" "+test.example, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "site")
			o := starter.Options{Example: test.example, Languages: []string{"en", "cy"}, Countries: strings.Split(test.countries, ",")}
			if err := starter.Write(dir, builtin, o); err != nil {
				t.Fatal(err)
			}
			files := read(t, dir)
			in := func(folder, suffix string) string {
				var names []string
				for _, name := range slices.Sorted(maps.Keys(files)) {
					if rest, ok := strings.CutPrefix(name, folder); ok && !strings.HasSuffix(rest, ".cy.md") {
						names = append(names, strings.TrimSuffix(rest, suffix))
					}
				}
				return strings.Join(names, " ")
			}
			if got := in("content/guidance/", ".md"); got != test.topics {
				t.Errorf("topics %q, want %q", got, test.topics)
			}
			if got := in("data/services/", ".yaml"); got != test.services {
				t.Errorf("services %q, want %q", got, test.services)
			}
			if _, there := files["content/guidance/gb.cy.md"]; there != strings.Contains(test.topics, "gb") {
				t.Errorf("the Welsh of a topic is there: %v", there)
			}
		})
	}
}
