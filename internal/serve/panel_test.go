package serve_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// twoNotices is a site with a finding in each of several files.
func twoNotices() map[string]string {
	return map[string]string{
		siteFile: "format: 1\ntitle: Notices of Ynys Health\nlanguages: [en, cy]\nbase_url: https://health.example/notices/\nlaws: [uk-gdpr-34]\n",
		incident: "title: {en: Lost tape, cy: Tâp coll}\nsummary: {en: A tape was lost., cy: Collwyd tâp.}\naffected: {total: 12}\ndraft: true\n" +
			"timeline:\n  - {date: 2026-10, event: occurred, text: {en: It was lost., cy: Fe'i collwyd.}}\n  - {date: 2026-09, event: discovered, text: {en: It <b>was</b> missed., cy: Fe'i collwyd.}}\n" +
			"waive:\n  - {rule: law/uk-gdpr-34/measures, because: \"The tape was blank <i>\", by: Head of Information Governance}\n",
		"data/incidents/draft.yaml":                     "title: {en: Unfinished, cy: Anorffenedig}\nsummary: {en: Being written., cy: Ar y gweill.}\ndraft: true\nkeep_until: 2026-01-01\n",
		"data/incidents/secret.yaml":                    "title: {en: Embargoed, cy: Dan embargo}\nsummary: {en: Not yet., cy: Dim eto.}\ndraft: true\n",
		"content/notices/lost-tape/what-happened.md":    "A tape fell off a lorry. It held records of 99 people.\n",
		"content/notices/lost-tape/what-happened.cy.md": "Syrthiodd tâp oddi ar lori.\n",
	}
}

// part returns what is seen of one part of the panel: of the text below one of
// its headings, or inside one of its folds.
func part(t *testing.T, body, heading string) string {
	t.Helper()
	text := panel(t, body)
	_, rest, ok := strings.Cut(text, heading)
	if !ok {
		t.Fatalf("the panel has no %q:\n%s", heading, text)
	}
	for _, next := range []string{"On this page", "Laws that this notice was held against", "Set aside on this page", "Elsewhere on this site", "Errors elsewhere"} {
		rest, _, _ = strings.Cut(rest, next)
	}
	return rest
}

// TestFindingsOfThePage checks that each page has the findings of what it shows,
// and that the others are there, apart.
func TestFindingsOfThePage(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoNotices())
	tests := []struct {
		page            string
		here, elsewhere []string // what the panel says there
	}{
		{"/lost-tape/", []string{"[time/order]", "data/incidents/lost-tape.yaml:7:"}, []string{"[time/keep-until-passed]", "data/incidents/draft.yaml"}},
		{"/draft/", []string{"data/incidents/draft.yaml:4:", "[time/keep-until-passed]"}, []string{"[time/order]", "data/incidents/lost-tape.yaml"}},
		{"/", []string{"[lang/text-missing]", "data/site.yaml"}, []string{"[time/order]", "data/incidents/lost-tape.yaml"}},
	}
	for _, test := range tests {
		_, body := s.get(t, test.page)
		here, elsewhere := part(t, body, "On this page"), part(t, body, "Elsewhere on this site")
		for _, want := range test.here {
			if !strings.Contains(here, want) || strings.Contains(elsewhere, want) {
				t.Errorf("%s does not say %q of the page:\n%s", test.page, want, here)
			}
		}
		for _, want := range test.elsewhere {
			if !strings.Contains(elsewhere, want) || strings.Contains(here, want) {
				t.Errorf("%s does not say %q of elsewhere:\n%s", test.page, want, elsewhere)
			}
		}
	}
	_, body := s.get(t, "/404.html")
	if here := part(t, body, "On this page"); !strings.Contains(here, "Nothing was found on this page.") || !strings.Contains(panel(t, body), "This page: nothing found") {
		t.Errorf("a page without findings: %s", here)
	}
}

// TestFindingsInLanguages checks that a page has the findings of the texts in its
// own language.
func TestFindingsInLanguages(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoNotices())
	of := func(page string) string { _, body := s.get(t, page); return part(t, body, "On this page") }
	const found = "content/notices/lost-tape/what-happened.md"
	if english, welsh := of("/lost-tape/"), of("/cy/lost-tape/"); !strings.Contains(english, found) || strings.Contains(welsh, found) {
		t.Errorf("the finding of the English text is not on the English page alone:\n%s\n%s", english, welsh)
	}
	if _, body := s.get(t, "/cy/lost-tape/"); !strings.Contains(part(t, body, "Elsewhere on this site"), found) {
		t.Error("the Welsh page does not have it at all")
	}
}

// TestLinkToSection checks that a finding leads to the section of the page that
// it is about, where the page has it.
func TestLinkToSection(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoNotices())
	_, body := s.get(t, "/lost-tape/")
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	ids, links := map[string]bool{}, map[string]int{}
	inside := false
	for n := range root.Descendants() {
		inside = inside || n.Data == "candour-findings"
		if id := attribute(n, "id"); id != "" && !inside {
			ids[id] = true
		}
		if n.Data == "a" && inside {
			links[attribute(n, "href")]++
		}
	}
	if links["#timeline"] == 0 {
		t.Errorf("no finding leads to the timeline: %v", links)
	}
	for href := range links {
		if !ids[strings.TrimPrefix(href, "#")] {
			t.Errorf("a finding leads to %s, which the page does not have", href)
		}
	}
}

