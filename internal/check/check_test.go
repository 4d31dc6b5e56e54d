package check_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"candour/internal/check"
	"candour/internal/diag"
	"candour/internal/load"

	"github.com/rogpeppe/go-internal/diff"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the want parts of testdata")

// now is the moment at which all cases are judged.
var now = time.Date(2017, 6, 1, 12, 0, 0, 0, time.UTC)

// TestCases runs each file of testdata: a site, and the findings it gets.
func TestCases(t *testing.T) {
	for _, name := range cases(t) {
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
			got := judge(t, fsys)
			if *update {
				rewrite(t, name, archive, got)
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

func cases(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	return names
}

// judge loads and checks a site and prints its findings as people see them.
func judge(t *testing.T, fsys fs.FS) string {
	t.Helper()
	site, found := load.Site(fsys)
	if load.Broken(found) {
		t.Fatalf("the site cannot be loaded: %v", found)
	}
	result := check.Site(site, now)
	found.Add(result.Findings...)
	var b strings.Builder
	if err := load.Locate(fsys, found).Sorted().Text(&b, false); err != nil {
		t.Fatal(err)
	}
	for _, w := range result.Waived {
		located := load.Locate(fsys, diag.List{w.Finding})[0]
		fmt.Fprintf(&b, "waived: %s: %s [%s]\n  because %s (%s)\n", located.Place(), located.Message, located.Rule, w.Waiver.Because, w.Waiver.By)
	}
	return b.String()
}

func rewrite(t *testing.T, name string, archive *txtar.Archive, want string) {
	t.Helper()
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "want" })
	archive.Files = append(archive.Files, txtar.File{Name: "want", Data: []byte(want)})
	if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// ruleInBrackets is how a finding names its rule.
var ruleInBrackets = regexp.MustCompile(`(?m) \[([a-z]+/[a-z-]+)\]$`)

// together are rules that fire on the same sites: each says what else the one
// missing key is needed for; a count that is wrong in one language differs from
// the other.
var together = map[string]string{"data/base-url-missing": "data/no-incidents",
	"count/prose-differs": "lang/figures-differ"}

// TestEachRuleHasACase checks that each rule has a case in which it fires, and
// each case a rule.
func TestEachRuleHasACase(t *testing.T) {
	files := map[string]bool{}
	for _, name := range cases(t) {
		files[name] = true
	}
	for _, rule := range check.Rules {
		name := filepath.Join("testdata", strings.ReplaceAll(rule.ID, "/", "-")+".txtar")
		if !files[name] {
			t.Errorf("the rule %s has no case %s", rule.ID, name)
			continue
		}
		delete(files, name)
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range ruleInBrackets.FindAllStringSubmatch(string(text), -1) {
			if m[1] != rule.ID && m[1] != together[rule.ID] {
				t.Errorf("%s: the rule %s fires too; a case shows one rule", name, m[1])
			}
		}
		if !strings.Contains(string(text), "["+rule.ID+"]") {
			t.Errorf("%s: the rule does not fire", name)
		}
	}
	delete(files, "testdata/waived.txtar") // shows what waivers do, across rules
	delete(files, "testdata/clean.txtar")
	for name := range files {
		t.Errorf("%s belongs to no rule", name)
	}
}

// TestSameFindings checks that a site always gets the same findings in the
// same order.
func TestSameFindings(t *testing.T) {
	for _, name := range cases(t) {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fsys, err := txtar.FS(archive)
		if err != nil {
			t.Fatal(err)
		}
		site, _ := load.Site(fsys)
		first := check.Site(site, now)
		for range 3 {
			if again := check.Site(site, now); fmt.Sprint(again) != fmt.Sprint(first) {
				t.Errorf("%s: two runs differ:\n%v\n%v", name, first, again)
			}
		}
	}
}
