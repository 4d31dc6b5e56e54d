package law

import (
	"slices"
	"strings"
)

// Asked is what one rule of a law asks.
type Asked struct {
	Rule string
	// Law is the name of the law; "" for a conflict between several.
	Law string
	// Kind says what is asked for: "what a notice must say" and so on.
	Kind string
	// Text is what is asked, in our own words.
	Text     string
	Citation string
	// Sure says how binding it is, when it holds, and how sure its compiler was.
	Sure       string
	Confidence Confidence
	// How says who judges it, and what to do.
	How string
	// Source is where the law can be read; may be "".
	Source string
}

// The kinds of items, in the order of Regime.lists.
var kinds = [4]string{"what a notice says", "what a notice must not say", "how a notice looks", "how long and where a notice stands"}

// HowSoon is the kind of what a clock asks.
const HowSoon = "how soon"

// Explain says what a rule "law/<regime>/<item>" asks.
func (l *Library) Explain(rule string) (Asked, bool) {
	for _, r := range l.Regimes {
		for k, items := range r.lists() {
			if n := slices.IndexFunc(items, func(i Item) bool { return r.rule(i.ID) == rule }); n >= 0 {
				i := &items[n]
				return r.asked(rule, kinds[k], i.Asks, i.Citation, r.Sure(i.Level, i.Confidence, i.InForce), r.ConfidenceOf(i.Confidence), i.how()), true
			}
		}
		for n := range r.Deadlines {
			if d := &r.Deadlines[n]; r.rule(d.ID) == rule {
				return r.asked(rule, HowSoon, d.Asks, d.Citation, r.Sure(d.Level, d.Confidence, d.InForce), r.ConfidenceOf(d.Confidence), d.how()), true
			}
		}
	}
	for _, c := range l.Conflicts {
		if c.rule() == rule {
			return Asked{Rule: rule, Kind: "laws that disagree", Text: upper(c.Rule) + ".", How: upper(c.Handling) + "."}, true
		}
	}
	return Asked{}, false
}

func (r *Regime) asked(rule, kind, text, citation, sure string, confidence Confidence, how string) Asked {
	return Asked{Rule: rule, Law: r.Name, Kind: kind, Text: upper(text) + ".", Citation: citation, Sure: sure, Confidence: confidence, How: how, Source: r.SourceURL}
}

// how says who judges an item, and by what.
func (i *Item) how() string {
	if !i.Testable() {
		return strings.TrimSpace("A person judges it. " + stop(i.Person))
	}
	said := "It is met when: " + strings.Join(strings.Fields(i.Met.text), " ") + "\nThese are facts that docs/laws.md explains."
	if where := i.lookedFor("<notice>"); where != "" {
		said += " " + where
	}
	if i.About == aboutReport {
		said += " It is asked of the report to an authority, not of the notice: the program only tells whether the facts are at hand."
	}
	if i.Person != "" {
		said += " Then a person still judges it. " + stop(i.Person)
	}
	return said
}

// stop ends a text with a full stop, if it is there.
func stop(text string) string {
	if text == "" {
		return ""
	}
	return upper(text) + "."
}

// how says between which events a clock runs.
func (d *Deadline) how() string {
	limit := "The law gives no number of days"
	if d.Limit.Unit != NoLimit {
		limit = "It allows " + d.Limit.String()
	}
	return limit + ", from " + d.From.explained() + " to " + d.To.explained() + ". Date both in the timeline; docs/laws.md says which event is which."
}

// explained is an event in words, and how a timeline has it.
func (e event) explained() string {
	if how := e.dated(); how != "" {
		return e.words() + " (" + how + ")"
	}
	return e.words()
}
