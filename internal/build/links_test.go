package build_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"candour/internal/build"
	"candour/internal/diag"
	"candour/internal/external"
)

// linked is a site in two languages with a draft and two notices under embargo.
func linked(own map[string]string) build.Input {
	files := map[string]string{
		"data/site.yaml":                  "format: 1\ntitle: {en: Notices, cy: Hysbysiadau}\nbase_url: https://notices.example.org/\nlanguages: [en, cy]\n",
		"data/incidents/lost-tape.yaml":   "title: {en: Lost tape, cy: Tâp coll}\nsummary: {en: A tape was lost., cy: Collwyd tâp.}\naffected: {total: 12}\n",
		"data/incidents/lost-laptop.yaml": "title: Lost laptop\nsummary: A laptop was lost.\ndraft: true\n",
		"data/incidents/lost-phone.yaml":  "title: Lost phone\nsummary: A phone was lost.\npublish_at: 2027-01-01T09:00:00Z\n",
		"data/incidents/lost-bag.yaml":    "title: Lost bag\nsummary: A bag was lost.\npublish_at: 2027-02-01T09:00:00Z\n",
	}
	for name, text := range own {
		if text == "" {
			text = files[name]
		}
		files[name] = text
	}
	return small(files)
}

// about is a page with one line of Markdown, the fourth.
func about(line string) map[string]string {
	return map[string]string{"content/pages/about.md": "---\ntitle: About\n---\n" + line + "\n\n## Who we are\n"}
}

// incident is one more text of a notice.
func incident(name, key string) map[string]string {
	return map[string]string{"data/incidents/" + name + ".yaml": "title: X\nsummary: X\n" + key + "\n"}
}

