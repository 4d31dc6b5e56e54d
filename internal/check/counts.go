package check

import (
	"fmt"

	"candour/internal/notice"
)

// eachWhole calls do with the total and each group that has parts or is said
// to be complete.
func (p *pass) eachWhole(do func(i *incident, w whole)) {
	for _, i := range p.incidents {
		if i.Affected == nil {
			continue
		}
		a := i.Affected
		do(i, whole{tally: i.tallyOf(top), g: top, count: a.Total, key: "total", complete: a.Complete, overlaps: a.Overlaps})
		for n, g := range i.groups {
			do(i, whole{tally: i.tallyOf(n), g: n, count: g.Count, key: "count", complete: g.Complete, overlaps: g.Overlaps})
		}
	}
}

// whole is a count with its parts.
type whole struct {
	*tally
	g                  int // its group, or top
	count              notice.Count
	key                string // of the count in the file
	complete, overlaps bool
}

func exceedsTotal(p *pass) {
	p.eachWhole(func(i *incident, w whole) {
		// A single part that is too large is said once, by its own rule.
		if w.comparable() && w.counted && !w.overlaps && w.largest <= w.own.most && w.sum.least > w.own.most {
			p.report(i.groupAt(w.g, "%s", w.key), fmt.Sprintf("the parts add up to %s, and the %s is %s", w.sum, w.key, w.count),
				"Correct one of the figures. If people can be in several parts, write overlaps: true.")
		}
	})
}

func missesTotal(p *pass) {
	p.eachWhole(func(i *incident, w whole) {
		if !w.complete || !w.counted {
			return
		}
		at := func() place { return i.groupAt(w.g, "complete") }
		switch {
		case w.parts == 0:
			p.report(at(), fmt.Sprintf("the parts are said to be complete, and there are none; the %s is %s", w.key, w.count), "Add the parts, or remove complete.")
		case !w.comparable():
		case w.unknown != top:
			p.report(at(), fmt.Sprintf("the parts are said to be complete, and %s has no known count; the %s is %s", i.groups[w.unknown].call(), w.key, w.count),
				"Remove complete. Pages then show the rest as not broken down.")
		case w.sum.most < w.own.least:
			p.report(at(), fmt.Sprintf("the parts are said to be complete, and add up to %s; the %s is %s", w.sum, w.key, w.count),
				"Correct one of the figures, add the part that is missing, or remove complete.")
		}
	})
}

func childExceedsParent(p *pass) {
	for _, i := range p.incidents {
		for n, g := range i.groups {
			if g.whole == top && g.elsewhere {
				continue
			}
			part, whole := i.tallyOf(n), i.tallyOf(g.whole)
			if whole.counted && whole.comparable() && part.own.least > whole.own.most {
				p.report(i.groupAt(n, "count"), fmt.Sprintf("the part is %s, and its whole is %s", said(g.Count, part.own), i.countOf(g.whole)),
					"Correct one of the two figures.")
			}
		}
	}
}

// said is a count as it was written or, without one, what its parts say.
func said(c notice.Count, s span) string {
	if c.Known() {
		return c.String()
	}
	return s.String()
}

func (i *incident) countOf(g int) notice.Count {
	if g == top {
		return i.Affected.Total
	}
	return i.groups[g].Count
}

func countedTwice(p *pass) {
	for _, i := range p.incidents {
		first := make(map[notice.ID]int, len(i.groups))
		for n, g := range i.groups {
			if g.Organisation == "" || g.elsewhere {
				continue
			}
			before, twice := first[g.Organisation]
			if !twice {
				first[g.Organisation] = n
				continue
			}
			if !i.overlapping(before, n) {
				p.report(i.groupAt(n, "organisation"), fmt.Sprintf("%q is counted twice in this incident: as %s and as %s", g.Organisation, i.groups[before].figure(), g.figure()),
					"Keep one of the two. If people can be in several parts, write overlaps: true above them.")
			}
		}
	}
}

// figure is a group's count in a message.
func (g group) figure() string {
	if g.Count.IsZero() {
		return "a group without a count"
	}
	return g.Count.String()
}

// overlapping tells whether the smallest whole that holds two groups says that
// people can be in several of its parts.
func (i *incident) overlapping(a, b int) bool {
	// A whole stands before its parts, so the later of the two climbs.
	for a != b {
		if a > b {
			a = i.groups[a].whole
		} else {
			b = i.groups[b].whole
		}
	}
	if a == top {
		return i.Affected.Overlaps
	}
	return i.groups[a].Overlaps
}

func unitsMixed(p *pass) {
	p.eachWhole(func(i *incident, w whole) {
		if w.mixed != top {
			p.report(i.groupAt(w.mixed, "unit"), fmt.Sprintf("this part counts %s, and its whole counts %s", i.tallyOf(w.mixed).unit, w.unit),
				"Nothing is added up here. Count the same thing in both, or show the part under elsewhere.")
		}
	})
}

func totalMissing(p *pass) {
	for _, i := range p.incidents {
		if i.Affected != nil && i.Affected.Total.IsZero() {
			p.report(i.at("affected"), "there is no total of the people affected, so pages say that it is not known yet", "Write total: with the number, or total: unknown.")
		}
	}
}
