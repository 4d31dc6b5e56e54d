// Package view turns the model into what each page says: one documented struct
// a page, with every word, number and date already in the page's language,
// every list sorted and every choice made.
//
// The structs are the theme's manual: a template only places their fields.
// Fields of type template.HTML are finished and safe; a field of type string is
// plain text, which the template engine escapes. Content is untrusted: it gets
// into template.HTML only through escaping or through package markdown.
//
// In goes a notice.Site that the checks have passed, the words, the clock and
// how links are written. Out comes a list of Pages, each with a function that
// makes its view when a worker gets to it, so that no more than a few pages are
// in memory at a time. The package judges nothing and reads no files.
package view

import (
	"cmp"
	"encoding/base64"
	"html/template"
	"slices"
	"time"

	"candour/internal/guidance"
	"candour/internal/notice"
	"candour/internal/words"
)

// Kind is a kind of page; each has a struct here and a template in the theme.
type Kind string

// The kinds of page, named like their templates.
const (
	KindNotice        Kind = "notice"        // NoticePage
	KindOrganisation  Kind = "organisation"  // OrganisationPage
	KindFind          Kind = "find"          // FindPage
	KindStatement     Kind = "statement"     // StatementPage
	KindPoster        Kind = "poster"        // PosterPage
	KindRegister      Kind = "register"      // RegisterPage
	KindOrganisations Kind = "organisations" // OrganisationsPage
	KindBody          Kind = "body"          // BodyPage
	KindGuidance      Kind = "guidance"      // GuidancePage
	KindTopic         Kind = "topic"         // TopicPage
	KindPlain         Kind = "page"          // PlainPage
	KindNotFound      Kind = "404"           // NotFoundPage
)

// Zero holds an empty view of each kind, for whoever checks templates against
// their types.
var Zero = map[Kind]any{
	KindNotice: NoticePage{}, KindOrganisation: OrganisationPage{}, KindFind: FindPage{}, KindStatement: StatementPage{}, KindRegister: RegisterPage{},
	KindOrganisations: OrganisationsPage{}, KindBody: BodyPage{}, KindGuidance: GuidancePage{}, KindTopic: TopicPage{},
	KindPlain: PlainPage{}, KindPoster: PosterPage{}, KindNotFound: NotFoundPage{},
}

// Options say how a site is to be shown.
type Options struct {
	// Now is the build's clock: embargo, ended offers and archiving hang on it.
	Now time.Time
	// Drafts shows drafts too, each with a line that says so.
	Drafts bool
	// Future shows incidents under embargo too, each with a line that says so.
	Future bool
	// BaseURL is the site's address, such as "https://notices.example.org/", or "".
	BaseURL string
	// Files makes links that work from a disk: they end in index.html.
	Files bool
	// Logo is the site's; nil when it has none.
	Logo *LogoFile
	// ReadFile gives the bytes of a picture of the site, for pages that hold it
	// themselves. Nil when pages link to pictures.
	ReadFile func(name string) []byte
}

// LogoFile is a picture that the site has at its root. Pages that are read from a
// disk hold it themselves: not every browser lets them load it.
type LogoFile struct {
	Name string // such as "logo.svg"
	Type string // its media type
	Data []byte
	// Width and Height are those it is shown with, in CSS pixels.
	Width, Height int
}

// Page is one page to be made.
type Page struct {
	// Path is where the page is written, such as "cy/guidance/index.html".
	Path string
	Kind Kind   // which template it takes
	Lang string // the language it is in
	// Incident is the one that the page belongs to: it is published with it. "" for
	// pages of the site as a whole.
	Incident notice.ID
	// Address is the page's place below the site's address, such as
	// "cy/guidance/".
	Address string
	// Unlisted pages are no page of their own: 404, a poster, and the front page
	// that shows a notice which has its lasting address elsewhere.
	Unlisted bool
	// Updated is the date of the last change as EDTF, or "" when not known.
	Updated string
	// Make builds the view: a struct of the Kind's type.
	Make func() any
	// Sources works out what the page is made of, by making it once more. It is
	// for previews.
	Sources func() []Source
}

