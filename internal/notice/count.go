package notice

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// CountForm says how a Count was written, which is how it is shown.
type CountForm uint8

// The forms of a Count.
const (
	// NoCount is the zero value: nothing was written.
	NoCount CountForm = iota
	// UnknownCount was written as "unknown".
	UnknownCount
	// HiddenCount is known to the publisher and not shown, because it is small or
	// would tell one that is: "hidden". It is at least 1, for 0 names nobody.
	HiddenCount
	// NotApplicable counts what cannot be: "not-applicable".
	NotApplicable
	// Exactly is one number: 4766.
	Exactly
	// About is a rounded number: ~530.
	About
	// AtLeast has no upper bound: 3400+.
	AtLeast
	// UpTo has an upper bound: <=55.
	UpTo
	// FewerThan has an upper bound that it does not reach: <5.
	FewerThan
	// FromTo has two bounds: 10-20.
	FromTo
)

// Count is a number of people, or of records, with what is known about it.
// An unknown count is not zero: it is somewhere from 0 upwards.
type Count struct {
	Form CountForm
	// N is the number that was written: the first of the two of FromTo.
	N uint64
	// M is the second number of FromTo, and what an About count was rounded to;
	// 0 there is its last digit that is not 0.
	M uint64
}

// Unbounded is the upper bound of a count that has none.
const Unbounded = math.MaxUint64

// CountForms is the hint for a count that can't be read.
const CountForms = `Write 4766, ~530 (about), 3400+ (at least), <=55 (up to), <5 (fewer than), 10-20, unknown, hidden or not-applicable.`

// written are the counts that have a word and no number.
var written = map[string]CountForm{"unknown": UnknownCount, "hidden": HiddenCount, "not-applicable": NotApplicable}

var (
	errNegative   = errors.New("a count of people cannot be negative")
	errFraction   = errors.New("a count of people is a whole number")
	errSeparator  = errors.New("a count is written without commas or spaces")
	errTooLarge   = errors.New("the count is larger than 64 bits can hold")
	errBackwards  = errors.New("the second number is smaller than the first")
	errFewerThan0 = errors.New("there is nothing fewer than 0")
	errNoCount    = errors.New("not a count")
)

// ParseCount reads a Count. Its errors are for people and say what is wrong.
func ParseCount(s string) (Count, error) {
	c, err := parseCount(s)
	if errors.Is(err, errNoCount) {
		err = fmt.Errorf("%q is not a count", s)
	}
	if err != nil {
		return Count{}, err
	}
	return c, nil
}

func parseCount(s string) (Count, error) {
	if form, ok := written[s]; ok {
		return Count{Form: form}, nil
	}
	form, digits := Exactly, s
	switch {
	case strings.HasPrefix(s, "~"):
		form, digits = About, s[1:]
	case strings.HasPrefix(s, "<="):
		form, digits = UpTo, s[2:]
	case strings.HasPrefix(s, "<"):
		form, digits = FewerThan, s[1:]
	case strings.HasSuffix(s, "+"):
		form, digits = AtLeast, s[:len(s)-1]
	}
	if a, b, ok := strings.Cut(digits, "-"); ok && form == Exactly && a != "" {
		return parseRange(a, b)
	}
	n, err := parseWhole(digits)
	if err == nil && form == FewerThan && n == 0 {
		err = errFewerThan0
	}
	return Count{Form: form, N: n}, err
}

func parseRange(a, b string) (Count, error) {
	from, err := parseWhole(a)
	if err != nil {
		return Count{}, err
	}
	to, err := parseWhole(b)
	if err != nil {
		return Count{}, err
	}
	if to < from {
		return Count{}, errBackwards
	}
	return Count{Form: FromTo, N: from, M: to}, nil
}

func parseWhole(s string) (uint64, error) {
	n, err := strconv.ParseUint(s, 10, 64)
	switch {
	case err == nil && (len(s) == 1 || s[0] != '0'):
		if n == Unbounded { // kept free to mean that there is no bound
			return 0, errTooLarge
		}
		return n, nil
	case errors.Is(err, strconv.ErrRange):
		return 0, errTooLarge
	case strings.HasPrefix(s, "-"):
		return 0, errNegative
	case strings.ContainsAny(s, ", _'\u00a0\u202f") && strings.Trim(s, "0123456789, _'\u00a0\u202f") == "":
		return 0, errSeparator
	case strings.Contains(s, ".") && strings.Trim(s, "0123456789.") == "":
		return 0, errFraction
	default:
		return 0, errNoCount
	}
}

// String writes the Count as it would be written in YAML.
func (c Count) String() string {
	n := strconv.FormatUint(c.N, 10)
	switch c.Form {
	case NoCount:
		return ""
	case UnknownCount:
		return "unknown"
	case HiddenCount:
		return "hidden"
	case NotApplicable:
		return "not-applicable"
	case About:
		return "~" + n
	case AtLeast:
		return n + "+"
	case UpTo:
		return "<=" + n
	case FewerThan:
		return "<" + n
	case FromTo:
		return n + "-" + strconv.FormatUint(c.M, 10)
	default:
		return n
	}
}

