package checklist

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"

	"candour/internal/machine"
	"candour/internal/notice"
)

// columns are the headings of the CSV. What a row has not is empty.
var columns = []string{"notice", "title", "part", "law", "law_name", "number", "rule", "asked", "citation", "level", "sources", "status", "why",
	"file", "lines", "page", "from", "to", "allowed", "took", "to_do", "waived_because", "waived_by", "source_url", "judged_at", "candour", "files_sha256"}

// The parts of the sheet, as the column "part" has them.
const (
	partSays     = "notice" // what a law asks of the notice
	partReport   = "report" // of the report to an authority
	partClock    = "time-limit"
	partConflict = "conflict"
	partDecide   = "decide"
	partLeftOut  = "left-out"
	partWaived   = "waived"
	partIdle     = "waiver-without-effect"
	partOther    = "other-rules"
	partAllowed  = "allowed"
	partToday    = "today-" // before the part, in the view of today's law
)

// CSV writes the sheet as a table, one line a row of the HTML. It begins with a
// byte order mark, without which spreadsheets take Welsh letters for others; what
// they would take for a formula is made harmless, and lines end as RFC 4180 says.
func (r *Report) CSV() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\uFEFF")
	t := &table{w: csv.NewWriter(&b), always: map[string]string{"judged_at": r.Instant, "candour": r.Version, "files_sha256": r.Fingerprint}}
	t.w.UseCRLF = true
	_ = t.w.Write(columns) // a buffer never fails, and Error says so at the end
	for n := range r.Notices {
		t.notice(&r.Notices[n])
	}
	delete(t.always, "notice")
	delete(t.always, "title")
	t.findings(r.Rest)
	for _, a := range r.Allowed {
		t.line(map[string]string{"part": partAllowed, "asked": a.What, "why": a.Because.Text})
	}
	t.w.Flush()
	return b.Bytes(), t.w.Error()
}

// table writes lines that have some cells in common.
type table struct {
	w      *csv.Writer
	always map[string]string
}

func (t *table) line(cells map[string]string) {
	line := make([]string, len(columns))
	for n, name := range columns {
		value, ok := cells[name]
		if !ok {
			value = t.always[name]
		}
		line[n] = machine.Safe(value)
	}
	_ = t.w.Write(line)
}

func (t *table) notice(n *Notice) {
	t.always["notice"], t.always["title"] = n.ID, n.Title.Text
	t.laws("", n.Laws)
	for _, c := range n.Conflicts {
		t.line(map[string]string{"part": partConflict, "rule": c.Rule, "asked": c.What, "to_do": c.Do})
	}
	t.undecided("", n.Undecided)
	for _, l := range n.LeftOut {
		var ids, names []string
		for _, one := range l.Laws {
			ids, names = append(ids, one.ID), append(names, one.Name)
		}
		t.line(map[string]string{"part": partLeftOut, "law": strings.Join(ids, "; "), "law_name": strings.Join(names, "; "), "why": l.Why})
	}
	for _, w := range n.Waived {
		t.line(placed(map[string]string{"part": partWaived, "rule": w.Rule, "asked": w.What, "citation": w.Citation,
			"waived_because": w.Because, "waived_by": w.By}, []Place{w.Place}))
	}
	for _, w := range n.Idle {
		t.line(map[string]string{"part": partIdle, "rule": w.Rule, "waived_because": w.Because, "waived_by": w.By})
	}
	t.findings(n.Findings)
	if n.Today != nil {
		t.laws(partToday, n.Today.Laws)
		t.undecided(partToday, n.Today.Undecided)
	}
}

func (t *table) undecided(view string, list []Undecided) {
	for _, u := range list {
		t.line(map[string]string{"part": view + partDecide, "law": u.ID, "law_name": u.Name, "asked": u.Question, "source_url": u.Source})
	}
}

func (t *table) laws(view string, laws []Law) {
	for _, l := range laws {
		for _, r := range l.Rows {
			t.row(view+partSays, &l, r)
		}
		for _, r := range l.ForReport {
			t.row(view+partReport, &l, r)
		}
		for _, c := range l.Clocks {
			cells := placed(map[string]string{"part": view + partClock, "law": l.ID, "law_name": l.Name, "number": c.Number, "rule": c.Rule, "asked": c.Asked,
				"citation": c.Citation, "level": c.Level, "sources": c.Sources, "status": c.State.Text, "why": sentences(c.Why, c.Note),
				"from": c.From.both(), "to": c.To.both(), "allowed": c.Allowed, "took": c.Took, "to_do": c.toDo(), "source_url": l.Source}, c.Places)
			setAside(cells, c.Waiver)
			t.line(cells)
		}
	}
}

func (t *table) row(part string, l *Law, r Row) {
	asked, why := r.Asked, r.Why
	if r.Kind != "" {
		asked = r.Kind + ": " + asked
	}
	if r.Condition != "" {
		why += ": " + r.Condition
	}
	cells := placed(map[string]string{"part": part, "law": l.ID, "law_name": l.Name, "number": r.Number, "rule": r.Rule, "asked": asked, "citation": r.Citation,
		"level": r.Level, "sources": r.Sources, "status": r.State.Text, "why": why, "to_do": r.Do, "source_url": l.Source}, r.Places)
	setAside(cells, r.Waiver)
	t.line(cells)
}

func (t *table) findings(f Findings) {
	for _, one := range f.List {
		t.line(placed(map[string]string{"part": partOther, "rule": one.Rule, "asked": one.Message, "status": one.Severity, "to_do": one.Hint}, []Place{one.Place}))
	}
}

// placed fills in where something stands; several places are parted by "; ".
func placed(cells map[string]string, places []Place) map[string]string {
	var files, at, pages []string
	for _, p := range places {
		files = append(files, p.File.Text)
		for _, n := range p.Lines {
			at = append(at, ordinal(n))
		}
		if p.Page.Text != "" {
			pages = append(pages, p.Page.Text)
		}
	}
	cells["file"], cells["page"] = strings.Join(once(files), "; "), strings.Join(once(pages), "; ")
	if len(once(files)) <= 1 { // of several files, numbers alone would say nothing
		cells["lines"] = strings.Join(at, ", ")
	}
	return cells
}

func setAside(cells map[string]string, w *notice.Waiver) {
	if w != nil {
		cells["waived_because"], cells["waived_by"] = w.Because, w.By
	}
}

func (d Dated) both() string {
	if d.Date == "" {
		return d.Event
	}
	return d.Event + ": " + d.Date
}

// sentences joins texts that end without a full stop.
func sentences(texts ...string) string {
	texts = slices.DeleteFunc(texts, func(t string) bool { return t == "" })
	return strings.Join(texts, ". ")
}
