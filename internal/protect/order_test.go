package protect

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"candour/internal/notice"
)

// TestOrder shuffles the groups of tables, and of what was published before:
// the same cells must be hidden.
func TestOrder(t *testing.T) {
	for seed := range 300 {
		rng := rand.New(rand.NewPCG(6, uint64(seed)))
		r := fuzzRules[seed%len(fuzzRules)]
		facts := large(rng, 1+rng.IntN(3), 1+rng.IntN(3), 1+rng.IntN(6), rng.IntN(3))
		var earlier []*notice.Affected
		if seed%2 == 0 {
			first, _ := Incident(facts, nil, r)
			earlier = []*notice.Affected{first.Affected}
			facts = revise(rng, facts)
		}
		published, report := Incident(facts, earlier, r)
		again, reportAgain := Incident(facts, earlier, r)
		if !reflect.DeepEqual(published, again) || !reflect.DeepEqual(report, reportAgain) {
			t.Fatalf("%d: the same facts are published in two ways", seed)
		}
		other := shuffle(rng, facts)
		for n := range earlier {
			earlier[n] = shuffle(rng, &notice.Incident{Affected: earlier[n]}).Affected
		}
		shuffled, _ := Incident(other, earlier, r)
		if one, two := byKey(published), byKey(shuffled); !maps.Equal(one, two) {
			for key := range one {
				if one[key] != two[key] {
					t.Errorf("%d, %+v: %s is %s and, with the groups in another order, %s", seed, r, key, one[key], two[key])
				}
			}
			t.FailNow()
		}
	}
}

func byKey(i *notice.Incident) map[string]string {
	counts := map[string]string{}
	for _, c := range newTable(i.Affected, &i.Data).cells {
		counts[c.key] = fmt.Sprintf("%v (%d)", c.count, c.count.M)
	}
	return counts
}

func shuffle(rng *rand.Rand, i *notice.Incident) *notice.Incident {
	out, a := *i, *i.Affected
	out.Affected = &a
	a.Groups = shuffled(rng, a.Groups)
	return &out
}

func shuffled(rng *rand.Rand, groups []notice.Group) []notice.Group {
	groups = slices.Clone(groups)
	rng.Shuffle(len(groups), func(a, b int) { groups[a], groups[b] = groups[b], groups[a] })
	for n := range groups {
		groups[n].Groups = shuffled(rng, groups[n].Groups)
	}
	return groups
}
