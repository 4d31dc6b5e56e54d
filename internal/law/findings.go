package law

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode"

	"candour/internal/diag"
	"candour/internal/notice"
)

// factPlaces are the places in an incident's file that facts are about.
var factPlaces = sync.OnceValue(func() map[string]string {
	places := map[string]string{}
	t := reflect.TypeFor[Facts]()
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("expr"); name != "" {
			places[name] = t.Field(i).Tag.Get("where")
		}
	}
	return places
})

// Findings turns a judgement into findings. They include those that a waiver of
// the incident sets aside: package check does that, as for all rules. A judgement
// by the law of today has none.
func (j *Judgement) Findings() diag.List {
	if j.Today || j.Incident.Status == notice.Withdrawn {
		return nil
	}
	var found diag.List
	for _, v := range j.Held() {
		for _, results := range [4][]ItemResult{v.Elements, v.Prohibitions, v.Formats, v.Posting} {
			for _, r := range results {
				if r.Found {
					found.Add(j.item(v.Regime, r))
				}
			}
		}
		for _, d := range v.Deadlines {
			if d.Found {
				found.Add(j.deadline(v.Regime, d))
			}
		}
	}
	for _, c := range j.Conflicts {
		found.Add(j.finding("jurisdictions", diag.Advice, c.rule(), "laws disagree: "+sentence(c.Rule), Capital(c.Handling)+"."))
	}
	for n := range found {
		if j.Incident.Draft { // it is not shown yet, and must not hold up what is
			found[n].Severity = min(found[n].Severity, diag.Warning)
		}
	}
	found.Add(j.choice()...)
	return found
}

// Held are the verdicts of the regimes that the incident is held against: those
// that apply, and hints for every notice only beside a law, so that nobody is
// nagged where none was chosen.
func (j *Judgement) Held() (held []*Verdict) {
	some := j.someLaw()
	for n := range j.Verdicts {
		if v := &j.Verdicts[n]; v.Applies == AppliesYes && (some || v.Regime.Own || !v.Regime.AppliesTo.Always) {
			held = append(held, v)
		}
	}
	return held
}

// someLaw tells whether a law applies that is not for every notice.
func (j *Judgement) someLaw() bool {
	return slices.ContainsFunc(j.Verdicts, func(v Verdict) bool { return v.Applies == AppliesYes && !v.Regime.AppliesTo.Always })
}

// Summary says in one line which laws the incident was held against.
func (j *Judgement) Summary() string {
	var ids []string
	for _, v := range j.Held() {
		ids = append(ids, string(v.Regime.ID))
	}
	if len(ids) == 0 {
		return fmt.Sprintf("Laws for %s: none was found. Its jurisdictions, and the country and kind of its organisations, tell which apply.", j.Incident.ID)
	}
	return fmt.Sprintf("Laws for %s (a notice of %s): %s.", j.Incident.ID, j.NoticeDate, strings.Join(ids, ", "))
}

func (j *Judgement) finding(path string, severity diag.Severity, rule, message, hint string) diag.Finding {
	return diag.Finding{File: j.Incident.File, Path: path, Severity: severity, Rule: rule, Message: message, Hint: hint}
}

func (j *Judgement) item(r *Regime, result ItemResult) diag.Finding {
	item, path := result.Item, ""
	if len(result.Where) > 0 && !strings.Contains(result.Where[0], " ") {
		path = result.Where[0]
	}
	if result.open {
		hint := "Add it, or set the rule aside with a reason under “waive”."
		if item.Level == GoodPractice {
			hint = "Think about adding it."
		}
		if where := item.lookedFor(string(j.Incident.ID)); where != "" {
			hint += " " + where
		}
		f := j.finding(path, result.Severity, result.Rule, "not found: "+asked(item), hint+" "+r.Sure(item.Level, item.Confidence, item.InForce))
		f.Absent = true
		return f
	}
	f := j.finding(path, result.Severity, result.Rule, forPerson.Each+asked(item), stop(result.Why)+" "+r.Sure(item.Level, item.Confidence, item.InForce))
	f.Fold = forPerson
	return f
}

// forPerson is what is left to people. A notice has up to a dozen such points, and
// one by one they would hide what is missing.
var forPerson = &diag.Fold{
	What: "points that only a person can judge",
	Each: "a person must check: ",
	Hint: "Go through them with somebody who knows the case. “candour check --report checklist.html” writes them on a sheet to tick and sign; “candour explain RULE” says more of each.",
}

// asked is what is asked, and by what.
func asked(item *Item) string { return fmt.Sprintf("%s (%s)", sentence(item.Asks), item.Citation) }

// Sure says how binding something of the regime is, since when, and how sure its
// compiler was, in sentences. own and narrower are what it says of itself.
func (r *Regime) Sure(level Level, own Confidence, narrower Window) string {
	window := r.InForce
	if narrower.From.Known() {
		window.From = narrower.From
	}
	if narrower.To.Known() {
		window.To = narrower.To
	}
	said := isLevel(level)
	if w := window.String(); w != "" {
		said += ", " + w
	}
	if window.From.Known() && !r.seen(window.From) {
		said += " (a date from knowledge)"
	}
	switch r.ConfidenceOf(own) {
	case FromKnowledge:
		return said + ". From knowledge: check the citation before you rely on it."
	case Mixed:
		return said + ". Partly from knowledge: check the citation before you rely on it."
	default:
		return said + "."
	}
}

