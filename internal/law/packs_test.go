package law

import (
	"path"
	"slices"
	"strings"
	"testing"
)

// TestBuiltinPacks checks that all packs can be read and compiled, that they are
// as many as were researched, and that what points to a law finds it.
func TestBuiltinPacks(t *testing.T) {
	p := builtinPacks()
	for _, f := range p.found {
		t.Errorf("%s: %s", f.Place(), f.Message)
	}
	library, _ := Load(nil)
	count := map[string]int{}
	for _, r := range library.Regimes {
		for _, f := range r.compile() {
			t.Errorf("%s: %s", f.Place(), f.Message)
		}
		if name := strings.TrimSuffix(path.Base(r.File), ".yaml"); name != string(r.ID) {
			t.Errorf("%s has the id %s", r.File, r.ID)
		}
		for _, id := range r.SupersededBy {
			if _, ok := library.Find(id); !ok {
				t.Errorf("%s is superseded by %s, which is not there", r.ID, id)
			}
		}
		for _, f := range r.AppliesTo.Flags {
			if _, known := flags[f]; !known {
				t.Errorf("%s has the flag %s, of which nothing is known", r.ID, f)
			}
		}
		if r.DecidedBy == "" || r.SourceURL == "" || len(r.VerifiedAgainst) == 0 && r.Confidence == Verified {
			t.Errorf("%s says too little of itself", r.ID)
		}
		for k, items := range r.lists() {
			count[[4]string{"elements", "prohibitions", "formats", "posting"}[k]] += len(items)
		}
		count["regimes"]++
		count["deadlines"] += len(r.Deadlines)
	}
	for _, c := range library.Conflicts {
		count["conflicts"]++
		for _, id := range slices.Concat(c.Regimes, c.Against) {
			if _, ok := library.Find(id); !ok {
				t.Errorf("the conflict %s names %s, which is not there", c.ID, id)
			}
		}
	}
	for what, want := range map[string]int{"regimes": 65, "elements": 330, "deadlines": 111, "prohibitions": 21, "formats": 29, "posting": 17, "conflicts": 7} {
		if count[what] != want {
			t.Errorf("%d %s, want %d", count[what], what, want)
		}
	}
	rules := library.Rules()
	seen := map[string]bool{}
	for _, id := range rules {
		if seen[id] || strings.Count(id, "/") != 2 {
			t.Errorf("the rule %q is no rule, or is there twice", id)
		}
		seen[id] = true
	}
	if want := 330 + 111 + 21 + 29 + 17 + 7; len(rules) != want {
		t.Errorf("%d rules, want %d", len(rules), want)
	}
}

// TestEveryFactIsAsked checks that no fact is only there for show, but for those
// that publishers can want.
func TestEveryFactIsAsked(t *testing.T) {
	spare := []string{"jurisdictions", "controllers", "statements", "surely_taken", "words", "residents", "organisation_in", "organisation_is"}
	library, _ := Load(nil)
	asked := map[string]bool{}
	for _, r := range library.Regimes {
		r.compile()
		for _, items := range r.lists() {
			for _, item := range items {
				for _, c := range []*condition{item.When, item.Met} {
					if c != nil && c.program != nil {
						for _, name := range c.uses {
							asked[name] = true
						}
					}
				}
			}
		}
	}
	for _, name := range factNames() {
		if asked[name] == slices.Contains(spare, name) {
			t.Errorf("the fact %s: asked by a law %v, listed as spare %v", name, asked[name], slices.Contains(spare, name))
		}
	}
}

// TestFactsNeverPanic runs every condition of all laws on an incident that says
// next to nothing.
func TestFactsNeverPanic(t *testing.T) {
	library, _ := Load(nil)
	f := emptyFacts()
	for _, r := range library.Regimes {
		r.compile()
		for _, items := range r.lists() {
			for _, item := range items {
				for _, c := range []*condition{item.When, item.Met} {
					if c == nil {
						continue
					}
					if _, err := c.run(f); err != nil {
						t.Errorf("%s: %s: %v", r.rule(item.ID), c.text, err)
					}
				}
			}
		}
	}
}
