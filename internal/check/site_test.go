package check_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candour/internal/check"
	"candour/internal/diag"
	"candour/internal/load"
	"candour/internal/notice"
)

// TestExampleSite is a gate: the site in this repository has nothing to
// correct.
func TestExampleSite(t *testing.T) {
	fsys := os.DirFS("../..")
	site, found := load.Site(fsys)
	found.Add(check.Site(site, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)).Findings...)
	for _, f := range load.Locate(fsys, found).Sorted() {
		if f.Severity > diag.Advice && f.Rule != "guidance/from-knowledge" { // which is true of the library, and said on its pages
			t.Errorf("%s: %s: %s [%s]", f.Place(), f.Severity, f.Message, f.Rule)
		}
	}
}

// TestLibraryHasNoGap checks that the guidance that comes with the program is
// about every class of data in each of its countries, and names the services
// that it has.
func TestLibraryHasNoGap(t *testing.T) {
	site, found := load.Site(os.DirFS("../.."))
	if found.HasErrors() {
		t.Fatal(found)
	}
	every := notice.Data{}
	for _, c := range notice.Classes {
		every.Taken = append(every.Taken, notice.DataItem{Class: c.ID})
	}
	for _, country := range []notice.Region{"AU", "CA", "EU", "IE", "US", "GB", "GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS"} {
		site.Incidents = []*notice.Incident{{Jurisdictions: []notice.Region{country}, Data: every}}
		for _, f := range check.Site(site, now).Findings {
			if f.Rule == "guidance/no-topic" || f.Severity == diag.Error {
				t.Errorf("%s: %s", country, f.Message)
			}
		}
	}
}

// TestCountsBeyond64Bits checks that sums stop at the largest number and do
// not begin again at 0.
func TestCountsBeyond64Bits(t *testing.T) {
	const largest = "18446744073709551614"
	got := judge(t, fstest.MapFS{
		"data/site.yaml": {Data: []byte("format: 1\ntitle: T\nexample: true\n")},
		"data/incidents/a.yaml": {Data: []byte("title: T\nsummary: S\naffected:\n  total: " + largest +
			"\n  groups:\n  - {name: A, count: " + largest + "}\n  - {name: B, count: " + largest + "}\n")},
	})
	want := "the parts add up to more than 64 bits can hold, and the total is " + largest + " [count/exceeds-total]"
	if !strings.Contains(got, want) {
		t.Errorf("findings\n%swant\n%s", got, want)
	}
}

// TestTotalThatCannotBeRead checks that a total is not said to be missing when
// it is there and could not be read.
func TestTotalThatCannotBeRead(t *testing.T) {
	for _, total := range []string{"1,240", "[1240]"} {
		got := judge(t, fstest.MapFS{
			"data/site.yaml":        {Data: []byte("format: 1\ntitle: T\nexample: true\n")},
			"data/incidents/a.yaml": {Data: []byte("title: T\nsummary: S\naffected:\n  total: " + total + "\n")},
		})
		if !strings.Contains(got, "[data/count]") || strings.Contains(got, "[count/") {
			t.Errorf("total: %s: findings\n%s", total, got)
		}
	}
}

// TestManyUnknownIDs checks that ids which are not known are compared with
// those that are only as long as they can be slips.
func TestManyUnknownIDs(t *testing.T) {
	site := &notice.Site{Format: 1, Incidents: []*notice.Incident{{}}}
	for n := range 3000 {
		site.Organisations = append(site.Organisations, &notice.Organisation{ID: notice.ID(fmt.Sprintf("hospital-of-the-town-%d", n))})
		site.Incidents[0].Parties = append(site.Incidents[0].Parties, notice.Party{Organisation: notice.ID(fmt.Sprintf("hospitel-of-the-town-%d", n))})
	}
	unknown, asked := 0, 0
	for _, f := range check.Site(site, now).Findings {
		if f.Rule == "data/unknown-organisation" {
			unknown++
			if strings.Contains(f.Hint, "Did you mean") {
				asked++
			}
		}
	}
	if unknown != 3000 || asked == 0 || asked > 100 {
		t.Errorf("%d findings, %d with the nearest id; want 3000, and 100 at most", unknown, asked)
	}
}

// TestEmptySite checks that a site with nothing in it can be judged: parts of
// it can be missing when it could not be read.
func TestEmptySite(t *testing.T) {
	site := &notice.Site{Incidents: []*notice.Incident{{Affected: &notice.Affected{Groups: []notice.Group{{}}}}}, Organisations: []*notice.Organisation{{}},
		Topics: []*notice.Topic{{}}, Pages: []*notice.Page{{}}}
	if found := check.Site(site, now).Findings; !found.HasErrors() {
		t.Error("a group without a name is no error")
	}
}

// TestSetAside checks that waivers can be applied to findings of other
// packages too.
func TestSetAside(t *testing.T) {
	waiver := notice.Waiver{Rule: "lang/fact-differs", Because: "the law of each country counts otherwise", By: "Legal"}
	i := &notice.Incident{Waive: []notice.Waiver{waiver}}
	i.File = "data/incidents/a.yaml"
	i.Statements = []*notice.Statement{{Body: notice.Documents{{Lang: "cy", File: "content/notices/a/statements/s.cy.md"}}}}
	mine := diag.Finding{File: "content/notices/a/statements/s.cy.md", Rule: "lang/fact-differs"}
	others := diag.List{{File: "content/notices/b/statements/s.cy.md", Rule: "lang/fact-differs"}, {File: mine.File, Rule: "lang/unknown"}, {Rule: "lang/fact-differs"}}
	result := check.SetAside(&notice.Site{Incidents: []*notice.Incident{i}}, append(diag.List{mine}, others...))
	if len(result.Waived) != 1 || result.Waived[0] != (check.Waived{Finding: mine, Waiver: waiver}) {
		t.Errorf("waived %v", result.Waived)
	}
	if len(result.Findings) != len(others) {
		t.Errorf("findings %v, want %v", result.Findings, others)
	}
}
