package diag

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

// aLog has a finding of each kind: with and without a place, waived, and of a
// rule that the log doesn't list.
var aLog = Log{
	Version: "1.2.3",
	Rules:   []Rule{{"count/twice", Error, "No organisation is counted twice.", "Because.", "Keep one."}, {ID: "time/order", Severity: Warning, Summary: "Dates are in order."}},
	Findings: List{
		{File: "data/ŵ a:b#1.yaml", Line: 3, Column: 5, Width: 4, Severity: Error, Rule: "count/twice", Message: "counted twice\x1b", Hint: "Keep one.", Paste: "a: 1\nb: 2\n"},
		{File: "data/a.csv", Line: 2, Severity: Warning, Rule: "time/order", Message: "too early"},
		{Severity: Advice, Rule: "law/a/b", Message: "the whole site"},
	},
	Waived: []Waived{{Finding{File: "a.yaml", Line: 1, Column: 1, Severity: Warning, Rule: "time/order", Message: "m"}, "It was so. (Head)"}},
}

// TestSARIF decodes a log and checks what SARIF 2.1.0, and the tools that show
// it, need.
func TestSARIF(t *testing.T) {
	var b strings.Builder
	if err := aLog.SARIF(&b); err != nil {
		t.Fatal(err)
	}
	var log map[string]any
	if err := json.Unmarshal([]byte(b.String()), &log); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]any{
		"version":                                               "2.1.0",
		"runs/0/columnKind":                                     "unicodeCodePoints",
		"runs/0/tool/driver/name":                               "Candour",
		"runs/0/tool/driver/version":                            "1.2.3",
		"runs/0/tool/driver/rules/0/id":                         "count/twice",
		"runs/0/tool/driver/rules/0/shortDescription/text":      "No organisation is counted twice.",
		"runs/0/tool/driver/rules/0/fullDescription/text":       "Because.",
		"runs/0/tool/driver/rules/0/help/text":                  "Keep one.",
		"runs/0/tool/driver/rules/0/helpUri":                    nil,
		"runs/0/tool/driver/rules/0/defaultConfiguration/level": "error",
		"runs/0/tool/driver/rules/1/fullDescription":            nil,
		"runs/0/tool/driver/rules/2/id":                         "law/a/b",
		"runs/0/tool/driver/rules/2/defaultConfiguration/level": "note",

		"runs/0/results/0/ruleId":       "count/twice",
		"runs/0/results/0/ruleIndex":    0.0,
		"runs/0/results/0/level":        "error",
		"runs/0/results/0/message/text": "counted twice\uFFFD\nKeep one.\na: 1\nb: 2",
		"runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri": "data/%C5%B5%20a:b%231.yaml",
		"runs/0/results/0/locations/0/physicalLocation/region/startLine":     3.0,
		"runs/0/results/0/locations/0/physicalLocation/region/startColumn":   5.0,
		"runs/0/results/0/locations/0/physicalLocation/region/endColumn":     9.0,

		"runs/0/results/1/level": "warning",
		"runs/0/results/1/locations/0/physicalLocation/region/startLine":   2.0,
		"runs/0/results/1/locations/0/physicalLocation/region/startColumn": nil,

		"runs/0/results/2/level":     "note",
		"runs/0/results/2/ruleIndex": 2.0,
		"runs/0/results/2/locations/0/physicalLocation/artifactLocation/uri": "data/site.yaml",
		"runs/0/results/2/locations/0/physicalLocation/region/startLine":     1.0,

		"runs/0/results/3/suppressions/0/kind":          "inSource",
		"runs/0/results/3/suppressions/0/status":        "accepted",
		"runs/0/results/3/suppressions/0/justification": "It was so. (Head)",
		"runs/0/results/4":                              nil,
	} {
		if got := at(log, path); got != want {
			t.Errorf("%s is %#v, want %#v", path, got, want)
		}
	}
	for n := range 3 { // all results have suppressions, or none has
		if s, ok := at(log, "runs/0/results/"+string(rune('0'+n))+"/suppressions").([]any); !ok || len(s) != 0 {
			t.Errorf("result %d has the suppressions %v", n, s)
		}
	}
}

