package leak

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"candour/internal/attachment"
	"candour/internal/diag"
	"candour/internal/notice"
)

// sort is what is said of one sort of notes.
type sort struct {
	Rule     string
	severity diag.Severity
	message  string // with the property's name, then the value
	hint     string
}

const (
	stripPicture  = "Take the notes out and keep the picture: “exiftool -all= -tagsfromfile @ -orientation -icc_profile FILE” does it, which leaves the colours and which way is up. So do ImageOptim on a Mac, and on Windows “Remove Properties and Personal Information” under Properties, Details."
	stripDocument = "In Word, File, Info, Inspect Document takes it out; in LibreOffice, File, Properties, Reset Properties. Then make a PDF again: taking it out of the PDF itself often leaves it there."
)

// pictureSorts and documentSorts are the rules by what a note tells.
var (
	pictureSorts = map[attachment.Sort]sort{
		attachment.Position:  {Rule: "leak/image-position", severity: diag.Error, message: "the picture says where it was taken, under %s: %s", hint: stripPicture},
		attachment.Author:    {Rule: "leak/image-author", severity: diag.Warning, message: "the picture names somebody under %s: %s", hint: stripPicture},
		attachment.Serial:    {Rule: "leak/image-serial", severity: diag.Error, message: "the picture has the number of one camera or lens, under %s: %s", hint: stripPicture},
		attachment.Thumbnail: {Rule: "leak/image-thumbnail", severity: diag.Advice, message: "the picture has a small copy of itself, which can show what was cut off later", hint: stripPicture},
	}
	documentSorts = map[attachment.Sort]sort{
		attachment.Author:  {Rule: "leak/document-author", severity: diag.Warning, message: "the file names somebody under %s: %s", hint: stripDocument},
		attachment.Deleted: {Rule: "leak/document-changes", severity: diag.Error, message: "words that were deleted are still in the file, in %s: %s", hint: "Accept all changes, save, and look again. " + stripDocument},
		attachment.Comment: {Rule: "leak/document-changes", severity: diag.Error, message: "the file has remarks for colleagues, on %s: %s", hint: "Delete all comments, save, and look again. " + stripDocument},
	}
)

// Attachment judges what is in a file that is published as it is. Its findings
// name the part, and no line.
func (s *Scanner) Attachment(file string, facts attachment.Facts) diag.List {
	var found diag.List
	said := map[string]bool{} // one finding for each value, however often it is there
	for _, text := range facts.Texts {
		for _, h := range s.find(text.Text, true) {
			key := h.kind.Rule + plain(text.Text[h.from:h.to])
			if said[key] {
				continue
			}
			said[key] = true
			f := h.finding(text.Text)
			f.File, f.Message = file, cmp.Or(text.Where, "its text")+" holds "+strings.TrimPrefix(f.Message, "this is ")
			found.Add(f)
		}
	}
	for _, note := range facts.Notes {
		f, ok := s.note(file, note)
		if key := f.Rule + plain(note.Value); ok && !said[key] {
			said[key] = true
			found.Add(f)
		}
	}
	if facts.Unread != "" {
		found.Add(diag.Finding{File: file, Severity: diag.Warning, Rule: "leak/not-looked-into", Message: "this file could not be looked into for personal data: " + facts.Unread,
			Hint: "Have two people look through all of it, its properties too. Or save it again with another program: without a password, as PDF 1.7, with text and not as a scan."})
	}
	return found
}

// note judges one note; ok is false when it may be public.
func (s *Scanner) note(file string, note attachment.Note) (diag.Finding, bool) {
	of, known := pictureSorts[note.Sort]
	if document, also := documentSorts[note.Sort]; also && (!known || !isPicture(file)) {
		of, known = document, true
	}
	if !known || s.allowed[plain(note.Value)] || note.Sort == attachment.Author && s.isBody(note.Value) || note.Sort == attachment.Position && s.allowsPlace(note.Value) {
		return diag.Finding{}, false
	}
	message := of.message
	if strings.Contains(message, "%s") {
		message = fmt.Sprintf(message, note.Name, masked(note.Value))
	}
	return diag.Finding{File: file, Severity: of.severity, Rule: of.Rule, Message: message, Private: true,
		Hint: of.hint + " If it may be published, write its value under allow: in data/site.yaml with the reason."}, true
}

func isPicture(file string) bool {
	for _, end := range []string{".png", ".jpg", ".jpeg", ".webp"} {
		if strings.HasSuffix(file, end) {
			return true
		}
	}
	return false
}

// programs are what programs write as an author when nobody told them a name.
var programs = setOf("author unknown microsoft admin administrator user owner python-docx un-named none")

// licences are what stands under copyright in place of a name.
var licences = regexp.MustCompile(`(?i)creative commons|\bCC[ -](?:BY|0)|public domain|^all rights reserved\.?$|open government licence`)

// isBody tells whether a name is that of a body of the site, or of no person.
func (s *Scanner) isBody(name string) bool {
	name = strings.TrimSpace(strings.TrimLeft(strings.NewReplacer("©", "", "(c)", "", "(C)", "", "Copyright", "", "copyright", "").Replace(name), " 0123456789-–,"))
	return name == "" || licences.MatchString(name) || s.bodies[plain(name)] || programs[strings.ToLower(name)] || strings.HasPrefix(name, "Microsoft Office")
}

// declareBodies takes note of the names that a site has for bodies.
func (s *Scanner) declareBodies(site *notice.Site) {
	add := func(texts ...notice.Text) {
		for _, text := range texts {
			for _, tr := range text {
				s.bodies[plain(tr.Text)] = true
			}
		}
	}
	add(site.Title, site.Brand.Name)
	for _, o := range site.Organisations {
		add(o.Name, o.Short)
		add(o.Aliases...)
		add(o.Former...)
	}
	for _, v := range site.Services {
		add(v.Name)
	}
}

// allowsPlace compares places by what four decimals tell.
func (s *Scanner) allowsPlace(value string) bool {
	rounded := func(value string) string {
		latitude, longitude, _ := strings.Cut(value, ",")
		lat, err := strconv.ParseFloat(strings.TrimSpace(latitude), 64)
		long, also := strconv.ParseFloat(strings.TrimSpace(longitude), 64)
		if err != nil || also != nil {
			return ""
		}
		return fmt.Sprintf("%.4f,%.4f", lat, long)
	}
	for _, place := range s.places {
		if at := rounded(place); at != "" && at == rounded(value) {
			return true
		}
	}
	return false
}
