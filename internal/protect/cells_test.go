package protect

import (
	"slices"
	"testing"

	"candour/internal/notice"
)

// TestCells says of small tables, exactly, what is hidden.
func TestCells(t *testing.T) {
	total5 := notice.CountRule{Below: 5, AllowTotal: true}
	bands := notice.CountRule{Below: 5, Bands: true}
	england := notice.CountRule{Below: 8, RoundTo: 5}
	for _, test := range []struct {
		name       string
		rule       notice.CountRule
		facts      string
		want       string
		impossible []string
		already    []string
		earlier    []string
	}{
		{name: "nothing small", rule: hide5, facts: `
			total 100 complete
			  a 40
			  b 60`, want: `
			total 100 complete
			  a 40
			  b 60`},
		{name: "one small of three: the smallest other goes too", rule: hide5, facts: `
			total 100 complete
			  a 3
			  b 30
			  c 67`, want: `
			total 100 complete
			  a ?
			  b ?
			  c 67`},
		{name: "two small that hide each other", rule: hide5, facts: `
			total 100 complete
			  a 4
			  b 4
			  c 92`, want: `
			total 100 complete
			  a ?
			  b ?
			  c 92`},
		{name: "two small that are too small together", rule: hide5, facts: `
			total 100 complete
			  a 2
			  b 2
			  c 96`, want: `
			total 100 complete
			  a ?
			  b ?
			  c ?`},
		{name: "not complete: the rest hides it", rule: hide5, facts: `
			total 100
			  a 3
			  b 30`, want: `
			total 100
			  a ?
			  b 30`},
		{name: "not complete, and the rest too small", rule: hide5, facts: `
			total 34
			  a 3
			  b 30`, want: `
			total 34
			  a ?
			  b ?`},
		{name: "zero stays, and hides nobody", rule: hide5, facts: `
			total 30 complete
			  a 3
			  b 0
			  c 8
			  d 19`, want: `
			total 30 complete
			  a ?
			  b 0
			  c ?
			  d 19`},
		{name: "total too small", rule: hide5, facts: `
			total 3 complete
			  a 2
			  b 1`, want: `
			total 3 complete
			  a ?
			  b ?`, impossible: []string{"affected.groups[0].count", "affected.groups[1].count"}},
		{name: "total too small, and may go", rule: total5, facts: `
			total 3 complete
			  a 2
			  b 1`, want: `
			total ? complete
			  a ?
			  b ?`},
		{name: "total may go and need not", rule: total5, facts: `
			total 33 complete
			  a 3
			  b 30`, want: `
			total 33 complete
			  a ?
			  b ?`},
		{name: "one part only", rule: hide5, facts: `
			total 50 complete
			  (one) 20 complete
			    a 3 complete
			      b 3
			    c 17
			  d 30`, want: `
			total 50 complete
			  (one) 20 complete
			    a ? complete
			      b ?
			    c ?
			  d 30`},
		{name: "a small group needs its parts, and a partner below the total", rule: hide5, facts: `
			total 100 complete
			  (one) 3 complete
			    a 1
			    b 2
			  (two) 60 complete
			    c 20
			    d 40
			  (three) 37 complete
			    e 18
			    f 19`, want: `
			total 100 complete
			  (one) ? complete
			    a ?
			    b ?
			  (two) 60 complete
			    c 20
			    d 40
			  (three) ? complete
			    e ?
			    f 19`},
		{name: "a lone small one reaches over to another group", rule: hide5, facts: `
			total 100 complete
			  (one) 3 complete
			    a 3
			  (two) 97
			    c 20
			    d 40`, want: `
			total 100 complete
			  (one) ? complete
			    a ?
			  (two) ?
			    c 20
			    d 40`},
		{name: "overlaps add up to nothing", rule: hide5, facts: `
			total 100 complete overlaps
			  a 3
			  b 99`, want: `
			total 100 complete overlaps
			  a ?
			  b 99`},
		{name: "overlaps: a part is no more than its whole", rule: hide5, facts: `
			total 100
			  (one) 4 overlaps
			    a 2
			    b 3`, want: `
			total 100
			  (one) ? overlaps
			    a ?
			    b ?`},
		{name: "classes add up over groups", rule: hide5, facts: `
			total 100 complete #pin=40
			  a 30 #pin=2
			  b 30 #pin=8
			  c 40 #pin=30`, want: `
			total 100 complete #pin=40
			  a 30 #pin=?
			  b 30 #pin=?
			  c 40 #pin=30`},
		{name: "a class taken from all tells what is hidden", rule: hide5, facts: `
			total 100 complete #pin=57
			  a 3 #pin
			  b 40 #pin=14
			  c 57 #pin=40`, want: `
			total 100 complete #pin=57
			  a ? #pin
			  b ? #pin=?
			  c 57 #pin=40`},
		{name: "a class counted for all tells as well", rule: hide5, facts: `
			total 100 complete
			  a 3
			  b 30 #pin==30
			  c 67`, want: `
			total 100 complete
			  a ?
			  b 30 #pin==30
			  c ?`},
		{name: "a class counted for all goes with it", rule: hide5, facts: `
			total 33 complete
			  a 3 #pin==3
			  b 30 #pin==30`, want: `
			total 33 complete
			  a ? #pin==?
			  b ? #pin==?`},
		{name: "a class counted for all goes with a group that must rise", rule: hide5, facts: `
			total 100
			  (one) 6 complete #pin==6
			    a 2
			    b 2
			    c 2`, want: `
			total 100
			  (one) ? complete #pin==?
			    a ?
			    b ?
			    c ?`},
		{name: "elsewhere stands for itself", rule: hide5, facts: `
			total 100
			  a 40
			elsewhere
			  c 2
			  (d) 30 complete
			    e 4
			    f 26`, want: `
			total 100
			  a 40
			elsewhere
			  c ?
			  (d) 30 complete
			    e ?
			    f ?`},
		{name: "inexact counts that are small", rule: hide5, facts: `
			total 1000
			  a ~3
			  b 1-4
			  c <5
			  d <=4
			  e ~530
			  f 3+`, want: `
			total 1000
			  a ?
			  b ?
			  c <5
			  d <=4
			  e ~530
			  f 3+`},
		{name: "a bound that tells", rule: hide5, facts: `
			total 40 complete
			  a 3
			  b 28-30
			  c 8-9`, want: `
			total 40 complete
			  a ?
			  b 28-30
			  c ?`},
		{name: "what other sources say goes with it", rule: hide5, facts: `
			total 100 also=97
			  a 3 also=7 also=<5
			  b 30 also=2 also=31`, want: `
			total 100 also=97
			  a ?
			  b 30 also=31`},
		{name: "rounded", rule: england, facts: `
			total 101 complete
			  a 7
			  b 13 also=12
			  c 81
			  d 0`, want: `
			total 101 complete
			  a ?
			  b ~15 also=~10
			  c ~80
			  d 0`},
		{name: "rounding hides alone", rule: england, facts: `
			total 201 complete #pin=90
			  a 7
			  b 13
			  c 81
			  d 100`, want: `
			total 201 complete #pin=~90
			  a ?
			  b ~15
			  c ~80
			  d ~100`},
		{name: "never rounded to nobody", rule: notice.CountRule{Below: 3, RoundTo: 20}, facts: `
			total 100
			  a 7
			  b 50`, want: `
			total 100
			  a ?
			  b ~60`},
		{name: "bands", rule: bands, facts: `
			total 101 complete
			  a 2
			  b 17
			  c 82
			  d 0`, want: `
			total 101 complete
			  a 1-9
			  b 10-49
			  c 50-99
			  d 0`},
		{name: "bands that tell", rule: bands, facts: `
			total 12 complete
			  a 2
			  b 10`, want: `
			total 12 complete
			  a 1-9
			  b ?`},
		{name: "bands and a small total", rule: bands, facts: `
			total 3
			  a 2`, want: `
			total 3
			  a ?`, impossible: []string{"affected.groups[0].count"}},
		{name: "hidden by the publisher", rule: hide5, facts: `
			total 100 complete
			  a ?
			  b 30
			  c 67`, want: `
			total 100 complete
			  a ?
			  b ?
			  c 67`},
		{name: "hidden by the publisher, and not small", rule: hide5, facts: `
			total 100 complete
			  a ?
			  b 30
			  c 30`, want: `
			total 100 complete
			  a ?
			  b ?
			  c 30`},
		{name: "published before, and the same", rule: hide5, earlier: []string{`
			total 100 complete
			  a 3
			  b 97`}, facts: `
			total 100 complete
			  a 3
			  b 97`, want: `
			total 100 complete
			  a 3
			  b 97`, already: []string{"affected.groups[0].count"}},
		{name: "published before, and another number now", rule: hide5, earlier: []string{`
			total 100
			  a 3
			  b 17
			  c 40`}, facts: `
			total 100
			  a 4
			  b 17
			  c 40`, want: `
			total 100
			  a ?
			  b 17
			  c 40`},
		{name: "the difference to the last publication", rule: hide5, earlier: []string{`
			total 100 complete
			  a ?
			  b ?
			  c 70`}, facts: `
			total 133 complete
			  a 10
			  b 20
			  c 70
			  d 3
			  e 30`, want: `
			total 133 complete
			  a 10
			  b 20
			  c 70
			  d ?
			  e ?`},
		{name: "what was hidden beside it stays hidden", rule: hide5, earlier: []string{`
			total 100 complete
			  a ?
			  b ?
			  c 70`}, facts: `
			total 100
			  a 3
			  b 27
			  c 70`, want: `
			total 100
			  a ?
			  b ?
			  c 70`},
		{name: "another partner would tell", rule: hide5, earlier: []string{`
			total 100 complete
			  a ?
			  b ?
			  c 20
			  d 50`}, facts: `
			total 100 complete
			  a 3
			  b 27
			  c 20
			  d 50`, want: `
			total 100 complete
			  a ?
			  b ?
			  c 20
			  d 50`},
		{name: "one new one is the difference", rule: hide5, earlier: []string{`
			total 100 complete
			  a ?
			  b ?
			  c 70`}, facts: `
			total 103 complete
			  a 3
			  b 27
			  c 70
			  d 3`, want: `
			total 103 complete
			  a ?
			  b ?
			  c 70
			  d ?`, impossible: []string{"affected.groups[3].count"}},
		{name: "gone, and not to be worked out", rule: hide5, earlier: []string{`
			total 100
			  (one) 30 complete
			    a ?
			    b ?
			  c 70`}, facts: `
			total 100
			  b 27
			  c 70`, want: `
			total 100
			  b ?
			  c 70`},
		{name: "people and records", rule: hide5, facts: `
			total 100 complete
			  a 3
			  b 97
			  c 12 records`, want: `
			total 100 complete
			  a ?
			  b ?
			  c 12 records`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var earlier []*notice.Affected
			for _, text := range test.earlier {
				earlier = append(earlier, read(t, tidy(text)).Affected)
			}
			facts := read(t, tidy(test.facts))
			published, report := Incident(facts, earlier, test.rule)
			if got, want := write(published), tidy(test.want); got != want {
				t.Errorf("published:\n%swant:\n%s", got, want)
			}
			if got := write(facts); got != tidy(test.facts) {
				t.Errorf("the facts were written to:\n%s", got)
			}
			if !slices.Equal(report.Impossible, test.impossible) {
				t.Errorf("impossible: %q, want %q", report.Impossible, test.impossible)
			}
			if !slices.Equal(report.Already, test.already) {
				t.Errorf("already published: %q, want %q", report.Already, test.already)
			}
		})
	}
}
