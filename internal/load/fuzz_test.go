package load_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"candour/internal/diag"
	"candour/internal/load"
	"candour/internal/yaml"

	"golang.org/x/tools/txtar"
)

// seeds adds the files with a suffix of all cases, and of the example site.
func seeds(f *testing.F, suffix string) {
	f.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, suffix) {
				f.Add(file.Data)
			}
		}
	}
	for _, folder := range []string{"data", "content"} {
		err := fs.WalkDir(os.DirFS("../.."), folder, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(name, suffix) {
				return err
			}
			text, err := os.ReadFile(filepath.Join("../..", name))
			if err == nil && len(text) < 4000 {
				f.Add(text)
			}
			return err
		})
		if err != nil {
			f.Fatal(err)
		}
	}
}

// FuzzYAML reads arbitrary bytes as every kind of YAML file that a site has.
func FuzzYAML(f *testing.F) {
	seeds(f, ".yaml")
	for _, text := range []string{"a: 'x\nb: 'y'\n", "\xff", "\uFEFFa: b", "a: \u2028b\rc: d", "- - - -", "? a\n: b", "%TAG ! x\n---\na: !b c", "---\n...\n---\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		_, found := yaml.Parse("f", lineEnds(text), 7)
		for i := range found {
			found[i].Line -= 6 // the text began in line 7
		}
		inside(t, fstest.MapFS{"f": {Data: text}}, found)

		fsys := site(map[string]string{"content/notices/a/what-happened.md": "Words.\n"})
		for _, name := range []string{"data/incidents/a.yaml", "data/organisations.yaml", "data/services.yaml"} {
			fsys[name] = &fstest.MapFile{Data: text}
		}
		loads(t, fsys)
		loads(t, fstest.MapFS{"data/site.yaml": {Data: text}})
	})
}

// FuzzFrontMatter reads arbitrary bytes as every kind of text that a site has.
func FuzzFrontMatter(f *testing.F) {
	seeds(f, ".md")
	for _, text := range []string{"---\n---", "---\n\n---\n---\n", "---\r\ntitle: a\r\n---\r\n", "---\ntitle: 'a\n---\n", "--- \n- a\n---\n", "---\ntitle: {en: a}\nsuperseded: {on: 2017}\n---"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		fsys := site(map[string]string{"data/incidents/a.yaml": incident})
		for _, name := range []string{"content/pages/a", "content/guidance/a", "content/notices/a/questions", "content/notices/a/statements/a"} {
			fsys[name+".md"] = &fstest.MapFile{Data: text}
			fsys[name+".cy.md"] = &fstest.MapFile{Data: text}
		}
		fsys["content/pages/a.cy.md"] = &fstest.MapFile{Data: []byte("---\ntitle: T\n---\n")}
		fsys["content/guidance/a.md"] = &fstest.MapFile{Data: []byte("---\ntitle: T\nclasses: [name]\n---\n")}
		loads(t, fsys)
	})
}

// FuzzSpreadsheet reads arbitrary bytes as a spreadsheet.
func FuzzSpreadsheet(f *testing.F) {
	seeds(f, ".csv")
	f.Fuzz(func(t *testing.T, text []byte) {
		loads(t, site(map[string]string{
			"data/organisations.yaml": "- {id: north, name: North Hospital, aliases: [Môn]}\n- {id: south, name: South Hospital, former: [Môn]}\n",
			"data/incidents/a.yaml":   incident + "affected: {total: 35, from: a.csv}\n",
			"data/incidents/a.csv":    string(text),
		}))
	})
}

// loads reads a site and checks that each finding lies in its file.
func loads(t *testing.T, fsys fstest.MapFS) {
	t.Helper()
	_, found := load.Site(fsys)
	located := load.Locate(fsys, found)
	inside(t, fsys, located)
	var b strings.Builder
	if err := located.Sorted().Text(&b, false); err != nil {
		t.Fatal(err)
	}
	if !utf8.ValidString(b.String()) || strings.ContainsAny(b.String(), "\x1b\r\x00") {
		t.Errorf("the findings have characters that do not belong on a terminal: %q", b.String())
	}
}

// inside checks that each finding lies in the file that it names.
func inside(t *testing.T, fsys fstest.MapFS, found diag.List) {
	t.Helper()
	for _, f := range found {
		file, ok := fsys[f.File]
		if !ok {
			if f.Line != 0 {
				t.Errorf("%s: a line of a file that there is not: %s", f.Place(), f.Message)
			}
			continue
		}
		lines := bytes.Split(lineEnds(file.Data), []byte("\n"))
		switch {
		case f.Line == 0 && f.Column == 0:
		case f.Line < 1 || f.Line > len(lines):
			t.Errorf("%s: the file has %d lines: %s", f.Place(), len(lines), f.Message)
		case f.Column < 1 || f.Column > utf8.RuneCount(lines[f.Line-1])+1:
			t.Errorf("%s: the line has %d characters: %s", f.Place(), utf8.RuneCount(lines[f.Line-1]), f.Message)
		}
	}
}

// lineEnds is the text as editors count it.
func lineEnds(text []byte) []byte {
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
}
