package law

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"candour/internal/diag"
	"candour/internal/notice"
	"candour/internal/parallel"
)

// Judgement is what the regimes say of one incident.
type Judgement struct {
	Incident *notice.Incident
	// Now is the moment of judging, and NoticeDate the day on which the notice
	// was given, which picks the law for what it must contain.
	Now        time.Time
	NoticeDate notice.Date
	// Today says that the law of Now was asked, whatever the dates of the
	// incident are. Such a judgement has no findings.
	Today bool
	// Verdicts has one for each regime of the library, in its order.
	Verdicts  []Verdict
	Conflicts []Conflict
	// NotInForce are entries of laws that were not yet, or no longer, law; and
	// Unknown those that no regime has.
	NotInForce, Unknown []notice.ID
	// lawsIn is the file that names laws.
	lawsIn string
}

// Verdict is what one regime says. Of a regime that does not apply, or of which
// a person must decide whether it does, nothing but that is said.
type Verdict struct {
	Regime  *Regime
	Applies Applies
	// Why says why it applies, why not, or what a person must decide: words
	// for a sentence, without a full stop.
	Why          string
	Elements     []ItemResult
	Prohibitions []ItemResult
	Formats      []ItemResult
	Posting      []ItemResult
	Deadlines    []DeadlineResult
}

// Status says how one thing that is asked stands.
type Status string

// The values of status. Person means that a person must judge. NoDuty means that
// it allows something or sets nothing. NotAskedHere means that it isn't asked of
// this notice.
const (
	Met          Status = "met"
	Open         Status = "open"
	Person       Status = "person"
	Waived       Status = "waived"
	NoDuty       Status = "no-duty"
	NotAskedHere Status = "not-asked"
)

// ItemResult is one thing that is asked, and how it stands.
type ItemResult struct {
	Item *Item
	// Rule is the id of the rule: law/<regime>/<item>.
	Rule   string
	Status Status
	// Severity is that of the finding; Found tells whether there is one.
	Severity diag.Severity
	Found    bool
	// Where are the places in the incident's file that meet it, such as
	// "contacts[0]", or "section what-happened"; of an open one, where it would be.
	Where []string
	// Why says why a person must judge, or why it is not asked.
	Why string
	// Waiver is set when it is waived.
	Waiver *notice.Waiver
	// open says that the program found it not met, whether or not it is waived.
	open bool
}

// DeadlineResult is one clock, and how it stands.
type DeadlineResult struct {
	Deadline *Deadline
	Rule     string
	Outcome  Outcome
	Severity diag.Severity
	Found    bool
	// From and To are the dates of its two events.
	From, To notice.Date
	// Elapsed is the time between them, or until now when the second has not come.
	Elapsed Elapsed
	Timed   bool // Elapsed is known
	// Left says how long it still runs, when it does: "12 hours left"; Ends is the
	// earliest moment at which it can end.
	Left string
	Ends time.Time
	// Why says why it cannot be told, or is not asked.
	Why string
	// Assumed says what From was taken from when the timeline has no such event;
	// may be "".
	Assumed string
	Where   string // the event in the incident's file that stops it, else the one that starts it
	Waiver  *notice.Waiver
	// missing is the event that the timeline has no date for.
	missing event
}

// Judge says what each regime asks of an incident and whether that is met.
func (l *Library) Judge(site *notice.Site, i *notice.Incident, now time.Time) Judgement {
	return l.judge(site, i, now, false)
}

// JudgeAll judges all incidents of a site, on all cores.
func (l *Library) JudgeAll(site *notice.Site, now time.Time) []Judgement {
	judgements := make([]Judgement, len(site.Incidents))
	parallel.Do(len(judgements), func(n int) { judgements[n] = l.Judge(site, site.Incidents[n], now) })
	return judgements
}

// JudgeToday says what the law of today would ask, had the same things happened
// now. Laws that the publisher named are not looked at.
func (l *Library) JudgeToday(site *notice.Site, i *notice.Incident, now time.Time) Judgement {
	return l.judge(site, i, now, true)
}

