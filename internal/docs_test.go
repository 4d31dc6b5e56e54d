package internal

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"candour/internal/markdown"
	"candour/internal/notice"
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
var guides = []string{"small-counts", "getting-started", "formats", "security", "promises", "theme", "hosting"}

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
	"organisation-pages": {notice.OrganisationPagesValues, ""}, "small-counts-preset": {notice.SmallCountsPresets, ""},
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
		reflect.TypeFor[notice.Colour]():  "[colour](#colours)",
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
