package checklist

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"candour/internal/law"
	"candour/internal/notice"
)

// Law is a law that a notice is held against.
type Law struct {
	ID, Name, Citation string
	Source             string // where it can be read; may be ""
	Why                string // why it applies
	InForce            string // "from 2018-05-25"; may be ""
	// Trigger says in words what sets it off, such as a high risk, which no file
	// shows and a person must judge; may be "".
	Trigger string
	Sources string // how well it was known, in words
	Own     bool   // the publisher added it
	// Rows are what it asks of the notice: open, for a person, waived, met, nothing to do, not asked.
	Rows []Row
	// ForReport are what it asks of the report to an authority.
	ForReport []Row
	Clocks    []Clock
}

// State is how a row stands.
type State struct {
	Name string // for the style and for machines: "open"
	Text string // in words
}

// Row is one thing that a law asks.
type Row struct {
	Number   string // "2.5": the fifth row of the second law
	Ref      string // its anchor
	Rule     string // law/<law>/<item>
	Kind     string // "Prohibition"; "" for what a notice says
	Asked    string
	Citation string
	Level    string // "Required"; "No duty" for what allows something
	// Sources says how well it was known when it was written down.
	Sources string
	State   State
	// Why says why a person must judge, or why it is not asked; may be "".
	Why string
	// Condition is the condition that does not hold, in the words of the law's file.
	Condition string
	Places    []Place
	Waiver    *notice.Waiver
	Do        string // what to do about an open one
}

// unread tells whether nobody read it in a source: it is no more than advice.
func (r *Row) unread() bool { return r.Sources == confidences[law.FromKnowledge] }

var levels = map[law.Level]string{law.Required: "Required", law.Guidance: "Guidance", law.GoodPractice: "Good practice"}

var levelOrder = []string{"Required", "Guidance", "Good practice"}

var confidences = map[law.Confidence]string{
	law.Verified:      "read in its source",
	law.Mixed:         "partly from knowledge: check the citation",
	law.FromKnowledge: "from knowledge: check the citation",
}

var states = map[law.Status]State{
	law.Open: {"open", "Open: not found"}, law.Person: {"person", "For a person"}, law.Waived: {"waived", "Waived"},
	law.Met: {"met", "Met"}, law.NotAskedHere: {"not-asked", "Not asked here"},
	law.NoDuty: {"no-duty", "Nothing to do"},
}

var stateOrder = []string{"open", "person", "waived", "met", "no-duty", "not-asked"}

// kinds are the lists of a verdict, in the order of law.Verdict.
var kinds = [4]string{"", "Prohibition", "Form", "Posting"}

// want notes all places of a verdict.
func (f *finder) wantAll(v *law.Verdict) {
	for _, list := range [4][]law.ItemResult{v.Elements, v.Prohibitions, v.Formats, v.Posting} {
		for _, r := range list {
			f.want(r.Where...)
		}
	}
	for _, d := range v.Deadlines {
		f.want(d.Where)
	}
}

// law is the part of the sheet for one law. The finder has read its lines.
func (f *finder) law(v *law.Verdict) Law {
	r := v.Regime
	l := Law{ID: string(r.ID), Name: r.Name, Citation: r.Citation, Source: r.SourceURL, Why: because(v.Why), InForce: r.InForce.String(),
		Sources: confidences[r.Confidence], Own: r.Own, Trigger: trigger(r)}
	for k, list := range [4][]law.ItemResult{v.Elements, v.Prohibitions, v.Formats, v.Posting} {
		for n := range list {
			row := f.row(r, &list[n], kinds[k])
			if list[n].Item.About == "report" {
				row.State = forReport(row.State)
				row.Do = ""
				l.ForReport = append(l.ForReport, row)
			} else {
				l.Rows = append(l.Rows, row)
			}
		}
	}
	slices.SortStableFunc(l.Rows, func(a, b Row) int {
		return cmp.Or(
			cmp.Compare(slices.Index(stateOrder, a.State.Name), slices.Index(stateOrder, b.State.Name)),
			cmp.Compare(slices.Index(levelOrder, a.Level), slices.Index(levelOrder, b.Level)))
	})
	for n := range v.Deadlines {
		l.Clocks = append(l.Clocks, f.clock(r, &v.Deadlines[n]))
	}
	slices.SortStableFunc(l.Clocks, func(a, b Clock) int {
		return cmp.Compare(slices.Index(clockOrder, a.State.Name), slices.Index(clockOrder, b.State.Name))
	})
	return l
}

// trigger is what sets a law off; "" when that is everything.
func trigger(r *law.Regime) string {
	if said := law.Capital(r.Trigger); said != "Always" {
		return said
	}
	return ""
}

// forReport says how a point stands that is asked of the report to an authority:
// the program only tells whether its facts are at hand.
func forReport(s State) State {
	switch s.Name {
	case "open":
		return State{"facts-missing", "Facts not in the files"}
	case "met":
		return State{"facts-there", "Facts at hand"}
	}
	return s
}

func (f *finder) row(r *law.Regime, result *law.ItemResult, kind string) Row {
	item := result.Item
	row := Row{Rule: result.Rule, Kind: kind, Asked: law.Capital(item.Asks), Citation: citation(item.Citation), Level: levels[item.Level],
		Sources: confidences[r.ConfidenceOf(item.Confidence)], State: states[result.Status], Why: law.Capital(result.Why), Waiver: result.Waiver}
	if item.Allows {
		row.Level = "No duty"
	}
	if why, condition, ok := strings.Cut(result.Why, "its condition does not hold: "); ok && why == "" {
		row.Why, row.Condition = "Its condition does not hold", strings.Join(strings.Fields(condition), " ")
	}
	// What is open is on no page, and its place says where it would go.
	row.Places = f.places(result.Where, result.Status != law.Open && result.Status != law.Waived)
	if result.Status == law.Open {
		row.Do = "Add it, or set the rule aside with a reason."
		if item.Level == law.GoodPractice {
			row.Do = "Think about adding it."
		}
	}
	return row
}

// number numbers the rows of laws in the order in which they are shown, "2.5",
// and gives them anchors. An id has no dot, so no two anchors can be the same.
func number(id string, laws []Law) {
	for n := range laws {
		l, count := &laws[n], 0
		next := func() (string, string) {
			count++
			return fmt.Sprintf("%d.%d", n+1, count), fmt.Sprintf("%s.%d.%d", id, n+1, count)
		}
		for k := range l.Rows {
			l.Rows[k].Number, l.Rows[k].Ref = next()
		}
		for k := range l.Clocks {
			l.Clocks[k].Number, l.Clocks[k].Ref = next()
		}
		for k := range l.ForReport {
			l.ForReport[k].Number, l.ForReport[k].Ref = next()
		}
	}
}

// citation gives a citation a capital when it begins with a word of ours.
func citation(text string) string {
	if first, _, _ := strings.Cut(text, " "); strings.HasSuffix(first, ".") {
		return text // "s. 164A"
	}
	return law.Capital(text)
}
