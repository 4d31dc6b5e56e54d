package checklist

import (
	"time"

	"candour/internal/law"
	"candour/internal/notice"
)

// today is what the law of now would ask of the same facts; nil when the law has
// not changed since the notice. Laws that the notice leaves out for other reasons
// than time are not looked at.
func (m *maker) today(f *finder, then *law.Judgement) *Today {
	now := m.Laws.JudgeToday(m.Site, then.Incident, m.Now)
	t := &Today{}
	held := map[notice.ID]bool{}
	for _, v := range then.Held() {
		held[v.Regime.ID] = true
		if ended(v.Regime.InForce, m.Now) {
			t.Ended = append(t.Ended, v.Regime.Name)
		}
	}
	var fresh []*law.Verdict
	for n := range now.Verdicts {
		v := &now.Verdicts[n]
		switch r := v.Regime; {
		case v.Applies == law.AppliesNo || !began(r.InForce, then.NoticeDate) && !(held[r.ID] && changed(r, then.NoticeDate, m.Now)):
		case v.Applies == law.AppliesDecide:
			t.Undecided = append(t.Undecided, Undecided{string(r.ID), r.Name, because(v.Why), r.SourceURL})
		default:
			fresh = append(fresh, v)
			f.wantAll(v)
		}
	}
	if len(fresh)+len(t.Undecided)+len(t.Ended) == 0 {
		return nil
	}
	f.read()
	for _, v := range fresh {
		t.Laws = append(t.Laws, f.law(v))
	}
	number(string(then.Incident.ID)+".today", t.Laws)
	t.Tally = tally(t.Laws)
	return t
}

// changed tells whether something that a law asks began or ended since a notice.
func changed(r *law.Regime, since notice.Date, now time.Time) bool {
	for _, items := range [4][]law.Item{r.Elements, r.Prohibitions, r.Formats, r.Posting} {
		for n := range items {
			if w := items[n].InForce; differs(w, since, now) {
				return true
			}
		}
	}
	for n := range r.Deadlines {
		if differs(r.Deadlines[n].InForce, since, now) {
			return true
		}
	}
	return false
}

// differs tells whether a window began or ended between a notice and now.
func differs(w law.Window, since notice.Date, now time.Time) bool {
	return began(w, since) && !w.From.AfterDay(now) || ended(w, now) && !w.To.Before(since)
}

// began tells whether a window begins after a day.
func began(w law.Window, day notice.Date) bool { return w.From.Known() && day.Before(w.From) }

func ended(w law.Window, now time.Time) bool { return w.To.Known() && w.To.BeforeDay(now) }
