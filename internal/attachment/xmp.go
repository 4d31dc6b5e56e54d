package attachment

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// What the properties of XMP tell, by their names without name space.
var (
	xmpSorts = map[string]Sort{
		"creator": Author, "Author": Author, "rights": Author, "Credit": Author, "CaptionWriter": Author, "OwnerName": Author, "CameraOwnerName": Author, "Owner": Author,
		"SerialNumber": Serial, "BodySerialNumber": Serial, "LensSerialNumber": Serial,
	}
	xmpTexts = map[string]bool{"description": true, "title": true, "subject": true, "Headline": true, "Location": true, "UserComment": true, "PersonInImage": true,
		"CiEmailWork": true, "CiTelWork": true, "CiAdrExtadr": true, "Sublocation": true}
)

// deepestXMP is how many elements of XMP lie in each other at most; programs
// write ten.
const deepestXMP = 100

// readXMP reads a packet of XMP, as it stands in pictures and PDF files. A
// property is an attribute or an element, and its value can lie deeper, in a
// list or a structure: what is told is what is within.
func readXMP(f *finder, r io.Reader) error {
	x := xmp{finder: f}
	d := xml.NewDecoder(io.LimitReader(r, maxText))
	d.Strict = false
	var open []string // the names of the elements around
	for len(open) <= deepestXMP {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			for _, a := range token.Attr {
				x.property(a.Name.Local, a.Value)
			}
			open = append(open, token.Name.Local)
		case xml.EndElement:
			open = open[:max(0, len(open)-1)]
		case xml.CharData:
			if text := strings.TrimSpace(string(token)); text != "" {
				x.property(innermost(open), text)
			}
		}
	}
	x.position()
	_, err := io.Copy(io.Discard, r) // the picture's reader wants all of it read
	return err
}

// xmp is a packet that is being read.
type xmp struct {
	*finder
	latitude, longitude string
}

func (x *xmp) property(name, value string) {
	switch sort, known := xmpSorts[name]; {
	case name == "GPSLatitude":
		x.latitude = value
	case name == "GPSLongitude":
		x.longitude = value
	case known:
		x.note(sort, name, value)
	case xmpTexts[name]:
		x.text("its "+name, value)
	}
}

// innermost is the property that a text belongs to: lists and structures of RDF
// stand between the two.
func innermost(open []string) string {
	for n := len(open) - 1; n >= 0; n-- {
		switch open[n] {
		case "li", "Seq", "Bag", "Alt", "Description":
		default:
			return open[n]
		}
	}
	return ""
}

func (x *xmp) position() {
	lat, ok := xmpDegrees(x.latitude)
	long, also := xmpDegrees(x.longitude)
	if ok && also && (lat != 0 || long != 0) {
		x.note(Position, "GPSLatitude and GPSLongitude", degrees(lat, long))
	}
}

// xmpDegrees reads "51,30.0435N", "51,30,2.6N" and "51.5007".
func xmpDegrees(value string) (float64, bool) {
	value = strings.TrimSpace(value)
	sign := 1.0
	if end := len(value) - 1; end >= 0 && strings.IndexByte("NSEW", value[end]) >= 0 {
		if value[end] == 'S' || value[end] == 'W' {
			sign = -1
		}
		value = value[:end]
	}
	total, unit := 0.0, 1.0
	for part := range strings.SplitSeq(value, ",") {
		n, err := strconv.ParseFloat(part, 64)
		if err != nil {
			return 0, false
		}
		total, unit = total+n*unit, unit/60
	}
	return sign * total, true
}
