package record

import (
	"cmp"
	"strings"

	"candour/internal/notice"
)

// Maker makes the records of one site.
type Maker struct {
	site          *notice.Site
	baseURL       string
	organisations map[notice.ID]*notice.Organisation
}

// NewMaker returns a Maker for a site. baseURL is the address that it is built
// for; may be "".
func NewMaker(site *notice.Site, baseURL string) *Maker {
	m := &Maker{site: site, organisations: make(map[notice.ID]*notice.Organisation, len(site.Organisations))}
	if baseURL != "" {
		m.baseURL = strings.TrimSuffix(baseURL, "/") + "/"
	}
	for _, o := range site.Organisations {
		m.organisations[o.ID] = o
	}
	return m
}

// Of makes the record of one incident, without its earlier tables.
func (m *Maker) Of(i *notice.Incident) *Notice {
	published, updated := i.Days()
	n := &Notice{Format: Format, ID: i.ID, Site: Site{Title: text(m.site.Title), BaseURL: m.baseURL}, Example: m.site.Example,
		Languages: m.site.Languages, Title: text(i.Title), Summary: text(i.Summary), Status: string(i.Status),
		Published: published.String(), Updated: updated.String(), KeepUntil: i.KeepUntil.String(),
		Data: dataOf(i.Data), SmallCounts: ruleOf(m.site.SmallCounts.Rule()), Affected: m.affected(i.Affected),
		Consequences: text(i.Consequences), Support: each(i.Support, offerOf), Contacts: each(i.Contacts, contactOf),
		Timeline: each(i.Timeline, eventOf), Earlier: []Table{}}
	if m.baseURL != "" {
		n.URL = m.baseURL + string(i.ID) + "/"
	}
	for _, region := range i.Jurisdictions {
		n.Jurisdictions = append(n.Jurisdictions, string(region))
	}
	n.Parties = each(i.Parties, func(p notice.Party) Party {
		return Party{Organisation: p.Organisation, Name: m.name(p.Organisation), Role: string(p.Role), Note: text(p.Note)}
	})
	n.Measures = each(i.Measures, func(x notice.Measure) Measure { return Measure{By: x.By, State: string(x.State), Text: text(x.Text)} })
	n.Statements = each(i.Statements, statementOf)
	n.Corrections = each(i.Corrections, func(c notice.Correction) Change {
		return Change{Date: c.Date.String(), Field: c.Field, Was: c.Was, Now: c.Now, Why: text(c.Why)}
	})
	n.Revisions = each(i.Revisions, func(r notice.Revision) Revision {
		return Revision{Number: r.Number, Date: r.Date.String(), Summary: text(r.Summary)}
	})
	n.Sources = each(i.References, func(s notice.Source) Source { return *sourceOf(s) })
	return n
}

// each makes a list that is never null in JSON.
func each[A, B any](list []A, of func(A) B) []B {
	made := make([]B, 0, len(list))
	for _, x := range list {
		made = append(made, of(x))
	}
	return made
}

// some is each for lists that are left out when they are empty.
func some[A, B any](list []A, of func(A) B) []B {
	if len(list) == 0 {
		return nil
	}
	return each(list, of)
}

func text(t notice.Text) Text {
	if t.IsZero() {
		return nil
	}
	made := make(Text, len(t))
	for _, tr := range t {
		made[tr.Lang] = tr.Text
	}
	return made
}

func (m *Maker) name(id notice.ID) Text {
	if o := m.organisations[id]; o != nil {
		return text(o.Name)
	}
	return Text{m.site.MainLanguage(): string(id)}
}

func ruleOf(r notice.CountRule) *Rule {
	if !r.Protects() {
		return nil
	}
	return &Rule{Below: r.Below, RoundedTo: r.RoundTo, Bands: r.Bands}
}

func dataOf(d notice.Data) Data {
	return Data{Taken: each(d.Taken, classOf), NotTaken: each(d.NotTaken, func(item notice.DataItem) Class {
		return Class{Class: item.Class, Note: text(item.Note)}
	})}
}

func classOf(item notice.DataItem) Class {
	return Class{Class: item.Class, For: string(cmp.Or(item.For, notice.ForAll)), Certainty: string(cmp.Or(item.Certainty, notice.Confirmed)),
		Count: CountOf(item.Count), Note: text(item.Note)}
}

func (m *Maker) affected(a *notice.Affected) *Affected {
	if a == nil {
		return nil
	}
	return &Affected{Who: text(a.Who), AsOf: a.AsOf.String(), Unit: string(cmp.Or(a.Unit, notice.People)), Total: CountOf(a.Total),
		Also: some(a.Also, otherwiseOf), Complete: a.Complete, Overlaps: a.Overlaps, Note: text(a.Note), Source: sourceOf(a.Source),
		Groups: each(a.Groups, m.group), Elsewhere: each(a.Elsewhere, m.group)}
}

func (m *Maker) group(g notice.Group) Group {
	made := Group{Organisation: g.Organisation, Name: text(g.Name), Count: CountOf(g.Count), Unit: string(g.Unit),
		Also: some(g.Also, otherwiseOf), Complete: g.Complete, Overlaps: g.Overlaps, Note: text(g.Note), Source: sourceOf(g.Source),
		Support: some(g.Support, offerOf), Contacts: some(g.Contacts, contactOf), Groups: some(g.Groups, m.group)}
	if g.Organisation != "" {
		made.Name = m.name(g.Organisation)
	}
	if g.Data != nil {
		data := dataOf(*g.Data)
		made.Data = &data
	}
	return made
}

func otherwiseOf(o notice.Otherwise) Otherwise {
	return Otherwise{Count: CountOf(o.Count), Date: o.Date.String(), Source: sourceOf(o.Source), Note: text(o.Note)}
}

func sourceOf(s notice.Source) *Source {
	if s.IsZero() {
		return nil
	}
	return &Source{Title: s.Title, URL: s.URL, Date: s.Date.String()}
}

func eventOf(e notice.Event) Event {
	return Event{Date: e.Date.String(), Event: string(e.Kind), By: e.By, From: e.From, To: e.To, Text: text(e.Text),
		Source: sourceOf(e.Source), Also: some(e.Also, otherwiseOf)}
}

func offerOf(o notice.Offer) Offer {
	return Offer{Provider: o.Provider, Service: o.Service, For: o.For.String(), Cost: text(o.Cost), How: text(o.How),
		EnrolBy: o.EnrolBy.String(), Ends: o.Ends.String(), Groups: o.Groups, Note: text(o.Note), Source: sourceOf(o.Source)}
}

func contactOf(c notice.Contact) Contact {
	return Contact{Role: string(c.Role), Organisation: c.Organisation, Name: text(c.Name), Phone: text(c.Phone), Textphone: text(c.Textphone),
		Email: text(c.Email), Hours: text(c.Hours), Post: text(c.Post), URL: text(c.URL), Cost: text(c.Cost), Languages: c.Languages, Note: text(c.Note)}
}

func statementOf(s *notice.Statement) Statement {
	made := Statement{Name: s.Name, Organisation: s.Organisation, Title: text(s.Title), Date: s.Date.String(),
		Kind: string(cmp.Or(s.Kind, notice.Stated)), Source: sourceOf(s.Source)}
	if s.Superseded != nil {
		made.Superseded = &Superseded{On: s.Superseded.On.String(), Because: text(s.Superseded.Because)}
	}
	return made
}
