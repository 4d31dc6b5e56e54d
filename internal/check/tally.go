package check

import (
	"fmt"

	"candour/internal/notice"
)

// span is the least and the most that a count can be.
type span struct{ least, most uint64 }

// open is the span of what is not known.
var open = span{0, notice.Unbounded}

// String says a span in words, for messages.
func (s span) String() string {
	switch {
	case s.least == notice.Unbounded:
		return "more than 64 bits can hold"
	case s.least == s.most:
		return fmt.Sprint(s.least)
	case s.most == notice.Unbounded:
		return fmt.Sprintf("at least %d", s.least)
	case s.least == 0:
		return fmt.Sprintf("at most %d", s.most)
	default:
		return fmt.Sprintf("%d to %d", s.least, s.most)
	}
}

func (s span) plus(t span) span { return span{add(s.least, t.least), add(s.most, t.most)} }

// add is a sum that stays at Unbounded instead of overflowing.
func add(a, b uint64) uint64 {
	if a > notice.Unbounded-b {
		return notice.Unbounded
	}
	return a + b
}

// tally is what is known of a whole and its parts.
type tally struct {
	// own is the whole itself: its count or, where that is not known, what its
	// parts say of it.
	own span
	// counted says that the whole has a count of its own, which the parts can
	// fit or not.
	counted bool
	unit    notice.Unit
	// parts is how many parts there are, sum what they add up to, and largest
	// the one that is certainly the largest.
	parts   int
	sum     span
	largest uint64
	// unknown and mixed are the index of the first part without a count, and of
	// the first one in another unit; or top.
	unknown, mixed int
}

// comparable tells whether the parts may be added up and compared.
func (t *tally) comparable() bool { return t.parts > 0 && t.mixed == top }

// tally adds up all groups, the innermost first.
func (i *incident) tally() {
	a := i.Affected
	i.tallies = make([]tally, len(i.groups)+1)
	i.tallies[len(i.groups)] = tally{unit: unit(a.Unit, notice.People), unknown: top, mixed: top}
	for n, g := range i.groups {
		i.tallies[n] = tally{unit: unit(g.Unit, i.tallyOf(g.whole).unit), unknown: top, mixed: top}
	}
	for n := len(i.groups) - 1; n >= 0; n-- {
		g, t := i.groups[n], &i.tallies[n]
		t.close(g.Count, g.Complete, g.Overlaps)
		if g.whole != top || !g.elsewhere {
			i.tallyOf(g.whole).take(n, t)
		}
	}
	i.tallyOf(top).close(a.Total, a.Complete, a.Overlaps)
}

// unit is that of a count, which is that of its whole when it gives none.
func unit(given, whole notice.Unit) notice.Unit {
	if given == "" {
		return whole
	}
	return given
}

// tallyOf returns the tally of a group, or of the total for top.
func (i *incident) tallyOf(g int) *tally {
	if g == top {
		g = len(i.tallies) - 1
	}
	return &i.tallies[g]
}

// take adds part n to the whole t. Parts come last to first.
func (t *tally) take(n int, part *tally) {
	t.parts++
	t.sum = t.sum.plus(part.own)
	t.largest = max(t.largest, part.own.least)
	if part.own == open {
		t.unknown = n
	}
	if part.unit != t.unit {
		t.mixed = n
	}
}

// close works out the whole when all its parts were taken.
func (t *tally) close(count notice.Count, complete, overlaps bool) {
	t.own, t.counted = open, count.Known()
	switch {
	case t.counted:
		t.own.least, t.own.most = count.Bounds()
	case !t.comparable():
	case overlaps: // the same people can be in several parts
		t.own.least = t.largest
	default:
		t.own.least = t.sum.least
	}
	if !t.counted && complete && t.comparable() {
		t.own.most = t.sum.most
	}
}
