package diag

import (
	"errors"
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	long := strings.Repeat("0123456789", 30)
	for _, test := range []struct {
		name string
		f    Finding
		want string
	}{
		{"all of it", Finding{File: "data/site.yaml", Line: 3, Column: 1, Width: 6, Source: "tittle: Notice", Severity: Error, Rule: "data/unknown-key", Message: `unknown key "tittle"`, Hint: `Did you mean "title"?`}, `
data/site.yaml:3:1: error: unknown key "tittle" [data/unknown-key]
    3 | tittle: Notice
      | ^~~~~~
  hint: Did you mean "title"?
`},
		{"no place", Finding{Severity: Warning, Rule: "a/b", Message: "m"}, "\nsite: warning: m [a/b]\n"},
		{"a file", Finding{File: "x.md", Rule: "a/b", Message: "m"}, "\nx.md: advice: m [a/b]\n"},
		{"a path that was not found", Finding{File: "x.md", Path: "a.b", Rule: "a/b", Message: "m"}, "\nx.md: advice: m [a/b]\n"},
		{"a line without a column", Finding{File: "x.md", Line: 2, Source: "abc", Rule: "a/b", Message: "m"}, `
x.md:2: advice: m [a/b]
    2 | abc
      | ^
`},
		{"an empty line", Finding{File: "x.md", Line: 2, Column: 1, Source: "  \t", Rule: "a/b", Message: "m"}, "\nx.md:2:1: advice: m [a/b]\n"},
		{"a marker wider than the line", Finding{File: "x.md", Line: 2, Column: 2, Width: 50, Source: "abc", Rule: "a/b", Message: "m"}, `
x.md:2:2: advice: m [a/b]
    2 | abc
      |  ^~
`},
		{"a column after the line", Finding{File: "x.md", Line: 2, Column: 9, Width: 3, Source: "abc", Rule: "a/b", Message: "m"}, `
x.md:2:9: advice: m [a/b]
    2 | abc
      |    ^
`},
		{"letters of several bytes", Finding{File: "x.md", Line: 2, Column: 5, Width: 2, Source: "Tŵr â", Rule: "a/b", Message: "m"}, `
x.md:2:5: advice: m [a/b]
    2 | Tŵr â
      |     ^
`},
		{"tabs and a carriage return", Finding{File: "x.md", Line: 12345, Column: 2, Source: "\ta\tb\r", Rule: "a/b", Message: "m"}, `
x.md:12345:2: advice: m [a/b]
12345 |  a b
      |  ^
`},
		{"control characters", Finding{File: "x\x1b.md", Line: 1, Column: 3, Source: "a\x1b[2Jb\u202e\x00\u200b", Rule: "a/b", Message: "an \x1b[31m alias\nb", Hint: "Remove \a it."}, `
x�.md:1:3: advice: an �[31m alias�b [a/b]
    1 | a�[2Jb���
      |   ^
  hint: Remove � it.
`},
		{"a long line, at its start", Finding{File: "x.md", Line: 1, Column: 75, Width: 99, Source: long, Rule: "a/b", Message: "m"}, `
x.md:1:75: advice: m [a/b]
    1 | ` + long[:100] + `
      | ` + strings.Repeat(" ", 74) + "^" + strings.Repeat("~", 25) + `
`},
		{"a long line, in its middle", Finding{File: "x.md", Line: 1, Column: 151, Width: 3, Source: long, Rule: "a/b", Message: "m"}, `
x.md:1:151: advice: m [a/b]
    1 | ` + long[100:200] + `
      | ` + strings.Repeat(" ", 50) + `^~~
`},
		{"a long line, at its end", Finding{File: "x.md", Line: 1, Column: 301, Width: 3, Source: long, Rule: "a/b", Message: "m"}, `
x.md:1:301: advice: m [a/b]
    1 | ` + long[250:] + `
      | ` + strings.Repeat(" ", 50) + `^
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b strings.Builder
			if err := (List{test.f}).Text(&b, false); err != nil {
				t.Fatal(err)
			}
			if want := test.want[1:]; b.String() != want {
				t.Errorf("text\n%s\nwant\n%s", b.String(), want)
			}
		})
	}
}

// TestBrief checks that what was said of one finding is not said of the next.
func TestBrief(t *testing.T) {
	warning := func(file, source, hint string) Finding {
		return Finding{File: file, Line: 2, Column: 1, Source: source, Severity: Warning, Rule: "a/b", Message: "m", Hint: hint}
	}
	mistake := warning("e", "same", "Do this.")
	mistake.Severity = Error
	var b strings.Builder
	err := List{
		warning("a", "same", "Do this."), warning("b", "same", "Do this."), warning("c", "other", "Do this."), warning("d", "same", "Do that."), mistake, mistake,
	}.Brief(&b, false)
	want := `
a:2:1: warning: m [a/b]
    2 | same
      | ^
  hint: Do this.
b:2:1: warning: m [a/b]
c:2:1: warning: m [a/b]
    2 | other
      | ^
d:2:1: warning: m [a/b]
    2 | same
      | ^
  hint: Do that.
` + strings.Repeat(`e:2:1: error: m [a/b]
    2 | same
      | ^
  hint: Do this.
`, 2)
	if err != nil || b.String() != want[1:] {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestFamilies(t *testing.T) {
	for want, rules := range map[string][]string{
		"":                       {"a/b", "a/c"},
		"law 3, data 1, words 1": {"data/a", "law/x/y", "words/a", "law/x/z", "law/x/y"},
	} {
		var l List
		for _, rule := range rules {
			l.Add(Finding{Rule: rule})
		}
		if got := l.Families(); got != want {
			t.Errorf("%v: %q, want %q", rules, got, want)
		}
	}
}

// TestBriefPlaces checks that what is the same in many places is told once, with
// all of them, and that nothing else is taken for the same.
func TestBriefPlaces(t *testing.T) {
	var l List
	add := func(severity Severity, message, file string, lines ...int) {
		for _, line := range lines {
			l.Add(Finding{File: file, Line: line, Column: 1, Source: "same", Severity: severity, Rule: "a/b", Message: message, Hint: "Do this."})
		}
	}
	add(Warning, "m", "content/a-file-with-a-long-name.md", 1, 2, 30)
	add(Warning, "other", "content/a-file-with-a-long-name.md", 31, 32, 33)
	add(Error, "m", "data/b.yaml", 1)
	add(Warning, "m", "data/another-file-with-a-long-name.yaml", 4, 5)
	l.Add(Finding{File: "data/none.yaml", Source: "same", Severity: Warning, Rule: "a/b", Message: "m", Hint: "Do this."})
	add(Warning, "m", "data/last.yaml", 6)
	var b strings.Builder
	err := l.Brief(&b, false)
	const want = `
content/a-file-with-a-long-name.md:1:1: warning: m [a/b]
    1 | same
      | ^
  hint: Do this.
  also in 6 places: content/a-file-with-a-long-name.md:2, :30, data/another-file-with-a-long-name.yaml:4, :5,
    data/none.yaml, data/last.yaml:6
content/a-file-with-a-long-name.md:31:1: warning: other [a/b]
content/a-file-with-a-long-name.md:32:1: warning: other [a/b]
content/a-file-with-a-long-name.md:33:1: warning: other [a/b]
data/b.yaml:1:1: error: m [a/b]
    1 | same
      | ^
  hint: Do this.
`
	if err != nil || b.String() != want[1:] {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// TestLongMessage checks that a message which quotes a page stays readable.
func TestLongMessage(t *testing.T) {
	page := strings.Repeat("ŵ", 100_000)
	var b strings.Builder
	if err := (List{{Message: "begin " + page + " end", Hint: page, Rule: "a/b"}}).Text(&b, false); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if n := len([]rune(text)); n > 2500 || !strings.HasPrefix(text, "site: advice: begin ŵ") || !strings.Contains(text, "ŵ … ŵ") || !strings.Contains(text, "ŵ end [a/b]\n") {
		t.Errorf("%d characters: %.100s", n, text)
	}
}

func TestColour(t *testing.T) {
	for severity, want := range map[Severity]string{Error: "\x1b[1;31merror\x1b[0m", Warning: "\x1b[1;33mwarning\x1b[0m", Advice: "\x1b[1;36madvice\x1b[0m"} {
		var b strings.Builder
		if err := (List{{Severity: severity, Message: "m", Rule: "a/b"}}).Text(&b, true); err != nil {
			t.Fatal(err)
		}
		if got := b.String(); got != "site: "+want+": m [a/b]\n" {
			t.Errorf("%q", got)
		}
	}
}

func TestJSON(t *testing.T) {
	for _, test := range []struct {
		list List
		want string
	}{
		{nil, "{\n  \"findings\": []\n}\n"},
		{List{{File: "data/site.yaml", Line: 3, Column: 1, Width: 6, Source: "a <b> & \x1b", Severity: Error, Rule: "data/unknown-key", Message: `unknown key "ŵ"`, Hint: "h"}, {Rule: "a/b", Message: "m"}}, `{
  "findings": [
    {
      "file": "data/site.yaml",
      "line": 3,
      "column": 1,
      "source": "a <b> & \u001b",
      "severity": "error",
      "rule": "data/unknown-key",
      "message": "unknown key \"ŵ\"",
      "hint": "h"
    },
    {
      "file": "",
      "severity": "advice",
      "rule": "a/b",
      "message": "m"
    }
  ]
}
`},
	} {
		var b strings.Builder
		if err := test.list.JSON(&b); err != nil {
			t.Fatal(err)
		}
		if b.String() != test.want {
			t.Errorf("JSON\n%s\nwant\n%s", b.String(), test.want)
		}
	}
}

type full struct{}

var errFull = errors.New("no room")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteError(t *testing.T) {
	l := List{{Message: "m"}}
	if err := l.Text(full{}, false); !errors.Is(err, errFull) {
		t.Errorf("Text: %v", err)
	}
	if err := l.JSON(full{}); !errors.Is(err, errFull) {
		t.Errorf("JSON: %v", err)
	}
}

// TestOfMissing checks that no line is shown as if it were wrong when something is not there.
func TestOfMissing(t *testing.T) {
	for _, test := range []struct {
		f    Finding
		want bool
	}{
		{Finding{Line: 1, Column: 1, Path: "consequences", Source: "draft: true"}, true},
		{Finding{Line: 1, Column: 1, Path: "affected.total", Source: "draft: true"}, true},
		{Finding{Line: 1, Column: 1, Path: "draft", Source: "draft: true"}, false},
		{Finding{Line: 1, Column: 1, Path: "draft", Source: `"draft": true`}, false},
		{Finding{Line: 1, Column: 1, Path: "[0].id", Source: "- name: A"}, false},
		{Finding{Line: 2, Column: 3, Path: "affected.as_of", Source: "  total: 12"}, false},
		{Finding{Line: 1, Column: 1, Source: "titel: A"}, false},
		{Finding{Line: 9, Column: 3, Path: "timeline", Source: "- {date: 2026-10}", Absent: true}, true},
	} {
		if got := test.f.OfMissing(); got != test.want {
			t.Errorf("%+v: %v", test.f, got)
		}
		var b strings.Builder
		if err := (List{test.f}).Text(&b, false); err != nil {
			t.Fatal(err)
		}
		if shown := strings.Contains(b.String(), test.f.Source); shown == test.want {
			t.Errorf("%s", b.String())
		}
	}
}

// TestBriefFold checks that findings which belong together are told together,
// file by file, and that one alone and an error are told as always.
func TestBriefFold(t *testing.T) {
	person := &Fold{What: "points for a person", Each: "look: ", Hint: "Ask."}
	point := func(file, rule string) Finding {
		return Finding{File: file, Severity: Advice, Rule: rule, Message: "look: at " + rule, Hint: "It is so.", Fold: person}
	}
	mistake := point("a", "law/c")
	mistake.Severity = Error
	var b strings.Builder
	err := List{point("a", "law/a"), mistake, {File: "a", Line: 3, Rule: "x/y", Message: "m", Severity: Warning}, point("a", "law/b"), point("b", "law/a"), point("c", "law/a"), point("c", "law/d")}.Brief(&b, false)
	const want = `
a: advice: 2 points for a person
  - at law/a [law/a]
  - at law/b [law/b]
  hint: Ask.
a: error: look: at law/c [law/c]
  hint: It is so.
a:3: warning: m [x/y]
b: advice: look: at law/a [law/a]
  hint: It is so.
c: advice: 2 points for a person
  - at law/a [law/a]
  - at law/d [law/d]
`
	if err != nil || b.String() != want[1:] {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
