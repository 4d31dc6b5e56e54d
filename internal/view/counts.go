package view

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"candour/internal/notice"
)

// HowMany is how many people are affected, with every level of the breakdown.
type HowMany struct {
	Section
	// Total is the headline, "4,766 people", or that it is not known yet.
	Total string
	// Source is where the total was read; may be nil.
	Source *SourceLine
	// Also are other figures that sources give for the total.
	Also []AlsoLine
	// AsOf is "As at 13 March 2017"; may be "".
	AsOf template.HTML
	Note template.HTML // what the publisher says about the total; may be ""
	// Overlaps says that people can be in several groups; "" if not.
	Overlaps string
	// Column says what the tables count: "People" or "Records"; Caption says so
	// in a sentence.
	Column, Caption string
	// Rows are the breakdown, depth first; may be empty.
	Rows []CountRow
	// Bars says what the bars show; "" when there are none.
	Bars string
	// Protected says how small counts are protected, and why; empty when none
	// are.
	Protected []string
	// Elsewhere are people outside the total; may be empty.
	Elsewhere []CountRow
	// Different are groups without a page of their own for which the data
	// taken, the support or the contacts differ from the rest; may be empty.
	Different []GroupDetail
}

// GroupDetail is what differs for the people of one group.
type GroupDetail struct {
	Name     template.HTML // the group or the organisation
	Taken    []DataLine    // empty when it doesn't differ
	NotTaken []DataLine    // empty when it doesn't differ
	Offers   []OfferLine   // support they can still use
	Past     []OfferLine   // support that has ended
	Contacts []ContactCard // whom they can ring or write to
	Closed   []ContactCard // those of them that answer no more
}

// CountRow is one row of a breakdown.
type CountRow struct {
	// Level is 0 at the top and 5 at most; the template indents by it.
	Level int
	Name  template.HTML // the group or the organisation
	// Href leads to the organisation's page; may be "".
	Href string
	// Count is the figure in words, "4,766", "about 530", "not known".
	Count string
	// Bar draws the figure as a share of the total; nil when there is no number
	// to draw.
	Bar *Bar
	// Rest says that the row is what is not broken down.
	Rest bool
	// Overlaps says that people can be in several of its parts; "" if not.
	Overlaps string
	// Also are other figures for the same group. Where the row leads to a page,
	// that page has their sources, and the note.
	Also []AlsoLine
	Note template.HTML // what to know about the figure; may be ""
	// Source may be nil.
	Source *SourceLine
}

// Bar is a figure as a share of the total, in percent with one digit: "71.8".
type Bar struct {
	// Sure is the part that is certain; "0" when nothing is.
	Sure string
	// Possible reaches to the most that it can be; "" when all is certain.
	Possible string
}

// AlsoLine is what another source says.
type AlsoLine struct {
	// Text is the other figure or date.
	Text   template.HTML
	Source *SourceLine   // who says so; may be nil
	Note   template.HTML // why it differs; may be ""
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
	h.Source = t.source(a.Source)
	h.Also, h.Note = t.alsoCounts(at, a.Also, a.Unit), t.line(at, a.Note)
	if a.AsOf.Known() {
		h.AsOf = t.say("as-of", "date", t.time(a.AsOf))
	}
	if a.Overlaps {
		h.Overlaps = t.words.Word("overlaps")
	}
	table := breakdown{tongue: t, at: at, incident: i, unit: a.Unit, whole: a.Total}
	h.Column, h.Caption = t.columnWords(a.Unit)
	if a.Unit == notice.Records {
		h.Heading = t.words.Word("counts.heading-records")
	}
	h.Rows = table.rows(nil, i.groups)
	if len(a.Groups) > 0 && !a.Complete && !a.Overlaps {
		h.Rows = table.rest(h.Rows, 0, a.Total, a.Unit, i.groups)
	}
	h.Bars = t.barsNote(h.Rows)
	h.Protected = t.protection(i)
	table.whole = notice.Count{} // what is elsewhere is no share of the total
	h.Elsewhere = table.rows(nil, i.elsewhere)
	h.Different = t.different(at, i, append(slices.Clone(i.groups), i.elsewhere...))
	return h
}

// protection says how counts are published, where that changes what is shown.
func (t *tongue) protection(i *incident) []string {
	rule := t.site.SmallCounts.Rule()
	if i.Affected == nil || !rule.Protects() {
		return nil
	}
	var notes []string
	if rule.Bands {
		notes = append(notes, t.words.Word("counts.bands"))
	} else if rule.RoundTo > 1 {
		notes = append(notes, t.words.Say("counts.rounded", "n", t.words.Number(rule.RoundTo)))
	}
	if i.Affected.Hides() || i.Data.Hides() {
		notes = append(notes, t.words.Say("counts.hidden", "n", t.words.Number(rule.Below)))
	}
	return notes
}

// barsNote describes the bars of a table, for those who see them and those who
// don't: the figures beside them say the same.
func (t *tongue) barsNote(rows []CountRow) string {
	note := ""
	for _, row := range rows {
		switch {
		case row.Bar != nil && row.Bar.Possible != "":
			return t.words.Word("counts.bars-possible")
		case row.Bar != nil:
			note = t.words.Word("counts.bars")
		}
	}
	return note
}

