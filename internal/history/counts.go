package history

import (
	"cmp"
	"fmt"
	"path"

	"candour/internal/notice"
)

// counts compares the table: the total and every group, with what differs for
// its people.
func (c *comparison) counts() {
	was, is := cmp.Or(c.was.Affected, &notice.Affected{}), cmp.Or(c.is.Affected, &notice.Affected{})
	at := func(key string) place { return c.at("affected." + key) }
	c.count(at("total"), "affected.total", was.Total, is.Total, func(table *notice.Affected) notice.Count { return table.Total })
	if c.was.Affected != nil {
		c.unit(at("unit"), "affected.unit", was.Unit, is.Unit)
	}
	if d := was.AsOf; d.Known() && (!is.AsOf.Known() || is.AsOf.Before(d)) {
		c.changed(at("as_of"), "affected.as_of", d.String(), is.AsOf.String())
	}
	before, after := c.tree(was), c.tree(is)
	pairs := match(before, after)
	for w := range before.nodes {
		c.node(before, after, w, pairs[w])
	}
}

// node compares the group w of the published table with the group n of this
// one; n is none when it is gone.
func (c *comparison) node(before, after *tree, w, n int) {
	old := &before.nodes[w]
	field := "affected." + fieldOf(before, after, w)
	if n == none {
		at := c.at("affected")
		if old.Count.Known() {
			c.changed(at, field, old.Count.String(), "")
		} else {
			c.changed(at, field, cmp.Or(old.Count.String(), published), "")
		}
		return
	}
	now := &after.nodes[n]
	at := func(key string) place {
		if now.Row > 0 {
			return place{file: path.Join(path.Dir(c.is.File), c.is.Affected.From), row: now.Row}
		}
		return c.at("affected." + now.place + "." + key)
	}
	c.count(at("count"), field+".count", old.Count, now.Count, func(table *notice.Affected) notice.Count {
		return c.treeOf(table).find(old)
	})
	if old.Unit != "" || now.Unit != "" { // else it is that of the whole, which has been looked at
		c.unit(at("unit"), field+".unit", old.unit, now.unit)
	}
	c.data(field+".data", func(key string) place { return at("data." + key) }, dataOf(old.Data), dataOf(now.Data))
	c.offers(field+".support", func(key string) place { return at("support" + key) }, old.Support, now.Support)
}

func dataOf(d *notice.Data) notice.Data {
	if d == nil {
		return notice.Data{}
	}
	return *d
}

func (c *comparison) unit(at place, field string, was, is notice.Unit) {
	if was, is = cmp.Or(was, notice.People), cmp.Or(is, notice.People); was != is {
		c.changed(at, field, string(was), string(is))
	}
}

// count compares a count. What was not known may become known. What is hidden
// now, or was, is compared with what was last said in an earlier table, which
// in finds; in may be nil.
func (c *comparison) count(at place, field string, was, is notice.Count, in func(*notice.Affected) notice.Count) {
	if was.Form == notice.HiddenCount && in != nil {
		for n := len(c.past) - 1; n >= 0 && was.Form == notice.HiddenCount; n-- {
			was = in(c.past[n])
		}
	}
	if was.IsZero() || was.Form == notice.UnknownCount || was.Form == notice.HiddenCount || is.Form == notice.HiddenCount || c.sameCount(was, is) {
		return
	}
	c.changed(at, field, was.String(), cmp.Or(is.String(), "unknown"))
}

// sameCount tells whether two counts say the same. Where the protection of small
// counts is another one now, what is rounded or shown as a range is the same when
// it can be.
func (c *comparison) sameCount(a, b notice.Count) bool {
	if a.Form == b.Form && a.N == b.N {
		return a.Form != notice.FromTo && a.Form != notice.About || a.Form == notice.FromTo && a.M == b.M || a.Form == notice.About && a.Place() == b.Place()
	}
	if c.ruleWas == c.ruleIs || !a.Known() || !b.Known() {
		return false
	}
	least, most := a.Bounds()
	from, to := b.Bounds()
	return least <= to && from <= most
}

// none is no node.
const none = -1

// tree is a table as a list, each group before its parts.
type tree struct {
	nodes []node
	// keys is how many nodes have a key; paths finds nodes by their full path.
	keys  map[string]int
	paths map[string][]int
}

