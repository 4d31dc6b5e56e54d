package law

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"candour/internal/notice"
)

// gather works out the facts of an incident.
func gather(site *notice.Site, i *notice.Incident, now time.Time) *Facts {
	e := &evidence{site: site, incident: i, clock: newClock(site, i, now), contacts: i.Contacts, offers: i.Support, english: slices.Contains(site.Languages, "en")}
	f := &Facts{evidence: e, Status: string(i.Status), Languages: site.Languages, Jurisdictions: plain(i.Jurisdictions), Statements: len(i.Statements)}
	f.aboutPeople()
	e.guidance()
	f.aboutParties()
	f.aboutText()
	f.aboutHelp()
	f.aboutContacts()
	f.Known = func(ev string) bool {
		at, ok := e.clock.when(event(ev))
		if ok && e.regime != nil {
			at, ok, _ = e.clock.of(e.regime, event(ev))
		}
		return e.found(ok && at.date.Known(), at.path)
	}
	f.Stated = func(ev string) bool { at, ok := e.clock.when(event(ev)); return e.found(ok, at.path) }
	f.NoticeDated = e.clock.noticeDated
	f.KeptDays = -1
	if days, ok := notice.Between(e.clock.notice, i.KeepUntil); ok {
		f.KeptDays = days.Min
	}
	return f
}

func (f *Facts) aboutParties() {
	for _, p := range f.incident.Parties {
		switch p.Role {
		case notice.Controller:
			f.Controllers++
		case notice.Processor:
			f.Processors++
		}
	}
	f.NotifierNamed = f.site.Publisher != "" || f.Controllers+f.Processors > 0
	bodies := bodiesOf(f.site, f.incident)
	f.bodies = bodies
	f.OrganisationIn = func(region string) bool {
		return slices.ContainsFunc(bodies, func(b body) bool { return covers(notice.Region(region), b.country) == yes })
	}
	f.OrganisationIs = func(kind string) bool {
		return slices.ContainsFunc(bodies, func(b body) bool { return string(b.kind) == kind })
	}
}

func (f *Facts) aboutText() {
	i, main := f.incident, f.site.MainLanguage()
	summary, _ := i.Summary.In(main)
	f.SummaryWords = len(strings.Fields(summary))
	f.ClassesTaken, f.ConsequencesGiven = len(i.Data.Taken), !i.Consequences.IsZero()
	f.Words = func(name string) int {
		doc, _ := i.Sections[notice.Section(name)].In(main)
		return len(strings.Fields(doc.Markdown))
	}
	f.HasSection = func(name string) bool { return f.found(f.Words(name) > 0, "section "+name) }
	f.HasPage = func(id string) bool {
		return slices.ContainsFunc(f.site.Pages, func(p *notice.Page) bool { return f.found(string(p.ID) == id, "page "+id) })
	}
	taken := func(classes []string, sure bool) bool {
		for n, item := range i.Data.Taken {
			if slices.Contains(classes, string(item.Class)) && (!sure || item.Certainty != notice.Possible) {
				return f.found(true, fmt.Sprintf("data.taken[%d]", n))
			}
		}
		return false
	}
	f.Taken = func(classes ...string) bool { return taken(classes, false) }
	f.SurelyTaken = func(classes ...string) bool { return taken(classes, true) }
	f.Measures = func(states ...string) (count int) {
		for n, m := range i.Measures {
			if len(states) == 0 || slices.Contains(states, string(m.State)) {
				count++
				f.found(true, fmt.Sprintf("measures[%d]", n))
			}
		}
		return count
	}
	f.Mentions = func(words string) bool {
		if !hasWords(f.englishText(), strings.ToLower(words)) {
			return false
		}
		f.worded = true
		return true
	}
}

func (f *Facts) aboutPeople() {
	a := f.incident.Affected
	count := residents{}
	if a != nil {
		f.PeopleDescribed = !a.Who.IsZero() || len(a.Groups) > 0
		f.TotalGiven, f.TotalKnown, f.AsOfGiven = !a.Total.IsZero(), a.Total.Known(), !a.AsOf.IsZero()
		f.RecordsCounted = a.Unit == notice.Records
		count = residentsOf(f.incident)
		f.SmallCountsHidden = true
		f.aboutGroups(a.Groups)
		f.aboutGroups(a.Elsewhere)
	}
	f.Residents = func(region string) int {
		least, _, _ := count.in(notice.Region(region))
		return int(min(least, 1<<40))
	}
}

func (f *Facts) aboutGroups(groups []notice.Group) {
	for _, g := range groups {
		if g.Count.Known() {
			f.GroupsCounted++
			_, most := g.Count.Bounds()
			f.SmallCountsHidden = f.SmallCountsHidden && (f.site.SmallCounts != nil || most == 0 || most > 4 || g.Count.Form == notice.FewerThan)
		}
		f.RecordsCounted = f.RecordsCounted || g.Unit == notice.Records
		f.evidence.contacts = append(slices.Clip(f.evidence.contacts), g.Contacts...)
		f.evidence.offers = append(slices.Clip(f.evidence.offers), g.Support...)
		f.aboutGroups(g.Groups)
	}
}

