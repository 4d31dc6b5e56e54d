package attachment

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/bep/imagemeta"
)

func readJPEG(f *finder, data []byte) {
	readPicture(f, imagemeta.JPEG, data)
	jpegComments(f, data)
}

func readPNG(f *finder, data []byte) {
	readPicture(f, imagemeta.PNG, data)
	pngTexts(f, data)
}

func readWebP(f *finder, data []byte) { readPicture(f, imagemeta.WebP, data) }

// readPicture reads what cameras and programs note in pictures: EXIF, IPTC and
// XMP.
func readPicture(f *finder, format imagemeta.ImageFormat, data []byte) {
	p := picture{finder: f}
	result, err := imagemeta.Decode(imagemeta.Options{
		R: bytes.NewReader(data), ImageFormat: format, Sources: imagemeta.EXIF | imagemeta.IPTC | imagemeta.XMP | imagemeta.CONFIG,
		ShouldHandleTag: func(imagemeta.TagInfo) bool { return true },
		HandleTag:       p.tag,
		HandleXMP:       func(r io.Reader) error { return readXMP(f, r) },
	})
	if err != nil {
		f.unread("its notes are damaged")
	}
	if p.placed[0] && p.placed[1] && (p.latitude != 0 || p.longitude != 0) { // a phone that did not know writes nothings
		if p.south {
			p.latitude = -p.latitude
		}
		if p.west {
			p.longitude = -p.longitude
		}
		f.note(Position, "GPSLatitude and GPSLongitude", degrees(p.latitude, p.longitude))
	}
	f.facts.Width, f.facts.Height = result.ImageConfig.Width, result.ImageConfig.Height
	if p.turned { // by a quarter: browsers turn it back
		f.facts.Width, f.facts.Height = f.facts.Height, f.facts.Width
	}
}

// picture gathers what belongs together.
type picture struct {
	*finder
	latitude, longitude float64
	placed              [2]bool
	south, west         bool // of the equator, of Greenwich
	turned              bool
}

// What the properties of EXIF and IPTC tell. Others, such as the make of a
// camera or the day, name nobody.
var (
	sorts = map[string]Sort{
		"Artist": Author, "XPAuthor": Author, "OwnerName": Author, "CameraOwnerName": Author, "By-line": Author, "Writer-Editor": Author, "Contact": Author,
		"Copyright": Author, "CopyrightNotice": Author, "Credit": Author,
		"SerialNumber": Serial, "BodySerialNumber": Serial, "LensSerialNumber": Serial, "CameraSerialNumber": Serial, "InternalSerialNumber": Serial,
		"ThumbnailOffset": Thumbnail,
	}
	descriptions = map[string]bool{"ImageDescription": true, "UserComment": true, "XPComment": true, "XPTitle": true, "XPSubject": true, "XPKeywords": true,
		"Caption-Abstract": true, "Headline": true, "ObjectName": true, "Keywords": true, "SpecialInstructions": true, "Sub-location": true, "DocumentName": true}
)

func (p *picture) tag(tag imagemeta.TagInfo) error {
	switch tag.Tag {
	case "GPSLatitudeRef", "GPSLongitudeRef":
		p.south = p.south || fmt.Sprint(tag.Value) == "S"
		p.west = p.west || fmt.Sprint(tag.Value) == "W"
		return nil
	case "GPSLatitude":
		p.latitude, p.placed[0] = number(tag.Value)
		return nil
	case "GPSLongitude":
		p.longitude, p.placed[1] = number(tag.Value)
		return nil
	case "Orientation":
		if turn, ok := number(tag.Value); ok && strings.HasPrefix(tag.Namespace, "IFD0") {
			p.turned = turn >= 5 && turn <= 8
		}
		return nil
	}
	value := strings.Join(words(tag.Value), ", ")
	switch sort, known := sorts[tag.Tag]; {
	case known && sort == Thumbnail:
		if strings.HasPrefix(tag.Namespace, "IFD1") {
			p.note(sort, tag.Tag, "a small copy of the picture")
		}
	case known:
		p.note(sort, tag.Tag, value)
	case descriptions[tag.Tag]:
		p.text("its "+tag.Tag, strings.Trim(value, "\x00 "))
	}
	return nil
}

// number is a value that is one; NaN is none.
func number(value any) (float64, bool) {
	var n float64
	if _, err := fmt.Sscan(fmt.Sprint(value), &n); err != nil || n != n {
		return 0, false
	}
	return n, true
}

// words are the texts of a value: one, or several.
func words(value any) []string {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []string:
		return v
	case []byte:
		return []string{string(v)}
	}
	return []string{fmt.Sprint(value)}
}

// jpegComments reads the comments of a JPEG, which are no EXIF.
func jpegComments(f *finder, data []byte) {
	const marker, comment, scan = 0xff, 0xfe, 0xda
	for at := 2; at+4 <= len(data) && data[at] == marker && data[at+1] != scan; {
		length := int(data[at+2])<<8 | int(data[at+3])
		end := at + 2 + length
		if length < 2 || end > len(data) {
			return
		}
		if data[at+1] == comment {
			f.text("its comment", strings.Trim(string(data[at+4:end]), "\x00"))
		}
		at = end
	}
}
