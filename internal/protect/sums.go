package protect

import (
	"candour/internal/notice"
)

// sum is what readers know of one whole and its parts: that the whole less its
// parts is least to most.
type sum struct {
	whole       int32
	parts       []int32
	least, most int64
}

// span is the least and the most that a count can be.
type span struct{ least, most int64 }

// endless stands for a bound that is none. Counts are cut off far below it, so
// that no sum of them overflows.
const (
	endless = int64(1) << 60
	largest = uint64(1) << 46
)

// anything is the span of what is not known.
var anything = span{0, endless}

// spanOf is the span of a count as it is written.
func spanOf(c notice.Count) span { return spanFrom(c.Bounds()) }

func spanFrom(least, most uint64) span {
	s := span{int64(min(least, largest)), endless}
	if most != notice.Unbounded {
		s.most = int64(min(most, largest))
	}
	return s
}

func (s span) and(t span) span { return span{max(s.least, t.least), min(s.most, t.most)} }

func (s span) empty() bool { return s.least > s.most }

func (s span) holds(n int64) bool { return s.least <= n && n <= s.most }

// plus adds spans; what is endless stays so.
func (s span) plus(t span) span {
	return span{min(s.least+t.least, endless), min(s.most+t.most, endless)}
}

// sums lists what readers know of a table's cells. What the counts themselves
// contradict is left out: nobody can reckon with it.
func (t *table) sums() []sum {
	b := &summing{table: t}
	for n := range t.nodes {
		b.tree(n)
		for _, c := range t.nodes[n].classes {
			b.class(n, c)
		}
	}
	return b.made
}

type summing struct {
	*table
	made []sum
}

func (b *summing) add(whole int, parts []int, least, most int64) {
	s := sum{whole: int32(whole), parts: make([]int32, len(parts)), least: least, most: most}
	for n, p := range parts {
		s.parts[n] = int32(p)
	}
	b.made = append(b.made, s)
}

// tree adds what the groups below a node say of it.
func (b *summing) tree(n int) {
	whole := &b.nodes[n]
	var parts []int
	for _, child := range whole.children {
		if b.nodes[child].unit == whole.unit {
			parts = append(parts, b.nodes[child].cell)
		}
	}
	alike := len(parts) == len(whole.children)
	switch {
	case len(parts) == 0:
	case whole.overlaps:
		b.overlapping(whole.cell, parts, whole.complete && alike)
	case whole.complete && (alike || b.fits(whole.cell, parts, 0, 0)):
		b.add(whole.cell, parts, 0, 0)
	case alike || b.fits(whole.cell, parts, 0, endless):
		b.add(whole.cell, parts, 0, endless)
	}
}

// overlapping adds what is known of parts that share people: none is more than
// the whole and, when they are complete, together they are no less.
func (b *summing) overlapping(whole int, parts []int, complete bool) {
	for _, p := range parts {
		if b.fits(whole, []int{p}, 0, endless) {
			b.add(whole, []int{p}, 0, endless)
		}
	}
	if complete && b.fits(whole, parts, -endless, 0) {
		b.add(whole, parts, -endless, 0)
	}
}

// fits tells whether the counts allow that a whole less its parts is least to
// most.
func (b *summing) fits(whole int, parts []int, least, most int64) bool {
	var of span
	for _, p := range parts {
		of = of.plus(spanOf(b.cells[p].count))
	}
	w := spanOf(b.cells[whole].count)
	return (w.most == endless || of.least == endless || w.most-of.least >= least) && (of.most == endless || w.least-of.most <= most)
}

// class adds what is known of a class's count at a node.
func (b *summing) class(n int, c classCell) {
	whole := &b.nodes[n]
	switch {
	case c.all:
		b.add(whole.cell, []int{c.cell}, 0, 0)
	case b.fits(whole.cell, []int{c.cell}, 0, endless):
		b.add(whole.cell, []int{c.cell}, 0, endless)
	}
	parts := b.below(n, c.class)
	if len(parts.all) == 0 {
		return
	}
	exact := parts.exact && whole.complete
	switch {
	case whole.overlaps:
		b.overlapping(c.cell, parts.all, exact)
	case exact && b.fits(c.cell, parts.all, 0, 0):
		b.add(c.cell, parts.all, 0, 0)
	case b.fits(c.cell, parts.all, 0, endless):
		b.add(c.cell, parts.all, 0, endless)
	case len(parts.counted) > 0 && b.fits(c.cell, parts.counted, 0, endless):
		b.add(c.cell, parts.counted, 0, endless)
	}
}

// classParts are the cells below a node that make up the count of a class.
type classParts struct {
	// counted are those with a count of the class; all has also the groups from
	// which the class was taken without exception.
	counted, all []int
	// exact says that nothing is missing.
	exact bool
}

// below finds them: those of the children or, where a child says nothing, of
// the groups below it.
func (b *summing) below(n int, class notice.ID) classParts {
	parts := classParts{exact: true}
	for _, child := range b.nodes[n].children {
		what, at := b.gives(child, class)
		switch what {
		case givesCount:
			parts.counted, parts.all = append(parts.counted, at), append(parts.all, at)
		case givesAll:
			parts.all = append(parts.all, at)
		case givesNothing:
			c := &b.nodes[child]
			parts.exact = parts.exact && c.complete && !c.overlaps && len(c.children) > 0
			if c.overlaps {
				continue
			}
			deeper := b.below(child, class)
			parts.exact = parts.exact && deeper.exact
			parts.counted, parts.all = append(parts.counted, deeper.counted...), append(parts.all, deeper.all...)
		}
	}
	return parts
}
