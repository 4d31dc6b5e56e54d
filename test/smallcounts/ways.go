package main

import (
	"slices"

	"candour/internal/notice"
	"candour/internal/protect"
)

// ours is what Candour publishes.
func ours(i *notice.Incident, rule notice.CountRule) *notice.Incident {
	public, report := protect.Incident(i, nil, rule)
	if len(report.Impossible) > 0 {
		return nil
	}
	return public
}

// small hides the small counts, and nothing else.
func small(i *notice.Incident, rule notice.CountRule) *notice.Incident {
	public := clone(i)
	for _, c := range all(public) {
		if c.Form == notice.Exactly && c.N > 0 && c.N < rule.Below {
			*c = hidden
		}
	}
	return public
}

var hidden = notice.Count{Form: notice.HiddenCount}

// swept hides the small counts and then, in each sum of which one part is
// hidden, the smallest of the others, until no sum has only one.
func swept(i *notice.Incident, rule notice.CountRule) *notice.Incident {
	public := small(i, rule)
	for again := true; again; {
		again = false
		for _, parts := range sums(public.Affected) {
			n := 0
			var least *notice.Count
			for _, c := range parts {
				switch {
				case c.Form == notice.HiddenCount:
					n++
				case c.N > 0 && (least == nil || c.N < least.N):
					least = c
				}
			}
			if n == 1 && least != nil {
				*least, again = hidden, true
			}
		}
	}
	return public
}

// sums are the parts of each sum: the groups, the organisations of each group,
// and each class of both.
func sums(a *notice.Affected) [][]*notice.Count {
	var list [][]*notice.Count
	var of func(groups []notice.Group)
	of = func(groups []notice.Group) {
		var people []*notice.Count
		classes := map[int][]*notice.Count{}
		for n := range groups {
			people = append(people, &groups[n].Count)
			if d := groups[n].Data; d != nil {
				for c := range d.Taken {
					classes[c] = append(classes[c], &d.Taken[c].Count)
				}
			}
			if len(groups[n].Groups) > 0 {
				of(groups[n].Groups)
			}
		}
		list = append(list, people)
		for c := range len(classes) {
			list = append(list, classes[c])
		}
	}
	of(a.Groups)
	return list
}

// all are the cells of a table, without the total.
func all(i *notice.Incident) []*notice.Count {
	var list []*notice.Count
	var of func(groups []notice.Group)
	of = func(groups []notice.Group) {
		for n := range groups {
			list = append(list, &groups[n].Count)
			if d := groups[n].Data; d != nil {
				for c := range d.Taken {
					list = append(list, &d.Taken[c].Count)
				}
			}
			of(groups[n].Groups)
		}
	}
	of(i.Affected.Groups)
	return list
}

func clone(i *notice.Incident) *notice.Incident {
	public, affected := *i, *i.Affected
	affected.Groups = groupsOf(affected.Groups)
	public.Affected = &affected
	return &public
}

func groupsOf(groups []notice.Group) []notice.Group {
	list := slices.Clone(groups)
	for n := range list {
		list[n].Groups = groupsOf(list[n].Groups)
		if d := list[n].Data; d != nil {
			list[n].Data = &notice.Data{Taken: slices.Clone(d.Taken)}
		}
	}
	return list
}
