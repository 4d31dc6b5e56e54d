package view

import (
	"html/template"

	"candour/internal/notice"
)

// OrganisationPage is the notice for the people of one organisation.
type OrganisationPage struct {
	Frame
	Heading template.HTML // the name of the organisation
	// Incident leads back to the notice.
	Incident Link
	Status   Status        // the incident's
	Updated  template.HTML // as on the notice; may be ""
	Facts    []Fact        // the key facts for its people
	Summary  template.HTML // the incident's, in a few sentences
	// Rows are the groups that its people are broken down into; may be empty.
	Rows []CountRow
	// Column and Caption are those of the table of Rows, as in HowMany.
	Column, Caption string
	// Count is its own row of the breakdown.
	Count       CountRow
	People      string       // its count with the noun, "654 people"
	Elsewhere   string       // "" when its people are part of the total
	Protected   []string     // how small counts are protected, and why; may be empty
	Information *Information // what was taken there
	Steps       *Steps       // for what was taken there; may be nil
	Doing       *Doing       // the support for its people; may be nil
	Statements  *Statements  // what it said; may be nil
	Messages    *Messages    // how to know a true message; may be nil
	More        *More        // whom its people can turn to; may be nil
}

func (t *tongue) organisationPage(at place, i *incident, g *group) OrganisationPage {
	t.usesIncident(i, organisationParts...)
	at = t.with(at, i)
	name := t.organisationName(g.Organisation)
	data := i.Data
	if g.Data != nil {
		data = *g.Data
	}
	p := OrganisationPage{
		Frame:   t.incidentFrame(at, i, name+": "+t.plain(i.Title), t.description(i)),
		Heading: t.organisation(g.Organisation), Incident: Link{Href: at.incident(i), Text: t.name(i.Title)},
		Status: t.status(i), Updated: t.updated(i), Summary: t.prose(i.Summary, at),
		Count: (&breakdown{tongue: t, at: at, incident: i, unit: g.unit}).row(g), People: t.counted(g.Count, g.unit),
		Information: t.information(at, i, data, false),
		Steps:       t.steps(at, i, data, t.site.library.Organisation(i.Incident, g.Organisation), false),
		Doing:       t.doing(at, i, g.Organisation),
		Statements:  t.statements(at, i, g.Organisation),
		Messages:    t.messages(at, i),
		More:        t.more(at, i, g),
	}
	if t.site.single() != nil {
		p.Incident.Href = at.to("")
	}
	p.Facts = t.organisationFacts(i, g.Organisation, &p, data)
	p.Rows = (&breakdown{tongue: t, at: at, incident: i, unit: g.unit, whole: g.Count}).rows(nil, g.children)
	p.Column, p.Caption = t.columnWords(g.unit)
	if g.Hides() {
		p.Protected = t.protection(i)
	}
	if g.elsewhere {
		p.Elsewhere = t.words.Word("elsewhere.note")
	}
	return p
}

// RegisterPage is the front page of a site with several incidents, or none.
type RegisterPage struct {
	Frame
	Heading     template.HTML // the site's name
	Description template.HTML // the site's description; may be ""
	// Incidents are newest first.
	Incidents []IncidentCard
	// OrganisationsHref leads to the A to Z; "" when there is none.
	OrganisationsHref string
}

// IncidentCard is an incident in a list.
type IncidentCard struct {
	Href    string        // the notice
	Title   template.HTML // the notice's title
	Status  Status        // the tag
	Date    template.HTML // when it was made public; may be ""
	People  string        // how many, with the noun; "" when not known
	Summary template.HTML // in a few sentences
	// Watermark says that it is a draft or under embargo; "" if not.
	Watermark string
	// Roles say what an organisation has to do with it; may be "".
	Roles string
}

func (t *tongue) registerPage(at place) RegisterPage {
	title := t.plain(t.site.Title)
	p := RegisterPage{Frame: t.frame(at, title, t.plain(t.site.Description)), Heading: t.name(t.site.Title), Description: t.prose(t.site.Description, at)}
	for _, i := range t.site.incidents {
		p.Incidents = append(p.Incidents, t.incidentCard(at, i))
	}
	if len(t.site.involved) > 0 {
		p.OrganisationsHref = at.to("organisations/")
	}
	return p
}

