package internal

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed says which packages of ours, and which modules of others, each
// package may import. docs/architecture.md explains it. A package that isn't
// here may not exist.
var allowed = map[string][]string{
	".":                   {},
	"test/bench":          {},
	"test/falsealarms":    {"candour", "internal/build", "internal/diag", "internal/starter", "internal/view", "golang.org/x/tools"},
	"test/many":           {},
	"test/smallcounts":    {"internal/attack", "internal/notice", "internal/protect"},
	"cmd/candour":         {"candour", "internal/build", "internal/checklist", "internal/external", "internal/serve", "internal/starter", "internal/load", "internal/check", "internal/law", "internal/history", "internal/notice", "internal/diag", "internal/output", "internal/view", "github.com/spf13/cobra"},
	"internal/serve":      {"internal/build", "internal/diag", "internal/law", "internal/notice", "internal/view"},
	"internal/build":      {"internal/diag", "internal/notice", "internal/parallel", "internal/inspect", "internal/external", "internal/load", "internal/law", "internal/check", "internal/leak", "internal/history", "internal/protect", "internal/attack", "internal/brand", "internal/words", "internal/view", "internal/theme", "internal/machine", "internal/output", "internal/attachment"},
	"internal/starter":    {"internal/guidance", "internal/load", "internal/notice"},
	"internal/theme":      {"internal/diag", "internal/brand", "internal/words", "internal/view", "internal/minify", "github.com/jba/templatecheck"},
	"internal/machine":    {"internal/notice", "internal/record", "internal/view"},
	"internal/record":     {"internal/notice"},
	"internal/view":       {"internal/guidance", "internal/notice", "internal/words", "internal/markdown", "internal/qr"},
	"internal/check":      {"internal/diag", "internal/guidance", "internal/markdown", "internal/notice", "internal/parallel", "internal/plain"},
	"internal/plain":      {"internal/diag", "internal/yaml"},
	"internal/guidance":   {"internal/notice"},
	"internal/history":    {"internal/diag", "internal/notice", "internal/parallel", "internal/output", "internal/record"},
	"internal/attack":     {"internal/notice"},
	"internal/protect":    {"internal/notice"},
	"internal/leak":       {"internal/diag", "internal/notice", "internal/markup", "internal/attachment"},
	"internal/inspect":    {"internal/markup"},
	"internal/external":   {},
	"internal/law":        {"internal/diag", "internal/notice", "internal/parallel", "internal/yaml", "github.com/expr-lang/expr"},
	"internal/load":       {"internal/diag", "internal/notice", "internal/parallel", "internal/yaml", "internal/attachment"},
	"internal/words":      {"internal/diag", "internal/notice", "internal/yaml", "golang.org/x/text"},
	"internal/brand":      {"internal/diag", "internal/notice", "internal/minify"},
	"internal/yaml":       {"internal/diag", "gopkg.in/yaml.v3"},
	"internal/attachment": {"github.com/bep/imagemeta", "github.com/ledongthuc/pdf"},
	"internal/markdown":   {"github.com/yuin/goldmark"},
	"internal/qr":         {"github.com/boombuler/barcode"},
	"internal/markup":     {},
	"internal/minify":     {"github.com/tdewolff/minify/v2", "github.com/tdewolff/parse/v2"},
	"internal/output":     {"golang.org/x/sys"},
	"internal/notice":     {},
	"internal/diag":       {},
	"internal/parallel":   {},
	"internal":            {},

	"internal/checklist": {"internal/diag", "internal/notice", "internal/parallel", "internal/load", "internal/law", "internal/check", "internal/view", "internal/machine"},
}

// TestImportDirections keeps the architecture true: a package imports only
// from lower floors, and every module of others has one door.
func TestImportDirections(t *testing.T) {
	seen := map[string]bool{}
	walkGo(t, func(folder, file string) {
		seen[folder] = true
		may, known := allowed[folder]
		if !known {
			t.Errorf("%s: the package %s isn't in the table of this test: add it there and to docs/architecture.md", file, folder)
			return
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", file), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range parsed.Imports {
			name, _ := strconv.Unquote(i.Path.Value)
			if isStandard(name) || slices.ContainsFunc(may, func(m string) bool { return imports(name, m) }) {
				continue
			}
			t.Errorf("%s imports %s, which docs/architecture.md does not allow for %s", file, name, folder)
		}
	})
	for folder := range allowed {
		if !seen[folder] && folder != "internal" {
			t.Errorf("the package %s is in the table of this test and not in the tree", folder)
		}
	}
}

var floorLine = regexp.MustCompile("(?m)^\\| (\\d) \\| `([a-z/]+)` \\|")

// TestFloors checks the table of docs/architecture.md against the one above: a
// package may only import from floors below its own.
func TestFloors(t *testing.T) {
	text, err := os.ReadFile("../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	floors := map[string]string{}
	for _, m := range floorLine.FindAllStringSubmatch(string(text), -1) {
		name := m[2]
		if !strings.Contains(name, "/") {
			name = "internal/" + name
		}
		floors[name] = m[1]
	}
	for folder, may := range allowed {
		for _, other := range may {
			if floors[folder] != "" && floors[other] != "" && floors[other] >= floors[folder] {
				t.Errorf("%s is on floor %s and may import %s, which is on floor %s", folder, floors[folder], other, floors[other])
			}
		}
	}
	if len(floors) < 16 {
		t.Errorf("docs/architecture.md has %d packages in its table", len(floors))
	}
}

func isStandard(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return name != "candour" && first != "candour" && !strings.Contains(first, ".")
}

func imports(name, allowed string) bool {
	switch {
	case allowed == "candour":
		return name == "candour"
	case strings.HasPrefix(allowed, "internal/"):
		return name == "candour/"+allowed
	default:
		return name == allowed || strings.HasPrefix(name, allowed+"/")
	}
}

// TestArchitectureIsTold checks that the document names every package.
func TestArchitectureIsTold(t *testing.T) {
	text, err := os.ReadFile("../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	for folder := range allowed {
		if name := path.Base(folder); strings.HasPrefix(folder, "internal/") && !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("docs/architecture.md does not mention the package `%s`", name)
		}
	}
}

// TestDependenciesHaveReasons checks that each direct dependency is explained.
func TestDependenciesHaveReasons(t *testing.T) {
	text, err := os.ReadFile("../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(mod)) {
		fields := strings.Fields(line)
		if len(fields) == 2 && strings.Contains(fields[0], "/") && strings.HasPrefix(fields[1], "v") && !strings.Contains(string(text), fields[0]) {
			t.Errorf("docs/architecture.md gives no reason for %s", fields[0])
		}
	}
}

// walkGo calls visit for each Go file that isn't a test.
func walkGo(t *testing.T, visit func(folder, file string)) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && (strings.HasPrefix(e.Name(), ".") && name != "." || e.Name() == "node_modules" || name == "public"):
			return fs.SkipDir
		case strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go"):
			visit(path.Dir(name), name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
