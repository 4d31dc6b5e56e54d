package check

import (
	"fmt"
	"path"

	"candour/internal/notice"
)

// incident is an incident with its groups in one list, so that rules need not
// climb the tree each for itself.
type incident struct {
	*notice.Incident
	// groups are all groups: those of the total, then those elsewhere, each
	// before its parts.
	groups []group
	// mentions are the organisations that it names.
	mentions []mention
	// tallies are the sums of the parts: of each group, and last of the total.
	tallies []tally
}

// group is a node of the breakdown of people affected.
type group struct {
	*notice.Group
	// whole is the index in the list of the group that this one is a part of,
	// or top.
	whole int
	// index is its place among the parts of its whole.
	index int
	// elsewhere says that it is outside the total.
	elsewhere bool
}

// top stands for the total of the incident where a group's index is meant.
const top = -1

func newIncident(of *notice.Incident) *incident {
	i := &incident{Incident: of}
	if of.Affected != nil {
		i.flatten(of.Affected.Groups, top, false)
		i.flatten(of.Affected.Elsewhere, top, true)
		i.tally()
	}
	i.mentions = mentionsOf(i)
	return i
}

func (i *incident) flatten(groups []notice.Group, whole int, elsewhere bool) {
	for n := range groups {
		i.groups = append(i.groups, group{&groups[n], whole, n, elsewhere})
		i.flatten(groups[n].Groups, len(i.groups)-1, elsewhere)
	}
}

// at is a place in the incident's file.
func (i *incident) at(format string, args ...any) place {
	return place{file: i.File, path: fmt.Sprintf(format, args...)}
}

// groupAt is a place in a group, or in affected when g is top. A group of a
// spreadsheet is found by its row.
func (i *incident) groupAt(g int, format string, args ...any) place {
	if g == top {
		return i.at("affected."+format, args...)
	}
	if row := i.groups[g].Row; row > 0 {
		return place{file: spreadsheetOf(i.Incident), line: row}
	}
	field := fmt.Sprintf(format, args...)
	for at := g; at != top; at = i.groups[at].whole {
		list := "groups"
		if i.groups[at].whole == top && i.groups[at].elsewhere {
			list = "elsewhere"
		}
		field = fmt.Sprintf("%s[%d].%s", list, i.groups[at].index, field)
	}
	return i.at("affected.%s", field)
}

// spreadsheetOf is the file that affected.from names.
func spreadsheetOf(i *notice.Incident) string { return path.Join(path.Dir(i.File), i.Affected.From) }

// call names a group in a message.
func (g group) call() string {
	if g.Organisation != "" {
		return `"` + string(g.Organisation) + `"`
	}
	if g.Name.IsZero() {
		return "one part"
	}
	return `"` + g.Name[0].Text + `"`
}

func groupUnnamed(p *pass) {
	for _, i := range p.incidents {
		for n, g := range i.groups {
			switch {
			case g.Organisation == "" && g.Name.IsZero():
				p.report(i.groupAt(n, "name"), "the group has neither a name nor an organisation", "Write name or organisation, so that readers can tell whom it counts.")
			case g.Organisation != "" && !g.Name.IsZero():
				p.report(i.groupAt(n, "name"), "the group has both a name and an organisation", "Keep organisation, which has a name of its own, or put the organisation into a group below this one.")
			}
		}
	}
}

func contradiction(p *pass) {
	for _, i := range p.incidents {
		p.contradictions(i.Data, func(field string, n int) place { return i.at("data.%s[%d].class", field, n) })
		for g := range i.groups {
			if data := i.groups[g].Data; data != nil {
				p.contradictions(*data, func(field string, n int) place { return i.groupAt(g, "data.%s[%d].class", field, n) })
			}
		}
	}
}

func (p *pass) contradictions(data notice.Data, at func(field string, n int) place) {
	if len(data.Taken)+len(data.NotTaken) < 2 {
		return
	}
	where := make(map[notice.ID]string, len(data.Taken)+len(data.NotTaken))
	look := func(field string, items []notice.DataItem) {
		for n, item := range items {
			switch first := where[item.Class]; first {
			case "":
				where[item.Class] = field
			case field:
				p.report(at(field, n), fmt.Sprintf("the class %q is in %s twice", item.Class, field), "Keep one of the two. If it was taken for some people only, write for: some.")
			default:
				p.report(at(field, n), fmt.Sprintf("the class %q is both in taken and in not_taken", item.Class), "Remove one of the two. If it was taken for some people only, keep it in taken, with for: some.")
			}
		}
	}
	look("taken", data.Taken)
	look("not_taken", data.NotTaken)
}

// messagesMissing leaves out examples, whose readers get no message, and
// notices that were withdrawn. One that cannot say yet what was taken has more
// pressing gaps; and it is what was taken that makes a false message look true.
func messagesMissing(p *pass) {
	if p.site.Example {
		return
	}
	for _, i := range p.incidents {
		if i.Messages == nil && i.Status != notice.Withdrawn && len(i.Data.Taken) > 0 {
			p.report(i.at("messages"), "readers are not told how to know a true message about the breach",
				"Write messages: with by, from, state and signs, so that a scam letter or call stands out. docs/formats.md shows how.")
		}
	}
}

func sourceMissing(p *pass) {
	for _, i := range p.incidents {
		for _, s := range i.Statements {
			if s.Kind == notice.Reported && s.Source.IsZero() {
				p.report(at(s.Origin, "source"), "a reported statement names no source", "Write source: {title: …, url: …}, so that readers can see where it was reported.")
			}
		}
	}
}
