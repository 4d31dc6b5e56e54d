package load

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"candour/internal/attachment"
	"candour/internal/diag"
	"candour/internal/notice"
)

// How large a file may be. Each reader of a page waits for its pictures.
const (
	maxAttachment = 10 << 20
	maxPicture    = 2 << 20
)

// attachmentName is an id, perhaps a language, and an ending.
var attachmentName = regexp.MustCompile(`^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*))?\.([a-z]+)$`)

// readAttachments lists the files of a folder that are published as they are.
// Of their bytes only those of pictures are read here, for their size on pages.
func (l *loader) readAttachments(files []string, folder string) []*notice.Attachment {
	var list []*notice.Attachment
	var used []string
	for _, name := range files {
		if path.Dir(name) != folder {
			continue
		}
		used = append(used, name)
		a, bad := l.attachment(name)
		if bad != nil {
			l.collect(diag.List{*bad})
			continue
		}
		list = append(list, a)
	}
	l.markUsed(used)
	return list
}

func (l *loader) attachment(name string) (*notice.Attachment, *diag.Finding) {
	if bad := l.attachmentName(name); bad != nil {
		return nil, bad
	}
	fsys := l.fsys
	if known, ok := fsys.(listed); ok {
		fsys = known.FS // which knows the size, and where a link leads
	}
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return nil, unreadable(name, err)
	case !info.Mode().IsRegular():
		f := fileFinding(name, "this is not a plain file", "Put a plain file in its place.")
		return nil, &f
	case info.Size() == 0:
		return nil, attachmentFinding(name, "the file is empty", "Put the whole file in its place, or remove it.")
	case info.Size() > maxAttachment:
		return nil, tooLarge(name, maxAttachment, "Many readers have slow phones. Save it smaller, or say what it says on the page.")
	}
	if slices.Contains(texts, strings.TrimPrefix(path.Ext(name), ".")) {
		// Package leak looks through it line by line, as through all texts.
		text, bad := read(fsys, name)
		if bad == nil {
			bad = notUTF8(name, text)
		}
		if bad != nil {
			return nil, bad
		}
	}
	a := &notice.Attachment{Origin: notice.Origin{File: name}, Name: path.Base(name), Bytes: info.Size()}
	if slices.Contains(pictures, a.Kind()) {
		return a, measure(fsys, a)
	}
	return a, nil
}

// measure finds out how large a picture is on a page; it says why it is none.
func measure(fsys fs.FS, a *notice.Attachment) *diag.Finding {
	name := a.File
	if a.Bytes > maxPicture {
		return tooLarge(name, maxPicture, "Each reader of the page waits for it. Save it smaller: 1,200 pixels are wide enough.")
	}
	data, err := ReadFile(fsys, name)
	if err != nil {
		return unreadable(name, err)
	}
	facts := attachment.File(a.Kind(), data)
	if a.Width, a.Height = facts.Width, facts.Height; a.Width <= 0 || a.Height <= 0 {
		return attachmentFinding(name, "this is no picture of the kind that its name says", "Save it again as PNG, JPEG or WebP, with the ending that belongs to it.")
	}
	return nil
}

// The endings of files that pages can show, and of those that are plain text.
var (
	pictures = []string{"png", "jpg", "jpeg", "webp"}
	texts    = []string{"csv", "txt"}
)

// instead says what to do about endings that people try.
var instead = map[string]string{
	"svg":  "An SVG can hold scripts. Save the picture as PNG.",
	"gif":  "Save the picture as PNG.",
	"heic": "Save the picture as JPEG.",
	"tiff": "Save the picture as JPEG.",
	"doc":  "Save it as DOCX or as PDF.",
	"rtf":  "Save it as DOCX or as PDF.",
	"pptx": "Save it as PDF.",
	"xls":  "Save the sheet as CSV: a workbook can have hidden sheets, rows and sources of its charts.",
	"xlsx": "Save the sheet as CSV: a workbook can have hidden sheets, rows and sources of its charts.",
	"ods":  "Save the sheet as CSV: a workbook can have hidden sheets, rows and sources of its charts.",
	"zip":  "Put the files themselves here.",
	"htm":  "Write a page in content/pages/, or save it as PDF.",
	"html": "Write a page in content/pages/, or save it as PDF.",
	"md":   "Write a page in content/pages/. What lies here is published as it is.",
}

// attachmentName judges a file's name, which becomes part of an address.
func (l *loader) attachmentName(name string) *diag.Finding {
	base := path.Base(name)
	end := strings.ToLower(strings.TrimPrefix(path.Ext(base), "."))
	if !slices.Contains(notice.AttachmentKinds, end) {
		hint := strings.TrimSpace(instead[end] + " Files may end in " + strings.Join(notice.AttachmentKinds, ", ") + ".")
		if end == "" {
			return attachmentFinding(name, "a file whose name has no ending is not published", hint)
		}
		return attachmentFinding(name, fmt.Sprintf("a file that ends in .%s is not published", end), hint)
	}
	m := attachmentName.FindStringSubmatch(base)
	switch {
	case m == nil || len(base) > maxID:
		return attachmentFinding(name, "the file's name cannot be part of an address",
			"Rename it. Use lower-case letters, digits and single hyphens, then the ending, such as letter-to-staff.pdf. It becomes part of an address and never changes.")
	case m[1] != "" && !slices.Contains(l.site.Languages, m[1]):
		return attachmentFinding(name, fmt.Sprintf("the site has no language %q", m[1]), "Add the language to languages in data/site.yaml, or correct the file's name: letter.cy.pdf.")
	}
	return nil
}

func attachmentFinding(name, message, hint string) *diag.Finding {
	return &diag.Finding{File: name, Severity: diag.Error, Rule: "data/attachment", Message: message, Hint: hint}
}

func tooLarge(name string, most int, hint string) *diag.Finding {
	return attachmentFinding(name, fmt.Sprintf("the file is larger than %d MB", most>>20), hint)
}

// ErrTooLarge says that a file is larger than any that is published.
var ErrTooLarge = errors.New("the file is too large")

// ReadFile reads a file that is published as it is, byte for byte.
func ReadFile(fsys fs.FS, name string) ([]byte, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxAttachment+1))
	if err == nil && len(data) > maxAttachment {
		err = ErrTooLarge
	}
	return data, err
}
