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
	// AppliesWhen and Trigger say in words when the law applies, and what sets it
	// off; they may be "".
	AppliesWhen, Trigger string
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
	// NoDuty says that it allows something or sets nothing.
	NoDuty bool
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
				asked := r.asked(rule, kinds[k], i.Asks, i.Citation, r.Sure(i.Level, i.Confidence, i.InForce), r.ConfidenceOf(i.Confidence), i.how())
				if i.Allows {
					asked.NoDuty, asked.Sure = true, strings.Replace(asked.Sure, isLevel(i.Level), "It asks for nothing", 1)
				}
				return asked, true
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
			return Asked{Rule: rule, Kind: "laws that disagree", Text: Capital(c.Rule) + ".", How: Capital(c.Handling) + "."}, true
		}
	}
	return Asked{}, false
}

func (r *Regime) asked(rule, kind, text, citation, sure string, confidence Confidence, how string) Asked {
	return Asked{Rule: rule, Law: r.Name, Kind: kind, Text: Capital(text) + ".", Citation: citation, Sure: sure, Confidence: confidence, How: how, Source: r.SourceURL,
		AppliesWhen: r.AppliesWhen, Trigger: r.Trigger}
}

// how says when an item is asked, who judges it, and by what.
func (i *Item) how() string {
	said := i.onlyWhen()
	switch {
	case i.Allows:
		return said + "Nobody judges it: it allows something or sets nothing, so there is nothing to do."
	case !i.Testable():
		return said + strings.TrimSpace("A person judges it. "+stop(i.Person))
	}
	said += "It is met when: " + strings.Join(strings.Fields(i.Met.text), " ") + "\nThese are facts that docs/laws.md explains."
	if where := i.lookedFor("<notice>"); where != "" {
		said += " " + where
	}
	if i.About == aboutReport {
		said += " It is asked of the report to an authority, not of the notice: the program only tells whether the facts are at hand."
	}
	switch {
	case i.Person != "":
		said += " Then a person still judges it. " + stop(i.Person)
	case strings.Contains(i.Met.text, "mentions("):
		said += " Where only words are found, a person judges whether they say it."
	}
	return said
}

// onlyWhen says of which notices an item is asked; "" for all.
func (i *Item) onlyWhen() (said string) {
	if i.Threshold != nil {
		said = "It is asked only for " + i.Threshold.String() + ". "
	}
	if len(i.Flags) > 0 {
		said += Capital(flagged(i.Flags)) + ". "
	}
	switch {
	case i.WhenSays != "":
		said += "It is asked only when " + i.WhenSays + ". "
	case i.When != nil:
		said += "It is asked only when: " + strings.Join(strings.Fields(i.When.text), " ") + "\n"
	}
	return said
}

// stop ends a text with a full stop, if it is there.
func stop(text string) string {
	if text == "" {
		return ""
	}
	return Capital(text) + "."
}

// how says for whom a clock runs, and between which events.
func (d *Deadline) how() string {
	limit := "The law gives no number of days"
	if d.Limit.Unit != NoLimit {
		limit = "It allows " + d.Limit.String()
	}
	said := ""
	if d.Threshold != nil {
		said = "It runs only for " + d.Threshold.String() + ". "
	}
	if len(d.Flags) > 0 {
		said += Capital(flagged(d.Flags)) + ". "
	}
	said += limit + ", from " + d.From.explained() + " to " + d.To.explained() + "."
	if d.Limit.Unit == BusinessDays {
		said += " Business days are Monday to Friday; public holidays are not taken off."
	}
	if d.Note != "" {
		said += " " + stop(d.Note)
	}
	if slices.Contains(unrecorded, d.From) || slices.Contains(unrecorded, d.To) {
		return said + " A timeline has no such events, so a person judges it."
	}
	return said + " Date both in the timeline; docs/laws.md says which event is which."
}

// explained is an event in words, and how a timeline has it.
func (e event) explained() string {
	if how := e.dated(); how != "" {
		return e.words() + " (" + how + ")"
	}
	return e.words()
}
