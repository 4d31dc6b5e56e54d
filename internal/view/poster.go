package view

import (
	"html/template"
	"strings"
	"unicode/utf8"

	"candour/internal/notice"
	"candour/internal/qr"
)

// PosterPage is the notice in short, to put up on a wall: one sheet of A4 that
// can be read from 1.5 metres. What does not fit is on the notice.
type PosterPage struct {
	Frame
	// Size is that of the letters, so that all fits one sheet: large, medium,
	// small or smallest.
	Size string
	// Heading is the incident's title, cut when it is very long.
	Heading template.HTML
	// Summary is what happened, in a sentence or two.
	Summary template.HTML
	// Who says which people are affected; may be "".
	Who template.HTML
	// Taken are the classes that were taken, or the first of them; empty when it
	// is not known yet.
	Taken []string
	// TakenMore is "and 3 more: see the notice"; "" when Taken has them all.
	TakenMore string
	// Steps are at most three things to do.
	Steps []template.HTML
	// Contacts are at most two whom to ring, or where to complain when there is
	// nobody to ring; may be empty.
	Contacts []PosterContact
	// NoticeHref leads to the notice.
	NoticeHref string
	// Code is the QR code of the notice's address; nil when the site's address is
	// not set, and a line is left to write one on.
	Code *PosterCode
	// Publisher is the name of who publishes the site; may be "". It is cut when
	// it is very long.
	Publisher template.HTML
	Updated   template.HTML // "Last updated: 13 March 2017"; may be ""
}

// PosterContact is whom to ring.
type PosterContact struct {
	// Heading says what it is for, "Helpline".
	Heading string
	Name    template.HTML // whose it is; may be ""
	Phone   string        // as people read it; may be ""
	Email   string        // "" when there is a phone
	Hours   template.HTML // when it answers; may be ""
}

// PosterCode is a QR code.
type PosterCode struct {
	// Address is what it says, for those who type it: without https://.
	Address string
	// Size is the side of the view box, and Path the data of the path in it, to
	// be drawn as a line of width 1.
	Size int
	Path string
}

// What one sheet has room for, in letters. Longer texts are cut.
const (
	posterTitle   = 120
	posterSummary = 140
	posterWho     = 110
	posterStep    = 140
	posterName    = 50
	posterHours   = 70
	posterPhone   = 40 // never cut: half a number is a wrong one
)

// How many lines of each sort one sheet has room for.
const (
	posterTaken    = 6
	posterContacts = 2
)

func (t *tongue) posterPage(at place, i *incident) PosterPage {
	t.usesIncident(i, posterParts...)
	title := t.plain(i.Title)
	p := PosterPage{
		Frame:   t.incidentFrame(at, i, t.words.Say("poster.title", "title", title), ""),
		Heading: t.short(i.Title, posterTitle), Summary: t.opening(i.Summary, posterSummary),
		Contacts: t.posterContacts(i), Updated: t.updated(i),
		NoticeHref: at.incident(i), Code: t.posterCode(i),
	}
	t.languageLinks(&p.Frame, at, string(i.ID)+"/") // to search engines it is the notice
	if i.Affected != nil {
		p.Who = t.short(i.Affected.Who, posterWho)
	}
	for _, item := range i.Data.Taken {
		p.Taken = append(p.Taken, t.classInShort(item))
	}
	if steps := t.steps(at, i, i.Data, t.site.library.Incident(i.Incident), false); steps != nil {
		for _, step := range steps.First {
			p.Steps = append(p.Steps, posterStepOf(step)...)
		}
	}
	if org := t.body(t.site.Publisher); org != nil {
		p.Publisher = t.short(org.Name, posterName)
	}
	p.fit(t, p.Taken)
	return p
}

// posterStepOf is a step, or its topic when the step is too long for a line.
func posterStepOf(s Step) []template.HTML {
	for _, text := range []template.HTML{s.Text, s.Topic} {
		if n := utf8.RuneCountInString(string(text)); n > 0 && n <= posterStep {
			return []template.HTML{text}
		}
	}
	return nil
}

// posterContacts are those with a phone, helplines first; without any, those
// with an email address, and then the regulators. One whose number is too long
// stands on the notice only.
func (t *tongue) posterContacts(i *incident) []PosterContact {
	var phones, emails []notice.Contact
	for _, role := range []notice.ContactRole{"helpline", "enquiries", "dpo", "complaints", ""} {
		for _, c := range i.Contacts {
			switch {
			case c.Role != role || c.Ends.BeforeDay(t.site.Now):
			case t.fits(c.Phone):
				phones = append(phones, c)
			case c.Phone.IsZero() && !c.Email.IsZero():
				emails = append(emails, c)
			}
		}
	}
	var list []PosterContact
	for _, c := range append(phones, emails...) {
		list = append(list, t.posterContact(c))
	}
	if len(list) == 0 {
		list = t.posterRegulators(i)
	}
	return list[:min(len(list), posterContacts)]
}

// fits tells whether there is a number, and room for it.
func (t *tongue) fits(phone notice.Text) bool {
	return !phone.IsZero() && utf8.RuneCountInString(t.plain(phone)) <= posterPhone
}

func (t *tongue) posterContact(c notice.Contact) PosterContact {
	name := c.Name
	if org := t.body(c.Organisation); org != nil && name.IsZero() {
		name = org.Name
	}
	contact := PosterContact{Heading: t.words.Word("poster.contact"), Name: t.short(name, posterName), Phone: t.plain(c.Phone), Hours: t.short(c.Hours, posterHours)}
	if c.Role != "" {
		contact.Heading = t.value("contact-role", string(c.Role))
	}
	if contact.Phone == "" {
		contact.Email = t.plain(c.Email)
	}
	return contact
}

func (t *tongue) posterRegulators(i *incident) []PosterContact {
	var list []PosterContact
	for _, id := range i.with(notice.Regulator) {
		if s := t.site.services[id]; s != nil && t.fits(s.Phone) && !s.Ends.BeforeDay(t.site.Now) {
			list = append(list, PosterContact{Heading: t.words.Word("more.complain"), Name: t.short(s.Name, posterName),
				Phone: t.plain(s.Phone), Hours: t.short(s.Hours, posterHours)})
		}
	}
	return list
}

// posterCode is nil for an address that no code can hold, too.
func (t *tongue) posterCode(i *incident) *PosterCode {
	if t.site.Options.BaseURL == "" {
		return nil
	}
	address := t.absolute(t.prefix + string(i.ID) + "/")
	code, err := qr.Encode(address)
	if err != nil {
		return nil
	}
	return &PosterCode{Address: strings.TrimPrefix(address, "https://"), Size: code.Size, Path: code.Path}
}