// isLevel says how binding something is.
func isLevel(level Level) string {
	return "It is " + map[Level]string{Required: "required", Guidance: "guidance", GoodPractice: "good practice"}[level]
}

// seen tells whether a date of commencement was read in a source.
func (r *Regime) seen(d notice.Date) bool { return slices.Contains(r.DatesSeen, d) }

func (j *Judgement) deadline(r *Regime, result DeadlineResult) diag.Finding {
	d := result.Deadline
	path := result.Where
	if path == "" {
		path = "timeline"
	}
	var message string
	switch result.Outcome {
	case Missed:
		message = fmt.Sprintf("from %s to %s it took %s, and %s allows %s", d.From.words(), d.To.words(), result.Elapsed, d.Citation, d.Limit)
	case Overdue:
		message = fmt.Sprintf("it is %s since %s, and the timeline has no date for %s; %s allows %s", result.Elapsed, d.From.words(), d.To.words(), d.Citation, d.Limit)
	case Running:
		message = fmt.Sprintf("%s allows %s from %s to %s: %s", d.Citation, d.Limit, d.From.words(), d.To.words(), result.Left)
	default:
		message = fmt.Sprintf("it cannot be told whether the %s of %s from %s to %s were kept: %s", d.Limit, d.Citation, d.From.words(), d.To.words(), result.Why)
	}
	hint := Capital(d.Asks) + "." + result.dateIt()
	if result.Outcome == Missed || result.Outcome == Overdue {
		hint += " If there was a reason, tell it in the notice, and set the rule aside under “waive”."
	}
	if result.Assumed != "" && result.Timed {
		hint += " " + Capital(result.Assumed) + "."
	}
	if d.Limit.Unit == BusinessDays {
		hint += " Public holidays were not taken off."
	}
	f := j.finding(path, result.Severity, result.Rule, message, hint+" "+r.Sure(d.Level, d.Confidence, d.InForce))
	f.Absent = result.Where == ""
	return f
}

// dateIt says how to write the event that a clock waits for.
func (result *DeadlineResult) dateIt() string {
	switch missing := result.missing; {
	case missing == "" || missing.dated() == "":
		return ""
	case result.Outcome == Overdue:
		return fmt.Sprintf(" If it was done, date it in the timeline, with %s.", missing.dated())
	default:
		return fmt.Sprintf(" Date it in the timeline, with %s.", missing.dated())
	}
}

// choice reports what of the choice of laws is wrong, or is left to a person.
func (j *Judgement) choice() (found diag.List) {
	report := func(file string, severity diag.Severity, rule, message, hint string) {
		found.Add(diag.Finding{File: file, Path: "laws", Severity: severity, Rule: rule, Message: message, Hint: hint})
	}
	var ids, open []string
	for _, v := range j.Verdicts {
		ids = append(ids, string(v.Regime.ID))
		if v.Applies == AppliesDecide {
			open = append(open, fmt.Sprintf("%s (%s)", v.Regime.ID, v.Why))
		}
		if slices.Contains(j.NotInForce, v.Regime.ID) {
			report(j.lawsIn, diag.Warning, "law/not-in-force", fmt.Sprintf("%q does not hold for this incident: %s", v.Regime.ID, v.Why), "Name the law that was in force, or correct the dates.")
		}
	}
	for _, id := range j.Unknown {
		hint := diag.DidYouMean(string(id), ids)
		if hint == "" {
			hint = "docs/laws.md lists the laws that there are. A law of your own goes into data/laws/."
		}
		report(j.lawsIn, diag.Error, "law/unknown", fmt.Sprintf("there is no law %q", id), hint)
	}
	if len(open) > 0 {
		report(j.Incident.File, diag.Advice, "law/undecided", "a person must decide whether these laws apply: "+strings.Join(open, "; "),
			"Give each organisation its kind and its country in data/organisations.yaml; docs/laws.md lists the kinds. Or name all laws that apply under “laws” of the incident. Then only these are looked at.")
	}
	return found
}

// sentence is a text without its full stop and its first capital, so that it can
// follow a colon. A word in capitals stays as it is.
func sentence(text string) string {
	text = strings.TrimSuffix(strings.TrimSpace(text), ".")
	r := []rune(text)
	if len(r) > 1 && unicode.IsUpper(r[0]) && unicode.IsLower(r[1]) && !properName(text) {
		r[0] = unicode.ToLower(r[0])
	}
	return string(r)
}

// properName tells whether a text begins with a name.
func properName(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	for _, name := range []string{"Massachusetts", "Rhode", "Maryland", "Welsh", "Singapore", "Attorney"} {
		if strings.HasPrefix(first, name) {
			return true
		}
	}
	return false
}

// Capital gives a text a capital letter and no full stop.
func Capital(text string) string {
	r := []rune(strings.TrimSuffix(strings.TrimSpace(text), "."))
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}
