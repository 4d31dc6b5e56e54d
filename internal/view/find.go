package view

import (
	"html/template"
	"slices"
	"strings"

	"candour/internal/notice"
)

const (
	// onNotice is how many organisations a notice lists; more have a page of
	// their own, so that the rest of the notice stays within reach.
	onNotice = 30
	// searched is how many organisations are worth a search field and a row of
	// letters. Fewer are found at a glance, and their page is 400 bytes lighter.
	searched = 20
)

// Directory is a list of organisations, to find one's own.
type Directory struct {
	// Href leads to the page that has the list; "" when the list is here.
	Href string
	// Open is the text of that link.
	Open string
	// Search says that the list is long enough for a field that filters it. A
	// script makes the field work and shows it; without script it stays hidden.
	Search bool
	// Letters lead to the groups; empty when the list is short.
	Letters []Link
	// Groups are one for each letter of the alphabet, in its order; or a single
	// one without a letter.
	Groups []LetterGroup
}

// LetterGroup are the organisations under one letter.
type LetterGroup struct {
	// ID is the anchor, "letter-a"; "" without a letter.
	ID            string
	Letter        string             // the heading, "A", "Ll" or "0–9"; may be ""
	Organisations []OrganisationLink // those whose names begin so
}

// OrganisationLink is an organisation in a list.
type OrganisationLink struct {
	// Href may be "", when the organisation has no page.
	Href string
	Name template.HTML // the organisation
	// Names are other names that it may be looked for by, "Former name: …";
	// those that the name itself has all words of are left out.
	Names []template.HTML
	// Also are the words of its names in other languages that are in none of
	// the names above, for the search; may be "".
	Also string
	// People is its count with the noun, "654 people".
	People string
}

// FindPage is the list of the organisations of one notice, when it is too long
// to stand on it.
type FindPage struct {
	Frame
	Heading string // the name of the page
	// Incident leads back to the notice.
	Incident Link
	// Who says which people are affected; may be "".
	Who       template.HTML
	Directory *Directory // of all whose people are affected
}

func (t *tongue) findPage(at place, i *incident) FindPage {
	t.usesIncident(i, "title", "affected")
	heading := t.words.Word("affected.find")
	p := FindPage{
		Frame:   t.incidentFrame(at, i, heading+": "+t.plain(i.Title), t.description(i)),
		Heading: heading, Incident: Link{Href: at.incident(i), Text: t.name(i.Title)},
		Who: t.line(at, i.Affected.Who), Directory: t.directory(t.counts(at, i), true),
	}
	if t.site.single() != nil {
		p.Incident.Href = at.to("")
	}
	return p
}

// tooMany tells whether an incident has more organisations than its notice
// lists.
func (i *incident) tooMany() bool { return len(i.named) > onNotice }

// find is the list on the notice, or the way to it; nil without organisations.
func (t *tongue) find(at place, i *incident) *Directory {
	switch {
	case len(i.named) == 0:
		return nil
	case i.tooMany():
		return &Directory{Href: at.find(i), Open: t.words.Say("find.open", "n", t.words.Number(uint64(len(i.named))))}
	}
	return t.directory(t.counts(at, i), false)
}

// listed is an organisation with what its line says besides its names.
type listed struct {
	org          *notice.Organisation
	href, people string
}

// counts lists the organisations of an incident with their counts.
func (t *tongue) counts(at place, i *incident) []listed {
	list := make([]listed, 0, len(i.named))
	for _, g := range i.named {
		org := t.body(g.Organisation)
		if org == nil {
			org = &notice.Organisation{ID: g.Organisation, Name: notice.Text{{Lang: t.lang, Text: string(g.Organisation)}}}
		}
		people := "" // that it is not known is said beside the others, in the table
		if g.Count.Known() || g.Count.Form == notice.HiddenCount {
			people = t.counted(g.Count, g.unit)
		}
		list = append(list, listed{org, at.organisation(i, g.Organisation), people})
	}
	return list
}

// directory sorts organisations by name in the language's alphabet and, if
// asked to, puts them under its letters.
func (t *tongue) directory(list []listed, lettered bool) *Directory {
	slices.SortStableFunc(list, func(a, b listed) int { return t.words.Compare(t.plain(a.org.Name), t.plain(b.org.Name)) })
	d := &Directory{}
	lettered = lettered && len(list) > 1
	for _, l := range list {
		var letter, id string
		if lettered {
			letter = t.words.Letter(t.plain(l.org.Name))
			id = "letter-" + anchor(letter)
		}
		if n := len(d.Groups); n == 0 || d.Groups[n-1].Letter != letter {
			d.Groups = append(d.Groups, LetterGroup{ID: id, Letter: letter})
		}
		group := &d.Groups[len(d.Groups)-1]
		group.Organisations = append(group.Organisations, t.organisationLink(l))
	}
	if len(list) < searched {
		return d
	}
	d.Search = true
	if len(d.Groups) > 1 {
		for _, g := range d.Groups {
			d.Letters = append(d.Letters, Link{Href: "#" + g.ID, Text: escape(g.Letter)})
		}
	}
	return d
}

func (t *tongue) organisationLink(l listed) OrganisationLink {
	link := OrganisationLink{Href: l.href, Name: t.name(l.org.Name), People: l.people}
	var known found
	known.add(t.plain(l.org.Name))
	show := func(key string, text notice.Text) {
		if known.add(t.plain(text)) != nil {
			link.Names = append(link.Names, t.say(key, "name", t.name(text)))
		}
	}
	for _, former := range l.org.Former {
		show("organisation.former", former)
	}
	for _, alias := range append([]notice.Text{l.org.Short}, l.org.Aliases...) {
		show("organisation.alias", alias)
	}
	var also []string
	for _, text := range slices.Concat([]notice.Text{l.org.Name, l.org.Short}, l.org.Former, l.org.Aliases) {
		for _, other := range text {
			also = append(also, known.add(other.Text)...)
		}
	}
	link.Also = strings.Join(also, " ")
	return link
}

// found are the words that an entry of a list is found by so far, in lower case.
type found []string

// add adds a name and returns the words of it that are new. The search looks for
// each word by itself and anywhere, so one that is part of another is not new.
func (f *found) add(name string) (fresh []string) {
	for _, word := range strings.Fields(name) {
		lower := strings.ToLower(word)
		if !slices.ContainsFunc(*f, func(known string) bool { return strings.Contains(known, lower) }) {
			*f = append(*f, lower)
			fresh = append(fresh, word)
		}
	}
	return fresh
}
