// Package plain measures how plainly a text is written, and finds in it the
// phrases that keep a reader from the facts.
//
// In goes a text of a site, as somebody wrote it: Markdown, or the value of one
// key. Out comes a Text: its sentences and words as places in the source, so that
// a finding can underline them; the school grade at which it reads; and the
// phrases and abbreviations that lists/ knows. Nothing is judged here: which
// text may be how hard, and whose words may be questioned, package check says.
//
// A language is one file of lists/: its limits, its abbreviations, and, for a
// language whose phrases we know, the phrases. Only English has them and a
// grade; there is no formula for Welsh that we could trust, so Welsh has the
// lengths of its sentences.
//
// The source is read as it stands and not as a syntax tree, because a finding
// needs the place of each word, and because a register has megabytes of texts:
// each is walked once, a word is looked up once, and phrases are a tree of words.
// What is no prose is left out: code, addresses, rules, link targets.
package plain

import "strings"

// Text is a text, cut into sentences and words.
type Text struct {
	// Source is the text as it was given.
	Source string
	// Sentences are in their order. A heading, an item of a list and a cell of
	// a table are sentences of their own, with or without a full stop.
	Sentences []Sentence
	// Words are in their order.
	Words []Word

	reader *Reader
}

// Kind is what a sentence stands in.
type Kind uint8

// The kinds of sentence.
const (
	Prose Kind = iota
	Item
	Heading
	Cell
)

// Sentence is a stretch of words.
type Sentence struct {
	// From and To are offsets in the source, in bytes. To is after the last
	// word and the mark that ends it.
	From, To int
	// First and Last are the words: Words[First:Last]. There is at least one.
	First, Last int
	Kind        Kind

	tells groupSet
}

// Word is letters or figures, with what can stand inside: 4,766, can't, e.g.
type Word struct {
	// From and To are offsets in the source, in bytes.
	From, To int
	// Name says that it is, or is part of, the name of somebody or something,
	// as far as capitals tell.
	Name bool
	// Quoted says that it stands between quotation marks or in a block quote.
	Quoted bool

	tells    groupSet // the groups that it is in
	id       int32    // in the vocabulary of the language; 0 if it isn't there
	capital  bool     // it begins with a capital letter
	upper    bool     // at least two letters, all capitals but for an s at the end
	opaque   bool     // code, an address: no word of the language
	notation bool     // it has a figure or a full stop inside
	// What is left out after it, such as the target of a link: where that begins
	// and ends in the source.
	outFrom, outTo int
}

// Reader reads texts in one language. It is not safe for use by several
// goroutines at once; each makes its own.
type Reader struct {
	lang  *Language
	names map[string]bool // single words, in small letters
	// initials are those of the names: ico, of Information Commissioner's Office.
	initials map[string]bool

	buffer []byte // for looking up
	blocks []block
	// words and sentences are of a text that was released.
	words     []Word
	sentences []Sentence
}

// NewReader returns a reader for a language such as "en" or "cy-GB", and false
// when there are no lists for it. The names are those of organisations, services
// and other things that can't be said more plainly; their words don't count as
// hard, and their abbreviations are explained.
func NewReader(lang string, names ...string) (*Reader, bool) {
	l, ok := languages()[base(lang)]
	if !ok {
		return nil, false
	}
	r := &Reader{lang: l, names: map[string]bool{}, initials: map[string]bool{}}
	for _, name := range names {
		initials := ""
		for _, w := range r.Line(name).Words {
			r.names[lower(name[w.From:w.To])] = true
			if w.capital {
				initials += strings.ToLower(name[w.From : w.From+1])
			}
		}
		r.initials[initials] = true
	}
	return r, true
}

// Language is what the lists say of the reader's language.
func (r *Reader) Language() *Language { return r.lang }

// Document reads Markdown.
func (r *Reader) Document(markdown string) *Text {
	r.blocks = blocksOf(markdown, r.blocks[:0])
	return r.read(markdown)
}

// Line reads the value of a key. "#" and "1." have no meaning there.
func (r *Reader) Line(text string) *Text {
	r.blocks = paragraphsOf(text, r.blocks[:0])
	return r.read(text)
}

func (r *Reader) read(source string) *Text {
	t := &Text{Source: source, reader: r, Words: r.words[:0], Sentences: r.sentences[:0]}
	r.words, r.sentences = nil, nil
	if t.Words == nil {
		t.Words = make([]Word, 0, len(source)/6+1)
	}
	for _, b := range r.blocks {
		first := len(t.Words)
		t.words(b)
		t.sentences(b, first)
	}
	t.markNames()
	return t
}

// Release gives the memory of a text to the next one. The text must not be used
// any more.
func (t *Text) Release() { t.reader.words, t.reader.sentences = t.Words, t.Sentences }

// Of returns the words of a sentence.
func (t *Text) Of(s Sentence) []Word { return t.Words[s.First:s.Last] }

// String returns a word as it is written.
func (t *Text) String(w Word) string { return t.Source[w.From:w.To] }

// Length is how many words a sentence has. A name counts as one, however many
// words it is made of: it can't be shortened.
func (t *Text) Length(s Sentence) int {
	n := 0
	words := t.Of(s)
	for i, w := range words {
		if i == 0 || !w.Name || !words[i-1].Name || !t.adjoin(words[i-1], w) {
			n++
		}
	}
	return n
}

// adjoin tells whether nothing but a space is between two words, or a full stop
// and a space: J. Smith.
func (t *Text) adjoin(a, b Word) bool {
	between := t.Source[a.To:b.From]
	return between == " " || between == "\n" || between == "\u00a0" || between == ". "
}

// markNames finds the words that are names.
func (t *Text) markNames() {
	for _, s := range t.Sentences {
		words := t.Words[s.First:s.Last]
		for i := len(words) - 1; i >= 0; i-- {
			words[i].Name = words[i].opaque || words[i].capital && t.isName(s, words, i)
		}
	}
}

// isName tells whether word i of a sentence, which has a capital, is a name: one
// inside the sentence is, and the first when a name follows it or it is known.
// In headings and tables any word may have a capital. The words after i are done.
func (t *Text) isName(s Sentence, words []Word, i int) bool {
	w := words[i]
	if i > 0 && !t.opens(words[i-1], w) {
		return s.Kind == Prose || s.Kind == Item || w.id == 0
	}
	if t.reader.names[lower(t.String(w))] {
		return true
	}
	return i+1 < len(words) && words[i+1].Name && t.adjoin(w, words[i+1]) && !t.reader.lang.begins[w.id]
}

// opens tells whether a quotation begins between two words: it can begin with a
// capital of its own.
func (t *Text) opens(before, w Word) bool { return w.Quoted && !before.Quoted }
