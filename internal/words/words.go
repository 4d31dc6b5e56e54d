// Package words is what the pages say, in each language of a site: fixed
// words, sentences with gaps, forms for numbers, and numbers, dates, lengths
// of time and counts written as that language writes them.
//
// In: the files words/<language>.yaml of one or more theme folders, and values
// of package notice. Out: plain text without markup, which the caller escapes.
// The package must not decide what a page says, only how it is said; and it
// never joins fragments of a sentence, because in Welsh the word before changes
// the word after. What varies is a pattern of the catalogue:
//
//	language-name: English
//	months: [January, February, ...]
//	date:
//	  day: "{d} {month} {y}"       # the word date.day, with three placeholders
//	people:
//	  exactly:                     # the word people.exactly, in the plural
//	    one: "{n} person"          # forms that the language has (CLDR)
//	    other: "{n} people"
//
// The English words of the built-in theme are the base: they say which words
// there are and what they may contain. Every other file is held against them,
// and a language that lacks a word or a form stops the build.
//
// A Catalogue is fixed once loaded and safe for concurrent use. The package
// hides golang.org/x/text.
package words

import (
	"io/fs"
	"maps"
	"slices"

	"candour/internal/diag"

	"golang.org/x/text/language"
)

// Layer is a theme's folder. Its words are in words/<language>.yaml.
type Layer struct {
	// FS is rooted at the theme's folder.
	FS fs.FS
	// Name is the folder's path within the site, such as "themes/notice". It
	// is how findings name the files.
	Name string
}

// Set holds a catalogue for each language of a site.
type Set map[string]*Catalogue

// Load reads the catalogues of the languages. The layers are theme folders, the
// site's own before the built-in one: a layer's file overrides single words of
// the later layers. The last layer's en.yaml is the base.
//
// There is a catalogue for each language whatever the findings say. What it
// lacks is in English, so that the pages can still be made and checked.
func Load(layers []Layer, languages []string) (Set, diag.List) {
	var found diag.List
	base := loadBase(layers, &found)
	set := make(Set, len(languages))
	for _, lang := range languages {
		set[lang] = newCatalogue(lang, loadLanguage(layers, lang, base, &found))
	}
	return set, found.Sorted()
}

// Catalogue is the words of one language.
type Catalogue struct {
	lang      string
	tag       language.Tag
	words     dictionary
	months    [13]string // from 1
	thousands string
	order     *order
}

func newCatalogue(lang string, words dictionary) *Catalogue {
	c := &Catalogue{lang: lang, tag: tagOf(lang), words: words}
	copy(c.months[1:], words[monthsKey].items)
	c.thousands = words[thousandsKey].text.whole
	c.order = newOrder(c.tag, words[alphabetKey].items, words[apartKey].items, c.Word(digitsKey))
	return c
}

// Lang returns the language's code as it was asked for, such as "cy".
func (c *Catalogue) Lang() string { return c.lang }

// Word returns a fixed word. Placeholders in it are left as they are. A key
// that isn't there yields "⟦key⟧", which is seen on the page and in tests.
func (c *Catalogue) Word(key string) string {
	w, ok := c.words[key]
	if !ok || w.kind != fixed {
		return missing(key)
	}
	return w.text.whole
}

// Say returns a sentence with its placeholders filled in. args are pairs of
// name and value: Say("updated-on", "date", "17 January 2017").
func (c *Catalogue) Say(key string, args ...string) string {
	w, ok := c.words[key]
	if !ok || w.kind != fixed {
		return missing(key)
	}
	return w.text.fill("", args)
}

// Plural returns the form of a word that goes with n. The placeholder {n} is n
// as Number writes it, unless args have another value for it.
func (c *Catalogue) Plural(key string, n uint64, args ...string) string {
	w, ok := c.words[key]
	if !ok || w.kind != plurals {
		return missing(key)
	}
	return w.forms[formFor(c.tag, n)].fill(c.Number(n), args)
}

// Has tells whether there is such a word for Word, Say or Plural.
func (c *Catalogue) Has(key string) bool {
	w, ok := c.words[key]
	return ok && w.kind != items
}

// Keys returns the keys of all words that Has knows, sorted.
func (c *Catalogue) Keys() []string {
	keys := slices.Sorted(maps.Keys(c.words))
	return slices.DeleteFunc(keys, func(key string) bool { return !c.Has(key) })
}

// List joins items as the language does: "a, b and c". Patterns join two
// finished items at a time, so they must not change what follows them.
func (c *Catalogue) List(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	case 2:
		return c.Say("list.two", "first", items[0], "second", items[1])
	}
	list := items[0]
	for _, item := range items[1 : len(items)-1] {
		list = c.Say("list.middle", "first", list, "second", item)
	}
	return c.Say("list.end", "first", list, "second", items[len(items)-1])
}

func missing(key string) string { return "⟦" + key + "⟧" }

// tagOf never fails: a code that nobody knows has one form for all numbers and
// the order of letters that most languages share.
func tagOf(lang string) language.Tag {
	tag, _ := language.Parse(lang)
	return tag
}
