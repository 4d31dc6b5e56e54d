package inspect_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"candour/internal/inspect"
)

const frame = `<!doctype html><html lang=en><head><title>A</title></head><body>`

var kinds = map[inspect.Kind]string{inspect.Broken: "broken", inspect.Early: "early", inspect.NoFragment: "fragment", inspect.NoAlt: "alt",
	inspect.NoLinkText: "link-text", inspect.Skipped: "skipped", inspect.NoLang: "lang", inspect.NoTitle: "title", inspect.NoHeaders: "headers", inspect.SameID: "id"}

// told are the faults of a site, one in a line.
func told(s *inspect.Site) string {
	var b strings.Builder
	for _, f := range s.Faults() {
		fmt.Fprintf(&b, "%s %q", kinds[f.Kind], f.What)
		if f.Target != "" || f.Fragment != "" {
			fmt.Fprintf(&b, " -> %s#%s", f.Target, f.Fragment)
		}
		if f.Before != "" {
			fmt.Fprintf(&b, " after %q", f.Before)
		}
		fmt.Fprintf(&b, " on %s\n", strings.Join(f.Pages, " "))
	}
	return b.String()
}

// TestLinks follows one link from a page of a site, at three addresses.
func TestLinks(t *testing.T) {
	pages := map[string]string{
		"index.html":              `<main id=main></main>`,
		"404.html":                ``,
		"lost-tape/index.html":    `<h2 id="what-happened">x</h2><a name=old></a><p id="a b">`,
		"cy/index.html":           ``,
		"cy/lost-tape/index.html": `<p id=ŵ>`,
	}
	at := func(o inspect.Options, page, href string) string {
		s := inspect.New(o)
		for path := range pages {
			s.Expect(path, 0)
		}
		for _, file := range []string{"robots.txt", "manifest.json", "lost-tape/notice.json", "logo.svg"} {
			s.File(file)
		}
		for path, html := range pages {
			if path == page {
				html += `<a href="` + href + `">x</a>`
			}
			s.Page(path, frame+html)
		}
		kind, _, _ := strings.Cut(told(s), " ")
		return kind
	}
	carried := func(name string) bool { return name == "report.pdf" || name == "old/index.html" }
	host := inspect.Options{BaseURL: "https://notices.example.org/", Carried: carried}
	below := inspect.Options{BaseURL: "https://www.example.org/breach", Carried: carried}
	disk := inspect.Options{Disk: true, Carried: carried}
	for _, c := range []struct{ page, href, host, below, disk string }{
		{"lost-tape/index.html", "../", "", "", "broken"},
		{"lost-tape/index.html", "../index.html", "", "", ""},
		{"lost-tape/index.html", "../lost-tape/index.html#what-happened", "", "", ""},
		{"lost-tape/index.html", "#what-happened", "", "", ""},
		{"lost-tape/index.html", "#old", "", "", ""},
		{"lost-tape/index.html", "#a%20b", "", "", ""},
		{"lost-tape/index.html", "#", "", "", ""},
		{"lost-tape/index.html", "#top", "", "", ""},
		{"lost-tape/index.html", "#:~:text=tape", "", "", ""},
		{"lost-tape/index.html", "", "", "", ""},
		{"lost-tape/index.html", "?a=b", "", "", ""},
		{"lost-tape/index.html", "#What-happened", "fragment", "fragment", "fragment"},
		{"lost-tape/index.html", "../cy/lost-tape/index.html#%C5%B5", "", "", ""},
		{"lost-tape/index.html", "../cy/lost-tape/index.html#w", "fragment", "fragment", "fragment"},
		{"index.html", "lost-tape/", "", "", "broken"},
		{"index.html", "lost-tape", "", "", "broken"},
		{"index.html", "./lost-tape/./notice.json?x#y", "", "", ""},
		{"index.html", "lost%2Dtape/notice.json", "", "", ""},
		{"index.html", "lost-tape/notice.jsn", "broken", "broken", "broken"},
		{"index.html", "report.pdf", "", "", ""},
		{"index.html", "old/", "", "", "broken"},
		{"index.html", "Lost-tape/index.html", "broken", "broken", "broken"},
		{"index.html", "manifest.json&#35;x", "", "", ""},
		{"index.html", "//example.org/x", "", "", ""},
		{"index.html", "mailto:x@example.org", "", "", ""},
		{"index.html", "data:,", "", "", ""},
		{"index.html", "https://example.com/lost-tape/nothing", "", "", ""},
		{"index.html", "https://notices.example.org/lost-tape/", "", "", ""},
		{"index.html", "https://notices.example.org", "", "", ""},
		{"index.html", "https://notices.example.org/nothing/", "broken", "", ""},
		{"index.html", "https://notices.example.org.evil.test/nothing/", "", "", ""},
		{"index.html", "https://www.example.org/breach/lost-tape/#what-happened", "", "", ""},
		{"index.html", "https://www.example.org/breach/lost-tape/#nothing", "", "fragment", ""},
		{"index.html", "https://www.example.org/breach", "", "", ""},
		{"index.html", "https://www.example.org/other/", "", "", ""},
		{"404.html", "/", "", "", "broken"},
		{"404.html", "/lost-tape/", "", "", "broken"},
		{"404.html", "/nothing/", "broken", "", "broken"},
		{"404.html", "/breach/lost-tape/", "broken", "", "broken"},
		{"404.html", "/breach/nothing/", "broken", "broken", "broken"},
		// Above the site's folder nothing is known, but for the root of a host.
		{"index.html", "../nothing/", "broken", "", ""},
		{"index.html", "../lost-tape/index.html", "", "", ""},
	} {
		for _, o := range []struct {
			o    inspect.Options
			name string
			want string
		}{{host, "host", c.host}, {below, "below", c.below}, {disk, "disk", c.disk}} {
			if got := at(o.o, c.page, c.href); got != o.want {
				t.Errorf("%s: %s on %s: %q, want %q", o.name, c.href, c.page, got, o.want)
			}
		}
	}
}