// onlyLinks are the findings about links and finished pages, one in a line.
func onlyLinks(t *testing.T, report build.Report) string {
	t.Helper()
	var b strings.Builder
	for _, f := range report.Findings {
		if strings.HasPrefix(f.Rule, "links/") || strings.HasPrefix(f.Rule, "reach/page-") {
			if err := (diag.List{{File: f.File, Line: f.Line, Column: f.Column, Severity: f.Severity, Rule: f.Rule, Message: f.Message}}).Text(&b, false); err != nil {
				t.Fatal(err)
			}
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// TestLinksInTexts checks what a build and a check say of a link that somebody
// wrote. Where they differ, the check says more, of what is not published yet.
func TestLinksInTexts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		own          map[string]string
		build, check string
	}{
		"right": {about("[a](/lost-tape/) [b](/lost-tape) [c](/about/#who-we-are) [d](#who-we-are) [e](/) [f](/404.html) [g](/lost-tape/notice.json) [h](/sitemap.xml) [i](/manifest.json) <https://notices.example.org/cy/lost-tape/>"), "", ""},
		"no such page": {about("[a](/lost-tpae/)"),
			"content/pages/about.md:4:5: error: “/lost-tpae/” leads to no page and no file of the site [links/broken]", "="},
		"no such file": {about("[a](/lost-tape/counts.csv)"),
			"content/pages/about.md:4:5: error: “/lost-tape/counts.csv” leads to no page and no file of the site [links/broken]", "="},
		"no such place": {about("[a](/about/#who-you-are), [b](#nothing)"),
			"content/pages/about.md:4:5: warning: “/about/#who-you-are” leads to a place that its page does not have [links/fragment]\n" +
				"content/pages/about.md:4:31: warning: “#nothing” leads to a place that its page does not have [links/fragment]", "="},
		"in full": {about("<https://notices.example.org/lost/>"),
			"content/pages/about.md:4:2: error: “https://notices.example.org/lost/” leads to no page and no file of the site [links/broken]", "="},
		"by reference": {about("[a][b]\n\n[b]: /lost/"),
			"content/pages/about.md:6:6: error: “/lost/” leads to no page and no file of the site [links/broken]", "="},
		"escaped": {about(`[a](/lost%20\_tape/x.pdf)`),
			`content/pages/about.md:4:5: error: “/lost%20\_tape/x.pdf” leads to no page and no file of the site [links/broken]`, "="},
		"relative, on two pages": {map[string]string{"content/notices/lost-tape/statements/one.md": "---\norganisation: ynys\ndate: 2026-01-01\n---\n[a](../about/)\n", "data/organisations.yaml": "- {id: ynys, name: Ynys Health}\n"},
			"content/notices/lost-tape/statements/one.md:5:5: error: “../about/” leads to no page and no file of the site [links/broken]", "="},
		"in YAML": {incident("lost-key", "consequences: See [this](/nothing/)."),
			"data/incidents/lost-key.yaml:3:26: error: “/nothing/” leads to no page and no file of the site [links/broken]", "="},
		"to a draft": {about("[a](/lost-laptop/)"),
			"content/pages/about.md:4:5: error: “/lost-laptop/” leads to the notice lost-laptop, which is a draft [links/broken]", "="},
		"to an embargo": {about("[a](/lost-phone/#x)"),
			"content/pages/about.md:4:5: error: “/lost-phone/#x” leads to the notice lost-phone, which is under embargo until 2027-01-01 09:00 UTC [links/broken]", "="},
		"in a draft": {incident("lost-laptop", "draft: true\nconsequences: See [this](/nothing/), [that](/lost-bag/) and [it](/lost-laptop/)."), "",
			"data/incidents/lost-laptop.yaml:4:26: warning: “/nothing/” leads to no page and no file of the site [links/broken]"},
		"in an embargo": {incident("lost-phone", "publish_at: 2027-01-01T09:00:00Z\nconsequences: See [this](/lost-laptop/), [that](/lost-bag/), [it](/lost-tape/) and [me](/lost-phone/#nothing)."), "",
			"data/incidents/lost-phone.yaml:4:26: warning: “/lost-laptop/” leads to the notice lost-laptop, which is a draft [links/early]\n" +
				"data/incidents/lost-phone.yaml:4:49: warning: “/lost-bag/” leads to the notice lost-bag, which is under embargo until 2027-02-01 09:00 UTC [links/early]\n" +
				"data/incidents/lost-phone.yaml:4:89: warning: “/lost-phone/#nothing” leads to a place that its page does not have [links/fragment]"},
		"in a later embargo": {incident("lost-bag", "publish_at: 2027-02-01T09:00:00Z\nconsequences: See [that](/lost-phone/)."), "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			target := filepath.Join(t.TempDir(), "public")
			built, err := build.Site(linked(c.own), target)
			if err != nil {
				t.Fatal(err)
			}
			if got := onlyLinks(t, built); got != c.build {
				t.Errorf("build:\n%s\nwant\n%s", got, c.build)
			}
			if _, err := os.Stat(target); (err == nil) == built.Findings.HasErrors() {
				t.Error("written and not right, or right and not written")
			}
			checked, err := build.Check(linked(c.own), target)
			if err != nil {
				t.Fatal(err)
			}
			if c.check == "=" {
				c.check = c.build
			}
			if got := onlyLinks(t, checked); got != c.check {
				t.Errorf("check:\n%s\nwant\n%s", got, c.check)
			}
		})
	}
}

