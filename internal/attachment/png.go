package attachment

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"strings"
)

// pngTexts reads the text chunks of a PNG: tEXt, zTXt and iTXt, of which one
// can hold XMP.
func pngTexts(f *finder, data []byte) {
	const signature, head, sum = 8, 8, 4
	for at := signature; at+head <= len(data); {
		length := int64(binary.BigEndian.Uint32(data[at:]))
		kind, from := string(data[at+4:at+head]), at+head
		if length > int64(len(data)-from) {
			return
		}
		chunk := data[from : from+int(length)]
		switch kind {
		case "tEXt":
			name, text, _ := bytes.Cut(chunk, []byte{0})
			f.chunkText(string(name), text)
		case "zTXt":
			name, rest, _ := bytes.Cut(chunk, []byte{0})
			if len(rest) > 1 {
				f.chunkText(string(name), f.inflate(rest[1:]))
			}
		case "iTXt":
			f.internationalText(chunk)
		}
		at = from + int(length) + sum
	}
}

// internationalText reads a name, two bytes on packing, a language, the name in
// that language, and the text.
func (f *finder) internationalText(chunk []byte) {
	name, rest, _ := bytes.Cut(chunk, []byte{0})
	if len(rest) < 2 {
		return
	}
	packed := rest[0] == 1
	_, rest, _ = bytes.Cut(rest[2:], []byte{0})
	_, text, _ := bytes.Cut(rest, []byte{0})
	if packed {
		text = f.inflate(text)
	}
	if !f.isXMP(string(name), text) {
		f.pngText(string(name), string(text))
	}
}

// chunkText takes a text that is no UTF-8, unless it is XMP, which is all the same.
func (f *finder) chunkText(name string, text []byte) {
	if !f.isXMP(name, text) {
		f.pngText(name, latin1(text))
	}
}

// isXMP reads XMP, which some programs put into a chunk that is not meant for it.
func (f *finder) isXMP(name string, text []byte) bool {
	if name != "XML:com.adobe.xmp" {
		return false
	}
	if readXMP(f, bytes.NewReader(text)) != nil {
		f.unread("its notes are damaged")
	}
	return true
}

// pngText takes one text. The names are those that the standard proposes; a
// "Raw profile" is EXIF in another form.
func (f *finder) pngText(name, text string) {
	switch {
	case name == "Author" || name == "Copyright":
		f.note(Author, name, text)
	case strings.HasPrefix(name, "Raw profile type"):
		f.unread("it has an old “" + name + "”")
	default:
		f.text("its "+name, text)
	}
}

// inflate unpacks a text, as far as there is room for texts.
func (f *finder) inflate(packed []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		f.unread("its notes are damaged")
		return nil
	}
	text, err := io.ReadAll(io.LimitReader(r, maxText))
	if err != nil {
		f.unread("its notes are damaged")
	}
	return text
}

func latin1(text []byte) string {
	var b strings.Builder
	for _, c := range text {
		b.WriteRune(rune(c))
	}
	return b.String()
}