func (t *tongue) incidentCard(at place, i *incident) IncidentCard {
	t.usesIncident(i, cardParts...)
	t.uses(i.File, "affected.total", "")
	c := IncidentCard{Href: at.incident(i), Title: t.name(i.Title), Status: t.status(i), Summary: t.line(at, i.Summary), Watermark: t.watermark(i)}
	if i.published.Known() {
		c.Date = t.time(i.published)
	}
	if i.Affected != nil && i.Affected.Total.Known() {
		c.People = t.counted(i.Affected.Total, i.Affected.Unit)
	}
	return c
}

// OrganisationsPage is the A to Z of all organisations that have a part in an
// incident.
type OrganisationsPage struct {
	Frame
	Heading   string // the name of the page
	Intro     string // what the list holds
	Directory *Directory
}

func (t *tongue) organisationsPage(at place) OrganisationsPage {
	heading := t.words.Word("organisations.heading")
	list := make([]listed, 0, len(t.site.involved))
	for _, org := range t.site.Organisations {
		if len(t.site.involved[org.ID]) > 0 {
			list = append(list, t.part(at, org))
		}
	}
	return OrganisationsPage{Frame: t.frame(at, heading, t.words.Word("organisations.intro")), Heading: heading, Intro: t.words.Word("organisations.intro"),
		Directory: t.directory(list, true)}
}

// part says what an organisation has to do with the site's incidents.
func (t *tongue) part(at place, org *notice.Organisation) listed {
	t.body(org.ID)
	l := listed{org: org}
	only := t.site.single()
	if only == nil {
		l.href = at.to("organisations/" + string(org.ID) + "/")
		if n := len(t.site.involved[org.ID]); n > 1 {
			l.people = t.words.Plural("organisations.incidents", uint64(n))
		}
		return l
	}
	if in := t.site.involved[org.ID][0]; in.group != nil {
		l.href, l.people = at.organisation(only, org.ID), t.counted(in.group.Count, in.group.unit)
	} else {
		l.people = t.roles(in.roles)
	}
	return l
}

func (t *tongue) roles(roles []notice.Role) string {
	names := make([]string, len(roles))
	for n, role := range roles {
		names[n] = t.value("role", string(role))
	}
	return t.words.List(names)
}

// BodyPage is one organisation's incidents.
type BodyPage struct {
	Frame
	Heading template.HTML // the name of the organisation
	// Names are its other names: short, former.
	Names []template.HTML
	// Web is its site; may be "".
	Web       string
	Incidents []IncidentCard // newest first
}

func (t *tongue) bodyPage(at place, org *notice.Organisation) BodyPage {
	t.body(org.ID)
	p := BodyPage{Frame: t.frame(at, t.plain(org.Name), ""), Heading: t.name(org.Name), Web: t.plain(org.URL)}
	p.Crumbs = []Link{{Href: at.to("organisations/"), Text: escape(t.words.Word("organisations.heading"))}}
	for _, former := range org.Former {
		p.Names = append(p.Names, t.say("organisation.former", "name", t.name(former)))
	}
	for _, alias := range append([]notice.Text{org.Short}, org.Aliases...) {
		if !alias.IsZero() {
			p.Names = append(p.Names, t.say("organisation.alias", "name", t.name(alias)))
		}
	}
	for _, in := range t.site.involved[org.ID] {
		card := t.incidentCard(at, in.incident)
		card.People, card.Roles = "", t.roles(in.roles)
		if in.group != nil {
			card.People = t.counted(in.group.Count, in.group.unit)
			if href := at.organisation(in.incident, org.ID); href != "" {
				card.Href = href
			}
		}
		p.Incidents = append(p.Incidents, card)
	}
	return p
}

// NotFoundPage is shown for an address that doesn't exist. It can be asked for
// at any depth, so its links are from the root.
type NotFoundPage struct {
	Frame
	Heading string // the name of the page
	Text    string // what may have happened
}

func (t *tongue) notFoundPage() NotFoundPage {
	at := place{root: basePath(t.site.Options.BaseURL), prefix: t.prefix, files: t.site.Files}
	if t.site.Files { // a disk has no address to start from, and sends no 404
		at.root = rootFrom(t.prefix)
	}
	heading := t.words.Word("not-found.heading")
	p := NotFoundPage{Frame: t.frame(at, heading, ""), Heading: heading, Text: t.words.Word("not-found.text")}
	p.Canonical, p.Alternates = "", nil
	for n := range p.Nav {
		p.Nav[n].Current = false // the front page is not this one
	}
	return p
}
