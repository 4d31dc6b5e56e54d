package view_test

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candour/internal/qr"
	"candour/internal/view"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

var (
	svgSize   = regexp.MustCompile(`viewBox="0 0 (\d+) (\d+)"`)
	svgStroke = regexp.MustCompile(`<path stroke="?#000"? d="([^"]+)"`)
	svgMove   = regexp.MustCompile(`(?:M(\d+) (\d+)\.5|m(\d+) 0)h(\d+)`)
)

// TestPosterCode scans the code that is drawn in the poster of each language:
// it leads to the notice, wherever the site is.
func TestPosterCode(t *testing.T) {
	for _, base := range []string{"https://notices.example.org/", "http://example.org:8080/a/sub/path", "https://example.org/" + strings.Repeat("long/", 40)} {
		plan := prepare(t, os.DirFS("../.."), view.Options{Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), BaseURL: base})
		for _, prefix := range []string{"", "cy/"} {
			html, there, found := plan.Page(prefix + "landauer-2016/poster/")
			if !there || len(found) > 0 {
				t.Fatal("there is no poster", found)
			}
			want := strings.TrimSuffix(base, "/") + "/" + prefix + "landauer-2016/"
			if got := scan(t, string(html)); got != want {
				t.Errorf("the code says %q, want %q", got, want)
			}
			if text := mainOf(t, html); !strings.Contains(text, ">"+strings.TrimPrefix(want, "https://")+"</a>") {
				t.Errorf("the address %s is not beside its code:\n%s", want, text)
			}
		}
	}
}

// TestPosterWithoutCode checks that an address which no code can hold, and none
// at all, leave a line to write on.
func TestPosterWithoutCode(t *testing.T) {
	for _, base := range []string{"", "https://example.org/" + strings.Repeat("long/", 500)} {
		plan := prepare(t, os.DirFS("../.."), view.Options{Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), BaseURL: base})
		html, _, _ := plan.Page("landauer-2016/poster/")
		if text := mainOf(t, html); strings.Contains(text, "<svg") || !strings.Contains(text, `<p class="poster__blank">Find the notice at:</p>`) {
			t.Errorf("with the address %.30q the poster is:\n%s", base, text)
		}
	}
}

// scan draws the path of the page's code and reads it.
func scan(t *testing.T, html string) string {
	t.Helper()
	size, d := svgSize.FindStringSubmatch(html), svgStroke.FindStringSubmatch(html)
	if size == nil || d == nil || size[1] != size[2] {
		t.Fatal("the poster has no code")
	}
	number := func(s string) int {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	matrix, err := gozxing.NewSquareBitMatrix(number(size[1]) - 2*qr.Quiet)
	if err != nil {
		t.Fatal(err)
	}
	x, y := 0, 0
	for _, m := range svgMove.FindAllStringSubmatch(d[1], -1) {
		if m[1] != "" {
			x, y = number(m[1]), number(m[2])
		} else {
			x += number(m[3])
		}
		for range number(m[4]) {
			matrix.Set(x-qr.Quiet, y-qr.Quiet)
			x++
		}
	}
	result, err := decoder.NewDecoder().Decode(matrix, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result.GetText()
}

// TestPosterOfNothing gives posters texts of all lengths and none. They must
// neither fail nor grow beyond their limits.
func TestPosterOfNothing(t *testing.T) {
	for _, letters := range []int{0, 1, 119, 120, 121, 5000} {
		for _, word := range []string{"x", "word ", "Three words here. ", "ŵ", "שלום ", "…. "} {
			title := "T" + strings.Repeat(word, letters/len([]rune(word)))
			plan := prepare(t, fstest.MapFS{
				"data/site.yaml":        {Data: []byte("format: 1\ntitle: S\n")},
				"data/incidents/a.yaml": {Data: fmt.Appendf(nil, "title: %q\nsummary: %q\naffected: {who: %q}\n", title, title, title)},
			}, view.Options{})
			html, there, found := plan.Page("a/poster/")
			if !there || len(found) > 0 {
				t.Fatal(found)
			}
			if text := mainOf(t, html); len([]rune(text)) > 2000 {
				t.Errorf("a title of %d letters makes a poster of %d", letters, len([]rune(text)))
			}
		}
	}
}
