package check

import (
	"fmt"
	"net/url"
	"path"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"candour/internal/diag"
	"candour/internal/markdown"
	"candour/internal/notice"
)

// inFiles begins a link to an attachment.
const inFiles = notice.FilesFolder + "/"

// attachmentMissing looks for links to attachments and pictures that are not
// there. Only documents that can have one are parsed.
func attachmentMissing(p *pass) {
	for _, i := range p.site.Incidents {
		for _, section := range notice.Sections {
			p.attachmentLinks(i.Sections[section], i.Attachments, "content/notices/"+string(i.ID)+"/")
		}
		for _, s := range i.Statements {
			p.attachmentLinks(s.Body, i.Attachments, "content/notices/"+string(i.ID)+"/")
		}
	}
	for _, t := range p.site.Topics {
		p.attachmentLinks(t.Body, p.site.Attachments, "content/")
	}
	for _, page := range p.site.Pages {
		p.attachmentLinks(page.Body, p.site.Attachments, "content/")
	}
}

func (p *pass) attachmentLinks(docs notice.Documents, files []*notice.Attachment, folder string) {
	for _, doc := range docs {
		if !strings.Contains(doc.Markdown, inFiles) && !strings.Contains(doc.Markdown, "![") && !(len(files) > 0 && strings.Contains(doc.Markdown, "](")) {
			continue
		}
		for _, link := range markdown.Parse(doc.Markdown).Links() {
			name, isFile := attachmentOf(link)
			switch {
			case isFile && notice.AttachmentFor(files, name, doc.Lang) == nil:
				p.reportLink(doc, link, fmt.Sprintf("there is no file %s%s%s", folder, inFiles, name), fileHint(name, files, folder))
			case isFile || link.Refused || !isOwn(link.Dest):
			case notice.AttachmentFor(files, path.Base(link.Dest), doc.Lang) != nil:
				p.reportLink(doc, link, "the address of a file begins with files/, and this one does not", fmt.Sprintf("Write %s%s: the file is there.", inFiles, path.Base(link.Dest)))
			case link.Image:
				p.reportLink(doc, link, "this picture is not published: it does not lie in files/",
					fmt.Sprintf("Put it in %s%s and write ![…](%s%s).", folder, inFiles, inFiles, path.Base(link.Dest)))
			}
		}
	}
}

// attachmentOf is the name of the file that a link leads to.
func attachmentOf(link markdown.Link) (name string, ok bool) {
	dest, _, _ := strings.Cut(link.Dest, "#")
	if plain, err := url.PathUnescape(dest); err == nil {
		dest = plain
	}
	name, ok = strings.CutPrefix(strings.TrimPrefix(dest, "./"), inFiles)
	return name, ok && !link.Refused
}

// isOwn tells whether a picture or a file is meant to be one of the site: pictures
// from elsewhere become links, and what is named from the root is other pages' own.
func isOwn(dest string) bool {
	u, err := url.Parse(dest)
	return err == nil && u.Scheme == "" && u.Host == "" && !strings.HasPrefix(dest, "/") && !strings.HasPrefix(dest, "#")
}

func fileHint(name string, files []*notice.Attachment, folder string) string {
	names := make([]string, len(files))
	for n, f := range files {
		names[n] = f.Name
	}
	return strings.TrimSpace(fmt.Sprintf("Put the file into %s%s, or correct the link. ", folder, inFiles) + diag.DidYouMean(name, names))
}

// reportLink adds a finding about a link of a document, where its address is.
func (p *pass) reportLink(doc notice.Document, link markdown.Link, message, hint string) {
	f := diag.Finding{File: doc.File, Line: doc.Line + link.Line - 1, Column: 1, Severity: p.rule.Severity, Rule: p.rule.ID, Message: message, Hint: hint}
	lines := strings.Split(doc.Markdown, "\n")
	if n := link.Line - 1; n < len(lines) {
		if at := strings.Index(lines[n], link.Dest); at >= 0 {
			f.Column, f.Width = 1+utf8.RuneCountInString(lines[n][:at]), utf8.RuneCountInString(link.Dest)
		}
	}
	p.found.Add(f)
}

// attachmentUnused looks for attachments that no text of the site names. A
// version in another language is named by the file itself.
func attachmentUnused(p *pass) {
	all := slices.Clone(p.site.Attachments)
	for _, i := range p.site.Incidents {
		all = append(all, i.Attachments...)
	}
	if len(all) == 0 {
		return
	}
	var texts []string
	mentions(reflect.ValueOf(p.site), &texts)
	for _, f := range all {
		parts := strings.Split(f.Name, ".")
		asked := parts[0] + "." + parts[len(parts)-1]
		if !slices.ContainsFunc(texts, func(text string) bool {
			return strings.Contains(text, inFiles+f.Name) || strings.Contains(text, inFiles+asked)
		}) {
			p.report(place{file: f.File}, "no text links to this file, and it is published all the same", fmt.Sprintf("Link to it, as in [%s](%s%s), or take it out.", parts[0], inFiles, asked))
		}
	}
}

// mentions gathers the texts within a value that can name an attachment.
func mentions(v reflect.Value, texts *[]string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			mentions(v.Elem(), texts)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for n := range v.NumField() {
			if name := v.Type().Field(n).Name; name != "File" && name != "Name" {
				mentions(v.Field(n), texts)
			}
		}
	case reflect.Slice:
		for n := range v.Len() {
			mentions(v.Index(n), texts)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() { // their order is of no matter
			mentions(v.MapIndex(key), texts)
		}
	case reflect.String:
		if strings.Contains(v.String(), inFiles) {
			*texts = append(*texts, v.String())
		}
	}
}

// documentKinds are those that need a program to be read, and that many screen
// readers and phones can't read well.
var documentKinds = []string{"pdf", "docx", "odt"}

func documentOnly(p *pass) {
	files := slices.Clone(p.site.Attachments)
	for _, i := range p.site.Incidents {
		files = append(files, i.Attachments...)
	}
	for _, f := range files {
		// The version in another language is told with the file itself.
		if slices.Contains(documentKinds, f.Kind()) && strings.Count(f.Name, ".") == 1 {
			p.report(place{file: f.File}, "some readers cannot open or read this kind of file", "Say the same on the page, and offer the file beside it.")
		}
	}
}
