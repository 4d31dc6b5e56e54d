package view_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"candour"
	"candour/internal/build"
	"candour/internal/view"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the pages in testdata")

// TestGoldenPages renders the sites in testdata, one a case, and compares the
// inside of <main> of the pages that the case names as want/PATH. What is
// around it is the frame's, and not in every case.
//
// A case begins with what it is about. A line of it that is "clock: TIME",
// "base-url: URL", "drafts", "future" or "files" sets that option.
func TestGoldenPages(t *testing.T) {
	t.Parallel()
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("there are no cases", err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			golden(t, file)
		})
	}
}

func golden(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	source, err := txtar.FS(archive)
	if err != nil {
		t.Fatal(err)
	}
	plan := prepare(t, source, options(t, string(archive.Comment)))
	for n, f := range archive.Files {
		path, ok := strings.CutPrefix(f.Name, "want/")
		if !ok {
			continue
		}
		page, there, err := plan.Page(path)
		if err != nil || !there {
			t.Fatalf("page %s: there is none, or %v; there are %s", path, err, strings.Join(paths(plan), ", "))
		}
		got := mainOf(t, page)
		if !*update && got != string(f.Data) {
			t.Errorf("%s is not as in %s (-update rewrites it):\n%s", path, file, difference(string(f.Data), got))
		}
		archive.Files[n].Data = []byte(got)
	}
	if *update {
		if err := replace(file, txtar.Format(archive)); err != nil {
			t.Fatal(err)
		}
	}
}

// prepare reads a site that must have no errors.
func prepare(t *testing.T, source fs.FS, o view.Options) *build.Plan {
	t.Helper()
	plan, report := build.Prepare(build.Input{Source: source, Builtin: candour.Files, Options: o})
	if plan == nil {
		var b strings.Builder
		if err := report.Findings.Text(&b, false); err != nil {
			t.Fatal(err)
		}
		t.Fatalf("the site has errors:\n%s", b.String())
	}
	return plan
}

// options reads the lines of a case that set some.
func options(t *testing.T, comment string) view.Options {
	o := view.Options{Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)}
	for line := range strings.Lines(comment) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "clock":
			now, err := time.Parse(time.RFC3339, value)
			if err != nil {
				t.Fatal(err)
			}
			o.Now = now
		case "base-url":
			o.BaseURL = value
		case "drafts":
			o.Drafts = true
		case "future":
			o.Future = true
		case "files":
			o.Files = true
		}
	}
	return o
}

func paths(plan *build.Plan) []string {
	var all []string
	for _, p := range plan.Pages {
		all = append(all, p.Path)
	}
	return all
}

// difference shows the lines around the first that differs.
func difference(want, got string) string {
	old, now := strings.Split(want, "\n"), strings.Split(got, "\n")
	first := 0
	for first < min(len(old), len(now)) && old[first] == now[first] {
		first++
	}
	end := 0
	for end < min(len(old), len(now))-first && old[len(old)-1-end] == now[len(now)-1-end] {
		end++
	}
	mark := func(sign string, lines []string) string {
		return strings.Join(slices.Collect(func(yield func(string) bool) {
			for _, line := range lines {
				if !yield(sign + line) {
					return
				}
			}
		}), "\n")
	}
	return strings.Join([]string{mark("  ", old[max(0, first-2):first]), mark("- ", old[first:len(old)-end]), mark("+ ", now[first:len(now)-end])}, "\n")
}

// replace writes a file in one step: other tests read it at the same time.
func replace(file string, data []byte) error {
	if err := os.WriteFile(file+".new", data, 0o644); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}
