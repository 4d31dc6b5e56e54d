package protect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"candour/internal/notice"
)

// large makes regions, districts and organisations, with counts by class for
// each of them. Many counts are small.
func large(rng *rand.Rand, regions, districts, organisations, classes int) *notice.Incident {
	i := &notice.Incident{ID: "large", Affected: &notice.Affected{Complete: true}}
	a := i.Affected
	n := 0
	for r := range regions {
		region := named("region", r)
		for d := range districts {
			district := named("district", d)
			for range organisations {
				count := uint64(rng.ExpFloat64() * 25)
				if rng.IntN(4) == 0 {
					count = uint64(rng.IntN(6))
				}
				g := notice.Group{Organisation: notice.ID(fmt.Sprintf("o%d", n)), Count: exactly(count), Data: &notice.Data{}}
				n++
				for c := range classes {
					g.Data.Taken = append(g.Data.Taken, notice.DataItem{Class: notice.ID(fmt.Sprint("class", c)), For: notice.ForSome, Count: exactly(uint64(rng.IntN(int(count) + 1)))})
				}
				district.Groups = append(district.Groups, g)
			}
			addUp(&district)
			region.Groups = append(region.Groups, district)
		}
		addUp(&region)
		a.Groups = append(a.Groups, region)
	}
	top := notice.Group{Groups: a.Groups}
	addUp(&top)
	a.Total, i.Data = top.Count, *top.Data
	return i
}

func named(name string, n int) notice.Group {
	return notice.Group{Name: notice.Text{{Lang: "en", Text: fmt.Sprint(name, n)}}, Complete: true}
}

func exactly(n uint64) notice.Count { return notice.Count{Form: notice.Exactly, N: n} }

func addUp(g *notice.Group) {
	g.Count, g.Data = exactly(0), &notice.Data{}
	for n, part := range g.Groups {
		g.Count.N += part.Count.N
		for c, item := range part.Data.Taken {
			if n == 0 {
				g.Data.Taken = append(g.Data.Taken, notice.DataItem{Class: item.Class, For: notice.ForSome, Count: exactly(0)})
			}
			g.Data.Taken[c].Count.N += item.Count.N
		}
	}
}

func flat(n int, count func(int) uint64) *notice.Incident {
	i := &notice.Incident{ID: "flat", Affected: &notice.Affected{Complete: true}}
	for at := range n {
		i.Affected.Groups = append(i.Affected.Groups, notice.Group{Organisation: notice.ID(fmt.Sprintf("o%d", at)), Count: exactly(count(at))})
		i.Affected.Total.N += count(at)
	}
	i.Affected.Total.Form = notice.Exactly
	return i
}

func measure(b *testing.B, i *notice.Incident, earlier []*notice.Affected, r notice.CountRule) {
	b.ReportAllocs()
	var report Report
	for b.Loop() {
		_, report = Incident(i, earlier, r)
	}
	b.ReportMetric(float64(len(report.Hidden)), "hidden")
	b.ReportMetric(float64(len(report.Impossible)), "impossible")
}

func BenchmarkThreeLevels(b *testing.B) {
	i := large(rand.New(rand.NewPCG(1, 1)), 10, 25, 20, 4)
	for _, r := range fuzzRules[:5] {
		b.Run(fmt.Sprintf("%+v", r), func(b *testing.B) { measure(b, i, nil, r) })
	}
}

func BenchmarkThreeLevelsAgain(b *testing.B) {
	i := large(rand.New(rand.NewPCG(1, 1)), 10, 25, 20, 4)
	first, _ := Incident(i, nil, hide5)
	measure(b, i, []*notice.Affected{first.Affected, first.Affected}, hide5)
}

func BenchmarkAllSmall(b *testing.B) {
	measure(b, flat(5000, func(n int) uint64 { return uint64(1 + n%4) }), nil, hide5)
}

func BenchmarkAllOne(b *testing.B) {
	measure(b, flat(5000, func(int) uint64 { return 1 }), nil, hide5)
}

func BenchmarkNothingSmall(b *testing.B) {
	measure(b, flat(5000, func(n int) uint64 { return uint64(100 + n) }), nil, hide5)
}