// IsZero tells whether no count was written. A count of 0 was.
func (c Count) IsZero() bool { return c.Form == NoCount }

// Known tells whether anything is known: a number or a bound.
func (c Count) Known() bool { return c.Form >= Exactly }

// Number returns an exact count's number.
func (c Count) Number() (uint64, bool) { return c.N, c.Form == Exactly }

// Bounds returns the least and the most that the count can be. An absent or
// unknown count is 0 to Unbounded, a hidden one 1 to Unbounded, and one that
// does not apply is 0. "About" is taken as rounded to its last
// digit that is not zero: about 530 is 525 to 535. It is never one number:
// about 549 is 548 to 550.
func (c Count) Bounds() (least, most uint64) {
	switch c.Form {
	case Exactly:
		return c.N, c.N
	case About:
		half := max(1, c.Place()/2)
		return c.N - min(half, c.N), add(c.N, half)
	case AtLeast:
		return c.N, Unbounded
	case UpTo:
		return 0, c.N
	case FewerThan:
		return 0, c.N - 1
	case FromTo:
		return c.N, c.M
	case HiddenCount:
		return 1, Unbounded
	case NotApplicable:
		return 0, 0
	default:
		return 0, Unbounded
	}
}

// Place is what an About count is rounded to.
func (c Count) Place() uint64 {
	if c.M > 0 {
		return c.M
	}
	return roundedTo(c.N)
}

// roundedTo is the place value of the last digit that is not zero.
func roundedTo(n uint64) uint64 {
	place := uint64(1)
	for n != 0 && n%10 == 0 {
		n, place = n/10, place*10
	}
	return place
}

// Sum adds counts. Bounds are kept: 654 and at least 100 are at least 754, and
// with an unknown part the sum is at least the rest. Exact parts give an exact
// sum; a rounded part makes the sum a rounded one.
func Sum(counts ...Count) Count {
	sum := Count{Form: Exactly}
	var least, most uint64
	for _, c := range counts {
		l, m := c.Bounds()
		least, most = add(least, l), add(most, m)
		if c.Form == About {
			sum.Form = About
		}
		if c.Form == Exactly || c.Form == About {
			sum.N = add(sum.N, c.N)
		}
	}
	switch {
	case len(counts) == 0 || least == 0 && most == Unbounded:
		return Count{Form: UnknownCount}
	case most == Unbounded:
		return Count{Form: AtLeast, N: min(least, Unbounded-1)} // Unbounded itself can't be written
	case onlyNumbers(counts):
		return sum
	case least == 0:
		return Count{Form: UpTo, N: most}
	default:
		return Count{Form: FromTo, N: least, M: most}
	}
}

func onlyNumbers(counts []Count) bool {
	for _, c := range counts {
		if c.Form != Exactly && c.Form != About {
			return false
		}
	}
	return true
}

// Rest is what is left of a whole when the known parts are taken away: the
// people who are "not broken down". It is exact only when all is exact, and
// none can be named (ok is false) when the whole or the parts leave it open.
func Rest(whole Count, parts ...Count) (rest Count, ok bool) {
	if whole.Form != Exactly && whole.Form != About {
		return Count{}, false
	}
	var known []Count
	for _, p := range parts {
		if p.Form == Exactly || p.Form == About {
			known = append(known, p)
		} else if p.Known() || p.Form == HiddenCount {
			return Count{}, false // what is left would tell what is hidden
		}
	}
	sum := Sum(known...)
	if len(known) == 0 {
		sum = Count{Form: Exactly}
	}
	if sum.N > whole.N || sum.Form == AtLeast { // more than the whole, or more than 64 bits
		return Count{}, false
	}
	rest = Count{Form: Exactly, N: whole.N - sum.N}
	if whole.Form == About || sum.Form == About {
		// What is left of a rounded number is no more precise than it was.
		place := coarsest(append(known, whole))
		rounded := Count{Form: About, N: add(rest.N, place/2) / place * place}
		if rounded.N == 0 && rest.N > 0 { // people are left: none must not be said of them
			return Count{Form: UpTo, N: mostLeft(whole, known)}, true
		}
		rest = rounded
	}
	return rest, true
}

// mostLeft is the most that can be left of a whole.
func mostLeft(whole Count, parts []Count) uint64 {
	_, left := whole.Bounds()
	for _, p := range parts {
		least, _ := p.Bounds()
		left -= min(left, least)
	}
	return left
}

// coarsest is the largest place to which one of the counts is rounded.
func coarsest(counts []Count) uint64 {
	place := uint64(1)
	for _, c := range counts {
		if c.Form == About {
			place = max(place, c.Place())
		}
	}
	return place
}

// add is a sum that stays at Unbounded instead of overflowing.
func add(a, b uint64) uint64 {
	sum, carry := bits.Add64(a, b, 0)
	if carry != 0 {
		return Unbounded
	}
	return sum
}
