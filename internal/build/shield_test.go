package build_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"candour/internal/attack"
	"candour/internal/build"
	"candour/internal/notice"
	"candour/internal/protect"
)

// telltale is a site whose rule hides every count below 100,000, so that counts
// which stand nowhere else can be looked for in what is built.
func telltale(more string) build.Input {
	return small(map[string]string{
		"data/site.yaml": "format: 1\ntitle: Notices\nbase_url: https://notices.example.org/\nlanguages: [en, cy]\nsmall_counts: {below: 100000}\n",
		"data/organisations.yaml": "- {id: north, name: North Hospital}\n- {id: south, name: South Hospital}\n" +
			"- {id: east, name: East Hospital}\n- {id: west, name: West Hospital}\n",
		"data/incidents/lost-tape.yaml": "title: Lost tape\nsummary: A tape was lost.\ndata: {taken: [{class: name, for: some, count: 48271}]}\n" +
			"affected:\n  total: 1731948\n  complete: true\n  groups:\n" +
			"    - {organisation: north, count: 73421, also: [{count: 73429, source: {title: A paper}}]}\n" +
			"    - {organisation: south, count: 261937}\n    - {organisation: west, count: 1396590}\n" + more,
	})
}

// TestHiddenCountsAreNowhere looks for hidden counts in every byte that is
// built, written in every way that pages and data write them.
func TestHiddenCountsAreNowhere(t *testing.T) {
	t.Parallel()
	target := filepath.Join(t.TempDir(), "public")
	report := built(t, telltale("  elsewhere: [{organisation: east, count: 86417}]\n"), target)
	for name, text := range tree(t, target) {
		for _, n := range []string{"73421", "73429", "48271", "261937", "86417"} {
			thousands := n[:len(n)-3] + "," + n[len(n)-3:]
			for _, written := range []string{n, thousands, n[:len(n)-3] + "." + n[len(n)-3:]} {
				if strings.Contains(text, written) {
					t.Errorf("%s tells %s", name, written)
				}
			}
		}
		if name == "lost-tape/index.html" && !bytes.Contains([]byte(text), []byte("1,731,948")) {
			t.Error("the headline total is hidden, too")
		}
	}
	if got := findings(t, report); !strings.Contains(got, "5 counts are not shown: data.taken[0].count, affected.groups[0].count, affected.groups[0].also[0].count, affected.groups[1].count, affected.elsewhere[0].count [count/hidden]") {
		t.Errorf("findings:\n%s", got)
	}
}

