package history_test

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candour/internal/diag"
	"candour/internal/history"
	"candour/internal/load"
	"candour/internal/notice"
	"candour/internal/record"

	"github.com/rogpeppe/go-internal/diff"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the want parts of testdata")

var now = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

// TestCases compares the sites in testdata: the files under before/ are
// published, those under after/ are about to be. A file of after/ that is
// missing is as before; one that is empty is gone. A line "address: URL" of the
// comment is the address that the second is built for.
func TestCases(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			before, after, want := fstest.MapFS{}, fstest.MapFS{}, ""
			for _, f := range archive.Files {
				if path, ok := strings.CutPrefix(f.Name, "before/"); ok {
					before[path] = &fstest.MapFile{Data: f.Data}
					after[path] = before[path]
				}
			}
			for n, f := range archive.Files {
				if path, ok := strings.CutPrefix(f.Name, "after/"); ok {
					after[path] = &fstest.MapFile{Data: f.Data}
					if len(f.Data) == 0 {
						delete(after, path)
					}
				} else if f.Name == "want" {
					want = string(archive.Files[n].Data)
				}
			}
			got := compare(t, publish(t, before, nil), after, option(archive, "address"))
			if *update {
				archive.Files[len(archive.Files)-1].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != want {
				t.Errorf("%s", diff.Diff("want", []byte(want), "got", []byte(got)))
			}
		})
	}
}

func option(archive *txtar.Archive, key string) string {
	for line := range strings.Lines(string(archive.Comment)) {
		if value, ok := strings.CutPrefix(strings.TrimSpace(line), key+": "); ok {
			return value
		}
	}
	return ""
}

func loaded(t testing.TB, fsys fs.FS) *notice.Site {
	t.Helper()
	site, found := load.Site(fsys)
	if found.HasErrors() {
		var b strings.Builder
		_ = found.Text(&b, false)
		t.Fatal(b.String())
	}
	return site
}

// publish makes what a build of a site leaves for the next one to compare with.
func publish(t testing.TB, fsys fs.FS, before *history.Published) fstest.MapFS {
	t.Helper()
	site := loaded(t, fsys)
	maker := record.NewMaker(site, site.BaseURL)
	out := fstest.MapFS{}
	for _, i := range site.Incidents {
		if !i.Public(now) {
			continue
		}
		n := maker.Of(i)
		if before != nil && before.Notice(i.ID) != nil {
			n.Earlier = record.Since(before.Notice(i.ID), n)
		}
		data, err := n.Encode()
		if err != nil {
			t.Fatal(err)
		}
		out[string(i.ID)+"/notice.json"] = &fstest.MapFile{Data: data}
	}
	return out
}

func read(t testing.TB, out fs.FS) *history.Published {
	t.Helper()
	published, found := history.Read(history.Source{FS: out, Name: "public", Named: true})
	if len(found) > 0 {
		t.Fatal(found)
	}
	return published
}

func compare(t testing.TB, out, fsys fs.FS, address string) string {
	t.Helper()
	site := loaded(t, fsys)
	if address == "" {
		address = site.BaseURL
	}
	found := history.Compare(site, read(t, out), address, now)
	var b strings.Builder
	if err := load.Locate(fsys, found).Sorted().Text(&b, false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// lostTape is a small site with a total.
func lostTape(total string) fstest.MapFS {
	return fstest.MapFS{
		"data/site.yaml":                {Data: []byte("format: 1\ntitle: Notices\n")},
		"data/organisations.yaml":       {Data: []byte("- {id: ynys-health, name: Ynys Health}\n")},
		"data/incidents/lost-tape.yaml": {Data: []byte("title: Lost tape\nsummary: A tape was lost.\naffected: {total: 900, groups: [{organisation: ynys-health, count: " + total + "}]}\n")},
	}
}

// TestHiddenBetween checks that a count which was hidden for a while is compared
// with the figure that was shown before.
func TestHiddenBetween(t *testing.T) {
	t.Parallel()
	first := publish(t, lostTape("654"), nil)
	if got := compare(t, first, lostTape("hidden"), ""); got != "" {
		t.Errorf("a count that is hidden is said to have changed:\n%s", got)
	}
	second := publish(t, lostTape("hidden"), read(t, first))
	if got := compare(t, second, lostTape("654"), ""); got != "" {
		t.Errorf("the same figure, shown again:\n%s", got)
	}
	if got := compare(t, second, lostTape("655"), ""); !strings.Contains(got, `affected.ynys-health.count was published as "654" and is now "655"`) {
		t.Errorf("another figure after it was hidden:\n%s", got)
	}
}

// TestTables checks that all tables that were ever published are handed on.
func TestTables(t *testing.T) {
	t.Parallel()
	out := publish(t, lostTape("1"), nil)
	for _, total := range []string{"1", "2", "2", "hidden"} {
		out = publish(t, lostTape(total), read(t, out))
	}
	var got []string
	for _, table := range read(t, out).Tables()["lost-tape"] {
		got = append(got, table.Groups[0].Count.String())
	}
	if strings.Join(got, " ") != "1 2 hidden" {
		t.Errorf("the tables have the counts %v", got)
	}
}

// broken is a file system in which a file cannot be read.
type broken struct{ fs.FS }

func (b broken) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, "notice.json") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("input/output error")}
	}
	return b.FS.Open(name)
}

