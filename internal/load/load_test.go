package load_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"candour/internal/check"
	"candour/internal/load"

	"github.com/rogpeppe/go-internal/diff"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the want parts of testdata")

// TestCases runs each file of testdata: a site, and what is found in it.
func TestCases(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if len(archive.Comment) == 0 {
				t.Error("the case has no line that says what it shows")
			}
			fsys, err := txtar.FS(archive)
			if err != nil {
				t.Fatal(err)
			}
			got := findings(t, fsys)
			if *update {
				archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "want" })
				archive.Files = append(archive.Files, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := fs.ReadFile(fsys, "want")
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s", diff.Diff("want", want, "got", []byte(got)))
			}
		})
	}
}

// findings loads a site three times, because it is read on all cores, and
// prints what was found.
func findings(t *testing.T, fsys fs.FS) string {
	t.Helper()
	var first string
	for i := range 3 {
		_, found := load.Site(fsys)
		var b strings.Builder
		if err := load.Locate(fsys, found).Sorted().Text(&b, false); err != nil {
			t.Fatal(err)
		}
		if i > 0 && b.String() != first {
			t.Errorf("the findings differ from run to run:\n%s\n%s", first, b.String())
		}
		first = b.String()
	}
	return first
}

var idInSource = regexp.MustCompile(`"((?:data|lang)/[a-z0-9-]+)"`)

// TestEachRuleFires checks that each rule which this package and yaml report
// is shown by a case or by another test.
func TestEachRuleFires(t *testing.T) {
	read := func(pattern string, keep func(name string) bool) string {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for _, name := range names {
			if text, err := os.ReadFile(name); err != nil {
				t.Fatal(err)
			} else if keep(name) {
				all.Write(text)
			}
		}
		return all.String()
	}
	isTest := func(name string) bool { return strings.HasSuffix(name, "_test.go") }
	source := read("*.go", func(name string) bool { return !isTest(name) }) + read("../yaml/*.go", func(name string) bool { return !isTest(name) })
	shown := read("testdata/*.txtar", func(string) bool { return true }) + read("*.go", isTest)
	for _, m := range idInSource.FindAllStringSubmatch(source, -1) {
		if _, ok := check.Find(m[1]); ok && !strings.Contains(shown, "["+m[1]+"]") {
			t.Errorf("no case shows the rule %s", m[1])
		}
	}
}
