package brand

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"candour/internal/minify"
)

// The namespaces that matter (XML 1.0 Namespaces, SVG 2).
const (
	svgSpace   = "http://www.w3.org/2000/svg"
	htmlSpace  = "http://www.w3.org/1999/xhtml"
	xmlSpace   = "http://www.w3.org/XML/1998/namespace"
	xmlnsSpace = "xmlns"
)

// drawing are the elements that draw a still picture from what is in the file.
// What moves, runs, embeds or links is not among them.
var drawing = strings.Fields(`svg g defs symbol use switch path rect circle ellipse line polyline polygon text tspan textPath title desc metadata style
	linearGradient radialGradient stop pattern clipPath mask marker filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
	feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode
	feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence`)

// maxUses is how often a drawing may repeat a part. What is repeated may hold
// repeats itself, and a few dozen would make millions of shapes.
const maxUses = 16

const plainSVG = "Save the drawing as “plain” or “optimised” SVG, or as PNG."

// readSVG wants a drawing that is nothing but one, and makes it smaller. Notes
// of the program that made it go.
func readSVG(data []byte) ([]byte, size, *problem) {
	of, bad := checkSVG(data)
	if bad != nil {
		return nil, size{}, bad
	}
	// What comes out is judged again: a drawing that the minifier doesn't
	// understand stays as it is.
	small, err := minify.SVG(data)
	if err == nil {
		if after, bad := checkSVG(small); bad == nil && after == of {
			return small, of, nil
		}
	}
	return data, of, nil
}

// svg is a drawing that is read from its start to its end.
type svg struct {
	data   []byte
	in     *xml.Decoder
	at     int // where the token begins
	spaces []string
	depth  int
	uses   int
	style  bool   // the text is that of a style element
	css    string // that text so far
	size   size
	sized  bool
	ended  bool
}

func checkSVG(data []byte) (size, *problem) {
	if !utf8.Valid(data) {
		return size{}, &problem{message: "this is not valid UTF-8 text, as an SVG file is", hint: "Save it as SVG again. To rename a picture of another kind is not enough."}
	}
	s := &svg{data: data, in: xml.NewDecoder(bytes.NewReader(data))}
	for {
		s.at = int(s.in.InputOffset())
		token, err := s.in.Token()
		if errors.Is(err, io.EOF) {
			return s.size, s.end()
		}
		if err != nil {
			return size{}, s.broken(err)
		}
		if bad := s.token(token); bad != nil {
			return size{}, bad
		}
	}
}

func (s *svg) token(token xml.Token) *problem {
	switch t := token.(type) {
	case xml.Directive:
		return s.problem("the drawing has a document type", "Remove the part that begins with <!DOCTYPE. A drawing needs none.")
	case xml.ProcInst:
		if t.Target != "xml" {
			return s.problem(fmt.Sprintf("the drawing has an instruction “%s”", t.Target), "Remove the part that begins with <?"+t.Target+".")
		}
	case xml.StartElement:
		return s.start(t)
	case xml.EndElement:
		return s.close()
	case xml.CharData:
		if s.style {
			s.css += string(t)
		}
	}
	return nil
}

// close ends an element. A style is judged as a whole: comments may stand
// between its letters, and a browser joins what is around them.
func (s *svg) close() *problem {
	css, style := s.css, s.style
	s.depth--
	s.ended = s.ended || s.depth == 0
	s.css, s.style = "", false
	for _, rule := range atRule.FindAllString(css, -1) {
		if style && !strings.EqualFold(rule, "@media") { // others fetch something, or make it move
			return s.fetches(rule)
		}
	}
	return s.judge(css)
}

func (s *svg) start(t xml.StartElement) *problem {
	s.depth++
	for _, a := range t.Attr {
		if a.Name.Space == xmlnsSpace || a.Name.Space == "" && a.Name.Local == xmlnsSpace {
			s.spaces = append(s.spaces, a.Value)
		}
	}
	switch {
	case s.ended:
		return s.problem("the drawing has ended, and there is more", plainSVG)
	case s.style:
		return s.problem("the drawing has an element within its style", plainSVG)
	case t.Name.Space != "" && !slices.Contains(s.spaces, t.Name.Space):
		return s.problem(fmt.Sprintf("the prefix of <%s:%s> is not declared", t.Name.Space, t.Name.Local), plainSVG)
	case s.depth == 1 && t.Name != xml.Name{Space: svgSpace, Local: "svg"}:
		return s.problem(fmt.Sprintf("this is no SVG drawing: it begins with <%s>", t.Name.Local), `An SVG drawing begins with <svg xmlns="`+svgSpace+`">.`)
	case t.Name.Space == htmlSpace, t.Name.Space == svgSpace && !slices.Contains(drawing, t.Name.Local):
		return s.problem(fmt.Sprintf("the drawing has a <%s>, which a logo may not have", t.Name.Local), "A logo is a still picture, and all of it is in its file. "+plainSVG)
	}
	if t.Name.Local == "use" {
		if s.uses++; s.uses > maxUses {
			return s.problem(fmt.Sprintf("the drawing repeats its parts more than %d times", maxUses), "Turn the repeated parts (<use>) into shapes of their own. "+plainSVG)
		}
	}
	s.style = t.Name == xml.Name{Space: svgSpace, Local: "style"}
	if s.depth == 1 {
		if s.size, s.sized = sizeOf(t.Attr); !s.sized {
			return s.problem("the drawing does not say how large it is", `Give it a viewBox, such as viewBox="0 0 200 48".`)
		}
	}
	return s.attributes(t)
}

