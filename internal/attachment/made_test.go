package attachment_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"testing"
)

// The files that the tests look into are made here, byte by byte, so that each
// test shows what it is about.

// tag is one entry of EXIF: ASCII text, or unsigned fractions, or a short number.
type tag struct {
	id        uint16
	text      string
	fractions []uint32
	short     uint16
}

// exif is a block of EXIF with the tags of the main, the camera's and the GPS
// directory, and a thumbnail if there is one.
func exif(main, camera, gps []tag, thumbnail bool) []byte {
	order := binary.LittleEndian
	var b bytes.Buffer
	b.WriteString("II*\x00")
	b.Write(order.AppendUint32(nil, 8))
	size := func(tags []tag) (n int) {
		n = 2 + 12*len(tags) + 4
		for _, t := range tags {
			if l := len(t.text) + 1; t.text != "" && l > 4 {
				n += l
			}
			n += 4 * len(t.fractions)
		}
		return n
	}
	pointers := func(a, b uint32) []tag {
		return append(append([]tag{}, main...), tag{id: 0x8769, fractions: []uint32{a}}, tag{id: 0x8825, fractions: []uint32{b}})
	}
	at := 8
	mainSize := size(main) + 2*12
	cameraAt, gpsAt := at+mainSize, at+mainSize+size(camera)
	thumbAt := gpsAt + size(gps)
	write := func(at int, tags []tag, next uint32) {
		var extra []byte
		dataAt := at + 2 + 12*len(tags) + 4
		b.Write(order.AppendUint16(nil, uint16(len(tags))))
		for _, t := range tags {
			b.Write(order.AppendUint16(nil, t.id))
			switch {
			case t.text != "":
				value := t.text + "\x00"
				b.Write(order.AppendUint32(order.AppendUint16(nil, 2), uint32(len(value))))
				if len(value) <= 4 {
					b.WriteString((value + "\x00\x00\x00\x00")[:4])
					continue
				}
				b.Write(order.AppendUint32(nil, uint32(dataAt+len(extra))))
				extra = append(extra, value...)
			case len(t.fractions) == 1: // a pointer
				b.Write(order.AppendUint32(order.AppendUint32(order.AppendUint16(nil, 4), 1), t.fractions[0]))
			case t.fractions != nil:
				b.Write(order.AppendUint32(order.AppendUint16(nil, 5), uint32(len(t.fractions)/2)))
				b.Write(order.AppendUint32(nil, uint32(dataAt+len(extra))))
				for _, f := range t.fractions {
					extra = order.AppendUint32(extra, f)
				}
			default:
				b.Write(order.AppendUint32(order.AppendUint32(order.AppendUint16(nil, 3), 1), uint32(t.short)))
			}
		}
		b.Write(order.AppendUint32(nil, next))
		b.Write(extra)
	}
	next := uint32(0)
	if thumbnail {
		next = uint32(thumbAt)
	}
	write(at, pointers(uint32(cameraAt), uint32(gpsAt)), next)
	write(cameraAt, camera, 0)
	write(gpsAt, gps, 0)
	if thumbnail {
		write(thumbAt, []tag{{id: 0x0201, fractions: []uint32{uint32(thumbAt + 30)}}, {id: 0x0202, fractions: []uint32{4}}}, 0)
		b.WriteString("\xff\xd8\xff\xd9")
	}
	return b.Bytes()
}

// westminster is a place in the middle of a river.
var westminster = []tag{{id: 1, text: "N"}, {id: 2, fractions: []uint32{51, 1, 30, 1, 252, 100}}, {id: 3, text: "W"}, {id: 4, fractions: []uint32{0, 1, 7, 1, 2856, 100}}}

// jpegWith is a JPEG of 8 by 4 pixels with segments before the picture.
func jpegWith(t testing.TB, segments ...[]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 4)), nil); err != nil {
		t.Fatal(err)
	}
	whole := append([]byte{}, b.Bytes()[:2]...)
	for _, s := range segments {
		whole = append(whole, s...)
	}
	return append(whole, b.Bytes()[2:]...)
}

func segment(marker byte, content []byte) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(content)+2)), content...)
}

func exifSegment(block []byte) []byte { return segment(0xe1, append([]byte("Exif\x00\x00"), block...)) }

func xmpSegment(packet string) []byte {
	return segment(0xe1, []byte("http://ns.adobe.com/xap/1.0/\x00"+packet))
}

