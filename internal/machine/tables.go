package machine

import (
	"cmp"
	"strconv"

	"candour/internal/notice"
)

// tables makes the tables of one incident, in the site's main language.
type tables struct {
	*notice.Incident
	main  string
	names map[notice.ID]string
}

func (t tables) plain(text notice.Text) string {
	s, _ := text.In(t.main)
	return s
}

// qualities are what is known of a count, in the column "quality".
var qualities = map[notice.CountForm]string{
	notice.NoCount: "unknown", notice.UnknownCount: "unknown", notice.HiddenCount: "hidden", notice.NotApplicable: "not-applicable",
	notice.Exactly: "exact", notice.About: "about", notice.AtLeast: "at-least", notice.UpTo: "up-to", notice.FewerThan: "fewer-than", notice.FromTo: "range",
}

var (
	number  = map[string]any{"base": "nonNegativeInteger"}
	quality = map[string]any{"base": "string", "format": "exact|about|at-least|up-to|fewer-than|range|hidden|unknown|not-applicable"}
	truth   = "boolean"
)

// organisations is the table of counts: the total, then every group depth first,
// then those outside the total.
func (t tables) organisations() table {
	made := table{name: OrganisationsName, title: t.plain(t.Title), columns: []column{
		{"incident_id", "The id of the incident.", "string", true},
		{"level", "0 for the total, 1 for its groups, 2 for theirs, and so on.", "nonNegativeInteger", true},
		{"path", "The groups that lead to the row, from the outside in, with “ > ” between them. Empty for the total.", "string", false},
		{"organisation_id", "The id of the organisation. Empty for the total and for a group that is no organisation.", "string", false},
		{"name", "The name of the organisation or the group.", "string", false},
		{"in_total", "Whether the row is part of the total. Not so for those who are affected elsewhere.", truth, true},
		{"unit", "What is counted.", map[string]any{"base": "string", "format": "people|records"}, true},
		{"value", "The count, where it is one number: exact or about. Empty otherwise.", number, false},
		{"lower", "The least that the count can be. Empty when hidden, unknown or not applicable.", number, false},
		{"upper", "The most that the count can be. Empty when there is no upper bound, or when hidden, unknown or not applicable.", number, false},
		{"quality", "What is known of the count. Hidden, unknown and not applicable are three different things, and 0 is an exact count.", quality, true},
		{"as_of", "The date of the counts, as EDTF (ISO 8601-2): as exact as it is known.", "string", false},
	}}
	a := t.Affected
	if a == nil {
		return made
	}
	unit := cmp.Or(a.Unit, notice.People)
	made.rows = append(made.rows, t.row(0, "", "", "", true, unit, a.Total))
	made.rows = t.groups(made.rows, a.Groups, 1, "", true, unit)
	made.rows = t.groups(made.rows, a.Elsewhere, 1, "", false, unit)
	return made
}

func (t tables) groups(rows [][]string, groups []notice.Group, level int, above string, inTotal bool, unit notice.Unit) [][]string {
	for _, g := range groups {
		name := t.plain(g.Name)
		if g.Organisation != "" {
			name = cmp.Or(t.names[g.Organisation], string(g.Organisation))
		}
		path := name
		if above != "" {
			path = above + " > " + name
		}
		own := cmp.Or(g.Unit, unit)
		rows = append(rows, t.row(level, path, g.Organisation, name, inTotal, own, g.Count))
		rows = t.groups(rows, g.Groups, level+1, path, inTotal, own)
	}
	return rows
}

func (t tables) row(level int, path string, organisation notice.ID, name string, inTotal bool, unit notice.Unit, c notice.Count) []string {
	value, lower, upper := "", "", ""
	if c.Form == notice.Exactly || c.Form == notice.About {
		value = strconv.FormatUint(c.N, 10)
	}
	if c.Known() {
		least, most := c.Bounds()
		lower = strconv.FormatUint(least, 10)
		if most != notice.Unbounded {
			upper = strconv.FormatUint(most, 10)
		}
	}
	return []string{string(t.ID), strconv.Itoa(level), Safe(path), string(organisation), Safe(name), strconv.FormatBool(inTotal),
		string(unit), value, lower, upper, qualities[c.Form], t.Affected.AsOf.String()}
}

// timeline is the table of events, in time order.
func (t tables) timeline() table {
	made := table{name: TimelineName, title: t.plain(t.Title), columns: []column{
		{"incident_id", "The id of the incident.", "string", true},
		{"date", "The date, as EDTF (ISO 8601-2): as exact as it is known; or unknown.", "string", true},
		{"event", "The kind of event.", "string", true},
		{"by", "The id of the organisation that did it.", "string", false},
		{"from", "The id of the organisation that told.", "string", false},
		{"to", "The id of the organisation that was told.", "string", false},
		{"text", "What happened, in Markdown.", "string", true},
		{"source_title", "Where it was read.", "string", false},
		{"source_url", "The address of the source.", "string", false},
	}}
	for _, e := range notice.SortEvents(t.Timeline) {
		made.rows = append(made.rows, []string{string(t.ID), e.Date.String(), string(e.Kind), string(e.By), string(e.From), string(e.To),
			Safe(t.plain(e.Text)), Safe(e.Source.Title), Safe(e.Source.URL)})
	}
	return made
}
