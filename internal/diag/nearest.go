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
	best, bestDistance := "", max(1, letters/3)+1
	for _, c := range candidates {
		if d := utf8.RuneCountInString(c) - letters; d > bestDistance || -d > bestDistance {
			continue // each letter too many or too few is a change
		}
		d := distance(strings.ToLower(word), strings.ToLower(c))
		if d < bestDistance || d == bestDistance && best != "" && c < best {
			best, bestDistance = c, d
		}
	}
	return best
}

// distance is the number of letters to insert, delete, replace or swap with a
// neighbour to turn a into b (optimal string alignment).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	var before []int
	last := make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := range s {
		row := make([]int, len(t)+1)
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(t)]
}

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
