package view

import (
	"html/template"
	"slices"
	"strings"

	"candour/internal/notice"
)

// More is whom to turn to.
type More struct {
	Section
	Contacts []ContactCard // whom to ring or write to
	// Regulators are those to whom one can complain.
	Regulators []ContactCard
	// Closed are those that answer no more: history, and no links.
	Closed []ContactCard
}

// ContactCard is a way to reach somebody.
type ContactCard struct {
	// Heading says what it is for, "Helpline".
	Heading string
	// Name is the organisation or the office; may be "".
	Name template.HTML
	ContactLines
	Note template.HTML // what else to know; may be ""
	// Until is "Open until: 1 June 2018"; "" when no end is known.
	Until template.HTML
	// Ended is "Ended: 1 June 2018" for one that answers no more; may be "".
	Ended template.HTML
}

// ServiceCard is a body that helps.
type ServiceCard struct {
	Name template.HTML // the body that helps
	// Where names the countries or nations that it helps in, "Scotland"; "" when
	// it helps wherever the guidance applies.
	Where string
	ContactLines
	Note template.HTML // what else to know; may be ""
	// Checked is "Checked 1 November 2026"; may be "".
	Checked template.HTML
	// Source is where the facts were read; nil when that is not known, or when
	// Doubt says it.
	Source *SourceLine
	// Doubt says how well the facts are known, when not well; may be "".
	Doubt string
	// Ended is set when the service has ended; may be "".
	Ended template.HTML
}

// ContactLines are the ways themselves; each may be empty.
type ContactLines struct {
	Phone *PhoneLine // nil when there is none
	// Textphone is for people who are deaf or hard of hearing.
	Textphone *PhoneLine
	Email     string // the address as text; "" when there is none
	// EmailHref is a mailto: address; "" for one that is history.
	EmailHref template.URL
	Web       string // the web address as text, without https://; may be ""
	WebHref   string // the web address in full; "" for one that is history
	// Post are the lines of a postal address.
	Post  template.HTML
	Hours template.HTML // when the phone is answered; may be ""
	Cost  template.HTML // what a call costs; may be ""
	// Languages is "English, Welsh", in the page's language; may be "".
	Languages string
}

// PhoneLine is a number as people read it and as a phone dials it.
type PhoneLine struct {
	Text string // as people read it, "0303 123 1113"
	// Href is a tel: address; "" for a text that is no number, and for one that
	// is history.
	Href template.URL
}

func (t *tongue) more(at place, i *incident, g *group) *More {
	m := &More{Section: t.heading(notice.MoreInformation, "")}
	contacts := i.Contacts
	if g == nil {
		m.Prose = t.section(i, notice.MoreInformation, at)
	} else {
		contacts = t.contactsFor(i, g)
	}
	m.Contacts, m.Closed = t.contacts(at, contacts)
	if g != nil && len(m.Contacts) == 0 { // nobody of their own answers any more
		m.Contacts, _ = t.contacts(at, i.Contacts)
	}
	pastLast(m.Contacts, func(c ContactCard) bool { return c.Ended != "" })
	for _, id := range i.with(notice.Regulator) {
		if s := t.site.services[id]; s != nil {
			service := t.service(at, s)
			card := ContactCard{Name: service.Name, ContactLines: service.ContactLines, Note: service.Note, Ended: service.Ended}
			if card.Ended == "" {
				m.Regulators = append(m.Regulators, card)
			} else {
				m.Closed = append(m.Closed, card)
			}
		}
	}
	if m.Prose == "" && len(m.Contacts)+len(m.Regulators)+len(m.Closed) == 0 {
		return nil
	}
	return m
}

// contactsFor are a group's own contacts, else its organisation's, else the
// incident's.
func (t *tongue) contactsFor(i *incident, g *group) []notice.Contact {
	if len(g.Contacts) > 0 {
		return g.Contacts
	}
	if org := t.body(g.Organisation); org != nil && len(org.Contacts) > 0 {
		return org.Contacts
	}
	return i.Contacts
}

// contacts divides contacts into those that answer and those that have closed.
func (t *tongue) contacts(at place, contacts []notice.Contact) (open, closed []ContactCard) {
	for _, c := range contacts {
		if card := t.contact(at, c); card.Ended == "" {
			open = append(open, card)
		} else {
			closed = append(closed, card)
		}
	}
	return open, closed
}

