package protect

import (
	"cmp"
	"slices"

	"candour/internal/notice"
)

// The rounds in which further cells are hidden: first what does little harm,
// then what a reader could think unchanged since it was published, and the
// headline total only where that is allowed and nothing else will do.
const (
	never = iota
	gladly
	unwillingly
	lastly
)

// protector chooses the cells of one table to hide.
type protector struct {
	rule
	*table
	*history
	hidden []bool
	// can says in which round a cell may be hidden.
	can []uint8
	// rounds are those in which there is a cell to hide.
	rounds [lastly + 1]bool
	// further are the cells hidden for the sake of others, in the order in which they were hidden.
	further []int32
	// queue are the cells that must be proven safe.
	queue []int32
	// exposed are those that cannot be.
	exposed []bool
	// worlds are what readers can hold true. In the first is the truth. The
	// second, if there is one, holds true what earlier publications said even
	// where it has changed, as far as nobody can see that it has.
	worlds []*reading
}

// reading is a world with the proofs that its cells are safe.
type reading struct {
	*world
	// proofs are, for each cell, the cells that move with it when it takes
	// another number.
	proofs [][]int32
	// rely lists the cells whose proof needs a cell.
	rely map[int32][]int32
}

func newProtector(t *table, earlier []*notice.Affected, r rule) *protector {
	p := &protector{rule: r, table: t, history: newHistory(t, earlier), hidden: make([]bool, len(t.cells)),
		can: make([]uint8, len(t.cells)), exposed: make([]bool, len(t.cells))}
	for n := range t.cells {
		c := &t.cells[n]
		if n != total && !p.public(n) {
			p.hidden[n] = p.small(c.count) || c.count.Form == notice.HiddenCount
		}
		p.can[n] = p.hideable(n)
		p.rounds[p.can[n]] = true
	}
	return p
}

// public tells whether an earlier publication gave a count as it still is.
func (p *protector) public(n int) bool {
	return p.given[n] && p.known[n].least == p.known[n].most && (p.cells[n].count.Form == notice.Exactly || p.cells[n].count.Form == notice.HiddenCount)
}

// hideable says in which round a cell may be hidden. What can be nobody is
// never hidden, because a hidden count says that there is somebody.
func (p *protector) hideable(n int) uint8 {
	least, _ := p.cells[n].count.Bounds()
	switch {
	case p.hidden[n] || least == 0 || p.known[n].least == p.known[n].most:
		return never
	case n == total && !p.AllowTotal:
		return never
	case n == total:
		return lastly
	case p.changed[n]:
		return unwillingly
	default:
		return gladly
	}
}

// open is what readers know of a hidden cell; visible what they know of it when
// it is shown.
func (p *protector) open(n int) span { return p.known[n].and(span{1, endless}) }

func (p *protector) visible(n int) span {
	c := p.cells[n].count
	if n == total || p.public(n) || c.Form == notice.HiddenCount {
		return p.known[n].and(spanOf(c))
	}
	return p.known[n].and(p.span(c))
}

// run hides cells until all are safe, and shows again what need not be hidden.
func (p *protector) run() {
	sums := slices.Concat(p.table.sums(), p.history.sums)
	present := len(sums) - len(p.history.sums)
	first, untrue := p.world(sums, present)
	p.worlds = append(p.worlds, first)
	p.ask()
	p.secureAll()
	if len(untrue) > 0 {
		p.worlds = append(p.worlds, p.believing(sums, present))
		p.ask()
		p.secureAll()
	}
	p.lookAgain()
	p.relax()
}

// lookAgain finds what became safe since it was given up, because of what was
// hidden for others.
func (p *protector) lookAgain() {
	for n := range p.exposed {
		p.exposed[n] = p.exposed[n] && !p.worlds[0].proven(int32(n), p)
	}
}

// world makes the reading in which the truth is. The sums of earlier tables
// that are no longer true are left out of it and returned.
func (p *protector) world(sums []sum, present int) (r *reading, untrue []int32) {
	r = p.newReading(sums)
	for n := range p.cells {
		number := p.likely(p.cells[n].count)
		r.shown[n] = span{number, number} // the truth is not to be moved
		if p.cells[n].count.Form != notice.Exactly {
			r.shown[n] = p.visible(n)
		}
		r.base[n] = min(max(number, r.shown[n].least), r.shown[n].most)
	}
	for _, n := range r.fit() {
		if int(n) >= present {
			untrue = append(untrue, n)
			r.ignore(n)
		}
	}
	p.publishAll(r)
	return r, untrue
}

// believing makes the reading of those who take the earlier sums to be true.
func (p *protector) believing(sums []sum, present int) *reading {
	r := p.newReading(sums)
	copy(r.base, p.worlds[0].base)
	p.publishAll(r)
	for _, n := range r.fit() {
		if int(n) >= present { // it shows that something has changed
			r.ignore(n)
		}
	}
	r.start()
	return r
}

// ignore takes a sum out of a world.
func (w *world) ignore(sum int32) { w.sums[sum].least, w.sums[sum].most = -endless, endless }

