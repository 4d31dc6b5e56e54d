package build_test

import (
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"candour"
	"candour/internal/build"
	"candour/internal/view"

	"golang.org/x/net/html"
)

// themed is the small site with a theme and a brand of its own; of the theme
// only the files that keep lets through.
func themed(t *testing.T, keep func(name string) bool) build.Input {
	t.Helper()
	files, source := fstest.MapFS{}, os.DirFS("../../test/fixtures/themed")
	err := fs.WalkDir(source, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(name, "themes/") && !keep(strings.TrimPrefix(name, "themes/quay/")) {
			return err
		}
		data, err := fs.ReadFile(source, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files["themes/quay"] = &fstest.MapFile{Mode: fs.ModeDir | 0o755}
	return build.Input{Source: files, Builtin: candour.Files, Options: view.Options{Now: now}}
}

// TestThemeFileByFile takes the theme's files one by one: each changes what it
// is for, and all else stays as it is built in.
func TestThemeFileByFile(t *testing.T) {
	t.Parallel()
	// What each file puts onto the pages, and onto which.
	marks := map[string]struct{ page, mark, builtin string }{
		"components/source.html": {"index.html", "<cite class=minutes>", "Source: <a href="},
		"style/50-quay.css":      {"index.html", ".masthead{border-bottom-width:6px}", ""},
		"words/en.yaml":          {"index.html", "Straight to the text", "Skip to main content"},
		"words/cy.yaml":          {"cy/index.html", "Yn syth at y testun", "Neidio i'r prif gynnwys"},
	}
	for _, name := range append(slices.Sorted(maps.Keys(marks)), "", "all") {
		t.Run(strings.ReplaceAll(name, "/", " "), func(t *testing.T) {
			t.Parallel()
			target := filepath.Join(t.TempDir(), "public")
			built(t, themed(t, func(file string) bool { return name == "all" || file == name }), target)
			site := tree(t, target)
			for file, m := range marks {
				want := name == "all" || file == name
				if page := html.UnescapeString(site[m.page]); strings.Contains(page, m.mark) != want || m.builtin != "" && strings.Contains(page, m.builtin) == want {
					t.Errorf("with %q only: on %s it is not %v that %s is in force", name, m.page, want, file)
				}
			}
			for _, builtin := range []string{".facts{", "<nav class=contents", "What you can do"} {
				if !strings.Contains(site["index.html"], builtin) {
					t.Errorf("with %q, the built-in %s is gone", name, builtin)
				}
			}
		})
	}
}

// TestBrand checks the name, the accent and the logo on every page.
func TestBrand(t *testing.T) {
	t.Parallel()
	for _, files := range []bool{false, true} {
		t.Run(map[bool]string{false: "dirs", true: "files"}[files], func(t *testing.T) {
			t.Parallel()
			in := themed(t, func(string) bool { return true })
			in.Options.Files = files
			target := filepath.Join(t.TempDir(), "public")
			report := built(t, in, target)
			if got := findings(t, report); strings.Contains(got, "logo") {
				t.Errorf("of the logo is said:\n%s", got)
			}
			site := tree(t, target)
			if !files && (!strings.HasPrefix(site["logo.svg"], "<svg ") || strings.Contains(site["logo.svg"], "An invented mark")) || files && site["logo.svg"] != "" {
				t.Errorf("the logo is %q", site["logo.svg"])
			}
			policies := map[string]bool{}
			for name, p := range pages(t, site) {
				branded(t, p, files)
				policy := ""
				for n := range p.root.Descendants() {
					if attribute(n, "http-equiv") == "Content-Security-Policy" {
						policy = attribute(n, "content")
					}
				}
				policies[policy] = true
				if css := find(p.root, "style", "").FirstChild.Data; !strings.Contains(css, ":root{--accent:#b5179e;") {
					t.Errorf("%s does not have the accent", name)
				}
			}
			if len(policies) != 1 {
				t.Errorf("there are %d policies", len(policies))
			}
		})
	}
}

// branded checks the header of a page.
func branded(t *testing.T, p *page, files bool) {
	t.Helper()
	want, title := "Quayside Council", "Data breach notices of Quayside Council"
	if strings.HasPrefix(p.name, "cy/") {
		want, title = "Cyngor Quayside", "Hysbysiadau Cyngor Quayside o dor diogelwch data"
	}
	link := find(p.root, "a", "masthead__title")
	if text(link) != want {
		t.Errorf("%s says %q at the top, want %q", p.name, text(link), want)
	}
	if got := text(find(p.root, "title", "")); !strings.HasSuffix(got, title) {
		t.Errorf("%s has the title %q", p.name, got)
	}
	img := find(link, "img", "")
	if img == nil || attribute(img, "width") != "64" || attribute(img, "height") != "48" || !slices.ContainsFunc(img.Attr, func(a html.Attribute) bool { return a.Key == "alt" && a.Val == "" }) {
		t.Fatalf("%s has the logo %v", p.name, img)
	}
	if files { // a browser need not let a page of a disk load a file beside it
		if src := attribute(img, "src"); !strings.HasPrefix(src, "data:image/svg+xml;base64,PHN2Zy") {
			t.Errorf("%s has its logo at %s", p.name, src)
		}
		return
	}
	// The page for what is not found is sent for any address.
	at := &url.URL{Path: "/notices/" + p.name}
	if path.Base(p.name) == "404.html" {
		at.Path = "/notices/no/such/page"
	}
	src, err := url.Parse(attribute(img, "src"))
	if err != nil || at.ResolveReference(src).Path != "/notices/logo.svg" {
		t.Errorf("%s has its logo at %s", p.name, attribute(img, "src"))
	}
}

// TestLogoRefused checks that a logo which is no picture stops the build, and
// that it is said once.
func TestLogoRefused(t *testing.T) {
	t.Parallel()
	target := filepath.Join(t.TempDir(), "public")
	in := small(map[string]string{"data/site.yaml": "format: 1\ntitle: Notices\nbase_url: https://notices.example.org/\nbrand: {logo: content/logo.svg}\n",
		"content/logo.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n  <script>alert(1)</script>\n</svg>\n"})
	report, err := build.Site(in, target)
	if err != nil {
		t.Fatal(err)
	}
	want := `content/logo.svg:2:3: error: the drawing has a <script>, which a logo may not have [data/logo]
    2 |   <script>alert(1)</script>
      |   ^~~~~~~
  hint: A logo is a still picture, and all of it is in its file. Save the drawing as “plain” or “optimised” SVG, or as PNG.
`
	if got := findings(t, report); got != want {
		t.Errorf("findings\n%s\nwant\n%s", got, want)
	}
	if _, err := os.Stat(target); err == nil {
		t.Error("something was written")
	}
}