// TestElsewhere checks the elements whose addresses are followed.
func TestElsewhere(t *testing.T) {
	s := inspect.New(inspect.Options{})
	s.Expect("index.html", 0)
	s.Page("index.html", frame+`<base href=base/><img alt="" src="img.png" srcset="one.png 1x, two.png 2x"><script src=s.js></script><link rel=stylesheet href=c.css>`+
		`<video poster=v.png></video><svg><use xlink:href="#u"></use></svg><object data=o.svg></object><p data=p>`)
	const want = `broken "c.css" -> c.css# on index.html
broken "img.png" -> img.png# on index.html
broken "o.svg" -> o.svg# on index.html
broken "one.png" -> one.png# on index.html
broken "s.js" -> s.js# on index.html
broken "two.png" -> two.png# on index.html
broken "v.png" -> v.png# on index.html
fragment "#u" -> index.html#u on index.html
`
	if got := told(s); got != want {
		t.Errorf("faults\n%s\nwant\n%s", got, want)
	}
}

// TestReading checks what is said of a page for its readers.
func TestReading(t *testing.T) {
	for page, want := range map[string]string{
		frame + `<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>`:                                    "",
		frame + `<h2>Menu</h2><h1>A</h1>`:                                                     "",
		frame + `<h1>One <b>&amp;</b> two</h1><h3>C</h3>`:                                     `skipped "C" after "One & two" on index.html`,
		`<!doctype html><title>A</title><p>x`:                                                 `lang "" on index.html`,
		`<html lang=""><title>A</title><p>x`:                                                  `lang "" on index.html`,
		`<html lang=cy><head><title> </title></head><body>`:                                   `title "" on index.html`,
		`<html lang=cy><head></head><body><svg><title>x</title></svg>`:                        `title "" on index.html`,
		frame + `<img src="a.png?b&amp;c" id=x><p id=a.png>`:                                  `broken "a.png?b&c" -> a.png# on index.html` + "\n" + `alt "a.png?b&c" on index.html`,
		frame + `<img alt src=data:,><img role=presentation src=data:,>`:                      "",
		frame + `<img aria-label=x src=data:,>`:                                               "",
		frame + `<a href="#x"></a><p id=x>`:                                                   `link-text "#x" on index.html`,
		frame + `<a href="#x"> <img alt="" src=data:,></a><p id=x>`:                           `link-text "#x" on index.html`,
		frame + `<a href="#x"><img alt="y" src=data:,></a><p id=x>`:                           "",
		frame + `<a href="#x"><svg><title>y</title></svg></a><p id=x>`:                        "",
		frame + `<a href="#x" aria-label=y></a><a id=x></a>`:                                  "",
		frame + `<a href="#x" aria-hidden=true></a><a id=x></a>`:                              "",
		frame + `<p id=x><p id=y><p id="&#120;">`:                                             `id "x" on index.html`,
		frame + `<table><tr><td>One<td>Two</table>`:                                           `headers "One" on index.html`,
		frame + `<table><tr><th>One<td>Two</table>`:                                           "",
		frame + `<table role=presentation><tr><td>One</table>`:                                "",
		frame + `<table><caption>None</caption></table>`:                                      "",
		frame + `<table><tr><td><table><tr><th>x</table></table>`:                             `headers "x" on index.html`,
		frame + `</table></a></h2><td><th>`:                                                   "",
		frame + `<style><a href="x"></a></style><!-- <img> --><script><p id=x id=x></script>`: "",
	} {
		s := inspect.New(inspect.Options{})
		s.Expect("index.html", 0)
		s.Page("index.html", page)
		if got := strings.TrimSuffix(told(s), "\n"); got != want {
			t.Errorf("%s\n%s\nwant\n%s", page, got, want)
		}
	}
}

