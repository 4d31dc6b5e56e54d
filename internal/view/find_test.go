package view_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// bodies is a site with one incident that names so many organisations.
func bodies(n int, more string) fstest.MapFS {
	var organisations, groups strings.Builder
	for i := range n {
		fmt.Fprintf(&organisations, "- {id: body-%d, name: %c Body %d, former: [Old Body %d]}\n", i, 'A'+i%5, i, i)
		fmt.Fprintf(&groups, "    - {organisation: body-%d, count: 1%d}\n", i, i)
	}
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	return fstest.MapFS{
		"data/site.yaml":           file("format: 1\ntitle: Notices\nlanguages: [en]\nbase_url: https://notices.example/\n" + more),
		"data/organisations.yaml":  file(organisations.String()),
		"data/incidents/tape.yaml": file("title: Lost tape\nsummary: A tape was lost.\naffected:\n  total: unknown\n  groups:\n" + groups.String()),
	}
}

// TestDirectorySizes checks what a notice shows for how many organisations: a
// name is enough for one, a few are a list, more can be searched, and many have
// a page of their own.
func TestDirectorySizes(t *testing.T) {
	t.Parallel()
	const find, apart = "tape/organisations/index.html", `<a class="button" href="../tape/organisations/">List of organisations (31)</a>`
	tests := []struct {
		bodies                       int
		more                         string
		listed, search, page, linked bool
	}{
		{bodies: 1, listed: true},
		{bodies: 2, listed: true, linked: true},
		{bodies: 7, listed: true, linked: true},
		{bodies: 8, listed: true, search: true, linked: true},
		{bodies: 30, listed: true, search: true, linked: true},
		{bodies: 31, page: true, linked: true},
		{bodies: 31, more: "organisation_pages: never\n", page: true},
	}
	for _, test := range tests {
		t.Run(fmt.Sprint(test.bodies, test.more), func(t *testing.T) {
			t.Parallel()
			plan := prepare(t, bodies(test.bodies, test.more), options(t, ""))
			notice, _, _ := plan.Page("tape/index.html")
			section, _, _ := strings.Cut(mainOf(t, notice), `id="how-many"`)
			has := func(what, html, text string, want bool) {
				t.Helper()
				if strings.Contains(html, text) != want {
					t.Errorf("%s: %q is there: %v", what, text, !want)
				}
			}
			has("notice", section, `<ul class="organisations">`, test.listed)
			has("notice", section, `type="search"`, test.search)
			has("notice", section, `<script>`, test.search)
			has("notice", section, `class="letters"`, false)
			has("notice", section, apart, test.page)
			page, there, _ := plan.Page(find)
			if there != test.page {
				t.Fatalf("there is a page %s: %v", find, there)
			}
			list := section
			if there {
				list = mainOf(t, page)
				has("list", list, `type="search"`, true)
				has("list", list, `<a href="#letter-e">E</a>`, true)
				has("list", list, `<h2 id="letter-e">E</h2>`, true)
			}
			has("list", list, `<a href="../tape/body-0/">A Body 0</a>`, test.linked && !there)
			has("list", list, `<a href="../../tape/body-0/">A Body 0</a>`, test.linked && there)
			has("list", list, `<div>Former name: Old Body 0</div>`, true)
			if got := strings.Count(list, `class="count"`); got != test.bodies {
				t.Errorf("%d organisations are listed of %d", got, test.bodies)
			}
		})
	}
}
