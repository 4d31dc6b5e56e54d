package view

import (
	"encoding/base64"
	"regexp"
	"strings"

	"candour/internal/markdown"
	"candour/internal/notice"
)

// shelf are the files that "files/…" means in the texts of a page.
type shelf struct {
	tongue *tongue
	files  []*notice.Attachment
	// address is that of their folder, such as "landauer-2016/files/". There is
	// one for all languages.
	address string
}

// with is the place with the files of an incident; without one, those of topics
// and pages.
func (t *tongue) with(at place, i *incident) place {
	at.shelf = &shelf{t, t.site.Attachments, notice.FilesFolder + "/"}
	if i != nil {
		at.shelf = &shelf{t, i.Attachments, string(i.ID) + "/" + notice.FilesFolder + "/"}
	}
	return at
}

// file is what is written of a link to a file, in the version of the page's
// language where there is one.
func (p place) file(dest string) (markdown.File, bool) {
	name, ok := strings.CutPrefix(strings.TrimPrefix(dest, "./"), notice.FilesFolder+"/")
	if !ok || p.shelf == nil {
		return markdown.File{}, false
	}
	name, fragment, _ := strings.Cut(name, "#")
	f := notice.AttachmentFor(p.shelf.files, name, p.shelf.tongue.lang)
	if f == nil {
		return markdown.File{}, false
	}
	of := markdown.File{Href: p.link(p.shelf.address + f.Name)}
	if fragment != "" { // a page of a PDF
		of.Href += "#" + fragment
	}
	of.Width, of.Height = f.Width, f.Height
	of.Note = func(text string) string { return p.shelf.tongue.fileNote(f, text) }
	if read := p.shelf.tongue.site.ReadFile; p.files && f.IsPicture() && read != nil {
		// Not every browser lets a page from a disk load a picture.
		of.Inline = "data:" + pictureTypes[f.Kind()] + ";base64," + base64.StdEncoding.EncodeToString(read(f.File))
	}
	return of, true
}

// pictureTypes are the media types of pictures.
var pictureTypes = map[string]string{"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp"}

// sizeSaid is a size in a text, such as "120 kB".
var sizeSaid = regexp.MustCompile(`(?i)\d\s?[km]i?b\b`)

// fileNote says what a file is and how large, such as "PDF, 120 kB"; "" when the
// text of the link does so.
func (t *tongue) fileNote(f *notice.Attachment, text string) string {
	kind := t.words.Word("attachment." + f.Kind())
	if sizeSaid.MatchString(text) && strings.Contains(strings.ToLower(text), strings.ToLower(kind)) {
		return ""
	}
	return t.words.Say("attachment.note", "kind", kind, "kilobytes", t.words.Number(uint64((f.Bytes+999)/1000)))
}

// isFile tells whether an address below the root is that of a file, which has no
// language of its own.
func isFile(address string) bool {
	folder, name, ok := strings.Cut("/"+address, "/"+notice.FilesFolder+"/")
	return ok && strings.Count(folder, "/") <= 1 && strings.Contains(name, ".")
}

// Shows tells whether an incident is on the site.
func (o Options) Shows(i *notice.Incident) bool {
	return (!i.Draft || o.Drafts) && (!i.PublishAt.After(o.Now) || o.Future)
}

// Copy is a file that the site publishes as it is.
type Copy struct {
	Path string // where it is written, such as "landauer-2016/files/letter.pdf"
	File string // where it is read from
}

// Copies lists the attachments of what the site shows.
func Copies(site *notice.Site, o Options) []Copy {
	var list []Copy
	add := func(files []*notice.Attachment, folder string) {
		for _, f := range files {
			list = append(list, Copy{Path: folder + notice.FilesFolder + "/" + f.Name, File: f.File})
		}
	}
	add(site.Attachments, "")
	for _, i := range site.Incidents {
		if o.Shows(i) {
			add(i.Attachments, string(i.ID)+"/")
		}
	}
	return list
}
