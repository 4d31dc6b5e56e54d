package build_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"candour/internal/view"
)

// TestWeights checks that each kind of page is weighed as a server would send
// it, and that a page over the budget is named.
func TestWeights(t *testing.T) {
	t.Parallel()
	target := filepath.Join(t.TempDir(), "public")
	report := built(t, small(map[string]string{
		"data/site.yaml":        "format: 1\ntitle: Notices of Ynys Health\nbudget: {page: 2000}\n",
		"content/pages/long.md": "---\ntitle: Long\n---\n" + strings.Repeat("A page with many words, of which this is one more. ", 200),
	}), target)
	paths := map[view.Kind]string{}
	for _, w := range report.Weights {
		paths[w.Kind] = w.Path
		page, err := os.ReadFile(filepath.Join(target, w.Path))
		if err != nil {
			t.Fatal(err)
		}
		var small bytes.Buffer
		z := gzip.NewWriter(&small)
		if _, err := z.Write(page); err != nil {
			t.Fatal(err)
		}
		z.Close()
		if w.Bytes != small.Len() {
			t.Errorf("%s weighs %d, want %d", w.Path, w.Bytes, small.Len())
		}
	}
	if paths[view.KindPlain] != "long/index.html" || paths[view.KindNotice] != "index.html" || paths[view.KindNotFound] != "404.html" {
		t.Errorf("the heaviest pages are %v", paths)
	}
	got := findings(t, report)
	if !strings.Contains(got, "data/site.yaml:3:16: warning: the page long/index.html weighs ") || !strings.Contains(got, "more than the budget [reach/budget]") {
		t.Errorf("findings:\n%s", got)
	}
}

// TestWithinBudget checks that a site within its budget is left alone, and one
// without a budget too.
func TestWithinBudget(t *testing.T) {
	t.Parallel()
	for _, budget := range []string{"", "budget: {page: 20000}\n"} {
		report := built(t, small(map[string]string{"data/site.yaml": "format: 1\ntitle: Notices\n" + budget}), filepath.Join(t.TempDir(), "public"))
		if got := findings(t, report); strings.Contains(got, "reach/budget") {
			t.Errorf("with %q:\n%s", budget, got)
		}
	}
}
