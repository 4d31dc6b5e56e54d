package internal

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"candour"
	"candour/internal/brand"
	"candour/internal/theme"
	"candour/internal/view"
	"candour/internal/words"
)

// kinds are the kinds of page in the order in which they are told.
var kinds = []view.Kind{view.KindNotice, view.KindOrganisation, view.KindFind, view.KindStatement, view.KindRegister, view.KindOrganisations,
	view.KindBody, view.KindGuidance, view.KindTopic, view.KindPlain, view.KindNotFound}

// viewList is the struct of each kind of page, and of all that is in them.
func viewList(t *testing.T, _, _ string) string {
	if len(kinds) != len(view.Zero) {
		t.Errorf("docs: %d kinds of page are told, and there are %d", len(kinds), len(view.Zero))
	}
	types, fields := comments(t, "view")
	var b strings.Builder
	b.WriteString("| Template | Its data |\n| --- | --- |\n")
	var queue []reflect.Type
	for _, kind := range kinds {
		typ := reflect.TypeOf(view.Zero[kind])
		fmt.Fprintf(&b, "| `pages/%s.html` | [`%s`](#%s) |\n", kind, typ.Name(), strings.ToLower(typ.Name()))
		queue = append(queue, typ)
	}
	for i := 0; i < len(queue); i++ { // grows while it is read
		typ := queue[i]
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n| Field | Type | Meaning |\n| --- | --- | --- |\n", typ.Name(), types[typ.Name()])
		for n := range typ.NumField() {
			f := typ.Field(n)
			shown, inner := "`"+strings.ReplaceAll(f.Type.String(), "view.", "")+"`", structIn(f.Type)
			if inner != nil {
				shown = "[" + shown + "](#" + strings.ToLower(inner.Name()) + ")"
				if !slices.Contains(queue, inner) {
					queue = append(queue, inner)
				}
			}
			meaning := fields[typ.Name()+"."+f.Name]
			switch {
			case f.Anonymous:
				meaning = "Its fields are fields of this struct too."
			case meaning == "" && inner != nil:
				meaning = types[inner.Name()]
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", f.Name, shown, meaning)
		}
	}
	return b.String()
}

// structIn is the struct of package view that a field holds, leads to or lists.
func structIn(typ reflect.Type) reflect.Type {
	for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
		typ = typ.Elem()
	}
	if typ.Kind() == reflect.Struct && strings.HasSuffix(typ.PkgPath(), "/view") {
		return typ
	}
	return nil
}

// comments are the comments of a package's types, and of their fields as
// "Type.Field", each on one line.
func comments(t *testing.T, pkg string) (types, fields map[string]string) {
	types, fields = map[string]string{}, map[string]string{}
	files, err := filepath.Glob(pkg + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			general, ok := decl.(*ast.GenDecl)
			if !ok || general.Tok != token.TYPE {
				continue
			}
			spec := general.Specs[0].(*ast.TypeSpec)
			types[spec.Name.Name] = oneLine(general.Doc)
			if s, ok := spec.Type.(*ast.StructType); ok {
				for _, f := range s.Fields.List {
					for _, n := range f.Names {
						fields[spec.Name.Name+"."+n.Name] = oneLine(f.Doc)
					}
				}
			}
		}
	}
	return types, fields
}

func oneLine(c *ast.CommentGroup) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(c.Text()), " "), "|", `\|`)
}

// policyBlock is the policy of every page; the hash changes with the style.
func policyBlock(t *testing.T, _, _ string) string {
	look, found := theme.Load(layers(t), catalogues(t), brand.Brand{})
	if found.HasErrors() {
		t.Fatal(found)
	}
	return "```text\n" + regexp.MustCompile(`sha256-[^']+`).ReplaceAllString(look.Policy(), "sha256-…") + "\n```\n"
}

func layers(t *testing.T) []words.Layer {
	t.Helper()
	builtin, err := fs.Sub(candour.Files, "themes/notice")
	if err != nil {
		t.Fatal(err)
	}
	return []words.Layer{{FS: builtin, Name: "themes/notice"}}
}

func catalogues(t *testing.T) words.Set {
	t.Helper()
	set, found := words.Load(layers(t), docsLanguages)
	if found.HasErrors() {
		t.Fatal(found)
	}
	return set
}
