package plain

import (
	"fmt"
	"strings"

	"candour/internal/yaml"
)

// PhraseKind is what a phrase does to its reader.
type PhraseKind uint8

// The kinds of phrase.
const (
	// Hedge leaves open whether the reader's data was taken.
	Hedge PhraseKind = iota
	// NoEvidence says that nothing was seen.
	NoEvidence
	// Limit says how far a finding of "no evidence" goes.
	Limit
	// Empty could stand in any notice.
	Empty
	// Passive says what was done and not by whom.
	Passive
	// Jargon has a plainer word.
	Jargon
	kinds
)

// kindNames are the keys of the lists.
var kindNames = [kinds]string{"hedge", "no-evidence", "limit", "empty", "passive", "jargon"}

// Phrase is one entry of a list.
type Phrase struct {
	Kind PhraseKind
	// Plain is what to write in its place, or how to find it; may be empty.
	Plain string

	slots []slot
}

// slot is one word of a phrase.
type slot struct {
	// words are those that may stand here, one bit each; none in a gap, which is
	// up to maxGap words of any kind.
	words   []uint64
	missing bool // there can be no word
	gap     bool
}

func (s *slot) has(id int32) bool {
	return int(id>>6) < len(s.words) && s.words[id>>6]&(1<<(id&63)) != 0
}

// Hit is a phrase in a text.
type Hit struct {
	*Phrase
	// From and To are offsets in the source.
	From, To int
	// Sentence is the index of the sentence it is in.
	Sentence int
	// Quoted says that it is somebody's words between quotation marks.
	Quoted bool
	// Glossed says that the text explains the phrase: it stands in brackets,
	// or brackets follow.
	Glossed bool
}

// maxGap is how many words "..." can stand for.
const maxGap = 12

// Hits finds the phrases of a text, in their order. Of phrases of one kind that
// overlap, the first is found, and of two that begin at one word the longer. A
// hedge has its passive in it.
func (t *Text) Hits() []Hit {
	var hits []Hit
	for n, s := range t.Sentences {
		var taken [kinds]int // where the last hit of a kind ends
		words := t.Of(s)
		for i, w := range words {
			phrase, length := t.reader.lang.phraseAt(words[i:])
			if phrase == nil || i < taken[phrase.Kind] || words[i+length-1].Quoted != w.Quoted {
				continue
			}
			if phrase.Kind == Passive && i < taken[Hedge] {
				continue // "may have been compromised" is one fault
			}
			taken[phrase.Kind] = i + length
			h := Hit{Phrase: phrase, From: w.From, To: words[i+length-1].To, Sentence: n, Quoted: w.Quoted}
			h.Glossed = t.glossed(h)
			hits = append(hits, h)
		}
	}
	return hits
}

// phraseAt returns the longest phrase that the words begin with, and its length.
func (l *Language) phraseAt(words []Word) (best *Phrase, length int) {
	if id := words[0].id; int(id) < len(l.begin) {
		for _, p := range l.begin[id] {
			if n := match(p.slots, words); n > length {
				best, length = p, n
			}
		}
	}
	return best, length
}

// match tells how many words the slots match, or 0 when they don't. In a gap the
// nearest word is meant.
func match(slots []slot, words []Word) int {
	at := 0
	for n := range slots {
		s := &slots[n]
		switch {
		case s.gap:
			for skip := 0; skip <= maxGap && at+skip < len(words); skip++ {
				if more := match(slots[n+1:], words[at+skip:]); more > 0 {
					return at + skip + more
				}
			}
			return 0
		case at < len(words) && s.has(words[at].id):
			if s.missing { // the word may belong to the slot after it
				if more := match(slots[n+1:], words[at:]); more > 0 {
					return max(at+more, at+1+match(slots[n+1:], words[at+1:]))
				}
			}
			at++
		case !s.missing:
			return 0
		}
	}
	return at
}

// glossed tells whether a hit stands in brackets or brackets follow it.
func (t *Text) glossed(h Hit) bool {
	after := strings.TrimLeft(t.Source[h.To:], " \n*_”\"")
	before := strings.TrimRight(t.Source[:h.From], "*_“\"")
	return strings.HasPrefix(after, "(") || strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")")
}

// phrases reads the lists of phrases.
func (r *listReader) phrases(n yaml.Node) {
	known := map[string]func(yaml.Node){}
	for kind, name := range kindNames {
		known[name] = func(list yaml.Node) {
			if list.Kind() != yaml.List {
				r.fault(list, "this is "+list.Kind().Name()+", and should be a list of phrases", "Write - before each.")
			}
			for i := range list.Len() {
				r.phrase(list.Item(i), PhraseKind(kind))
			}
		}
	}
	r.keys(n, known)
}

// phrase reads one entry.
func (r *listReader) phrase(n yaml.Node, kind PhraseKind) {
	say, phrase := n, &Phrase{Kind: kind}
	if n.Kind() == yaml.Map {
		say = yaml.Node{}
		r.keys(n, map[string]func(yaml.Node){"say": func(v yaml.Node) { say = v }, "plain": func(v yaml.Node) { phrase.Plain = v.Text() }})
	}
	if kind >= Passive && phrase.Plain == "" {
		r.fault(n, "the phrase does not say what to write in its place", "Write {say: …, plain: …}.")
		return
	}
	parts := strings.Fields(say.Text())
	for n, part := range parts {
		slot, problem := r.slot(say, part)
		if problem == "" && (slot.gap || slot.missing) && (n == 0 || n == len(parts)-1) {
			problem = "a phrase begins and ends with a word that must be there"
		}
		if problem != "" {
			r.fault(say, problem, "Write words with spaces, a/b for one of two, (a) for what can be missing, and ... for any words between.")
			return
		}
		phrase.slots = append(phrase.slots, slot)
	}
	if len(parts) == 0 {
		r.fault(say, "the phrase is empty", "Write it, or remove the entry.")
		return
	}
	r.all = append(r.all, phrase)
}

// slot reads one word of a phrase, and says what is wrong with it.
func (r *listReader) slot(at yaml.Node, part string) (s slot, problem string) {
	if part == "..." {
		return slot{gap: true}, ""
	}
	inner, missing := strings.CutPrefix(part, "(")
	if missing != strings.HasSuffix(part, ")") {
		return s, fmt.Sprintf("the bracket in %q is not closed", part)
	}
	s.missing = missing
	for _, word := range strings.Split(strings.TrimSuffix(inner, ")"), "/") {
		id, ok := r.id(at, word)
		for int(id>>6) >= len(s.words) {
			s.words = append(s.words, 0)
		}
		if ok && s.has(id) {
			return s, fmt.Sprintf("%q has %q twice", part, word)
		}
		if ok {
			s.words[id>>6] |= 1 << (id & 63)
		}
	}
	return s, ""
}

// index sorts the phrases by the words they begin with.
func (r *listReader) index() {
	r.lang.begin = make([][]*Phrase, len(r.lang.vocabulary)+1)
	for _, p := range r.all {
		for id := range r.lang.begin {
			if p.slots[0].has(int32(id)) {
				r.lang.begin[id] = append(r.lang.begin[id], p)
			}
		}
	}
}
