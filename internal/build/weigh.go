package build

import (
	"cmp"
	"compress/gzip"
	"fmt"
	"maps"
	"slices"

	"candour/internal/diag"
	"candour/internal/view"
)

// Weight is what the heaviest page of one kind weighs.
type Weight struct {
	Kind view.Kind
	Path string // of the page, such as "cy/landauer-2016/index.html"
	// Bytes is what a reader's phone gets of it: the page after gzip, with its
	// style and script.
	Bytes int
}

// scales keep the page of each kind that is largest before gzip. Pages of one
// kind are alike, so it is the heaviest after gzip too, or very nearly; weighing
// every page would take longer than making it.
type scales map[view.Kind]*weighed

// weighed is a page on the scales.
type weighed struct {
	path string
	html []byte
}

// add takes note of a page. Of two pages of one size it keeps the one whose path
// is first, so that workers can share the pages out as they like.
func (s scales) add(kind view.Kind, path string, html []byte) {
	l := s[kind]
	if l == nil {
		l = &weighed{}
		s[kind] = l
	} else if c := cmp.Compare(len(html), len(l.html)); c < 0 || c == 0 && path > l.path {
		return
	}
	l.path, l.html = path, append(l.html[:0], html...)
}

// merge adds what another worker has noted.
func (s scales) merge(other scales) {
	for kind, l := range other {
		s.add(kind, l.path, l.html)
	}
}

// weigh returns the weight of each kind of page, by kind.
func (s scales) weigh() []Weight {
	weights := make([]Weight, 0, len(s))
	for _, kind := range slices.Sorted(maps.Keys(s)) {
		weights = append(weights, Weight{Kind: kind, Path: s[kind].path, Bytes: zipped(s[kind].html)})
	}
	return weights
}

// counter counts bytes and forgets them.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

func zipped(data []byte) int {
	var n counter
	w := gzip.NewWriter(&n) // the level that servers use
	w.Write(data)           // a counter never fails
	w.Close()
	return int(n)
}

// overBudget is a finding for each kind of page that weighs more than the
// site's budget.
func overBudget(weights []Weight, budget int) diag.List {
	var found diag.List
	for _, w := range weights {
		if budget > 0 && w.Bytes > budget {
			found.Add(diag.Finding{File: "data/site.yaml", Path: "budget.page", Severity: diag.Warning, Rule: "reach/budget",
				Message: fmt.Sprintf("the page %s weighs %d bytes after gzip, %d more than the budget", w.Path, w.Bytes, w.Bytes-budget),
				Hint:    "Shorten its texts, or name fewer sources. On a slow phone each 14,600 bytes are one more wait."})
		}
	}
	return found
}
