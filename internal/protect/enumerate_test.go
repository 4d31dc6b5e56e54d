package protect

import (
	"fmt"
	"slices"

	"candour/internal/notice"
)

// The enumerator is a reader with endless patience: it goes through all whole
// numbers that fit what was published of a tiny table. It shares nothing with
// the package but the model.

// limit is the most that it tries for a count without a bound. Tables must be so
// small that nothing is hidden only by what lies beyond.
const limit = 24

type unknown struct {
	path  string
	key   string // what it is called in every publication
	ok    func(v int) bool
	free  bool
	where int // 0 for the present table
}

type relation struct {
	whole int
	parts []int
	eq    bool // else the parts are no more than the whole
	least bool // the parts are no less than the whole
}

type enumerator struct {
	cells     []unknown
	relations []relation
	ready     [][]int // the relations that are complete after a cell
	values    []int
	seen      []map[int]bool
	budget    int
	// truth are the numbers of the present cells; met says that they fit.
	truth map[string]uint64
	met   bool
}

// domain is what a reader makes of a count: the numbers for which the rule
// would have published just that.
func domain(c notice.Count, r notice.CountRule) (func(int) bool, bool) {
	least, most := c.Bounds()
	if c.Form == notice.About && c.M > 0 {
		return func(v int) bool {
			return uint64(v) >= r.Below && v > 0 && (uint64(v)+c.M/2)/c.M*c.M == c.N
		}, true
	}
	return func(v int) bool { return uint64(v) >= least && uint64(v) <= most }, least != most
}

func (e *enumerator) cell(path, key string, c notice.Count, r notice.CountRule, where int) int {
	ok, free := domain(c, r)
	if where > 0 { // an earlier publication: the same cell, if it can be
		for n, known := range e.cells {
			if known.key == key && known.where == 0 {
				both := func(v int) bool { return known.ok(v) && ok(v) }
				if slices.ContainsFunc(e.range0(), both) {
					e.cells[n].ok = both
					return n
				}
			}
		}
	}
	e.cells = append(e.cells, unknown{path, key, ok, free, where})
	return len(e.cells) - 1
}

func (e *enumerator) range0() []int {
	all := make([]int, 200)
	for n := range all {
		all[n] = n
	}
	return all
}

// read takes in a published table.
func (e *enumerator) read(a *notice.Affected, data notice.Data, r notice.CountRule, where int) {
	whole := e.cell("affected.total", "total", a.Total, r, where)
	classes := e.classes("", "total", whole, data.Taken, r, where)
	e.groups(a.Groups, whole, classes, a.Complete, a.Overlaps, "affected.groups", r, where)
	for n, g := range a.Elsewhere {
		e.group(g, fmt.Sprintf("affected.elsewhere[%d]", n), r, where)
	}
}

func (e *enumerator) classes(path, key string, whole int, items []notice.DataItem, r notice.CountRule, where int) map[notice.ID]int {
	classes := map[notice.ID]int{}
	for n, item := range items {
		if item.Count.IsZero() { // taken from all
			classes[item.Class] = whole
			continue
		}
		c := e.cell(fmt.Sprintf("%sdata.taken[%d].count", path, n), key+"|"+string(item.Class), item.Count, r, where)
		classes[item.Class] = c
		e.relations = append(e.relations, relation{whole: whole, parts: []int{c}})
	}
	return classes
}

func (e *enumerator) group(g notice.Group, path string, r notice.CountRule, where int) (int, map[notice.ID]int) {
	c := e.cell(path+".count", string(g.Organisation), g.Count, r, where)
	var classes map[notice.ID]int
	if g.Data != nil {
		classes = e.classes(path+".", string(g.Organisation), c, g.Data.Taken, r, where)
	}
	e.groups(g.Groups, c, classes, g.Complete, g.Overlaps, path+".groups", r, where)
	return c, classes
}

func (e *enumerator) groups(groups []notice.Group, whole int, classes map[notice.ID]int, complete, overlaps bool, path string, r notice.CountRule, where int) {
	var parts []int
	of := map[notice.ID][]int{}
	for n, g := range groups {
		c, own := e.group(g, fmt.Sprintf("%s[%d]", path, n), r, where)
		parts = append(parts, c)
		for class, cell := range own {
			of[class] = append(of[class], cell)
		}
	}
	e.relate(whole, parts, complete, overlaps)
	for class, cell := range classes {
		if cell == whole {
			continue
		}
		e.relate(cell, of[class], complete && len(of[class]) == len(groups), overlaps)
	}
}

func (e *enumerator) relate(whole int, parts []int, complete, overlaps bool) {
	switch {
	case len(parts) == 0:
	case overlaps:
		for _, p := range parts {
			e.relations = append(e.relations, relation{whole: whole, parts: []int{p}})
		}
		if complete {
			e.relations = append(e.relations, relation{whole: whole, parts: parts, least: true})
		}
	default:
		e.relations = append(e.relations, relation{whole: whole, parts: parts, eq: complete})
	}
}

// run goes through all assignments; it tells whether it came to the end.
func (e *enumerator) run() bool {
	e.ready = make([][]int, len(e.cells))
	for n, r := range e.relations {
		last := max(r.whole, slices.Max(r.parts))
		e.ready[last] = append(e.ready[last], n)
	}
	e.values = make([]int, len(e.cells))
	e.seen = make([]map[int]bool, len(e.cells))
	for n := range e.seen {
		e.seen[n] = map[int]bool{}
	}
	e.budget = 3_000_000
	e.assign(0)
	return e.budget > 0
}

func (e *enumerator) assign(n int) {
	if n == len(e.cells) {
		met := true
		for c, v := range e.values {
			e.seen[c][v] = true
			met = met && (e.cells[c].where > 0 || e.truth[e.cells[c].path] == uint64(v))
		}
		e.met = e.met || met
		return
	}
	most := limit
	if !e.cells[n].free {
		most = 200
	}
	for v := 0; v <= most && e.budget > 0; v++ {
		if !e.cells[n].ok(v) {
			continue
		}
		e.budget--
		e.values[n] = v
		if e.hold(n) {
			e.assign(n + 1)
		}
	}
}

func (e *enumerator) hold(n int) bool {
	for _, at := range e.ready[n] {
		r := e.relations[at]
		sum := 0
		for _, p := range r.parts {
			sum += e.values[p]
		}
		whole := e.values[r.whole]
		if r.eq && sum != whole || r.least && sum < whole || !r.eq && !r.least && sum > whole {
			return false
		}
	}
	return true
}

// leaks lists the hidden cells that come out, and those shown with a range that
// turn out to be small.
func (e *enumerator) leaks(r notice.CountRule, counts map[string]notice.Count) []string {
	var leaks []string
	for n, c := range e.cells {
		if c.where != 0 || !c.free || counts[c.path].Form == notice.UnknownCount || c.path == "affected.total" && counts[c.path].Form != notice.HiddenCount {
			continue
		}
		var values []int
		for v := range e.seen[n] {
			values = append(values, v)
		}
		if len(values) == 0 {
			continue
		}
		small := !slices.ContainsFunc(values, func(v int) bool { return v == 0 || uint64(v) >= r.Below })
		hidden := counts[c.path].Form == notice.HiddenCount
		if small || hidden && len(values) == 1 {
			slices.Sort(values)
			leaks = append(leaks, fmt.Sprintf("%s is one of %v", c.path, values))
		}
	}
	return leaks
}
