package brand

import (
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"candour/internal/notice"
)

func TestContrast(t *testing.T) {
	t.Parallel()
	tests := []struct {
		a, b string
		want float64 // as other tools have it
	}{
		{"#000000", "#ffffff", 21}, {"#777777", "#ffffff", 4.48}, {"#0a4b8c", "#ffffff", 8.75}, {"#ffdd00", "#ffffff", 1.35},
		{"#8ec1ff", "#14181c", 9.53}, {"#123456", "#123456", 1},
	}
	for _, test := range tests {
		got := contrast(read(notice.Colour(test.a)), read(notice.Colour(test.b)))
		if math.Abs(got-test.want) > 0.01 || got != contrast(read(notice.Colour(test.b)), read(notice.Colour(test.a))) {
			t.Errorf("%s and %s have a contrast of %.3f, want %.2f", test.a, test.b, got, test.want)
		}
	}
}

// TestNeighbour checks of colours of all kinds that what takes their place can
// be seen, has their hue, and is no further away than it has to be.
func TestNeighbour(t *testing.T) {
	t.Parallel()
	for _, s := range []scheme{light, dark} {
		for _, want := range []float64{lineContrast, textContrast, strongContrast} {
			for n := range 1 << 12 {
				c := rgb{uint8(n>>8) * 17, uint8(n>>4&15) * 17, uint8(n&15) * 17}
				got := neighbour(c, s.grounds, want)
				ratio := least(got, s.grounds)
				if ratio < want {
					t.Fatalf("%s: %s became %s, which has %.2f and not %.1f", s.name, c.colour(), got.colour(), ratio, want)
				}
				if least(c, s.grounds) >= want && got != c {
					t.Fatalf("%s: %s became %s and was good", s.name, c.colour(), got.colour())
				}
				if got != c && ratio > want*1.1 {
					t.Fatalf("%s: %s became %s, which has %.2f; %.1f is enough", s.name, c.colour(), got.colour(), ratio, want)
				}
				if again := neighbour(got, s.grounds, want); again != got {
					t.Fatalf("%s: %s became %s, and that %s", s.name, c.colour(), got.colour(), again.colour())
				}
				sameHue(t, c, got)
			}
		}
	}
}

// sameHue compares hues where there is one: a nearly black or grey colour has
// too few steps for a true one.
func sameHue(t *testing.T, a, b rgb) {
	t.Helper()
	hue, saturation, lightness := a.hsl()
	other, _, after := b.hsl()
	clear := func(l float64) bool { return l > 0.1 && l < 0.9 }
	turn := math.Abs(hue - other)
	if saturation > 0.3 && clear(lightness) && clear(after) && min(turn, 360-turn) > 8 {
		t.Errorf("%s has the hue %.0f, and %s %.0f", a.colour(), hue, b.colour(), other)
	}
}

func TestHSL(t *testing.T) {
	t.Parallel()
	for n := range 1 << 12 {
		c := rgb{uint8(n>>8) * 17, uint8(n>>4&15) * 17, uint8(n&15) * 17}
		if got := fromHSL(c.hsl()); got != c {
			t.Fatalf("%s came back as %s", c.colour(), got.colour())
		}
	}
}

// TestGrounds holds the grounds against the theme's own.
func TestGrounds(t *testing.T) {
	t.Parallel()
	css, err := os.ReadFile("../../themes/notice/style/10-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	bright, night, ok := strings.Cut(string(css), "@media")
	if !ok {
		t.Fatal("the tokens have no dark scheme")
	}
	for _, test := range []struct {
		tokens string
		scheme scheme
	}{{bright, light}, {night, dark}} {
		for n, token := range []string{"ground", "box"} {
			m := regexp.MustCompile(`--` + token + `: (#\w+);`).FindStringSubmatch(test.tokens)
			if m == nil {
				t.Fatalf("the theme has no --%s", token)
			}
			if c, err := notice.ParseColour(m[1]); err != nil || c != test.scheme.grounds[n].colour() {
				t.Errorf("--%s of the %s scheme is %s, and here %s", token, test.scheme.name, m[1], test.scheme.grounds[n].colour())
			}
		}
	}
}
