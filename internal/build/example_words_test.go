package build_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The first words of a notice are for everyone: what its summary and key facts
// say must be plain enough for a child of 12 and in short sentences.
const (
	// gradeLimit is a school year of the United States: 7 is for 12 years.
	gradeLimit    = 7
	sentenceLimit = 25
)

func TestExampleIsPlain(t *testing.T) {
	t.Parallel()
	target := filepath.Join(t.TempDir(), "public")
	built(t, example(), target)
	all := pages(t, tree(t, target))
	for name, english := range map[string]bool{"index.html": true, "cy/index.html": false} {
		lead, facts := find(all[name].root, "div", "lead"), find(all[name].root, "dl", "facts")
		if lead == nil || facts == nil {
			t.Fatalf("%s has no summary or no key facts", name)
		}
		blocks := map[string][]string{"the summary": sentences(text(lead)), "the key facts": factSentences(facts)}
		for block, said := range blocks {
			for _, problem := range hard(said, english) {
				t.Errorf("%s: %s: %s", name, block, problem)
			}
		}
	}
}

// hard says what makes sentences hard to read. There is no formula for the
// grade of a Welsh text, so that only its sentences are measured.
func hard(said []string, english bool) []string {
	var problems []string
	for _, s := range said {
		if n := len(words(s)); n > sentenceLimit {
			problems = append(problems, "a long sentence: "+s)
		}
	}
	if english && grade(said) > gradeLimit {
		problems = append(problems, "hard words: "+strings.Join(said, " "))
	}
	if len(said) == 0 {
		problems = append(problems, "no sentence")
	}
	return problems
}

// TestHard shows that a hard text is found.
func TestHard(t *testing.T) {
	t.Parallel()
	const long = "On the day on which the breach took place a man put a bad file on the box and the file took all of the names that it could find."
	tests := []struct {
		name, text string
		english    bool
		want       string
	}{
		{"plain", "An attacker copied records. Check your bank account now.", true, ""},
		{"long sentence", long, true, "a long sentence"},
		{"long Welsh sentence", "Cafodd " + strings.Repeat("enwau a ", 12) + "rhifau eu dwyn.", false, "a long sentence"},
		{"hard words", "Unauthorised exfiltration necessitates immediate remediation. Individuals must exercise vigilance.", true, "hard words"},
		{"Welsh is not graded", "Cafodd darlleniadau bathodynnau ymbelydredd eu dwyn.", false, ""},
		{"nothing", "", false, "no sentence"},
	}
	for _, test := range tests {
		problems := strings.Join(hard(sentences(test.text), test.english), "; ")
		if test.want == "" && problems != "" || !strings.Contains(problems, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, problems, test.want)
		}
	}
}

// factSentences takes each question, and each line of an answer, for sentences of
// their own: that is how they stand on the page.
func factSentences(facts *html.Node) []string {
	var said []string
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
				said, line = append(said, sentences(line)...), ""
			default:
				line += text(part)
			}
		}
		said = append(said, sentences(line)...)
	}
	return said
}

var sentenceEnd = regexp.MustCompile(`[.!?]\s+`)

func sentences(text string) []string {
	var said []string
	for _, s := range sentenceEnd.Split(text, -1) {
		if len(words(s)) > 0 {
			said = append(said, s)
		}
	}
	return said
}

// word is letters or figures, with what can stand inside: 4,766 or can't.
var word = regexp.MustCompile(`[\pL\d]+(?:[,.'’-][\pL\d]+)*`)

func words(text string) []string { return word.FindAllString(text, -1) }

// grade is the Flesch-Kincaid grade of English sentences.
func grade(said []string) float64 {
	var count, sounds float64
	for _, s := range said {
		for _, w := range words(s) {
			count++
			sounds += float64(syllables(w))
		}
	}
	if count == 0 {
		return 0
	}
	return 0.39*count/float64(len(said)) + 11.8*sounds/count - 15.59
}

var (
	vowels = regexp.MustCompile(`[aeiouy]+`)
	// silent are the endings of made, names and copied.
	silent = regexp.MustCompile(`[^aeiouyl]e$|[^aeiouycgsxz]es$|[^aeiouytd]ed$`)
	// apart are vowels that are spoken one by one: ra-di-a-tion, bi-ology.
	apart = regexp.MustCompile(`[^ct]ia|io[^nu]`)
)

// syllables counts those of an English word by its letters, which is right for
// nine words of ten. A figure counts as one.
func syllables(word string) int {
	word = strings.ToLower(word)
	n := len(vowels.FindAllString(word, -1)) + len(apart.FindAllString(word, -1)) - len(silent.FindAllString(word, -1))
	return max(n, 1)
}

func TestSyllables(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]int{"badge": 1, "badges": 2, "names": 1, "taken": 2, "people": 2, "worked": 1, "affected": 3,
		"copied": 2, "radiation": 4, "insurance": 3, "information": 4, "responsible": 4, "service": 2, "company": 3, "4,766": 1, "UK": 1} {
		if got := syllables(word); got != want {
			t.Errorf("%s: %d syllables, want %d", word, got, want)
		}
	}
}
