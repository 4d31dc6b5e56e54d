package machine

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"candour/internal/view"
)

func TestFiles(t *testing.T) {
	t.Parallel()
	pages := []view.Page{
		{Address: "", Unlisted: true, Updated: "2026-11-20"},
		{Address: "lost-tape/", Updated: "2026-11-20"},
		{Address: "guidance/"},
		{Address: "cy/lost-tape/", Updated: "2026-11"},
		{Path: "404.html", Unlisted: true},
	}
	const head = `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`
	tests := []struct {
		name    string
		pages   []view.Page
		baseURL string
		want    []File
	}{
		{"no address", pages, "", []File{{"robots.txt", []byte("User-agent: *\nAllow: /\n")}}},
		{"address", pages, "https://example.org/", []File{
			{"sitemap.xml", []byte(head +
				`<url><loc>https://example.org/lost-tape/</loc><lastmod>2026-11-20</lastmod></url>` +
				`<url><loc>https://example.org/guidance/</loc></url>` +
				`<url><loc>https://example.org/cy/lost-tape/</loc><lastmod>2026-11</lastmod></url>` +
				"</urlset>\n")},
			{"robots.txt", []byte("User-agent: *\nAllow: /\nSitemap: https://example.org/sitemap.xml\n")},
		}},
		{"folder, no slash", pages[1:2], "https://example.org/a&b", []File{
			{"sitemap.xml", []byte(head + `<url><loc>https://example.org/a&amp;b/lost-tape/</loc><lastmod>2026-11-20</lastmod></url></urlset>` + "\n")},
			{"robots.txt", []byte("User-agent: *\nAllow: /\nSitemap: https://example.org/a&b/sitemap.xml\n")},
		}},
		{"no pages", nil, "https://example.org", []File{
			{"sitemap.xml", []byte(head + "</urlset>\n")},
			{"robots.txt", []byte("User-agent: *\nAllow: /\nSitemap: https://example.org/sitemap.xml\n")},
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := Files(test.pages, test.baseURL)
			if err != nil {
				t.Fatal(err)
			}
			same(t, got, test.want)
		})
	}
}

// TestSitemapsOverTheLimit checks that a site with more pages than a sitemap
// may list gets several, each page in exactly one, in the same order.
func TestSitemapsOverTheLimit(t *testing.T) {
	t.Parallel()
	tests := []struct {
		pages, limit int
		names        []string
	}{
		{4, 5, []string{"sitemap.xml"}},
		{5, 5, []string{"sitemap.xml"}},
		{6, 5, []string{"sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"}},
		{10, 5, []string{"sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"}},
		{11, 5, []string{"sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"}},
	}
	for _, test := range tests {
		t.Run(fmt.Sprint(test.pages, " pages"), func(t *testing.T) {
			t.Parallel()
			pages := []view.Page{{Address: "left-out/", Unlisted: true}}
			var want []string
			for n := range test.pages {
				pages = append(pages, view.Page{Address: fmt.Sprintf("%d/", n)})
				want = append(want, fmt.Sprintf("https://example.org/%d/", n))
			}
			files, err := sitemaps(pages, "https://example.org/", test.limit)
			if err != nil {
				t.Fatal(err)
			}
			var names, listed, parts []string
			for _, f := range files {
				names = append(names, f.Path)
				locs := locations(t, f.Data)
				if len(locs) > test.limit {
					t.Errorf("%s has %d addresses", f.Path, len(locs))
				}
				if f.Path == "sitemap.xml" && len(files) > 1 {
					parts = locs
				} else {
					listed = append(listed, locs...)
				}
			}
			equal(t, "files", names, test.names)
			equal(t, "pages", listed, want)
			if len(files) > 1 {
				var index []string
				for _, name := range names[:len(names)-1] {
					index = append(index, "https://example.org/"+name)
				}
				equal(t, "sitemaps in the index", parts, index)
			}
		})
	}
}

// locations are the addresses that a sitemap or an index of sitemaps lists.
func locations(t *testing.T, data []byte) []string {
	t.Helper()
	var list struct {
		XMLName xml.Name
		URLs    []url `xml:"url"`
		Index   []url `xml:"sitemap"`
	}
	if err := xml.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	if list.XMLName.Space != "http://www.sitemaps.org/schemas/sitemap/0.9" {
		t.Errorf("the name space is %q", list.XMLName.Space)
	}
	var locs []string
	for _, u := range append(list.URLs, list.Index...) {
		locs = append(locs, u.Loc)
	}
	return locs
}

func same(t *testing.T, got, want []File) {
	t.Helper()
	text := func(files []File) []string {
		var all []string
		for _, f := range files {
			all = append(all, f.Path+":\n"+string(f.Data))
		}
		return all
	}
	equal(t, "files", text(got), text(want))
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("%s:\n%s\nwant:\n%s", what, g, w)
	}
}
