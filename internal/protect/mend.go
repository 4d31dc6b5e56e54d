package protect

import (
	"cmp"
	"slices"
)

// A world in which some sums don't fit is mended sum by sum: cells move until all
// fit again, and each move is remembered so that it can be undone.

// broken is in which direction a sum must go to fit: 0 when it does.
func (w *world) broken(sum int32) int64 {
	switch s := &w.sums[sum]; {
	case s.slack < s.least:
		return 1
	case s.slack > s.most:
		return -1
	default:
		return 0
	}
}

// push moves a cell by one, and then others until all its sums fit again.
func (w *world) push(cell int32, d int64, hiding bool) bool {
	if w.room(cell, d, hiding) < 1 {
		return false
	}
	before, mended := len(w.stepped), 0
	w.shift(cell, d)
	for _, at := range w.in[cell] {
		if w.broken(at.sum) != 0 {
			mended++
			w.torn = w.torn || mended > 1
		}
		if !w.mend(at.sum) {
			w.undo(before)
			return false
		}
	}
	return true
}

func (w *world) shift(cell int32, d int64) {
	w.budget--
	w.step[cell] = int8(d)
	w.stepped = append(w.stepped, cell)
	w.move(cell, d)
}

// undo takes back the moves of this step down to a number of them.
func (w *world) undo(before int) {
	for _, cell := range w.stepped[before:] {
		w.move(cell, -int64(w.step[cell]))
		w.step[cell] = 0
	}
	w.stepped = w.stepped[:before]
}

// mend makes a sum fit again.
func (w *world) mend(sum int32) bool {
	for {
		d := w.broken(sum)
		if d == 0 {
			return true
		}
		dead := &w.dead[sum].up
		if d < 0 {
			dead = &w.dead[sum].down
		}
		if *dead == w.steps || w.budget <= 0 {
			return false // it was tried, or is being tried further up
		}
		*dead = w.steps
		if !w.once(sum, d) {
			return false
		}
		*dead = 0
	}
}

// once moves one cell of a sum by one, and what has to follow it. What breaks
// no other sum comes first, and what is free before what would have to be
// hidden.
func (w *world) once(sum int32, d int64) bool {
	s := &w.sums[sum]
	for _, p := range s.free {
		if w.alone(p, -d, 1, sum, false) {
			return true
		}
	}
	if w.alone(s.whole, d, 1, sum, false) || w.round > 0 && w.hide(sum, d) {
		return true
	}
	for _, p := range s.free {
		if w.push(p, -d, false) {
			return true
		}
	}
	if w.push(s.whole, d, false) {
		return true
	}
	for _, p := range w.ranked(sum) {
		if w.hideable(p) && w.push(p, -d, true) {
			return true
		}
	}
	return w.hideable(s.whole) && w.push(s.whole, d, true)
}

// hide moves a cell that would have to be hidden, if one will do. One that can
// go all the way comes first, so that it need not be two.
func (w *world) hide(sum int32, d int64) bool {
	for _, far := range []int64{w.want, 1} {
		for _, p := range w.ranked(sum) {
			if w.hideable(p) && w.alone(p, -d, far, sum, true) {
				return true
			}
		}
	}
	return w.alone(w.sums[sum].whole, d, w.want, sum, true)
}

// alone moves a cell by one if it has the room and breaks no sum but the one
// that is being mended.
func (w *world) alone(cell int32, d, room int64, mending int32, hiding bool) bool {
	if w.room(cell, d, hiding) < room {
		return false
	}
	for _, at := range w.in[cell] {
		s, by := &w.sums[at.sum], d
		if !at.whole {
			by = -d
		}
		if at.sum != mending && (s.slack+by < s.least && by < 0 || s.slack+by > s.most && by > 0) {
			return false
		}
	}
	w.shift(cell, d)
	return true
}

// ranked are the parts of a sum that can be hidden, the smallest first.
func (w *world) ranked(sum int32) []int32 {
	s := &w.sums[sum]
	if w.round == 0 || s.sorted {
		return s.ranked
	}
	s.sorted = true
	for _, p := range s.parts {
		if w.can[p] > 0 {
			s.ranked = append(s.ranked, p)
		}
	}
	slices.SortFunc(s.ranked, func(a, b int32) int {
		return cmp.Or(cmp.Compare(w.can[a], w.can[b]), cmp.Compare(w.base[a], w.base[b]), cmp.Compare(a, b))
	})
	return s.ranked
}