func (s *svg) attributes(t xml.StartElement) *problem {
	seen := map[xml.Name]bool{}
	for _, a := range t.Attr {
		name, value := a.Name.Local, strings.TrimSpace(a.Value)
		switch {
		case seen[a.Name]:
			return s.problem(fmt.Sprintf("<%s> has the attribute “%s” twice", t.Name.Local, name), plainSVG)
		case a.Name.Space == xmlnsSpace:
		case a.Name.Space != "" && a.Name.Space != xmlSpace && !slices.Contains(s.spaces, a.Name.Space):
			return s.problem(fmt.Sprintf("the prefix “%s” of the attribute “%s” is not declared", a.Name.Space, name), plainSVG)
		case strings.HasPrefix(strings.ToLower(name), "on") && a.Name.Space == "":
			return s.problem(fmt.Sprintf("<%s> has a handler: %s", t.Name.Local, name), "Remove it: a logo runs nothing. "+plainSVG)
		case name == "href" || name == "src":
			if !strings.HasPrefix(value, "#") {
				return s.problem(fmt.Sprintf("<%s> points to something outside the drawing: %.60q", t.Name.Local, value), "A logo is all in its own file. "+plainSVG)
			}
		case name == "base" && a.Name.Space == xmlSpace:
			return s.problem("the drawing says that its links start elsewhere (xml:base)", "Remove the attribute. "+plainSVG)
		case a.Name.Space == "" && t.Name.Space == svgSpace:
			if bad := s.judge(value); bad != nil {
				return bad
			}
		}
		seen[a.Name] = true
	}
	return nil
}

var (
	urlOutside = regexp.MustCompile(`(?i)url\(\s*["']?\s*([^#\s"']|$)`)
	moreOf     = regexp.MustCompile(`(?i)\b(image|image-set|src|cross-fade|element|expression)\(`)
	atRule     = regexp.MustCompile(`@[a-zA-Z-]*`)
)

// judge looks at a piece of CSS, or at an attribute, which may hold such.
func (s *svg) judge(css string) *problem {
	switch {
	case urlOutside.MatchString(css):
		return s.fetches("url(")
	case moreOf.MatchString(css):
		return s.fetches(moreOf.FindString(css))
	case strings.ContainsRune(css, '\\'):
		return s.fetches(`\`)
	}
	return nil
}

func (s *svg) fetches(what string) *problem {
	return s.problem(fmt.Sprintf("the drawing's style has “%.40s”, which could fetch something or move", what), "A logo is all in its own file: only url(#…) may stand there. "+plainSVG)
}

func (s *svg) end() *problem {
	if !s.ended {
		return s.problem("this is no SVG drawing: there is nothing in it", plainSVG)
	}
	return nil
}

func (s *svg) broken(err error) *problem {
	message := err.Error()
	if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
		message = syntax.Msg
	}
	s.at = min(int(s.in.InputOffset()), max(0, len(s.data)-1))
	return s.problem("the drawing cannot be read as XML: "+strings.TrimPrefix(message, "xml: "), "Save it as SVG again. To rename a picture of another kind is not enough.")
}

// problem is one at the token that was read.
func (s *svg) problem(message, hint string) *problem {
	rest := s.data[min(s.at, len(s.data)):]
	width := max(1, bytes.IndexAny(rest, " \t\r\n>"))
	return &problem{offset: s.at, width: width, message: message, hint: hint}
}

var number = regexp.MustCompile(`^(\d{1,6}(?:\.\d*)?|\.\d+)([a-zA-Z]*)$`)

// sizeOf is the size of a drawing: that of its viewBox, or its width and height
// when both are in one unit. ok is false when it has none.
func sizeOf(attributes []xml.Attr) (of size, ok bool) {
	of.width, of.height = 0, 0
	given := map[string]string{}
	for _, a := range attributes {
		if a.Name.Space == "" {
			given[a.Name.Local] = strings.TrimSpace(a.Value)
		}
	}
	box := strings.FieldsFunc(given["viewBox"], func(r rune) bool { return strings.ContainsRune(" ,\t\r\n", r) })
	if len(box) == 4 {
		of.width, _ = length(box[2])
		of.height, _ = length(box[3])
		return of, of.width > 0 && of.height > 0
	}
	width, unit := length(given["width"])
	height, same := length(given["height"])
	return size{width, height}, unit == same && width > 0 && height > 0
}

// length is a number with its unit; 0 when it is none.
func length(s string) (float64, string) {
	m := number.FindStringSubmatch(s)
	if m == nil {
		return 0, ""
	}
	n, _ := strconv.ParseFloat(m[1], 64) // by the pattern
	return n, m[2]
}

// position is the line and the column of a place, as people and editors count.
func position(data []byte, offset int) (line, column int) {
	before := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data[:min(offset, len(data))]))
	before = strings.TrimPrefix(before, "\uFEFF")
	start := strings.LastIndexByte(before, '\n') + 1
	return 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[start:])
}
