package notice

import (
	"fmt"
	"regexp"
	"strings"
)

// Colour is a colour of the screen: "#" and six lower-case hex digits, or "" for
// none.
type Colour string

// ColourForm is the hint for what can't be read as a colour.
const ColourForm = `Write # and six hex digits, in quotes: "#0a4b8c". Without the quotes, YAML takes it for a remark.`

var hexColour = regexp.MustCompile(`^#([0-9a-f]{3}|[0-9a-f]{6})$`)

// ParseColour reads a colour as CSS writes it in hex, such as "#0A4B8C" or
// "#abc". Its errors are for people.
func ParseColour(s string) (Colour, error) {
	low := strings.ToLower(s)
	if !hexColour.MatchString(low) {
		return "", fmt.Errorf("%q is not a colour that can be read here", s)
	}
	if len(low) == len("#abc") {
		low = "#" + strings.Repeat(low[1:2], 2) + strings.Repeat(low[2:3], 2) + strings.Repeat(low[3:4], 2)
	}
	return Colour(low), nil
}