// TestLinksFromADisk checks that a relative link which only a web server can
// follow is told where links have to work from a disk.
func TestLinksFromADisk(t *testing.T) {
	t.Parallel()
	in := linked(about("[a](/lost-tape/) [b](../lost-tape/) [c](../lost-tape/index.html)"))
	in.Options.Files = true
	report, err := build.Site(in, filepath.Join(t.TempDir(), "public"))
	if err != nil {
		t.Fatal(err)
	}
	const want = "content/pages/about.md:4:22: error: “../lost-tape/” leads to no page and no file of the site [links/broken]"
	if got := onlyLinks(t, report); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// TestLinkToAForeignFile checks that a file that others put into the target may
// be linked to, and one that Candour wrote and no longer has may not.
func TestLinkToAForeignFile(t *testing.T) {
	t.Parallel()
	target := t.TempDir()
	own := about("[a](/report.pdf) [b](/old/)")
	own["content/pages/old.md"] = "---\ntitle: Old\n---\nOld.\n"
	built(t, linked(map[string]string{"content/pages/old.md": own["content/pages/old.md"]}), target)
	write(t, target, "report.pdf", "a report")
	if got := onlyLinks(t, built(t, linked(own), target)); got != "" {
		t.Error(got)
	}
	delete(own, "content/pages/old.md")
	const want = "content/pages/about.md:4:22: error: “/old/” leads to no page and no file of the site [links/broken]"
	for name, do := range map[string]func(build.Input, string) (build.Report, error){"build": build.Site, "check": build.Check} {
		report, err := do(linked(own), target)
		if err != nil {
			t.Fatal(err)
		}
		if got := onlyLinks(t, report); got != want {
			t.Errorf("%s: %s\nwant\n%s", name, got, want)
		}
	}
}

// TestAllowedLink checks that a site can say that others put a file on its host.
func TestAllowedLink(t *testing.T) {
	t.Parallel()
	own := about("[a](/report.pdf) [b](https://notices.example.org/old/page) [c](/report.doc)")
	own["data/site.yaml"] = "format: 1\ntitle: Notices\nbase_url: https://notices.example.org/\nlanguages: [en, cy]\nallow:\n" +
		"  - {value: /report.pdf, because: The web team puts it there}\n  - {value: /old/page/, because: It stands on the host}\n"
	report, err := build.Check(linked(own), filepath.Join(t.TempDir(), "public"))
	if err != nil {
		t.Fatal(err)
	}
	const want = "content/pages/about.md:4:64: error: “/report.doc” leads to no page and no file of the site [links/broken]"
	if got := onlyLinks(t, report); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// TestLinkToAFileThatIsNotThere checks that the hint for a file without a folder says where files
// go: a slash before it would not mend it.
func TestLinkToAFileThatIsNotThere(t *testing.T) {
	t.Parallel()
	report, err := build.Check(linked(about("[a](report.pdf#page=2) [b](lost-tape)")), filepath.Join(t.TempDir(), "public"))
	if err != nil {
		t.Fatal(err)
	}
	var hints []string
	for _, f := range report.Findings {
		if f.Rule == "links/broken" {
			hints = append(hints, f.Hint)
		}
	}
	want := []string{"Put the file into content/files/, and write “files/report.pdf”.", "Write “/lost-tape/”, from the root of the site: a text can stand on pages at several addresses."}
	if !slices.Equal(hints, want) {
		t.Errorf("%q\nwant\n%q", hints, want)
	}
}

// TestThemeFaults checks what is said of a theme whose pages not everybody can read: once,
// with the first page and how many more there are.
func TestThemeFaults(t *testing.T) {
	t.Parallel()
	own := map[string]string{
		"data/site.yaml": "format: 1\ntitle: Notices\ntheme: own\n",
		"themes/own/base.html": `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{{csp}}"><style>{{style}}</style>{{kindstyle}}</head>
<body><img src="{{.HomeHref}}crest.png"><a href="{{.HomeHref}}help/"></a><h1 id="a">A</h1><h4 id="a">B</h4><table><tr><td>One</td></tr></table><a href="#b">b</a>{{template "main" .}}</body></html>`,
		"themes/own/pages/page.html": `{{define "main"}}{{.Body}}{{end}}`,
	}
	report, err := build.Check(small(own), filepath.Join(t.TempDir(), "public"))
	if err != nil {
		t.Fatal(err)
	}
	got := onlyLinks(t, report)
	for _, want := range []string{
		"404.html: error: the link “/help/” in the finished page leads to no page and no file of the site [links/broken]",
		"about/index.html: error: the link “../help/” in the finished page leads to no page and no file of the site, as 3 more pages do [links/broken]",
		"404.html: warning: the link “#b” in the finished page leads to a place that its page does not have, as 4 more pages do [links/fragment]",
		"404.html: warning: the finished page does not say which language it is in, as 4 more pages do [reach/page-language]",
		"404.html: warning: the finished page has no title, as 4 more pages do [reach/page-title]",
		"404.html: warning: the finished page shows the image “/crest.png” without alternative text [reach/page-image]",
		"404.html: warning: the finished page has the link “/help/” without a text [reach/page-link]",
		"404.html: warning: the finished page skips a level of headings with “B” after “A”, as 4 more pages do [reach/page-heading]",
		"404.html: warning: the finished page has a table without header cells, which begins with “One”, as 4 more pages do [reach/page-table]",
		"404.html: warning: the finished page gives the id “a” to two elements, as 4 more pages do [reach/page-id]",
	} {
		if !strings.Contains(got+"\n", want+"\n") {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

// TestHeadingsOfATextAreItsOwn checks that a level which a text skips by itself, and a table that
// it writes without headings, are not blamed on the theme: the text is judged where it is written.
func TestHeadingsOfATextAreItsOwn(t *testing.T) {
	t.Parallel()
	own := map[string]string{"content/pages/about.md": "---\ntitle: About\n---\n## *One* thing\n\nText.\n\n#### Another\n\nText.\n\n| | |\n|---|---|\n| *North* | 1 |\n\n |\n---|---\nSouth | 2\n"}
	if got := onlyLinks(t, built(t, small(own), filepath.Join(t.TempDir(), "public"))); got != "" {
		t.Error(got)
	}
}

// TestFinishedPagesAreSilent checks that the built-in theme gets no finding about
// its pages, in the example and with a site that is read from a disk.
func TestFinishedPagesAreSilent(t *testing.T) {
	t.Parallel()
	disk := example()
	disk.Options.Files, disk.Options.BaseURL = true, ""
	below := example()
	below.Options.BaseURL = "https://www.example.org/breach/"
	drafts := linked(nil)
	drafts.Options.Drafts, drafts.Options.Future = true, true
	for name, in := range map[string]build.Input{"example": example(), "from a disk": disk, "below a path": below, "small": linked(nil), "drafts": drafts} {
		if got := onlyLinks(t, built(t, in, filepath.Join(t.TempDir(), "public"))); got != "" {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

// TestCheckLooksAtFinishedFiles checks that a check finds what only finished files show, in
// drafts too, and that it writes nothing.
func TestCheckLooksAtFinishedFiles(t *testing.T) {
	t.Parallel()
	target := filepath.Join(t.TempDir(), "public")
	for _, draft := range []string{"", "draft: true\n"} {
		in := small(map[string]string{"data/incidents/lost-key.yaml": "title: Lost key\nsummary: \"The key of 401 023 \\x321\\x337 was lost.\"\n" + draft,
			"data/site.yaml": "format: 1\ntitle: Notices\nbudget: {page: 2000}\n"})
		report, err := build.Check(in, target)
		if err != nil {
			t.Fatal(err)
		}
		got := findings(t, report)
		if !strings.Contains(got, "lost-key/index.html: error: the finished file holds an NHS number: 40… [leak/nhs-number]") || !strings.Contains(got, "[reach/budget]") {
			t.Errorf("%q: %s", draft, got)
		}
	}
	if _, err := os.Stat(target); err == nil {
		t.Error("something was written")
	}
}

// TestPreviewLooks checks what a preview says of the page that is looked at.
func TestPreviewLooks(t *testing.T) {
	t.Parallel()
	in := linked(about("[a](/lost-laptop/) [b](/lost-tape/#nothing) [c](/lost-tape/notice.json) [d](/nothing/)"))
	in.Options.Drafts, in.Options.Future = true, true
	plan, report := build.Prepare(in)
	if plan == nil {
		t.Fatal(findings(t, report))
	}
	look := func(address string) string {
		page := plan.Find(address)
		if page == nil {
			t.Fatal(address)
		}
		html, found := plan.Render(page)
		if len(found) > 0 {
			t.Fatal(address, found)
		}
		return onlyLinks(t, build.Report{Findings: plan.Look(page, html).Sorted()})
	}
	const want = "content/pages/about.md:4:5: error: “/lost-laptop/” leads to the notice lost-laptop, which is a draft [links/broken]\n" +
		"content/pages/about.md:4:24: warning: “/lost-tape/#nothing” leads to a place that its page does not have [links/fragment]\n" +
		"content/pages/about.md:4:77: error: “/nothing/” leads to no page and no file of the site [links/broken]"
	if got := look("about/"); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	for _, address := range []string{"", "lost-tape/", "lost-laptop/", "cy/404.html"} {
		if got := look(address); got != "" {
			t.Errorf("%s: %s", address, got)
		}
	}
}

// TestExternal checks which addresses are asked for, and that each place that
// names one gets what was answered.
func TestExternal(t *testing.T) {
	t.Parallel()
	own := about("See <https://a.internal/gone>, (https://a.internal/x_(y)), **https://a.internal/z.** and <https://notices.example.org/lost-tape/>.")
	own["data/organisations.yaml"] = "# https://a.internal/comment\n- {id: ynys, name: Ynys Health, url: https://a.internal/gone, country: GB}\n- id: mon\n  name: Môn\n  url: \"https://a.internal/moved?a=b&amp;c\" # https://a.internal/comment\n"
	own["data/incidents/lost-tape.yaml"] = "title: Lost tape\nsummary: Ŵ https://example.org/x was asked; https://b.internal/down, too.\naffected: {from: lost-tape.csv}\n"
	own["data/incidents/lost-tape.csv"] = "group,count\nhttps://a.internal/csv,12\n"
	var asked []string
	ask := func(_ context.Context, addresses []string) map[string]external.Answer {
		asked = addresses
		answers := map[string]external.Answer{}
		for _, a := range addresses {
			answers[a] = external.Answer{State: external.Good, Status: 200}
		}
		answers["https://a.internal/gone"] = external.Answer{State: external.Gone, Status: 404}
		answers["https://a.internal/moved?a=b&c"] = external.Answer{State: external.Moved, Status: 200, To: "https://a.internal/new"}
		answers["https://example.org/x"] = external.Answer{State: external.Reserved}
		answers["https://b.internal/down"] = external.Answer{State: external.Unreachable, Why: "its site did not answer in time"}
		return answers
	}
	const want = `content/pages/about.md:4:6: warning: https://a.internal/gone is gone: its site answers 404 [links/gone]
data/incidents/lost-tape.yaml:2:12: advice: https://example.org/x is an address for examples, and was not asked [links/unreachable]
data/incidents/lost-tape.yaml:2:45: advice: https://b.internal/down could not be checked: its site did not answer in time [links/unreachable]
data/organisations.yaml:2:38: warning: https://a.internal/gone is gone: its site answers 404 [links/gone]
data/organisations.yaml:5:9: advice: https://a.internal/moved?a=b&c has moved to https://a.internal/new [links/moved]`
	for range 3 {
		if got := onlyLinks(t, build.Report{Findings: build.External(t.Context(), linked(own), ask)}); got != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
	}
	wantAsked := []string{"https://a.internal/csv", "https://a.internal/gone", "https://a.internal/moved?a=b&c", "https://a.internal/x_(y)", "https://a.internal/z", "https://b.internal/down", "https://example.org/x"}
	if !slices.Equal(asked, wantAsked) {
		t.Errorf("asked for %q, want %q", asked, wantAsked)
	}

	own["data/site.yaml"] = "format: 1\ntitle: Notices\nexample: true\nbase_url: https://notices.example.org/\nlanguages: [en, cy]\n"
	if got := onlyLinks(t, build.Report{Findings: build.External(t.Context(), linked(own), ask)}); strings.Contains(got, "for examples") {
		t.Error(got)
	}
	none := func(_ context.Context, addresses []string) map[string]external.Answer {
		answers := map[string]external.Answer{}
		for _, a := range addresses {
			answers[a] = external.Answer{State: external.Unreachable, Why: "there is no site of that name, or no network"}
			if strings.Contains(a, "example.org") {
				answers[a] = external.Answer{State: external.Reserved} // and is not asked for
			}
		}
		return answers
	}
	if got := onlyLinks(t, build.Report{Findings: build.External(t.Context(), linked(own), none)}); got != "site: advice: none of the 6 pages of other sites could be reached [links/unreachable]" {
		t.Error(got)
	}
}
