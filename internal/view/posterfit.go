package view

import "unicode/utf8"

// A poster must fit one sheet, and a style sheet cannot choose its own size. So
// the height is worked out here, in lines of text, for each size of letters in
// the theme's style. The estimate is for a font that is wider than most;
// test/browser/tests/poster.test.js holds it against a browser.

// posterSize is a size of letters that the theme's style has.
type posterSize struct {
	name   string
	points float64
}

var posterSizes = []posterSize{{"large", 18}, {"medium", 16}, {"small", 14}, {"smallest", 12}}

// What is left of a sheet of A4 with margins of 12 mm, less a line in case of
// need, and a QR code with what is below it, in millimetres.
const (
	sheetWidth, sheetHeight = 186, 273 - 7
	codeHeight              = 46
	point                   = 25.4 / 72
)

func (s posterSize) line() float64 { return 1.3 * s.points * point }

// rows is how many lines a text takes in a part of the width, in letters that
// are scaled. A word that goes into the next line leaves a gap.
func (s posterSize) rows(text string, width, scale float64) float64 {
	const letter = 0.57 // the width of one, to the size of the font
	perRow := int(sheetWidth * width / (s.points * point * letter * scale))
	return float64((utf8.RuneCountInString(text) + perRow - 1) / perRow)
}

// The heights of what is always there, in lines.
const (
	posterHeading = 1.8 // with the space above it
	posterGap     = 0.3
)

// fit chooses the largest letters with which all fits the sheet. When none are
// small enough it says less. taken are all classes.
func (p *PosterPage) fit(t *tongue, taken []string) {
	first := func(most int) {
		if more := len(taken) - most; more > 1 { // one more has room instead of the line that says so
			p.Taken, p.TakenMore = taken[:most], t.words.Plural("poster.more", uint64(more))
		}
	}
	for _, less := range []func(){
		func() { first(posterTaken) },
		func() { p.Contacts = p.Contacts[:min(len(p.Contacts), 1)] },
		func() { first(posterTaken - 2) },
		func() { p.Steps = p.Steps[:min(len(p.Steps), 2)] },
		func() { p.Steps = p.Steps[:min(len(p.Steps), 1)] },
		func() { p.Who = "" },
	} {
		less()
		for _, size := range posterSizes {
			p.Size = size.name
			if p.height(size)*size.line() <= sheetHeight {
				return
			}
		}
	}
}

// height estimates how many lines the poster takes.
func (p *PosterPage) height(s posterSize) float64 {
	h := 1.4 + posterGap // what kind of notice it is
	if p.Example {
		h += 2
	}
	if p.Watermark != "" {
		h += 2
	}
	for _, remark := range p.Remarks {
		h += 1.2 + s.rows(string(remark), 0.9, 1)
	}
	h += 1.6*s.rows(string(p.Heading), 1, 2) + 0.4
	h += 1.1*s.rows(string(p.Summary), 1, 1.1) + posterGap
	if p.Who != "" {
		h += s.rows(label+string(p.Who), 1, 1) + posterGap
	}
	h += posterHeading + p.takenHeight(s)
	if len(p.Steps) > 0 {
		h += posterHeading + posterGap
	}
	for _, step := range p.Steps {
		h += s.rows(string(step), 0.95, 1) + 0.15
	}
	return h + p.footHeight(s)
}

// label stands for the few words before a text in its line.
const label = "Am bwy mae'n sôn yma:"

// takenHeight is that of the list of classes, which has two columns. A browser
// breaks it where they come out shortest.
func (p *PosterPage) takenHeight(s posterSize) float64 {
	if len(p.Taken) == 0 {
		return 2 + posterGap
	}
	ends := []float64{0} // of the items, were they one column
	for _, name := range append(p.Taken[:len(p.Taken):len(p.Taken)], p.TakenMore) {
		if name != "" {
			ends = append(ends, ends[len(ends)-1]+s.rows(name, 0.44, 1)+0.15)
		}
	}
	whole := ends[len(ends)-1]
	shortest := whole
	for _, end := range ends {
		shortest = min(shortest, max(end, whole-end))
	}
	return shortest + posterGap
}

// footHeight is that of the contacts beside the code, and of what is below.
func (p *PosterPage) footHeight(s posterSize) float64 {
	contacts := 0.0
	for _, c := range p.Contacts {
		contacts += posterHeading * s.rows(c.Heading, 0.45, 1.1)
		contacts += (1.4+posterGap)*s.rows(c.Phone, 0.45, 1.6) + s.rows(c.Email, 0.45, 1.1)
		for _, text := range []string{string(c.Name), string(c.Hours)} {
			if text != "" {
				contacts += s.rows(text, 0.45, 1) + posterGap
			}
		}
	}
	h := max(contacts, posterHeading+3)
	if p.Code != nil {
		h = max(contacts, posterHeading+codeHeight/s.line())
		h += s.rows(label+label+p.Code.Address, 1, 1.05) + posterGap
	}
	return h + s.rows(label+label+label+string(p.Publisher), 1, 0.75)
}
