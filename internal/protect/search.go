package protect

import (
	"cmp"
	"slices"
)

// patience is how many moves a search may try, breadth how many at each sum,
// and depth how many may follow one another.
const (
	patience = 600
	breadth  = 12
	depth    = 30
)

// candidate is a cell that could be moved to mend a sum.
type candidate struct {
	cell int32
	d    int64
	// harm is how many sums the move would break, less those that it mends.
	harm int
}

// search mends all broken sums. Where a chain of moves fails because cells are
// in several sums at once, it goes back and tries others.
func (w *world) search() bool {
	sum := w.brokenSum()
	if sum == none {
		return true
	}
	if len(w.stepped) >= depth {
		return false
	}
	for _, c := range w.candidates(sum, w.broken(sum)) {
		if w.budget <= 0 {
			return false
		}
		w.shift(c.cell, c.d)
		if w.search() {
			return true
		}
		w.undo(len(w.stepped) - 1)
	}
	return false
}

// brokenSum is a sum that does not fit, or none.
func (w *world) brokenSum() int32 {
	if w.off != none && w.broken(w.off) != 0 {
		return w.off
	}
	for _, cell := range w.stepped {
		for _, at := range w.in[cell] {
			if w.broken(at.sum) != 0 {
				return at.sum
			}
		}
	}
	return none
}

// candidates are the cells that could be moved to mend a sum, the least harmful
// first, and what is free before what would have to be hidden.
func (w *world) candidates(sum int32, d int64) []candidate {
	var found []candidate
	add := func(cell int32, d int64, hiding bool) {
		if w.room(cell, d, hiding) > 0 {
			found = append(found, candidate{cell, d, w.harm(cell, d)})
		}
	}
	s := &w.sums[sum]
	for _, p := range s.free {
		add(p, -d, false)
	}
	add(s.whole, d, false)
	for _, p := range w.ranked(sum) {
		if w.hideable(p) {
			add(p, -d, true)
		}
	}
	if w.hideable(s.whole) {
		add(s.whole, d, true)
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(a.harm, b.harm) })
	return found[:min(len(found), breadth)]
}

// harm is how many sums a move would break, less those that it would mend.
func (w *world) harm(cell int32, d int64) int {
	harm := 0
	for _, at := range w.in[cell] {
		by := d
		if !at.whole {
			by = -d
		}
		s := &w.sums[at.sum]
		switch {
		case s.slack < s.least && by > 0 || s.slack > s.most && by < 0:
			harm--
		case s.slack+by < s.least || s.slack+by > s.most:
			harm++
		}
	}
	return harm
}

// fit moves the base so that all sums fit, as far as the cells can move, and
// starts from there. It returns the sums that cannot be made to fit; those are
// left as far off as they are.
func (w *world) fit() []int32 {
	w.start()
	var off []int32
	asked := map[int32]span{}
	for n := range w.sums {
		if s := &w.sums[n]; w.broken(int32(n)) != 0 {
			off, asked[int32(n)] = append(off, int32(n)), span{s.least, s.most}
			s.least, s.most = min(s.least, s.slack), max(s.most, s.slack)
		}
	}
	var stuck []int32
	for _, n := range off {
		if !w.tighten(n, asked[n]) {
			stuck = append(stuck, n)
		}
	}
	w.settle()
	return stuck
}

// tighten brings a sum that is off to what is asked of it.
func (w *world) tighten(n int32, asked span) bool {
	s := &w.sums[n]
	for { // other sums may have brought it there
		s.least, s.most = min(asked.least, s.slack), max(asked.most, s.slack)
		if asked.holds(s.slack) {
			return true
		}
		if s.slack < asked.least {
			w.want, s.least = asked.least-s.slack, s.slack+1
		} else {
			w.want, s.most = s.slack-asked.most, s.slack-1
		}
		if !w.try(none, 0, n) {
			s.least, s.most = min(asked.least, s.slack), max(asked.most, s.slack)
			return false
		}
	}
}
