package check

import (
	"fmt"

	"candour/internal/notice"
)

// mention is one naming of an organisation in an incident. Most are right, so
// the place is worked out only when it is asked for.
type mention struct {
	id notice.ID
	// statement is the one that names it, if it is a statement.
	statement *notice.Statement
	// group is the one that names it, or top.
	group int
	// field is the path in the group or the incident, with n and m for its
	// list indexes.
	field *field
	n, m  int
}

// field is a path with up to two indexes to fill in.
type field struct {
	format  string
	indexes int
}

func (i *incident) mentionAt(m mention) place {
	if m.statement != nil {
		return at(m.statement.Origin, "organisation")
	}
	path := fmt.Sprintf(m.field.format, []any{m.n, m.m}[:m.field.indexes]...)
	if m.group == top {
		return place{file: i.File, path: path}
	}
	return i.groupAt(m.group, "%s", path)
}

var (
	inParties      = &field{"parties[%d].organisation", 1}
	inBy           = &field{"timeline[%d].by", 1}
	inFrom         = &field{"timeline[%d].from", 1}
	inTo           = &field{"timeline[%d].to", 1}
	inMeasures     = &field{"measures[%d].by", 1}
	inSupport      = &field{"support[%d].provider", 1}
	inSupportGroup = &field{"support[%d].groups[%d]", 2}
	inContacts     = &field{"contacts[%d].organisation", 1}
	inGroup        = &field{"organisation", 0}
)

// mentionsOf gathers the organisations that an incident names.
func mentionsOf(i *incident) []mention {
	// Most entries name one organisation.
	all := make([]mention, 0, len(i.Parties)+len(i.Timeline)+len(i.Measures)+len(i.Support)+len(i.Contacts)+len(i.groups)+len(i.Statements))
	add := func(id notice.ID, group int, at *field, n, m int) {
		if id != "" {
			all = append(all, mention{id: id, group: group, field: at, n: n, m: m})
		}
	}
	for n, party := range i.Parties {
		add(party.Organisation, top, inParties, n, 0)
	}
	for n, event := range i.Timeline {
		add(event.By, top, inBy, n, 0)
		add(event.From, top, inFrom, n, 0)
		add(event.To, top, inTo, n, 0)
	}
	for n, measure := range i.Measures {
		add(measure.By, top, inMeasures, n, 0)
	}
	offered := func(group int, offers []notice.Offer, contacts []notice.Contact) {
		for n, offer := range offers {
			add(offer.Provider, group, inSupport, n, 0)
			for m, id := range offer.Groups {
				add(id, group, inSupportGroup, n, m)
			}
		}
		for n, contact := range contacts {
			add(contact.Organisation, group, inContacts, n, 0)
		}
	}
	offered(top, i.Support, i.Contacts)
	for n, g := range i.groups {
		add(g.Organisation, n, inGroup, 0, 0)
		offered(n, g.Support, g.Contacts)
	}
	for _, s := range i.Statements {
		if s.Organisation != "" {
			all = append(all, mention{id: s.Organisation, statement: s})
		}
	}
	return all
}

func unknownOrganisation(p *pass) {
	unknown := func(at place, id notice.ID) {
		p.report(at, fmt.Sprintf("there is no organisation %q", id), p.organisations.hint(id, "add it to data/organisations.yaml."))
	}
	if id := p.site.Publisher; id != "" && !p.organisations.has(id) {
		unknown(siteAt("publisher"), id)
	}
	for _, o := range p.site.Organisations {
		for n, contact := range o.Contacts {
			if id := contact.Organisation; id != "" && !p.organisations.has(id) {
				unknown(at(o.Origin, fmt.Sprintf("contacts[%d].organisation", n)), id)
			}
		}
	}
	for _, i := range p.incidents {
		for _, m := range i.mentions {
			if !p.organisations.has(m.id) {
				unknown(i.mentionAt(m), m.id)
			}
		}
	}
}

func unknownClass(p *pass) {
	look := func(id notice.ID, at func() place) {
		if id != "" && !p.classes.has(id) {
			p.report(at(), fmt.Sprintf("there is no class of data %q", id), p.classes.hint(id, "use the class that comes nearest; docs/formats.md lists them."))
		}
	}
	items := func(data notice.Data, at func(format string, args ...any) place) {
		for n, item := range data.Taken {
			look(item.Class, func() place { return at("data.taken[%d].class", n) })
		}
		for n, item := range data.NotTaken {
			look(item.Class, func() place { return at("data.not_taken[%d].class", n) })
		}
	}
	for _, i := range p.incidents {
		items(i.Data, i.at)
		for g := range i.groups {
			if data := i.groups[g].Data; data != nil {
				items(*data, func(format string, args ...any) place { return i.groupAt(g, format, args...) })
			}
		}
	}
	for _, t := range p.topics {
		for n, id := range t.Classes {
			look(id, func() place { return at(t.Origin, fmt.Sprintf("classes[%d]", n)) })
		}
	}
}

func unknownService(p *pass) {
	for _, t := range p.topics {
		for n, id := range t.Services {
			if id != "" && !p.services.has(id) {
				p.report(at(t.Origin, fmt.Sprintf("services[%d]", n)), fmt.Sprintf("there is no service %q", id), p.services.hint(id, "add it to data/services.yaml, or to a file in data/services/."))
			}
		}
	}
}
