package markdown

import (
	"strings"
	"testing"
)

// TestFiles checks what is written of links to files, and of pictures.
func TestFiles(t *testing.T) {
	o := Options{
		File: func(dest string) (File, bool) {
			note := func(text string) string {
				if strings.Contains(text, "(") {
					return ""
				}
				return "PDF & 1 kB"
			}
			switch dest {
			case "files/a.pdf":
				return File{Href: "../a.pdf", Note: note}, true
			case "files/b.png":
				return File{Href: "../b.png", Note: note, Width: 3, Height: 2}, true
			case "files/c.png":
				return File{Href: "../c.png", Inline: "data:image/png;base64,AA==", Note: note, Width: 3, Height: 2}, true
			case "files/bad":
				return File{Href: "javascript:x", Note: note}, true
			}
			return File{}, false
		},
		Link: func(dest string) string { return "" },
	}
	for source, want := range map[string]string{
		"[The *letter*](files/a.pdf \"t\")":       `<p><a href="../a.pdf" title="t">The <em>letter</em> (PDF &amp; 1 kB)</a></p>`,
		"[The letter (PDF)](files/a.pdf)":         `<p><a href="../a.pdf">The letter (PDF)</a></p>`,
		"![A chart](files/b.png)":                 `<p><img src="../b.png" alt="A chart" width="3" height="2" loading="lazy"></p>`,
		"![A chart](files/c.png)":                 `<p><img src="data:image/png;base64,AA==" alt="A chart" width="3" height="2" loading="lazy"></p>`,
		"[![A chart](files/b.png)](files/a.pdf)":  `<p><a href="../a.pdf"><img src="../b.png" alt="A chart" width="3" height="2" loading="lazy"> (PDF &amp; 1 kB)</a></p>`,
		"[A chart](files/b.png)":                  `<p><a href="../b.png">A chart (PDF &amp; 1 kB)</a></p>`,
		"![The letter](files/a.pdf)":              `<p><a href="../a.pdf">The letter (PDF &amp; 1 kB)</a></p>`,
		"[x](files/bad) ![y](files/bad)":          `<p>x y</p>`,
		"[none](files/none.pdf) ![no](files/no)":  `<p>none no</p>`,
		"[a](files/a.pdf) [b](https://b.example)": `<p><a href="../a.pdf">a (PDF &amp; 1 kB)</a> <a href="https://b.example">b</a></p>`,
	} {
		if got := Parse(source).HTML(o); got != want {
			t.Errorf("%s\n got %s\nwant %s", source, got, want)
		}
	}
}
