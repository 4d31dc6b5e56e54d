package words

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"candour/internal/diag"
	"candour/internal/yaml"
)

// kind is the shape of a word.
type kind uint8

const (
	// fixed words have one text, perhaps with placeholders.
	fixed kind = iota
	// plurals have a text for each of the language's categories of number.
	plurals
	// items are lists, such as the months. They are for this package only.
	items
)

// name says what a word of this shape is, for messages.
func (k kind) name() string {
	return [...]string{"a text", "forms for numbers", "a list"}[k]
}

// word is one entry of a catalogue.
type word struct {
	kind  kind
	text  pattern
	forms [len(formNames)]pattern // a form that isn't there holds "other"
	items []string
}

// dictionary is words by key.
type dictionary map[string]word

// baseLanguage is the language that the others are held against.
const baseLanguage = "en"

// loadBase reads the base: the English words of the last layer. It returns nil
// when there is none, and then nothing is held against it.
func loadBase(layers []Layer, found *diag.List) dictionary {
	if len(layers) == 0 {
		return nil
	}
	last := layers[len(layers)-1]
	r := newReader(baseLanguage, nil, found)
	if r.file(last, baseLanguage) {
		return r.words
	}
	if !r.failed {
		found.Add(diag.Finding{File: fileOf(last, baseLanguage), Severity: diag.Error, Rule: "lang/word-missing",
			Message: "the English words of the theme are missing", Hint: "They say which words there are. Put the file back."})
	}
	return nil
}

// loadLanguage reads a language's words from all layers and fills the holes
// with the base's. A regional language such as en-GB can rest on the files of
// en and override single words.
func loadLanguage(layers []Layer, lang string, base dictionary, found *diag.List) dictionary {
	r := newReader(lang, base, found)
	place := ""
	for _, layer := range layers {
		for code := lang; code != ""; code = parent(code) {
			if r.file(layer, code) && place == "" {
				place = fileOf(layer, code)
			}
		}
	}
	switch {
	case len(layers) == 0:
	case place == "" && !r.failed:
		file := fileOf(layers[0], lang)
		found.Add(diag.Finding{File: file, Severity: diag.Error, Rule: "lang/word-missing",
			Message: fmt.Sprintf("there are no words in the language %q", lang),
			Hint:    "Copy the theme's words/en.yaml to this place and translate it, or remove the language from site.yaml."})
	case !r.failed:
		r.reportMissing(place)
	}
	whole := make(dictionary, max(len(base), len(r.words)))
	maps.Copy(whole, base)
	maps.Copy(whole, r.words)
	return whole
}

// parent returns the wider language: en for en-GB, nothing for en.
func parent(code string) string {
	if i := strings.LastIndexByte(code, '-'); i > 0 {
		return code[:i]
	}
	return ""
}

func fileOf(layer Layer, lang string) string { return path.Join(layer.Name, "words", lang+".yaml") }

// reader collects the words of one language. The first file that has a word
// wins.
type reader struct {
	lang  string
	forms formSet
	// base is nil while the base itself is read.
	base  dictionary
	found *diag.List
	words dictionary
	// given are the keys that a file has, be they right or wrong, so that a
	// wrong word isn't reported as missing as well.
	given map[string]bool
	// failed is set when a file can't be read: what it lacks is not known.
	failed bool

	// name and lines are about the file that is being read.
	name  string
	lines map[string]int
}

func newReader(lang string, base dictionary, found *diag.List) *reader {
	return &reader{lang: lang, forms: formsOf(tagOf(lang)), base: base, found: found, words: dictionary{}, given: map[string]bool{}}
}

