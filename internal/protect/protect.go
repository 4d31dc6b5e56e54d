// Package protect makes the copy of a site that may be published: one in which
// no count tells of a few people.
//
// In go the true facts, what was published of them before, and the rule that
// the site asks for; out come the same facts with some counts hidden, rounded
// or shown as ranges, and a report. The true facts are never written to. What
// isn't changed is shared with them.
//
// Small counts are hidden first. Then each hidden count needs a proof: another
// assignment of whole numbers that fits all that is published, in which that
// count is no longer small or, if it was hidden for the sake of others, is
// another one. Where one is found no reader can tell the two apart, by
// elimination, by bounds or in any other way. Where none is found, further
// counts are hidden until there is one; in the end those that were not needed
// are shown again. The search may miss a proof, which costs a hidden count more
// than needed, and never one less.
//
// What readers know is in sums.go (sums, levels, classes) and earlier.go (what
// was published before). What they know besides, such as figures in prose, is
// not seen here. Offers of support have no counts, and so no cells. A count
// that its publisher does not know is not protected, and nor is what an earlier
// publication hid and this one no longer has, where nothing would help.
//
// The same facts give the same hidden counts, in whatever order groups stand.
// The package asks no clock, reads no files and finds nothing wrong: what it
// could not protect is in the report.
package protect

import (
	"slices"

	"candour/internal/notice"
)

// Report is what was done to the counts of one incident. Paths are those of the
// incident as it went in.
type Report struct {
	Incident notice.ID
	Rule     notice.CountRule
	// Hidden are the paths of the counts that are not shown, in the order of the
	// page: "affected.groups[0].groups[1].count", "data.taken[1].count", and
	// figures of other sources: "affected.groups[0].also[0].count".
	Hidden []string
	// Rounded is how many counts are shown rounded or as a range.
	Rounded int
	// Impossible are the counts that readers can work out, or can tell to be
	// small, whatever is hidden that may be.
	Impossible []string
	// Already are the small counts that an earlier publication gave exactly and
	// that have not changed. They are shown: hiding them protects nobody.
	Already []string
}

// empty tells whether there is nothing to report.
func (r *Report) empty() bool {
	return len(r.Hidden) == 0 && r.Rounded == 0 && len(r.Impossible) == 0 && len(r.Already) == 0
}

// Site returns a copy of the site in which no incident tells a count that the
// rule hides, and a report for each incident in which something is hidden,
// rounded or cannot be; the site itself where there is nothing to hide. Earlier
// are the tables of all earlier publications, the newest last.
func Site(site *notice.Site, earlier map[notice.ID][]*notice.Affected) (*notice.Site, []Report) {
	r := site.SmallCounts.Rule()
	if !r.Protects() {
		return site, nil
	}
	var reports []Report
	out := *site
	out.Incidents = slices.Clone(site.Incidents)
	changed := false
	for n, i := range site.Incidents {
		published, report := Incident(i, earlier[i.ID], r)
		out.Incidents[n], changed = published, changed || published != i
		if !report.empty() {
			reports = append(reports, report)
		}
	}
	if !changed {
		return site, reports
	}
	return &out, reports
}

// Incident is Site for one incident.
func Incident(i *notice.Incident, earlier []*notice.Affected, r notice.CountRule) (*notice.Incident, Report) {
	p := publisher{rule: rule{r}, report: Report{Incident: i.ID, Rule: r}}
	if !r.Protects() {
		return i, p.report
	}
	if p.matters(i, earlier) {
		p.choose(i, earlier)
	}
	return p.incident(i), p.report
}

// choose finds what to hide.
func (p *publisher) choose(i *notice.Incident, earlier []*notice.Affected) {
	chosen := newProtector(newTable(i.Affected, &i.Data), earlier, p.rule)
	chosen.run()
	p.hidden, p.public, p.exposed = map[string]bool{}, map[string]bool{}, map[string]bool{}
	for n := range chosen.cells {
		c := &chosen.cells[n]
		if chosen.hidden[n] && c.count.Form != notice.HiddenCount {
			p.hidden[c.path] = true
		}
		if n != total && chosen.public(n) && p.doubtful(c.count) {
			p.public[c.path] = true
		}
		if chosen.exposed[n] {
			p.exposed[c.path] = true
		}
	}
}

// matters tells whether an incident has a count that could be small, or that
// was hidden before. Most have none, and are done with.
func (p *publisher) matters(i *notice.Incident, earlier []*notice.Affected) bool {
	if p.inData(&i.Data, p.doubtful) || i.Affected != nil && p.inTable(i.Affected, p.doubtful) {
		return true
	}
	hidden := func(c notice.Count) bool { return c.Form == notice.HiddenCount }
	return slices.ContainsFunc(earlier, func(a *notice.Affected) bool { return a != nil && p.inTable(a, hidden) })
}

func (p *publisher) inTable(a *notice.Affected, is func(notice.Count) bool) bool {
	return is(a.Total) || p.inGroups(a.Groups, is) || p.inGroups(a.Elsewhere, is)
}

func (p *publisher) inGroups(groups []notice.Group, is func(notice.Count) bool) bool {
	for n := range groups {
		g := &groups[n]
		if is(g.Count) || g.Data != nil && p.inData(g.Data, is) || p.inGroups(g.Groups, is) {
			return true
		}
	}
	return false
}

func (p *publisher) inData(d *notice.Data, is func(notice.Count) bool) bool {
	item := func(i notice.DataItem) bool { return is(i.Count) }
	return slices.ContainsFunc(d.Taken, item) || slices.ContainsFunc(d.NotTaken, item)
}
