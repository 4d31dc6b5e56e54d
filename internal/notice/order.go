package notice

import (
	"math"
	"slices"
	"sort"
)

// SortEvents returns the events in time order, as SortByDate does.
func SortEvents(events []Event) []Event {
	return SortByDate(events, func(e Event) Date { return e.Date })
}

// SortByDate returns the items in time order. Items whose dates overlap keep
// the order in which they were written, because neither is known to be first;
// so do items with no known date. What is certain comes first: an item that
// must go before another one passes those between them.
//
// No comparison of two items can give this order, because “overlaps” is not
// transitive; a sort that takes one would mix it up.
func SortByDate[T any](items []T, date func(T) Date) []T {
	var q queue
	for n, item := range items {
		q.add(n, date(item))
	}
	sorted := make([]T, len(items))
	for at, n := range q.items {
		sorted[at] = items[n]
	}
	return sorted
}

// queue is a list of items in time order.
type queue struct {
	// items are the items' numbers.
	items []int
	// latest is, at each place, the latest first day of all items up to there.
	// It never falls, so the first item that begins after a day can be found by
	// halves. An item goes in only before one that begins later, so what follows
	// it stays as it is.
	latest []int
}

// add puts an item before the first one that it is certainly before, or last.
func (q *queue) add(item int, d Date) {
	first, last, open, ok := d.bounds()
	if !ok {
		first = math.MinInt
	}
	at := len(q.items)
	if ok && !open && at > 0 && q.latest[at-1] > last {
		at = sort.SearchInts(q.latest, last+1)
	}
	if at > 0 {
		first = max(first, q.latest[at-1])
	}
	q.items, q.latest = slices.Insert(q.items, at, item), slices.Insert(q.latest, at, first)
}
