package history

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"candour/internal/diag"
	"candour/internal/notice"
)

// Compare says what of a site differs from what was last published and is told
// to nobody. The site is as it is about to be published at a moment, for an
// address that may be "".
func Compare(site *notice.Site, p *Published, baseURL string, now time.Time) diag.List {
	if was, other := p.isOther(site, baseURL); other {
		return diag.List{{File: p.name, Severity: diag.Error, Rule: "history/other-site",
			Message: fmt.Sprintf("another site is published here: %q; neither its title nor its address is that of this one", call(was)),
			Hint:    "Build into another folder with -d, or name this site's last publication with --published. If it is this site, with a new title and a new address: --published none."}}
	}
	organisations := make(map[notice.ID]*notice.Organisation, len(site.Organisations))
	for _, o := range site.Organisations {
		organisations[o.ID] = o
	}
	var found diag.List
	for _, id := range slices.Sorted(maps.Keys(p.notices)) {
		was := p.notices[id]
		i := find(site, id)
		if i == nil || !i.Public(now) {
			found.Add(vanished(was.incident, i, now)...)
			continue
		}
		c := comparison{site: site, organisations: organisations, now: now, was: was.incident, is: i, past: was.tables, ruleWas: was.record.Rule(), ruleIs: site.SmallCounts.Rule()}
		c.compare()
		found.Add(c.found...)
	}
	return found
}

func find(site *notice.Site, id notice.ID) *notice.Incident {
	n, ok := slices.BinarySearchFunc(site.Incidents, id, func(i *notice.Incident, id notice.ID) int {
		switch {
		case i.ID < id:
			return -1
		case i.ID > id:
			return 1
		}
		return 0
	})
	if !ok {
		return nil
	}
	return site.Incidents[n]
}

// vanished is about a notice that was published and would not be any more. i is
// nil when its file is gone. A notice may go when the day has passed until
// which it had to stay.
func vanished(was, i *notice.Incident, now time.Time) diag.List {
	if was.KeepUntil.Known() && was.KeepUntil.BeforeDay(now) {
		return nil
	}
	f := diag.Finding{File: "data/incidents/" + string(was.ID) + ".yaml", Severity: diag.Error, Rule: "history/vanished"}
	switch {
	case i == nil:
		f.Message = "this notice was published, and its file is gone"
		f.Hint = "Bring the file back. If the notice was wrong, write status: withdrawn in it: its address stays, and says so."
	case i.Draft:
		f.File, f.Path, f.Message = i.File, "draft", "this notice was published, and would become a draft"
		f.Hint = "Remove draft. If the notice was wrong, write status: withdrawn: its address stays, and says so."
	default:
		f.File, f.Path, f.Message = i.File, "publish_at", "this notice was published, and would be under embargo"
		f.Hint = "Put back the moment that it was published at, or look at --clock. If the notice was wrong, write status: withdrawn: its address stays, and says so."
	}
	if was.KeepUntil.Known() {
		f.Message += fmt.Sprintf(". It was to stay until %s", was.KeepUntil)
	} else {
		f.Hint += " With keep_until it may go after that day."
	}
	return diag.List{f}
}

// comparison compares one notice with its last publication.
type comparison struct {
	site            *notice.Site
	organisations   map[notice.ID]*notice.Organisation
	now             time.Time
	was, is         *notice.Incident
	past            []*notice.Affected // the tables of all publications
	trees           map[*notice.Affected]*tree
	ruleWas, ruleIs notice.CountRule
	fresh           []notice.Correction // that were not published yet
	found           diag.List
}

func (c *comparison) compare() {
	c.fresh = c.freshCorrections()
	if c.was.Status == notice.Withdrawn && c.is.Status != notice.Withdrawn {
		c.changed(c.at("status"), "status", string(c.was.Status), string(c.is.Status))
	}
	if d := c.was.KeepUntil; d.Known() && (!c.is.KeepUntil.Known() || c.is.KeepUntil.Before(d)) {
		c.changed(c.at("keep_until"), "keep_until", d.String(), c.is.KeepUntil.String())
	}
	c.parties()
	c.data("data", func(path string) place { return c.at("data." + path) }, c.was.Data, c.is.Data)
	c.counts()
	c.timeline()
	c.offers("support", func(path string) place { return c.at("support" + path) }, c.was.Support, c.is.Support)
	c.statements()
	c.kept()
}

// kept wants that corrections and revisions, once published, stay.
func (c *comparison) kept() {
	gone := func(path, what string, any bool) {
		if !any {
			path = ""
		}
		c.found.Add(diag.Finding{File: c.is.File, Path: path, Severity: diag.Error, Rule: "history/vanished", Message: what + " was published, and is gone",
			Hint: "Bring it back. What was said of a change stays said."})
	}
	for _, x := range c.was.Corrections {
		if !slices.ContainsFunc(c.is.Corrections, func(y notice.Correction) bool { return sameCorrection(x, y) }) {
			gone("corrections", fmt.Sprintf("the correction of %s of %s", x.Field, x.Date), len(c.is.Corrections) > 0)
		}
	}
	for _, x := range c.was.Revisions {
		if !slices.ContainsFunc(c.is.Revisions, func(y notice.Revision) bool { return x.Number == y.Number && x.Date == y.Date }) {
			gone("revisions", fmt.Sprintf("revision %d of %s", x.Number, x.Date), len(c.is.Revisions) > 0)
		}
	}
}

// place is where a finding points.
type place struct {
	file, path string
	row        int // of a spreadsheet; stands for the path
}

// at is a place in the incident's file.
func (c *comparison) at(path string) place { return place{file: c.is.File, path: path} }