// TestEarly checks that a page may only link to those that are there when it comes.
func TestEarly(t *testing.T) {
	s := inspect.New(inspect.Options{})
	opens := map[string]int64{"index.html": 0, "tuesday/index.html": 2, "monday/index.html": 1, "draft/index.html": inspect.Never}
	for path, at := range opens {
		s.Expect(path, at)
	}
	for path := range opens {
		s.Page(path, frame+`<a href="../draft/">x</a><a href="../monday/">x</a><a href="../tuesday/">x</a><a href="./">x</a>`)
	}
	const want = `early "../draft/" -> draft/# on monday/index.html tuesday/index.html
early "../tuesday/" -> tuesday/# on monday/index.html
`
	if got := told(s); got != want {
		t.Errorf("faults\n%s\nwant\n%s", got, want)
	}
}

// TestSame checks that the ids of a page can come from another look at it, and
// that nothing is said of a page that nobody has looked at.
func TestSame(t *testing.T) {
	before := inspect.New(inspect.Options{})
	before.Expect("a/index.html", 0)
	before.Page("a/index.html", frame+`<p id=there>`)
	for _, same := range []bool{true, false} {
		s := inspect.New(inspect.Options{})
		s.Expect("a/index.html", 0)
		s.Expect("b/index.html", 0)
		s.Page("b/index.html", frame+`<a href="../a/#there">x</a><a href="../a/#not">x</a>`)
		want := ""
		if same {
			s.Same(before, "a/index.html")
			want = "fragment \"../a/#not\" -> a/#not on b/index.html\n"
		}
		if got := told(s); got != want {
			t.Errorf("%v: %s, want %s", same, got, want)
		}
	}
}

// TestManyPages looks at pages from many workers, and wants the same faults each time.
func TestManyPages(t *testing.T) {
	var first string
	for range 5 {
		s := inspect.New(inspect.Options{})
		for n := range 200 {
			s.Expect(fmt.Sprintf("p%03d/index.html", n), 0)
		}
		var all sync.WaitGroup
		for n := range 200 {
			all.Go(func() {
				s.File(fmt.Sprintf("p%03d/data.json", n))
				s.Page(fmt.Sprintf("p%03d/index.html", n), frame+fmt.Sprintf(`<a href="data.json">x</a><a href="../p%03d/#x">x</a><p id=%c>`, (n+1)%200, 'x'+n%2))
			})
		}
		all.Wait()
		got := told(s)
		if first == "" {
			first = got
		}
		if got != first || strings.Count(got, "\n") != 100 {
			t.Fatalf("%s\nand\n%s", first, got)
		}
	}
}

// FuzzPage checks that no page and no address makes a look fall over.
func FuzzPage(f *testing.F) {
	f.Add("https://notices.example.org/a", frame+`<a href="../../x#y"></a><h1></h3><table><td></table><img>`)
	f.Add("", `<a href="%zz#%zz"><a href=".."><a href="./."><a href="/"><a href=":"><a href="?"`)
	f.Fuzz(func(t *testing.T, base, page string) {
		s := inspect.New(inspect.Options{BaseURL: base})
		s.Expect("a/b/index.html", 0)
		s.Page("a/b/index.html", page)
		for _, f := range s.Faults() {
			if len(f.Pages) != 1 {
				t.Errorf("%+v", f)
			}
		}
	})
}

func BenchmarkPage(b *testing.B) {
	page := frame + `<style>` + strings.Repeat("a{b:c}", 1000) + `</style>` + strings.Repeat(`<h2 id=a>On 6 October</h2><p class=small>An attacker reached <a href="../../about/">records</a> of <b>staff</b>.</p>`, 60)
	s := inspect.New(inspect.Options{})
	s.Expect("a/b/index.html", 0)
	s.Expect("about/index.html", 0)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		s.Page("a/b/index.html", page)
	}
}
