package check_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"candour/internal/check"
)

var (
	ruleID  = regexp.MustCompile(`^[a-z]+/[a-z0-9]+(-[a-z0-9]+)*$`)
	reports = []string{"report", "Finding", "scalar"} // functions that take the id of a rule
)

// TestRuleTable checks what the table says of each rule.
func TestRuleTable(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range check.All() {
		if !ruleID.MatchString(r.ID) {
			t.Errorf("%q is not the id of a rule", r.ID)
		}
		if seen[r.ID] {
			t.Errorf("%s is in the table twice", r.ID)
		}
		seen[r.ID] = true
		if !strings.HasSuffix(r.Summary, ".") || r.Summary[0] < 'A' || r.Summary[0] > 'Z' {
			t.Errorf("%s: %q is not a sentence", r.ID, r.Summary)
		}
		if found, ok := check.Find(r.ID); !ok || found.ID != r.ID {
			t.Errorf("Find does not find %s", r.ID)
		}
	}
	if _, ok := check.Find("data/no-such-rule"); ok {
		t.Error("Find finds a rule that there is not")
	}
}

// TestReportedRulesAreInTheTable looks for the ids of rules in the source of
// the packages that report findings, and wants them in the table; and the
// other way round, each rule of the table must be reported somewhere.
func TestReportedRulesAreInTheTable(t *testing.T) {
	used := map[string]string{}
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Dir(name) == "check" || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path.Join("..", name), nil, 0)
		if err != nil {
			return err
		}
		for _, id := range idsIn(file) {
			used[id] = name
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for id, file := range used {
		if _, ok := check.Find(id); !ok {
			t.Errorf("internal/%s reports %s, which is not in check.Reported", file, id)
		}
	}
	for _, r := range check.Reported {
		if used[r.ID] == "" {
			t.Errorf("%s is in check.Reported, and no package reports it", r.ID)
		}
	}
}

// idsIn returns the ids of rules that a file gives to a finding: as the field
// Rule, or as an argument of a function that makes one.
func idsIn(file *ast.File) []string {
	var ids []string
	add := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if text, err := strconv.Unquote(lit.Value); err == nil && ruleID.MatchString(text) {
				ids = append(ids, text)
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Rule" {
				add(n.Value)
			}
		case *ast.CallExpr:
			name := ""
			switch f := n.Fun.(type) {
			case *ast.Ident:
				name = f.Name
			case *ast.SelectorExpr:
				name = f.Sel.Name
			}
			if slices.Contains(reports, name) {
				for _, arg := range n.Args {
					add(arg)
				}
			}
		}
		return true
	})
	return ids
}

// TestEachRuleIsExplained checks that each rule says why it is there and how to
// meet it, and that its family does.
func TestEachRuleIsExplained(t *testing.T) {
	sentences := func(text string) bool {
		return len(text) > 10 && text[0] >= 'A' && text[0] <= 'Z' && strings.HasSuffix(text, ".")
	}
	families := map[string]bool{}
	for _, r := range check.All() {
		if !sentences(r.Why) || !sentences(r.Fix) {
			t.Errorf("%s: why %q, fix %q", r.ID, r.Why, r.Fix)
		}
		if found, _ := check.Find(r.ID); found.Why != r.Why || found.Fix != r.Fix {
			t.Errorf("%s: Find says something else than All", r.ID)
		}
		if !sentences(r.Family().About) {
			t.Errorf("%s: the family %q is not told", r.ID, r.Family().Name)
		}
		families[r.Family().Name] = true
	}
	for _, f := range check.Families {
		if !families[f.Name] {
			t.Errorf("the family %s has no rule", f.Name)
		}
	}
	for id := range check.Explained {
		if _, ok := check.Find(id); !ok {
			t.Errorf("%s is explained, and there is no such rule", id)
		}
	}
}

// TestWaivable checks what is said of waivers against what they do.
func TestWaivable(t *testing.T) {
	for id, want := range map[string]bool{"count/twice": true, "law/unknown": true, "law/condition": false, "data/placeholder": false, "data/date": false,
		"history/changed": false, "count/worked-out": false, "reach/budget": false} {
		if r, ok := check.Find(id); !ok || r.Waivable() != want {
			t.Errorf("%s: waivable is %v", id, !want)
		}
	}
}