// TestLawsAndWaivers checks that a notice says how it stands with the laws, and
// what was set aside, why and by whom; both only on its own pages.
func TestLawsAndWaivers(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoNotices())
	_, body := s.get(t, "/lost-tape/")
	if laws := part(t, body, "Laws that this notice was held against"); !strings.Contains(laws, "UK GDPR Article 34") || !strings.Contains(laws, " open, ") || !strings.Contains(laws, "1 set aside") {
		t.Errorf("the laws: %s", laws)
	}
	waived := part(t, body, "Set aside on this page (1)")
	for _, want := range []string{"[law/uk-gdpr-34/measures]", "Set aside by Head of Information Governance: The tape was blank <i>"} {
		if !strings.Contains(waived, want) {
			t.Errorf("what was set aside does not say %q: %s", want, waived)
		}
	}
	if here := part(t, body, "On this page"); strings.Contains(here, "[law/uk-gdpr-34/measures]") {
		t.Error("what was set aside is among what stands")
	}
	_, body = s.get(t, "/draft/")
	if text := panel(t, body); strings.Contains(text, "Head of Information Governance") || !strings.Contains(text, "1 set aside on other pages.") {
		t.Errorf("another notice: %s", text)
	}
	_, body = s.get(t, "/lost-tape/poster/")
	if text := panel(t, body); strings.Contains(text, "Laws that") {
		t.Errorf("a poster: %s", text)
	}
}

// TestErrorsElsewhere checks that errors of other files are not folded away: they
// keep every page from being made again.
func TestErrorsElsewhere(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoNotices())
	address := s.running(t)
	reload := waiting(t, address, "")
	s.write(t, "data/incidents/draft.yaml", "titel: Unfinished\nsummary: Being written.\ndraft: true\n")
	reload()
	_, body := s.get(t, "/lost-tape/")
	if alarms := part(t, body, "Errors elsewhere on this site"); !strings.Contains(alarms, `Unknown key "titel"`) || !strings.Contains(panel(t, body), "Last good page.") {
		t.Errorf("the errors: %s", panel(t, body))
	}
	_, body = s.get(t, "/draft/")
	if here := part(t, body, "On this page"); !strings.Contains(here, `Unknown key "titel"`) {
		t.Errorf("on its own page: %s", here)
	}
}

// TestManyElsewhere checks that a page of a large site does not carry the
// findings of all others, and keeps the gravest.
func TestManyElsewhere(t *testing.T) {
	t.Parallel()
	files := twoNotices()
	for n := range 60 {
		files[fmt.Sprintf("data/incidents/many-%02d.yaml", n)] = "title: Many\nsummary: Many.\ndraft: true\n"
	}
	s := newSite(t, files)
	_, body := s.get(t, "/lost-tape/")
	elsewhere := part(t, body, "Elsewhere on this site")
	if n := strings.Count(elsewhere, "[lang/") + strings.Count(elsewhere, "[law/"); n > 100 || !strings.Contains(elsewhere, "Warnings") || !strings.Contains(elsewhere, "more are not shown here.") {
		t.Errorf("%d are shown:\n%s", n, elsewhere[:min(len(elsewhere), 500)])
	}
	if len(body) > 300_000 {
		t.Errorf("the page has %d bytes", len(body))
	}
}

// TestPanelStandsApart checks that the panel is in a shadow tree, so that neither
// its styles nor the page's reach the other, and has no style attributes, which
// the policy would refuse.
func TestPanelStandsApart(t *testing.T) {
	t.Parallel()
	s := newSite(t, twoNotices())
	_, body := s.get(t, "/lost-tape/")
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if attribute(n, "style") != "" {
			t.Errorf("<%s> has a style attribute", n.Data)
		}
		if n.Data == "aside" && (n.Parent.Data != "template" || attribute(n.Parent, "shadowrootmode") != "open") {
			t.Error("the panel is not in a shadow tree")
		}
	}
}

// TestErrorsOfACurrentPage checks that a page with a dead link is not called an older
// one: it is shown as it was written.
func TestErrorsOfACurrentPage(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{incident: "title: Lost tape\nsummary: A tape was lost.\naffected: {total: 12}\n",
		"content/notices/lost-tape/what-happened.md": "See [the list](/old/).\n"})
	_, body := s.get(t, "/lost-tape/")
	text := panel(t, body)
	if !strings.Contains(body, "the list</a>") || !strings.Contains(text, "[links/broken]") || !strings.Contains(body, markBroken) {
		t.Errorf("the dead link: %s", text)
	}
	if strings.Contains(text, "Last good page") || !strings.Contains(text, "This page is as you wrote it. Its errors stop a build.") {
		t.Errorf("the page is called an older one: %s", text)
	}
}
