package attachment

import (
	"math"
	"strings"

	"github.com/ledongthuc/pdf"
)

// pageText reads what is drawn as text, in the order in which the file draws it.
// Programs place each letter by itself, or a whole line at once. So that "40"
// does not become "4 0", nor two columns one number, what stands between two
// pieces is told by where the first ended, for which the widths of letters are
// needed.
func (d *document) pageText(where string, contents, resources pdf.Value) {
	if contents.IsNull() {
		return
	}
	w := &pageWords{fonts: map[string]*font{}, of: resources.Key("Font"), size: 1, scale: 1}
	defer func() { // what was read until the library fell over, too
		text := w.String()
		d.words = d.words || strings.TrimSpace(text) != ""
		d.text(where, text)
	}()
	pdf.Interpret(contents, w.draw)
}

// pageWords is the text of a page as it is drawn. Places and widths are in the
// units of the text.
type pageWords struct {
	strings.Builder
	fonts map[string]*font
	of    pdf.Value // the page's fonts
	font  *font     // nil before one is chosen
	size  float64   // of the letters
	// gone is how far the line went on since its last place was set.
	gone float64
	// x and y are where Tm set the line to, and scale how much it stretches it.
	x, y, scale float64
}

const (
	// space is how wide a gap, in sizes of the letters, separates two words.
	space = 0.18
	// usual is the width of a letter whose width is not known, in thousandths of
	// its size: that of a digit in most fonts.
	usual = 550
)

// draw takes one instruction, with what stands before it.
func (w *pageWords) draw(stack *pdf.Stack, instruction string) {
	args := make([]pdf.Value, min(stack.Len(), 64))
	for n := len(args) - 1; n >= 0; n-- {
		args[n] = stack.Pop()
	}
	for stack.Len() > 0 {
		stack.Pop()
	}
	if w.Len() > maxText {
		return
	}
	last := pdf.Value{}
	if len(args) > 0 {
		last = args[len(args)-1]
	}
	switch instruction {
	case "BT", "T*", "ET":
		w.line()
	case "Td", "TD":
		if len(args) == 2 {
			w.move(args[0].Float64(), args[1].Float64())
		}
	case "Tm":
		if len(args) == 6 {
			w.set(args)
		}
	case "Tf":
		if len(args) == 2 {
			w.choose(args[0].Name())
			w.size = args[1].Float64()
		}
	case "Tj":
		w.show(last)
	case "'", `"`:
		w.line()
		w.show(last)
	case "TJ":
		w.showAll(last)
	}
}

func (w *pageWords) line() {
	w.WriteByte('\n')
	w.gone = 0
}

// move goes on to another place, from where the line began.
func (w *pageWords) move(x, y float64) {
	w.x, w.y = w.x+x*w.scale, w.y+y
	if y != 0 {
		w.line()
		return
	}
	w.between(x - w.gone)
}

// set goes to a place of the page.
func (w *pageWords) set(m []pdf.Value) {
	scale, x, y := m[0].Float64(), m[4].Float64(), m[5].Float64()
	turned := m[1].Float64() != 0 || scale == 0
	along := (x - w.x) / w.scale
	same := !turned && scale == w.scale && math.Abs(y-w.y) < math.Abs(w.size*scale)/10
	w.x, w.y, w.scale = x, y, scale
	if turned {
		w.scale = 1
	}
	if !same {
		w.line()
		return
	}
	w.between(along - w.gone)
}

// between writes what stands between two pieces of a line.
func (w *pageWords) between(gap float64) {
	switch size := math.Abs(w.size); {
	case gap < -2*size || gap > 3*size: // another column
		w.WriteByte('\n')
	case gap > space*size:
		w.WriteByte(' ')
	}
	w.gone = 0
}

func (w *pageWords) choose(name string) {
	if _, known := w.fonts[name]; !known {
		w.fonts[name] = newFont(w.of.Key(name))
	}
	w.font = w.fonts[name]
}

func (w *pageWords) show(v pdf.Value) {
	if v.Kind() != pdf.String {
		return
	}
	raw := v.RawString()
	if w.font == nil {
		w.WriteString(raw)
		return
	}
	w.WriteString(w.font.encoding.Decode(raw))
	w.gone += w.font.width(raw) / 1000 * w.size
}

// showAll shows the pieces of a list. A number between two moves the second to
// the left, in thousandths of a letter's size.
func (w *pageWords) showAll(list pdf.Value) {
	for n := range list.Len() {
		x := list.Index(n)
		if k := x.Kind(); k == pdf.Integer || k == pdf.Real {
			if x.Float64() < -1000*space {
				w.WriteByte(' ')
			}
			w.gone -= x.Float64() / 1000 * w.size
		}
		w.show(x)
	}
}

// font is what is needed of a font.
type font struct {
	encoding pdf.TextEncoding
	wide     bool // a letter has two bytes
	widths   map[int]float64
}

// mostWidths is how many letters have widths of their own, at most.
const mostWidths = 1 << 16

func newFont(v pdf.Value) *font {
	of := pdf.Font{V: v}
	f := &font{encoding: of.Encoder(), wide: v.Key("Subtype").Name() == "Type0", widths: map[int]float64{}}
	if f.wide {
		f.readWide(v.Key("DescendantFonts").Index(0).Key("W"))
		return f
	}
	first, list := int(v.Key("FirstChar").Int64()), v.Key("Widths")
	for n := range min(list.Len(), mostWidths) {
		f.widths[first+n] = list.Index(n).Float64()
	}
	return f
}

// readWide reads the widths of a font of many letters: a letter and a list of
// widths from it on, or the first and the last letter of those that share one.
func (f *font) readWide(list pdf.Value) {
	for n := 0; n+1 < list.Len() && len(f.widths) < mostWidths; {
		first, next := int(list.Index(n).Int64()), list.Index(n+1)
		if next.Kind() == pdf.Array {
			for k := range min(next.Len(), mostWidths) {
				f.widths[first+k] = next.Index(k).Float64()
			}
			n += 2
			continue
		}
		width := list.Index(n + 2).Float64()
		for code := first; code <= int(next.Int64()) && len(f.widths) < mostWidths; code++ {
			f.widths[code] = width
		}
		n += 3
	}
}

// width is that of a piece of text, in thousandths of its size.
func (f *font) width(raw string) float64 {
	total, step := 0.0, 1
	if f.wide {
		step = 2
	}
	for n := 0; n+step <= len(raw); n += step {
		code := int(raw[n])
		if f.wide {
			code = code<<8 | int(raw[n+1])
		}
		if width, known := f.widths[code]; known {
			total += width
		} else {
			total += usual
		}
	}
	return total
}
