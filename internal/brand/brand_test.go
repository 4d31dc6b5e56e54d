package brand

import (
	"strings"
	"testing"
	"testing/fstest"

	"candour/internal/diag"
	"candour/internal/notice"
)

// said is what people read of the findings.
func said(t *testing.T, found diag.List) string {
	t.Helper()
	var b strings.Builder
	if err := found.Text(&b, false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestColours(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name         string
		accent, dark notice.Colour
		want         *Colours
		findings     string
	}{
		{name: "none"},
		{"seen on white, worked out on black", "#0a4b8c", "", &Colours{Shades{"#0a4b8c", "#0a4b8c"}, Shades{"#0f6ecd", "#74b5f5"}}, ""},
		{"too light", "#ffdd00", "", &Colours{Shades{"#a28d00", "#5f5200"}, Shades{"#ffdd00", "#ffdd00"}},
			`data/site.yaml: warning: #ffdd00 on a light page has a contrast of 1.22:1, and lines need 3:1 [reach/contrast]
  hint: Pages use #a28d00 in its place, the nearest that can be seen, and #5f5200 for the name. Write #a28d00 if that is what you want.
`},
		{"for lines only", "#00857d", "", &Colours{Shades{"#00857d", "#005d58"}, Shades{"#00857d", "#00c5b9"}},
			`data/site.yaml: advice: #00857d on a light page has a contrast of 4.09:1: enough for lines, but text needs 4.5:1 [reach/contrast]
  hint: Pages use it for lines, and #005d58 for the name. You need not do anything.
`},
		{"both", "#0a4b8c", "#0a4b8c", &Colours{Shades{"#0a4b8c", "#0a4b8c"}, Shades{"#0f6ecd", "#74b5f5"}},
			`data/site.yaml: warning: #0a4b8c on a dark page has a contrast of 1.74:1, and lines need 3:1 [reach/contrast]
  hint: Pages use #0f6ecd in its place, the nearest that can be seen, and #74b5f5 for the name. Write #0f6ecd if that is what you want.
`},
		{"dark only", "", "#8ec1ff", &Colours{Shades{"#2d8cff", "#004eae"}, Shades{"#8ec1ff", "#8ec1ff"}}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			b, found := Load(fstest.MapFS{}, notice.Brand{Accent: test.accent, AccentDark: test.dark})
			if got := said(t, found); got != test.findings {
				t.Errorf("findings\n%s\nwant\n%s", got, test.findings)
			}
			if (b.Colours == nil) != (test.want == nil) || b.Colours != nil && *b.Colours != *test.want {
				t.Errorf("colours %v, want %v", b.Colours, test.want)
			}
			if b.Logo != nil {
				t.Error("there is a logo")
			}
		})
	}
}
