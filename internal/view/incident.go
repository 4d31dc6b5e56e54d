package view

import (
	"cmp"
	"sync"

	"candour/internal/markdown"
	"candour/internal/notice"
)

// incident is an incident with what several of its pages need, worked out once.
type incident struct {
	*notice.Incident
	// published is the best date for sorting and for lists.
	published notice.Date
	// updated is the newest date of anything on the notice.
	updated notice.Date
	// events are in time order.
	events []notice.Event
	// groups are the breakdown's rows; elsewhere those outside the total.
	groups, elsewhere []*group
	// named are the groups that are organisations, each organisation once;
	// byName finds them.
	named  []*group
	byName map[notice.ID]*group
	// hasPages tells whether organisations get pages of their own.
	hasPages   bool
	statements []*statement
	// archived tells that the day until which it must stay up has passed.
	archived bool
}

// group is a group with its place in the tree.
type group struct {
	*notice.Group
	level     int
	elsewhere bool
	// unit is its own or, where none is written, that of what it is part of.
	unit notice.Unit
	// parent is nil at the top.
	parent   *group
	children []*group
}

// statement is a statement whose Markdown is parsed once for all the places
// that show it, and forgotten when the last of them is rendered: the parsed
// texts of a large register are many times larger than its pages.
type statement struct {
	*notice.Statement
	incident *incident
	// places is how many pages of one language show the statement.
	places int
	mu     sync.Mutex
	parsed map[string]*parsed
}

// parsed is a statement's text in one language.
type parsed struct {
	doc  *markdown.Doc
	left int // places that have not been rendered yet
}

// doc returns the parsed text in lang, or nil when there is none in it. A
// preview renders pages more often than they are counted; it parses again.
func (s *statement) doc(lang string) *markdown.Doc {
	source, ok := s.Body.In(lang)
	if !ok || source.Lang != lang {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.parsed[lang]
	if p == nil {
		p = &parsed{doc: markdown.Parse(source.Markdown), left: s.places}
		if s.parsed == nil {
			s.parsed = map[string]*parsed{}
		}
		s.parsed[lang] = p
	}
	if p.left--; p.left <= 0 {
		delete(s.parsed, lang)
	}
	return p.doc
}

func newIncident(s *site, model *notice.Incident) *incident {
	i := &incident{Incident: model, events: notice.SortEvents(model.Timeline), byName: map[notice.ID]*group{}}
	i.archived = model.KeepUntil.Known() && model.KeepUntil.BeforeDay(s.Now)
	if a := model.Affected; a != nil {
		i.groups = i.tree(a.Groups, 0, nil, a.Unit, false)
		i.elsewhere = i.tree(a.Elsewhere, 0, nil, a.Unit, true)
	}
	i.hasPages = len(i.named) >= 2 && s.OrganisationPages != notice.PagesNever
	for _, st := range model.Statements {
		i.statements = append(i.statements, &statement{Statement: st, incident: i, places: i.placesOf(st)})
	}
	i.statements = notice.SortByDate(i.statements, func(s *statement) notice.Date { return s.Date })
	i.published, i.updated = model.Days()
	return i
}

// placesOf counts the pages that show a statement: the notice, its own page
// and that of its organisation. On a site with one notice, the front page shows
// it once more.
func (i *incident) placesOf(s *notice.Statement) int {
	if i.hasPages && i.byName[s.Organisation] != nil {
		return 3
	}
	return 2
}

// tree lists the groups depth first and links them up.
func (i *incident) tree(groups []notice.Group, level int, parent *group, unit notice.Unit, elsewhere bool) []*group {
	list := make([]*group, 0, len(groups))
	for n := range groups {
		g := &group{Group: &groups[n], level: level, parent: parent, elsewhere: elsewhere, unit: cmp.Or(groups[n].Unit, unit)}
		if g.Organisation != "" && i.byName[g.Organisation] == nil {
			i.named = append(i.named, g)
			i.byName[g.Organisation] = g
		}
		g.children = i.tree(groups[n].Groups, level+1, g, g.unit, elsewhere)
		list = append(list, g)
	}
	return list
}

// involve adds the incident to the organisations that have a part in it.
func (i *incident) involve(involved map[notice.ID][]involvement) {
	at := map[notice.ID]int{}
	part := func(id notice.ID) *involvement {
		if _, ok := at[id]; !ok {
			at[id] = len(involved[id])
			involved[id] = append(involved[id], involvement{incident: i})
		}
		return &involved[id][at[id]]
	}
	for _, g := range i.named {
		part(g.Organisation).group = g
	}
	for _, p := range i.Parties {
		in := part(p.Organisation)
		in.roles = append(in.roles, p.Role)
	}
	delete(involved, "")
}

// hidden tells whether only a preview shows the incident: it is a draft or
// under embargo.
func (i *incident) hidden(o Options) bool { return !i.Public(o.Now) }

// first returns the first event of a kind, by time: of those whose date is
// known, or else any.
func (i *incident) first(kind notice.EventKind) *notice.Event {
	var undated *notice.Event
	for n := range i.events {
		switch e := &i.events[n]; {
		case e.Kind != kind:
		case e.Date.Known():
			return e
		case undated == nil:
			undated = e
		}
	}
	return undated
}

// with returns the organisations that have a role.
func (i *incident) with(role notice.Role) []notice.ID {
	var ids []notice.ID
	for _, p := range i.Parties {
		if p.Role == role {
			ids = append(ids, p.Organisation)
		}
	}
	return ids
}
