// Command smallcounts prints how well small counts are protected: in how many of
// many random tables somebody can work out a small count, when only the small
// ones are hidden, when one more is hidden in each sum (the usual sweep), and
// with Candour's protection; and how many counts that costs. A table that cannot
// be protected without its total stops Candour's build.
//
//	go run ./test/smallcounts
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"text/tabwriter"

	"candour/internal/attack"
	"candour/internal/notice"
)

// size is a kind of table: groups of organisations, with counts by class.
type size struct{ groups, organisations, classes int }

var sizes = []size{{1, 5, 0}, {2, 10, 0}, {2, 10, 2}, {4, 25, 2}, {10, 100, 2}, {25, 500, 4}}

// way is a way to hide counts; it returns nil for a table that it refuses.
type way func(i *notice.Incident, rule notice.CountRule) *notice.Incident

func main() {
	tables := flag.Int("tables", 400, "random tables of each size")
	flag.Parse()
	out := tabwriter.NewWriter(os.Stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(out, "groups, organisations, classes\trule\tcells\tonly small ones hidden: leak\tusual sweep: leak\thidden\tCandour: leak\thidden\tstopped")
	for _, s := range sizes {
		for _, rule := range []notice.CountRule{{Below: 5}, {Below: 8}} {
			row(out, s, rule, *tables)
		}
	}
	if err := out.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func row(out *tabwriter.Writer, s size, rule notice.CountRule, tables int) {
	ways := []way{small, swept, ours}
	leaking, hidden := make([]int, len(ways)), make([]int, len(ways))
	cells, stopped := 0, 0
	for n := range tables {
		r := rand.New(rand.NewPCG(uint64(n), uint64(s.organisations*100+s.classes)))
		truth := table(r, s)
		cells = len(all(truth))
		for w, hide := range ways {
			public := hide(truth, rule)
			if public == nil {
				stopped++
				continue
			}
			if len(attack.Incident(public, nil, rule)) > 0 {
				leaking[w]++
			}
			for _, c := range all(public) {
				if c.Form == notice.HiddenCount {
					hidden[w]++
				}
			}
		}
	}
	share := func(n int) string { return fmt.Sprintf("%.1f %%", float64(n)*100/float64(tables)) }
	mean := func(n int) string { return fmt.Sprintf("%.1f", float64(n)/float64(tables)) }
	fmt.Fprintf(out, "%d, %d, %d\t1 to %d\t%d\t%s\t%s\t%s\t%s\t%s\t%s\n", s.groups, s.organisations, s.classes, rule.Below-1, cells,
		share(leaking[0]), share(leaking[1]), mean(hidden[1]), share(leaking[2]), mean(hidden[2]), share(stopped))
}

// table makes a table whose counts are mostly small and sometimes large, as they
// are in life.
func table(r *rand.Rand, s size) *notice.Incident {
	classes := []notice.ID{"name", "passport", "date-of-birth", "postal-address"}[:s.classes]
	var groups []notice.Group
	var total uint64
	for g := range s.groups {
		group := notice.Group{Name: notice.Text{{Lang: "en", Text: fmt.Sprintf("Group %d", g)}}, Complete: true}
		sums := make([]uint64, len(classes))
		var people uint64
		for o := range s.organisations / s.groups {
			n := heavy(r)
			org := notice.Group{Organisation: notice.ID(fmt.Sprintf("org-%d-%d", g, o)), Count: exactly(n)}
			org.Data = data(classes, func(c int) uint64 {
				of := uint64(r.IntN(int(n) + 1))
				sums[c] += of
				return of
			})
			people += n
			group.Groups = append(group.Groups, org)
		}
		group.Count, group.Data = exactly(people), data(classes, func(c int) uint64 { return sums[c] })
		total += people
		groups = append(groups, group)
	}
	return &notice.Incident{Affected: &notice.Affected{Total: exactly(total), Complete: true, Groups: groups}}
}

func heavy(r *rand.Rand) uint64 {
	n := uint64(r.IntN(12))
	for n > 0 && r.IntN(3) == 0 && n < 5000 {
		n *= uint64(2 + r.IntN(6))
	}
	return n
}

func data(classes []notice.ID, of func(c int) uint64) *notice.Data {
	if len(classes) == 0 {
		return nil
	}
	d := &notice.Data{}
	for c, class := range classes {
		d.Taken = append(d.Taken, notice.DataItem{Class: class, Count: exactly(of(c))})
	}
	return d
}

func exactly(n uint64) notice.Count { return notice.Count{Form: notice.Exactly, N: n} }
