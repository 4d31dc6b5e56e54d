// Package attack tries to work out the counts that a notice hides.
//
// It is what an outsider could do with a pencil and patience, and it is run on
// every build, before anything is written. In goes an incident as it is about to
// be published, the tables of all its earlier publications, and the rule by
// which counts were hidden, which readers are told. Out comes every count that
// gives itself away. The package knows nothing of the true figures and shares no
// code with package protect, which hides them: what one of the two gets wrong,
// the other does not repeat.
//
// # What the attacker knows
//
//   - A whole is the sum of its parts and of what is not broken down; nothing is
//     left where the breakdown is complete. People who can be in several parts
//     are counted once in the whole: no part is larger than it.
//   - A class of data was taken from no more people than there are, and from no
//     fewer than its parts say.
//   - Counts are whole and not negative. A hidden count is at least 1.
//   - What is said of a count that is not hidden: its bounds, what it is rounded
//     to, its band.
//   - Every earlier publication. A count that nothing contradicts is taken to be
//     the same as before.
//
// # How
//
// Each count is an unknown between two bounds. Exact elimination finds the
// unknowns that equations alone determine; the equations that it leaves, and the
// first ones, narrow the bounds until nothing moves. Both are sound: what they
// find is so. They are not complete: an attacker with an integer solver could
// narrow some bounds further where classes and groups cross.
package attack

import (
	"cmp"
	"slices"

	"candour/internal/notice"
)

// Leak is a count that can be worked out.
type Leak struct {
	// Path is that of the count within the incident's file, such as
	// "affected.groups[1].count".
	Path string
	// From and To are the bounds that it was narrowed to.
	From, To uint64
	// Earlier says that it takes an earlier publication.
	Earlier bool
}

// Exact tells whether the count comes out as one number.
func (l Leak) Exact() bool { return l.From == l.To }

// Incident attacks one incident as it is about to be published. earlier are the
// tables of its earlier publications. The leaks are sorted by path.
func Incident(published *notice.Incident, earlier []*notice.Affected, rule notice.CountRule) []Leak {
	if published.Affected == nil || !rule.Protects() {
		return nil
	}
	alone := newSystem()
	alone.add(published.Affected, published.Data, present)
	leaks := alone.leaks(rule)
	for n := range earlier {
		leaks = append(leaks, together(published, earlier[n:], rule)...)
	}
	slices.SortFunc(leaks, func(a, b Leak) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), byWidth(a, b), fewer(a.Earlier, b.Earlier))
	})
	return slices.CompactFunc(leaks, func(a, b Leak) bool { return a.Path == b.Path })
}

// byWidth puts the narrower of two leaks first.
func byWidth(a, b Leak) int { return cmp.Compare(a.To-a.From, b.To-b.From) }

func fewer(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// together attacks what is published with some earlier publications. Counts that
// were hidden then are first taken to be the same now. Where that cannot be, the
// figures have changed, and the earlier table is of no use.
func together(published *notice.Incident, earlier []*notice.Affected, rule notice.CountRule) []Leak {
	s := newSystem()
	s.add(published.Affected, published.Data, present)
	for _, table := range earlier {
		s.add(table, notice.Data{}, past)
	}
	leaks := s.leaks(rule)
	for n := range leaks {
		leaks[n].Earlier = true
	}
	return leaks
}
