package attack_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"candour/internal/attack"
	"candour/internal/notice"
)

// BenchmarkIncident attacks 5,000 organisations on three levels with 4 classes
// of data, of which a third of the small counts and some others are hidden.
func BenchmarkIncident(b *testing.B) {
	incident := large(rand.New(rand.NewPCG(1, 2)))
	earlier := []*notice.Affected{large(rand.New(rand.NewPCG(1, 2))).Affected}
	b.Run("Alone", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			attack.Incident(incident, nil, hide4)
		}
	})
	b.Run("WithEarlier", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			attack.Incident(incident, earlier, hide4)
		}
	})
}

func large(r *rand.Rand) *notice.Incident {
	classes := []notice.ID{"name", "passport", "date-of-birth", "postal-address"}
	cell := func(n uint64) notice.Count {
		if n > 0 && n < 5 || r.IntN(10) == 0 && n > 0 {
			return notice.Count{Form: notice.HiddenCount}
		}
		return notice.Count{Form: notice.Exactly, N: n}
	}
	var total uint64
	var top []notice.Group
	for i := range 25 {
		region := notice.Group{Name: notice.Text{{Lang: "en", Text: fmt.Sprintf("Region %d", i)}}, Complete: i%2 == 0}
		var people uint64
		sums := make([]uint64, len(classes))
		for j := range 10 {
			board := notice.Group{Name: notice.Text{{Lang: "en", Text: fmt.Sprintf("Board %d", j)}}, Complete: j%2 == 0}
			var here uint64
			mine := make([]uint64, len(classes))
			for k := range 20 {
				n := uint64(r.IntN(4))
				if r.IntN(3) == 0 {
					n = uint64(r.IntN(400))
				}
				org := notice.Group{Organisation: notice.ID(fmt.Sprintf("org-%d-%d-%d", i, j, k)), Count: cell(n), Data: &notice.Data{}}
				for c, class := range classes {
					of := uint64(r.IntN(int(n) + 1))
					mine[c] += of
					org.Data.Taken = append(org.Data.Taken, notice.DataItem{Class: class, Count: cell(of)})
				}
				here += n
				board.Groups = append(board.Groups, org)
			}
			board.Count, board.Data = cell(here), &notice.Data{}
			for c, class := range classes {
				sums[c] += mine[c]
				board.Data.Taken = append(board.Data.Taken, notice.DataItem{Class: class, Count: cell(mine[c])})
			}
			people += here
			region.Groups = append(region.Groups, board)
		}
		region.Count, region.Data = cell(people), &notice.Data{}
		for c, class := range classes {
			region.Data.Taken = append(region.Data.Taken, notice.DataItem{Class: class, Count: cell(sums[c])})
		}
		total += people
		top = append(top, region)
	}
	return &notice.Incident{Affected: &notice.Affected{Total: notice.Count{Form: notice.Exactly, N: total}, Complete: true, Groups: top}}
}
