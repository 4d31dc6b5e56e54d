package build_test

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"candour"
	"candour/internal/build"
	"candour/internal/diag"
	"candour/internal/view"
)

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// example is the site that the program comes with.
func example() build.Input {
	return build.Input{Source: candour.Files, Builtin: candour.Files, Options: view.Options{Now: now, BaseURL: "https://notices.example.org/"}}
}

// small is a site of three pages, with files of its own beside.
func small(own map[string]string) build.Input {
	files := fstest.MapFS{}
	add := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	add("data/site.yaml", "format: 1\ntitle: Notices of Ynys Health\n")
	add("data/incidents/lost-tape.yaml", "title: Lost tape\nsummary: A tape was lost.\naffected: {total: 12}\n")
	add("content/pages/about.md", "---\ntitle: About\n---\nAbout us.\n")
	for name, text := range own {
		add(name, text)
	}
	return build.Input{Source: files, Builtin: candour.Files, Options: view.Options{Now: now}}
}

// built builds a site that must have no errors.
func built(t testing.TB, in build.Input, target string) build.Report {
	t.Helper()
	report, err := build.Site(in, target)
	if err != nil {
		t.Fatal(err)
	}
	if report.Findings.HasErrors() {
		t.Fatal(findings(t, report))
	}
	return report
}

