package protect

import (
	"slices"
	"strconv"

	"candour/internal/notice"
)

// publisher writes the copy of an incident that may be published. It copies
// only what changes.
type publisher struct {
	rule
	// hidden, public and exposed tell of the cell at a path that it is to be
	// hidden, that it was published before, and that it can't be protected. They
	// are nil when there is no such cell.
	hidden, public, exposed map[string]bool
	report                  Report
}

func (p *publisher) incident(i *notice.Incident) *notice.Incident {
	data, dataChanged := p.data(i.Data, "")
	affected, affectedChanged := p.affected(i.Affected)
	if !dataChanged && !affectedChanged {
		return i
	}
	out := *i
	out.Data, out.Affected = data, affected
	return &out
}

func (p *publisher) affected(a *notice.Affected) (*notice.Affected, bool) {
	if a == nil {
		return nil, false
	}
	out, changed := *a, p.hidden["affected.total"]
	if changed {
		out.Total, _ = p.count(a.Total, "affected.total")
		out.Also, _ = p.otherwise(a.Also, "affected.also", true)
	}
	var groups, elsewhere bool
	out.Groups, groups = p.groups(a.Groups, "affected.groups")
	out.Elsewhere, elsewhere = p.groups(a.Elsewhere, "affected.elsewhere")
	if !changed && !groups && !elsewhere {
		return a, false
	}
	return &out, true
}

func (p *publisher) groups(in []notice.Group, path string) ([]notice.Group, bool) {
	out, changed := in, false
	for n := range in {
		g, ok := p.group(&in[n], at(path, n))
		if !ok {
			continue
		}
		if !changed {
			out, changed = slices.Clone(in), true
		}
		out[n] = g
	}
	return out, changed
}

func (p *publisher) group(g *notice.Group, path string) (notice.Group, bool) {
	out := *g
	count := path + ".count"
	var counts, also, data, groups bool
	out.Count, counts = p.count(g.Count, count)
	out.Also, also = p.otherwise(g.Also, path+".also", p.hidden[count])
	if g.Data != nil {
		var d notice.Data
		if d, data = p.data(*g.Data, path+"."); data {
			out.Data = &d
		}
	}
	out.Groups, groups = p.groups(g.Groups, path+".groups")
	return out, counts || also || data || groups
}

// count is what is published of a count.
func (p *publisher) count(c notice.Count, path string) (notice.Count, bool) {
	if p.exposed[path] {
		p.report.Impossible = append(p.report.Impossible, path)
	}
	if p.public[path] {
		p.report.Already = append(p.report.Already, path)
		return c, false
	}
	if p.hidden[path] {
		return p.hide(path), true
	}
	shown := p.shown(c)
	if shown == c {
		return c, false
	}
	p.report.Rounded++
	return shown, true
}

func (p *publisher) hide(path string) notice.Count {
	p.report.Hidden = append(p.report.Hidden, path)
	return notice.Count{Form: notice.HiddenCount}
}

// otherwise are the figures of other sources. Those of a hidden count go, and
// so do small ones: with their notes, which are about the figure.
func (p *publisher) otherwise(in []notice.Otherwise, path string, hidden bool) ([]notice.Otherwise, bool) {
	var out []notice.Otherwise
	changed := false
	for n, o := range in {
		if !o.Count.IsZero() && (hidden || p.small(o.Count)) {
			p.hide(at(path, n) + ".count")
			changed = true
			continue
		}
		if shown := p.shown(o.Count); shown != o.Count {
			p.report.Rounded++
			o.Count, changed = shown, true
		}
		out = append(out, o)
	}
	if !changed {
		return in, false
	}
	return out, true
}

func (p *publisher) data(d notice.Data, path string) (notice.Data, bool) {
	var taken, not bool
	d.Taken, taken = p.items(d.Taken, path+"data.taken")
	d.NotTaken, not = p.items(d.NotTaken, path+"data.not_taken")
	return d, taken || not
}

func (p *publisher) items(in []notice.DataItem, path string) ([]notice.DataItem, bool) {
	out, changed := in, false
	for n := range in {
		c, ok := p.count(in[n].Count, at(path, n)+".count")
		if !ok {
			continue
		}
		if !changed {
			out, changed = slices.Clone(in), true
		}
		out[n].Count = c
	}
	return out, changed
}

func at(path string, n int) string { return path + "[" + strconv.Itoa(n) + "]" }