// TestUnprotectable checks that a table which cannot be protected stops the
// build, with the counts and the ways out.
func TestUnprotectable(t *testing.T) {
	t.Parallel()
	in := small(map[string]string{
		"data/site.yaml":               "format: 1\ntitle: Notices\nsmall_counts: {preset: hide 1-4}\n",
		"data/organisations.yaml":      "- {id: north, name: North Hospital}\n- {id: south, name: South Hospital}\n",
		"data/incidents/lost-tape.csv": "organisation,count\nnorth,1\nsouth,3\n",
		"data/incidents/lost-tape.yaml": "title: Lost tape\nsummary: A tape was lost.\n" +
			"affected: {total: 4, complete: true, from: lost-tape.csv}\n",
	})
	plan, report := build.Prepare(in)
	got := findings(t, report)
	for _, want := range []string{
		"data/incidents/lost-tape.csv:2:1: error: the count 1 cannot be hidden: readers can work it out, or tell that it is small [count/unprotectable]",
		"data/incidents/lost-tape.csv:3:1: error: the count 3 cannot be hidden",
		"  hint: Write allow_total: true under small_counts to hide the total too, put small groups together, leave out complete: true if it isn't so, or use the preset bands. A group that is new since the last publication can wait until it is larger.\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
	if plan != nil {
		t.Error("there is a plan")
	}
	in = small(map[string]string{
		"data/site.yaml":          "format: 1\ntitle: Notices\nsmall_counts: {preset: hide 1-4, allow_total: true}\n",
		"data/organisations.yaml": "- {id: north, name: North Hospital}\n- {id: south, name: South Hospital}\n",
		"data/incidents/lost-tape.yaml": "title: Lost tape\nsummary: A tape was lost.\n" +
			"affected: {total: 4, complete: true, groups: [{organisation: north, count: 1}, {organisation: south, count: 3}]}\n",
	})
	if plan, report = build.Prepare(in); plan == nil {
		t.Errorf("with allow_total:\n%s", findings(t, report))
	}
}

// FuzzShield throws random tables, and revisions of them, at the protection and
// at the attack, which share no code. Whatever the one hides, the other must not
// find, but for what the first has given up on.
func FuzzShield(f *testing.F) {
	for seed := range uint64(64) {
		f.Add(seed, uint8(seed%4), uint8(seed/4%3))
	}
	f.Fuzz(func(t *testing.T, seed uint64, rule, revisions uint8) {
		r := rand.New(rand.NewPCG(seed, 1))
		rules := []notice.CountRule{{Below: 5}, {Below: 8, RoundTo: 5}, {Below: 5, Bands: true}, {Below: 5, AllowTotal: true}}
		hide := rules[int(rule)%len(rules)]
		truth := randomTable(r)
		var earlier []*notice.Affected
		for n := range int(revisions)%3 + 1 {
			if n > 0 {
				revise(r, truth)
			}
			public, report := protect.Incident(truth, earlier, hide)
			for _, leak := range attack.Incident(public, earlier, hide) {
				if build.IsTrue(truth, leak) && !slices.Contains(slices.Concat(report.Impossible, report.Already), leak.Path) {
					t.Errorf("revision %d: %s comes out as %d to %d (from earlier: %v), report %+v, total %s\n%s", n, leak.Path, leak.From, leak.To, leak.Earlier, report, public.Affected.Total, written(truth.Affected.Groups, public.Affected.Groups, ""))
				}
			}
			earlier = append(earlier, public.Affected)
		}
	})
}

// randomTable makes an incident with up to three levels and two classes.
func randomTable(r *rand.Rand) *notice.Incident {
	id := 0
	groups, sum := randomGroups(r, 0, &id)
	total := sum
	complete := r.IntN(2) == 0
	if !complete {
		total += uint64(r.IntN(6))
	}
	return &notice.Incident{Affected: &notice.Affected{Total: exactly(total), Complete: complete, Groups: groups}}
}

func randomGroups(r *rand.Rand, level int, id *int) (groups []notice.Group, sum uint64) {
	for range 1 + r.IntN(4) {
		*id++
		g := notice.Group{Organisation: notice.ID(fmt.Sprintf("org-%d", *id))}
		n := uint64(r.IntN(12))
		if level < 2 && r.IntN(3) == 0 {
			g.Groups, n = randomGroups(r, level+1, id)
			if g.Complete = r.IntN(2) == 0; !g.Complete {
				n += uint64(r.IntN(5))
			}
		}
		g.Count = exactly(n)
		if r.IntN(4) == 0 && len(g.Groups) == 0 {
			g.Data = &notice.Data{Taken: []notice.DataItem{{Class: "name", Count: exactly(uint64(r.IntN(int(n) + 1)))}}}
		}
		groups, sum = append(groups, g), sum+n
	}
	return groups, sum
}

func exactly(n uint64) notice.Count { return notice.Count{Form: notice.Exactly, N: n} }

// revise adds a group, as it happens when new people are found.
func revise(r *rand.Rand, i *notice.Incident) {
	n := uint64(r.IntN(9))
	next := *i.Affected // what was published stays as it was
	i.Affected = &next
	i.Affected.Groups = append(slices.Clone(i.Affected.Groups), notice.Group{Organisation: notice.ID(fmt.Sprintf("new-%d", len(i.Affected.Groups))), Count: exactly(n)})
	i.Affected.Total.N += n
}

func written(truth, public []notice.Group, indent string) string {
	var b strings.Builder
	for n := range truth {
		fmt.Fprintf(&b, "%s%s %s, public %s, complete %v\n", indent, truth[n].Organisation, truth[n].Count, public[n].Count, truth[n].Complete)
		if d := truth[n].Data; d != nil {
			fmt.Fprintf(&b, "%s  name %s, public %s\n", indent, d.Taken[0].Count, public[n].Data.Taken[0].Count)
		}
		b.WriteString(written(truth[n].Groups, public[n].Groups, indent+"  "))
	}
	return b.String()
}
