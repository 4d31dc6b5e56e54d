package plain

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"candour/internal/diag"
	"candour/internal/yaml"
)

// listReader reads the lists of one language.
type listReader struct {
	file  string
	lang  *Language
	found diag.List
	// sets are lists of words that are taken once the vocabulary is whole.
	sets []wordSet
	all  []*Phrase
}

type wordSet struct {
	into *[]bool
	ids  []int32
}

// readLanguage reads one file of lists/, and says what is wrong with it.
func readLanguage(file string, text []byte) (*Language, diag.List) {
	r := &listReader{file: file, lang: &Language{vocabulary: map[string]int32{}}}
	root, found := yaml.Parse(file, text, 1)
	if found.HasErrors() {
		return r.lang, found
	}
	l, groups := r.lang, [Years][]bool{}
	r.keys(root, map[string]func(yaml.Node){
		"limits": r.limits,
		"stops": func(n yaml.Node) {
			r.keys(n, map[string]func(yaml.Node){"titles": r.words(&l.titles), "counted": r.words(&l.counted), "shortened": r.words(&l.shortened)})
		},
		"begins": r.words(&l.begins),
		"needed": r.words(&l.needed),
		"abbreviations": func(n yaml.Node) {
			r.keys(n, map[string]func(yaml.Node){"known": r.words(&l.known), "shouted": r.words(&l.shouted)})
		},
		"actors":     r.words(&groups[Actors]),
		"basis":      r.words(&groups[Basis]),
		"months":     r.words(&groups[Months]),
		"conditions": r.words(&groups[Conditions]),
		"phrases":    r.phrases,
	})
	r.sort(&l.titles, &l.counted, &l.shortened, &l.begins, &l.needed, &l.known, &l.shouted, &groups[Actors], &groups[Basis], &groups[Months], &groups[Conditions])
	l.tells = make([]groupSet, len(l.vocabulary)+1)
	for g, in := range groups {
		for id, is := range in {
			if is {
				l.tells[id] |= 1 << g
			}
		}
	}
	r.index()
	l.Graded = l.Limits.Grade > 0
	return l, r.found
}

// sort makes tables of the lists of words, now that all words have their numbers.
func (r *listReader) sort(tables ...*[]bool) {
	for _, table := range tables {
		*table = make([]bool, len(r.lang.vocabulary)+1)
	}
	for _, s := range r.sets {
		for _, id := range s.ids {
			(*s.into)[id] = true
		}
	}
}

// fault adds what is wrong with a value.
func (r *listReader) fault(n yaml.Node, message, hint string) {
	r.found.Add(n.Finding(r.file, "data/unknown-value", message, hint))
}

// keys hands the value of each key of a map to its reader.
func (r *listReader) keys(n yaml.Node, known map[string]func(yaml.Node)) {
	if n.Kind() != yaml.Map {
		r.fault(n, "this is "+n.Kind().Name()+", and should be a map of keys", "Write key: value.")
		return
	}
	var names []string
	for name := range known {
		names = append(names, name)
	}
	for i := range n.Len() {
		key, value := n.Pair(i)
		read, ok := known[key.Text()]
		if !ok {
			r.fault(key, fmt.Sprintf("unknown key %q", key.Text()), fmt.Sprintf("Did you mean %q?", diag.Nearest(key.Text(), names)))
			continue
		}
		read(value)
	}
}

func (r *listReader) limits(n yaml.Node) {
	l := &r.lang.Limits
	r.keys(n, map[string]func(yaml.Node){"summary-words": r.number(&l.SummaryWords), "words": r.number(&l.Words),
		"summary-grade": r.number(&l.SummaryGrade), "grade": r.number(&l.Grade)})
}

func (r *listReader) number(into *int) func(yaml.Node) {
	return func(n yaml.Node) {
		v, err := strconv.Atoi(n.Text())
		if err != nil || v < 1 {
			r.fault(n, "this is no whole number above 0", "Write a number of words, or a school grade.")
		}
		*into = v
	}
}

// words reads a list of single words.
func (r *listReader) words(into *[]bool) func(yaml.Node) {
	return func(n yaml.Node) {
		set, seen := wordSet{into: into}, map[string]bool{}
		if n.Kind() != yaml.List {
			r.fault(n, "this is "+n.Kind().Name()+", and should be a list of words", "Write [one, two].")
		}
		for i := range n.Len() {
			word := n.Item(i)
			id, ok := r.id(word, word.Text())
			if ok && seen[word.Text()] {
				r.fault(word, fmt.Sprintf("the word %q is there twice", word.Text()), "Remove one.")
			}
			seen[word.Text()] = true
			set.ids = append(set.ids, id)
		}
		r.sets = append(r.sets, set)
	}
}

// id is the number of a word, which is new when it was not there.
func (r *listReader) id(at yaml.Node, word string) (int32, bool) {
	if problem := notAWord(word); problem != "" {
		r.fault(at, fmt.Sprintf("%q is no word: %s", word, problem), "Write it in small letters, as it stands in a text, with ' for an apostrophe.")
		return 0, false
	}
	id, ok := r.lang.vocabulary[word]
	if !ok {
		id = int32(len(r.lang.vocabulary) + 1)
		r.lang.vocabulary[word] = id
		r.lang.longest = max(r.lang.longest, len(word)+2*strings.Count(word, "'")) // ’ has three bytes
	}
	return id, true
}

// notAWord says why a text can't be a word of a text.
func notAWord(word string) string {
	if word == "" {
		return "it is empty"
	}
	before := ' '
	for _, c := range word {
		switch {
		case unicode.IsUpper(c):
			return "it has a capital letter"
		case !isInner(c) && !joins(c) || c == '’':
			return "it has a character that no word has"
		}
		before = c
	}
	if !isInner(before) || !isInner([]rune(word)[0]) {
		return "it begins or ends with a mark"
	}
	return ""
}
