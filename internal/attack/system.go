package attack

import (
	"fmt"
	"slices"
	"strings"

	"candour/internal/notice"
)

// unknown is a count that the attacker wants to know.
type unknown struct {
	// path is that of the count in the present table; "" for one that is only in
	// an earlier table and for what is not broken down.
	path string
	// lo and hi are what the attacker knows so far.
	lo, hi uint64
	// said is what is published of it, once its bounds were narrowed.
	said form
}

// form is what is published of a count.
type form struct {
	lo, hi uint64
	hidden bool
}

// sum says that a whole is as large as its parts, or not smaller.
type sum struct {
	whole   int
	parts   []int
	atLeast bool // the whole may be larger
}

// system is everything that an attacker can write down.
type system struct {
	unknowns []unknown
	sums     []sum
	// cells finds a count of the present table by what it counts; made tells what
	// it is broken down into.
	cells map[string]int
	made  map[string]string
	// contradicted is set when no figures at all fit.
	contradicted bool
}

func newSystem() *system { return &system{cells: map[string]int{}, made: map[string]string{}} }

// when is which publication a table belongs to.
type when int

const (
	present when = iota
	past
)

// add writes down one table. In a past table, a count of the same thing is the
// same unknown, as long as what was said of it then can be true now, and it has
// the same parts: a whole that a part was added to has grown.
func (s *system) add(table *notice.Affected, data notice.Data, at when) {
	t := tables{system: s, at: at}
	whole := t.cell("total", total, table.Total, partsOf("total", table.Groups))
	t.classes("total", "data", whole, data)
	t.parts("total", "affected.groups", whole, table.Groups, table.Complete, table.Overlaps, table.Unit)
	t.apart("affected.elsewhere", table.Elsewhere)
}

// tables writes down the rows of one table.
type tables struct {
	*system
	at when
}

// cell adds a count, or finds it again.
func (t tables) cell(key, path string, c notice.Count, parts string) int {
	lo, hi := c.Bounds()
	said := form{lo, hi, c.Form == notice.HiddenCount}
	if n, there := t.cells[key]; there && t.at == past {
		u := &t.unknowns[n]
		if max(u.lo, lo) <= min(u.hi, hi) && t.made[key] == parts {
			u.lo, u.hi = max(u.lo, lo), min(u.hi, hi)
			return n
		}
		return t.unknown(unknown{lo: lo, hi: hi, said: said}) // it has changed since
	}
	if t.at == past {
		path = ""
	}
	n := t.unknown(unknown{path: path, lo: lo, hi: hi, said: said})
	t.cells[key], t.made[key] = n, parts
	return n
}

// partsOf names what a whole is broken down into.
func partsOf(key string, groups []notice.Group) string {
	names := make([]string, len(groups))
	for n := range groups {
		names[n] = keyOf(key, &groups[n])
	}
	slices.Sort(names)
	return strings.Join(names, "\n")
}

func (s *system) unknown(u unknown) int {
	s.unknowns = append(s.unknowns, u)
	return len(s.unknowns) - 1
}

// parts adds the groups that a whole is broken down into.
func (t tables) parts(above, path string, whole int, groups []notice.Group, complete, overlaps bool, unit notice.Unit) {
	if len(groups) == 0 {
		return
	}
	cells := make([]int, 0, len(groups)+1)
	sameUnit := true
	for n := range groups {
		g := &groups[n]
		cells = append(cells, t.group(above, fmt.Sprintf("%s[%d]", path, n), g, unit))
		sameUnit = sameUnit && (g.Unit == "" || g.Unit == unit)
	}
	switch {
	case !sameUnit: // people and records don't add up
	case overlaps:
		for _, part := range cells {
			t.sums = append(t.sums, sum{whole: whole, parts: []int{part}, atLeast: true})
		}
	case complete:
		t.sums = append(t.sums, sum{whole: whole, parts: cells})
	default:
		rest := t.unknown(unknown{hi: notice.Unbounded, said: form{hi: notice.Unbounded}})
		t.sums = append(t.sums, sum{whole: whole, parts: append(cells, rest)})
	}
	if sameUnit && !overlaps {
		t.classSums(above, groups, complete)
	}
}

