package plain

import "strings"

// Grade is how hard a text is to read.
type Grade struct {
	// School is the Flesch-Kincaid grade: a school year of the United States.
	// 7 is for readers of 12. It can be below 0.
	School float64
	// Words is how many words it was worked out from. Below about 40 it says
	// little.
	Words int
}

// Age is the age in years of those who read at the grade with ease.
func (g Grade) Age() int { return int(max(g.School, 0)+0.5) + 5 }

// Grade works out the grade of the sentences of a text that are prose or items
// of a list, and false for a language that has none.
//
// The formula is that of Kincaid and others (1975), which counts words a
// sentence and syllables a word. It is rough, it is the one that people know, and
// it needs no list of words. Two things are ours: a name is one word without
// syllables, whatever it is made of, and words that the subject needs count as
// easy. Neither can be said more plainly.
func (t *Text) Grade() (Grade, bool) {
	if !t.reader.lang.Graded {
		return Grade{}, false
	}
	var words, said, sounds, sentences int
	for _, s := range t.Sentences {
		if s.Kind != Prose && s.Kind != Item {
			continue
		}
		sentences++
		words += t.Length(s)
		for _, w := range t.Of(s) {
			if w.Name {
				continue
			}
			said++
			sounds += t.sounds(w)
		}
	}
	if said == 0 {
		return Grade{}, true
	}
	school := 0.39*float64(words)/float64(sentences) + 11.8*float64(sounds)/float64(said) - 15.59
	return Grade{School: school, Words: words}, true
}

// easy is the most syllables that a word counts which the subject needs.
const easy = 2

func (t *Text) sounds(w Word) int {
	if w.notation {
		return 1 // 4,766
	}
	n := syllables(t.String(w))
	if n > easy && (t.reader.lang.needed[w.id] || t.reader.names[lower(t.String(w))]) {
		return easy
	}
	return n
}

// Hardest is the sentence that adds most to the grade.
func (t *Text) Hardest() (hardest Sentence) {
	most := -100.0
	for _, s := range t.Sentences {
		if s.Kind != Prose && s.Kind != Item {
			continue
		}
		said, sounds := 0, 0
		for _, w := range t.Of(s) {
			if !w.Name {
				said++
				sounds += t.sounds(w)
			}
		}
		if said < 5 {
			continue
		}
		if grade := 0.39*float64(t.Length(s)) + 11.8*float64(sounds)/float64(said); grade > most {
			most, hardest = grade, s
		}
	}
	return hardest
}

// syllables counts those of an English word by its letters, which is right for
// nine words of ten.
func syllables(word string) int {
	var letters [32]byte
	n := 0
	for i := 0; i < len(word) && n < len(letters); i++ {
		c := word[i] | 0x20
		if c >= 'a' && c <= 'z' {
			letters[n] = c
			n++
		}
	}
	w := letters[:n]
	count, before := 0, false
	for _, c := range w {
		vowel := isVowel(c) || c == 'y'
		if vowel && !before {
			count++
		}
		before = vowel
	}
	return max(1, count+apart(w)-silent(w))
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}

// apart counts vowels that stand together and are spoken one by one:
// ra-di-a-tion, bi-ology.
func apart(w []byte) (n int) {
	for i := 0; i+2 < len(w); i++ {
		if w[i] != 'c' && w[i] != 't' && w[i+1] == 'i' && w[i+2] == 'a' {
			n++
		}
		if w[i] == 'i' && w[i+1] == 'o' && w[i+2] != 'n' && w[i+2] != 'u' {
			n++
		}
	}
	return n
}

// silent counts the ending of made, names and copied.
func silent(w []byte) int {
	n := len(w)
	if n < 2 {
		return 0
	}
	vowel := func(c byte) bool { return isVowel(c) || c == 'y' }
	switch {
	case w[n-1] == 'e' && !vowel(w[n-2]) && w[n-2] != 'l':
		return 1
	case n >= 3 && w[n-2] == 'e' && w[n-1] == 's' && !vowel(w[n-3]) && strings.IndexByte("cgsxz", w[n-3]) < 0:
		return 1
	case n >= 3 && w[n-2] == 'e' && w[n-1] == 'd' && !vowel(w[n-3]) && w[n-3] != 't' && w[n-3] != 'd':
		return 1
	}
	return 0
}