func (t *tongue) contact(at place, c notice.Contact) ContactCard {
	card := ContactCard{Name: t.name(c.Name), Note: t.line(at, c.Note), ContactLines: t.contactLines(at, c.Phone, c.Textphone, c.Email, c.URL, c.Post, c.Hours, c.Cost, c.Languages)}
	if c.Role != "" {
		card.Heading = t.value("contact-role", string(c.Role))
	}
	if c.Organisation != "" && card.Name == "" {
		card.Name = t.organisation(c.Organisation)
	}
	card.Ended = t.ended(c.Ends, &card.ContactLines)
	if c.Ends.Known() && card.Ended == "" {
		card.Until = t.say("contact.until", "date", t.time(c.Ends))
	}
	return card
}

// servicesOf are the services of a topic that help readers of the site.
func (t *tongue) servicesOf(at place, topic *notice.Topic) []ServiceCard {
	var cards []ServiceCard
	readers := t.site.library.Readers(topic)
	for _, s := range t.site.library.Services(topic, t.site.services) {
		card := t.service(at, s)
		card.Where = t.where(s.Countries, readers)
		cards = append(cards, card)
	}
	pastLast(cards, func(c ServiceCard) bool { return c.Ended != "" })
	return cards
}

// pastLast puts what has ended after what can help.
func pastLast[T any](cards []T, past func(T) bool) {
	rank := func(c T) int {
		if past(c) {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(cards, func(a, b T) int { return rank(a) - rank(b) })
}

// ended says when something ended that can help no more, and makes its numbers
// and addresses plain text: they are history, and not to be rung.
func (t *tongue) ended(ends notice.Date, lines *ContactLines) template.HTML {
	if !ends.Known() || !ends.BeforeDay(t.site.Now) {
		return ""
	}
	for _, line := range []*PhoneLine{lines.Phone, lines.Textphone} {
		if line != nil {
			line.Href = ""
		}
	}
	lines.EmailHref, lines.WebHref = "", ""
	return t.say("offer.ended", "date", t.time(ends))
}

func (t *tongue) service(at place, s *notice.Service) ServiceCard {
	t.uses(s.File, s.Path, "")
	card := ServiceCard{Name: t.name(s.Name), Note: t.line(at, s.Note), Doubt: t.doubt("service-confidence", s.Confidence),
		ContactLines: t.contactLines(at, s.Phone, s.Textphone, s.Email, s.URL, s.Post, s.Hours, s.Cost, s.Languages)}
	if s.Checked.Known() && card.Doubt == "" {
		card.Checked = t.say("checked", "date", t.time(s.Checked))
	}
	if s.Confidence != notice.FromKnowledge {
		card.Source = t.source(s.Source)
	}
	card.Ended = t.ended(s.Ends, &card.ContactLines)
	return card
}

func (t *tongue) contactLines(at place, phone, textphone, email, url, post, hours, cost notice.Text, languages []string) ContactLines {
	lines := ContactLines{Phone: t.phone(phone), Textphone: t.phone(textphone), Hours: t.line(at, hours), Cost: t.line(at, cost)}
	if t.plain(cost) == "free" {
		lines.Cost = escape(t.words.Word("free"))
	}
	if address := t.plain(email); address != "" {
		lines.Email, lines.EmailHref = address, template.URL("mailto:"+template.URLQueryEscaper(address))
		lines.EmailHref = template.URL(strings.ReplaceAll(string(lines.EmailHref), "%40", "@"))
	}
	if address := t.plain(url); address != "" {
		lines.WebHref = address
		lines.Web = strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://"), "/")
	}
	if text := t.plain(post); text != "" {
		lines.Post = template.HTML(strings.ReplaceAll(string(escape(strings.TrimSpace(text))), "\n", "<br>"))
	}
	names := make([]string, 0, len(languages))
	for _, code := range languages {
		names = append(names, t.words.Language(code))
	}
	lines.Languages = strings.Join(names, ", ")
	return lines
}

// phone makes a number that a phone can dial. Words in the text, such as "111,
// then press 2", can't be dialled as they stand, so they are only shown.
func (t *tongue) phone(text notice.Text) *PhoneLine {
	s := t.plain(text)
	if s == "" {
		return nil
	}
	// "+44 (0)20 …" is dialled without the 0, "(020) …" with it.
	dialled := s
	if strings.HasPrefix(strings.TrimSpace(s), "+") {
		dialled = strings.Replace(s, "(0)", "", 1)
	}
	number := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9' || r == '+':
			return r
		case strings.ContainsRune(" -()./\u00a0", r):
			return -1
		default:
			return 'x'
		}
	}, dialled)
	if number == "" || strings.Contains(number, "x") {
		return &PhoneLine{Text: s}
	}
	return &PhoneLine{Text: s, Href: template.URL("tel:" + number)}
}