// node is a group in a tree.
type node struct {
	*notice.Group
	parent int
	// key names the group, path all that lead to it, and place is where it stands in
	// the file: "groups[0].groups[1]".
	key, path, place string
	names            []string // keys that it may have, for the sake of other languages
	unit             notice.Unit
}

func (c *comparison) tree(a *notice.Affected) *tree {
	t := &tree{keys: map[string]int{}, paths: map[string][]int{}}
	var add func(groups []notice.Group, parent int, path, list string, unit notice.Unit)
	add = func(groups []notice.Group, parent int, path, list string, unit notice.Unit) {
		for n := range groups {
			g := &groups[n]
			key := cmp.Or(g.Key(c.site.MainLanguage()), "group")
			one := node{Group: g, parent: parent, key: key, path: path + key, place: fmt.Sprintf("%s[%d]", list, n), unit: cmp.Or(g.Unit, unit)}
			one.names = c.namesOf(g)
			t.keys[key]++
			t.paths[one.path] = append(t.paths[one.path], len(t.nodes))
			t.nodes = append(t.nodes, one)
			add(g.Groups, len(t.nodes)-1, one.path+".", one.place+".groups", one.unit)
		}
	}
	add(a.Groups, none, "", "groups", a.Unit)
	add(a.Elsewhere, none, "", "elsewhere", a.Unit)
	return t
}

// treeOf is tree for an earlier table, made once.
func (c *comparison) treeOf(table *notice.Affected) *tree {
	if c.trees[table] == nil {
		if c.trees == nil {
			c.trees = map[*notice.Affected]*tree{}
		}
		c.trees[table] = c.tree(table)
	}
	return c.trees[table]
}

// namesOf are the keys by which a group can be known again: its organisation,
// or its name in any language.
func (c *comparison) namesOf(g *notice.Group) []string {
	var names []string
	if g.Organisation != "" {
		names = append(names, "organisation "+string(g.Organisation))
	}
	words := g.Name
	if o := c.organisations[g.Organisation]; o != nil {
		words = o.Name // what was a mere name may have become an organisation
	}
	for _, t := range words {
		names = append(names, notice.Slug(t.Text))
	}
	return names
}

// find returns the count of the group that is the same as one of another tree.
func (t *tree) find(of *node) notice.Count {
	if at := t.paths[of.path]; len(at) > 0 {
		return t.nodes[at[0]].Count
	}
	return notice.Count{Form: notice.HiddenCount}
}

// fieldOf names a group of the published table: by its own key, or by its whole
// path where several have that key.
func fieldOf(before, after *tree, w int) string {
	old := &before.nodes[w]
	if before.keys[old.key] > 1 || after.keys[old.key] > 1 {
		return old.path
	}
	return old.key
}

// match finds for each group of one tree that of the other, or none: first by
// the whole path, then by name wherever it stands now, then by the count of
// groups that have the same whole, for a name can be put better.
func match(before, after *tree) []int {
	pairs := make([]int, len(before.nodes))
	used := make([]bool, len(after.nodes))
	for w := range pairs {
		pairs[w] = none
	}
	tie := func(w, n int) { pairs[w], used[n] = n, true }
	for path, old := range before.paths {
		for k, n := range after.paths[path] {
			if k < len(old) {
				tie(old[k], n)
			}
		}
	}
	by := func(keysOf func(t *tree, n int) []string) {
		index := func(t *tree, taken func(int) bool) map[string][]int {
			made := map[string][]int{}
			for n := range t.nodes {
				if !taken(n) {
					for _, key := range keysOf(t, n) {
						made[key] = append(made[key], n)
					}
				}
			}
			return made
		}
		old, new := index(before, func(w int) bool { return pairs[w] != none }), index(after, func(n int) bool { return used[n] })
		for w := range before.nodes {
			for _, key := range keysOf(before, w) {
				if pairs[w] == none && len(old[key]) == 1 && len(new[key]) == 1 && !used[new[key][0]] {
					tie(w, new[key][0])
				}
			}
		}
	}
	by(func(t *tree, n int) []string { return t.nodes[n].names })
	by(func(t *tree, n int) []string {
		g := &t.nodes[n]
		if g.Organisation != "" || !g.Count.Known() {
			return nil
		}
		whole := "the total"
		if g.parent != none {
			whole = t.nodes[g.parent].key
		}
		return []string{whole + " " + g.Count.String()}
	})
	return pairs
}
