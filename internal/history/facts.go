package history

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"candour/internal/notice"
)

// parties compares each organisation's roles.
func (c *comparison) parties() {
	is := roles(c.is.Parties)
	for _, p := range sortedRoles(c.was.Parties) {
		if now := is[p.id]; now != p.roles {
			c.changed(c.at("parties"), "parties."+string(p.id), p.roles, now)
		}
	}
}

type rolesOf struct {
	id    notice.ID
	roles string
}

func roles(parties []notice.Party) map[notice.ID]string {
	made := map[notice.ID]string{}
	for _, r := range sortedRoles(parties) {
		made[r.id] = r.roles
	}
	return made
}

// sortedRoles are the roles of each organisation in one line.
func sortedRoles(parties []notice.Party) []rolesOf {
	all := map[notice.ID][]string{}
	for _, p := range parties {
		all[p.Organisation] = append(all[p.Organisation], string(p.Role))
	}
	made := make([]rolesOf, 0, len(all))
	for id, list := range all {
		slices.Sort(list)
		made = append(made, rolesOf{id, strings.Join(slices.Compact(list), ", ")})
	}
	slices.SortFunc(made, func(a, b rolesOf) int { return cmp.Compare(a.id, b.id) })
	return made
}

// classState is what is said of a class of data.
type classState struct {
	state string // taken, notTaken or notListed
	item  notice.DataItem
	path  string
}

func classes(d notice.Data) map[notice.ID]classState {
	made := make(map[notice.ID]classState, len(d.Taken)+len(d.NotTaken))
	for n, item := range d.NotTaken {
		made[item.Class] = classState{notTaken, item, fmt.Sprintf("not_taken[%d]", n)}
	}
	for n, item := range d.Taken {
		made[item.Class] = classState{taken, item, fmt.Sprintf("taken[%d]", n)}
	}
	return made
}

// data compares what was taken and what was not. What is found to be taken
// besides is a change too: readers went by the list. Where nothing was said of
// it, it has only become known.
func (c *comparison) data(field string, at func(path string) place, was, is notice.Data) {
	before, after := classes(was), classes(is)
	for _, class := range slices.Sorted(keys(before)) {
		w, n := before[class], after[class]
		name := field + "." + string(class)
		if n.state != w.state {
			where := at(cmp.Or(n.path, "taken"))
			c.changed(where, name, w.state, n.state)
			continue
		}
		if w.state != taken {
			continue
		}
		if share := shareOf(w.item); share != notice.ForUnknown && share != shareOf(n.item) {
			c.changed(at(n.path+".for"), name+".for", string(share), string(shareOf(n.item)))
		}
		if certainty := certaintyOf(w.item); certainty != certaintyOf(n.item) {
			c.changed(at(n.path+".certainty"), name+".certainty", string(certainty), string(certaintyOf(n.item)))
		}
		c.count(at(n.path+".count"), name+".count", w.item.Count, n.item.Count, nil)
	}
	for _, item := range is.Taken {
		if n := after[item.Class]; before[item.Class].state == "" && len(was.Taken) > 0 {
			c.changed(at(n.path+".class"), field+"."+string(item.Class), notListed, taken)
		}
	}
}

func shareOf(item notice.DataItem) notice.Share { return cmp.Or(item.For, notice.ForAll) }

func certaintyOf(item notice.DataItem) notice.Certainty {
	return cmp.Or(item.Certainty, notice.Confirmed)
}

// offers compares the terms of support.
func (c *comparison) offers(field string, at func(path string) place, was, is []notice.Offer) {
	used := make([]bool, len(is))
	for _, w := range was {
		name := fmt.Sprintf("%s.%s.%s", field, w.Provider, w.Service)
		n := slices.IndexFunc(is, func(o notice.Offer) bool { return o.Provider == w.Provider && o.Service == w.Service })
		for n >= 0 && used[n] { // the same offer twice: in the order in which they stand
			next := slices.IndexFunc(is[n+1:], func(o notice.Offer) bool { return o.Provider == w.Provider && o.Service == w.Service })
			if next < 0 {
				n = -1
				break
			}
			n += 1 + next
		}
		if n < 0 {
			c.changed(at(""), name, offered, "")
			continue
		}
		used[n] = true
		c.terms(name, func(key string) place { return at(fmt.Sprintf("[%d].%s", n, key)) }, w, is[n])
	}
}

func (c *comparison) terms(name string, at func(key string) place, w, n notice.Offer) {
	compare := func(key, was, is string) {
		if was != "" && was != is {
			c.changed(at(key), name+"."+key, was, is)
		}
	}
	compare("for", w.For.String(), n.For.String())
	compare("enrol_by", known(w.EnrolBy), n.EnrolBy.String())
	compare("ends", known(w.Ends), n.Ends.String())
	for _, t := range w.Cost {
		if n.Cost.Has(t.Lang) || n.Cost.IsZero() {
			is, _ := n.Cost.In(t.Lang)
			compare("cost", t.Text, is)
			break
		}
	}
	if was, is := idList(w.Groups), idList(n.Groups); was != is {
		c.changed(at("groups"), name+".groups", was, is)
	}
}

// known is a date as it is written, "" when it was not known.
func known(d notice.Date) string {
	if !d.Known() {
		return ""
	}
	return d.String()
}

func idList(ids []notice.ID) string {
	if len(ids) == 0 {
		return everyone
	}
	sorted := make([]string, len(ids))
	for n, id := range ids {
		sorted[n] = string(id)
	}
	slices.Sort(sorted)
	return strings.Join(slices.Compact(sorted), ", ")
}

// statements wants that what somebody said stays readable, and stays marked
// when it no longer holds.
func (c *comparison) statements() {
	for _, w := range c.was.Statements {
		name := "statements." + string(w.Name)
		at := slices.IndexFunc(c.is.Statements, func(s *notice.Statement) bool { return s.Name == w.Name })
		if at < 0 {
			before := len(c.found)
			c.changed(c.at(""), name, cmp.Or(w.Date.String(), published), "")
			for n := before; n < len(c.found); n++ {
				c.found[n].Hint = "Bring its file back. A statement that proved wrong stays readable: mark it with superseded. If it cannot stay, tell readers: paste this under “corrections:”, and write why."
			}
			continue
		}
		n := c.is.Statements[at]
		in := func(key string) place { return place{file: n.File, path: key} }
		compare := func(key, was, is string) {
			if was != "" && was != is {
				c.changed(in(key), name+"."+key, was, is)
			}
		}
		compare("date", known(w.Date), n.Date.String())
		compare("organisation", string(w.Organisation), string(n.Organisation))
		compare("kind", string(cmp.Or(w.Kind, notice.Stated)), string(cmp.Or(n.Kind, notice.Stated)))
		if w.Superseded != nil {
			now := ""
			if n.Superseded != nil {
				now = n.Superseded.On.String()
			}
			compare("superseded", cmp.Or(w.Superseded.On.String(), published), now)
		}
	}
}
