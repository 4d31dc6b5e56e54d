package view

import (
	"html/template"
	"strconv"

	"candour/internal/notice"
)

// HowMany is how many people are affected, with every level of the breakdown.
type HowMany struct {
	Section
	// Total is the headline, "4,766 people", or that it is not known yet.
	Total string
	// Also are other figures that sources give for the total.
	Also []AlsoLine
	// AsOf is "As at 13 March 2017"; may be "".
	AsOf template.HTML
	Note template.HTML
	// Overlaps says that people can be in several groups; "" if not.
	Overlaps string
	// Rows are the breakdown, depth first; may be empty.
	Rows []CountRow
	// Elsewhere are people outside the total; may be empty.
	Elsewhere []CountRow
}

// CountRow is one row of a breakdown.
type CountRow struct {
	// Level is 0 at the top; the template indents by it.
	Level int
	Name  template.HTML
	// Href leads to the organisation's page; may be "".
	Href string
	// Count is the figure in words, "4,766", "about 530", "not known".
	Count string
	// Bar is the share of the total in percent, "71.8", for the drawing; ""
	// when there is no number to draw.
	Bar string
	// Rest says that the row is what is not broken down.
	Rest bool
	Also []AlsoLine
	Note template.HTML
	// Source may be nil.
	Source *SourceLine
}

// AlsoLine is what another source says.
type AlsoLine struct {
	// Text is the other figure or date.
	Text   template.HTML
	Source *SourceLine
	Note   template.HTML
}

func (t *tongue) howMany(at place, i *incident) *HowMany {
	a := i.Affected
	prose := t.section(i, notice.HowMany, at)
	h := &HowMany{Section: t.heading(notice.HowMany, prose), Total: t.words.Word("not-known-yet")}
	if a == nil {
		return h // that it isn't known yet is worth saying
	}
	if a.Total.Known() {
		h.Total = t.counted(a.Total, a.Unit)
	}
	h.Also, h.Note = t.alsoCounts(a.Also, a.Unit), t.line(a.Note)
	if a.AsOf.Known() {
		h.AsOf = t.say("as-of", "date", t.time(a.AsOf))
	}
	if a.Overlaps {
		h.Overlaps = t.words.Word("overlaps")
	}
	t.rows(&h.Rows, at, i, i.groups, a.Total)
	if len(a.Groups) > 0 && !a.Complete && !a.Overlaps {
		t.restRow(&h.Rows, 0, a.Total, a.Total, a.Groups)
	}
	t.rows(&h.Elsewhere, at, i, i.elsewhere, notice.Count{})
	return h
}

// rows adds the groups and what is below them. whole is the total that bars
// are drawn against.
func (t *tongue) rows(rows *[]CountRow, at place, i *incident, groups []*group, whole notice.Count) {
	for _, g := range groups {
		*rows = append(*rows, t.row(at, i, g, whole))
		t.rows(rows, at, i, g.children, whole)
		if len(g.children) > 0 && !g.Complete && !g.Overlaps {
			t.restRow(rows, g.level+1, g.Count, whole, g.Groups)
		}
	}
}

func (t *tongue) row(at place, i *incident, g *group, whole notice.Count) CountRow {
	row := CountRow{Level: g.level, Name: t.groupName(g), Count: t.words.Count(g.Count), Bar: bar(g.Count, whole),
		Also: t.alsoCounts(g.Also, g.Unit), Note: t.line(g.Note), Source: t.source(g.Source)}
	if g.Organisation != "" {
		row.Href = at.organisation(i, g.Organisation)
	}
	if g.Unit == notice.Records {
		row.Count = t.words.Records(g.Count)
	}
	return row
}

func (t *tongue) groupName(g *group) template.HTML {
	if g.Organisation != "" {
		return t.organisation(g.Organisation)
	}
	return t.name(g.Name)
}

// restRow adds what is left of a whole when its parts are taken away.
func (t *tongue) restRow(rows *[]CountRow, level int, of, whole notice.Count, parts []notice.Group) {
	counts := make([]notice.Count, len(parts))
	for n, part := range parts {
		counts[n] = part.Count
		if part.Unit != parts[0].Unit {
			return // people and records don't add up
		}
	}
	rest, ok := notice.Rest(of, counts...)
	if !ok || rest.N == 0 {
		return
	}
	*rows = append(*rows, CountRow{Level: level, Name: escape(t.words.Word("not-broken-down")), Count: t.words.Count(rest), Bar: bar(rest, whole), Rest: true})
}

// bar is a count's share of the whole in percent with one digit, or "".
func bar(c, whole notice.Count) string {
	if c.Form != notice.Exactly && c.Form != notice.About && c.Form != notice.AtLeast {
		return ""
	}
	if whole.N == 0 || c.N > whole.N || whole.Form != notice.Exactly && whole.Form != notice.About && whole.Form != notice.AtLeast {
		return ""
	}
	return strconv.FormatFloat(float64(c.N)/float64(whole.N)*100, 'f', 1, 64)
}

func (t *tongue) alsoCounts(also []notice.Otherwise, unit notice.Unit) []AlsoLine {
	lines := make([]AlsoLine, 0, len(also))
	for _, o := range also {
		if o.Count.IsZero() {
			continue
		}
		lines = append(lines, AlsoLine{Text: escape(t.counted(o.Count, unit)), Source: t.source(o.Source), Note: t.line(o.Note)})
	}
	return lines
}
