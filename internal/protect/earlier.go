package protect

import (
	"encoding/binary"

	"candour/internal/notice"
)

// history is what earlier publications tell of a table. Readers take a cell to
// be unchanged as long as the present facts allow it.
type history struct {
	// known is what earlier publications say of each cell.
	known []span
	// given are the cells that were published exactly, with the number they
	// still have; changed those that had another one.
	given, changed []bool
	// gone are the cells that the present table has no more, or with another
	// number; they follow on the table's own.
	gone []goneCell
	// named finds those by their key.
	named map[string][]int
	// sums are those of the earlier tables.
	sums []sum
}

type goneCell struct {
	span   span
	hidden bool
}

// newHistory reads earlier publications, newest last.
func newHistory(t *table, earlier []*notice.Affected) *history {
	h := &history{known: make([]span, len(t.cells)), given: make([]bool, len(t.cells)), changed: make([]bool, len(t.cells)), named: map[string][]int{}}
	for n := range h.known {
		h.known[n] = anything
	}
	var seen map[string]bool
	for n := len(earlier) - 1; n >= 0; n-- { // what is newer is more likely to hold still
		if earlier[n] == nil {
			continue
		}
		if seen == nil {
			seen = map[string]bool{}
			for _, s := range t.sums() {
				seen[s.signature()] = true
			}
		}
		old := newTable(earlier[n], nil)
		h.takeSums(old.sums(), h.link(t, old), seen)
	}
	return h
}

// link finds, for each cell of an earlier table, the present one.
func (h *history) link(t, old *table) []int32 {
	to := make([]int32, len(old.cells))
	for n := range old.cells {
		was := &old.cells[n]
		at, ok := t.index[was.key]
		if ok && h.unchanged(&t.cells[at], at, was.count) {
			to[n] = int32(at)
			continue
		}
		to[n] = int32(len(t.cells) + h.lost(was))
	}
	return to
}

// unchanged tells whether a cell can be what it was, and if so keeps what that
// tells of it.
func (h *history) unchanged(c *cell, at int, was notice.Count) bool {
	before := spanOf(was)
	if both := h.known[at].and(before); !both.and(spanOf(c.count)).empty() {
		h.known[at] = both
		h.given[at] = h.given[at] || was.Form == notice.Exactly
		return true
	}
	h.changed[at] = h.changed[at] || was.Form == notice.Exactly
	return false
}

// lost returns the number of a cell that is gone.
func (h *history) lost(was *cell) int {
	before := spanOf(was.count)
	for _, n := range h.named[was.key] {
		if g := &h.gone[n]; !g.span.and(before).empty() {
			g.span = g.span.and(before)
			g.hidden = g.hidden || was.count.Form == notice.HiddenCount
			return n
		}
	}
	h.gone = append(h.gone, goneCell{before, was.count.Form == notice.HiddenCount})
	at := len(h.gone) - 1
	h.named[was.key] = append(h.named[was.key], at)
	return at
}

// takeSums keeps the sums of an earlier table that tell something new.
func (h *history) takeSums(sums []sum, to []int32, seen map[string]bool) {
	for _, s := range sums {
		s.whole = to[s.whole]
		for n, p := range s.parts {
			s.parts[n] = to[p]
		}
		if key := s.signature(); !seen[key] {
			seen[key] = true
			h.sums = append(h.sums, s)
		}
	}
}

// signature is the same for the same sum. Parts stand in the order of their
// keys in every table.
func (s sum) signature() string {
	b := binary.AppendVarint(nil, s.least)
	b = binary.AppendVarint(b, s.most)
	b = binary.AppendVarint(b, int64(s.whole))
	for _, p := range s.parts {
		b = binary.AppendVarint(b, int64(p))
	}
	return string(b)
}
