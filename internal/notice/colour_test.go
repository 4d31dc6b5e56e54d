package notice

import "testing"

func TestParseColour(t *testing.T) {
	for s, want := range map[string]Colour{"#0a4b8c": "#0a4b8c", "#0A4B8C": "#0a4b8c", "#aBc": "#aabbcc", "#000": "#000000"} {
		if got, err := ParseColour(s); got != want || err != nil {
			t.Errorf("%s is %q, %v; want %q", s, got, err, want)
		}
	}
	for _, s := range []string{"", "#", "0a4b8c", "#0a4b8", "#0a4b8cff", "navy", "rgb(0,0,0)", "#00000g", "#000;}body{display:none", "#000\n", " #000"} {
		if got, err := ParseColour(s); got != "" || err == nil {
			t.Errorf("%q is taken for the colour %q", s, got)
		}
	}
}