// packet is XMP with properties as attributes and elements.
func packet(attributes, elements string) string {
	return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" ` + attributes + `>` + elements +
		`</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}

// pngWith is a PNG of 8 by 4 pixels with chunks after its head.
func pngWith(t testing.TB, chunks ...[]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 4))); err != nil {
		t.Fatal(err)
	}
	const head = 8 + 25
	whole := append([]byte{}, b.Bytes()[:head]...)
	for _, c := range chunks {
		whole = append(whole, c...)
	}
	return append(whole, b.Bytes()[head:]...)
}

func chunk(kind string, content []byte) []byte {
	c := binary.BigEndian.AppendUint32(nil, uint32(len(content)))
	c = append(append(c, kind...), content...)
	return binary.BigEndian.AppendUint32(c, crc32.ChecksumIEEE(c[4:]))
}

// webpWith is the frame of a WebP of 8 by 4 pixels with EXIF and XMP; the
// picture itself is left out.
func webpWith(block []byte, xmp string) []byte {
	var b bytes.Buffer
	part := func(name string, content []byte) {
		b.WriteString(name)
		b.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(content))))
		b.Write(content)
		if len(content)%2 == 1 {
			b.WriteByte(0)
		}
	}
	part("VP8X", []byte{1<<3 | 1<<2, 0, 0, 0, 7, 0, 0, 3, 0, 0})
	part("EXIF", block)
	part("XMP ", []byte(xmp))
	return append(append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(b.Len()+4)), "WEBP"...), b.Bytes()...)
}

func packed(text string) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	return b.Bytes()
}

// pdfOf is a PDF of objects, the first of which is its root, with a table of
// where each begins. info is the number of the object with its properties.
func pdfOf(info int, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for n, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R", len(objects)+1)
	if info > 0 {
		fmt.Fprintf(&b, " /Info %d 0 R", info)
	}
	fmt.Fprintf(&b, " >>\nstartxref\n%d\n%%%%EOF\n", table)
	return b.Bytes()
}

func stream(dictionary, content string) string {
	return fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(content), dictionary, content)
}

// letter is a PDF of two pages, one of them compressed, with a remark, a form
// and properties.
func letter() []byte {
	second := string(packed("BT /F1 12 Tf 10 20 Td [(Second p) -20 (age) -300 (here)] TJ ET"))
	return pdfOf(9,
		"<< /Type /Catalog /Pages 2 0 R /Metadata 10 0 R /AcroForm << /Fields [<< /T (name) /V (Filled in) >>] >> >>",
		"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /Resources << /Font << /F1 5 0 R >> >> >>",
		"<< /Type /Page /Parent 2 0 R /Contents 6 0 R /Annots [8 0 R] >>",
		"<< /Type /Page /Parent 2 0 R /Contents 7 0 R >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
		stream("", "BT /F1 12 Tf 72 700 Td (Dear reader) Tj 0 -14 Td (first line) Tj 70 0 Td (and on) Tj 50 0 Td (4) Tj 6.6 0 Td (0) Tj 6.6 0 Td (1) Tj ET"),
		stream("/Filter /FlateDecode", second),
		"<< /Type /Annot /Subtype /Text /Contents (Ask legal first) /T (Jane Roe) >>",
		"<< /Author (Jane Roe) /Title (Letter to staff) /Producer (A program) >>",
		stream("/Type /Metadata /Subtype /XML", packet("", "<dc:creator><rdf:Seq><rdf:li>John Doe</rdf:li></rdf:Seq></dc:creator>")))
}

// zipped is a ZIP file of parts, in turn name and content.
func zipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for n := 0; n < len(parts); n += 2 {
		w, err := z.Create(parts[n])
		if err == nil {
			_, err = w.Write([]byte(parts[n+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordHead = `<?xml version="1.0" encoding="UTF-8"?>`

func docx(t testing.TB) []byte {
	t.Helper()
	var photo bytes.Buffer
	photo.Write(jpegWith(t, exifSegment(exif(nil, nil, westminster, false))))
	return zipped(t,
		"[Content_Types].xml", wordHead+`<Types/>`,
		"docProps/core.xml", wordHead+`<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Letter</dc:title><dc:creator>Jane Roe</dc:creator><cp:lastModifiedBy>John Doe</cp:lastModifiedBy></cp:coreProperties>`,
		"word/document.xml", wordHead+`<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Dear </w:t></w:r><w:r><w:t>reader</w:t></w:r></w:p>`+
			`<w:p><w:ins w:author="Ann Other" w:date="2026-01-01"><w:r><w:t>New words</w:t></w:r></w:ins><w:del w:author="Ann Other"><w:r><w:delText>Old words</w:delText></w:r></w:del></w:p></w:body></w:document>`,
		"word/comments.xml", wordHead+`<w:comments xmlns:w="w"><w:comment w:author="Jane Roe"><w:p><w:r><w:t>Is this true?</w:t></w:r></w:p></w:comment></w:comments>`,
		"word/styles.xml", wordHead+`<w:styles xmlns:w="w">Not read</w:styles>`,
		"word/media/image1.jpeg", photo.String())
}

func odt(t testing.TB) []byte {
	t.Helper()
	return zipped(t,
		"mimetype", "application/vnd.oasis.opendocument.text",
		"meta.xml", wordHead+`<office:document-meta xmlns:office="o" xmlns:meta="m" xmlns:dc="d"><office:meta><meta:initial-creator>Jane Roe</meta:initial-creator><dc:creator>John Doe</dc:creator></office:meta></office:document-meta>`,
		"content.xml", wordHead+`<office:document-content xmlns:office="o" xmlns:text="t" xmlns:dc="d"><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion>`+
			`<office:change-info><dc:creator>Ann Other</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info><text:p>Old words</text:p></text:deletion></text:changed-region></text:tracked-changes>`+
			`<text:h>Dear reader</text:h><text:p>New<office:annotation><dc:creator>Jane Roe</dc:creator><text:p>Is this true?</text:p></office:annotation> words</text:p></office:text></office:body></office:document-content>`)
}
