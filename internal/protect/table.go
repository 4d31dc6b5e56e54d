package protect

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"candour/internal/notice"
)

// cell is one count of a table, with where it stands.
type cell struct {
	// path leads to it in the incident; key names it in every publication.
	path, key string
	count     notice.Count
	// level is how deep it stands: 0 is the total.
	level int
	// class says that it counts those whose data of one class was taken.
	class bool
}

// node is the total, a group or an organisation.
type node struct {
	cell   int // its count
	parent int // -1 for the total and for what is elsewhere
	// children stand in the order of their keys, so that nothing depends on the
	// order in which a spreadsheet was sorted.
	children           []int
	unit               notice.Unit
	complete, overlaps bool
	// data is its own, which stands where it differs from the incident's.
	data    *notice.Data
	classes []classCell
}

// classCell is a count of one class at a node.
type classCell struct {
	class notice.ID
	cell  int
	// all says that the class was taken from all people of the node.
	all bool
}

// table is all counts of an incident: the cells of the tree, and those of the
// classes at each node.
type table struct {
	cells []cell
	// nodes begin with the total; a parent stands before its children.
	nodes []node
	// data is the incident's, for the groups that have none; may be nil.
	data *notice.Data
	// index finds a cell by its key.
	index map[string]int
}

// total is the node and the cell of the headline.
const total = 0

// newTable lists the counts of an incident. Earlier publications are known
// without the incident's own data.
func newTable(a *notice.Affected, data *notice.Data) *table {
	t := &table{data: data}
	if a == nil {
		a = &notice.Affected{}
	}
	t.nodes = append(t.nodes, node{parent: -1, unit: a.Unit, complete: a.Complete, overlaps: a.Overlaps, data: data})
	if t.nodes[total].unit == "" {
		t.nodes[total].unit = notice.People
	}
	t.cells = append(t.cells, cell{path: "affected.total", key: "total", count: a.Total})
	once := organisationsOnce(a)
	t.addData(total, "", "total", data)
	t.addGroups(a.Groups, total, "affected.groups", "", 1, once)
	t.addGroups(a.Elsewhere, -1, "affected.elsewhere", "elsewhere", 1, once)
	t.index = make(map[string]int, len(t.cells))
	for n := range t.cells {
		t.index[t.cells[n].key] = n
	}
	return t
}

// organisationsOnce finds the organisations that stand in one place only: they
// are known by their id, wherever they stand.
func organisationsOnce(a *notice.Affected) map[notice.ID]bool {
	once := map[notice.ID]bool{}
	var walk func([]notice.Group)
	walk = func(groups []notice.Group) {
		for n := range groups {
			if id := groups[n].Organisation; id != "" {
				_, again := once[id]
				once[id] = !again
			}
			walk(groups[n].Groups)
		}
	}
	walk(a.Groups)
	walk(a.Elsewhere)
	return once
}

// placed is a group with what names it.
type placed struct {
	*notice.Group
	at   int
	name string
}

func (t *table) addGroups(groups []notice.Group, parent int, path, key string, level int, once map[notice.ID]bool) {
	parts := make([]placed, len(groups))
	for n := range groups {
		parts[n] = placed{&groups[n], n, nameOf(&groups[n])}
	}
	slices.SortStableFunc(parts, func(a, b placed) int { return cmp.Compare(a.name, b.name) })
	again := 0
	for n, g := range parts {
		own := key + "/" + g.name
		if once[g.Organisation] {
			own = g.name
		}
		if again++; n == 0 || parts[n-1].name != g.name {
			again = 0
		}
		if again > 0 { // namesakes are told apart by their order
			own += "#" + strconv.Itoa(again)
		}
		at := path + "[" + strconv.Itoa(g.at) + "]"
		made := t.addNode(g.Group, parent, at, own, level)
		t.addGroups(g.Groups, made, at+".groups", own, level+1, once)
	}
}

func nameOf(g *notice.Group) string {
	if g.Organisation != "" {
		return "@" + string(g.Organisation)
	}
	name, _ := g.Name.In("en")
	return name
}

func (t *table) addNode(g *notice.Group, parent int, path, key string, level int) int {
	made := len(t.nodes)
	n := node{cell: len(t.cells), parent: parent, unit: g.Unit, complete: g.Complete, overlaps: g.Overlaps, data: g.Data}
	if n.unit == "" {
		n.unit = t.nodes[max(parent, total)].unit
	}
	t.nodes = append(t.nodes, n)
	t.cells = append(t.cells, cell{path: path + ".count", key: key, count: g.Count, level: level})
	if parent >= 0 {
		t.nodes[parent].children = append(t.nodes[parent].children, made)
	}
	t.addData(made, path+".", key, g.Data)
	return made
}

func (t *table) addData(n int, path, key string, data *notice.Data) {
	if data == nil {
		return
	}
	level := t.cells[t.nodes[n].cell].level
	for at := range data.Taken {
		if item := &data.Taken[at]; !item.Count.IsZero() {
			t.nodes[n].classes = append(t.nodes[n].classes, classCell{item.Class, len(t.cells), t.fromAll(n, item)})
			t.cells = append(t.cells, cell{path + "data.taken[" + strconv.Itoa(at) + "].count", key + "|" + string(item.Class), item.Count, level, true})
		}
	}
	for at := range data.NotTaken {
		if item := &data.NotTaken[at]; !item.Count.IsZero() {
			t.nodes[n].classes = append(t.nodes[n].classes, classCell{"!" + item.Class, len(t.cells), false})
			t.cells = append(t.cells, cell{path + "data.not_taken[" + strconv.Itoa(at) + "].count", key + "|!" + string(item.Class), item.Count, level, true})
		}
	}
}

// fromAll tells whether a class was taken from all people of a node. "For all"
// is what it means when nothing is written, so a count must bear it out.
func (t *table) fromAll(n int, item *notice.DataItem) bool {
	if item.For != notice.ForAll && item.For != "" {
		return false
	}
	whole, ok := t.cells[t.nodes[n].cell].count.Number()
	count, counted := item.Count.Number()
	return item.Count.IsZero() || ok && counted && whole == count
}

// given says what a node tells of a class.
type given uint8

const (
	givesNothing given = iota
	givesCount         // a count of its own
	givesAll           // all people of the node, without a count
	givesNone          // data of its own in which the class is missing
)

// gives returns what a node tells of a class, and the cell that has it.
func (t *table) gives(n int, class notice.ID) (given, int) {
	for _, c := range t.nodes[n].classes {
		if c.class == class {
			return givesCount, c.cell
		}
	}
	own := t.nodes[n].data
	data := own
	if data == nil {
		data = t.data
	}
	if data == nil || strings.HasPrefix(string(class), "!") {
		return givesNothing, 0
	}
	for at := range data.Taken {
		if item := &data.Taken[at]; item.Class == class {
			// What holds for all people of the incident holds for those of a group.
			if own != nil && t.fromAll(n, item) || own == nil && t.fromAll(total, item) {
				return givesAll, t.nodes[n].cell
			}
			return givesNothing, 0
		}
	}
	if own == nil {
		return givesNothing, 0
	}
	return givesNone, 0
}
