package view_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"candour/internal/build"
	"candour/internal/notice"
	"candour/internal/view"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"
)

// TestAddresses goes to where each part of each notice in testdata is said to be
// shown, and wants the page to have that place. Prose and the facts of which a
// notice is made must be shown somewhere.
func TestAddresses(t *testing.T) {
	t.Parallel()
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("there are no cases", err)
	}
	found := map[string]int{}
	for _, file := range cases {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source, err := txtar.FS(archive)
		if err != nil {
			t.Fatal(err)
		}
		o := options(t, string(archive.Comment))
		plan := prepare(t, source, o)
		addresses := view.NewAddresses(plan.Site, o.Now)
		for _, i := range plan.Site.Incidents {
			if !i.Public(o.Now) {
				continue
			}
			for _, place := range placesOf(plan.Site, i) {
				if address := addresses.Of(i, place); address != "" {
					found[place]++
					if !stands(t, plan, address) {
						t.Errorf("%s: %s of %s: nothing stands at %s", file, place, i.ID, address)
					}
				}
			}
			for place, words := range wordsOf(plan.Site, i) {
				if address := addresses.Of(i, place); !strings.Contains(standing(t, plan, address), words) {
					t.Errorf("%s: %s of %s is said to stand at %q, and “%s” does not", file, place, i.ID, address, words)
				}
			}
			for name := range i.Sections {
				if addresses.Of(i, "section "+string(name)) == "" && i.Status != notice.Withdrawn {
					t.Errorf("%s: the prose %s of %s is said to be on no page", file, name, i.ID)
				}
			}
		}
	}
	for _, place := range []string{"summary", "parties", "data.taken[0]", "consequences", "affected.who", "affected.total", "affected.as_of", "timeline[0].date",
		"measures", "support", "contacts", "section questions", "section what-you-can-do"} {
		if found[place] == 0 {
			t.Errorf("no case shows %s", place)
		}
	}
	if addresses := view.NewAddresses(&notice.Site{}, options(t, "").Now); addresses.Of(&notice.Incident{}, "jurisdictions") != "" {
		t.Error("the jurisdictions are on no page")
	}
}

// placesOf are the places that a law can point at.
func placesOf(site *notice.Site, i *notice.Incident) []string {
	places := []string{"summary", "status", "parties", "data.taken[0]", "consequences", "affected.who", "affected.total", "affected.as_of", "affected.groups",
		"timeline[0].date", "measures", "support", "contacts", "keep_until", "jurisdictions", "references"}
	for _, s := range notice.Sections {
		places = append(places, "section "+string(s))
	}
	for _, p := range site.Pages {
		places = append(places, "page "+string(p.ID))
	}
	for _, s := range site.Services {
		places = append(places, "service "+string(s.ID))
	}
	return places
}

// wordsOf are words of a notice by their place, which readers must find where the
// place is said to be shown.
func wordsOf(site *notice.Site, i *notice.Incident) map[string]string {
	words := map[string]string{}
	add := func(place string, text notice.Text) {
		if said, _ := text.In(site.MainLanguage()); said != "" && !strings.ContainsAny(said, "*[`<\n") {
			words[place] = strings.Join(strings.Fields(said), " ")
		}
	}
	add("summary", i.Summary)
	add("consequences", i.Consequences)
	if i.Affected != nil {
		add("affected.who", i.Affected.Who)
		add("affected.note", i.Affected.Note)
	}
	for n, e := range i.Timeline {
		add(fmt.Sprintf("timeline[%d].text", n), e.Text)
	}
	for n, m := range i.Measures {
		add(fmt.Sprintf("measures[%d].text", n), m.Text)
	}
	for n, o := range i.Support {
		add(fmt.Sprintf("support[%d].how", n), o.How)
	}
	for n, c := range i.Contacts {
		add(fmt.Sprintf("contacts[%d].phone", n), c.Phone)
	}
	for n, d := range i.Data.Taken {
		add(fmt.Sprintf("data.taken[%d].note", n), d.Note)
	}
	for n, p := range i.Parties {
		add(fmt.Sprintf("parties[%d].note", n), p.Note)
	}
	return words
}

// stands tells whether a page of a plan has an address, anchor and all.
func stands(t *testing.T, plan *build.Plan, address string) bool {
	return standing(t, plan, address) != ""
}

// standing is the text of the section, or of the page, that an address leads to.
func standing(t *testing.T, plan *build.Plan, address string) string {
	t.Helper()
	name, anchor, _ := strings.Cut(address, "#")
	page, there, found := plan.Page(name + "index.html")
	if found != nil {
		t.Fatal(found)
	}
	if !there {
		return ""
	}
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if anchor == "" || a.Val == anchor && (a.Key == "aria-labelledby" || a.Key == "id" && n.Data == "main") {
				return textOf(n)
			}
		}
	}
	return ""
}

// textOf is what is read in an element, with single spaces.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
			if d.NextSibling == nil {
				b.WriteByte(' ')
			}
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
