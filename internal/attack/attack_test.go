package attack_test

import (
	"fmt"
	"strings"
	"testing"

	"candour/internal/attack"
	"candour/internal/notice"
)

// node writes a group in short: its count, its classes and its parts.
type node struct {
	name     string
	count    string
	complete bool
	overlaps bool
	classes  map[notice.ID]string
	parts    []node
}

func count(t testing.TB, s string) notice.Count {
	t.Helper()
	c, err := notice.ParseCount(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func data(t testing.TB, classes map[notice.ID]string) notice.Data {
	var d notice.Data
	for _, class := range []notice.ID{"name", "passport"} {
		if c, there := classes[class]; there {
			d.Taken = append(d.Taken, notice.DataItem{Class: class, Count: count(t, c)})
		}
	}
	return d
}

func groups(t testing.TB, nodes []node) []notice.Group {
	var list []notice.Group
	for _, n := range nodes {
		g := notice.Group{Organisation: notice.ID(n.name), Count: count(t, n.count), Complete: n.complete, Overlaps: n.overlaps, Groups: groups(t, n.parts)}
		if n.classes != nil {
			d := data(t, n.classes)
			g.Data = &d
		}
		list = append(list, g)
	}
	return list
}

func table(t testing.TB, total node) *notice.Affected {
	return &notice.Affected{Total: count(t, total.count), Complete: total.complete, Overlaps: total.overlaps, Groups: groups(t, total.parts)}
}

var hide4 = notice.CountRule{Below: 5}

func TestIncident(t *testing.T) {
	parts := func(counts ...string) []node {
		var nodes []node
		for n, c := range counts {
			nodes = append(nodes, node{name: fmt.Sprintf("org-%d", n), count: c})
		}
		return nodes
	}
	for _, test := range []struct {
		name    string
		now     node
		earlier []node
		rule    notice.CountRule
		want    string
	}{
		{"nothing is hidden", node{count: "100", parts: parts("60", "40")}, nil, hide4, ""},
		{"no rule", node{count: "100", complete: true, parts: parts("97", "3")}, nil, notice.CountRule{}, ""},
		{"small and shown", node{count: "100", parts: parts("96", "3")}, nil, hide4, "affected.groups[1].count 3-3"},
		{"one hidden in a complete whole", node{count: "100", complete: true, parts: parts("97", "hidden")}, nil, hide4, "affected.groups[1].count 3-3"},
		{"one hidden where some are not broken down", node{count: "100", parts: parts("90", "hidden")}, nil, hide4, ""},
		{"little is left", node{count: "100", parts: parts("97", "hidden")}, nil, hide4, "affected.groups[1].count 1-3"},
		{"two hidden", node{count: "100", complete: true, parts: parts("90", "hidden", "hidden")}, nil, hide4, ""},
		{"two hidden and little is left", node{count: "100", complete: true, parts: parts("95", "hidden", "hidden")}, nil, hide4, "affected.groups[1].count 1-4; affected.groups[2].count 1-4"},
		{"two hidden of five", node{count: "6", complete: true, parts: parts("hidden", "hidden")}, nil, hide4, ""},
		{"a bound tells", node{count: "100", complete: true, parts: parts("96+", "hidden")}, nil, hide4, "affected.groups[1].count 1-4"},
		{"the whole is hidden and its parts are not", node{count: "100", complete: true, parts: []node{
			{name: "a", count: "90"}, {name: "b", count: "hidden", complete: true, parts: parts("6", "4")}}}, nil, hide4,
			"affected.groups[1].count 10-10; affected.groups[1].groups[1].count 4-4"},
		{"through two levels", node{count: "100", complete: true, parts: []node{
			{name: "a", count: "hidden", complete: true, parts: parts("hidden", "20")},
			{name: "b", count: "77"}}}, nil, hide4, "affected.groups[0].count 23-23; affected.groups[0].groups[0].count 3-3"},
		{"overlaps", node{count: "3", overlaps: true, parts: parts("hidden", "hidden")}, nil, hide4, "affected.groups[0].count 1-3; affected.groups[1].count 1-3"},
		{"a class is no larger than its group", node{count: "100", parts: []node{{name: "a", count: "hidden", classes: map[notice.ID]string{"name": "7"}},
			{name: "b", count: "90"}}}, nil, hide4, ""},
		{"a class tells how small its group is not", node{count: "100", complete: true, parts: []node{
			{name: "a", count: "hidden", classes: map[notice.ID]string{"name": "10"}}, {name: "b", count: "hidden"}, {name: "c", count: "86"}}}, nil, hide4,
			"affected.groups[1].count 1-4"},
		{"classes add up", node{count: "100", complete: true, classes: map[notice.ID]string{"name": "52"}, parts: []node{
			{name: "a", count: "40", classes: map[notice.ID]string{"name": "hidden"}}, {name: "b", count: "60", classes: map[notice.ID]string{"name": "50"}}}}, nil, hide4,
			"affected.groups[0].data.taken[0].count 2-2"},
		{"what came later", node{count: "103", complete: true, parts: parts("90", "hidden", "hidden")}, []node{{count: "100", complete: true, parts: parts("90", "10")}}, hide4,
			"affected.groups[1].count 10-10 earlier; affected.groups[2].count 3-3 earlier"},
		{"what came later, beside one that stays hidden", node{count: "103", complete: true, parts: parts("80", "hidden", "hidden", "hidden")},
			[]node{{count: "100", complete: true, parts: parts("80", "hidden", "hidden")}}, hide4, "affected.groups[3].count 3-3 earlier"},
		{"figures that have changed tell nothing", node{count: "120", complete: true, parts: parts("90", "hidden", "hidden")},
			[]node{{count: "100", complete: true, parts: parts("80", "hidden", "hidden")}}, hide4, ""},
		{"rounded and narrowed", node{count: "3", complete: true, parts: parts("1-9")}, nil, notice.CountRule{Below: 5, Bands: true}, "affected.groups[0].count 3-3"},
		{"a publisher's own bound", node{count: "100", parts: parts("60", "<5")}, nil, hide4, ""},
		{"elimination over two tables", node{count: "110", complete: true, parts: parts("hidden", "hidden", "hidden", "50")},
			[]node{{count: "58", complete: true, parts: parts("hidden", "hidden")}}, hide4, "affected.groups[2].count 2-2 earlier"},
	} {
		t.Run(test.name, func(t *testing.T) {
			incident := &notice.Incident{Affected: table(t, test.now), Data: data(t, test.now.classes)}
			var earlier []*notice.Affected
			for _, e := range test.earlier {
				earlier = append(earlier, table(t, e))
			}
			var got []string
			for _, l := range attack.Incident(incident, earlier, test.rule) {
				text := fmt.Sprintf("%s %d-%d", l.Path, l.From, l.To)
				if l.Earlier {
					text += " earlier"
				}
				got = append(got, text)
			}
			if text := strings.Join(got, "; "); text != test.want {
				t.Errorf("got  %s\nwant %s", text, test.want)
			}
		})
	}
}
