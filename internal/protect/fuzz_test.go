package protect

import (
	"fmt"
	"maps"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"candour/internal/notice"
)

// countsOf lists the counts of an incident by their path.
func countsOf(i *notice.Incident) map[string]notice.Count {
	counts := map[string]notice.Count{}
	t := newTable(i.Affected, &i.Data)
	for _, c := range t.cells {
		counts[c.path] = c.count
	}
	return counts
}

// random makes a table of at most six cells.
func random(rng *rand.Rand, big int) *notice.Incident {
	value := func() uint64 {
		switch rng.IntN(4) {
		case 0:
			return uint64(rng.IntN(3))
		case 1:
			return uint64(5 + rng.IntN(big))
		default:
			return uint64(1 + rng.IntN(4))
		}
	}
	i := &notice.Incident{ID: "x", Affected: &notice.Affected{}}
	a := i.Affected
	defer func() {
		if big%2 == 1 {
			blur(rng, a.Groups)
		}
	}()
	left := 5
	a.Complete, a.Overlaps = rng.IntN(3) > 0, rng.IntN(8) == 0
	classes := rng.IntN(3) == 0
	a.Groups = randomGroups(rng, 1+rng.IntN(4), &left, 0, classes, value)
	a.Total = wholeOf(rng, a.Groups, a.Complete, a.Overlaps)
	if classes && left > 0 {
		i.Data.Taken = append(i.Data.Taken, classOf(rng, a.Groups, a.Total, a.Complete, a.Overlaps))
	}
	if rng.IntN(8) == 0 {
		a.Elsewhere = randomGroups(rng, 1, &left, 1, false, value)
	}
	return i
}

func randomGroups(rng *rand.Rand, n int, left *int, depth int, classes bool, value func() uint64) []notice.Group {
	var groups []notice.Group
	for range n {
		if *left <= 0 {
			break
		}
		*left--
		g := notice.Group{Organisation: notice.ID(fmt.Sprintf("o%d", *left)), Count: notice.Count{Form: notice.Exactly, N: value()}}
		if depth < 2 && *left > 0 && rng.IntN(3) == 0 {
			g.Complete, g.Overlaps = rng.IntN(3) > 0, rng.IntN(8) == 0
			if g.Groups = randomGroups(rng, 1+rng.IntN(3), left, depth+1, classes, value); len(g.Groups) > 0 {
				g.Count = wholeOf(rng, g.Groups, g.Complete, g.Overlaps)
			}
		}
		if classes && *left > 0 && rng.IntN(2) == 0 {
			*left--
			g.Data = &notice.Data{Taken: []notice.DataItem{classOf(rng, g.Groups, g.Count, g.Complete, g.Overlaps)}}
		}
		if classes && g.Data == nil && rng.IntN(3) == 0 {
			g.Data = &notice.Data{Taken: []notice.DataItem{{Class: "pin"}}}
		}
		groups = append(groups, g)
	}
	return groups
}

// blur makes some counts inexact.
func blur(rng *rand.Rand, groups []notice.Group) {
	for n := range groups {
		g := &groups[n]
		blur(rng, g.Groups)
		if rng.IntN(4) > 0 {
			continue
		}
		switch v := g.Count.N; rng.IntN(6) {
		case 0:
			g.Count = notice.Count{Form: notice.About, N: v}
		case 1:
			g.Count = notice.Count{Form: notice.AtLeast, N: v - min(v, uint64(rng.IntN(3)))}
		case 2:
			g.Count = notice.Count{Form: notice.UpTo, N: v + uint64(rng.IntN(3))}
		case 3:
			g.Count = notice.Count{Form: notice.FewerThan, N: v + 1 + uint64(rng.IntN(3))}
		case 4:
			g.Count = notice.Count{Form: notice.FromTo, N: v - min(v, uint64(rng.IntN(3))), M: v + uint64(rng.IntN(3))}
		default:
			g.Count = notice.Count{Form: notice.UnknownCount}
		}
	}
}

// wholeOf is a whole that fits its parts.
func wholeOf(rng *rand.Rand, parts []notice.Group, complete, overlaps bool) notice.Count {
	var sum, most uint64
	for _, g := range parts {
		sum, most = sum+g.Count.N, max(most, g.Count.N)
	}
	switch {
	case overlaps:
		sum = most + uint64(rng.IntN(int(sum-most)+1))
	case !complete:
		sum += uint64(rng.IntN(5))
	}
	return notice.Count{Form: notice.Exactly, N: sum}
}