func (f *Facts) aboutHelp() {
	f.Steps, f.Offers, f.OffersExplained = len(f.topics), len(f.evidence.offers), len(f.evidence.offers) > 0
	if doc, ok := f.incident.Sections[notice.WhatYouCanDo].In(f.site.MainLanguage()); ok && strings.TrimSpace(doc.Markdown) != "" {
		f.Steps++
	}
	for _, o := range f.evidence.offers {
		if saysFree(o.Cost) {
			f.FreeMonths = max(f.FreeMonths, o.For.Years*12+o.For.Months+o.For.Weeks/5+o.For.Days/31)
		}
		f.OffersExplained = f.OffersExplained && !o.How.IsZero() && (!o.For.IsZero() || o.Ends.Known())
	}
	f.ServiceShown = func(name string, ways ...string) bool {
		return slices.ContainsFunc(f.services, func(s *notice.Service) bool {
			said, in := s.Name.In("en")
			return in == "en" && hasAll(wordsOf(said), wordsOf(name)) && hasAll(waysOfService(s), ways) && f.found(true, "service "+string(s.ID))
		})
	}
	f.Bureaus = func(ways ...string) (count int) {
		for _, name := range []string{"Equifax", "Experian", "TransUnion"} {
			if f.ServiceShown(name, ways...) {
				count++
			}
		}
		return count
	}
}

// saysFree tells whether a cost is none, as far as English words tell.
func saysFree(cost notice.Text) bool {
	said, _ := cost.In("en")
	said = strings.ToLower(said)
	return said == "0" || slices.ContainsFunc([]string{"free", "no cost", "no charge", "without charge", "without cost", "nothing"},
		func(words string) bool { return hasWords(said, words) && !hasWords(said, "not "+words) })
}

// hasWords tells whether a phrase stands in a text as whole words, both in small
// letters. Its last word may have an s: “credit report” is found in “credit
// reports”, and neither in “credit reporting”, nor “free” in “freeze” or “toll-free”.
func hasWords(text, phrase string) bool {
	for from := 0; phrase != ""; {
		at := strings.Index(text[from:], phrase)
		if at < 0 {
			return false
		}
		begin, end := from+at, from+at+len(phrase)
		before, _ := utf8.DecodeLastRuneInString(text[:begin])
		rest := text[end:]
		after, _ := utf8.DecodeRuneInString(rest)
		plural, _ := utf8.DecodeRuneInString(strings.TrimPrefix(rest, "s"))
		if !inWord(before) && (!inWord(after) || !inWord(plural)) {
			return true
		}
		from = end
	}
	return false
}

func inWord(r rune) bool { return r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// wordsOf are the words of a name in small letters, without its punctuation.
func wordsOf(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !inWord(r) })
}

func hasAll(has, wanted []string) bool {
	return !slices.ContainsFunc(wanted, func(w string) bool { return !slices.Contains(has, w) })
}

// guidance finds the topics that the notice shows, as its page does, and the
// services that they and the regulators among the parties lead to.
func (e *evidence) guidance() {
	byID := map[notice.ID]*notice.Service{}
	for _, s := range e.site.Services {
		byID[s.ID] = s
	}
	shown := map[notice.ID]bool{}
	show := func(id notice.ID) {
		if s := byID[id]; s != nil && !shown[id] {
			shown[id] = true
			e.services = append(e.services, s)
		}
	}
	for _, t := range e.site.Topics {
		about := len(t.Classes) == 0 || slices.ContainsFunc(e.incident.Data.Taken, func(d notice.DataItem) bool { return slices.Contains(t.Classes, d.Class) })
		if !about || !overlaps(t.Countries, e.incident.Jurisdictions) {
			continue
		}
		e.topics = append(e.topics, t)
		for _, id := range t.Services {
			show(id)
		}
	}
	for _, p := range e.incident.Parties {
		if p.Role == notice.Regulator {
			show(p.Organisation)
		}
	}
}

// englishText is all English text of the notice and its guidance, in small letters.
func (e *evidence) englishText() string {
	if e.prose != "" {
		return e.prose
	}
	var b strings.Builder
	say := func(texts ...notice.Text) {
		for _, t := range texts {
			if said, in := t.In("en"); in == "en" {
				b.WriteString(said + "\n")
			}
		}
	}
	read := func(docs notice.Documents) {
		if doc, ok := docs.In("en"); ok && doc.Lang == "en" {
			b.WriteString(doc.Markdown + "\n")
		}
	}
	i := e.incident
	say(i.Title, i.Summary, i.Consequences)
	for _, name := range notice.Sections {
		read(i.Sections[name])
	}
	for _, m := range i.Measures {
		say(m.Text)
	}
	for _, o := range e.offers {
		say(o.Cost, o.How, o.Note)
	}
	for _, c := range e.contacts {
		say(c.Name, c.Note)
	}
	for _, t := range e.topics {
		say(t.Title, t.Step)
		read(t.Body)
	}
	for _, s := range e.services {
		say(s.Name, s.Note)
	}
	e.prose = strings.ToLower(strings.Join(strings.Fields(b.String()), " ")) + " "
	return e.prose
}