func findings(t testing.TB, report build.Report) string {
	t.Helper()
	var b strings.Builder
	if err := report.Findings.Text(&b, false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// tree is what a folder holds: the bytes of each file by its name.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// same compares two trees.
func same(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	if len(want) == 0 {
		t.Fatalf("%s: there is nothing to compare with", what)
	}
	all := maps.Clone(got)
	maps.Copy(all, want)
	for name := range all {
		if got[name] != want[name] {
			t.Errorf("%s: %s differs (%x, want %x)", what, name, sha256.Sum256([]byte(got[name])), sha256.Sum256([]byte(want[name])))
		}
	}
}

// TestSameBytes builds the example again and again: into another folder, on one
// core, and from files that were made in the opposite order. It sets the number
// of cores, so it does not run beside other tests.
func TestSameBytes(t *testing.T) {
	first := filepath.Join(t.TempDir(), "first")
	built(t, example(), first)
	want := tree(t, first)

	second := filepath.Join(t.TempDir(), "elsewhere", "second")
	built(t, example(), second)
	same(t, "another folder", tree(t, second), want)

	cores := runtime.GOMAXPROCS(1)
	one := filepath.Join(t.TempDir(), "one")
	_, err := build.Site(example(), one)
	runtime.GOMAXPROCS(cores)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "one core", tree(t, one), want)

	in := example()
	in.Source = backwards(t, candour.Files)
	other := filepath.Join(t.TempDir(), "other")
	built(t, in, other)
	same(t, "files made backwards", tree(t, other), want)
}

// backwards copies a site to the disk, the last file first.
func backwards(t *testing.T, source fs.FS) fs.FS {
	t.Helper()
	dir := t.TempDir()
	var names []string
	err := fs.WalkDir(source, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Backward(names) {
		data, err := fs.ReadFile(source, name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, dir, name, string(data))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root.FS()
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestClockChangesOnlyWhatDependsOnIt builds the example, whose offers have all
// ended and which has no embargo, at two times of the same year.
func TestClockChangesOnlyWhatDependsOnIt(t *testing.T) {
	t.Parallel()
	early, late := example(), example()
	late.Options.Now = now.AddDate(0, 0, 30)
	a, b := filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")
	built(t, early, a)
	built(t, late, b)
	same(t, "thirty days later", tree(t, b), tree(t, a))
}

// TestFailedRender checks that a page which cannot be rendered leaves the site
// that is there as it was, and that the next build goes through.
func TestFailedRender(t *testing.T) {
	t.Parallel()
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	built(t, small(nil), target)
	before, site := tree(t, parent), tree(t, target)

	broken := small(map[string]string{
		"content/pages/about.md":        "---\ntitle: About\n---\nAbout you.\n",
		"themes/notice/pages/404.html":  `{{define "main"}}{{index .Crumbs 99}}{{end}}`,
		"themes/notice/pages/page.html": "{{define \"main\"}}\n{{index .Crumbs 98}}{{end}}",
	})
	for range 10 { // whichever page fails first, it is the same that is reported
		report, err := build.Site(broken, target)
		const want = `themes/notice/pages/page.html:2:1: error: page about/index.html: executing "main" at <index .Crumbs 98>: error calling index: index out of range: 98 [theme/template]` +
			"\n    2 | {{index .Crumbs 98}}{{end}}\n      | ^\n  hint: docs/theme.md shows how a theme is made. Remove the file to use the built-in one.\n"
		if got := findings(t, report); err != nil || !strings.HasSuffix(got, want) || report.Findings.Count(diag.Error) != 1 || report.Pages != 0 {
			t.Fatalf("error %v, %d pages, findings:\n%swant:\n%s", err, report.Pages, got, want)
		}
	}
	same(t, "after the failure, in the target and beside it", tree(t, parent), before)

	built(t, small(nil), target)
	same(t, "after the next build", tree(t, target), site)
}

// TestErrorsWriteNothing checks that findings stop a build before it touches
// the target.
func TestErrorsWriteNothing(t *testing.T) {
	t.Parallel()
	target := filepath.Join(t.TempDir(), "public")
	report, err := build.Site(small(map[string]string{"data/incidents/lost-tape.yaml": "titel: Lost tape\n"}), target)
	if err != nil || !report.Findings.HasErrors() || report.Pages != 0 {
		t.Errorf("error %v, %d pages, findings:\n%s", err, report.Pages, findings(t, report))
	}
	if _, err := os.Stat(target); err == nil {
		t.Error("the target was made")
	}
}

// TestFindings checks what is said of what only this package can see, and that
// findings have their positions whoever made them.
func TestFindings(t *testing.T) {
	t.Parallel()
	site := func(more string) map[string]string {
		return map[string]string{"data/site.yaml": "format: 1\ntitle: Notices of Ynys Health\nbase_url: https://notices.example.org/\n" + more}
	}
	with := func(files map[string]string, name, text string) map[string]string {
		files[name] = text
		return files
	}
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"fine", site(""), ""},
		{"no site", map[string]string{"data/site.yaml": ""}, "data/site.yaml: error: the file is empty [data/file]\n  hint: Write its keys, or remove the file.\n"},
		{"unknown theme", site("theme: fancy\n"), "data/site.yaml:4:8: error: there is no theme \"fancy\" [data/unknown-theme]\n" +
			"    4 | theme: fancy\n      |        ^~~~~\n" +
			"  hint: Make the folder themes/fancy, or remove the key to use the built-in theme.\n"},
		{"broken template", with(site("theme: fancy\n"), "themes/fancy/pages/404.html", "{{define \"main\"}}\n{{word \"skipp\"}}{{end}}"),
			"themes/fancy/pages/404.html:2:1: error: there is no word \"skipp\" [theme/word]\n" +
				"    2 | {{word \"skipp\"}}{{end}}\n      | ^~~~~~~~~~~~~~~~\n  hint: Did you mean \"skip\"?\n"},
		{"unknown word", with(site(""), "themes/notice/words/en.yaml", "skipp: Jump\n"),
			"themes/notice/words/en.yaml:1:1: error: no page has a word \"skipp\" [lang/word-unknown]\n" +
				"    1 | skipp: Jump\n      | ^~~~~\n  hint: Did you mean \"skip\"?\n"},
		{"theme that is a file", with(site(""), "themes/notice", "a{}"),
			"themes/notice: error: this is not a folder [theme/template]\n  hint: Make it a folder of the site that you may read, or remove it to use the built-in theme.\n"},
		{"theme outside themes", site("theme: ../data\n"), "data/site.yaml:4:8: error: \"../data\" cannot be an id [data/id]\n" +
			"    4 | theme: ../data\n      |        ^~~~~~~\n  hint: Use lower-case letters, digits and single hyphens, such as north-hospital-2016. Ids are part of addresses and never change.\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			plan, report := build.Prepare(small(test.files))
			if got := findings(t, report); got != test.want {
				t.Errorf("got:\n%swant:\n%s", got, test.want)
			}
			if (plan == nil) != (test.want != "") {
				t.Errorf("there is a plan: %v", plan != nil)
			}
		})
	}
}

// TestNoSite checks that a folder without a site gives one finding.
func TestNoSite(t *testing.T) {
	t.Parallel()
	plan, report := build.Prepare(build.Input{Source: fstest.MapFS{}, Builtin: candour.Files, Options: view.Options{Now: now}})
	if plan != nil || len(report.Findings) != 1 || report.Findings[0].Rule != "data/no-site" {
		t.Errorf("a plan: %v, findings:\n%s", plan != nil, findings(t, report))
	}
}

// TestWaived checks that what is set aside is in the report, with its place.
func TestWaived(t *testing.T) {
	t.Parallel()
	_, report := build.Prepare(small(map[string]string{"data/incidents/lost-tape.yaml": `title: Lost tape
summary: A tape was lost.
affected: {total: 12}
timeline:
  - {date: 2026-10, event: occurred, text: It was lost.}
  - {date: 2026-09, event: discovered, text: It was missed.}
waive:
  - {rule: time/order, because: The diary was wrong., by: Head of Records}
`}))
	if len(report.Waived) != 1 {
		t.Fatalf("%d findings were set aside; the others:\n%s", len(report.Waived), findings(t, report))
	}
	if got, want := report.Waived[0].Finding.Place(), "data/incidents/lost-tape.yaml:6:12"; got != want {
		t.Errorf("it is at %s, want %s", got, want)
	}
}

// TestTheme checks that a site's own theme changes single files, under its own
// name and under that of the built-in one.
func TestTheme(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"notice", "ours"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := small(map[string]string{
				"data/site.yaml":                      "format: 1\ntitle: Notices of Ynys Health\ntheme: " + name + "\n",
				"themes/" + name + "/pages/page.html": `{{define "main"}}<h1>Ours: {{.Heading}}</h1>{{.Body}}{{end}}`,
				"themes/" + name + "/style/99.css":    "h1 { color: rebeccapurple }",
				"themes/" + name + "/words/en.yaml":   "skip: Jump over\n",
			})
			target := filepath.Join(t.TempDir(), "public")
			built(t, in, target)
			files := tree(t, target)
			for _, want := range []string{"<h1>Ours: About</h1>", "h1{color:rebeccapurple}", "Jump over"} {
				if !strings.Contains(files["about/index.html"], want) {
					t.Errorf("the page has no %s", want)
				}
			}
			if !strings.Contains(files["index.html"], "Jump over") || strings.Contains(files["index.html"], "Ours:") {
				t.Error("the notice is not made of the built-in template and our words")
			}
		})
	}
}