// classOf is a count of a class that fits those of the parts.
func classOf(rng *rand.Rand, parts []notice.Group, whole notice.Count, complete, overlaps bool) notice.DataItem {
	var sum, most uint64
	all := len(parts) > 0
	for _, g := range parts {
		if g.Data == nil {
			all = false
			continue
		}
		n := g.Data.Taken[0].Count.N
		if g.Data.Taken[0].Count.IsZero() {
			n = g.Count.N
		}
		sum, most = sum+n, max(most, n)
	}
	switch {
	case overlaps:
		sum = most + uint64(rng.IntN(int(min(sum, whole.N)-most)+1))
	case !all || !complete:
		sum += uint64(rng.IntN(int(whole.N-sum) + 1))
	}
	return notice.DataItem{Class: "pin", For: notice.ForSome, Count: notice.Count{Form: notice.Exactly, N: sum}}
}

var fuzzRules = []notice.CountRule{{Below: 5}, {Below: 3}, {Below: 4, AllowTotal: true}, {Below: 8, RoundTo: 5}, {Below: 5, Bands: true}, {Below: 5, AllowTotal: true, Bands: true}}

// TestNothingComesOut throws random tables at the protection and lets the
// enumerator read what is published.
func TestNothingComesOut(t *testing.T) {
	tables := 2400
	if testing.Short() {
		tables = 300
	}
	done, wrong := 0, 0
	for seed := range tables {
		rng := rand.New(rand.NewPCG(4, uint64(seed)))
		r := fuzzRules[seed%len(fuzzRules)]
		facts := random(rng, 4+seed/len(fuzzRules)%2)
		before := write(facts)
		published, report := Incident(facts, nil, r)
		if write(facts) != before {
			t.Fatalf("%d: the facts were written to", seed)
		}
		counts := countsOf(published)
		e := &enumerator{}
		e.read(published.Affected, published.Data, r, 0)
		if !e.run() {
			continue
		}
		done++
		leaks := e.leaks(r, counts)
		leaks = slices.DeleteFunc(leaks, func(l string) bool {
			return slices.ContainsFunc(report.Impossible, func(p string) bool { return len(l) > len(p) && l[:len(p)+1] == p+" " })
		})
		if len(leaks) > 0 {
			t.Errorf("%d, %+v: %v\nfacts:\n%s\npublished:\n%s", seed, r, leaks, before, write(published))
		}
		if len(report.Impossible) > 0 && possible(facts, r, report.Impossible) {
			wrong++
			t.Logf("%d, %+v: not impossible: %v\nfacts:\n%s\npublished:\n%s", seed, r, report.Impossible, before, write(published))
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d tables, %d given up needlessly", done, wrong)
	if done < tables/2 {
		t.Errorf("only %d tables were read to the end", done)
	}
	if wrong*200 > done {
		t.Errorf("%d of %d tables were given up needlessly", wrong, done)
	}
}

// TestRevisions publishes tables twice: what the second tells beside the first
// must not come out either, for a reader who takes what can be unchanged to be
// unchanged, as far as that is true.
func TestRevisions(t *testing.T) {
	tables := 1200
	if testing.Short() {
		tables = 300
	}
	done, misled, given := 0, 0, 0
	for seed := range tables {
		rng := rand.New(rand.NewPCG(5, uint64(seed)))
		r := fuzzRules[seed%len(fuzzRules)]
		facts := random(rng, 4)
		first, _ := Incident(facts, nil, r)
		if seed%5 == 0 {
			first = facts // before the rule was there
		}
		next := revise(rng, facts)
		published, report := Incident(next, []*notice.Affected{first.Affected}, r)
		e := &enumerator{truth: map[string]uint64{}}
		for path, c := range countsOf(next) {
			e.truth[path] = c.N
		}
		e.read(published.Affected, published.Data, r, 0)
		e.read(first.Affected, notice.Data{}, r, 1)
		if !e.run() {
			continue
		}
		done++
		leaks := slices.DeleteFunc(e.leaks(r, countsOf(published)), func(l string) bool {
			return slices.ContainsFunc(report.Impossible, func(p string) bool { return len(l) > len(p) && l[:len(p)+1] == p+" " })
		})
		if len(report.Impossible) > 0 {
			given++
		}
		switch {
		case len(leaks) > 0 && e.met:
			t.Fatalf("%d, %+v: %v\nfirst:\n%s\nfacts:\n%s\npublished:\n%s", seed, r, leaks, write(first), write(next), write(published))
		case len(leaks) > 0:
			misled++ // what seems to come out is not true
		}
	}
	t.Logf("%d tables, %d impossible, readers misled in %d", done, given, misled)
	if done < tables/2 {
		t.Errorf("only %d tables were read to the end", done)
	}
}

// revise makes the next facts: a count that changes, one that is new.
func revise(rng *rand.Rand, i *notice.Incident) *notice.Incident {
	next := *i
	a := *i.Affected
	next.Affected = &a
	a.Groups = slices.Clone(a.Groups)
	if rng.IntN(2) == 0 {
		g := &a.Groups[rng.IntN(len(a.Groups))]
		if len(g.Groups) == 0 && g.Data == nil {
			more := uint64(rng.IntN(4))
			g.Count.N += more
			a.Total.N += more
		}
	}
	if rng.IntN(2) == 0 && len(a.Groups) < 4 {
		n := uint64(rng.IntN(7))
		a.Groups = append(a.Groups, notice.Group{Organisation: "new", Count: notice.Count{Form: notice.Exactly, N: n}})
		a.Total.N += n
	}
	return &next
}

// possible tells whether one of the cells would be safe if all that may be
// hidden were.
func possible(i *notice.Incident, r notice.CountRule, cells []string) bool {
	all := *i
	a := *i.Affected
	all.Affected = &a
	if r.AllowTotal && a.Total.N > 0 {
		a.Total = notice.Count{Form: notice.HiddenCount}
	}
	a.Groups, a.Elsewhere = hideAll(a.Groups), hideAll(a.Elsewhere)
	all.Data = hideData(i.Data)
	e := &enumerator{}
	e.read(&a, all.Data, r, 0)
	if !e.run() {
		return false
	}
	leaks := e.leaks(r, countsOf(&all))
	for _, c := range cells {
		if !slices.ContainsFunc(leaks, func(l string) bool { return len(l) > len(c) && l[:len(c)+1] == c+" " }) {
			return true
		}
	}
	return false
}

func hideAll(groups []notice.Group) []notice.Group {
	groups = slices.Clone(groups)
	for n := range groups {
		g := &groups[n]
		if least, _ := g.Count.Bounds(); least > 0 {
			g.Count = notice.Count{Form: notice.HiddenCount}
		}
		if g.Data != nil {
			d := hideData(*g.Data)
			g.Data = &d
		}
		g.Groups = hideAll(g.Groups)
	}
	return groups
}

func hideData(d notice.Data) notice.Data {
	d.Taken = slices.Clone(d.Taken)
	for n := range d.Taken {
		if d.Taken[n].Count.N > 0 {
			d.Taken[n].Count = notice.Count{Form: notice.HiddenCount}
		}
	}
	return d
}

// TestNotMuchMore compares with the fewest further cells that would do.
func TestNotMuchMore(t *testing.T) {
	tables, further, fewest := 0, 0, 0
	for seed := range 500 {
		facts := random(rand.New(rand.NewPCG(9, uint64(seed))), 4)
		published, report := Incident(facts, nil, hide5)
		if len(report.Impossible) > 0 || published == facts {
			continue
		}
		tables++
		small, others := map[string]bool{}, []string{}
		for n, c := range newTable(facts.Affected, &facts.Data).cells {
			if n != total && (rule{hide5}).small(c.count) {
				small[c.path] = true
			} else if n != total && c.count.N > 0 {
				others = append(others, c.path)
			}
		}
		most := len(report.Hidden) - len(small)
		further, fewest = further+most, fewest+least(facts, small, others, most)
	}
	t.Logf("%d tables: %d further cells are hidden, %d would do", tables, further, fewest)
	if tables < 200 || further*100 > fewest*103 {
		t.Errorf("%d tables: %d further cells are hidden, %d would do", tables, further, fewest)
	}
}

// least is how many of the others must be hidden at least.
func least(facts *notice.Incident, small map[string]bool, others []string, most int) int {
	for set := range 1 << len(others) {
		count := bits.OnesCount(uint(set))
		if count >= most {
			continue
		}
		hidden := maps.Clone(small)
		for n, path := range others {
			hidden[path] = hidden[path] || set>>n&1 == 1
		}
		maps.DeleteFunc(hidden, func(_ string, is bool) bool { return !is })
		p := publisher{rule: rule{hide5}, hidden: hidden}
		out := p.incident(facts)
		e := &enumerator{}
		e.read(out.Affected, out.Data, hide5, 0)
		if e.run() && len(e.leaks(hide5, countsOf(out))) == 0 {
			most = count
		}
	}
	return most
}
