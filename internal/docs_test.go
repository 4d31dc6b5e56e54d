package internal

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candour"
	"candour/internal/check"
	"candour/internal/diag"
	"candour/internal/load"
	"candour/internal/markdown"
	"candour/internal/notice"
	"candour/internal/theme"
	"candour/internal/view"
	"candour/internal/words"
)

// The guides in docs/ can't drift from the program:
//
//   - What stands between "<!-- generated: … -->" and "<!-- end -->" is made
//     from the model, the words and the views.
//   - Each YAML, CSV, Markdown and template example is loaded and checked in a
//     small site.
//   - After an example marked "wrong" stand the findings that it gets.
//   - Files, tests and headings that are named exist.
//
// go test ./internal -run Docs -update rewrites what is generated.
var updateDocs = flag.Bool("update", false, "rewrite the generated parts of docs/")

// guides are the documents that these tests look after.
var guides = []string{"getting-started", "formats", "security", "promises", "theme", "hosting"}

// docsLanguages are those of the built-in theme.
var docsLanguages = []string{"en", "cy"}

// docsNow is the moment at which examples are judged.
var docsNow = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// --- Generated parts ---------------------------------------------------------

// generator makes a part of a document. old is what stands there, from which
// hand-written cells are kept.
type generator func(t *testing.T, argument, old string) string

var generators = map[string]generator{
	"keys": keysTable, "values": valuesTable, "classes": classTable, "dates": dateTable, "counts": countTable,
	"links": linkTable, "views": viewList, "policy": policyBlock,
}

var generatedPart = regexp.MustCompile(`(?s)<!-- generated: (\S+)(?: (\S+))? -->\n(.*?)<!-- end -->`)

func TestDocsGeneratedParts(t *testing.T) {
	for _, guide := range guides {
		rewrite(t, guide, func(text string) string {
			return generatedPart.ReplaceAllStringFunc(text, func(part string) string {
				m := generatedPart.FindStringSubmatch(part)
				make, ok := generators[m[1]]
				if !ok {
					t.Errorf("docs/%s.md: nothing generates %q", guide, m[1])
					return part
				}
				head, _, _ := strings.Cut(part, "\n")
				return head + "\n" + make(t, m[2], m[3]) + "<!-- end -->"
			})
		})
	}
}

