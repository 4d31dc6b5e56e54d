package law

import (
	"fmt"
	"strings"
)

// Standing is how a notice stands with one law, in figures. What is asked of a
// report to an authority is not counted: the notice can't tell.
type Standing struct {
	Regime *Regime
	// Met, Open, Person and Waived count what is asked, by status.
	Met, Open, Person, Waived int
	// Missed counts the clocks that ran out.
	Missed int
}

// Standings has one for each law that the incident was held against, in the
// order of the library.
func (j *Judgement) Standings() []Standing {
	var list []Standing
	for _, v := range j.Held() {
		s := Standing{Regime: v.Regime}
		for _, results := range [4][]ItemResult{v.Elements, v.Prohibitions, v.Formats, v.Posting} {
			for _, r := range results {
				s.count(r)
			}
		}
		for _, d := range v.Deadlines {
			if d.Waiver != nil {
				s.Waived++
			} else if d.Outcome == Missed || d.Outcome == Overdue {
				s.Missed++
			}
		}
		list = append(list, s)
	}
	return list
}

func (s *Standing) count(r ItemResult) {
	if r.Item.About == aboutReport {
		return
	}
	switch {
	case r.Status == Met:
		s.Met++
	case r.Status == Waived:
		s.Waived++
	case r.Status == Open:
		s.Open++
	case r.Status == Person && r.Found:
		s.Person++
	}
}

// String says it in words: "12 met, 3 open, 2 for a person".
func (s *Standing) String() string {
	parts := []string{fmt.Sprintf("%d met", s.Met)}
	for _, part := range []struct {
		n    int
		what string
	}{{s.Open, "open"}, {s.Person, "for a person"}, {s.Waived, "set aside"}, {s.Missed, "out of time"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	return strings.Join(parts, ", ")
}
