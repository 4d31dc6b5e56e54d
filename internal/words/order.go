package words

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// The words that order and headings come from.
const (
	// alphabetKey lists the headings of an A to Z.
	alphabetKey = "alphabet"
	// apartKey lists beginnings of names in which two letters look like one
	// letter of the alphabet, with a bar between them: Llan|g.
	apartKey = "letters-apart"
	// digitsKey is the heading of names that begin with a figure.
	digitsKey = "letter.digits"
)

// order sorts names. x/text knows the alphabets: in Welsh ch, dd, ff, ng, ll,
// ph, rh and th are letters of their own.
type order struct {
	// sorters is a pool because a collate.Collator is for one goroutine.
	sorters sync.Pool
	// keys are the sort keys of names by name, made once: a sort compares each
	// name many times, and a key costs as much as a comparison.
	keys sync.Map
	// apart puts a mark into names that keeps two letters two; nil if none do.
	apart    *strings.Replacer
	headings []heading
	digits   string
}

type heading struct {
	label string
	key   []byte
}

// sorter is what one goroutine needs.
type sorter struct {
	names *collate.Collator
	// letters looks at letters alone, not at case or accents.
	letters *collate.Collator
	buffer  collate.Buffer
}

func newOrder(tag language.Tag, alphabet, apart []string, digits string) *order {
	o := &order{digits: digits, apart: replacer(apart)}
	o.sorters.New = func() any {
		return &sorter{names: collate.New(tag, collate.Numeric), letters: collate.New(tag, collate.Loose)}
	}
	s := o.sorters.Get().(*sorter)
	for _, label := range alphabet {
		o.headings = append(o.headings, heading{label, s.initials(label)})
	}
	o.sorters.Put(s)
	slices.SortFunc(o.headings, func(a, b heading) int { return bytes.Compare(a.key, b.key) })
	return o
}

// replacer splits the letters at the bar by U+034F, the character that Unicode
// has for it. It is not shown and has no weight of its own.
func replacer(apart []string) *strings.Replacer {
	var pairs []string
	for _, name := range apart {
		if first, second, ok := strings.Cut(name, "|"); ok && first != "" && second != "" {
			pairs = append(pairs, first+second, first+"\u034F"+second)
		}
	}
	if pairs == nil {
		return nil
	}
	return strings.NewReplacer(pairs...)
}

// initials returns bytes that sort as the letters of text do.
func (s *sorter) initials(text string) []byte {
	s.buffer.Reset()
	return bytes.Clone(s.letters.KeyFromString(&s.buffer, text))
}

// key returns bytes that sort as the name does.
func (o *order) key(name string) []byte {
	if key, ok := o.keys.Load(name); ok {
		return key.([]byte)
	}
	s := o.sorters.Get().(*sorter)
	s.buffer.Reset()
	key := bytes.Clone(s.names.KeyFromString(&s.buffer, o.sortable(name)))
	o.sorters.Put(s)
	o.keys.Store(name, key)
	return key
}

// sortable is the part of a name that it is sorted by: no quotation mark or
// bracket in front, and letters that are two marked as two.
func (o *order) sortable(name string) string {
	name = strings.TrimLeftFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if o.apart != nil {
		name = o.apart.Replace(name)
	}
	return name
}

// Compare orders names by the language's alphabet, numbers in them by size
// (Ward 9 before Ward 10). Names that differ in accents or case alone are close
// neighbours; 0 is only for names that are the same bytes.
func (c *Catalogue) Compare(a, b string) int {
	if a == b {
		return 0
	}
	return cmp.Or(bytes.Compare(c.order.key(a), c.order.key(b)), strings.Compare(a, b))
}

// Letter returns the heading of an A to Z that a name stands under: "B", Welsh
// "Ll", "0–9" for figures. A letter that the alphabet doesn't have is its own
// heading. Names sorted by Compare have those of one heading together.
func (c *Catalogue) Letter(name string) string {
	o := c.order
	name = o.sortable(name)
	first, _ := utf8.DecodeRuneInString(name)
	switch {
	case name == "" || unicode.IsNumber(first):
		return o.digits
	case len(o.headings) == 0:
		return string(unicode.ToUpper(first))
	}
	s := o.sorters.Get().(*sorter)
	defer o.sorters.Put(s)
	whole, initial := s.initials(name), s.initials(string(first))
	i, found := slices.BinarySearchFunc(o.headings, whole, func(h heading, key []byte) int { return bytes.Compare(h.key, key) })
	if !found {
		i-- // the last heading that is not after the name
	}
	if i < 0 || bytes.Compare(initial, o.headings[len(o.headings)-1].key) > 0 {
		return string(unicode.ToUpper(first))
	}
	return o.headings[i].label
}