func (p *protector) newReading(sums []sum) *reading {
	cells := len(p.cells) + len(p.gone)
	r := &reading{world: newWorld(cells, sums), proofs: make([][]int32, cells)}
	for n, can := range p.can {
		if !p.hidden[n] {
			r.can[n] = can
		}
	}
	for n, g := range p.gone {
		at := len(p.cells) + n
		r.shown[at], r.hidden[at] = g.span, g.span
		r.base[at] = min(max(0, g.span.least), g.span.most)
		if g.hidden {
			r.base[at] = min(max(g.span.least, p.below()), g.span.most)
		}
	}
	return r
}

// publishAll sets what is known of each cell as things stand.
func (p *protector) publishAll(r *reading) {
	for n := range p.cells {
		r.hidden[n] = p.open(n)
		if r.shown[n] = p.visible(n); p.hidden[n] {
			r.shown[n] = r.hidden[n]
		}
	}
	r.start()
}

// ask puts all cells that must be safe into the queue: the lowest level first,
// then the smallest.
func (p *protector) ask() {
	p.queue = p.queue[:0]
	for n := range len(p.cells) + len(p.gone) {
		if p.secret(n) {
			p.queue = append(p.queue, int32(n))
		}
	}
	base := p.worlds[0].base
	slices.SortStableFunc(p.queue, func(a, b int32) int {
		return cmp.Or(cmp.Compare(p.level(b), p.level(a)), cmp.Compare(base[a], base[b]))
	})
}

func (p *protector) level(n int32) int {
	if int(n) >= len(p.cells) {
		return -1
	}
	return p.cells[n].level
}

// secret tells whether something must not come out about a cell: what it is
// when it is hidden and, in any case, that it is small.
func (p *protector) secret(n int) bool {
	if n >= len(p.cells) {
		return p.gone[n-len(p.cells)].hidden
	}
	return !p.public(n) && (p.hidden[n] || n != total && p.cells[n].count.Known() && p.doubtful(p.cells[n].count))
}

// keeps tells whether a cell's secret is kept when it can be now as well as
// base.
func (p *protector) keeps(n int32, base, now int64) bool {
	big := now >= p.below()
	if int(n) < len(p.cells) && !p.hidden[n] {
		return big || now == 0
	}
	if base < p.below() {
		return big
	}
	return now != base
}

// secureAll makes the cells of the queue safe, and those that are hidden for
// their sake.
func (p *protector) secureAll() {
	for at := 0; at < len(p.queue); at++ {
		n := p.queue[at]
		for _, w := range p.worlds {
			if p.secret(int(n)) && !p.secure(w, n) && int(n) < len(p.cells) && w == p.worlds[0] {
				p.exposed[n] = true
				if p.can[n] != never && n != total && !p.hidden[n] {
					p.hide(n)
				}
			}
		}
	}
}

// secure finds a proof that a cell is safe, and hides what that takes.
func (p *protector) secure(w *reading, n int32) bool {
	if w.proofs[n] != nil {
		return true
	}
	for w.round = never; w.round <= lastly; w.round++ {
		if (w.round == never || p.rounds[w.round]) && w.reachAny(n, p) {
			for _, moved := range w.changed() {
				if w.world.hideable(moved) && !w.shown[moved].holds(w.now[moved]) {
					p.hide(moved)
				}
			}
			w.keep(n, p)
			w.back()
			w.round = never
			return true
		}
	}
	w.round = never
	return false
}

// proven finds a proof without hiding anything.
func (r *reading) proven(n int32, p *protector) bool {
	if !r.reachAny(n, p) {
		return false
	}
	r.keep(n, p)
	r.back()
	return true
}

// reachAny moves a cell to a number that keeps its secret. When there is none
// all is left as it was.
func (r *reading) reachAny(n int32, p *protector) bool {
	base, below := r.base[n], p.below()
	if p.keeps(n, base, base) {
		return true
	}
	targets := [2]int64{below, 0}
	if base >= below {
		targets = [2]int64{base + 1, base - 1}
	}
	for _, to := range targets {
		if r.limits(n, true).holds(to) && r.reach(n, to) {
			return true
		}
		r.back()
	}
	return false
}

// keep notes what was moved as the proof of a cell, and of all others whose
// secret it keeps as well.
func (r *reading) keep(n int32, p *protector) {
	support := r.changed()
	if support == nil {
		support = []int32{}
	}
	r.prove(n, support)
	for _, c := range support {
		if c != n && r.proofs[c] == nil && p.secret(int(c)) && p.keeps(c, r.base[c], r.now[c]) {
			r.prove(c, support)
		}
	}
}

func (r *reading) prove(n int32, support []int32) {
	r.proofs[n] = support
	if r.rely != nil {
		for _, c := range support {
			r.rely[c] = append(r.rely[c], n)
		}
	}
}

// hide hides a further cell.
func (p *protector) hide(n int32) {
	p.hidden[n] = true
	p.further = append(p.further, n)
	p.queue = append(p.queue, n)
	for _, w := range p.worlds {
		w.publish(n, w.hidden[n])
		w.can[n], w.proofs[n] = never, nil
	}
}
