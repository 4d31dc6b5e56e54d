package law

import (
	"path"
	"slices"
	"strings"
	"testing"

	"candour/internal/diag"
	"candour/internal/notice"
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
			if _, known := flags[f]; !known || flagWords[f] == "" {
				t.Errorf("%s has the flag %s, of which nothing is known", r.ID, f)
			}
		}
		if r.DecidedBy == "" || r.SourceURL == "" || len(r.VerifiedAgainst) == 0 && r.Confidence == Verified {
			t.Errorf("%s says too little of itself", r.ID)
		}
		known := func(rule string, named []notice.ID) {
			for _, f := range named {
				if _, ok := flags[f]; !ok || flagWords[f] == "" {
					t.Errorf("%s has the flag %s, of which nothing is known", rule, f)
				}
			}
		}
		for _, d := range r.Deadlines {
			known(r.rule(d.ID), d.Flags)
		}
		for _, items := range r.lists() {
			for _, i := range items {
				known(r.rule(i.ID), i.Flags)
			}
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

// TestNothingIsMetByItself checks that no condition of a law holds whatever a
// notice says: a signer would read that it was met. What allows something says so.
func TestNothingIsMetByItself(t *testing.T) {
	// The policy in each page lets it load nothing, so that one holds by itself.
	exempt := []string{"law/general-good-practice/no-tracking"}
	eachItem(t, func(r *Regime, item *Item) {
		rule := r.rule(item.ID)
		if item.Met != nil && len(item.Met.uses) == 0 && !slices.Contains(exempt, rule) {
			t.Errorf("%s is met whatever the notice says: %s", rule, item.Met.text)
		}
		if item.When != nil && item.WhenSays == "" {
			t.Errorf("%s does not say in words when it is asked: %s", rule, item.When.text)
		}
		if strings.HasSuffix(item.WhenSays, ".") || strings.Contains(item.WhenSays, "(") {
			t.Errorf("%s: %q does not end a sentence that begins “It is asked only when”", rule, item.WhenSays)
		}
	})
}

// eachItem does something with each item of all laws, compiled.
func eachItem(t *testing.T, do func(*Regime, *Item)) {
	t.Helper()
	library, _ := Load(nil)
	for _, r := range library.Regimes {
		r.compile()
		for _, items := range r.lists() {
			for n := range items {
				do(r, &items[n])
			}
		}
	}
}

// TestFromKnowledgeIsAdvice checks that what nobody read is never more than
// advice, whatever is missing or missed.
func TestFromKnowledgeIsAdvice(t *testing.T) {
	seen := 0
	eachItem(t, func(r *Regime, item *Item) {
		if r.ConfidenceOf(item.Confidence) != FromKnowledge {
			return
		}
		seen++
		for _, status := range []Status{Open, Person} {
			result := ItemResult{Item: item, Status: status}
			if result.weigh(r, item); result.Severity != diag.Advice {
				t.Errorf("%s is %s: %s", r.rule(item.ID), status, result.Severity)
			}
		}
	})
	library, _ := Load(nil)
	for _, r := range library.Regimes {
		for n := range r.Deadlines {
			d := &r.Deadlines[n]
			for _, outcome := range []Outcome{Missed, Overdue, Running, CannotTell} {
				result := DeadlineResult{Deadline: d, Outcome: outcome}
				result.weigh(r)
				if result.Severity == diag.Error || r.ConfidenceOf(d.Confidence) == FromKnowledge && result.Severity != diag.Advice {
					t.Errorf("%s is %s: %s", r.rule(d.ID), outcome, result.Severity)
				}
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d points are from knowledge", seen)
	}
}

// TestHasWords: a word is not found inside another, which would say that a freeze
// is free, or that a credit report was advised where an agency is named.
func TestHasWords(t *testing.T) {
	for text, phrases := range map[string][]string{
		"a freeze is free. ":                           {"freeze", "free", "a freeze is free"},
		"**free** help; get your credit reports now. ": {"free", "credit", "credit report", "help"},
		"toll-free, and a credit reporting agency ":    {"credit", "agency", "toll-free"},
		"freezers and scammers, then a scam ":          {"scam"},
	} {
		for _, phrase := range []string{"freeze", "free", "a freeze is free", "credit report", "help", "credit", "agency", "toll-free", "scam", ""} {
			if got, want := hasWords(text, phrase), slices.Contains(phrases, phrase); got != want {
				t.Errorf("%q in %q: %v", phrase, text, got)
			}
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