// at is the value that a path leads to; nil when it leads nowhere.
func at(value any, path string) any {
	for step := range strings.SplitSeq(path, "/") {
		switch v := value.(type) {
		case map[string]any:
			value = v[step]
		case []any:
			if n := int(step[0] - '0'); n < len(v) {
				value = v[n]
			} else {
				return nil
			}
		default:
			return nil
		}
	}
	return value
}

// TestEmptySARIF checks that lists that must be there are, when nothing is found.
func TestEmptySARIF(t *testing.T) {
	var b strings.Builder
	if err := (Log{}).SARIF(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"results": []`, `"rules": []`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s has no %s", b.String(), want)
		}
	}
	if err := aLog.SARIF(full{}); !errors.Is(err, errFull) {
		t.Errorf("%v", err)
	}
}

func TestGitHub(t *testing.T) {
	for _, test := range []struct {
		name string
		f    Finding
		want string
	}{
		{"all of it", Finding{File: "data/site.yaml", Line: 3, Column: 1, Width: 6, Severity: Error, Rule: "data/unknown-key", Message: `unknown key "tittle"`, Hint: "Remove it.", Paste: "a: 1\nb: 2\n"},
			`::error file=data/site.yaml,line=3,col=1,endColumn=7,title=data/unknown-key::unknown key "tittle"%0ARemove it.%0Aa: 1%0Ab: 2`},
		{"a line only", Finding{File: "a.csv", Line: 2, Severity: Warning, Rule: "a/b", Message: "m"}, `::warning file=a.csv,line=2,title=a/b::m`},
		{"a file only", Finding{File: "a.csv", Rule: "a/b", Message: "m"}, `::notice file=a.csv,title=a/b::m`},
		{"the site", Finding{Rule: "a/b", Message: "m"}, `::notice file=data/site.yaml,title=a/b::m`},
		{"a percent sign, a colon and a comma", Finding{File: "a,b:c%0A.md", Rule: "a/b", Message: "100%, 1: 2%0A"}, `::notice file=a%2Cb%3Ac%250A.md,title=a/b::100%25, 1: 2%250A`},
		{"a command in a file's name and text", Finding{File: "a\n::error::b", Rule: "a/b", Message: "m\r\n::set-output name=x::y", Hint: "h\n::debug::z"},
			"::notice file=a\uFFFD%3A%3Aerror%3A%3Ab,title=a/b::m\uFFFD\uFFFD::set-output name=x::y%0Ah\uFFFD::debug::z"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b strings.Builder
			if err := (List{test.f}).GitHub(&b); err != nil {
				t.Fatal(err)
			}
			if b.String() != test.want+"\n" {
				t.Errorf("annotation\n%s\nwant\n%s", b.String(), test.want)
			}
		})
	}
	if err := (List{{}}).GitHub(full{}); !errors.Is(err, errFull) {
		t.Errorf("%v", err)
	}
}

func TestIn(t *testing.T) {
	l := List{{File: "data/a.yaml"}, {}}
	for folder, want := range map[string][2]string{"": {"data/a.yaml", ""}, ".": {"data/a.yaml", ""}, "notice": {"notice/data/a.yaml", "notice/data/site.yaml"}, "a/b/": {"a/b/data/a.yaml", "a/b/data/site.yaml"}} {
		moved := l.In(folder)
		if moved[0].File != want[0] || moved[1].File != want[1] {
			t.Errorf("in %q: %q and %q", folder, moved[0].File, moved[1].File)
		}
	}
	if l[0].File != "data/a.yaml" {
		t.Error("In changed the list itself")
	}
}
