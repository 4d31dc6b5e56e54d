// Package qr draws QR codes.
//
// A text goes in; out comes what an SVG needs: a side in modules, and one path.
// The package knows no page, no colour and no file, and it is the only one that
// imports the encoder.
//
// Error correction is M: a code still reads when 15 % of it is torn, stained or
// under a drawing pin. The same text always gives the same path.
package qr

import (
	"strconv"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"
)

// Quiet is the width of the empty border that scanners need, in modules.
const Quiet = 4

// Code is a QR code as a drawing.
type Code struct {
	// Size is the side of the square in modules, with the quiet zone.
	Size int
	// Path is the data of an SVG path for a view box of Size by Size. Each run of
	// dark modules in a row is one line, along its middle: the path wants a
	// stroke of width 1 and no fill.
	Path string
}

// Encode draws a text. It fails for one that no code can hold: more than 2,331
// bytes.
func Encode(text string) (Code, error) {
	// The bytes as they are: what an address needs, and what all scanners read.
	modules, err := qr.Encode(text, qr.M, qr.Unicode)
	if err != nil {
		return Code{}, err
	}
	side := modules.Bounds().Dx()
	return Code{Size: side + 2*Quiet, Path: path(modules, side)}, nil
}

// path writes the runs of all rows. Within a row they are relative to one
// another, which takes fewer digits.
func path(modules barcode.Barcode, side int) string {
	var d []byte
	for y := range side {
		at := -1 // where the last run of the row ended; none yet
		for x := 0; x < side; {
			length := run(modules, x, y, side)
			if length == 0 {
				x++
				continue
			}
			if at < 0 {
				d = append(d, 'M')
				d = strconv.AppendInt(d, int64(Quiet+x), 10)
				d = append(d, ' ')
				d = strconv.AppendInt(d, int64(Quiet+y), 10)
				d = append(d, ".5"...)
			} else {
				d = append(d, 'm')
				d = strconv.AppendInt(d, int64(x-at), 10)
				d = append(d, " 0"...)
			}
			d = append(d, 'h')
			d = strconv.AppendInt(d, int64(length), 10)
			x += length
			at = x
		}
	}
	return string(d)
}

// run is how many dark modules follow one another in a row.
func run(modules barcode.Barcode, x, y, side int) int {
	length := 0
	for x+length < side && dark(modules, x+length, y) {
		length++
	}
	return length
}

func dark(modules barcode.Barcode, x, y int) bool {
	r, _, _, _ := modules.At(x, y).RGBA()
	return r == 0
}
