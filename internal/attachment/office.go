package attachment

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// maxFiles is how many files a document may be made of.
const maxFiles = 2000

// readOffice reads a document of Word or LibreOffice: a ZIP file with XML and
// pictures in it.
func readOffice(f *finder, data []byte) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	switch {
	case err != nil && bytes.HasPrefix(data, []byte{0xd0, 0xcf, 0x11, 0xe0}): // what is locked is no ZIP
		f.unread("it is locked with a password, or an old kind of file")
		return
	case err != nil:
		f.unread("it is damaged")
		return
	case len(z.File) > maxFiles:
		f.unread("it has more parts than are looked at")
		return
	}
	left := int64(maxUnpack)
	for _, part := range z.File {
		read := partReader(part.Name)
		if read == nil {
			continue
		}
		content, err := unpack(part, left)
		if err != nil {
			f.unread(err.Error())
			continue
		}
		left -= int64(len(content))
		read(f, part.Name, content)
	}
}

// partReader is how a part of a document is read; nil when it needs not be:
// styles, fonts, settings.
func partReader(name string) func(f *finder, name string, content []byte) {
	switch {
	case strings.HasPrefix(name, "word/media/") || strings.HasPrefix(name, "Pictures/"):
		return pictureWithin
	case name == "content.xml" || name == "meta.xml" || strings.HasPrefix(name, "docProps/") && path.Ext(name) == ".xml":
		return xmlPart
	case strings.HasPrefix(name, "word/") && path.Ext(name) == ".xml" && path.Dir(name) == "word":
		switch path.Base(name) {
		case "styles.xml", "fontTable.xml", "numbering.xml", "settings.xml", "webSettings.xml", "stylesWithEffects.xml":
			return nil
		}
		return xmlPart
	}
	return nil
}

// unpack reads one part, of at most so many bytes, whatever it says of its size.
func unpack(part *zip.File, most int64) ([]byte, error) {
	r, err := part.Open()
	if err != nil {
		return nil, errors.New("a part of it cannot be unpacked")
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case err != nil:
		return nil, errors.New("a part of it cannot be unpacked")
	case int64(len(content)) > most:
		return nil, errors.New("it unfolds into more than is looked at")
	}
	return content, nil
}

// pictureWithin looks into a picture of the document.
func pictureWithin(f *finder, name string, content []byte) {
	read := readerOf(strings.TrimPrefix(strings.ToLower(path.Ext(name)), "."))
	if read == nil {
		return
	}
	inner := &finder{size: f.size}
	read(inner, content)
	for _, note := range inner.facts.Notes {
		f.note(note.Sort, note.Name+" of the picture "+path.Base(name), note.Value)
	}
	for _, text := range inner.facts.Texts {
		f.text("the picture "+path.Base(name), text.Text)
	}
}

// Elements by their names without name space; those of Word and those of
// LibreOffice have none in common that mean different things.
var (
	// authors hold a person's name.
	authors = map[string]bool{"creator": true, "lastModifiedBy": true, "initial-creator": true, "printed-by": true, "Manager": true}
	// paragraphs end a line; words hold what one reads.
	paragraphs = map[string]bool{"p": true, "h": true, "br": true, "line-break": true, "tab": true, "tc": true, "table-cell": true, "title": true, "subject": true,
		"description": true, "keywords": true, "Company": true}
	// deletions hold what was deleted, and remarks what was remarked.
	deletions = map[string]bool{"del": true, "moveFrom": true, "deletion": true}
	remarks   = map[string]bool{"comment": true, "annotation": true}
)

// officePart is one XML part that is being read.
type officePart struct {
	*finder
	text, gone, remark strings.Builder
	property, person   string // the person's element that is open, and what it says; "" if none
	date               bool   // when a change was made is open
	deleted, remarked  int    // how many of their elements are open
}

func xmlPart(f *finder, name string, content []byte) {
	p := &officePart{finder: f}
	d := xml.NewDecoder(bytes.NewReader(content))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			f.unread("a part of it is damaged")
			break
		}
		switch token := token.(type) {
		case xml.StartElement:
			p.open(token)
		case xml.EndElement:
			p.end(token.Name.Local)
		case xml.CharData:
			p.words(string(token))
		}
	}
	f.note(Deleted, "its tracked changes", p.gone.String())
	f.text(partNames[path.Base(name)], p.text.String())
}

// partNames are what people call the parts; "" is the text.
var partNames = map[string]string{"core.xml": "its properties", "app.xml": "its properties", "custom.xml": "its properties", "meta.xml": "its properties",
	"comments.xml": "its comments", "footnotes.xml": "its footnotes", "endnotes.xml": "its endnotes"}

func (p *officePart) open(e xml.StartElement) {
	name := e.Name.Local
	switch {
	case deletions[name]:
		p.deleted++
		p.text.WriteByte(' ') // what stands before and after was never one word
	case remarks[name]:
		p.remarked++
	case authors[name]:
		p.property, p.person = name, ""
	case name == "date":
		p.date = true
	}
	if deletions[name] || remarks[name] || name == "ins" || name == "moveTo" {
		for _, a := range e.Attr {
			if a.Name.Local == "author" {
				p.note(Author, "a change or comment of", a.Value)
			}
		}
	}
}

func (p *officePart) end(name string) {
	switch {
	case deletions[name]:
		p.deleted--
		p.gone.WriteByte(' ')
		p.text.WriteByte(' ') // what stands before and after was never one word
	case remarks[name]:
		if p.remarked--; p.remarked == 0 {
			p.note(Comment, "its comments", p.remark.String())
			p.remark.Reset()
		}
	case name == p.property:
		p.note(Author, name, p.person)
		p.property = ""
	case name == "date":
		p.date = false
	case paragraphs[name] && p.text.Len() < maxText:
		p.text.WriteByte('\n')
	}
}

func (p *officePart) words(text string) {
	switch {
	case p.date:
		return
	case p.property != "":
		p.person += text
	case p.remarked > 0:
		p.remark.WriteString(text)
	case p.deleted > 0:
		p.gone.WriteString(text)
	default:
		p.text.WriteString(text)
	}
	if (p.remarked > 0 || p.deleted > 0) && p.property == "" {
		p.text.WriteString(text) // for what must not be in any text
	}
}
