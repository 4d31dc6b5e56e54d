package build

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"candour/internal/attack"
	"candour/internal/diag"
	"candour/internal/notice"
	"candour/internal/protect"
)

// shield makes the copy of a site that may be published, in which small counts
// are hidden, and attacks it. earlier are the tables of earlier publications.
// Everything that is published is made of the copy.
func shield(site *notice.Site, earlier map[notice.ID][]*notice.Affected) (*notice.Site, diag.List) {
	rule := site.SmallCounts.Rule()
	if !rule.Protects() {
		return site, nil
	}
	var found diag.List
	public, reports := protect.Site(site, earlier)
	for n, i := range site.Incidents {
		cells := cellsOf(i)
		var said []string // counts that a finding is about already
		if at := slices.IndexFunc(reports, func(r protect.Report) bool { return r.Incident == i.ID }); at >= 0 {
			found.Add(cells.protected(i, reports[at])...)
			said = slices.Concat(reports[at].Impossible, reports[at].Already)
		}
		for _, leak := range attack.Incident(public.Incidents[n], earlier[i.ID], rule) {
			if !slices.Contains(said, leak.Path) && cells.holds(leak) {
				found.Add(cells.worked(leak))
			}
		}
	}
	return public, found
}

// cells are the true counts of an incident by their paths.
type cells map[string]cell

type cell struct {
	count notice.Count
	// file and line are where it stands, when not at its path.
	file string
	line int
}

func cellsOf(i *notice.Incident) cells {
	c := cells{}
	if i.Affected == nil {
		return c
	}
	data := func(at string, row cell, d *notice.Data) {
		if d == nil {
			return
		}
		for n, item := range d.Taken {
			c[fmt.Sprintf("%s.taken[%d].count", at, n)] = cell{item.Count, row.file, row.line}
		}
	}
	var groups func(at string, list []notice.Group)
	groups = func(at string, list []notice.Group) {
		for n := range list {
			g, here := &list[n], fmt.Sprintf("%s[%d]", at, n)
			row := cell{count: g.Count, file: i.File}
			if g.Row > 0 {
				row.file, row.line = path.Join(path.Dir(i.File), i.Affected.From), g.Row
			}
			c[here+".count"] = row
			data(here+".data", row, g.Data)
			groups(here+".groups", g.Groups)
		}
	}
	c["affected.total"] = cell{count: i.Affected.Total, file: i.File}
	data("data", cell{file: i.File}, &i.Data)
	groups("affected.groups", i.Affected.Groups)
	groups("affected.elsewhere", i.Affected.Elsewhere)
	return c
}

// holds tells whether a leak is one: readers who take for unchanged what has
// changed may work out something that is not so.
func (c cells) holds(leak attack.Leak) bool {
	least, most := c[leak.Path].count.Bounds()
	return least <= leak.To && most >= leak.From
}

// at puts a finding to the count that it is about.
func (c cells) at(path string, f diag.Finding) diag.Finding {
	f.File, f.Path = c[path].file, path
	if line := c[path].line; line > 0 {
		f.Path, f.Line, f.Column = "", line, 1
	}
	return f
}

// waysOut are what a publisher can do about a count that cannot be hidden.
const waysOut = "Write allow_total: true under small_counts to hide the total too, put small groups together, leave out complete: true if it isn't so, or use the preset bands. A group that is new since the last publication can wait until it is larger."

// protected says what was hidden, and what could not be.
func (c cells) protected(i *notice.Incident, r protect.Report) diag.List {
	var found diag.List
	if n := len(r.Hidden); n > 0 {
		found.Add(diag.Finding{File: i.File, Path: "affected", Severity: diag.Advice, Rule: "count/hidden",
			Message: fmt.Sprintf("%d counts are not shown: %s", n, strings.Join(r.Hidden, ", ")),
			Hint:    fmt.Sprintf("Counts of 1 to %d are hidden, and those from which they could be worked out. small_counts in data/site.yaml asks for it.", r.Rule.Below-1)})
	}
	for _, path := range r.Impossible {
		found.Add(c.at(path, diag.Finding{Severity: diag.Error, Rule: "count/unprotectable", Hint: waysOut,
			Message: fmt.Sprintf("the count %s cannot be hidden: readers can work it out, or tell that it is small", c[path].count)}))
	}
	for _, path := range r.Already {
		found.Add(c.at(path, diag.Finding{Severity: diag.Warning, Rule: "count/already-public",
			Message: fmt.Sprintf("the small count %s was published before, so hiding it protects nobody any more", c[path].count),
			Hint:    "It is shown as before. Whoever was named by it may have to be told."}))
	}
	return found
}

// worked says that the attack has found a hidden count.
func (c cells) worked(leak attack.Leak) diag.Finding {
	what := fmt.Sprintf("the count that is hidden here can be worked out: %d", leak.From)
	if !leak.Exact() {
		what = fmt.Sprintf("the count that is hidden here is known to be small: %d to %d", leak.From, leak.To)
	}
	if leak.Earlier {
		what += ", from what was published before"
	}
	return c.at(leak.Path, diag.Finding{Severity: diag.Error, Rule: "count/worked-out", Message: what, Hint: waysOut})
}
