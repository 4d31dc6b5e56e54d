package check_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"candour/internal/check"
	"candour/internal/notice"
)

// BenchmarkSite runs all rules on 1,000 incidents with 12 groups, 10 events
// and 10 statements each, and 500 organisations, in two languages.
func BenchmarkSite(b *testing.B) {
	site := large(1000)
	now := time.Date(2026, 5, 23, 12, 0, 0, 0, time.UTC)
	for b.Loop() {
		if found := check.Site(site, now).Findings; len(found) > 0 {
			b.Fatal(found[0])
		}
	}
}

// large makes a site without findings.
func large(incidents int) *notice.Site {
	words := func(s string) notice.Text { return notice.Text{{Lang: "en", Text: s}, {Lang: "cy", Text: s}} }
	source := notice.Source{Title: "A paper", URL: "https://www.example.org/"}
	number := func(n uint64) notice.Count { return notice.Count{Form: notice.Exactly, N: n} }
	date := func(day int) notice.Date {
		return notice.Day(time.Date(2026, 1, day, 0, 0, 0, 0, time.UTC))
	}
	site := &notice.Site{Format: 1, Title: words("t"), Example: true, Languages: []string{"en", "cy"}}
	for n := range 500 {
		site.Organisations = append(site.Organisations, &notice.Organisation{ID: notice.ID(fmt.Sprintf("body-%d", n)), Name: words("body")})
	}
	site.Topics = []*notice.Topic{{ID: "all", Title: words("t"), Classes: []notice.ID{"name", "date-of-birth"}, Checked: date(1), Source: source, Body: notice.Documents{{Lang: "en"}, {Lang: "cy"}}}}
	id := func(n int) notice.ID { return site.Organisations[n%500].ID }
	docs := func(file string) notice.Documents {
		return notice.Documents{{Lang: "en", File: file + ".md"}, {Lang: "cy", File: file + ".cy.md"}}
	}
	for n := range incidents {
		i := &notice.Incident{ID: notice.ID(fmt.Sprintf("breach-%d", n)), Title: words("t"), Summary: words("s"), Consequences: words("c")}
		i.File = "data/incidents/" + string(i.ID) + ".yaml"
		i.Parties = []notice.Party{{Organisation: id(n), Role: notice.Controller, Note: words("n")}}
		i.Data.Taken = []notice.DataItem{{Class: "name"}, {Class: "date-of-birth", Note: words("n")}}
		i.Affected = &notice.Affected{Who: words("w"), Total: number(1200), Complete: true}
		for g := range 12 {
			i.Affected.Groups = append(i.Affected.Groups, notice.Group{Organisation: id(n + g), Count: number(100), Note: words("n"), Source: source})
		}
		for e := range 10 {
			i.Timeline = append(i.Timeline, notice.Event{Date: date(e + 1), Kind: notice.EventKinds[e], By: id(n), Text: words("e"), Source: source})
		}
		for s := range 10 {
			st := &notice.Statement{Name: notice.ID(fmt.Sprint("s", s)), Title: words("t"), Organisation: id(n + s), Kind: notice.Reported, Source: source, Body: docs("content/notices/" + string(i.ID) + "/statements/s")}
			i.Statements = append(i.Statements, st)
		}
		site.Incidents = append(site.Incidents, i)
	}
	return site
}

// BenchmarkStatements checks 1,000 incidents with 10 statements of 3 KB each, all
// of them the publisher's own words: 30 MB of prose.
func BenchmarkStatements(b *testing.B) {
	site := large(1000)
	site.Languages = []string{"en"}
	const part = "We are sorry that this happened, and we want to explain plainly what we know and what we do not know.\n" +
		"As soon as we were told, we closed the connection, ended all sessions and **replaced the keys**.\n\n" +
		"- watch your bank account\n- be careful of calls, letters and [messages](https://www.example.org/)\n\n" +
		"The records belong to people who used our services from 2014 on. Letters will be with you within three weeks.\n\n"
	text := strings.Repeat(part, 3000/len(part)+1)
	for _, i := range site.Incidents {
		for _, s := range i.Statements {
			s.Kind, s.Organisation = notice.Stated, i.Parties[0].Organisation
			s.Body = notice.Documents{{Lang: "en", File: s.Body[0].File, Markdown: text}}
		}
	}
	for b.Loop() {
		if found := check.Site(site, time.Date(2026, 5, 23, 12, 0, 0, 0, time.UTC)).Findings; len(found) > 0 {
			b.Fatal(found[0])
		}
	}
}