func TestRead(t *testing.T) {
	t.Parallel()
	const sum = "0000000000000000000000000000000000000000000000000000000000000000"
	manifest := func(name string) string {
		return `{"format":1,"files":{"` + name + `":{"bytes":1,"sha256":"` + sum + "\"}}}\n"
	}
	good := string(publish(t, lostTape("5"), nil)["lost-tape/notice.json"].Data)
	tests := []struct {
		name  string
		files map[string]string
		named bool
		want  string // what the finding says; "" for none
	}{
		{"nothing", nil, false, ""},
		{"nothing that was named", nil, true, "history/unreadable: public: no notice that Candour published is in this folder"},
		{"files of others", map[string]string{"manifest.json": `{"name":"app"}`, "lost-tape/notice.json": "{}"}, false, ""},
		{"no manifest", map[string]string{"lost-tape/notice.json": good}, true, ""},
		{"older version", map[string]string{"manifest.json": manifest("lost-tape/index.html")}, false, ""},
		{"damaged manifest", map[string]string{"manifest.json": `{"format":1,`}, false, "history/unreadable: public/manifest.json: unexpected end of JSON input"},
		{"newer manifest", map[string]string{"manifest.json": `{"format":2,"files":{}}`}, false, "history/unreadable: public/manifest.json: its format is 2, and this version of Candour knows only 1"},
		{"missing", map[string]string{"manifest.json": manifest("lost-tape/notice.json")}, false, "history/unreadable: public/lost-tape/notice.json: it is missing, and manifest.json lists it"},
		{"edited", map[string]string{"manifest.json": manifest("lost-tape/notice.json"), "lost-tape/notice.json": good}, false, "history/unreadable: public/lost-tape/notice.json: it is not as Candour wrote it: manifest.json has another SHA-256"},
		{"cut off", map[string]string{"lost-tape/notice.json": good[:len(good)/2]}, true, "history/unreadable: public/lost-tape/notice.json: it is no JSON: unexpected end of JSON input"},
		{"empty", map[string]string{"lost-tape/notice.json": ""}, true, "history/unreadable: public/lost-tape/notice.json: it is no JSON: unexpected end of JSON input"},
		{"other JSON", map[string]string{"lost-tape/notice.json": "{}"}, true, `history/unreadable: public/lost-tape/notice.json: it has no "format"`},
		{"another's", map[string]string{"lost-laptop/notice.json": good}, true, `history/unreadable: public/lost-laptop/notice.json: it is that of the notice "lost-tape"`},
		{"no date", map[string]string{"lost-tape/notice.json": `{"format":1,"id":"lost-tape","keep_until":"soon"}`}, true, `history/unreadable: public/lost-tape/notice.json: "soon" is not a date`},
		{"newer", map[string]string{"lost-tape/notice.json": `{"format":2}`}, true, "history/newer: public/lost-tape/notice.json: it was written by a newer version of Candour"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			files := fstest.MapFS{}
			for name, text := range test.files {
				files[name] = &fstest.MapFile{Data: []byte(text)}
			}
			_, found := history.Read(history.Source{FS: files, Name: "public", Named: test.named})
			said(t, found, test.want)
		})
	}
	_, found := history.Read(history.Source{FS: broken{fstest.MapFS{"lost-tape/notice.json": {}}}, Name: "public", Named: true})
	said(t, found, "history/unreadable: public/lost-tape/notice.json: open lost-tape/notice.json: input/output error")
	if p, found := history.Read(history.Source{}); len(found) > 0 || len(p.Tables()) > 0 {
		t.Error("no source gives", p, found)
	}
}

func said(t *testing.T, found diag.List, want string) {
	t.Helper()
	got := ""
	for _, f := range found {
		_, message, _ := strings.Cut(f.Message, ": ")
		got += f.Rule + ": " + f.File + ": " + message
		if f.Severity != diag.Error || f.Hint == "" {
			t.Errorf("%s is %s, with the hint %q", f.Rule, f.Severity, f.Hint)
		}
	}
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// FuzzCompare checks that no record makes the comparison fall over.
func FuzzCompare(f *testing.F) {
	f.Add([]byte(`{"format":1,"id":"lost-tape","site":{"title":{"en":"Notices"}},"affected":{"total":{"hidden":true},"groups":[{"name":{"en":""},"groups":[{"count":{"value":1}}]}]},"timeline":[{"date":"unknown","event":"other"}],"statements":[{"name":"a"}],"support":[{"groups":["a"]}],"earlier":[{"affected":{"total":{"value":3}}}]}`))
	site := loaded(f, lostTape("5"))
	f.Fuzz(func(t *testing.T, data []byte) {
		published, _ := history.Read(history.Source{FS: fstest.MapFS{"lost-tape/notice.json": {Data: data}}, Name: "public", Named: true})
		history.Compare(site, published, "", now)
	})
}
