package brand

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"candour/internal/notice"
)

// logo reads a logo of the name, and returns the findings as people see them.
func logo(t *testing.T, name string, data []byte) (*Logo, string) {
	t.Helper()
	b, found := Load(fstest.MapFS{name: {Data: data}}, notice.Brand{Logo: name})
	if (b.Logo == nil) != found.HasErrors() {
		t.Errorf("the logo is %v with the findings %v", b.Logo, found)
	}
	return b.Logo, said(t, found)
}

const plainDrawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><path d="M0 0h100v40z" fill="#0a4b8c"/></svg>`

// TestSVG checks drawings that are fit, and what is left of them.
func TestSVG(t *testing.T) {
	t.Parallel()
	const open, xlink = `<svg xmlns="http://www.w3.org/2000/svg" `, `xmlns:xlink="http://www.w3.org/1999/xlink" `
	tests := []struct {
		name, drawing string
		width, height int
		has, hasnt    string
	}{
		{"plain", plainDrawing, 120, 48, "<path", ""},
		{"declared and with a mark of the byte order", "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n" + plainDrawing + "\r\n", 120, 48, "<path", "<?xml"},
		{"width and height", open + `width="50mm" height="100mm"><g/></svg>`, 24, 48, "50mm", ""},
		{"wide", open + `viewBox="0,0, 4000 100"><g/></svg>`, 200, 5, "viewBox", ""},
		{"a line", open + `viewBox="0 0 90000 1"><g/></svg>`, 200, 1, "viewBox", ""},
		{"percent with a viewBox", open + `width="100%" height="100%" viewBox="-5 -5 10 10.0"><g/></svg>`, 48, 48, "viewBox", ""},
		{"notes of a program", open + `xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:export-filename="C:\Users\jane\logo.svg" viewBox="0 0 9 9"><!-- by Jane --><metadata><g id="m"/></metadata><inkscape:grid/><path d="M0 0h9"/></svg>`,
			48, 48, "<path", "jane Jane metadata grid"},
		{"points into itself", open + xlink + `viewBox="0 0 9 9"><defs><linearGradient id="a" href="#b"/><path id="c" d="M0 0h9"/></defs><use xlink:href="#c" fill="url( '#a' )" style="stroke:url(#a)"/></svg>`, 48, 48, "#c", ""},
		{"style", open + `viewBox="0 0 9 9"><style>@media print{.a{fill:#000}}.a{fill:url(#b)}</style><path class="a" d="M0 0h9"/></svg>`, 48, 48, "@media print", ""},
		{"prefixed, which the minifier takes apart", `<svg:svg xmlns:svg="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><svg:path d="M0 0h9"/></svg:svg>`, 48, 48, "</svg:svg>", ""},
		{"text", open + `viewBox="0 0 9 9"><text>North <tspan>field</tspan> @ work</text></svg>`, 48, 48, "North <tspan>", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			l, found := logo(t, "content/a/logo.svg", []byte(test.drawing))
			if l == nil || found != "" {
				t.Fatal(found)
			}
			if l.Name != "logo.svg" || l.Type != "image/svg+xml" || l.Width != test.width || l.Height != test.height {
				t.Errorf("the logo is %s, %s, %d by %d", l.Name, l.Type, l.Width, l.Height)
			}
			if !strings.Contains(string(l.Data), test.has) {
				t.Errorf("%q is not in %s", test.has, l.Data)
			}
			for _, word := range strings.Fields(test.hasnt) {
				if strings.Contains(string(l.Data), word) {
					t.Errorf("%q is in %s", word, l.Data)
				}
			}
		})
	}
}

