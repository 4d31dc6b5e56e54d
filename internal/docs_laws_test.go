package internal

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"candour/internal/law"
)

func init() {
	generators["laws"], generators["law-facts"], generators["law-keys"], generators["law-totals"] = lawTable, factTable, lawKeys, lawTotals
	guides = append(guides, "laws")
}

func library(t *testing.T) *law.Library {
	t.Helper()
	l, found := law.Load(nil)
	if len(found) > 0 {
		t.Fatal(found)
	}
	return l
}

// lawTable lists all regimes: where and when they hold, how much each asks and
// how much of that a program can judge, and how sure its compiler was.
func lawTable(t *testing.T, _, _ string) string {
	var b strings.Builder
	b.WriteString("| Id | Law | Where | In force | Asks | A program judges | Clocks | Sources |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for _, r := range library(t).Regimes {
		asks, judged := 0, 0
		for _, items := range [][]law.Item{r.Elements, r.Prohibitions, r.Formats, r.Posting} {
			for _, i := range items {
				asks++
				if i.Testable() {
					judged++
				}
			}
		}
		where, window := string(r.Jurisdiction), r.InForce.String()
		if where == "" {
			where = "everywhere"
		}
		if window == "" {
			window = "always"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %d | %d | %d | %s |\n", r.ID, r.Name, where, window, asks, judged, len(r.Deadlines), r.Confidence)
	}
	return b.String()
}

// lawTotals is one sentence on how much there is.
func lawTotals(t *testing.T, _, _ string) string {
	l := library(t)
	var elements, testable, rest, clocks int
	for _, r := range l.Regimes {
		clocks += len(r.Deadlines)
		elements += len(r.Elements)
		rest += len(r.Prohibitions) + len(r.Formats) + len(r.Posting)
		for _, e := range r.Elements {
			if e.Testable() {
				testable++
			}
		}
	}
	return fmt.Sprintf("There are %d laws and bodies of guidance, with %d things that a notice must or should say (a program can find %d of them missing), %d rules\non what it must not say, how it must look and how long it must stand, %d clocks, and %d matters in which laws disagree.\n",
		len(l.Regimes), elements, testable, rest, clocks, len(l.Conflicts))
}

// factTable lists what conditions can ask, from the comments of law.Facts.
func factTable(t *testing.T, _, _ string) string {
	_, fields := comments(t, "law")
	var b strings.Builder
	b.WriteString("| Fact | Kind | What it is |\n| --- | --- | --- |\n")
	facts := reflect.TypeFor[law.Facts]()
	for i := range facts.NumField() {
		f := facts.Field(i)
		name := f.Tag.Get("expr")
		if name == "" {
			continue
		}
		meaning := fields["Facts."+f.Name]
		if meaning == "" {
			t.Errorf("the fact %s has no comment", name)
		}
		result, typ := "`"+name+"`", f.Type
		if typ.Kind() == reflect.Func {
			call, rest, ok := strings.Cut(meaning, ": ")
			if !ok || !strings.HasPrefix(call, name+"(") {
				t.Errorf("the comment of %s does not begin with how it is called", name)
			}
			result, meaning, typ = "`"+call+"`", rest, typ.Out(0)
		}
		kind := map[reflect.Kind]string{reflect.Bool: "yes or no", reflect.Int: "number", reflect.String: "text", reflect.Slice: "list of texts"}[typ.Kind()]
		fmt.Fprintf(&b, "| %s | %s | %s |\n", result, kind, strings.ToUpper(meaning[:1])+meaning[1:])
	}
	return b.String()
}

// lawKeys lists the keys of one part of a law. The meaning is written by hand
// and kept; a new key gets the comment of its field.
func lawKeys(t *testing.T, name, old string) string {
	typ, ok := map[string]reflect.Type{"Regime": reflect.TypeFor[law.Regime](), "Selector": reflect.TypeFor[law.Selector](), "Item": reflect.TypeFor[law.Item](),
		"Deadline": reflect.TypeFor[law.Deadline](), "Threshold": reflect.TypeFor[law.Threshold]()}[name]
	if !ok {
		t.Fatalf("a law has no part %q", name)
	}
	_, fields := comments(t, "law")
	meanings := keptCells(old)
	var b strings.Builder
	b.WriteString("| Key | Needed | Meaning |\n| --- | --- | --- |\n")
	for i := range typ.NumField() {
		key, options, _ := strings.Cut(typ.Field(i).Tag.Get("yaml"), ",")
		if key == "" || key == "-" {
			continue
		}
		meaning := meanings[key]
		if meaning == "" {
			meaning = fields[name+"."+typ.Field(i).Name]
		}
		if meaning == "" {
			t.Errorf("docs: the key %q of %s has no meaning: write it into the table's last cell", key, name)
		}
		needed := ""
		if options == "required" {
			needed = "yes"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", key, needed, meaning)
	}
	return b.String()
}