// different tells what differs for groups that have no page to say it on.
func (t *tongue) different(at place, i *incident, groups []*group) []GroupDetail {
	var details []GroupDetail
	for _, g := range groups {
		own := g.Data != nil || len(g.Support) > 0 || len(g.Contacts) > 0
		if own && at.organisation(i, g.Organisation) == "" {
			details = append(details, t.groupDetail(at, i, g))
		}
		details = append(details, t.different(at, i, g.children)...)
	}
	return details
}

func (t *tongue) groupDetail(at place, i *incident, g *group) GroupDetail {
	detail := GroupDetail{Name: t.groupName(g)}
	if g.Data != nil {
		info := t.information(at, i, *g.Data, false)
		detail.Taken, detail.NotTaken = info.Taken, info.NotTaken
	}
	detail.Offers, detail.Past = t.offerLines(at, g.Support, true)
	detail.Contacts, detail.Closed = t.contacts(at, g.Contacts)
	return detail
}

// columnWords say what a table of counts counts.
func (t *tongue) columnWords(unit notice.Unit) (column, caption string) {
	name := string(cmp.Or(unit, notice.People))
	return t.words.Word("counts." + name), t.words.Word("counts.caption-" + name)
}

// deepest is the level from which rows are indented no further: a phone has no
// room for more.
const deepest = 5

// breakdown makes the rows of one table of counts.
type breakdown struct {
	*tongue
	at       place
	incident *incident
	// unit is what the table counts; rows that count something else say so.
	unit notice.Unit
	// whole is the total that bars are drawn against; may be none.
	whole notice.Count
}

// rows adds the groups and what is below them.
func (b *breakdown) rows(rows []CountRow, groups []*group) []CountRow {
	for _, g := range groups {
		rows = b.rows(append(rows, b.linked(b.row(g), g)), g.children)
		if len(g.children) > 0 && !g.Complete && !g.Overlaps {
			rows = b.rest(rows, g.level+1, g.Count, g.unit, g.children)
		}
	}
	return rows
}

func (b *breakdown) row(g *group) CountRow {
	row := CountRow{Level: min(g.level, deepest), Name: b.groupName(g), Count: b.figure(g.Count, g.unit), Bar: b.bar(g.Count, g.unit),
		Also: b.alsoCounts(b.at, g.Also, g.unit), Note: b.line(b.at, g.Note), Source: b.source(g.Source)}
	if g.Overlaps {
		row.Overlaps = b.words.Word("overlaps")
	}
	return row
}

// linked makes a row of a table short where a page says the rest: that of an
// organisation has the note and the sources.
func (b *breakdown) linked(row CountRow, g *group) CountRow {
	if row.Href = b.at.organisation(b.incident, g.Organisation); row.Href == "" {
		return row
	}
	row.Note, row.Source = "", nil
	for n := range row.Also {
		row.Also[n].Source, row.Also[n].Note = nil, ""
	}
	return row
}

// figure is a count as its column shows it: the number alone, or with what it
// counts where that isn't what the column counts.
func (b *breakdown) figure(c notice.Count, unit notice.Unit) string {
	if sameUnit(unit, b.unit) {
		return b.words.Count(c)
	}
	return b.counted(c, unit)
}

func sameUnit(a, b notice.Unit) bool { return cmp.Or(a, notice.People) == cmp.Or(b, notice.People) }

func (t *tongue) groupName(g *group) template.HTML {
	if g.Organisation != "" {
		return t.organisation(g.Organisation)
	}
	return t.name(g.Name)
}

// rest adds what is left of a whole when its parts are taken away.
func (b *breakdown) rest(rows []CountRow, level int, of notice.Count, unit notice.Unit, parts []*group) []CountRow {
	counts := make([]notice.Count, len(parts))
	for n, part := range parts {
		counts[n] = part.Count
		if !sameUnit(part.unit, unit) {
			return rows // people and records don't add up
		}
	}
	rest, ok := notice.Rest(of, counts...)
	if !ok || rest.N == 0 {
		return rows
	}
	return append(rows, CountRow{Level: min(level, deepest), Name: escape(b.words.Word("not-broken-down")), Count: b.figure(rest, unit), Bar: b.bar(rest, unit), Rest: true})
}

func (b *breakdown) bar(c notice.Count, unit notice.Unit) *Bar {
	if !sameUnit(unit, b.unit) {
		return nil
	}
	return bar(c, b.whole)
}

// bar draws a count against a whole, which must be a number. What is rounded is
// drawn as the number that was written.
func bar(c, whole notice.Count) *Bar {
	if !c.Known() || whole.N == 0 || whole.Form != notice.Exactly && whole.Form != notice.About && whole.Form != notice.AtLeast {
		return nil
	}
	least, most := c.Bounds()
	if c.Form == notice.About {
		least, most = c.N, c.N
	}
	if most = min(most, whole.N); least > most {
		return nil // more than the whole
	}
	bar := &Bar{Sure: percent(least, whole.N)}
	if most > least {
		bar.Possible = percent(most, whole.N)
	}
	return bar
}

func percent(n, of uint64) string {
	return strings.TrimSuffix(strconv.FormatFloat(float64(n)/float64(of)*100, 'f', 1, 64), ".0")
}

func (t *tongue) alsoCounts(at place, also []notice.Otherwise, unit notice.Unit) []AlsoLine {
	lines := make([]AlsoLine, 0, len(also))
	for _, o := range also {
		if o.Count.IsZero() {
			continue
		}
		lines = append(lines, AlsoLine{Text: escape(t.counted(o.Count, unit)), Source: t.source(o.Source), Note: t.line(at, o.Note)})
	}
	return lines
}