// apart adds groups that are part of no total.
func (t tables) apart(path string, groups []notice.Group) {
	for n := range groups {
		t.group("elsewhere", fmt.Sprintf("%s[%d]", path, n), &groups[n], "")
	}
}

func (t tables) group(above, path string, g *notice.Group, unit notice.Unit) int {
	key := keyOf(above, g)
	n := t.cell(key, path+".count", g.Count, partsOf(key, g.Groups))
	if g.Data != nil {
		t.classes(key, path+".data", n, *g.Data)
	}
	if g.Unit != "" {
		unit = g.Unit
	}
	t.parts(key, path+".groups", n, g.Groups, g.Complete, g.Overlaps, unit)
	return n
}

// keyOf names what a group counts: an organisation by its id, wherever it stands
// in the table; a named group by its names and those above it.
func keyOf(above string, g *notice.Group) string {
	if g.Organisation != "" {
		return "organisation " + string(g.Organisation)
	}
	var names strings.Builder
	for _, tr := range g.Name {
		names.WriteString(tr.Lang + "=" + tr.Text + "|")
	}
	return above + " > " + names.String()
}

// classes adds the counts by class of data. None is larger than the group.
func (t tables) classes(key, path string, group int, data notice.Data) {
	for n, item := range data.Taken {
		if item.Count.IsZero() {
			continue
		}
		class := t.cell(classKey(key, item.Class), fmt.Sprintf("%s.taken[%d].count", path, n), item.Count, "")
		t.sums = append(t.sums, sum{whole: group, parts: []int{class}, atLeast: true})
	}
}

func classKey(key string, class notice.ID) string { return key + " / " + string(class) }

// classSums says that what was taken from the parts was taken from the whole.
// Where every part of a complete whole has a count, they add up to it.
func (t tables) classSums(above string, groups []notice.Group, complete bool) {
	parts := map[notice.ID][]int{}
	var order []notice.ID
	for n := range groups {
		g := &groups[n]
		if g.Data == nil {
			continue
		}
		for _, item := range g.Data.Taken {
			if item.Count.IsZero() {
				continue
			}
			if parts[item.Class] == nil {
				order = append(order, item.Class)
			}
			parts[item.Class] = append(parts[item.Class], t.cells[classKey(keyOf(above, g), item.Class)])
		}
	}
	for _, class := range order {
		if whole, there := t.cells[classKey(above, class)]; there {
			cells := parts[class]
			t.sums = append(t.sums, sum{whole: whole, parts: cells, atLeast: !complete || len(cells) < len(groups)})
		}
	}
}

// total is the headline. It is the publisher's to show, however small it is.
const total = "affected.total"

// leaks narrows everything down and lists what gives itself away.
func (s *system) leaks(rule notice.CountRule) []Leak {
	s.solve()
	if s.contradicted {
		return nil
	}
	var leaks []Leak
	for _, u := range s.unknowns {
		if u.path != "" && (u.path != total || u.said.hidden) && u.leaks(rule) {
			leaks = append(leaks, Leak{Path: u.path, From: u.lo, To: u.hi})
		}
	}
	return leaks
}

// leaks tells whether a count gives itself away: a hidden one that comes out as
// one number, or any that is known to be small though it was not said.
func (u unknown) leaks(rule notice.CountRule) bool {
	narrowed := u.lo > u.said.lo || u.hi < u.said.hi
	small := u.lo >= 1 && u.hi < rule.Below
	switch {
	case u.said.hidden:
		return u.lo == u.hi || small
	case u.said.lo == u.said.hi: // shown as it is
		return small
	default:
		return narrowed && small && (u.lo == u.hi || u.said.hi >= rule.Below)
	}
}
