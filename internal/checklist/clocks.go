package checklist

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"candour/internal/law"
	"candour/internal/notice"
)

// Clock is a time limit of a law, and how it stands.
type Clock struct {
	Number, Ref, Rule      string
	Asked, Citation, Level string
	Sources                string
	// From and To are its two events with their dates.
	From, To Dated
	Allowed  string // "72 hours", or "no number of days"
	Took     string // "55 days (1296 to 1344 hours)"; may be ""
	// Late says by how much it was missed; may be "".
	Late  string
	Left  string // while it runs: "12 hours left"
	ends  time.Time
	State State
	Why   string
	Note  string // what else to know; may be ""
	// Waiver is set when it was set aside.
	Waiver *notice.Waiver
	Places []Place
}

var outcomes = map[law.Outcome]State{
	law.Overdue: {"overdue", "Run out, and not done"}, law.Running: {"running", "Running"}, law.Missed: {"missed", "Missed"},
	law.CannotTell: {"cannot-tell", "Cannot be told"}, law.ForPerson: {"person", "For a person"}, law.Unlimited: {"no-limit", "No number in law"},
	law.Kept: {"kept", "Kept"}, law.NotAsked: {"not-asked", "Not asked here"},
}

var clockOrder = []string{"overdue", "running", "missed", "cannot-tell", "person", "no-limit", "kept", "not-asked"}

func (f *finder) clock(r *law.Regime, result *law.DeadlineResult) Clock {
	d := result.Deadline
	c := Clock{Rule: result.Rule, Asked: law.Capital(d.Asks), Citation: citation(d.Citation), Level: levels[d.Level], Sources: confidences[r.ConfidenceOf(d.Confidence)],
		From: Dated{law.Capital(spoken(d.From)), day(result.From)}, To: Dated{law.Capital(spoken(d.To)), day(result.To)},
		Allowed: d.Limit.String(), Left: result.Left, ends: result.Ends, State: outcomes[result.Outcome], Why: law.Capital(inWords(result.Why, d)), Waiver: result.Waiver}
	if d.Limit.Unit == law.NoLimit {
		c.Allowed = "No number"
	}
	if result.Timed {
		c.Took = took(result)
	}
	switch result.Outcome {
	case law.Missed, law.Overdue:
		c.Late = late(result)
	case law.NotAsked:
		c.Took = ""
	}
	if d.Limit.Unit == law.BusinessDays && result.Outcome != law.NotAsked {
		c.Note = "Public holidays were not taken off"
	}
	if result.Assumed != "" && result.Outcome != law.NotAsked {
		c.Note = sentences(c.Note, law.Capital(inWords(result.Assumed, d)))
	}
	if result.Waiver != nil { // a reason, and no remedy: it stays what it is
		c.State.Text += ", waived"
	}
	if result.Where != "" {
		c.Places = f.places([]string{result.Where}, true)
	}
	return c
}

// inWords puts the events of a clock in plain words into a text that has them as
// the files do.
func inWords(text string, d *law.Deadline) string {
	return strings.NewReplacer(string(d.From), spoken(d.From), string(d.To), spoken(d.To)).Replace(text)
}

// took is the time that passed; hours are told in days first, because that is
// how exact the dates are.
func took(result *law.DeadlineResult) string {
	said := result.Elapsed.String()
	if result.Elapsed.Unit != law.Hours {
		return said
	}
	days, ok := notice.Between(result.From, result.To)
	if !ok || !days.Exact() || days.About {
		return said
	}
	return counted(days.Min, "day") + " (" + said + ")"
}

// late says by how much a limit was missed, at least.
func late(result *law.DeadlineResult) string {
	limit, e := result.Deadline.Limit, result.Elapsed
	exact := e.Min == e.Max && !e.Open && !e.About
	over := e.Min - limit.N
	unit := string(limit.Unit)
	switch limit.Unit {
	case law.Hours:
		if over >= 48 {
			over, unit = over/24, "day"
		}
	case law.Months:
		first, ok := result.From.LastDay()
		to, ok2 := result.To.FirstDay()
		if !ok || !ok2 {
			return ""
		}
		over, unit, exact = int(to.Sub(first.AddDate(0, limit.N, 0))/(24*time.Hour)), "day", false
	}
	if over <= 0 {
		return ""
	}
	if exact && limit.Unit != law.Hours {
		return "by " + counted(over, unit)
	}
	return "by at least " + counted(over, unit)
}

func counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

func ordinal(n int) string { return strconv.Itoa(n) }
