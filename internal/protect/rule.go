package protect

import "candour/internal/notice"

// rule is what is asked of counts, in the terms of this package.
type rule struct{ notice.CountRule }

// below is the least number that is not small.
func (r rule) below() int64 { return int64(min(r.Below, largest)) }

// small tells whether a count as it is written would show that it is small: an
// exact one, or one of which all that it can be is small. What would be rounded
// to nothing, or shown as a range of small counts, is small too.
func (r rule) small(c notice.Count) bool {
	least, most := c.Bounds()
	n, exact := c.Number()
	switch {
	case !c.Known() || least == 0:
		return false
	case exact && r.Bands:
		_, most = notice.BandOf(n)
		return most < r.Below
	case exact && r.RoundTo > 1 && r.rounded(n) == 0:
		return true
	default:
		return most < r.Below
	}
}

// doubtful tells whether a count could be small, so that what is known besides
// could tell that it is.
func (r rule) doubtful(c notice.Count) bool {
	least, most := c.Bounds()
	return c.Form == notice.HiddenCount || c.Known() && c.Form != notice.NotApplicable && most > 0 && least < max(r.Below, 1) || r.small(c)
}

// shown is a count as it is published when it need not be hidden.
func (r rule) shown(c notice.Count) notice.Count {
	n, exact := c.Number()
	switch {
	case !exact || n == 0:
		return c
	case r.Bands:
		from, to := notice.BandOf(n)
		return notice.Count{Form: notice.FromTo, N: from, M: to}
	case r.RoundTo > 1:
		return notice.Count{Form: notice.About, N: r.rounded(n), M: r.RoundTo}
	default:
		return c
	}
}

// rounded is the nearest multiple of RoundTo; halves go up.
func (r rule) rounded(n uint64) uint64 {
	down := n - n%r.RoundTo
	if n-down < (r.RoundTo+1)/2 || down > notice.Unbounded-1-r.RoundTo {
		return down
	}
	return down + r.RoundTo
}

// span is what a reader who knows the rule can tell from a count as shown.
func (r rule) span(c notice.Count) span {
	n, exact := c.Number()
	if !exact || n == 0 || r.Bands || r.RoundTo <= 1 {
		return spanOf(r.shown(c))
	}
	at := r.rounded(n)
	s := spanFrom(at-min(at, r.RoundTo/2), at+(r.RoundTo-1)/2)
	return s.and(span{max(r.below(), 1), endless})
}

// likely is a number that a count can be, best none that would have to be
// hidden.
func (r rule) likely(c notice.Count) int64 {
	s := spanOf(c)
	switch {
	case c.Form == notice.Exactly || c.Form == notice.About:
		return spanFrom(c.N, c.N).least
	case s.least == 0:
		return 0
	default:
		return min(s.most, max(s.least, r.below()))
	}
}
