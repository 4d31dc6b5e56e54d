package view_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candour/internal/view"
)

// marked is a site in which every file, and every entry of a list, has a word
// that is nowhere else. One line of markers says what it stands for.
var marked = fstest.MapFS{}

// markers are the words, with the file and the value that shows them.
var markers = map[string][2]string{
	"Quince": {"data/site.yaml", "title"}, "Larkbody": {"data/organisations.yaml", "[0]"}, "Wrenbody": {"data/organisations.yaml", "[1]"},
	"Helpdesk": {"data/services.yaml", "[0]"}, "Tapetitle": {"data/incidents/tape.yaml", "title"}, "Tapesummary": {"data/incidents/tape.yaml", "summary"},
	"Tapeevent": {"data/incidents/tape.yaml", "timeline[0].text"}, "Tapehow": {"data/incidents/tape.yaml", "support[0].how"},
	"Disktitle": {"data/incidents/disk.yaml", "title"}, "Disksheet": {"data/incidents/disk.csv", ""},
	"Tapestory": {"content/notices/tape/what-happened.md", ""}, "Tapestori": {"content/notices/tape/what-happened.cy.md", ""},
	"Tapequestion": {"content/notices/tape/questions.md", ""}, "Larksaid": {"content/notices/tape/statements/lark.md", ""},
	"Topicbody": {"content/guidance/scams.md", ""}, "Topictitle": {"content/guidance/scams.md", "title"}, "Topiccorff": {"content/guidance/scams.cy.md", ""},
	"Topicteitl": {"content/guidance/scams.cy.md", "title"}, "Otherbody": {"content/guidance/other.md", ""}, "Aboutbody": {"content/pages/about.md", ""},
}

func init() {
	for name, text := range map[string]string{
		"data/site.yaml":           "format: 1\ntitle: Quince\nlanguages: [en, cy]\nbase_url: https://example.org/\nsmall_counts: {preset: off, because: test}\n",
		"data/organisations.yaml":  "- {id: lark, name: Larkbody, country: GB}\n- {id: wren, name: Wrenbody, country: GB}\n",
		"data/services.yaml":       "- {id: desk, name: Helpdesk, phone: 01632 960000}\n",
		"data/incidents/tape.yaml": "title: Tapetitle\ndraft: true\nsummary: Tapesummary\njurisdictions: [GB]\nparties:\n  - {organisation: lark, role: controller}\ndata: {taken: [{class: name}]}\n" + "timeline:\n  - {date: 2026-01, event: occurred, text: Tapeevent}\nsupport:\n  - {provider: lark, service: credit-monitoring, how: Tapehow}\n",
		"data/incidents/disk.yaml": "title: Disktitle\ndraft: true\nsummary: A disk.\njurisdictions: [GB]\nparties:\n  - {organisation: wren, role: controller}\naffected: {from: disk.csv}\n",
		"data/incidents/disk.csv":  "group,organisation,count\nDisksheet,,400\n,wren,100\n",

		"content/notices/tape/what-happened.md":    "Tapestory.\n",
		"content/notices/tape/what-happened.cy.md": "Tapestori.\n",
		"content/notices/tape/questions.md":        "## Why?\n\nTapequestion.\n",
		"content/notices/tape/statements/lark.md":  "---\norganisation: lark\ndate: 2026-02\n---\nLarksaid.\n",
		"content/guidance/scams.md":                "---\ntitle: Topictitle\nclasses: [name]\ncountries: [GB]\nservices: [desk]\nstep: Wait.\n---\nTopicbody.\n",
		"content/guidance/scams.cy.md":             "---\ntitle: Topicteitl\nstep: Aros.\n---\nTopiccorff.\n",
		"content/guidance/other.md":                "---\ntitle: Another\nclasses: [passport]\ncountries: [GB]\nstep: Wait.\n---\nOtherbody.\n",
		"content/pages/about.md":                   "---\ntitle: About\n---\nAboutbody.\n",
	} {
		marked[name] = &fstest.MapFile{Data: []byte(text)}
	}
}

// TestSources checks that a page names as its sources every file and value that
// can be seen on it. What it names beyond that must be no whole text: a finding
// about another page's text would be shown on it.
func TestSources(t *testing.T) {
	t.Parallel()
	plan := prepare(t, marked, view.Options{Drafts: true, Now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)})
	seen := map[string]bool{}
	for _, page := range plan.Pages {
		html, found := plan.Render(&page)
		if len(found) > 0 {
			t.Fatal(found)
		}
		main := mainOf(t, html)
		sources := page.Sources()
		for word, of := range markers {
			covered := slices.ContainsFunc(sources, func(s view.Source) bool { return s.Covers(of[0], of[1]) })
			shown := strings.Contains(main, word)
			if shown {
				seen[word] = true
			}
			if shown && !covered {
				t.Errorf("%s shows %s and does not name %s %s", page.Path, word, of[0], of[1])
			}
			if wholeText := of[1] == "" && strings.HasSuffix(of[0], ".md"); covered && !shown && wholeText && !translated(page, of[0]) {
				t.Errorf("%s names %s, whose text it does not show", page.Path, of[0])
			}
		}
	}
	for word := range markers {
		if !seen[word] {
			t.Errorf("no page shows %s: the test does not test it", word)
		}
	}
}

// translated tells whether a text is one that a page in another language names,
// because it says there that it is not translated.
func translated(page view.Page, file string) bool {
	return page.Lang == "cy" && !strings.HasSuffix(file, ".cy.md")
}

// TestSourceSections checks that a value leads to the section that shows it, as
// far as the page has it.
func TestSourceSections(t *testing.T) {
	t.Parallel()
	plan := prepare(t, marked, view.Options{Drafts: true, Now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)})
	page := plan.Find("tape/")
	html, _ := plan.Render(page)
	for _, test := range []struct{ file, path, section string }{
		{"data/incidents/tape.yaml", "timeline[0].date", "timeline"},
		{"data/incidents/tape.yaml", "support[0]", "what-we-are-doing"},
		{"content/notices/tape/what-happened.md", "", "what-happened"},
		{"content/notices/tape/questions.md", "", "questions"},
		{"content/notices/tape/statements/lark.md", "", "statement-lark"},
		{"content/guidance/scams.md", "title", "what-you-can-do"},
	} {
		section := ""
		for _, s := range page.Sources() {
			if s.Covers(test.file, test.path) && s.Section != "" {
				section = s.Section
			}
		}
		if section != test.section || !strings.Contains(string(html), fmt.Sprintf("id=%q", section)) {
			t.Errorf("%s %s is in the section %q, want %q, which the page must have", test.file, test.path, section, test.section)
		}
	}
	if page.Incident != "tape" || plan.Find("about/").Incident != "" || plan.Find("cy/disk/poster/").Incident != "disk" {
		t.Error("a page does not know whose it is")
	}
}
