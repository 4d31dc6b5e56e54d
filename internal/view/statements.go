package view

import (
	"html/template"

	"candour/internal/notice"
)

// Statements are what organisations said.
type Statements struct {
	Section
	Items []StatementCard // oldest first
	// Silent are those who were asked and have not answered.
	Silent []StatementCard
}

// StatementCard is one statement as the notice shows it: whole when it is
// short, its opening when it is long.
type StatementCard struct {
	ID           string        // the anchor
	Organisation template.HTML // who said it
	// Title is the statement's own; may be "".
	Title template.HTML
	Date  template.HTML // may be ""
	// Speaker is a role or a public name; may be "".
	Speaker template.HTML
	// Reported says that it is our summary; "" when it is the organisation's
	// own text.
	Reported string
	Source   *SourceLine // where it was read; may be nil
	// Superseded is set when the statement proved wrong or out of date.
	Superseded *Superseded
	Opening    template.HTML // the text; "" when it isn't in this language
	// Untranslated says that the text isn't in the page's language; the link
	// leads to the one that is.
	Untranslated *LanguageLink
	// Href leads to the whole statement.
	Href string
	// More is the text of a link to it; "" when all of it is here.
	More string
}

// Superseded marks a statement that no longer holds.
type Superseded struct {
	// Text is "Superseded on 17 March 2017".
	Text    template.HTML
	Because template.HTML // what is true now
}

// openingWords is how long a statement may be to be shown whole.
const openingWords = 35

func (t *tongue) statements(at place, i *incident, organisation notice.ID) *Statements {
	s := &Statements{Section: t.heading(notice.StatementsIntro, "")}
	if organisation == "" {
		s.Prose = t.section(i, notice.StatementsIntro, at)
	}
	for _, st := range i.statements {
		switch {
		case organisation != "" && st.Organisation != organisation:
		case st.Kind == notice.NoAnswer:
			s.Silent = append(s.Silent, t.card(at, st))
		default:
			s.Items = append(s.Items, t.card(at, st))
		}
	}
	if s.Prose == "" && len(s.Items)+len(s.Silent) == 0 {
		return nil
	}
	return s
}

func (t *tongue) card(at place, s *statement) StatementCard {
	c := t.cardHead(at, s)
	c.Href = at.statement(s)
	if doc := s.doc(t.lang); doc != nil {
		html, whole := doc.Opening(t.markdownOptions(doc, at, 4, string(s.Name)+"-"), openingWords)
		c.Opening = template.HTML(html)
		if !whole {
			c.More = t.words.Word(moreOf(s.Kind))
		}
		return c
	}
	c.Untranslated = t.elsewhere(at, s.Body, string(s.incident.ID)+"/statements/"+string(s.Name)+"/")
	return c
}

// moreOf is what the rest of a statement is called.
func moreOf(kind notice.StatementKind) string {
	switch kind {
	case notice.Reported:
		return "statement.more-reported"
	case notice.NoAnswer:
		return "statement.more-silent"
	}
	return "statement.more"
}

func (t *tongue) cardHead(at place, s *statement) StatementCard {
	id := "statement-" + string(s.Name)
	t.usesDoc(s.Body, id)
	t.usesFront(s.Origin, s.Body, id, statementParts...)
	c := StatementCard{ID: id, Organisation: t.organisation(s.Organisation), Title: t.name(s.Title),
		Speaker: t.name(s.Speaker), Source: t.source(s.Source)}
	if s.Date.Known() {
		c.Date = t.time(s.Date)
	}
	if s.Kind == notice.Reported {
		c.Reported = t.words.Word("statement.reported")
	}
	if s.Superseded != nil {
		c.Superseded = &Superseded{Text: t.say("statement.superseded", "date", t.time(s.Superseded.On)), Because: t.line(at, s.Superseded.Because)}
	}
	return c
}

// elsewhere links to the language in which a text exists; nil if there is none.
func (t *tongue) elsewhere(at place, docs notice.Documents, address string) *LanguageLink {
	if len(docs) == 0 {
		return nil
	}
	lang, prefix := docs[0].Lang, ""
	if lang != t.site.MainLanguage() {
		prefix = lang + "/"
	}
	return &LanguageLink{Href: at.link(prefix + address), Lang: lang, Text: t.site.catalogues[lang].Word("language-name")}
}

// StatementPage is one statement, to link to.
type StatementPage struct {
	Frame
	Heading template.HTML // the statement's title, or whose it is
	Card    StatementCard // what the notice shows of it, less the text
	// Body is the whole text; "" when it isn't in this language.
	Body template.HTML
	// Silent says that they were asked and have not answered.
	Silent bool
	// Incident leads back to the notice.
	Incident Link
}

func (t *tongue) statementPage(at place, i *incident, s *statement) StatementPage {
	at = t.with(at, i)
	title := t.plain(s.Title)
	heading := t.name(s.Title)
	if title == "" {
		title = t.words.Say("statement.title", "organisation", t.organisationName(s.Organisation))
		heading = t.say("statement.title", "organisation", t.organisation(s.Organisation))
	}
	p := StatementPage{Frame: t.incidentFrame(at, i, title, ""), Heading: heading, Card: t.cardHead(at, s),
		Silent: s.Kind == notice.NoAnswer, Incident: Link{Href: at.incident(i), Text: t.name(i.Title)}}
	if t.site.single() != nil {
		p.Incident.Href = at.to("")
	}
	if doc := s.doc(t.lang); doc != nil {
		p.Body = t.render(doc, at, 2, "")
	} else {
		p.Card.Untranslated = t.elsewhere(at, s.Body, at.address)
	}
	return p
}
