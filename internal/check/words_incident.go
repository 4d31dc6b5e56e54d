package check

import (
	"fmt"

	"candour/internal/notice"
)

// incident reads the texts of an incident. Titles of sources and what other
// bodies wrote are theirs.
func (w *writer) incident(i *incident) {
	line := func(t notice.Text, format string, args ...any) { w.line(i.at(format, args...), t) }
	w.value(aTitle, i.at("title"), i.Title)
	w.value(theSummary, i.at("summary"), i.Summary)
	for n, party := range i.Parties {
		line(party.Note, "parties[%d].note", n)
	}
	w.dataOf(i.Data, func(field string) place { return i.at("%s", field) })
	w.affected(i)
	if m := i.Messages; m != nil {
		for n, sign := range m.Signs {
			line(sign, "messages.signs[%d]", n)
		}
		for n, never := range m.Never {
			line(never, "messages.never[%d]", n)
		}
		line(m.Note, "messages.note")
	}
	for n, e := range i.Timeline {
		line(e.Text, "timeline[%d].text", n)
	}
	line(i.Consequences, "consequences")
	for n, m := range i.Measures {
		line(m.Text, "measures[%d].text", n)
	}
	w.helpOf(i.Support, i.Contacts, func(field string) place { return i.at("%s", field) })
	for n, c := range i.Corrections {
		line(c.Why, "corrections[%d].why", n)
	}
	for n, r := range i.Revisions {
		line(r.Summary, "revisions[%d].summary", n)
	}
	for _, section := range notice.Sections {
		w.documents(ours, i.Sections[section])
	}
	for _, s := range i.Statements {
		w.statement(i, s)
	}
}

func (w *writer) affected(i *incident) {
	if i.Affected == nil {
		return
	}
	w.line(i.at("affected.who"), i.Affected.Who)
	w.line(i.at("affected.note"), i.Affected.Note)
	for n, g := range i.groups {
		if !g.Note.IsZero() {
			w.line(i.groupAt(n, "note"), g.Note)
		}
		where := func(field string) place { return i.groupAt(n, "%s", field) }
		if g.Data != nil {
			w.dataOf(*g.Data, where)
		}
		w.helpOf(g.Support, g.Contacts, where)
	}
}

func (w *writer) dataOf(d notice.Data, where func(field string) place) {
	for n, item := range d.Taken {
		if !item.Note.IsZero() {
			w.line(where(fmt.Sprintf("data.taken[%d].note", n)), item.Note)
		}
	}
	for n, item := range d.NotTaken {
		if !item.Note.IsZero() {
			w.line(where(fmt.Sprintf("data.not_taken[%d].note", n)), item.Note)
		}
	}
}

func (w *writer) helpOf(offers []notice.Offer, contacts []notice.Contact, where func(field string) place) {
	for n, o := range offers {
		w.line(where(fmt.Sprintf("support[%d].how", n)), o.How)
		w.line(where(fmt.Sprintf("support[%d].note", n)), o.Note)
	}
	for n, c := range contacts {
		w.line(where(fmt.Sprintf("contacts[%d].note", n)), c.Note)
	}
}

// statement reads a statement when its words are the publisher's. One that was
// superseded stays as it was said, and one of another body is that body's.
func (w *writer) statement(i *incident, s *notice.Statement) {
	switch {
	case s.Superseded != nil:
	case s.Kind == notice.Reported || s.Kind == notice.NoAnswer:
		w.documents(retold, s.Body)
	case w.isOurs(i, s.Organisation):
		w.documents(ours, s.Body)
	}
}

// isOurs tells whether a body is the publisher. Where a site names none, the
// controllers of the incident are taken for it.
func (w *writer) isOurs(i *incident, id notice.ID) bool {
	if w.site.Publisher != "" {
		return w.site.Publisher == id
	}
	for _, party := range i.Parties {
		if party.Organisation == id && party.Role == notice.Controller {
			return true
		}
	}
	return false
}

// unsure tells whether the data of an incident says that not all is known of
// whose data was taken, so that a text may say so too. Data that says nothing is
// not certain of anything.
func (i *incident) unsure() bool {
	if len(i.Data.Taken) == 0 || i.Status == notice.Investigating || unsureOf(i.Data) || i.Affected != nil && isOpen(i.Affected.Total) {
		return true
	}
	for _, g := range i.groups {
		if isOpen(g.Count) || g.Data != nil && unsureOf(*g.Data) {
			return true
		}
	}
	return false
}

// isOpen tells whether a count leaves open how many there are.
func isOpen(c notice.Count) bool {
	least, most := c.Bounds()
	return !c.IsZero() && least != most
}

func unsureOf(d notice.Data) bool {
	for _, item := range d.Taken {
		if item.Certainty == notice.Possible || item.For == notice.ForSome || item.For == notice.ForUnknown {
			return true
		}
	}
	return false
}
