package build_test

import (
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// page is a parsed page of a site.
type page struct {
	name string
	root *html.Node
	ids  []string
}

// pages parses the pages of a tree.
func pages(t *testing.T, files map[string]string) map[string]*page {
	t.Helper()
	all := map[string]*page{}
	for name, text := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		root, err := html.Parse(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		p := &page{name: name, root: root}
		for n := range root.Descendants() {
			if id := attribute(n, "id"); id != "" {
				p.ids = append(p.ids, id)
			}
		}
		all[name] = p
	}
	return all
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// text is what is seen of an element, with single spaces.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// find returns the first element of a name that has a class ("" for any).
func find(root *html.Node, name, class string) *html.Node {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == name && (class == "" || slices.Contains(strings.Fields(attribute(n, "class")), class)) {
			return n
		}
	}
	return nil
}

// TestExample looks at the example as its readers do: the facts are on the
// notice in both languages, and every page says that it is an example.
func TestExample(t *testing.T) {
	t.Parallel()
	target := filepath.Join(t.TempDir(), "public")
	built(t, example(), target)
	all := pages(t, tree(t, target))

	for name, facts := range map[string][]string{
		"index.html": {"4,766 people", "3,423", "1,343", "654 people", "about 530", "October 2016", "17 January 2017", "13 March 2017",
			"78 to 108 days", "103 days", "Landauer", "Not broken down"},
		"cy/index.html": {"4,766 o bobl", "3,423", "1,343", "654 o bobl", "tua 530", "Hydref 2016", "17 Ionawr 2017", "13 Mawrth 2017",
			"78 i 108 diwrnod", "103 diwrnod", "Landauer"},
	} {
		main := text(find(all[name].root, "main", ""))
		for _, fact := range facts {
			if !strings.Contains(main, fact) {
				t.Errorf("%s does not say %q", name, fact)
			}
		}
	}
	for name, p := range all {
		want := "It is not an official notice."
		if strings.HasPrefix(name, "cy/") {
			want = "Nid yw'n hysbysiad swyddogol."
		}
		banner := find(p.root, "p", "banner")
		if banner == nil || !strings.Contains(text(banner), want) {
			t.Errorf("%s does not say that it is an example", name)
		}
	}
	if len(all) < 50 {
		t.Errorf("there are only %d pages", len(all))
	}
}

// TestWhole checks of every page that it is whole by itself, and that its links
// lead to pages that are there and to places on them.
func TestWhole(t *testing.T) {
	t.Parallel()
	for _, files := range []bool{false, true} {
		t.Run(map[bool]string{false: "dirs", true: "files"}[files], func(t *testing.T) {
			t.Parallel()
			in := example()
			in.Options.Files = files
			target := filepath.Join(t.TempDir(), "public")
			built(t, in, target)
			files := tree(t, target)
			all := pages(t, files)
			for name := range files {
				if all[name] == nil {
					all[name] = &page{} // a file to link to
				}
			}
			for _, p := range all {
				if p.root != nil {
					p.check(t, all)
				}
			}
		})
	}
}

// loads are the elements and attributes that make a browser ask for more.
var loads = []string{"src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "manifest"}

func (p *page) check(t *testing.T, all map[string]*page) {
	if ids := slices.Sorted(slices.Values(p.ids)); len(slices.Compact(ids)) != len(p.ids) {
		t.Errorf("%s has an id twice: %v", p.name, p.ids)
	}
	for n := range p.root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if slices.Contains([]string{"iframe", "object", "embed", "base", "form"}, n.Data) {
			t.Errorf("%s has <%s>", p.name, n.Data)
		}
		if n.Data == "script" && len(n.Attr) > 0 {
			t.Errorf("%s has a script that is not the theme's", p.name)
		}
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on") || a.Key == "style" || slices.Contains(loads, a.Key):
				t.Errorf("%s has <%s %s=%q>", p.name, n.Data, a.Key, a.Val)
			case a.Key == "href" && n.Data == "a":
				p.link(t, all, a.Val)
			case a.Key == "href" && n.Data == "link" && !slices.Contains([]string{"canonical", "alternate"}, attribute(n, "rel")) && a.Val != "data:,":
				t.Errorf("%s loads %s", p.name, a.Val)
			}
		}
	}
}

// link checks where a link within the site leads.
func (p *page) link(t *testing.T, all map[string]*page, href string) {
	u, err := url.Parse(href)
	if err != nil {
		t.Errorf("%s has the link %q: %v", p.name, href, err)
		return
	}
	if u.Scheme != "" {
		if !slices.Contains([]string{"https", "http", "mailto", "tel"}, u.Scheme) {
			t.Errorf("%s has the link %q", p.name, href)
		}
		return
	}
	name := path.Join("/", path.Dir(p.name), u.Path)[1:]
	switch {
	case strings.HasPrefix(u.Path, "/"):
		name = path.Join("/", u.Path)[1:]
	case u.Path == "":
		name = p.name
	}
	if u.Path != "" && strings.HasSuffix(u.Path, "/") {
		name = path.Join(name, "index.html")
	}
	to := all[name]
	if to == nil {
		t.Errorf("%s has the link %q, and there is no %s", p.name, href, name)
	} else if u.Fragment != "" && !slices.Contains(to.ids, u.Fragment) {
		t.Errorf("%s has the link %q, and %s has no such id", p.name, href, name)
	}
}
