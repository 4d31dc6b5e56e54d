package checklist_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"candour"
	"candour/internal/build"
	"candour/internal/history"
	"candour/internal/view"

	"golang.org/x/net/html"
)

// TestLinks follows every link of the sheets of several sites: to their files, to
// the places on their built pages, and within the sheet.
func TestLinks(t *testing.T) {
	t.Parallel()
	all := map[string]fs.FS{"example": os.DirFS("../.."), "register": os.DirFS("../../test/fixtures/register"), "themed": os.DirFS("../../test/fixtures/themed")}
	for name, file := range sites {
		all[name] = site(t, file)
	}
	for name, source := range all {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			public := t.TempDir()
			report, err := build.Site(build.Input{Source: source, Builtin: candour.Files, Published: &history.Source{}, Options: view.Options{Now: now}}, filepath.Join(public, "public"))
			if err != nil || report.Findings.HasErrors() {
				t.Fatal(err, report.Findings)
			}
			follow(t, source, os.DirFS(public), written(t, made(t, source).HTML))
		})
	}
}

func follow(t *testing.T, source, built fs.FS, text string) {
	own := idsOf(t, text)
	pages := map[string]map[string]bool{}
	toPages, toFiles := 0, 0
	for _, href := range hrefs(t, text) {
		name, anchor, _ := strings.Cut(href, "#")
		switch {
		case name == "":
			if !own[anchor] {
				t.Errorf("the sheet has no %q", href)
			}
		case strings.HasPrefix(name, "https://") || strings.HasPrefix(name, "http://"):
		case strings.HasPrefix(name, "public/"):
			toPages++
			if pages[name] == nil {
				page, err := fs.ReadFile(built, name)
				if err != nil {
					t.Errorf("%s: there is no such page", href)
				}
				pages[name] = idsOf(t, string(page))
			}
			if anchor != "" && !pages[name][anchor] {
				t.Errorf("%s: the page has no such place", href)
			}
		default:
			toFiles++
			if info, err := fs.Stat(source, name); err != nil || info.IsDir() {
				t.Errorf("%s: there is no such file", href)
			}
		}
	}
	if toPages == 0 || toFiles == 0 {
		t.Errorf("the sheet leads to %d places on pages and to %d files", toPages, toFiles)
	}
}

// idsOf are the anchors of a page, each of which must be there once.
func idsOf(t *testing.T, text string) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	elements(t, text, func(n *html.Node) {
		for _, a := range n.Attr {
			if a.Key == "id" && ids[a.Val] {
				t.Errorf("the id %q is there twice", a.Val)
			}
			if a.Key == "id" {
				ids[a.Val] = true
			}
		}
	})
	return ids
}

func hrefs(t *testing.T, text string) (list []string) {
	t.Helper()
	elements(t, text, func(n *html.Node) {
		for _, a := range n.Attr {
			if n.Data == "a" && a.Key == "href" {
				list = append(list, a.Val)
			}
		}
	})
	return list
}

func elements(t *testing.T, text string, do func(*html.Node)) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			do(n)
		}
	}
}

// TestHeadings checks that no level of heading is left out, that each box to tick
// is in a column that says so, and that the sheet fetches nothing.
func TestHeadings(t *testing.T) {
	t.Parallel()
	for name, file := range sites {
		text := written(t, made(t, site(t, file)).HTML)
		level := 0
		elements(t, text, func(n *html.Node) {
			switch n.Data {
			case "h1", "h2", "h3", "h4", "h5":
				if now := int(n.Data[1] - '0'); now > level+1 {
					t.Errorf("%s: an %s follows a heading of level %d", name, n.Data, level)
				} else {
					level = now
				}
			case "script", "img", "iframe", "link":
				t.Errorf("%s: the sheet has a <%s>", name, n.Data)
			case "th":
				for _, a := range n.Attr {
					if a.Key == "scope" {
						return
					}
				}
				t.Errorf("%s: a heading of a table has no scope", name)
			}
		})
		if strings.Contains(text, "<b>") {
			t.Errorf("%s: a title came through as markup", name)
		}
	}
}