// TestSVGRefused checks what is no drawing, or more than one. Each is said at
// its place.
func TestSVGRefused(t *testing.T) {
	t.Parallel()
	const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"` // in the first line
	within := func(s string) string { return open + ">\n\t" + s + "</svg>" }
	tests := []struct{ name, drawing, want string }{
		{"script", within(`<g>€ <script>alert(1)</script></g>`), "2:7: error: the drawing has a <script>"},
		{"script by another name", within(`<a:script xmlns:a="http://www.w3.org/2000/svg"/>`), "2:2: error: the drawing has a <script>"},
		{"capital letters", within(`<SCRIPT/>`), "2:2: error: the drawing has a <SCRIPT>"},
		{"foreign object", within(`<foreignObject/>`), "2:2: error: the drawing has a <foreignObject>"},
		{"HTML", within(`<p xmlns="http://www.w3.org/1999/xhtml"/>`), "2:2: error: the drawing has a <p>"},
		{"picture", within(`<image href="data:image/png;base64,AAAA"/>`), "2:2: error: the drawing has a <image>"},
		{"moving", within(`<animate attributeName="x"/>`), "2:2: error: the drawing has a <animate>"},
		{"link", within(`<a href="#b"/>`), "2:2: error: the drawing has a <a>"},
		{"handler", open + ` onload="alert(1)"/>`, "1:1: error: <svg> has a handler: onload"},
		{"handler in capitals", within(`<g OnClick=""/>`), "2:2: error: <g> has a handler: OnClick"},
		{"points elsewhere", within(`<use href="other.svg#a"/>`), `2:2: error: <use> points to something outside the drawing: "other.svg#a"`},
		{"points elsewhere, the old way", within(`<use xmlns:x="http://www.w3.org/1999/xlink" x:href="https://example.org/a.svg#a"/>`), "2:2: error: <use> points to something outside"},
		{"base", open + ` xml:base="https://example.org/"/>`, "1:1: error: the drawing says that its links start elsewhere"},
		{"url", within(`<g fill="url(https://example.org/a)"/>`), "2:2: error: the drawing's style has “url(”"},
		{"url in a style", within(`<g style="fill: URL( 'a.svg#b' )"/>`), "2:2: error: the drawing's style has “url(”"},
		{"url that never ends", within(`<g fill="url("/>`), "2:2: error: the drawing's style has “url(”"},
		{"image-set", within(`<g style="mask:image-set('a.png' 1x)"/>`), "2:2: error: the drawing's style has “image-set(”"},
		{"hidden letters", within(`<g style="fill:\75rl(a.png)"/>`), `2:2: error: the drawing's style has “\”`},
		{"import", within("<style>\n@import 'a.css';</style>"), "3:17: error: the drawing's style has “@import”"},
		{"import in parts", within("<style>@im<!-- -->port 'a.css';</style>"), "error: the drawing's style has “@import”"},
		{"import after data", within("<style><![CDATA[@imp]]><![CDATA[ort 'a.css']]></style>"), "error: the drawing's style has “@import”"},
		{"import by number", within("<style>&#64;import 'a.css'</style>"), "error: the drawing's style has “@import”"},
		{"moving in a style", within("<style>@media print{}@keyframes a{}</style>"), "error: the drawing's style has “@keyframes”"},
		{"element in a style", within("<style>a{<g/>}</style>"), "2:11: error: the drawing has an element within its style"},
		{"document type", "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + plainDrawing, "1:1: error: the drawing has a document type"},
		{"entity", within("<text>&a;</text>"), "2:11: error: the drawing cannot be read as XML: invalid character entity &a;"},
		{"style sheet", `<?xml-stylesheet href="a.css"?>` + plainDrawing, "1:1: error: the drawing has an instruction “xml-stylesheet”"},
		{"not closed", open + "><g>", "1:61: error: the drawing cannot be read as XML: unexpected EOF"},
		{"closed wrongly", within("<g></path>"), "error: the drawing cannot be read as XML: element <g> closed by </path>"},
		{"two", plainDrawing + plainDrawing, "1:107: error: the drawing has ended, and there is more"},
		{"other encoding", `<?xml version="1.0" encoding="UTF-16"?>` + plainDrawing, `error: the drawing cannot be read as XML: encoding "UTF-16" declared`},
		{"attribute twice", within(`<g id="a" id="b"/>`), "2:2: error: <g> has the attribute “id” twice"},
		{"prefix of an attribute", within(`<use xlink:href="#a"/>`), "2:2: error: the prefix “xlink” of the attribute “href” is not declared"},
		{"prefix of an element", within(`<rdf:RDF/>`), "2:2: error: the prefix of <rdf:RDF> is not declared"},
		{"no namespace", `<svg viewBox="0 0 9 9"/>`, "1:1: error: this is no SVG drawing: it begins with <svg>"},
		{"HTML page", "<html><body></body></html>", "1:1: error: this is no SVG drawing: it begins with <html>"},
		{"no size", `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="9"/>`, "1:1: error: the drawing does not say how large it is"},
		{"no height", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 0"/>`, "1:1: error: the drawing does not say how large it is"},
		{"endless", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 Inf NaN"/>`, "1:1: error: the drawing does not say how large it is"},
		{"repeats of repeats", within("<g>" + strings.Repeat("<use href='#a'/>", maxUses+1) + "</g>"), "error: the drawing repeats its parts more than 16 times"},
		{"two units", `<svg xmlns="http://www.w3.org/2000/svg" width="9cm" height="9mm"/>`, "1:1: error: the drawing does not say how large it is"},
		{"empty", "", "1:1: error: this is no SVG drawing: there is nothing in it"},
		{"words", "Our logo", "1:9: error: this is no SVG drawing: there is nothing in it"},
		{"a PNG", string(picture(t, 4, 4)), ": error: this is not valid UTF-8 text, as an SVG file is"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, found := logo(t, "content/logo.svg", []byte(test.drawing))
			first, rest, _ := strings.Cut(found, "\n")
			if !strings.HasPrefix(first, "content/logo.svg:") || !strings.Contains(first, test.want) || !strings.HasSuffix(first, "[data/logo]") {
				t.Errorf("found %s\nwant %s", first, test.want)
			}
			if !strings.Contains(rest, "hint: ") {
				t.Error("there is no way out")
			}
		})
	}
}

// picture is a PNG file of the size.
func picture(t *testing.T, width, height int) []byte {
	t.Helper()
	p := image.NewRGBA(image.Rect(0, 0, width, height))
	for n := range width * height {
		p.Set(n%width, n/width, color.RGBA{uint8(n), uint8(n / 7), 99, 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// chunk is a part of a PNG file.
func chunk(name, data string) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(b, name+data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// TestPNG checks that a picture keeps its pixels and loses what else is in it.
func TestPNG(t *testing.T) {
	t.Parallel()
	clean := picture(t, 300, 100)
	const header = 8 + 12 + 13
	noted := bytes.Join([][]byte{clean[:header], chunk("tEXt", "Author\x00Jane"), chunk("eXIf", "51.5N"), chunk("acTL", "12345678"), clean[header:], []byte("after the end")}, nil)
	l, found := logo(t, "content/logo.png", noted)
	if l == nil || found != "" {
		t.Fatal(found)
	}
	if !bytes.Equal(l.Data, clean) {
		t.Errorf("%d bytes are left of %d; without the notes they are %d", len(l.Data), len(noted), len(clean))
	}
	if l.Name != "logo.png" || l.Type != "image/png" || l.Width != 144 || l.Height != 48 {
		t.Errorf("the logo is %s, %s, %d by %d", l.Name, l.Type, l.Width, l.Height)
	}
	if small, _ := logo(t, "content/logo.png", picture(t, 20, 10)); small == nil || small.Width != 20 || small.Height != 10 {
		t.Errorf("a small picture is shown as %v", small)
	}
}

func TestPNGRefused(t *testing.T) {
	t.Parallel()
	good := picture(t, 64, 64)
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 9, 9)), nil); err != nil {
		t.Fatal(err)
	}
	huge := bytes.Clone(good)
	binary.BigEndian.PutUint32(huge[16:], 60000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	tests := []struct {
		name, want string
		data       []byte
	}{
		{"cut off", "this is no PNG picture that can be read: ", good[:len(good)/2]},
		{"changed on the way", "this is no PNG picture that can be read: ", append(bytes.Clone(good[:40]), bytes.ToUpper(good[40:])...)},
		{"a photo", "this is no PNG picture that can be read: invalid format: not a PNG file", photo.Bytes()},
		{"a drawing", "not a PNG file", []byte(plainDrawing)},
		{"empty", "this is no PNG picture that can be read", nil},
		{"many pixels", "the picture has 60000 by 64 pixels, and a logo at most 2000 on a side", huge},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if _, found := logo(t, "content/logo.png", test.data); !strings.HasPrefix(found, "content/logo.png: error: ") || !strings.Contains(found, test.want) {
				t.Errorf("found %s\nwant %s", found, test.want)
			}
		})
	}
}

// TestLogoFile checks what is wrong with the file itself.
func TestLogoFile(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"content/logo.svg": {Data: []byte(plainDrawing)}, "content/large.svg": {Data: make([]byte, maxBytes+1)},
		"content/folder.svg": {Mode: fs.ModeDir}, "content/pipe.svg": {Mode: fs.ModeNamedPipe}}
	tests := []struct{ logo, want string }{
		{"content/Logo.svg", "data/site.yaml: error: there is no file content/Logo.svg [data/logo]\n  hint: Put the logo there, or correct the path. Capital letters count.\n"},
		{"logo.svg", "data/site.yaml: error: the logo \"logo.svg\" does not lie in the site's folder content/ [data/logo]\n  hint: Put the file there, and write logo: content/logo.svg.\n"},
		{"content/../logo.svg", "data/site.yaml: error: the logo \"content/../logo.svg\" does not lie in the site's folder content/ [data/logo]\n  hint: Put the file there, and write logo: content/logo.svg.\n"},
		{"https://example.org/logo.svg", "data/site.yaml: error: the logo \"https://example.org/logo.svg\" does not lie in the site's folder content/ [data/logo]\n  hint: Put the file there, and write logo: content/logo.svg.\n"},
		{"content/logo.jpg", "data/site.yaml: error: the name of the logo \"content/logo.jpg\" ends neither in .svg nor in .png [data/logo]\n  hint: Save it as an SVG file, which is sharp on every screen, or as a PNG.\n"},
		{"content/large.svg", "data/site.yaml: error: the logo is larger than 100 KB [data/logo]\n  hint: Save it smaller: it is shown at most 200 pixels wide and 48 high. Every reader has to wait for it.\n"},
		{"content/folder.svg", "content/folder.svg: error: this is not a plain file [data/file]\n  hint: Put a plain file in its place.\n"},
		{"content/pipe.svg", "content/pipe.svg: error: this is not a plain file [data/file]\n  hint: Put a plain file in its place.\n"},
	}
	for _, test := range tests {
		b, found := Load(files, notice.Brand{Logo: test.logo})
		if got := said(t, found); got != test.want || b.Logo != nil {
			t.Errorf("%s: found\n%s\nwant\n%s", test.logo, got, test.want)
		}
	}
}

// TestLinkOutOfTheSite checks that no file of the machine becomes a logo.
func TestLinkOutOfTheSite(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	site := filepath.Join(dir, "site", "content")
	if err := os.MkdirAll(site, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "logo.svg"), []byte(plainDrawing), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../../logo.svg", filepath.Join(site, "logo.svg")); err != nil {
		t.Skip("this system has no symbolic links:", err)
	}
	root, err := os.OpenRoot(filepath.Dir(site))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	b, found := Load(root.FS(), notice.Brand{Logo: "content/logo.svg"})
	want := "content/logo.svg: error: this is a link to a place outside the site [data/file]\n  hint: Put the file itself in the site's folder. Links out of it are not followed.\n"
	if got := said(t, found); got != want || b.Logo != nil {
		t.Errorf("found\n%s\nwant\n%s", got, want)
	}
}

// FuzzSVG looks for a drawing that brings the reader down, and for one that is
// let through and is not fit for a page when it is read again.
func FuzzSVG(f *testing.F) {
	f.Add([]byte(plainDrawing))
	f.Add([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style><![CDATA[.a{fill:url(#b)}]]></style><use href="#a"/></svg>`))
	f.Add([]byte(`<!DOCTYPE svg><svg xmlns:x="y" x:onload=""/>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		fit, of, bad := readSVG(data)
		if bad != nil {
			if bad.in("logo.svg", data).Message == "" {
				t.Error("nothing is said")
			}
			return
		}
		if again, bad := checkSVG(fit); bad != nil || again != of {
			t.Errorf("%q became %q: %v", data, fit, bad)
		}
		if width, height := of.shown(true); width < 1 || width > roomWidth || height < 1 || height > roomHeight {
			t.Errorf("it is shown %d by %d", width, height)
		}
	})
}