// rewrite compares a document with what it should be, or makes it so.
func rewrite(t *testing.T, guide string, change func(string) string) {
	t.Helper()
	text := document(t, guide)
	want := change(text)
	switch {
	case want == text:
	case *updateDocs:
		if err := os.WriteFile("../docs/"+guide+".md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("docs/%s.md is stale, first at %q; run: go test ./internal -run Docs -update", guide, firstDifference(text, want))
	}
}

func firstDifference(got, want string) string {
	lines := strings.Split(got, "\n")
	for i, line := range strings.Split(want, "\n") {
		if i >= len(lines) || lines[i] != line {
			return line
		}
	}
	return "the end"
}

// records are the structs of the model by the names that the documents use.
var records = map[string]any{
	"site": notice.Site{}, "brand": notice.Brand{}, "small-counts": notice.SmallCounts{}, "budget": notice.Budget{}, "allow": notice.Allowance{},
	"organisation": notice.Organisation{}, "service": notice.Service{}, "contact": notice.Contact{}, "source": notice.Source{},
	"incident": notice.Incident{}, "party": notice.Party{}, "data": notice.Data{}, "class-of-data": notice.DataItem{},
	"affected": notice.Affected{}, "group": notice.Group{}, "also": notice.Otherwise{}, "event": notice.Event{}, "measure": notice.Measure{},
	"offer": notice.Offer{}, "correction": notice.Correction{}, "revision": notice.Revision{}, "waiver": notice.Waiver{},
	"statement": notice.Statement{}, "superseded": notice.Superseded{}, "topic": notice.Topic{}, "page": notice.Page{},
}

// vocabularies are the closed lists: their values, and the family of words that
// pages show for them; "" when pages show none.
var vocabularies = map[string]struct {
	values any
	family string
}{
	"status": {notice.Statuses, "status"}, "party-role": {notice.Roles, "role"}, "contact-role": {notice.ContactRoles, "contact-role"},
	"event-kind": {notice.EventKinds, "event"}, "for": {notice.Shares, "share"}, "certainty": {notice.Certainties, "certainty"},
	"measure-state": {notice.MeasureStates, "measure"}, "urgency": {notice.Urgencies, "urgency"}, "confidence": {notice.Confidences, "confidence"},
	"section": {notice.Sections, "section"}, "statement-kind": {notice.StatementKinds, ""}, "unit": {notice.Units, ""},
	"organisation-pages": {notice.OrganisationPagesValues, ""},
}

// keysTable lists the keys of a struct. Keys, types and what is needed come
// from the model. The meaning is written by hand in the document and kept; a
// new key gets the comment of its field.
func keysTable(t *testing.T, name, old string) string {
	record, ok := records[name]
	if !ok {
		t.Fatalf("there is no record %q", name)
	}
	typ, meanings := reflect.TypeOf(record), keptCells(old)
	_, fields := comments(t, "notice")
	var b strings.Builder
	b.WriteString("| Key | What to write | Needed | Meaning |\n| --- | --- | --- | --- |\n")
	for i := range typ.NumField() {
		key, options, _ := strings.Cut(typ.Field(i).Tag.Get("yaml"), ",")
		if key == "" || key == "-" {
			continue
		}
		meaning := meanings[key]
		if meaning == "" {
			meaning = fields[typ.Name()+"."+typ.Field(i).Name]
		}
		if meaning == "" {
			t.Errorf("docs: the key %q of %s has no meaning: write it into the table's last cell", key, name)
		}
		needed := ""
		if strings.Contains(options, "required") {
			needed = "yes"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", key, written(t, typ.Field(i).Type, strings.Contains(options, "url")), needed, meaning)
	}
	return b.String()
}

// keptCells are the last cells of a table by the first.
func keptCells(table string) map[string]string {
	cells := map[string]string{}
	for line := range strings.Lines(table) {
		row := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | ")
		if key := strings.Trim(strings.TrimSpace(row[0]), "`"); len(row) > 1 {
			cells[key] = strings.TrimSpace(row[len(row)-1])
		}
	}
	return cells
}

// written says how a type is written, with a link to where that is told.
func written(t *testing.T, typ reflect.Type, url bool) string {
	simple := map[reflect.Type]string{
		reflect.TypeFor[notice.Text](): "[text](#text)", reflect.TypeFor[notice.ID](): "[id](#ids)", reflect.TypeFor[notice.Date](): "[date](#dates)",
		reflect.TypeFor[notice.Count](): "[count](#counts)", reflect.TypeFor[notice.Duration](): "[length of time](#lengths-of-time)",
		reflect.TypeFor[notice.Instant](): "[moment](#moments)", reflect.TypeFor[notice.Region](): "[country or region](#countries-and-regions)",
		reflect.TypeFor[[]string](): "list of [languages](#languages)", reflect.TypeFor[map[string]string](): "map of words",
		reflect.TypeFor[string](): "plain text", reflect.TypeFor[bool](): "`true` or `false`", reflect.TypeFor[int](): "whole number",
	}
	if url {
		simple[reflect.TypeFor[string]()], simple[reflect.TypeFor[notice.Text]()] = "[web address](#web-addresses)", "[web address](#web-addresses), can be by language"
	}
	if s, ok := simple[typ]; ok {
		return s
	}
	switch typ.Kind() {
	case reflect.Pointer:
		return written(t, typ.Elem(), false)
	case reflect.Slice:
		return "list of " + written(t, typ.Elem(), false)
	}
	for name, r := range records {
		if reflect.TypeOf(r) == typ {
			return "[" + name + "](#" + name + ")"
		}
	}
	for name, v := range vocabularies {
		if reflect.TypeOf(v.values).Elem() == typ {
			return "one of [" + name + "](#" + name + ")"
		}
	}
	t.Errorf("docs: no words say how a %s is written", typ)
	return ""
}

// valuesTable lists a closed vocabulary with what pages show for each value, or
// with the meaning that the document has.
func valuesTable(t *testing.T, name, old string) string {
	v, ok := vocabularies[name]
	if !ok {
		t.Fatalf("there is no list %q", name)
	}
	var b strings.Builder
	b.WriteString("| Value | Meaning |\n| --- | --- |\n")
	if v.family != "" {
		b.Reset()
		b.WriteString("| Value | English | Welsh |\n| --- | --- | --- |\n")
	}
	set, meanings := catalogues(t), keptCells(old)
	values := reflect.ValueOf(v.values)
	for i := range values.Len() {
		value := values.Index(i).String()
		if key := v.family + "." + value; set["en"].Has(key) {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", value, set["en"].Word(key), set["cy"].Word(key))
			continue
		}
		if v.family != "" {
			fmt.Fprintf(&b, "| `%s` | (nothing) | (nothing) |\n", value)
			continue
		}
		if meanings[value] == "" {
			t.Errorf("docs: the value %q of %s has no meaning: write it into the table's last cell", value, name)
		}
		fmt.Fprintf(&b, "| `%s` | %s |\n", value, meanings[value])
	}
	return b.String()
}

func classTable(t *testing.T, _, _ string) string {
	set := catalogues(t)
	var b strings.Builder
	b.WriteString("| Class | Group | English | Welsh |\n| --- | --- | --- | --- |\n")
	for _, c := range notice.Classes {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", c.ID, c.Group, set["en"].Word("class."+string(c.ID)), set["cy"].Word("class."+string(c.ID)))
	}
	return b.String()
}

func dateTable(t *testing.T, _, _ string) string {
	set := catalogues(t)
	var b strings.Builder
	b.WriteString("| You write | English | Welsh |\n| --- | --- | --- |\n")
	for _, s := range []string{"2017-01-17", "2016-10", "2016", "2016-10~", "2016-10?", "2016-10%", "2016-10-06/2016-10-09", "2016-10-28/2016-11-02",
		"2016-10/2016-12", "2016-10/2017-01-17", "2016-10-06/..", "unknown"} {
		d, err := notice.ParseDate(s)
		if err != nil {
			t.Error(err)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", s, set["en"].Date(d), set["cy"].Date(d))
	}
	return b.String()
}

func countTable(t *testing.T, _, _ string) string {
	set := catalogues(t)
	var b strings.Builder
	b.WriteString("| You write | English | Welsh | In sums, it is |\n| --- | --- | --- | --- |\n")
	for _, s := range []string{"4766", "0", "~530", "3400+", "<=55", "<5", "10-20", "unknown"} {
		c, err := notice.ParseCount(s)
		if err != nil {
			t.Error(err)
		}
		least, most := c.Bounds()
		sum := fmt.Sprintf("%d to %d", least, most)
		if least == most {
			sum = fmt.Sprint(least)
		} else if most == notice.Unbounded {
			sum = fmt.Sprintf("%d or more", least)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", s, set["en"].People(c), set["cy"].People(c), sum)
	}
	return b.String()
}

// linkTable shows what becomes of Markdown that is not taken as it stands.
func linkTable(*testing.T, string, string) string {
	var b strings.Builder
	b.WriteString("| You write | It becomes |\n| --- | --- |\n")
	for _, s := range []string{`<b>bold</b>`, `[a](https://example.org/)`, `[a](mailto:help@example.org)`, `[a](tel:+441632960001)`,
		`[a](javascript:alert(1))`, `[a](data:text/html,x)`, `[a](//example.org/)`, `[a](ftp://example.org/)`, `![a](https://example.org/a.png)`} {
		fmt.Fprintf(&b, "| `%s` | `%s` |\n", s, markdown.Parse(s).HTML(markdown.Options{}))
	}
	return b.String()
}

// --- The views ---------------------------------------------------------------

// kinds are the kinds of page in the order in which they are told.
var kinds = []view.Kind{view.KindNotice, view.KindOrganisation, view.KindStatement, view.KindRegister, view.KindOrganisations,
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
	look, found := theme.Load(layers(t), catalogues(t))
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

// --- Examples ----------------------------------------------------------------

// fence is a block between ``` in a document.
type fence struct {
	guide string
	line  int // of its first line of text
	info  string
	body  string
}

var fenced = regexp.MustCompile("(?ms)^( *)```([^\n]*)\n(.*?)^ *```$")

func fences(t *testing.T, guide string) []fence {
	t.Helper()
	text := document(t, guide)
	var found []fence
	for _, m := range fenced.FindAllStringSubmatchIndex(text, -1) {
		indent, body := text[m[2]:m[3]], "\n"+text[m[6]:m[7]]
		body = strings.TrimPrefix(strings.ReplaceAll(body, "\n"+indent, "\n"), "\n")
		found = append(found, fence{guide, 2 + strings.Count(text[:m[0]], "\n"), text[m[4]:m[5]], body})
	}
	return found
}

var nameComment = regexp.MustCompile(`^(?:# |<!-- |/\* |\{\{/\* )((?:data|content|themes)/\S+)`)

// file is the file that an example shows: the one that the comment in its first
// line names. In Markdown, CSV and templates that line is not part of it.
func (f fence) file() (name, text string, ok bool) {
	m := nameComment.FindStringSubmatch(f.body)
	if m == nil {
		return "", "", false
	}
	name, text = m[1], f.body
	if !strings.HasSuffix(name, ".yaml") {
		_, text, _ = strings.Cut(f.body, "\n")
	}
	if strings.HasPrefix(name, "data/incidents/") && strings.HasSuffix(name, ".yaml") && !strings.Contains("\n"+text, "\ntitle:") {
		text += "title: T\nsummary: S\n" // a part of a notice is shown
	}
	if name == "data/site.yaml" && !strings.Contains("\n"+text, "\nformat:") {
		text += "format: 1\ntitle: T\n"
	}
	return name, text, true
}

// smallSite is what stands around an example, in the languages.
func smallSite(languages ...string) fstest.MapFS {
	site := fstest.MapFS{}
	for name, text := range map[string]string{
		"data/site.yaml": "format: 1\ntitle: T\nlanguages: [" + strings.Join(languages, ", ") + "]\n",
		"data/organisations.yaml": "- {id: northfield-hospital, name: Northfield Hospital}\n- {id: acme-payroll, name: Acme Payroll}\n" +
			"- {id: southfield-clinic, name: Southfield Clinic}\n- {id: ico, name: ICO}\n- {id: experian, name: Experian}\n",
		"data/services.yaml":               "- {id: ico, name: ICO}\n- {id: experian, name: Experian}\n- {id: equifax, name: Equifax}\n- {id: transunion, name: TransUnion}\n",
		"data/incidents/payroll-2026.yaml": "title: T\nsummary: S\naffected: {total: unknown, from: payroll-2026.csv}\n",
		"data/incidents/payroll-2026.csv":  "organisation,count\nnorthfield-hospital,1\n",
	} {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return site
}

// checked are the kinds of fence whose text is a file of a site.
var checked = []string{"yaml", "csv", "markdown", "html", "css", "yaml wrong", "csv wrong", "markdown wrong"}

// TestDocsExamples loads each example. Markdown of earlier examples of a
// document stays, so that a translation finds what it translates.
func TestDocsExamples(t *testing.T) {
	for _, guide := range guides {
		texts := fstest.MapFS{}
		for _, f := range fences(t, guide) {
			if !slices.Contains(checked, f.info) || strings.HasSuffix(f.info, " wrong") {
				continue
			}
			name, text, ok := f.file()
			if !ok {
				t.Errorf("docs/%s.md:%d: the first line of the example is no comment that names its file", guide, f.line)
				continue
			}
			if strings.HasPrefix(name, "themes/") {
				exampleOfTheme(t, f, name, text)
				continue
			}
			site := smallSite(docsLanguages...)
			for name, file := range texts {
				site[name] = file
			}
			site[name] = &fstest.MapFile{Data: []byte(text)}
			if strings.HasSuffix(name, ".md") {
				texts[name] = site[name]
			}
			if found := judge(site); found.HasErrors() {
				t.Errorf("docs/%s.md:%d: the example %s has findings:\n%s", guide, f.line, name, printed(t, found))
			}
		}
	}
}

// judge loads and checks a site.
func judge(site fs.FS) diag.List {
	model, found := load.Site(site)
	if !load.Broken(found) {
		found.Add(check.Site(model, docsNow).Findings...)
	}
	return load.Locate(site, found).Sorted()
}

func printed(t *testing.T, found diag.List) string {
	t.Helper()
	var b strings.Builder
	if err := found.Text(&b, false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// exampleOfTheme reads a theme that overrides the built-in one with the example.
func exampleOfTheme(t *testing.T, f fence, name, text string) {
	own, inside, _ := strings.Cut(strings.TrimPrefix(name, "themes/"), "/")
	all := append([]words.Layer{{FS: fstest.MapFS{inside: {Data: []byte(text)}}, Name: "themes/" + own}}, layers(t)...)
	set, found := words.Load(all, docsLanguages)
	if !found.HasErrors() {
		_, found = theme.Load(all, set)
	}
	if found.HasErrors() {
		t.Errorf("docs/%s.md:%d: the example %s has findings:\n%s", f.guide, f.line, name, printed(t, found))
	}
}

var wrongExample = regexp.MustCompile("(?ms)^```(\\w+ wrong)\n(.*?)^```\n(\n[^`]*\n|\n)```text\n(.*?)^```$")

// TestDocsFindings holds the findings after each wrong example against those
// that it gets.
func TestDocsFindings(t *testing.T) {
	for _, guide := range guides {
		seen := 0
		rewrite(t, guide, func(document string) string {
			return wrongExample.ReplaceAllStringFunc(document, func(part string) string {
				m := wrongExample.FindStringSubmatch(part)
				seen++
				name, text, ok := fence{guide: guide, info: m[1], body: m[2]}.file()
				if !ok {
					t.Errorf("docs/%s.md: a wrong example names no file:\n%s", guide, m[2])
					return part
				}
				site := smallSite("en") // findings of translations would hide what is shown
				site[name] = &fstest.MapFile{Data: []byte(text)}
				found := slices.DeleteFunc(judge(site), func(f diag.Finding) bool { return f.File != name })
				if !found.HasErrors() {
					t.Errorf("docs/%s.md: a wrong example has no errors:\n%s", guide, m[2])
				}
				return strings.TrimSuffix(part, m[4]+"```") + printed(t, found) + "```"
			})
		})
		for _, f := range fences(t, guide) {
			if strings.HasSuffix(f.info, " wrong") {
				seen--
			}
		}
		if seen != 0 {
			t.Errorf("docs/%s.md: a wrong example is not followed by its findings in a block of text", guide)
		}
	}
}

// --- Names -------------------------------------------------------------------

var (
	namedTest = regexp.MustCompile("`((?:internal|cmd)(?:/[a-z]+)?)\\.((?:Test|Fuzz)\\w+)`")
	namedFile = regexp.MustCompile("`((?:internal|cmd|docs|test)/[a-z0-9_./-]+\\.[a-z]+)`")
	pageLink  = regexp.MustCompile(`\]\(([a-z-]*(?:\.md)?)(#[^)]+)?\)`)
	ownPath   = regexp.MustCompile(`(^|[\s"'(\x60])/(work|tmp|root|home|usr)/`)
)

// TestDocsNames checks that tests and files of the program that a document
// names exist.
func TestDocsNames(t *testing.T) {
	for _, guide := range guides {
		text := document(t, guide)
		for _, m := range namedTest.FindAllStringSubmatch(text, -1) {
			if !hasTest(t, m[1], m[2]) {
				t.Errorf("docs/%s.md: there is no test %s in %s", guide, m[2], m[1])
			}
		}
		for _, m := range namedFile.FindAllStringSubmatch(text, -1) {
			if _, err := os.Stat("../" + m[1]); err != nil {
				t.Errorf("docs/%s.md: there is no file %s", guide, m[1])
			}
		}
		if m := ownPath.FindString(text); m != "" {
			t.Errorf("docs/%s.md: %q is a path of one machine", guide, m)
		}
	}
}

func document(t *testing.T, guide string) string {
	t.Helper()
	text, err := os.ReadFile("../docs/" + guide + ".md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func hasTest(t *testing.T, folder, name string) bool {
	files, err := filepath.Glob(path.Join("..", folder, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(files, func(file string) bool {
		text, err := os.ReadFile(file)
		return err == nil && strings.Contains(string(text), "\nfunc "+name+"(")
	})
}

var headingLine = regexp.MustCompile(`(?m)^#{1,6} (.+)$`)

// TestDocsLinks checks that links between the documents lead somewhere, and
// that no two headings of a document have the same name.
func TestDocsLinks(t *testing.T) {
	headings := map[string][]string{}
	for _, guide := range guides {
		headings[guide] = anchors(t, guide)
	}
	for _, guide := range guides {
		for _, m := range pageLink.FindAllStringSubmatch(prose(t, guide), -1) {
			to := guide
			if m[1] != "" {
				to = strings.TrimSuffix(m[1], ".md")
			}
			if _, err := os.Stat("../docs/" + to + ".md"); err != nil {
				t.Errorf("docs/%s.md: a link leads to %s, which is not there", guide, m[1])
			}
			if m[2] != "" && !slices.Contains(headings[to], m[2]) {
				t.Errorf("docs/%s.md: a link leads to %s%s, and no heading has that name", guide, m[1], m[2])
			}
		}
	}
}

// prose is a document without its blocks of code.
func prose(t *testing.T, guide string) string {
	return fenced.ReplaceAllString(document(t, guide), "")
}

// anchors are the names that a forge gives to the headings of a document.
func anchors(t *testing.T, guide string) []string {
	var names []string
	for _, m := range headingLine.FindAllStringSubmatch(prose(t, guide), -1) {
		name := "#" + strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_':
				return r
			default:
				return -1
			}
		}, strings.ToLower(m[1]))
		if slices.Contains(names, name) {
			t.Errorf("docs/%s.md: two headings are called %q", guide, m[1])
		}
		names = append(names, name)
	}
	return names
}
