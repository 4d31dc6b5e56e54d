package attachment_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"candour/internal/attachment"
)

// told is what is in a file, a line each, sorted.
func told(facts attachment.Facts) []string {
	names := []string{"position", "author", "serial", "thumbnail", "deleted", "comment"}
	var lines []string
	for _, n := range facts.Notes {
		lines = append(lines, fmt.Sprintf("%s: %s: %s", names[n.Sort], n.Name, n.Value))
	}
	for _, t := range facts.Texts {
		lines = append(lines, fmt.Sprintf("text: %s: %s", t.Where, strings.Join(strings.Fields(t.Text), " ")))
	}
	if facts.Unread != "" {
		lines = append(lines, "unread: "+facts.Unread)
	}
	slices.Sort(lines)
	return lines
}

// TestFile shows what is told of each kind of file.
func TestFile(t *testing.T) {
	block := exif([]tag{{id: 0x010e, text: "The ward"}, {id: 0x0112, short: 6}, {id: 0x013b, text: "Jane Roe"}}, []tag{{id: 0xa430, text: "Jane Roe"}, {id: 0xa431, text: "SN-0042"}, {id: 0xa435, text: "LENS-7"}}, westminster, true)
	whole := packet(`exif:GPSLatitude="51,30.0420N" exif:GPSLongitude="0,7.4760W" aux:SerialNumber="SN-0042"`,
		`<dc:creator><rdf:Seq><rdf:li>Jane Roe</rdf:li></rdf:Seq></dc:creator><dc:description><rdf:Alt><rdf:li xml:lang="x-default">The ward</rdf:li></rdf:Alt></dc:description>`)
	inEXIF := []string{"author: Artist: Jane Roe", "author: OwnerName: Jane Roe", "position: GPSLatitude and GPSLongitude: 51.5007, -0.1246",
		"serial: LensSerialNumber: LENS-7", "serial: SerialNumber: SN-0042", "text: its ImageDescription: The ward", "thumbnail: ThumbnailOffset: a small copy of the picture"}
	inXMP := []string{"author: creator: Jane Roe", "position: GPSLatitude and GPSLongitude: 51.5007, -0.1246", "serial: SerialNumber: SN-0042", "text: its description: The ward"}
	text := func(name, text string) []byte { return []byte(name + "\x00" + text) }
	for _, c := range []struct {
		name, kind    string
		data          []byte
		want          []string
		width, height int
	}{
		{"plain JPEG", "jpg", jpegWith(t), nil, 8, 4},
		{"EXIF, turned", "jpeg", jpegWith(t, exifSegment(block)), inEXIF, 4, 8},
		{"XMP", "jpg", jpegWith(t, xmpSegment(whole)), inXMP, 8, 4},
		{"EXIF after XMP", "jpg", jpegWith(t, xmpSegment(packet("", "")), exifSegment(block)), inEXIF, 4, 8},
		{"comment", "jpg", jpegWith(t, segment(0xfe, []byte("Sent to jane@acme.org.uk"))), []string{"text: its comment: Sent to jane@acme.org.uk"}, 8, 4},
		{"plain PNG", "png", pngWith(t), nil, 8, 4},
		{"PNG with EXIF", "png", pngWith(t, chunk("eXIf", block)), inEXIF, 4, 8},
		{"PNG with XMP", "png", pngWith(t, chunk("iTXt", text("XML:com.adobe.xmp", "\x00\x00\x00\x00"+whole))), inXMP, 8, 4},
		{"PNG with packed XMP", "png", pngWith(t, chunk("iTXt", append(text("XML:com.adobe.xmp", "\x01\x00\x00\x00"), packed(whole)...))), inXMP, 8, 4},
		{"PNG with texts", "png", pngWith(t, chunk("tEXt", text("Author", "Jane Roe")), chunk("zTXt", append(text("Comment", "\x00"), packed("Caf\xe9")...))), []string{"author: Author: Jane Roe", "text: its Comment: Café"}, 8, 4},
		{"WebP", "webp", webpWith(block, packet(`aux:LensSerialNumber="LENS-7"`, "")), append(slices.Clone(inEXIF), "serial: LensSerialNumber: LENS-7"), 4, 8},
		{"PDF", "pdf", letter(), []string{"author: Author: Jane Roe", "author: creator: John Doe", "author: page 1: Jane Roe", "comment: page 1: Ask legal first", "text: its Producer: A program",
			"text: its Title: Letter to staff", "text: its form: Filled in", "text: page 1: Dear reader first line and on 401", "text: page 2: Second page here"}, 0, 0},
		{"DOCX", "docx", docx(t), []string{"author: a change or comment of: Ann Other", "author: a change or comment of: Ann Other", "author: a change or comment of: Jane Roe", "author: creator: Jane Roe",
			"author: lastModifiedBy: John Doe", "comment: its comments: Is this true?", "deleted: its tracked changes: Old words", "position: GPSLatitude and GPSLongitude of the picture image1.jpeg: 51.5007, -0.1246",
			"text: : Dear reader New words Old words", "text: its comments: Is this true?", "text: its properties: Letter"}, 0, 0},
		{"ODT", "odt", odt(t), []string{"author: creator: Ann Other", "author: creator: Jane Roe", "author: creator: John Doe", "author: initial-creator: Jane Roe", "comment: its comments: Is this true?",
			"deleted: its tracked changes: Old words", "text: : Old words Dear reader NewIs this true? words"}, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			facts := attachment.File(c.kind, c.data)
			want := slices.Sorted(slices.Values(c.want))
			if got := told(facts); !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			if facts.Width != c.width || facts.Height != c.height {
				t.Errorf("%d by %d, want %d by %d", facts.Width, facts.Height, c.width, c.height)
			}
		})
	}
}

