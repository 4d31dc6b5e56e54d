package brand

import (
	"cmp"
	"fmt"
	"math"

	"candour/internal/diag"
	"candour/internal/notice"
)

// Colours are the accent as pages show it.
type Colours struct {
	Light, Dark Shades
}

// Shades are the accent on one kind of ground.
type Shades struct {
	// Line is for lines and shapes, which need a contrast of 3:1.
	Line notice.Colour
	// Text is for words, which have 7:1 like all words of the pages.
	Text notice.Colour
}

// The contrasts that are asked for: WCAG 2.2 asks for 3:1 for lines that mean
// something and for 4.5:1 for text; the text of the pages has 7:1.
const (
	lineContrast   = 3
	textContrast   = 4.5
	strongContrast = 7
)

// scheme is what an accent stands on: the page and its boxes.
type scheme struct {
	name    string // in findings
	grounds []rgb
}

// The grounds are those of the built-in theme; a test compares them.
var (
	light = scheme{"light", []rgb{{0xff, 0xff, 0xff}, {0xf2, 0xf4, 0xf6}}}
	dark  = scheme{"dark", []rgb{{0x14, 0x18, 0x1c}, {0x20, 0x26, 0x2b}}}
)

// shades are those of a colour in the scheme.
func (s scheme) shades(c notice.Colour) Shades {
	return Shades{Line: neighbour(read(c), s.grounds, lineContrast).colour(), Text: neighbour(read(c), s.grounds, strongContrast).colour()}
}

// judge makes the colours of a brand; nil when it names none. One colour can
// hardly be seen well on white and on black, so that for a dark screen is
// worked out when it isn't given, and nothing is said of it.
func judge(b notice.Brand) (*Colours, diag.List) {
	if b.Accent == "" && b.AccentDark == "" {
		return nil, nil
	}
	var found diag.List
	found.Add(light.judge("accent", b.Accent)...)
	found.Add(dark.judge("accent_dark", b.AccentDark)...)
	return &Colours{Light: light.shades(cmp.Or(b.Accent, b.AccentDark)), Dark: dark.shades(cmp.Or(b.AccentDark, b.Accent))}, found
}

// judge says where a colour is replaced, and by which.
func (s scheme) judge(key string, c notice.Colour) diag.List {
	if c == "" {
		return nil
	}
	ratio := least(read(c), s.grounds)
	shades := s.shades(c)
	has := fmt.Sprintf("%s on a %s page has a contrast of %s", c, s.name, written(ratio))
	switch {
	case ratio < lineContrast:
		return diag.List{report(key, "reach/contrast", diag.Warning, fmt.Sprintf("%s, and lines need %d:1", has, lineContrast),
			fmt.Sprintf("Pages use %s in its place, the nearest that can be seen, and %s for the name. Write %s if that is what you want.", shades.Line, shades.Text, shades.Line))}
	case ratio < textContrast:
		return diag.List{report(key, "reach/contrast", diag.Advice, fmt.Sprintf("%s: enough for lines, but text needs %g:1", has, textContrast),
			fmt.Sprintf("Pages use it for lines, and %s for the name. You need not do anything.", shades.Text))}
	}
	return nil
}

// written is a ratio that is never rounded up to what it does not reach.
func written(ratio float64) string { return fmt.Sprintf("%.2f:1", math.Floor(ratio*100)/100) }
