package check

import (
	"fmt"
	"slices"

	"candour/internal/notice"
)

// formatKnown is the version of the file formats that this program reads.
const formatKnown = 1

func format(p *pass) {
	// Without the key the format is 0, which the loader has reported.
	if f := p.site.Format; f != formatKnown && f != 0 {
		p.report(siteAt("format"), fmt.Sprintf("the site is written in format %d, and this program knows format %d", f, formatKnown),
			"Get a newer Candour, which knows more, or write format: 1 if the site was made for this one.")
	}
}

func baseURLMissing(p *pass) {
	if p.site.BaseURL == "" && !p.site.Example && len(p.site.Incidents) == 0 { // with one, reach/poster-address says so
		p.report(siteAt("base_url"), "the site has no base_url", "Write base_url: https://www.example.org/ with the site's own address. Without it there is no sitemap.")
	}
}

// posterAddress is asked for each site and not for each notice: one key mends
// them all.
func posterAddress(p *pass) {
	if p.site.BaseURL == "" && !p.site.Example && len(p.site.Incidents) > 0 {
		p.report(siteAt("base_url"), "the site has no base_url, so there is no sitemap and no poster has a QR code",
			"Write base_url: https://www.example.org/ with the site's own address. Until then a poster has a line on which to write the address.")
	}
}

func noIncidents(p *pass) {
	if len(p.site.Incidents) == 0 {
		p.report(siteAt(""), "the site has no incident, so it has no notice", "Write one in data/incidents/, in a file whose name ends in .yaml.")
	}
}

// reserved are the names at the root of a site that Candour uses itself.
var reserved = []notice.ID{"404", "feed", "guidance", "index", "manifest", "organisations", "robots", "sitemap"}

// reservedInIncident are those in the folder of an incident, whether it has such
// a page today or may get one.
var reservedInIncident = []notice.ID{"organisations", "poster", "statements"}

func addressTaken(p *pass) {
	taken := map[notice.ID]string{}
	for _, id := range reserved {
		taken[id] = "Candour's own pages"
	}
	for _, lang := range p.site.Languages {
		taken[notice.ID(lang)] = "the pages in the language " + lang
	}
	claim := func(id notice.ID, file, what string) {
		if by, ok := taken[id]; ok {
			p.report(place{file: file}, fmt.Sprintf("the address /%s/ is taken by %s", id, by), "Rename the file.")
			return
		}
		taken[id] = what
	}
	// Incidents come first: their addresses are for ever, and a page can yield.
	for _, i := range p.site.Incidents {
		claim(i.ID, i.File, "an incident")
	}
	for _, page := range p.site.Pages {
		claim(page.ID, page.File, "a page")
	}
	for _, o := range p.site.Organisations {
		if p.named[o.ID] && slices.Contains(reservedInIncident, o.ID) {
			p.report(at(o.Origin, "id"), fmt.Sprintf("an organisation cannot have the id %q", o.ID), "A notice has a page of that name already. Choose another id.")
		}
	}
}
