package view

import (
	"slices"
	"strings"
	"time"

	"candour/internal/guidance"
	"candour/internal/notice"
)

// Addresses knows where the pages show what stands in the files, for those who
// hold the one against the other.
type Addresses struct {
	library  *guidance.Library
	services map[notice.ID]*notice.Service
}

// NewAddresses is for the pages that a site publishes at a moment.
func NewAddresses(site *notice.Site, now time.Time) *Addresses {
	var public []*notice.Incident
	for _, i := range site.Incidents {
		if i.Public(now) {
			public = append(public, i)
		}
	}
	a := &Addresses{library: guidance.Of(site, public), services: map[notice.ID]*notice.Service{}}
	for _, s := range site.Services {
		a.services[s.ID] = s
	}
	return a
}

// shownIn are the sections of a notice that show a part of an incident's file,
// by the key at the beginning of its path, or by more of it.
var shownIn = map[string]notice.Section{
	"parties": notice.WhatHappened, "data": notice.WhatInformation, "consequences": notice.WhatInformation,
	"affected.who": notice.AmIAffected, "affected.as_of": notice.HowCounted, "affected": notice.HowMany,
	"timeline": notice.TimelineSection, "measures": notice.WhatWeAreDoing, "support": notice.WhatWeAreDoing,
	"contacts": notice.MoreInformation, "references": notice.HowCounted,
}

// top is the anchor of what stands above the sections; base.html has it.
const top = "main"

// Of is where a reader finds what stands at a place: a path in the incident's
// file ("contacts[0].phone"), "section what-happened", "page accessibility" or
// "service experian". It is an address below the site's root in its main
// language, such as "landauer-2016/#timeline"; "" when no page shows the place.
func (a *Addresses) Of(i *notice.Incident, place string) string {
	if kind, id, ok := strings.Cut(place, " "); ok {
		switch kind {
		case "section":
			return a.section(i, notice.Section(id))
		case "page":
			return id + "/"
		case "service":
			return a.service(i, notice.ID(id))
		}
		return ""
	}
	key, _, _ := strings.Cut(place, "[")
	if section, ok := shownIn[key]; ok {
		return a.section(i, section)
	}
	key, _, _ = strings.Cut(key, ".")
	if section, ok := shownIn[key]; ok {
		return a.section(i, section)
	}
	switch key {
	case "title", "summary", "status":
		return addressOn(i, top)
	}
	return ""
}

func addressOn(i *notice.Incident, anchor string) string { return string(i.ID) + "/#" + anchor }

// section leads to a section of the notice, when it is on the page for sure.
func (a *Addresses) section(i *notice.Incident, s notice.Section) string {
	shown := i.Sections[s] != nil
	switch s {
	case notice.HowMany:
		shown = true // without facts, it says so
	case notice.WhatInformation:
		shown = i.Status != notice.Withdrawn || len(i.Data.Taken) > 0
	case notice.WhatYouCanDo:
		shown = i.Status != notice.Withdrawn && (shown || len(a.library.For(i.Data, a.library.Incident(i))) > 0)
	case notice.WhatHappened:
		shown = shown || len(i.Parties) > 0
	case notice.AmIAffected:
		shown = shown || i.Affected != nil && !i.Affected.Who.IsZero()
	case notice.HowCounted:
		shown = shown || i.Affected != nil || len(i.References) > 0
	case notice.TimelineSection:
		shown = shown || len(i.Timeline) > 0
	case notice.WhatWeAreDoing:
		shown = shown || len(i.Measures)+len(i.Support) > 0
	case notice.MoreInformation:
		shown = shown || len(i.Contacts) > 0
	}
	if !shown {
		return ""
	}
	return addressOn(i, string(s))
}

// service leads to a service: a regulator stands on the notice, the others on
// the page of the first topic of the notice that names it.
func (a *Addresses) service(i *notice.Incident, id notice.ID) string {
	if slices.ContainsFunc(i.Parties, func(p notice.Party) bool { return p.Organisation == id && p.Role == notice.Regulator }) {
		return addressOn(i, string(notice.MoreInformation))
	}
	for _, t := range a.library.For(i.Data, a.library.Incident(i)) {
		if slices.ContainsFunc(a.library.Services(t, a.services), func(s *notice.Service) bool { return s.ID == id }) {
			return "guidance/" + string(t.ID) + "/"
		}
	}
	return ""
}
