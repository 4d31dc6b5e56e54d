package protect

import "slices"

// world is one set of facts that readers can hold true: what is published of
// each cell, the sums between cells, and one assignment of numbers that fits
// all of it. A cell is proven safe by moving to another assignment that fits
// as well: then no reader, however clever, can tell the two apart.
type world struct {
	// shown is what a reader knows of each cell: what is published of it and
	// what was before. hidden is what would be left if the cell were hidden.
	shown, hidden []span
	// base is the assignment that stands; now is the one that is tried.
	base, now []int64
	sums      []tracked
	// in lists the sums that a cell is in.
	in [][]place
	// can says in which round a cell may be hidden; 0 is never.
	can []uint8
	// round is up to which round cells may be hidden now; 0 hides none.
	round uint8
	// want is how far the cell that is moved has to go.
	want int64

	step    []int8    // how each cell is moved in this step
	stepped []int32   // the cells that are
	moved   []int32   // the cells that were moved since base
	marked  []bool    // whether they are in moved
	dead    []deadEnd // sums that were tried in this step
	steps   int32     // the number of this step
	budget  int       // how many moves this step may still try
	torn    bool      // whether a move of this step broke more than one sum
	off     int32     // the sum that this step began with, or none
	slope   map[int32]int64
}

// tracked is a sum with what it comes to now.
type tracked struct {
	sum
	slack int64
	// free are the parts that can move; ranked those that can be hidden, the
	// smallest first.
	free   []int32
	ranked []int32
	sorted bool
}

type place struct {
	sum   int32
	whole bool
}

type deadEnd struct{ up, down int32 }

func newWorld(cells int, sums []sum) *world {
	w := &world{
		shown: make([]span, cells), hidden: make([]span, cells), base: make([]int64, cells), now: make([]int64, cells),
		in: make([][]place, cells), can: make([]uint8, cells), step: make([]int8, cells), marked: make([]bool, cells),
		sums: make([]tracked, len(sums)), dead: make([]deadEnd, len(sums)), slope: map[int32]int64{},
	}
	for n, s := range sums {
		w.sums[n].sum = s
		w.in[s.whole] = append(w.in[s.whole], place{int32(n), true})
		for _, p := range s.parts {
			w.in[p] = append(w.in[p], place{int32(n), false})
		}
	}
	return w
}

// start works out what the sums come to, and which cells are free.
func (w *world) start() {
	copy(w.now, w.base)
	for n := range w.sums {
		s := &w.sums[n]
		s.slack, s.free = w.now[s.whole], nil
		for _, p := range s.parts {
			s.slack -= w.now[p]
			if w.shown[p].least < w.shown[p].most {
				s.free = append(s.free, p)
			}
		}
	}
}

// publish sets what is published of a cell.
func (w *world) publish(cell int32, s span) {
	was := w.shown[cell].least < w.shown[cell].most
	w.shown[cell] = s
	is := s.least < s.most
	for _, at := range w.in[cell] {
		if sum := &w.sums[at.sum]; !at.whole && is && !was {
			sum.free = append(sum.free, cell)
		} else if !at.whole && was && !is {
			sum.free = slices.DeleteFunc(sum.free, func(c int32) bool { return c == cell })
		}
	}
}

// move sets a cell's number by d and keeps the sums.
func (w *world) move(cell int32, d int64) {
	w.now[cell] += d
	for _, at := range w.in[cell] {
		if at.whole {
			w.sums[at.sum].slack += d
		} else {
			w.sums[at.sum].slack -= d
		}
	}
	if !w.marked[cell] {
		w.marked[cell] = true
		w.moved = append(w.moved, cell)
	}
}

// back goes back to the base.
func (w *world) back() {
	for _, cell := range w.moved {
		w.move(cell, w.base[cell]-w.now[cell])
		w.marked[cell] = false
	}
	w.moved = w.moved[:0]
}

// settle makes what was tried the base.
func (w *world) settle() {
	for _, cell := range w.moved {
		w.base[cell] = w.now[cell]
		w.marked[cell] = false
	}
	w.moved = w.moved[:0]
}

// changed lists the cells that differ from the base.
func (w *world) changed() []int32 {
	var cells []int32
	for _, cell := range w.moved {
		if w.now[cell] != w.base[cell] {
			cells = append(cells, cell)
		}
	}
	return cells
}

// reach moves a cell to a number, in as many steps as it takes. It tells
// whether the number was reached.
func (w *world) reach(cell int32, to int64) bool {
	d := int64(1)
	if to < w.now[cell] {
		d = -1
	}
	for round := w.round; w.now[cell] != to; {
		w.want = d * (to - w.now[cell])
		w.round = 0 // what is free costs nothing
		ok := w.try(cell, d, none)
		if w.round = round; !ok && round > 0 {
			ok = w.try(cell, d, none)
		}
		if !ok {
			return false
		}
	}
	return true
}

// effort is how many moves one step may try. A chain through a table of any
// size that is a tree takes far fewer.
const effort = 20000

// none is no cell, or no sum.
const none = -1

// try makes one step: it moves some cells by one so that all sums fit, and then
// all of them as far as wanted and possible. The step begins with a cell or
// with a sum that is off.
func (w *world) try(cell int32, d int64, sum int32) bool {
	w.steps++
	w.budget, w.torn, w.off = effort+len(w.now), false, sum
	ok := cell != none && w.push(cell, d, true) || cell == none && w.mend(sum)
	if ok = ok && w.brokenSum() == none; !ok {
		w.undo(0)
		if w.torn { // a chain is not enough: look further
			w.budget = patience
			ok = cell == none || w.room(cell, d, true) > 0
			if ok && cell != none {
				w.shift(cell, d)
			}
			ok = ok && w.search()
		}
	}
	if ok {
		w.stretch()
	} else {
		w.undo(0)
	}
	for _, cell := range w.stepped {
		w.step[cell] = 0
	}
	w.stepped = w.stepped[:0]
	return ok
}

// stretch repeats the step as often as wanted and possible.
func (w *world) stretch() {
	times := w.want - 1
	for _, cell := range w.stepped {
		// What goes beyond what is shown has to be hidden; nothing else should be.
		if s := w.limits(cell, !w.shown[cell].holds(w.now[cell])); w.step[cell] > 0 {
			times = min(times, s.most-w.now[cell])
		} else {
			times = min(times, w.now[cell]-s.least)
		}
		for _, at := range w.in[cell] {
			if at.whole {
				w.slope[at.sum] += int64(w.step[cell])
			} else {
				w.slope[at.sum] -= int64(w.step[cell])
			}
		}
	}
	for n, by := range w.slope {
		if s := &w.sums[n]; by > 0 {
			times = min(times, (s.most-s.slack)/by)
		} else if by < 0 {
			times = min(times, (s.slack-s.least)/-by)
		}
	}
	clear(w.slope)
	for _, cell := range w.stepped {
		if times > 0 {
			w.move(cell, times*int64(w.step[cell]))
		}
	}
}

// limits are those of a cell, which may be hidden for it or not.
func (w *world) limits(cell int32, hiding bool) span {
	if hiding && w.hideable(cell) {
		return w.hidden[cell]
	}
	return w.shown[cell]
}

func (w *world) hideable(cell int32) bool { return w.can[cell] > 0 && w.can[cell] <= w.round }

// room is how far a cell can go in one direction.
func (w *world) room(cell int32, d int64, hiding bool) int64 {
	if w.step[cell] != 0 {
		return 0
	}
	if s := w.limits(cell, hiding); d > 0 {
		return s.most - w.now[cell]
	} else {
		return w.now[cell] - s.least
	}
}
