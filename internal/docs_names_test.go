package internal

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

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
