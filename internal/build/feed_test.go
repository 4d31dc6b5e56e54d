package build_test

import (
	"encoding/json"
	"encoding/xml"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

type atomFeed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  string   `xml:"author>name"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID      string `xml:"id"`
	Title   string `xml:"title"`
	Updated string `xml:"updated"`
	Link    struct {
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Summary string `xml:"summary"`
}

const feedSite = "format: 1\ntitle: {en: Notices, cy: Hysbysiadau}\nlanguages: [en, cy]\nbase_url: https://notices.example.org/a/\n"

// tape is a notice with a statement; more is added to its facts.
func tape(more string) map[string]string {
	return map[string]string{
		"data/site.yaml":          feedSite,
		"data/organisations.yaml": "- {id: ynys, name: Ynys <Health>}\n",
		"data/incidents/lost-tape.yaml": "title: {en: Lost tape, cy: Tâp coll}\nsummary: A *tape* was lost.\naffected: {total: 12}\n" +
			"timeline: [{date: 2026-10-01, event: published, text: Out.}]\n" + more,
		"data/incidents/secret.yaml":                    "title: Secret\nsummary: Not yet.\npublish_at: 2027-01-01T09:00:00Z\naffected: {as_of: 2026-10-01, total: 9}\n",
		"data/incidents/undated.yaml":                   "title: Undated\nsummary: Nothing has a date.\n",
		"content/notices/lost-tape/statements/board.md": "---\norganisation: ynys\ndate: 2026-10\n---\nWe are sorry.\n",
	}
}

// feeds builds a site and reads its Atom feeds.
func feeds(t *testing.T, more string) (map[string]atomFeed, map[string]string) {
	t.Helper()
	target := filepath.Join(t.TempDir(), "public")
	built(t, small(tape(more)), target)
	files, all := tree(t, target), map[string]atomFeed{}
	for name, data := range files {
		if !strings.HasSuffix(name, "feed.xml") {
			continue
		}
		var f atomFeed
		if err := xml.Unmarshal([]byte(data), &f); err != nil {
			t.Fatal(name, err)
		}
		all[name] = f
	}
	return all, files
}

// TestFeeds checks that there is a feed for the site and for each notice that is
// public and dated, in each language, and that each is sound.
func TestFeeds(t *testing.T) {
	t.Parallel()
	all, files := feeds(t, "")
	if got, want := slices.Sorted(maps.Keys(all)), []string{"cy/feed.xml", "cy/lost-tape/feed.xml", "feed.xml", "lost-tape/feed.xml"}; !slices.Equal(got, want) {
		t.Fatalf("the feeds are %v, want %v", got, want)
	}
	const base = "https://notices.example.org/a/"
	for name, f := range all {
		if f.ID != base+name || f.Links[0].Rel != "self" || f.Links[0].Href != f.ID || f.Title == "" || f.Author == "" {
			t.Errorf("%s: its head is %+v", name, f)
		}
		if len(f.Entries) != 2 {
			t.Errorf("%s has %d entries: %+v", name, len(f.Entries), f.Entries)
		}
		seen := map[string]bool{}
		for _, e := range f.Entries {
			if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || e.Updated > f.Updated || seen[e.ID] || e.Title == "" {
				t.Errorf("%s: the entry %+v, %v", name, e, err)
			}
			seen[e.ID] = true
			page := strings.TrimPrefix(e.Link.Href, base)
			page, _, _ = strings.Cut(page, "#")
			if _, ok := files[page+"index.html"]; !ok {
				t.Errorf("%s: the entry %s leads to %s, which there is not", name, e.ID, e.Link.Href)
			}
		}
	}
	if e := entry(t, all["cy/lost-tape/feed.xml"], base+"cy/lost-tape/"); e.Title != "Tâp coll" || !strings.Contains(e.Summary, "A <em>tape</em> was lost.") {
		t.Errorf("in Welsh it is %+v", e)
	}
	if e := entry(t, all["feed.xml"], base+"lost-tape/statements/board/"); e.Updated != "2026-10-31T00:00:00Z" || e.Title != "Statement: Ynys <Health>" {
		t.Errorf("the statement of a month is %+v", e)
	}
	var feed struct {
		Version string
		Items   []struct{ ID string }
	}
	if err := json.Unmarshal([]byte(files["feed.json"]), &feed); err != nil || feed.Version != "https://jsonfeed.org/version/1.1" || len(feed.Items) != 2 {
		t.Errorf("feed.json: %v, %+v", err, feed)
	}
	for name, want := range map[string]string{"index.html": `href=feed.xml`, "lost-tape/index.html": `href=../lost-tape/feed.xml`, "cy/about/index.html": `href=../../cy/feed.xml`, "undated/index.html": ""} {
		page := strings.ReplaceAll(files[name], `"`, "")
		if at := strings.Index(page, "application/atom+xml"); want == "" && at >= 0 || want != "" && (at < 0 || !strings.HasPrefix(page[at:], "application/atom+xml "+want)) {
			t.Errorf("%s does not lead to its feed with %s", name, want)
		}
	}
}

func entry(t *testing.T, f atomFeed, id string) atomEntry {
	t.Helper()
	n := slices.IndexFunc(f.Entries, func(e atomEntry) bool { return e.ID == id })
	if n < 0 {
		t.Fatalf("there is no entry %s: %+v", id, f.Entries)
	}
	return f.Entries[n]
}

// TestFeedOfCorrection checks that a correction makes an entry of its own and
// the publication's newer, and changes no id.
func TestFeedOfCorrection(t *testing.T) {
	t.Parallel()
	before, _ := feeds(t, "")
	after, _ := feeds(t, "corrections: [{date: 2026-11-20, field: affected.total, was: \"11\", now: \"12\", why: One more.}]\nrevisions: [{number: 1, date: 2026-11-20, summary: Corrected.}]\n")
	was, is := before["lost-tape/feed.xml"], after["lost-tape/feed.xml"]
	for _, e := range was.Entries {
		entry(t, is, e.ID)
	}
	const home = "https://notices.example.org/a/lost-tape/"
	if e := entry(t, is, home); e.Updated != "2026-11-20T00:00:00Z" || entry(t, was, home).Updated != "2026-10-01T00:00:00Z" {
		t.Errorf("the publication was changed at %s, and then at %s", entry(t, was, home).Updated, e.Updated)
	}
	if e := entry(t, is, home+"#correction-2026-11-20-affected-total"); !strings.Contains(e.Summary, "The total number: this was “11” and is now “12”. One more.") {
		t.Errorf("the correction is %+v", e)
	}
	entry(t, is, home+"#revision-1")
}

// TestNoFeedWithoutAddress checks that a site without an address has none.
func TestNoFeedWithoutAddress(t *testing.T) {
	t.Parallel()
	target := filepath.Join(t.TempDir(), "public")
	built(t, small(nil), target)
	for name, data := range tree(t, target) {
		if strings.Contains(name, "feed") || strings.Contains(data, "atom+xml") {
			t.Errorf("%s", name)
		}
	}
}