// TestUnread checks that what can't be looked into is said to be so.
func TestUnread(t *testing.T) {
	kids := "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9999 >>"
	scan := pdfOf(0, "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Contents 4 0 R >>", stream("", "q /Im0 Do Q"))
	locked := bytes.Replace(letter(), []byte("/Root"), []byte("/Encrypt << /Filter /Standard /V 1 /R 2 /O (................................) /U (................................) /P -4 >> /ID [(a) (a)] /Root"), 1)
	for _, c := range []struct {
		name, kind string
		data       []byte
		want       string
	}{
		{"no kind", "exe", []byte("MZ"), "its kind is not known"},
		{"no PDF", "pdf", []byte("%PDF-1.4\nnothing"), "it is no PDF that can be read"},
		{"locked PDF", "pdf", locked, "it is locked with a password"},
		{"pages in a circle", "pdf", pdfOf(0, "<< /Type /Catalog /Pages 2 0 R >>", kids), "it has more pages than are looked at"},
		{"a scan", "pdf", scan, "its pages are pictures without text"},
		{"a broken page", "pdf", pdfOf(0, "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Contents 4 0 R >>", stream("/Filter /LZWDecode", "x")), "page 1 cannot be read"},
		{"deep PDF", "pdf", pdfOf(0, "<< /Type /Catalog /Pages "+strings.Repeat("[", 100_000)+" >>"), "it is damaged"},
		{"deep page", "pdf", pdfOf(0, "<< /Type /Catalog >>", stream("/Filter /FlateDecode", string(packed(strings.Repeat("[", 100_000))))), "it is damaged"},
		{"absurd size", "pdf", bytes.Replace(letter(), []byte("/Size 11"), []byte("/Size 99999999999"), 1), "it is damaged"},
		{"absurd table", "pdf", pdfOf(0, "<< /Type /Catalog >>", stream("/Filter /FlateDecode", string(packed("999999999 beginbfchar endbfchar")))), "it is damaged"},
		{"a bomb", "pdf", pdfOf(0, "<< /Type /Catalog >>", stream("/Filter /FlateDecode", string(packed(strings.Repeat(" ", 65<<20))))), "a part of it unfolds into more than is looked at"},
		{"no ZIP", "docx", []byte("PK no"), "it is damaged"},
		{"locked DOCX", "docx", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "it is locked with a password, or an old kind of file"},
		{"a bomb of XML", "docx", zipped(t, "word/document.xml", strings.Repeat(" ", 65<<20)), "it unfolds into more than is looked at"},
		{"broken XML", "odt", zipped(t, "content.xml", "<a><b></a>"), "a part of it is damaged"},
		{"long text", "odt", zipped(t, "content.xml", "<a>"+strings.Repeat("long ", 1<<20)+"</a>"), "it has more text than is looked at"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := attachment.File(c.kind, c.data); got.Unread != c.want {
				t.Errorf("got %q, want %q", got.Unread, c.want)
			}
		})
	}
}

// FuzzFile checks that no bytes make the package fall over, and that what it
// tells is bounded.
func FuzzFile(f *testing.F) {
	block := exif([]tag{{id: 0x013b, text: "Jane Roe"}}, nil, westminster, true)
	f.Add(0, jpegWith(f, exifSegment(block), xmpSegment(packet("", ""))))
	f.Add(1, pngWith(f, chunk("eXIf", block), chunk("tEXt", []byte("Author\x00Jane"))))
	f.Add(2, webpWith(block, packet("", "")))
	f.Add(3, letter())
	f.Add(4, docx(f))
	f.Add(5, odt(f))
	kinds := []string{"jpg", "png", "webp", "pdf", "docx", "odt"}
	f.Fuzz(func(t *testing.T, kind int, data []byte) {
		facts := attachment.File(kinds[uint(kind)%uint(len(kinds))], data)
		size := 0
		for _, text := range facts.Texts {
			size += len(text.Text)
		}
		if facts.Unread == "it takes too long to read" {
			t.Error(facts.Unread)
		}
		if size > 4<<20 || len(facts.Notes) > 200 {
			t.Errorf("%d bytes of text, %d notes", size, len(facts.Notes))
		}
	})
}
