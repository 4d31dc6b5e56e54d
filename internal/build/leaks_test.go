package build_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"candour/internal/build"
)

// TestLeakStopsTheBuild checks that a value is found wherever somebody wrote it,
// in drafts too, that its line is not printed, and that nothing is written.
func TestLeakStopsTheBuild(t *testing.T) {
	const draft = "title: Lost laptop\nsummary: A laptop was lost.\ndraft: true\n"
	for name, c := range map[string]struct{ file, text, at string }{
		"YAML":        {"data/incidents/lost-tape.yaml", "title: Lost tape\nsummary: The tape of 401 023 2137 was lost.\n", "data/incidents/lost-tape.yaml:2:22: error: this is an NHS number: 40… [leak/nhs-number]"},
		"comment":     {"data/incidents/lost-tape.yaml", "# 401 023 2137\ntitle: Lost tape\nsummary: It was lost.\n", "data/incidents/lost-tape.yaml:1:3: error: this is an NHS number"},
		"draft":       {"data/incidents/lost-laptop.yaml", draft + "consequences: Card 4532 0151 1283 0366\n", "data/incidents/lost-laptop.yaml:4:20: error: this is a payment card number: 45… [leak/payment-card]"},
		"Markdown":    {"content/pages/about.md", "---\ntitle: About\n---\nAbout us.\n\nWrite to jane@acme.org.uk\n", "content/pages/about.md:6:10: error: this is an e-mail address"},
		"spreadsheet": {"data/incidents/lost-tape.csv", "group,count\nAB123456C,12\n", "data/incidents/lost-tape.csv:2:1: error: this is a National Insurance number"},
		"file's name": {"content/212-34-5678.md", "A letter.\n", "content: error: the name of a file here holds a US Social Security or taxpayer number: 21… [leak/social-security-number]"},
		"escaped":     {"data/incidents/lost-tape.yaml", "title: Lost tape\nsummary: \"The tape of 401 023 \\x321\\x337 was lost.\"\n", "lost-tape/index.html: error: the finished file holds an NHS number: 40… [leak/nhs-number]"},
	} {
		t.Run(name, func(t *testing.T) {
			own := map[string]string{c.file: c.text}
			if strings.HasSuffix(c.file, ".csv") {
				own["data/incidents/lost-tape.yaml"] = "title: Lost tape\nsummary: It was lost.\naffected: {total: 12, from: lost-tape.csv}\n"
			}
			target := filepath.Join(t.TempDir(), "public")
			report, err := build.Site(small(own), target)
			if err != nil {
				t.Fatal(err)
			}
			got := findings(t, report)
			if strings.HasPrefix(c.at, "lost-tape/") {
				c.at = strings.TrimPrefix(c.at, "lost-tape/") // the only notice is the front page
			}
			if !strings.Contains(got, c.at) {
				t.Errorf("want %s\ngot:\n%s", c.at, got)
			}
			for f := range strings.Lines(got) {
				if strings.Contains(f, "023 2137") || strings.Contains(f, "0366") || strings.Contains(f, "jane@") {
					t.Errorf("the value is printed: %s", f)
				}
			}
			if _, err := os.Stat(target); err == nil {
				t.Error("something was written")
			}
		})
	}
}

// TestLineIsNotPrinted checks that another rule's finding about the same line
// does not print it either.
func TestLineIsNotPrinted(t *testing.T) {
	_, report := build.Prepare(small(map[string]string{"data/incidents/lost-tape.yaml": "title: Lost tape\nsummary: The tape of 401 023 2137 with 3 people was lost.\n"}))
	got := findings(t, report)
	if !strings.Contains(got, "[leak/small-count]") || !strings.Contains(got, "[leak/nhs-number]") || strings.Contains(got, "023") {
		t.Error(got)
	}
}

// TestAllow checks that one exact value passes with a reason, in the sources and
// in the pages, and that a waiver is refused.
func TestAllow(t *testing.T) {
	own := map[string]string{
		"data/incidents/lost-tape.yaml": "title: Lost tape\nsummary: The tape of 401 023 2137 was lost. Ask jane@acme.org.uk.\n",
		"data/site.yaml":                "format: 1\ntitle: Notices\nallow:\n  - {value: 401 023 2137, because: The number of a form}\n  - {value: jane@acme.org.uk, because: The chair}\n",
	}
	built(t, small(own), t.TempDir())
	own["data/site.yaml"] = "format: 1\ntitle: Notices\n"
	own["data/incidents/lost-tape.yaml"] += "waive: [{rule: leak/nhs-number, because: It is fine, by: Head of IG}]\n"
	_, report := build.Prepare(small(own))
	got := findings(t, report)
	for _, want := range []string{"[leak/nhs-number]", "[leak/email]", "[data/waiver-refused]"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

// TestDeclared checks that a phone number and an address pass when a contact of
// the site has them.
func TestDeclared(t *testing.T) {
	own := map[string]string{
		"data/incidents/lost-tape.yaml": "title: Lost tape\nsummary: Ring 01234 567 890 or write to help@acme.org.uk.\ncontacts: [{role: helpline, phone: 01234 567890, email: help@acme.org.uk}]\n",
		"content/pages/about.md":        "---\ntitle: About\n---\nRing +44 1234 567 890.\n",
	}
	built(t, small(own), t.TempDir())
}

// TestExampleIsSilent checks that guidance with public numbers gets no finding.
func TestExampleIsSilent(t *testing.T) {
	report := built(t, example(), t.TempDir())
	if got := findings(t, report); strings.Contains(got, "[leak/") {
		t.Error(got)
	}
}
