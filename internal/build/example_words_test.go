package build_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"candour/internal/plain"

	"golang.org/x/net/html"
)

// TestExampleIsPlain: the first words of a notice are for everyone, as they stand
// on the finished page. Its summary and key facts must keep to the limits of a
// summary, which package plain has.
func TestExampleIsPlain(t *testing.T) {
	t.Parallel()
	target := filepath.Join(t.TempDir(), "public")
	built(t, example(), target)
	all := pages(t, tree(t, target))
	for name, lang := range map[string]string{"index.html": "en", "cy/index.html": "cy"} {
		lead, facts := find(all[name].root, "div", "lead"), find(all[name].root, "dl", "facts")
		if lead == nil || facts == nil {
			t.Fatalf("%s has no summary or no key facts", name)
		}
		for block, said := range map[string]string{"the summary": text(lead), "the key facts": factLines(facts)} {
			for _, problem := range hard(t, said, lang) {
				t.Errorf("%s: %s: %s", name, block, problem)
			}
		}
	}
}

// hard says what makes a text hard to read. Each word of a name is counted, and
// there is no leeway: the example is held to more than the rules ask.
func hard(t *testing.T, said, lang string) []string {
	t.Helper()
	reader, ok := plain.NewReader(lang)
	if !ok {
		t.Fatal("no lists of " + lang)
	}
	var problems []string
	read, limits := reader.Line(said), reader.Language().Limits
	for _, s := range read.Sentences {
		if n := s.Last - s.First; n > limits.SummaryWords {
			problems = append(problems, fmt.Sprintf("a sentence of %d words: %s", n, said[s.From:s.To]))
		}
	}
	if grade, graded := read.Grade(); graded && grade.School > float64(limits.SummaryGrade) {
		problems = append(problems, fmt.Sprintf("grade %.1f: %s", grade.School, said))
	}
	if len(read.Sentences) == 0 {
		problems = append(problems, "no sentence")
	}
	return problems
}

// TestHard shows that a hard text is found.
func TestHard(t *testing.T) {
	t.Parallel()
	const long = "On the day on which the breach took place a man put a bad file on the box and the file took all of the names that it could find."
	tests := []struct{ name, text, lang, want string }{
		{"plain", "An attacker copied records. Check your bank account now.", "en", ""},
		{"long sentence", long, "en", "a sentence of 30 words"},
		{"long Welsh sentence", "Cafodd " + strings.Repeat("enwau a ", 12) + "rhifau eu dwyn.", "cy", "a sentence of 28 words"},
		{"hard words", "Unauthorised exfiltration necessitates immediate remediation. Individuals must exercise vigilance.", "en", "grade "},
		{"Welsh is not graded", "Cafodd darlleniadau bathodynnau ymbelydredd eu dwyn.", "cy", ""},
		{"nothing", "", "en", "no sentence"},
	}
	for _, test := range tests {
		problems := strings.Join(hard(t, test.text, test.lang), "; ")
		if test.want == "" && problems != "" || !strings.Contains(problems, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, problems, test.want)
		}
	}
}

// factLines takes each question, and each line of an answer, for a paragraph of
// its own: that is how they stand on the page.
func factLines(facts *html.Node) string {
	var lines []string
	for n := range facts.Descendants() {
		if n.Type != html.ElementNode || n.Data != "dt" && n.Data != "dd" {
			continue
		}
		line := ""
		for part := range n.ChildNodes() {
			switch {
			case part.Type == html.TextNode:
				line += part.Data
			case part.Data == "br":
				lines, line = append(lines, line), ""
			default:
				line += text(part)
			}
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n\n")
}