func (l *Library) judge(site *notice.Site, i *notice.Incident, now time.Time, today bool) Judgement {
	f := gather(site, i, now)
	if today {
		f.clock.today(now)
	}
	j := Judgement{Incident: i, Now: now, NoticeDate: f.clock.notice, Today: today, lawsIn: "data/site.yaml"}
	if len(i.Laws) > 0 {
		j.lawsIn = i.File
	}
	ch := newChooser(site, i, &f.clock, today)
	known := map[notice.ID]bool{}
	for _, r := range l.Regimes {
		v := Verdict{Regime: r}
		v.Applies, v.Why = ch.choose(r)
		for _, id := range ch.named {
			if names(id, r.ID) {
				known[id] = true
				if id == r.ID && v.Applies == AppliesNo {
					j.NotInForce = append(j.NotInForce, id)
				}
			}
		}
		if v.Applies == AppliesYes {
			r.compile()
			judgeItems(&v, f)
			for n := range r.Deadlines {
				v.Deadlines = append(v.Deadlines, judgeDeadline(r, &r.Deadlines[n], f))
			}
		}
		j.Verdicts = append(j.Verdicts, v)
	}
	for _, id := range ch.named {
		if !known[id] {
			j.Unknown = append(j.Unknown, id)
		}
	}
	j.Conflicts = l.conflicts(&j)
	return j
}

func judgeItems(v *Verdict, f *Facts) {
	for k, into := range [4]*[]ItemResult{&v.Elements, &v.Prohibitions, &v.Formats, &v.Posting} {
		items := v.Regime.lists()[k]
		for n := range items {
			*into = append(*into, judgeItem(v.Regime, &items[n], f))
		}
	}
}

func judgeItem(r *Regime, item *Item, f *Facts) ItemResult {
	result := ItemResult{Item: item, Rule: r.rule(item.ID)}
	f.regime = r
	question := item.DecidedBy
	if question == "" {
		question = byNotice
	}
	on := f.clock.decides(question, r.DecidedBy)
	inForce := min(r.InForce.holds(on), item.InForce.holds(on))
	asked, body := item.Threshold.passes(f.incident), anyHas(f.bodies, item.Flags)
	switch {
	case inForce == no:
		result.Status, result.Why = NotAskedHere, "it was not law on "+on.String()
		return result
	case asked == no:
		result.Status, result.Why = NotAskedHere, item.Threshold.notSo()
		return result
	case body == no:
		result.Status, result.Why = NotAskedHere, flagged(item.Flags)
		return result
	case item.When != nil && !item.When.holds(f):
		result.Status, result.Why = NotAskedHere, item.notSo()
		return result
	case item.Allows:
		result.Status = NoDuty
		return result
	case inForce == maybe:
		result.Status, result.Why = Person, "The dates fall on both sides of a change of the law."
	case asked == maybe:
		result.Status, result.Why = Person, "It holds only for "+item.Threshold.String()+", and the count is not known."
	case body == maybe:
		result.Status, result.Why = Person, Capital(flagged(item.Flags))+", and the files do not tell."
	case item.Met == nil:
		result.Status, result.Why = Person, item.Person
	case !f.english && item.Met.readsEnglish():
		result.Status, result.Why = Person, "The program looks for English words, and the site has none."
	default:
		result.judgeMet(item, f)
	}
	result.weigh(r, item)
	result.waive(f.incident)
	return result
}

// notSo says in words why an item is not asked, or gives its condition when the
// law has no words for it.
func (i *Item) notSo() string {
	if i.WhenSays != "" {
		return "it is asked only when " + i.WhenSays + ", which the files do not say"
	}
	return conditionFails + i.When.text
}

// conditionFails stands before a condition that does not hold.
const conditionFails = "its condition does not hold: "

func (result *ItemResult) judgeMet(item *Item, f *Facts) {
	f.met, f.worded = nil, false
	switch met := item.Met.holds(f); {
	case !met:
		result.Status, result.open, result.Where = Open, true, item.Met.where()
	case item.Person != "":
		result.Status, result.Why, result.Where = Person, item.Person, f.met
	case f.worded && len(f.met) == 0:
		result.Status, result.Why = Person, "The words are there: read whether they say it."
	default:
		result.Status, result.Where = Met, f.met
		if len(f.met) == 0 {
			result.Where = item.Met.where()
		}
	}
	slices.Sort(result.Where)
	result.Where = slices.Compact(result.Where)
}