// Pages lists all pages of the site in every language, and its feeds.
func Pages(site *notice.Site, catalogues words.Set, o Options) (pages []Page, feeds []Feed) {
	s := newSite(site, o)
	s.catalogues = catalogues
	for i, lang := range site.Languages {
		t := &tongue{site: s, lang: lang, words: catalogues[lang]}
		if i > 0 {
			t.prefix = lang + "/"
		}
		pages = append(pages, t.pages()...)
		feeds = append(feeds, t.feeds()...)
	}
	return pages, feeds
}

// site is what the pages of all languages share.
type site struct {
	*notice.Site
	Options
	catalogues    words.Set
	organisations map[notice.ID]*notice.Organisation
	services      map[notice.ID]*notice.Service
	// library are the topics for the readers of the incidents that may be seen,
	// and unpublished the ids of the others, which have no page.
	library     *guidance.Library
	unpublished map[notice.ID]bool
	// incidents are those that may be seen, newest first.
	incidents []*incident
	// involved are the incidents of each organisation, newest first.
	involved map[notice.ID][]involvement
	// inline is the logo as an address that holds it; "" when pages link to it.
	inline template.URL
}

// involvement is one organisation's part in one incident.
type involvement struct {
	incident *incident
	// group is where its people are counted; nil for a party only.
	group *group
	roles []notice.Role
}

func newSite(model *notice.Site, o Options) *site {
	s := &site{Site: model, Options: o,
		organisations: make(map[notice.ID]*notice.Organisation, len(model.Organisations)),
		services:      make(map[notice.ID]*notice.Service, len(model.Services)),
		involved:      map[notice.ID][]involvement{},
	}
	if l := o.Logo; l != nil && o.Files {
		s.inline = template.URL("data:" + l.Type + ";base64," + base64.StdEncoding.EncodeToString(l.Data))
	}
	for _, org := range model.Organisations {
		s.organisations[org.ID] = org
	}
	for _, service := range model.Services {
		s.services[service.ID] = service
	}
	var seen []*notice.Incident
	for _, i := range model.Incidents {
		if !o.Shows(i) {
			continue
		}
		s.incidents = append(s.incidents, newIncident(s, i))
		seen = append(seen, i)
	}
	s.choose(seen)
	slices.SortStableFunc(s.incidents, newestFirst)
	if only := s.single(); only != nil {
		for _, st := range only.statements {
			st.places++
		}
	}
	for _, i := range s.incidents {
		i.involve(s.involved)
	}
	return s
}

// choose picks the topics for the readers of the incidents.
func (s *site) choose(incidents []*notice.Incident) {
	s.library, s.unpublished = guidance.Of(s.Site, incidents), map[notice.ID]bool{}
	for _, topic := range s.Topics {
		s.unpublished[topic.ID] = true
	}
	for _, topic := range s.library.Topics {
		delete(s.unpublished, topic.ID)
	}
}

// newestFirst sorts by the date as it is written, which is by time as far as
// the dates tell; a month comes after its days. A notice without any date comes
// first: it is most often one that is still being written, and must be seen.
func newestFirst(a, b *incident) int {
	switch {
	case !a.published.Known() && b.published.Known():
		return -1
	case a.published.Known() && !b.published.Known():
		return 1
	}
	return cmp.Or(-cmp.Compare(a.published.String(), b.published.String()), cmp.Compare(a.ID, b.ID))
}

// single is the one incident of a site that has only one, or nil.
func (s *site) single() *incident {
	if len(s.incidents) == 1 {
		return s.incidents[0]
	}
	return nil
}