// TestPage checks which addresses have a page.
func TestPage(t *testing.T) {
	t.Parallel()
	plan, report := build.Prepare(small(map[string]string{"data/site.yaml": "format: 1\ntitle: {en: Notices, cy: Hysbysiadau}\nlanguages: [en, cy]\n"}))
	if plan == nil {
		t.Fatal(findings(t, report))
	}
	tests := map[string]string{ // address to the page's language; "" when there is none
		"": "en", "index.html": "en", "cy/": "cy", "lost-tape/": "en", "cy/lost-tape/": "cy", "about/": "en", "404.html": "en", "cy/404.html": "cy",
		"about": "", "cy": "", "nowhere/": "", "en/": "", "/": "", "../": "", "about//": "", "data/site.yaml": "", "about/index.html/": "",
	}
	for address, lang := range tests {
		html, ok, found := plan.Page(address)
		if len(found) > 0 {
			t.Errorf("%q: %v", address, found)
		}
		if ok != (lang != "") || ok && !strings.Contains(string(html), "<html lang="+lang) && !strings.Contains(string(html), `<html lang="`+lang) {
			t.Errorf("%q: there is a page: %v, want one in %q", address, ok, lang)
		}
	}
}

// TestProgressWaitsForNobody checks that a worker may build on while another
// shows how far it is: the first call returns only after all others were made.
func TestProgressWaitsForNobody(t *testing.T) {
	if runtime.GOMAXPROCS(0) < 2 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	}
	var calls atomic.Int64
	others := make(chan struct{})
	in := small(nil)
	in.Progress = func(_, of int) {
		switch calls.Add(1) {
		case 1:
			<-others
		case int64(of):
			close(others)
		}
	}
	built(t, in, filepath.Join(t.TempDir(), "public"))
}

