package law

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"candour/internal/notice"
)

// Outdated tells whether the incident was held against a law that is none any
// more: what is asked today is something else then.
func (j *Judgement) Outdated() bool {
	return slices.ContainsFunc(j.Verdicts, func(v Verdict) bool {
		return v.Applies == AppliesYes && v.Regime.InForce.holds(notice.Day(j.Now)) == no
	})
}

// Since are judgements by the law of today, of those incidents that were held
// against one that is outdated.
func (l *Library) Since(site *notice.Site, judgements []Judgement, now time.Time) (today []Judgement) {
	for n := range judgements {
		if j := &judgements[n]; j.Outdated() && j.Incident.Status != notice.Withdrawn {
			today = append(today, l.JudgeToday(site, j.Incident, now))
		}
	}
	return today
}

// Asks says in one line what the law of today would ask, and is not there. It
// names the rules, which can be explained; clocks of today are not held against
// dates of then. It is "" when nothing binding is missing.
func (j *Judgement) Asks() string {
	var missing []string
	for _, v := range j.Held() {
		for _, results := range [4][]ItemResult{v.Elements, v.Prohibitions, v.Formats, v.Posting} {
			for _, r := range results {
				if r.Status == Open && r.Found && r.Item.Level != GoodPractice {
					missing = append(missing, r.Rule)
				}
			}
		}
	}
	if len(missing) == 0 {
		return ""
	}
	return fmt.Sprintf("Today's law would also ask of %s, had it happened now: %s.", j.Incident.ID, strings.Join(missing, ", "))
}

// Chosen are regimes about which the same was decided, for the same reason.
type Chosen struct {
	Applies Applies
	// Why is the reason, as in Verdict.
	Why     string
	Regimes []notice.ID
}

// Choice says which regimes apply and why, about which a person must decide, and
// which were left out: in this order, and within it in the order of the library.
func (j *Judgement) Choice() (list []Chosen) {
	for _, applies := range []Applies{AppliesYes, AppliesDecide, AppliesNo} {
		from := len(list)
		for _, v := range j.Verdicts {
			if v.Applies != applies {
				continue
			}
			n := slices.IndexFunc(list[from:], func(c Chosen) bool { return c.Why == v.Why })
			if n < 0 {
				n = len(list) - from
				list = append(list, Chosen{Applies: applies, Why: v.Why})
			}
			c := &list[from+n]
			c.Regimes = append(c.Regimes, v.Regime.ID)
		}
	}
	return list
}
