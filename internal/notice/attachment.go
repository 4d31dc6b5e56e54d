package notice

import (
	"path"
	"strings"
)

// Attachment is a file that is published as it is: a letter, a table, a picture.
type Attachment struct {
	Origin

	// Name is the file's own, such as "letter.pdf" or "letter.cy.pdf".
	Name string
	// Bytes is its size.
	Bytes int64
	// Width and Height are those of a picture, in pixels; 0 of all else.
	Width, Height int
}

// FilesFolder is the folder that files are in: beside a notice's texts and below
// its address.
const FilesFolder = "files"

// AttachmentKinds are the endings that a file may have.
var AttachmentKinds = []string{"pdf", "docx", "odt", "csv", "txt", "png", "jpg", "jpeg", "webp"}

// Kind is the file's ending without the dot.
func (f *Attachment) Kind() string { return strings.TrimPrefix(path.Ext(f.Name), ".") }

// IsPicture tells whether pages can show the file.
func (f *Attachment) IsPicture() bool { return f.Width > 0 }

// attachmentNamed returns the file with a name, or nil.
func attachmentNamed(files []*Attachment, name string) *Attachment {
	for _, f := range files {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// AttachmentFor returns the version of a file in a language: "letter.cy.pdf" for
// "letter.pdf" in Welsh, or else the file itself; nil when there is neither.
func AttachmentFor(files []*Attachment, name, lang string) *Attachment {
	end := path.Ext(name)
	if twin := attachmentNamed(files, strings.TrimSuffix(name, end)+"."+lang+end); twin != nil {
		return twin
	}
	return attachmentNamed(files, name)
}
