package attack

import (
	"maps"
	"math/bits"
	"slices"

	"candour/internal/notice"
)

// prime is 2⁶¹-1. Elimination is exact: it counts modulo this prime, which no
// count and no product of the few small factors in these equations comes near.
const prime = 1<<61 - 1

// row is an equation: the unknowns, each times its factor, make the constant.
type row struct {
	factors  map[int]uint64
	constant uint64
}

// mostTerms is how many terms the equations may grow to while unknowns are
// eliminated. Tables of counts stay far below it.
const mostTerms = 4 << 20

// eliminate solves the equations as far as they go and returns those that are
// left, each with the fewest unknowns that it can have.
func (s *system) eliminate() []row {
	rows := s.core(s.rows())
	terms := 0
	for n := range rows {
		pivot, ok := s.pivot(rows[n])
		if !ok {
			continue
		}
		rows[n].scale(inverse(rows[n].factors[pivot]))
		for m := range rows {
			if factor := rows[m].factors[pivot]; m != n && factor != 0 {
				rows[m].subtract(rows[n], factor)
				terms += len(rows[m].factors)
			}
		}
		if terms > mostTerms {
			return nil
		}
	}
	return rows
}

// rows writes the sums as equations of what is not known yet.
func (s *system) rows() []row {
	var rows []row
	for _, one := range s.sums {
		if one.atLeast {
			continue
		}
		r := row{factors: map[int]uint64{}}
		r.add(&s.unknowns[one.whole], one.whole, 1)
		for _, p := range one.parts {
			r.add(&s.unknowns[p], p, prime-1)
		}
		if len(r.factors) > 0 {
			rows = append(rows, r)
		}
	}
	return rows
}

// add puts an unknown into an equation, or its value once that is known.
func (r *row) add(u *unknown, n int, factor uint64) {
	if u.lo == u.hi {
		r.constant = sub(r.constant, mul(factor, u.lo%prime))
		return
	}
	if f := sum61(r.factors[n], factor); f != 0 {
		r.factors[n] = f
	} else {
		delete(r.factors, n)
	}
}

// core leaves out equations that share no unknown with another one: alone they
// say what their bounds say.
func (s *system) core(rows []row) []row {
	in := make([]int, len(s.unknowns)) // unknown -> equations that have it
	for _, r := range rows {
		for n := range r.factors {
			in[n]++
		}
	}
	return slices.DeleteFunc(rows, func(r row) bool {
		for n := range r.factors {
			if in[n] > 1 {
				return false
			}
		}
		return true
	})
}

// pivot is the unknown to eliminate with an equation: one that no bound helps to
// find, so that the equations left say most about the others; else the first.
func (s *system) pivot(r row) (n int, ok bool) {
	order := slices.Sorted(maps.Keys(r.factors))
	for _, n := range order {
		if s.unknowns[n].hi == notice.Unbounded {
			return n, true
		}
	}
	if len(order) == 0 {
		return 0, false
	}
	return order[0], true
}

func (r *row) scale(by uint64) {
	for n, f := range r.factors {
		r.factors[n] = mul(f, by)
	}
	r.constant = mul(r.constant, by)
}

func (r *row) subtract(other row, times uint64) {
	for n, f := range other.factors {
		if left := sub(r.factors[n], mul(f, times)); left != 0 {
			r.factors[n] = left
		} else {
			delete(r.factors, n)
		}
	}
	r.constant = sub(r.constant, mul(other.constant, times))
}

// combine narrows bounds by equations that elimination has left.
func (s *system) combine(rows []row) {
	s.repeat(len(rows), func(n int) bool { return s.narrowRow(rows[n]) })
}

// largest is the most that a bound may be, so that thousands of them, each times
// a small factor, add up within 64 bits with a sign. What is larger counts as no
// bound.
const largest = 1 << 40

// term is an unknown with its factor, as a number with a sign.
type term struct {
	n      int
	factor int64
}