// file reads a layer's words in the language of code. It returns false when
// there is no such file or it can't be read.
func (r *reader) file(layer Layer, code string) bool {
	r.name, r.lines = fileOf(layer, code), map[string]int{}
	text, err := fs.ReadFile(layer.FS, path.Join("words", code+".yaml"))
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	if err != nil {
		r.failed = true
		r.found.Add(diag.Finding{File: r.name, Severity: diag.Error, Rule: "data/file",
			Message: "the file cannot be read: " + reason(err), Hint: "Check that you may read it."})
		return false
	}
	text = bytes.ReplaceAll(bytes.TrimPrefix(text, []byte("\uFEFF")), []byte("\r\n"), []byte("\n"))
	root, found := yaml.Parse(r.name, text, 1)
	r.found.Add(found...)
	switch {
	case found.HasErrors():
		r.failed = true
		return false
	case root.Kind() == yaml.Map:
		r.walk("", root)
	case root.Kind() > yaml.Null:
		r.report(root, "data/wrong-type", "a map of keys is expected here, and this is "+root.Kind().Name(), "Write key: text, one word a line.")
	}
	return true
}

// reason is an I/O error without the path, which may be one of this machine.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

func (r *reader) report(n yaml.Node, rule, message, hint string) {
	r.found.Add(n.Finding(r.name, rule, message, hint))
}

// walk reads the words below a prefix such as "date.".
func (r *reader) walk(prefix string, n yaml.Node) {
	for i := range n.Len() {
		k, v := n.Pair(i)
		key := prefix + k.Text()
		switch {
		case v.Kind() <= yaml.Null: // the same as no key
		case v.Kind() == yaml.Map && !r.isPlural(key, v):
			r.walk(key+".", v)
		default:
			r.entry(key, k, v)
		}
	}
}

// isPlural tells whether a map is the forms of one word, and not more words.
// Words may well be called "other", so the base is asked first.
func (r *reader) isPlural(key string, n yaml.Node) bool {
	if w, ok := r.base[key]; ok {
		return w.kind == plurals || onlyForms(n) // or it is meant as one, which is a finding
	}
	prefix := key + "."
	for known := range r.base {
		if strings.HasPrefix(known, prefix) {
			return false
		}
	}
	return onlyForms(n)
}

func onlyForms(n yaml.Node) bool {
	for i := range n.Len() {
		k, _ := n.Pair(i)
		if _, ok := formNamed(k.Text()); !ok {
			return false
		}
	}
	return n.Len() > 0
}

// entry reads one word, and takes it when nothing is wrong with it.
func (r *reader) entry(key string, k, v yaml.Node) {
	if first, twice := r.lines[key]; twice {
		r.report(k, "data/duplicate-key", fmt.Sprintf("the word %q is here twice, first in line %d", key, first), "Keep one of the two.")
		return
	}
	r.lines[key] = k.Line()
	base, known := r.base[key]
	if r.base != nil && !known {
		r.report(k, "lang/word-unknown", fmt.Sprintf("no page has a word %q", key), r.likely(key))
		return
	}
	w, ok := r.read(key, k, v, base)
	if !r.given[key] && ok {
		r.words[key] = w
	}
	r.given[key] = true
}

// likely is the hint for a word that the base doesn't have.
func (r *reader) likely(key string) string {
	near := diag.Nearest(key, slices.Sorted(maps.Keys(r.base)))
	if near == "" {
		return "Remove it. The theme's words/en.yaml has all words."
	}
	return fmt.Sprintf("Did you mean %q?", near)
}

// reportMissing reports the words of the base that no file has.
func (r *reader) reportMissing(file string) {
	for _, key := range slices.Sorted(maps.Keys(r.base)) {
		if w := r.base[key]; !r.given[key] && !(w.kind == items && len(w.items) == 0) {
			r.found.Add(diag.Finding{File: file, Path: key, Severity: diag.Error, Rule: "lang/word-missing",
				Message: fmt.Sprintf("the word %q is missing in %s", key, r.lang), Hint: "In English it is: " + w.sample()})
		}
	}
}

// sample shows a word for a translator.
func (w word) sample() string {
	switch w.kind {
	case plurals:
		return w.forms[0].whole
	case items:
		return strings.Join(w.items, ", ")
	default:
		return cmp.Or(w.text.whole, "(nothing)")
	}
}
