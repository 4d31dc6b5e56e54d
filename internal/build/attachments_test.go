package build_test

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"candour/internal/build"
	"candour/internal/output"
)

// letterPDF is a PDF of one page.
func letterPDF(text, author string) string {
	text = "BT 0 0 Td (" + text + ") Tj ET"
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	var at []int
	for n, object := range []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Contents 4 0 R >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(text), text), "<< /Author (" + author + ") >>"} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n+1, object)
	}
	table := b.Len()
	b.WriteString("xref\n0 6\n0000000000 65535 f \n")
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size 6 /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n", table)
	return b.String()
}

// chart is a PNG of 30 by 20 pixels.
func chart(t testing.TB) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 30, 20))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// photo is a JPEG of the same size with the number of the camera's owner in XMP.
func photo(t testing.TB, xmp string) string {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 30, 20)), nil); err != nil {
		t.Fatal(err)
	}
	if xmp == "" {
		return b.String()
	}
	packet := `http://ns.adobe.com/xap/1.0/` + "\x00" + `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description ` +
		`xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" ` + xmp + `/></rdf:RDF></x:xmpmeta>`
	size := len(packet) + 2
	return "\xff\xd8\xff\xe1" + string([]byte{byte(size >> 8), byte(size)}) + packet + b.String()[2:]
}

// attachedSite is a notice in two languages with a letter, a chart and a table,
// and a draft with a letter of its own.
func attachedSite(t testing.TB) build.Input {
	t.Helper()
	return small(map[string]string{
		"data/site.yaml":                                "format: 1\ntitle: {en: Notices of Ynys Health, cy: Hysbysiadau}\nlanguages: [en, cy]\nbase_url: https://notices.example.org/\n",
		"data/organisations.yaml":                       "- {id: ynys-health, name: Ynys Health}\n",
		"data/incidents/lost-tape.yaml":                 "title: {en: Lost tape, cy: Tâp coll}\nsummary: {en: A tape was lost., cy: Collwyd tâp.}\n",
		"data/incidents/unfinished.yaml":                "title: Unfinished\nsummary: Being written.\ndraft: true\n",
		"content/notices/lost-tape/files/letter.pdf":    letterPDF("Dear reader, call 01632 960001", "Ynys Health"),
		"content/notices/lost-tape/files/letter.cy.pdf": letterPDF("Annwyl ddarllenydd", "Ynys Health"),
		"content/notices/lost-tape/files/chart.png":     chart(t),
		"content/notices/lost-tape/files/counts.csv":    "group,count\nWales,12\n",
		"content/notices/unfinished/files/plan.txt":     "Not yet.\n",
		"content/files/form.txt":                        "Ask us.\n",
		"content/notices/lost-tape/what-happened.md":    "Read [the letter](files/letter.pdf#page=1) or [the table (CSV, 1 kB)](files/counts.csv).\n\n![Twelve tapes](files/chart.png)\n\n![The letter](files/letter.pdf)\n",
		"content/notices/lost-tape/what-happened.cy.md": "Darllenwch [y llythyr](files/letter.pdf).\n",
		"content/notices/lost-tape/statements/first.md": "---\norganisation: ynys-health\ntitle: Ours\n---\nWe wrote [a letter](files/letter.pdf).\n",
		"content/pages/about.md":                        "---\ntitle: About\n---\n[A form](files/form.txt), and [the letter](/lost-tape/files/letter.pdf)\n",
		"content/notices/unfinished/what-happened.md":   "[Plan](files/plan.txt)\n",
	})
}

