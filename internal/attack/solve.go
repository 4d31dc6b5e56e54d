package attack

import "candour/internal/notice"

// rounds is how often all equations are gone through. Bounds that still move
// after so many do so by ones, and a few more would tell an attacker little.
const rounds = 64

// solve narrows the bounds of all unknowns as far as the sums allow.
func (s *system) solve() {
	s.propagate(s.sums)
	if s.contradicted {
		return
	}
	if more := s.eliminate(); len(more) > 0 {
		s.combine(more)
		s.propagate(s.sums)
	}
}

// propagate goes through the sums until nothing moves.
func (s *system) propagate(sums []sum) {
	s.repeat(len(sums), func(n int) bool { return s.narrow(sums[n]) })
}

// repeat narrows by each of some equations, again and again until nothing moves.
func (s *system) repeat(equations int, narrow func(n int) (moved bool)) {
	for range rounds {
		moved := false
		for n := range equations {
			moved = narrow(n) || moved
			if s.contradicted {
				return
			}
		}
		if !moved {
			return
		}
	}
}

// narrow uses one sum: the whole lies between the sums of its parts' bounds, and
// each part is what the others leave.
func (s *system) narrow(one sum) (moved bool) {
	least, most := uint64(0), uint64(0)
	open := 0 // parts without an upper bound
	for _, p := range one.parts {
		u := &s.unknowns[p]
		least = plus(least, u.lo)
		if u.hi == notice.Unbounded {
			open++
		} else {
			most = plus(most, u.hi)
		}
	}
	whole := &s.unknowns[one.whole]
	moved = s.raise(whole, least)
	if open == 0 && !one.atLeast {
		moved = s.lower(whole, most) || moved
	}
	for _, p := range one.parts {
		u := &s.unknowns[p]
		if others := minus(least, u.lo); whole.hi != notice.Unbounded {
			moved = s.lower(u, minus(whole.hi, others)) || moved
		}
		if one.atLeast {
			continue
		}
		switch {
		case open == 0:
			moved = s.raise(u, minus(whole.lo, minus(most, u.hi))) || moved
		case open == 1 && u.hi == notice.Unbounded:
			moved = s.raise(u, minus(whole.lo, most)) || moved
		}
		if s.contradicted {
			return moved
		}
	}
	return moved
}

func (s *system) raise(u *unknown, lo uint64) bool {
	if lo <= u.lo {
		return false
	}
	u.lo = lo
	s.contradicted = s.contradicted || u.lo > u.hi
	return true
}

func (s *system) lower(u *unknown, hi uint64) bool {
	if hi >= u.hi {
		return false
	}
	u.hi = hi
	s.contradicted = s.contradicted || u.lo > u.hi
	return true
}

// plus stays at Unbounded, minus at 0.
func plus(a, b uint64) uint64 {
	if a > notice.Unbounded-b {
		return notice.Unbounded
	}
	return a + b
}

func minus(a, b uint64) uint64 { return a - min(a, b) }