// narrowRow gives each unknown of an equation the bounds that the others leave.
// An equation with factors that are no small whole numbers is passed over,
// unless it has one unknown only.
func (s *system) narrowRow(r row) (moved bool) {
	if len(r.factors) == 1 {
		return s.settle(r)
	}
	terms, constant, ok := r.signed()
	if !ok {
		return false
	}
	var all interval // of the sum of all terms
	for _, t := range terms {
		all.add(s.of(t), 1)
	}
	for _, t := range terms {
		others := all
		others.add(s.of(t), -1)
		// factor times unknown is the constant less the others.
		low, high := others.from(constant)
		if t.factor < 0 {
			low, high = high.times(-1), low.times(-1)
			t.factor = -t.factor
		}
		u := &s.unknowns[t.n]
		if high.known {
			if high.n < 0 {
				s.contradicted = true
				return true
			}
			moved = s.lower(u, uint64(high.n/t.factor)) || moved
		}
		if low.known && low.n > 0 {
			moved = s.raise(u, uint64((low.n+t.factor-1)/t.factor)) || moved
		}
		if s.contradicted {
			return true
		}
	}
	return moved
}

// interval is the sum of what is known of some terms, and how many of them have
// no bound downwards and upwards.
type interval struct {
	low, high         int64
	openLow, openHigh int
}

// of is what is known of a term.
func (s *system) of(t term) interval {
	u := s.unknowns[t.n]
	i := interval{low: t.factor * int64(min(u.lo, largest))}
	if u.hi > largest {
		i.openHigh = 1
	} else {
		i.high = t.factor * int64(u.hi)
	}
	if t.factor < 0 {
		i.low, i.high, i.openLow, i.openHigh = i.high, i.low, i.openHigh, 0
	}
	return i
}

// add adds an interval, or takes it away again.
func (i *interval) add(o interval, times int) {
	i.low += int64(times) * o.low
	i.high += int64(times) * o.high
	i.openLow += times * o.openLow
	i.openHigh += times * o.openHigh
}

// bound is a number when it is known.
type bound struct {
	n     int64
	known bool
}

func (b bound) times(f int64) bound { return bound{b.n * f, b.known} }

// from is what a constant leaves when the interval is taken from it.
func (i interval) from(constant int64) (low, high bound) {
	return bound{constant - i.high, i.openHigh == 0}, bound{constant - i.low, i.openLow == 0}
}

// settle finds the value of the one unknown that an equation has.
func (s *system) settle(r row) bool {
	for n, f := range r.factors {
		value := mul(r.constant, inverse(f))
		u := &s.unknowns[n]
		if value < u.lo || value > u.hi {
			s.contradicted = true
			return true
		}
		moved := s.raise(u, value)
		return s.lower(u, value) || moved
	}
	return false
}

// signed reads the factors and the constant as small numbers with a sign.
func (r row) signed() (terms []term, constant int64, ok bool) {
	const smallFactor = 1 << 10
	for _, n := range slices.Sorted(maps.Keys(r.factors)) {
		f, small := signed(r.factors[n], smallFactor)
		if !small {
			return nil, 0, false
		}
		terms = append(terms, term{n, f})
	}
	constant, ok = signed(r.constant, largest)
	return terms, constant, ok
}

func signed(f, most uint64) (int64, bool) {
	switch {
	case f <= most:
		return int64(f), true
	case prime-f <= most:
		return -int64(prime - f), true
	}
	return 0, false
}

// Numbers modulo the prime.

func sum61(a, b uint64) uint64 {
	if c := a + b; c < prime {
		return c
	} else {
		return c - prime
	}
}

func sub(a, b uint64) uint64 { return sum61(a, prime-b%prime) }

func mul(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return bits.Rem64(hi, lo, prime)
}

// inverse is a number to the power of prime-2.
func inverse(a uint64) uint64 {
	result := uint64(1)
	for e := uint64(prime - 2); e > 0; e >>= 1 {
		if e&1 == 1 {
			result = mul(result, a)
		}
		a = mul(a, a)
	}
	return result
}