// TestAttachments builds a site with files: each is there byte for byte and in
// the manifest, and the pages link to it from where they are.
func TestAttachments(t *testing.T) {
	t.Parallel()
	in, target := attachedSite(t), filepath.Join(t.TempDir(), "public")
	report := built(t, in, target)
	if got := findings(t, report); strings.Contains(got, "[leak/") || strings.Contains(got, "attachment") {
		t.Error(got)
	}
	site := tree(t, target)
	manifest, err := output.ReadManifest(target)
	if err != nil {
		t.Fatal(err)
	}
	source := in.Source.(fstest.MapFS)
	for name, from := range map[string]string{"lost-tape/files/letter.pdf": "content/notices/lost-tape/files/letter.pdf", "lost-tape/files/letter.cy.pdf": "content/notices/lost-tape/files/letter.cy.pdf",
		"lost-tape/files/chart.png": "content/notices/lost-tape/files/chart.png", "lost-tape/files/counts.csv": "content/notices/lost-tape/files/counts.csv", "files/form.txt": "content/files/form.txt"} {
		if data := source[from].Data; site[name] != string(data) || manifest.Files[name].SHA256 != output.SumOf(data) {
			t.Errorf("%s is not %s", name, from)
		}
	}
	for name := range site {
		if strings.Contains(name, "unfinished") || strings.HasPrefix(name, "cy/") && strings.Contains(name, "files/") {
			t.Errorf("%s is published", name)
		}
	}
	for name, want := range map[string][]string{
		"lost-tape/index.html": {`<a href="../lost-tape/files/letter.pdf#page=1">the letter (PDF, 1 kB)</a>`, `<a href="../lost-tape/files/counts.csv">the table (CSV, 1 kB)</a>`,
			`<img src="../lost-tape/files/chart.png" alt="Twelve tapes" width="30" height="20" loading="lazy">`, `<a href="../lost-tape/files/letter.pdf">The letter (PDF, 1 kB)</a>`},
		"index.html":                            {`<img src="lost-tape/files/chart.png"`},
		"cy/lost-tape/index.html":               {`<a href="../../lost-tape/files/letter.cy.pdf">y llythyr (PDF, 1 kB)</a>`},
		"lost-tape/statements/first/index.html": {`<a href="../../../lost-tape/files/letter.pdf">a letter (PDF, 1 kB)</a>`},
		"about/index.html":                      {`<a href="../files/form.txt">A form (plain text, 1 kB)</a>`, `<a href="../lost-tape/files/letter.pdf">the letter</a>`},
	} {
		for _, markup := range want {
			if !strings.Contains(site[name], markup) {
				t.Errorf("%s has no %s", name, markup)
			}
		}
	}
}

