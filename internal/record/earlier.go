package record

import "reflect"

// Since returns the earlier tables for the record now of a notice that was last
// published as before: those it had and, when the counts differ, its own.
func Since(before, now *Notice) []Table {
	earlier := append([]Table{}, before.Earlier...)
	was, is := before.table(), now.table()
	if was == nil || is != nil && same(*was, *is) {
		return earlier
	}
	return append(earlier, *was)
}

// table is the table of a notice without its remarks; nil if it has none.
func (n *Notice) table() *Table {
	if n.Affected == nil {
		return nil
	}
	t := &Table{Updated: n.Updated, Affected: Affected{AsOf: n.Affected.AsOf, Unit: n.Affected.Unit, Total: n.Affected.Total,
		Also: figures(n.Affected.Also), Complete: n.Affected.Complete, Overlaps: n.Affected.Overlaps,
		Groups: bare(n.Affected.Groups), Elsewhere: bare(n.Affected.Elsewhere)}}
	for _, r := range n.Revisions {
		t.Revision = max(t.Revision, r.Number)
	}
	if counts := classes(n.Data); counts != nil {
		t.Data = counts
	}
	return t
}

// same tells whether two tables have the same counts.
func same(a, b Table) bool {
	a.Revision, a.Updated, a.Affected.AsOf = b.Revision, b.Updated, b.Affected.AsOf
	return reflect.DeepEqual(a, b)
}

func bare(groups []Group) []Group {
	made := make([]Group, 0, len(groups))
	for _, g := range groups {
		one := Group{Organisation: g.Organisation, Count: g.Count, Unit: g.Unit, Also: figures(g.Also),
			Complete: g.Complete, Overlaps: g.Overlaps}
		if g.Organisation == "" {
			one.Name = g.Name
		}
		if len(g.Groups) > 0 {
			one.Groups = bare(g.Groups)
		}
		if g.Data != nil {
			one.Data = classes(*g.Data)
		}
		made = append(made, one)
	}
	return made
}

func figures(list []Otherwise) []Otherwise {
	var made []Otherwise
	for _, o := range list {
		if o.Count != nil {
			made = append(made, Otherwise{Count: o.Count})
		}
	}
	return made
}

// classes are the classes that have a count; nil when none has.
func classes(d Data) *Data {
	made := &Data{Taken: []Class{}, NotTaken: []Class{}}
	for _, c := range d.Taken {
		if c.Count != nil {
			made.Taken = append(made.Taken, Class{Class: c.Class, Count: c.Count})
		}
	}
	if len(made.Taken) == 0 {
		return nil
	}
	return made
}
