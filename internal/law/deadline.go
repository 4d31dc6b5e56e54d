package law

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"candour/internal/diag"
	"candour/internal/notice"
)

// judgeDeadline says how a clock stands.
func judgeDeadline(r *Regime, d *Deadline, f *Facts) DeadlineResult {
	result := DeadlineResult{Deadline: d, Rule: r.rule(d.ID)}
	on := f.clock.decides(byDiscovery, r.DecidedBy)
	inForce, asked := min(r.InForce.holds(on), d.InForce.holds(on)), d.Threshold.passes(f.incident)
	body := anyHas(f.bodies, d.Flags)
	from, started, doubt := f.clock.of(r, d.From)
	to, ended, doubtful := f.clock.of(r, d.To)
	doubt = cmp.Or(doubt, doubtful)
	result.From, result.To, result.Where = from.date, to.date, cmp.Or(to.path, from.path)
	if from.by != "" && started {
		result.Assumed = fmt.Sprintf("the timeline has no event %q, so it counts from the day on which a processor told the controller", d.From)
	}
	if to.by != "" {
		to, ended = moment{}, false // it can start a clock and not stop one
	}
	switch {
	case inForce == no:
		result.Outcome, result.Why = NotAsked, "it was not law on "+on.String()
	case asked == no:
		result.Outcome, result.Why = NotAsked, d.Threshold.notSo()
	case body == no:
		result.Outcome, result.Why = NotAsked, flagged(d.Flags)
	case d.From == "processor-aware" && f.Processors == 0:
		result.Outcome, result.Why = NotAsked, "no party is a processor"
	case slices.Contains(unrecorded, d.From) || slices.Contains(unrecorded, d.To):
		result.Outcome, result.Why = ForPerson, "a timeline has no such events"
	case d.Limit.Unit == NoLimit:
		result.Outcome = Unlimited
		switch {
		case started && ended:
			result.Elapsed, result.Timed = d.Limit.elapsed(from.date, to.date)
		case started && f.clock.live:
			result.Elapsed, result.Timed = d.Limit.elapsed(from.date, notice.Day(f.clock.now))
		}
	case inForce == maybe:
		result.Outcome, result.Why = CannotTell, "the dates fall on both sides of a change of the law"
	case !started || !from.date.Known():
		result.undated(d.From)
	case !ended && f.clock.live:
		result.run(from.date, f.clock.now)
		result.missing = d.To
		if result.Where == "" {
			result.Where = from.path
		}
	case !ended || !to.date.Known():
		result.undated(d.To)
	default:
		result.Outcome, result.Elapsed = d.Limit.outcome(from.date, to.date)
		result.Timed = true
		if result.Outcome == CannotTell {
			result.Why = fmt.Sprintf("it took %s, as far as the dates tell", result.Elapsed)
		}
	}
	if result.Outcome == Missed || result.Outcome == Overdue || result.Outcome == Running {
		switch {
		case asked == maybe:
			result.Outcome, result.Why = CannotTell, "it holds only for "+d.Threshold.String()+", and the count is not known"
		case body == maybe:
			result.Outcome, result.Why = CannotTell, flagged(d.Flags)+", and the files do not tell"
		}
	}
	if doubt != "" && (result.Outcome == Missed || result.Outcome == Kept) {
		result.Outcome, result.Why = CannotTell, doubt
	}
	result.weigh(r)
	if w := waiverFor(f.incident, result.Rule); w != nil && result.Found {
		result.Waiver = w
	}
	return result
}

// undated says that an event has no date in the timeline, so that nothing can be told.
func (result *DeadlineResult) undated(missing event) {
	result.Outcome, result.missing = CannotTell, missing
	result.Why = "the timeline has no date for " + missing.words()
}

// run says how a clock stands that has started and not stopped.
func (result *DeadlineResult) run(from notice.Date, now time.Time) {
	limit := result.Deadline.Limit
	result.Elapsed, result.Timed = limit.elapsed(from, notice.Day(now))
	first, last, bounded := limit.ends(from)
	switch {
	case !bounded:
		result.Outcome, result.Why = CannotTell, "its start has no last day"
	case now.Before(last):
		result.Outcome, result.Left, result.Ends = Running, limit.left(first, last, now), first
	default:
		result.Outcome, result.Why = Overdue, "the timeline does not say that it was done"
	}
}

// weigh sets the severity. A limit that has passed cannot be put right in a
// notice, so it must never hold one up: it is a warning at most.
func (result *DeadlineResult) weigh(r *Regime) {
	d := result.Deadline
	result.Severity = diag.Advice
	switch result.Outcome {
	case Missed, Overdue:
		result.Found = true
		if d.Level == Required && r.ConfidenceOf(d.Confidence) != FromKnowledge {
			result.Severity = diag.Warning
		}
	case Running:
		result.Found = d.Level != GoodPractice
	case CannotTell:
		result.Found = d.Level == Required && d.Limit.Unit != NoLimit
	}
}
