package view

import (
	"cmp"
	"html/template"
	"strings"

	"candour/internal/notice"
)

// Link is a link with its text.
type Link struct {
	Href string        // a relative address
	Text template.HTML // marked when it is in another language
	// Current says that it leads to the page it stands on.
	Current bool
}

// LanguageLink leads to the same page in another language.
type LanguageLink struct {
	Href string // relative, or in full among Alternates
	// Lang is the other language's code; the link's text is in that language.
	Lang string
	Text string // the language's own name
}

// Logo is the picture in the header. It stands beside words that say the same,
// so its alternative text is empty.
type Logo struct {
	Href template.URL // a relative address, or one that holds the picture
	// Width and Height are those it is shown with, in CSS pixels.
	Width, Height int
}

// Frame is what every page has around its content.
type Frame struct {
	// Lang is the page's language, a BCP 47 code.
	Lang string
	// Title is what the browser shows: the page's name, then the site's.
	Title string
	// Description is one plain sentence for search results; may be "".
	Description string
	// Canonical is the page's address in full; "" when the site has none set.
	Canonical string
	// Alternates are the full addresses of the page in every language, its own
	// too; empty when the site has no address set or one language.
	Alternates []LanguageLink
	// Feed leads to the feed of the notice that the page belongs to, or of the site;
	// "" when there is none.
	Feed string
	// SiteTitle is the site's title.
	SiteTitle template.HTML
	// Name is what the header says: the name of the brand, or else the site's
	// title.
	Name template.HTML
	// Logo stands before the name; nil when there is none.
	Logo     *Logo
	HomeHref string // where they lead: the front page in this language
	// Languages leads to this page in the other languages.
	Languages []LanguageLink
	// Nav leads to the main parts of the site.
	Nav []Link
	// Crumbs lead from the front page to the page above this one.
	Crumbs []Link
	// Example says that the site is an example from press reports.
	Example bool
	// Watermark says that the page is a draft or under embargo; "" if not.
	Watermark string
	// Remarks are said before all else: withdrawn, archived.
	Remarks []template.HTML
	// Publisher is the name of who publishes the site; may be "".
	Publisher template.HTML
	// Footer leads to the plain pages.
	Footer []Link
}

// frame fills the frame of a page. title is the page's own name; address is its
// place in every language.
func (t *tongue) frame(at place, title, description string) Frame {
	siteTitle := t.plain(t.site.Title)
	f := Frame{
		Lang: t.lang, Title: title, Description: description,
		SiteTitle: t.name(t.site.Title), HomeHref: at.to(""),
		Example: t.site.Example,
	}
	f.Name = f.SiteTitle
	if !t.site.Brand.Name.IsZero() {
		f.Name = t.name(t.site.Brand.Name)
	}
	if l := t.site.Logo; l != nil {
		f.Logo = &Logo{Href: cmp.Or(t.site.inline, template.URL(at.link(l.Name))), Width: l.Width, Height: l.Height}
	}
	if title != siteTitle {
		f.Title = title + " – " + siteTitle
	}
	f.Feed = t.feedHref(at, nil)
	t.languageLinks(&f, at, at.address)
	f.Nav = t.nav(at)
	for _, p := range t.site.Pages {
		f.Footer = append(f.Footer, Link{Href: at.to(string(p.ID) + "/"), Text: t.name(p.Title), Current: at.address == string(p.ID)+"/"})
	}
	if t.site.Publisher != "" {
		f.Publisher = t.organisation(t.site.Publisher)
	}
	return f
}

// languageLinks links to the page in the other languages. Every page exists in
// every language, so the switch never leads to another page.
//
// lasting is the page's lasting address, which search engines are told; it
// differs from its own on the front page that shows the one notice.
func (t *tongue) languageLinks(f *Frame, at place, lasting string) {
	f.Languages, f.Alternates = nil, nil
	for i, lang := range t.site.Languages {
		prefix := ""
		if i > 0 {
			prefix = lang + "/"
		}
		if lang != t.lang {
			f.Languages = append(f.Languages, LanguageLink{Href: at.link(prefix + at.address), Lang: lang, Text: t.site.catalogues[lang].Word("language-name")})
		}
		if t.site.Options.BaseURL != "" && len(t.site.Languages) > 1 {
			f.Alternates = append(f.Alternates, LanguageLink{Href: t.absolute(prefix + lasting), Lang: lang})
		}
	}
	if t.site.Options.BaseURL != "" {
		f.Canonical = t.absolute(t.prefix + lasting)
	}
}

// absolute is an address in full; the site must have one.
func (t *tongue) absolute(address string) string {
	return strings.TrimSuffix(t.site.Options.BaseURL, "/") + "/" + address
}

func (t *tongue) nav(at place) []Link {
	var links []Link
	add := func(address, word string) {
		links = append(links, Link{Href: at.to(address), Text: escape(t.words.Word(word)), Current: at.address == address})
	}
	if t.site.single() != nil {
		add("", "nav.notice")
	} else {
		add("", "nav.register")
	}
	if len(t.site.involved) > 0 {
		add("organisations/", "nav.organisations")
	}
	if len(t.site.library.Topics) > 0 {
		add("guidance/", "nav.guidance")
	}
	return links
}

// watermark says what keeps an incident from the public, for previews.
func (t *tongue) watermark(i *incident) string {
	switch {
	case i.Draft:
		return t.words.Word("draft-line")
	case i.PublishAt.After(t.site.Now):
		return t.words.Say("embargo-line", "date", t.words.Date(notice.Day(i.PublishAt.Time))+", "+i.PublishAt.Format("15:04")+" UTC")
	default:
		return ""
	}
}

// incidentFrame is the frame of a page that belongs to an incident.
func (t *tongue) incidentFrame(at place, i *incident, title, description string) Frame {
	f := t.frame(at, title, description)
	f.Watermark, f.Remarks = t.watermark(i), t.remarks(i)
	f.Feed = t.feedHref(at, i)
	t.uses(i.File, "title", "")
	t.uses(i.File, "status", "")
	switch {
	case at.address == "" && t.site.single() != nil:
		// The front page shows the notice; its own address is the lasting one.
		t.languageLinks(&f, at, string(i.ID)+"/")
	case at.address == string(i.ID)+"/" && t.site.single() != nil:
	case t.site.single() != nil:
		f.Crumbs = []Link{{Href: at.to(""), Text: t.name(i.Title)}}
	default:
		f.Crumbs = []Link{{Href: at.to(""), Text: escape(t.words.Word("nav.register"))}}
	}
	if at.address != "" && at.address != string(i.ID)+"/" && t.site.single() == nil {
		f.Crumbs = append(f.Crumbs, Link{Href: at.incident(i), Text: t.name(i.Title)})
	}
	return f
}
