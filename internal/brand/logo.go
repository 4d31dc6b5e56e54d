package brand

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"path"
	"strings"

	"candour/internal/diag"
)

// Logo is a picture that is fit for a page.
type Logo struct {
	// Name is that of the file at the root of the site, such as "logo.svg".
	Name string
	// Type is its media type.
	Type string
	Data []byte
	// Width and Height are those it is shown with, in CSS pixels.
	Width, Height int
}

// The most that a logo may have. It is loaded with the first page that somebody
// opens, perhaps in a cellar with one bar of signal.
const (
	maxBytes  = 100 << 10
	maxPixels = 2000 // on a side
)

// The room that a logo has at the top of a page, in CSS pixels.
const (
	roomWidth  = 200
	roomHeight = 48
)

// size is that of a picture, in any unit.
type size struct{ width, height float64 }

// shown fits a picture into its room. One of pixels is not made larger.
func (s size) shown(mayGrow bool) (width, height int) {
	scale := min(roomWidth/s.width, roomHeight/s.height)
	if !mayGrow {
		scale = min(scale, 1)
	}
	return max(1, int(math.Round(s.width*scale))), max(1, int(math.Round(s.height*scale)))
}

// problem is what is wrong within a picture's file.
type problem struct {
	offset, width int // the place, in bytes and in letters; of a PNG none is known
	message, hint string
}

// kinds are the files that a logo may be.
var kinds = map[string]struct {
	media   string
	mayGrow bool
	read    func(data []byte) (fit []byte, of size, bad *problem)
}{
	".svg": {"image/svg+xml", true, readSVG},
	".png": {"image/png", false, readPNG},
}

// readLogo reads the logo; nil when there is none, or when there is a finding.
func readLogo(fsys fs.FS, name string) (*Logo, diag.List) {
	if name == "" {
		return nil, nil
	}
	kind, known := kinds[path.Ext(name)]
	switch {
	case !known:
		return nil, diag.List{report("logo", "data/logo", diag.Error, fmt.Sprintf("the name of the logo %q ends neither in .svg nor in .png", name),
			"Save it as an SVG file, which is sharp on every screen, or as a PNG.")}
	case !fs.ValidPath(name) || !strings.HasPrefix(name, "content/"):
		return nil, diag.List{report("logo", "data/logo", diag.Error, fmt.Sprintf("the logo %q does not lie in the site's folder content/", name),
			fmt.Sprintf("Put the file there, and write logo: content/%s.", path.Base(name)))}
	}
	data, bad := open(fsys, name)
	if bad != nil {
		return nil, diag.List{*bad}
	}
	fit, of, wrong := kind.read(data)
	if wrong != nil {
		return nil, diag.List{wrong.in(name, data)}
	}
	l := &Logo{Name: "logo" + path.Ext(name), Type: kind.media, Data: fit}
	l.Width, l.Height = of.shown(kind.mayGrow)
	return l, nil
}

// open reads a file that may be anything: it asks what it is before it opens it,
// because a pipe would never answer.
func open(fsys fs.FS, name string) ([]byte, *diag.Finding) {
	info, err := fs.Stat(fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f := report("logo", "data/logo", diag.Error, "there is no file "+name, "Put the logo there, or correct the path. Capital letters count.")
		return nil, &f
	case err != nil:
		return nil, unreadable(name, err)
	case !info.Mode().IsRegular():
		return nil, fileFinding(name, "this is not a plain file", "Put a plain file in its place.")
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxBytes+1))
	if err != nil {
		return nil, unreadable(name, err)
	}
	if len(data) > maxBytes {
		f := report("logo", "data/logo", diag.Error, fmt.Sprintf("the logo is larger than %d KB", maxBytes>>10),
			fmt.Sprintf("Save it smaller: it is shown at most %d pixels wide and %d high. Every reader has to wait for it.", roomWidth, roomHeight))
		return nil, &f
	}
	return data, nil
}

// unreadable says of a link out of the site the same as package load, so that
// it is said once.
func unreadable(name string, err error) *diag.Finding {
	if strings.Contains(err.Error(), "escapes") {
		return fileFinding(name, "this is a link to a place outside the site", "Put the file itself in the site's folder. Links out of it are not followed.")
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return fileFinding(name, "the file cannot be read: "+err.Error(), "Check that it exists and that you may read it.")
}

func fileFinding(name, message, hint string) *diag.Finding {
	return &diag.Finding{File: name, Severity: diag.Error, Rule: "data/file", Message: message, Hint: hint}
}

// in makes a finding of what is wrong with a file.
func (p problem) in(name string, data []byte) diag.Finding {
	f := diag.Finding{File: name, Severity: diag.Error, Rule: "data/logo", Message: p.message, Hint: p.hint}
	if p.width > 0 {
		f.Line, f.Column = position(data, p.offset)
		f.Width = p.width
	}
	return f
}
