package history

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"candour/internal/notice"
)

func keys[K comparable, V any](m map[K]V) iter.Seq[K] { return maps.Keys(m) }

// eventKey is what an event is, whatever its date: its kind, and who did it, who
// told and who was told.
func eventKey(e notice.Event) string {
	parts := []string{"timeline", string(e.Kind)}
	for _, id := range []notice.ID{e.By, e.From, e.To} {
		if id != "" {
			parts = append(parts, string(id))
		}
	}
	return strings.Join(parts, ".")
}

// timeline compares the dates of events. Of several events that are alike, those
// with the same date and text belong together, then those with the same date,
// then those with the same text, and the others as they stand.
func (c *comparison) timeline() {
	was, is := byKey(c.was.Timeline), byKey(c.is.Timeline)
	for _, key := range slices.Sorted(keys(was)) {
		pairs := pair(c.was.Timeline, c.is.Timeline, was[key], is[key])
		for _, w := range was[key] {
			old := c.was.Timeline[w]
			n, there := pairs[w]
			switch {
			case !there:
				c.changed(c.at("timeline"), key, old.Date.String(), "")
			case old.Date.Known() && c.is.Timeline[n].Date != old.Date:
				c.changed(c.at(fmt.Sprintf("timeline[%d].date", n)), key+".date", old.Date.String(), c.is.Timeline[n].Date.String())
			}
		}
	}
}

func byKey(events []notice.Event) map[string][]int {
	made := map[string][]int{}
	for n, e := range events {
		key := eventKey(e)
		made[key] = append(made[key], n)
	}
	return made
}

// pair finds for events of the old timeline those of the new one.
func pair(was, is []notice.Event, old, new []int) map[int]int {
	pairs, used := map[int]int{}, map[int]bool{}
	for _, alike := range []func(a, b notice.Event) bool{
		func(a, b notice.Event) bool { return a.Date == b.Date && sameText(a.Text, b.Text) },
		func(a, b notice.Event) bool { return a.Date == b.Date },
		func(a, b notice.Event) bool { return sameText(a.Text, b.Text) },
		func(a, b notice.Event) bool { return true },
	} {
		for _, o := range old {
			if _, done := pairs[o]; done {
				continue
			}
			for _, n := range new {
				if !used[n] && alike(was[o], is[n]) {
					pairs[o], used[n] = n, true
					break
				}
			}
		}
	}
	return pairs
}

// sameText tells whether two texts agree in a language.
func sameText(a, b notice.Text) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}
