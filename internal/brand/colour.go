package brand

import (
	"fmt"
	"math"
	"strconv"

	"candour/internal/notice"
)

// rgb is a colour of the screen (sRGB).
type rgb struct{ r, g, b uint8 }

// read takes a colour that the loader has let through.
func read(c notice.Colour) rgb {
	n, _ := strconv.ParseUint(string(c[1:]), 16, 32)
	return rgb{uint8(n >> 16), uint8(n >> 8), uint8(n)}
}

func (c rgb) colour() notice.Colour {
	return notice.Colour(fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b))
}

// luminance is how light a colour is, from 0 to 1 (WCAG 2.2).
func (c rgb) luminance() float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.r) + 0.7152*linear(c.g) + 0.0722*linear(c.b)
}

// contrast is the ratio of two colours, from 1 to 21 (WCAG 2.2).
func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// least is the contrast with that ground which it has least of.
func least(c rgb, grounds []rgb) float64 {
	worst := 21.0
	for _, g := range grounds {
		worst = min(worst, contrast(c, g))
	}
	return worst
}

// neighbour is the colour nearest to c that has the contrast with all grounds:
// of the same hue and saturation, and darker on light grounds or lighter on
// dark ones. The grounds must leave room for one.
func neighbour(c rgb, grounds []rgb, want float64) rgb {
	hue, saturation, lightness := c.hsl()
	step := 1.0 / 512
	if grounds[0].luminance() > 0.5 {
		step = -step
	}
	for least(c, grounds) < want && lightness >= 0 && lightness <= 1 {
		c = fromHSL(hue, saturation, lightness)
		lightness += step
	}
	return c
}

// hsl is the hue in degrees, and the saturation and lightness from 0 to 1.
func (c rgb) hsl() (hue, saturation, lightness float64) {
	r, g, b := float64(c.r)/255, float64(c.g)/255, float64(c.b)/255
	high, low := max(r, g, b), min(r, g, b)
	lightness = (high + low) / 2
	spread := high - low
	if spread == 0 {
		return 0, 0, lightness
	}
	saturation = spread / (1 - math.Abs(2*lightness-1))
	switch high {
	case r:
		hue = math.Mod((g-b)/spread+6, 6)
	case g:
		hue = (b-r)/spread + 2
	default:
		hue = (r-g)/spread + 4
	}
	return hue * 60, saturation, lightness
}

func fromHSL(hue, saturation, lightness float64) rgb {
	spread := saturation * (1 - math.Abs(2*lightness-1))
	part := func(n float64) uint8 {
		k := math.Mod(n+hue/60, 6)
		v := lightness + spread/2 - spread*max(0, min(k, 4-k, 1))
		return uint8(math.Round(255 * max(0, min(1, v))))
	}
	return rgb{part(5), part(3), part(1)}
}