// TestAttachmentsStay checks that a file that did not change keeps its place on
// the disk, and that one that is taken out goes.
func TestAttachmentsStay(t *testing.T) {
	t.Parallel()
	in, target := attachedSite(t), filepath.Join(t.TempDir(), "public")
	built(t, in, target)
	before, err := os.Stat(filepath.Join(target, "lost-tape/files/letter.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	source := in.Source.(fstest.MapFS)
	delete(source, "content/notices/lost-tape/files/counts.csv")
	source["content/notices/lost-tape/what-happened.md"].Data = []byte("Read [the letter](files/letter.pdf).\n\n![Twelve tapes](files/chart.png)\n")
	report := built(t, in, target)
	after, err := os.Stat(filepath.Join(target, "lost-tape/files/letter.pdf"))
	if err != nil || !os.SameFile(before, after) {
		t.Error("the letter is another file", err)
	}
	if _, err := os.Stat(filepath.Join(target, "lost-tape/files/counts.csv")); err == nil || report.Output.Removed == 0 {
		t.Error("the table is still there")
	}
}

// TestPicturesForDisk checks that pages for a disk hold their pictures, and link
// to all else.
func TestPicturesForDisk(t *testing.T) {
	t.Parallel()
	in, target := attachedSite(t), filepath.Join(t.TempDir(), "public")
	in.Options.Files = true
	built(t, in, target)
	page := tree(t, target)["lost-tape/index.html"]
	if !strings.Contains(page, `<img src="data:image/png;base64,iVBOR`) || !strings.Contains(page, `href="../lost-tape/files/letter.pdf#page=1"`) {
		t.Error(page)
	}
}

// TestPreviewHasAttachments checks what the preview can answer with: the files of
// drafts when it shows drafts, and nothing that the site does not name.
func TestPreviewHasAttachments(t *testing.T) {
	t.Parallel()
	in := attachedSite(t)
	for _, drafts := range []bool{false, true} {
		in.Options.Drafts = drafts
		plan, report := build.Prepare(in)
		if plan == nil {
			t.Fatal(findings(t, report))
		}
		for address, want := range map[string]bool{"lost-tape/files/chart.png": true, "files/form.txt": true, "unfinished/files/plan.txt": drafts, "lost-tape/files/other.pdf": false, "content/files/form.txt": false} {
			if _, ok := plan.File(address); ok != want {
				t.Errorf("drafts %v: %s is there: %v", drafts, address, ok)
			}
		}
	}
}

// TestAttachmentLeaks checks that what is in a file stops the build, in a draft
// too, and that an exact value passes.
func TestAttachmentLeaks(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, data, want, allow string }{
		"text of a PDF":  {"letter.pdf", letterPDF("Your NHS number is 401 023 2137", ""), "letter.pdf: error: page 1 holds an NHS number: 40… [leak/nhs-number]", "401 023 2137"},
		"author":         {"letter.pdf", letterPDF("Dear reader", "Jane Roe"), "letter.pdf: warning: the file names somebody under Author: Ja… [leak/document-author]", "Jane Roe"},
		"position":       {"photo.jpg", photo(t, `exif:GPSLatitude="51,30.0420N" exif:GPSLongitude="0,7.4760W"`), "photo.jpg: error: the picture says where it was taken, under GPSLatitude and GPSLongitude: 51… [leak/image-position]", "51.5007, -0.1246"},
		"serial number":  {"photo.jpg", photo(t, `aux:SerialNumber="SN-0042"`), "photo.jpg: error: the picture has the number of one camera or lens, under SerialNumber: SN… [leak/image-serial]", "SN-0042"},
		"list of people": {"staff.csv", "Surname,Ward\nA,1\nB,2\n", "staff.csv:1:1: error: this looks like a list of people: it has a column “Surname” [leak/list-of-people]", "Surname"},
		"table":          {"staff.csv", "group,count\nAB123456C,2\n", "staff.csv:2:1: error: this is a National Insurance number", "AB123456C"},
		"plain text":     {"note.txt", "Found at 51.5007, -0.1246\n", "note.txt:1:10: error: this is a place on the map that is exact enough to be a home: 51… [leak/coordinates]", "51.5007, -0.1246"},
		"not readable":   {"letter.pdf", "%PDF-2.0\n", "letter.pdf: warning: this file could not be looked into for personal data: it is no PDF that can be read [leak/not-looked-into]", ""},
	} {
		t.Run(name, func(t *testing.T) {
			own := map[string]string{"data/incidents/lost-tape.yaml": "title: Lost tape\nsummary: A tape was lost.\ndraft: true\n", "content/notices/lost-tape/files/" + c.file: c.data}
			_, report := build.Prepare(small(own))
			got := findings(t, report)
			if !strings.Contains(got, "content/notices/lost-tape/files/"+c.want) {
				t.Errorf("want %s\ngot:\n%s", c.want, got)
			}
			if c.allow == "" {
				return
			}
			own["data/site.yaml"] = "format: 1\ntitle: Notices\nallow:\n  - {value: \"" + c.allow + "\", because: A test}\n"
			if _, report := build.Prepare(small(own)); strings.Contains(findings(t, report), "[leak/") {
				t.Errorf("although it is allowed:\n%s", findings(t, report))
			}
		})
	}
}

// TestAttachmentChanges checks that a file which is not the one that was looked
// into is not published.
func TestAttachmentChanges(t *testing.T) {
	t.Parallel()
	in := attachedSite(t)
	plan, report := build.Prepare(in)
	if plan == nil {
		t.Fatal(findings(t, report))
	}
	in.Source.(fstest.MapFS)["content/files/form.txt"].Data = []byte("Something else.\n")
	if _, ok := plan.File("files/form.txt"); ok {
		t.Error("the file is shown, and was not looked into")
	}
}