// pages lists the pages of one language.
func (t *tongue) pages() []Page {
	var pages []Page
	add := func(address string, kind Kind, updated notice.Date, make maker) *Page {
		at := t.at(address)
		pages = append(pages, Page{Path: t.prefix + address + "index.html", Kind: kind, Lang: t.lang, Address: t.prefix + address,
			Unlisted: address == "" && kind == KindNotice, Updated: lastmod(updated),
			Make: func() any { return make(t, at) }, Sources: func() []Source { return t.sources(at, make) }})
		return &pages[len(pages)-1]
	}
	t.addFront(add)
	for _, i := range t.site.incidents {
		t.addIncident(i, add)
	}
	t.addOrganisations(add)
	t.addGuidance(add)
	for _, p := range t.site.Pages {
		add(string(p.ID)+"/", KindPlain, notice.Date{}, func(t *tongue, at place) any { return t.plainPage(at, p) })
	}
	return append(pages, Page{Path: t.prefix + "404.html", Kind: KindNotFound, Lang: t.lang, Unlisted: true,
		Make: func() any { return t.notFoundPage() }, Sources: func() []Source { return nil }})
}

// adder adds a page and returns it, so that it can be changed.
type adder func(address string, kind Kind, updated notice.Date, make maker) *Page

// maker makes the view of a page, saying things by the tongue that it is given.
type maker = func(t *tongue, at place) any

// lastmod is a date as a sitemap may have it, or "".
func lastmod(d notice.Date) string {
	if d.Form != notice.SingleDate || d.From.Approximate || d.From.Uncertain {
		return ""
	}
	return d.String()
}

// addFront adds the front page: the notice itself when there is one, the
// register otherwise.
func (t *tongue) addFront(add adder) {
	if only := t.site.single(); only != nil {
		add("", KindNotice, only.updated, func(t *tongue, at place) any { return t.noticePage(at, only) }).Incident = only.ID
		return
	}
	var updated notice.Date
	if len(t.site.incidents) > 0 {
		updated = t.site.incidents[0].updated
	}
	add("", KindRegister, updated, func(t *tongue, at place) any { return t.registerPage(at) })
}

func (t *tongue) addIncident(i *incident, add adder) {
	home := string(i.ID) + "/"
	listed := add
	add = func(address string, kind Kind, updated notice.Date, make maker) *Page {
		page := listed(address, kind, updated, make)
		page.Incident, page.Unlisted = i.ID, i.hidden(t.site.Options)
		return page
	}
	add(home, KindNotice, i.updated, func(t *tongue, at place) any { return t.noticePage(at, i) })
	if i.tooMany() {
		add(home+"organisations/", KindFind, i.updated, func(t *tongue, at place) any { return t.findPage(at, i) })
	}
	if i.hasPages {
		for _, g := range i.named {
			add(home+string(g.Organisation)+"/", KindOrganisation, i.updated, func(t *tongue, at place) any { return t.organisationPage(at, i, g) })
		}
	}
	if i.Status != notice.Withdrawn { // nobody should put that up
		add(home+"poster/", KindPoster, i.updated, func(t *tongue, at place) any { return t.posterPage(at, i) }).Unlisted = true
	}
	for _, s := range i.statements {
		add(home+"statements/"+string(s.Name)+"/", KindStatement, s.Date, func(t *tongue, at place) any { return t.statementPage(at, i, s) })
	}
}

func (t *tongue) addOrganisations(add adder) {
	if len(t.site.involved) == 0 {
		return
	}
	add("organisations/", KindOrganisations, notice.Date{}, func(t *tongue, at place) any { return t.organisationsPage(at) })
	if t.site.single() != nil {
		return // the A to Z leads straight to the notice's own pages
	}
	for _, org := range t.site.Organisations {
		if len(t.site.involved[org.ID]) > 0 {
			add("organisations/"+string(org.ID)+"/", KindBody, notice.Date{}, func(t *tongue, at place) any { return t.bodyPage(at, org) })
		}
	}
}

func (t *tongue) addGuidance(add adder) {
	if len(t.site.library.Topics) == 0 {
		return
	}
	add("guidance/", KindGuidance, notice.Date{}, func(t *tongue, at place) any { return t.guidancePage(at) })
	for _, topic := range t.site.library.Topics {
		add("guidance/"+string(topic.ID)+"/", KindTopic, topic.Checked, func(t *tongue, at place) any { return t.topicPage(at, topic) })
	}
}
