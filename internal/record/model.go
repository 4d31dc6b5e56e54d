package record

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"candour/internal/notice"
)

// ErrNewer says that a record was written by a newer version of Candour.
var ErrNewer = errors.New("it was written by a newer version of Candour")

// Decode reads a record. Fields that this version doesn't know are left out.
func Decode(data []byte) (*Notice, error) {
	var head struct {
		Format *int `json:"format"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, fmt.Errorf("it is no JSON: %w", err)
	}
	switch {
	case head.Format == nil || *head.Format < 1:
		return nil, errors.New(`it has no "format"`)
	case *head.Format > Format:
		return nil, ErrNewer
	}
	var n Notice
	if err := json.Unmarshal(data, &n); err != nil {
		return nil, err
	}
	return &n, nil
}

// Incident makes the model of what is compared: dates, parties, data, counts,
// events, offers, statements, corrections and revisions.
func (n *Notice) Incident() (*notice.Incident, error) {
	r := reader{languages: n.Languages}
	i := &notice.Incident{ID: n.ID, Title: r.text(n.Title), Status: notice.Status(n.Status), KeepUntil: r.date(n.KeepUntil), Data: r.data(n.Data)}
	for _, p := range n.Parties {
		i.Parties = append(i.Parties, notice.Party{Organisation: p.Organisation, Role: notice.Role(p.Role)})
	}
	if n.Affected != nil {
		i.Affected = r.affected(n.Affected)
	}
	for _, e := range n.Timeline {
		i.Timeline = append(i.Timeline, notice.Event{Date: r.date(e.Date), Kind: notice.EventKind(e.Event), By: e.By, From: e.From, To: e.To, Text: r.text(e.Text)})
	}
	i.Support = r.offers(n.Support)
	for _, s := range n.Statements {
		i.Statements = append(i.Statements, r.statement(s))
	}
	for _, c := range n.Corrections {
		i.Corrections = append(i.Corrections, notice.Correction{Date: r.date(c.Date), Field: c.Field, Was: c.Was, Now: c.Now})
	}
	for _, v := range n.Revisions {
		i.Revisions = append(i.Revisions, notice.Revision{Number: v.Number, Date: r.date(v.Date)})
	}
	return i, r.err
}

// Tables makes the model of the tables of all publications: the earlier ones,
// then this one.
func (n *Notice) Tables() ([]*notice.Affected, error) {
	r := reader{languages: n.Languages}
	var tables []*notice.Affected
	for k := range n.Earlier {
		tables = append(tables, r.affected(&n.Earlier[k].Affected))
	}
	if n.Affected != nil {
		tables = append(tables, r.affected(n.Affected))
	}
	return tables, r.err
}

// Rule is how its counts were protected.
func (n *Notice) Rule() notice.CountRule {
	if n.SmallCounts == nil {
		return notice.CountRule{}
	}
	return notice.CountRule{Below: n.SmallCounts.Below, RoundTo: n.SmallCounts.RoundedTo, Bands: n.SmallCounts.Bands}
}

// reader makes values of the model, and keeps the first that cannot be read.
type reader struct {
	languages []string
	err       error
}

func (r *reader) fail(err error) {
	if err != nil && r.err == nil {
		r.err = err
	}
}

func (r *reader) date(s string) notice.Date {
	if s == "" {
		return notice.Date{}
	}
	d, err := notice.ParseDate(s)
	r.fail(err)
	return d
}

func (r *reader) duration(s string) notice.Duration {
	if s == "" {
		return notice.Duration{}
	}
	d, err := notice.ParseDuration(s)
	r.fail(err)
	return d
}

func (r *reader) count(c *Count) notice.Count {
	count, err := c.model()
	r.fail(err)
	return count
}

// text puts the languages into the order of the site's.
func (r *reader) text(t Text) notice.Text {
	var made notice.Text
	for _, lang := range r.languages {
		if s, ok := t[lang]; ok && !made.Has(lang) {
			made = append(made, notice.Translation{Lang: lang, Text: s})
		}
	}
	var others []string
	for lang := range t {
		if !made.Has(lang) {
			others = append(others, lang)
		}
	}
	slices.Sort(others)
	for _, lang := range others {
		made = append(made, notice.Translation{Lang: lang, Text: t[lang]})
	}
	return made
}

func (r *reader) data(d Data) notice.Data {
	var made notice.Data
	for _, c := range d.Taken {
		made.Taken = append(made.Taken, notice.DataItem{Class: c.Class, For: notice.Share(c.For), Certainty: notice.Certainty(c.Certainty), Count: r.count(c.Count)})
	}
	for _, c := range d.NotTaken {
		made.NotTaken = append(made.NotTaken, notice.DataItem{Class: c.Class})
	}
	return made
}

func (r *reader) affected(a *Affected) *notice.Affected {
	return &notice.Affected{AsOf: r.date(a.AsOf), Unit: notice.Unit(a.Unit), Total: r.count(a.Total), Also: r.also(a.Also), Complete: a.Complete,
		Overlaps: a.Overlaps, Groups: r.groups(a.Groups, 0), Elsewhere: r.groups(a.Elsewhere, 0)}
}

// deepest is how many levels of groups a record may have. A site's YAML allows
// fewer.
const deepest = 100

func (r *reader) groups(groups []Group, level int) []notice.Group {
	if level > deepest {
		r.fail(errors.New("its groups have too many levels"))
		return nil
	}
	var made []notice.Group
	for _, g := range groups {
		one := notice.Group{Organisation: g.Organisation, Count: r.count(g.Count), Unit: notice.Unit(g.Unit), Also: r.also(g.Also),
			Complete: g.Complete, Overlaps: g.Overlaps, Support: r.offers(g.Support), Groups: r.groups(g.Groups, level+1)}
		if g.Organisation == "" {
			one.Name = r.text(g.Name)
		}
		if g.Data != nil {
			data := r.data(*g.Data)
			one.Data = &data
		}
		made = append(made, one)
	}
	return made
}

func (r *reader) also(list []Otherwise) []notice.Otherwise {
	var made []notice.Otherwise
	for _, o := range list {
		made = append(made, notice.Otherwise{Count: r.count(o.Count), Date: r.date(o.Date)})
	}
	return made
}

func (r *reader) offers(list []Offer) []notice.Offer {
	var made []notice.Offer
	for _, o := range list {
		made = append(made, notice.Offer{Provider: o.Provider, Service: o.Service, For: r.duration(o.For), Cost: r.text(o.Cost),
			EnrolBy: r.date(o.EnrolBy), Ends: r.date(o.Ends), Groups: o.Groups})
	}
	return made
}

func (r *reader) statement(s Statement) *notice.Statement {
	made := &notice.Statement{Name: s.Name, Organisation: s.Organisation, Date: r.date(s.Date), Kind: notice.StatementKind(s.Kind)}
	if s.Superseded != nil {
		made.Superseded = &notice.Superseded{On: r.date(s.Superseded.On)}
	}
	return made
}
