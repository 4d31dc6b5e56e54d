package diag

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Nearest returns the candidate that looks most like word, or "" when none is
// close enough to be a likely slip of the fingers: one change in a short word,
// up to a third of the letters in a longer one. Of two that are equally near
// it returns the first in the alphabet, whatever their order.
func Nearest(word string, candidates []string) string {
	letters := utf8.RuneCountInString(word)
	m := matcher{word: []rune(strings.ToLower(word))}
	best, bestDistance := "", max(1, letters/3)+1
	for _, c := range candidates {
		if d := utf8.RuneCountInString(c) - letters; d > bestDistance || -d > bestDistance {
			continue // each letter too many or too few is a change
		}
		d := m.distance(strings.ToLower(c), bestDistance)
		if d < bestDistance || d == bestDistance && best != "" && c < best {
			best, bestDistance = c, d
		}
	}
	return best
}

// matcher compares one word with many. It keeps its memory from one to the
// next.
type matcher struct {
	word, other       []rune
	before, last, row []int
}

// distance is the number of letters to insert, delete, replace or swap with a
// neighbour to turn the word into another (optimal string alignment). It stops
// counting, and returns more than limit, when there must be more than that.
func (m *matcher) distance(other string, limit int) int {
	m.other = append(m.other[:0], []rune(other)...)
	n := len(m.other) + 1
	m.before, m.last, m.row = resize(m.before, n), resize(m.last, n), resize(m.row, n)
	for j := range m.last {
		m.last[j] = j
	}
	nearest := 0 // of the row before
	for i := range m.word {
		least := m.fill(i)
		if least > limit && nearest > limit { // a swap looks back two rows
			return limit + 1
		}
		nearest = least
		m.before, m.last, m.row = m.last, m.row, m.before
	}
	return m.last[n-1]
}

// fill works out the row of one letter of the word, and returns its least.
func (m *matcher) fill(i int) (least int) {
	m.row[0] = i + 1
	least = i + 1
	for j, letter := range m.other {
		cost := 1
		if m.word[i] == letter {
			cost = 0
		}
		d := min(m.last[j+1]+1, m.row[j]+1, m.last[j]+cost)
		if i > 0 && j > 0 && m.word[i] == m.other[j-1] && m.word[i-1] == letter {
			d = min(d, m.before[j-1]+1)
		}
		m.row[j+1] = d
		least = min(least, d)
	}
	return least
}

func resize(row []int, n int) []int { return slices.Grow(row[:0], n)[:n] }

// DidYouMean is the hint for a word that isn't known: the nearest one if there
// is one, and all that are known when they are few enough to read.
func DidYouMean(word string, known []string) string {
	var hint []string
	if near := Nearest(word, known); near != "" {
		hint = append(hint, "Did you mean "+quote(near)+"?")
	}
	if len(known) > 0 && len(known) <= 30 {
		sorted := slices.Sorted(slices.Values(known))
		hint = append(hint, "Known: "+strings.Join(sorted, ", ")+".")
	}
	return strings.Join(hint, " ")
}

func quote(s string) string { return `"` + s + `"` }
