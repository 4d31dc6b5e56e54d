package plain

import (
	"embed"
	"io/fs"
	"path"
	"strings"
	"sync"
)

//go:embed lists/*.yaml
var lists embed.FS

// Language is what the lists say of one language.
type Language struct {
	// Graded says that a text's grade can be worked out: Grade and Hardest.
	Graded bool
	// Limits are how long and how hard a text may be.
	Limits Limits

	vocabulary map[string]int32
	longest    int         // the longest word of the vocabulary, in bytes
	begin      [][]*Phrase // phrases by the number of the word that they begin with

	// These are by the number of a word in the vocabulary.
	titles, counted, shortened, begins, needed, known, shouted []bool
	tells                                                      []groupSet
}

// Limits are how long a sentence may be, in words, and how hard a text, in
// school grades: of a summary and elsewhere. 0 is none.
type Limits struct {
	SummaryWords, Words int
	SummaryGrade, Grade int
}

// Group is a set of words that tell something of the sentence they are in.
type Group uint8

// The groups.
const (
	// Actors are words for who did something.
	Actors Group = iota
	// Basis are words for what a finding rests on.
	Basis
	// Months are their names.
	Months
	// Conditions are words such as "if".
	Conditions
	// Years are figures that can be a year; there is no list of them.
	Years
)

// groupSet is a set of groups, one bit each.
type groupSet uint8

// Has tells whether a sentence has a word of a group.
func (s Sentence) Has(g Group) bool { return s.tells&(1<<g) != 0 }

// languages are the built-in ones by their code. A test shows that the lists can
// be read, so that a fault in one never reaches a person.
var languages = sync.OnceValue(func() map[string]*Language {
	found := map[string]*Language{}
	files, err := fs.Glob(lists, "lists/*.yaml")
	if err != nil {
		panic(err)
	}
	for _, file := range files {
		text, err := lists.ReadFile(file)
		if err != nil {
			panic(err)
		}
		l, faults := readLanguage(file, text)
		if len(faults) > 0 {
			panic(faults[0].Place() + ": " + faults[0].Message)
		}
		found[strings.TrimSuffix(path.Base(file), ".yaml")] = l
	}
	return found
})

// base is the language of a code without its country: "en" of "en-GB".
func base(lang string) string {
	lang, _, _ = strings.Cut(lang, "-")
	return lang
}
