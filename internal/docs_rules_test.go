package internal

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"candour/internal/check"

	"golang.org/x/tools/txtar"
)

func init() {
	generators["rules"], generators["rule-families"] = ruleList, familyTable
	guides = append(guides, "rules")
}

// familyTable lists the families and how many rules each has.
func familyTable(*testing.T, string, string) string {
	var b strings.Builder
	b.WriteString("| Family | Rules | What its rules look after |\n| --- | --- | --- |\n")
	for _, f := range check.Families {
		fmt.Fprintf(&b, "| [`%s/`](#%s) | %d | %s |\n", f.Name, f.Name, len(rulesOf(f)), f.About)
	}
	return b.String()
}

func rulesOf(f check.Family) (rules []check.Rule) {
	for _, r := range check.All() {
		if r.Family() == f {
			rules = append(rules, r)
		}
	}
	return rules
}

// ruleList tells of each rule by family, with an example from its case.
func ruleList(t *testing.T, _, _ string) string {
	var b strings.Builder
	for _, f := range check.Families {
		fmt.Fprintf(&b, "## %s\n\n%s\n\n", f.Name, f.About)
		for _, r := range rulesOf(f) {
			fmt.Fprintf(&b, "### %s\n\n%s **%s**\n\n", r.ID, r.Summary, strings.ToUpper(r.Severity.String()[:1])+r.Severity.String()[1:])
			fmt.Fprintf(&b, "- Why: %s\n- What to do: %s\n", r.Why, r.Fix)
			if r.Waivable() {
				b.WriteString("- A [waiver](formats.md#waiver) can set aside what it finds in an incident's files.\n")
			}
			b.WriteString("\n" + exampleOfRule(t, r))
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// exampleOfRule is the first finding of a rule's case, and what the case shows.
// A rule that another package reports has no case.
func exampleOfRule(t *testing.T, r check.Rule) string {
	archive, err := txtar.ParseFile("check/testdata/" + strings.ReplaceAll(r.ID, "/", "-") + ".txtar")
	if os.IsNotExist(err) {
		return ""
	}
	if err != nil {
		t.Fatal(err)
	}
	shows := strings.Join(strings.Fields(string(archive.Comment)), " ")
	for _, f := range archive.Files {
		if f.Name != "want" {
			continue
		}
		if finding := firstFinding(string(f.Data), r.ID); finding != "" {
			return fmt.Sprintf("%s\n\n```text\n%s```\n\n", shows, finding)
		}
	}
	t.Errorf("the case of %s has no finding of it", r.ID)
	return ""
}

// firstFinding is the first finding of a rule among those that are printed:
// its own line, and those below it that begin with a space.
func firstFinding(printed, rule string) string {
	var b strings.Builder
	for line := range strings.Lines(printed) {
		inner := strings.HasPrefix(line, " ") || line[0] >= '0' && line[0] <= '9'
		switch {
		case !inner && b.Len() > 0:
			return b.String()
		case b.Len() > 0, strings.HasSuffix(line, "["+rule+"]\n"):
			b.WriteString(line)
		}
	}
	return b.String()
}

func TestFirstFinding(t *testing.T) {
	const printed = "a: error: m [x/y]\n    1 | a\n  hint: h\nb: error: n [x/z]\n  hint: i\nc: error: o [x/z]\n"
	for rule, want := range map[string]string{"x/y": "a: error: m [x/y]\n    1 | a\n  hint: h\n", "x/z": "b: error: n [x/z]\n  hint: i\n", "x/a": ""} {
		if got := firstFinding(printed, rule); got != want {
			t.Errorf("%s: %q, want %q", rule, got, want)
		}
	}
}