// weigh sets the severity. An error must be binding, must be about the notice,
// must be found by the program, and must have been read in a source. What is
// asked of the report to an authority is shown in reports and has no finding.
func (result *ItemResult) weigh(r *Regime, item *Item) {
	confidence := r.ConfidenceOf(item.Confidence)
	result.Severity = diag.Advice
	result.Found = item.About != aboutReport && (result.Status == Open || result.Status == Person && item.Level == Required)
	if result.Status != Open || !result.Found || confidence == FromKnowledge {
		return
	}
	switch {
	case item.Level == Required && confidence == Verified:
		result.Severity = diag.Error
	case item.Level == Required || item.Level == Guidance:
		result.Severity = diag.Warning
	}
}

func (result *ItemResult) waive(i *notice.Incident) {
	if w := waiverFor(i, result.Rule); w != nil && result.Found {
		result.Status, result.Waiver = Waived, w
	}
}

func waiverFor(i *notice.Incident, rule string) *notice.Waiver {
	for n := range i.Waive {
		if i.Waive[n].Rule == rule {
			return &i.Waive[n]
		}
	}
	return nil
}

// englishFacts are the facts that are found by English words.
var englishFacts = []string{"mentions", "service_shown", "bureaus", "free_months"}

// readsEnglish tells whether a condition looks for English words.
func (c *condition) readsEnglish() bool {
	return c.program != nil && slices.ContainsFunc(c.uses, func(name string) bool { return slices.Contains(englishFacts, name) })
}

// where are the places in an incident's file that a condition is about.
func (c *condition) where() (places []string) {
	if c.program == nil {
		return nil
	}
	for _, name := range c.uses {
		if at := factPlaces()[name]; at != "" && !slices.Contains(places, at) {
			places = append(places, at)
		}
	}
	return places
}

// String says a threshold in words: "more than 500 residents of US-CA".
func (t *Threshold) String() string {
	amount := map[operator]string{">": "more than %d", ">=": "%d or more", "<": "fewer than %d", "<=": "at most %d"}[t.Op]
	what := "people"
	switch region, ok := strings.CutPrefix(t.CountOf, "residents."); {
	case t.CountOf == "unreachable":
		what = "people who cannot be reached"
	case ok && region == "any-one-state":
		what = "residents of one state"
	case ok:
		what = "residents of " + region
	}
	return fmt.Sprintf(amount, t.N) + " " + what
}

// notSo says why something is not asked of this notice.
func (t *Threshold) notSo() string {
	return "it holds only for " + t.String() + ", and the files count otherwise"
}

// conflicts are those of which both sides apply.
func (l *Library) conflicts(j *Judgement) (found []Conflict) {
	apply := func(id notice.ID) bool {
		return slices.ContainsFunc(j.Verdicts, func(v Verdict) bool { return v.Regime.ID == id && v.Applies == AppliesYes })
	}
	for _, c := range l.Conflicts {
		if c.At > 0 && !mayCount(j.Incident, c.At) {
			continue
		}
		one, other := 0, 0
		for _, id := range c.Regimes {
			switch {
			case !apply(id):
			case slices.Contains(c.Against, id):
				one++
			default:
				other++
			}
		}
		if c.Theme != "" && slices.ContainsFunc(j.Verdicts, func(v Verdict) bool { return !slices.Contains(c.Against, v.Regime.ID) && v.requires(c.Theme) }) {
			other++
		}
		if len(c.Against) == 0 && other > 1 || one > 0 && other > 0 {
			found = append(found, c)
		}
	}
	return found
}

// requires tells whether an element of a theme is binding here.
func (v *Verdict) requires(theme notice.ID) bool {
	return slices.ContainsFunc(v.Elements, func(e ItemResult) bool {
		return e.Item.Theme == theme && e.Item.Level == Required && e.Status != NotAskedHere
	})
}