// TestProgress checks that every page is reported.
func TestProgress(t *testing.T) {
	t.Parallel()
	var calls, last atomic.Int64
	in := example()
	in.Progress = func(done, of int) {
		calls.Add(1)
		if done == of {
			last.Store(int64(of))
		}
	}
	report := built(t, in, filepath.Join(t.TempDir(), "public"))
	if n := int64(report.Pages); calls.Load() != n || last.Load() != n {
		t.Errorf("%d calls, the last of %d, for %d pages", calls.Load(), last.Load(), n)
	}
}

// TestReport checks the counts of what was written.
func TestReport(t *testing.T) {
	t.Parallel()
	target := filepath.Join(t.TempDir(), "public")
	report := built(t, small(nil), target)
	if got, want := fmt.Sprint(report.Pages, report.Output.Files, report.Output.Written, report.Output.Unchanged), "5 9 9 0"; got != want {
		t.Errorf("first: %s, want %s (pages, files, written, unchanged)", got, want)
	}
	report = built(t, small(map[string]string{"content/pages/about.md": "---\ntitle: About\n---\nAbout you.\n"}), target)
	if got, want := fmt.Sprint(report.Pages, report.Output.Files, report.Output.Written, report.Output.Unchanged), "5 9 1 8"; got != want {
		t.Errorf("then: %s, want %s", got, want)
	}
	var names []string
	for name := range tree(t, target) {
		names = append(names, path.Dir(name))
	}
	if slices.Sort(names); !slices.Equal(slices.Compact(names), []string{".", "about", "lost-tape", "lost-tape/poster"}) {
		t.Errorf("folders: %v", names)
	}
}

// TestSlipsAndLaws checks that a file with a key that cannot be read is not said to
// lack what the key was to say, and that other files are judged all the same.
func TestSlipsAndLaws(t *testing.T) {
	t.Parallel()
	const text = "title: Lost\nsummary: A key was lost.\njurisdictions: [GB]\n"
	report, err := build.Check(small(map[string]string{"data/site.yaml": "format: 1\ntitle: Notices\nlaws: [uk-gdpr-34]\n",
		"data/incidents/lost-key.yaml": text + "consequence: Somebody could get in.\n", "data/incidents/lost-tape.yaml": text}), filepath.Join(t.TempDir(), "public"))
	if err != nil {
		t.Fatal(err)
	}
	lacks := map[string]bool{}
	for _, f := range report.Findings {
		if f.Rule == "law/uk-gdpr-34/consequences" {
			lacks[f.File] = true
		}
	}
	if lacks["data/incidents/lost-key.yaml"] || !lacks["data/incidents/lost-tape.yaml"] || len(report.Judgements) != 2 {
		t.Errorf("%v\n%v", lacks, report.Findings)
	}
}
