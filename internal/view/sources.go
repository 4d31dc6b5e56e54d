package view

import (
	"path"
	"strings"

	"candour/internal/notice"
)

// Source is a file that a page is made of, or one value of it. A preview tells
// by it which findings are about the page that is being looked at.
type Source struct {
	// File is the path within the site.
	File string
	// Path leads to the value that the page shows, such as "[3]" or
	// "affected.total"; "" when the page shows the whole file.
	Path string
	// Section is the anchor on the page at which it is shown; "" when there is no
	// one place. A theme may leave a section out, and with it the anchor.
	Section string
}

// Covers tells whether a value of a file, or the file as a whole, is the
// source's or part of it.
func (s Source) Covers(file, valuePath string) bool {
	if s.File != file {
		return false
	}
	rest, below := strings.CutPrefix(valuePath, s.Path)
	return below && (s.Path == "" || rest == "" || rest[0] == '.' || rest[0] == '[')
}

// trace notes what a page is made of while it is made. nil notes nothing: only
// a preview asks.
type trace struct {
	sources []Source
	seen    map[Source]bool
}

// sources makes a page once more and notes what it looks at.
func (t *tongue) sources(at place, make maker) []Source {
	noting := *t
	noting.trace = &trace{seen: map[Source]bool{}}
	make(&noting, at)
	if at.address == "" { // the front page stands for the site
		noting.uses(siteFile, "", "")
	}
	return noting.trace.sources
}

const siteFile = "data/site.yaml"

// uses notes a source of the page that is being made.
func (t *tongue) uses(file, valuePath, section string) {
	s := Source{File: file, Path: valuePath, Section: section}
	if t.trace == nil || file == "" || t.trace.seen[s] {
		return
	}
	t.trace.seen[s] = true
	t.trace.sources = append(t.trace.sources, s)
}

// usesDoc notes the Markdown that a page shows in its language, or instead of it.
func (t *tongue) usesDoc(docs notice.Documents, section string) {
	if doc, ok := docs.In(t.lang); ok {
		t.uses(doc.File, "", section)
	}
}

// usesFront notes values of a file's front matter: the ones in the page's
// language, and those that hold in all languages and stand in the main file.
func (t *tongue) usesFront(main notice.Origin, docs notice.Documents, section string, keys ...string) {
	files := []string{main.File}
	if doc, ok := docs.In(t.lang); ok && doc.File != main.File {
		files = append(files, doc.File)
	}
	for _, file := range files {
		for _, key := range keys {
			t.uses(file, key, section)
		}
	}
}

// incidentParts are the keys of an incident's file, with the section that shows
// them.
var incidentParts = []struct {
	key     string
	section notice.Section
}{
	{"title", ""}, {"summary", ""}, {"status", ""}, {"parties", notice.WhatHappened}, {"data", notice.WhatInformation},
	{"consequences", notice.WhatInformation}, {"affected", notice.HowMany}, {"messages", "messages"}, {"timeline", notice.TimelineSection},
	{"measures", notice.WhatWeAreDoing}, {"support", notice.WhatWeAreDoing}, {"contacts", notice.MoreInformation},
	{"corrections", "what-changed"}, {"revisions", "what-changed"}, {"references", notice.HowCounted},
}

// usesIncident notes the values of an incident that a page shows; without keys
// it shows all of it.
func (t *tongue) usesIncident(i *incident, keys ...string) {
	if t.trace == nil {
		return
	}
	wanted := map[string]bool{}
	for _, key := range keys {
		wanted[key] = true
	}
	if len(keys) == 0 {
		t.uses(i.File, "", "")
	}
	for _, part := range incidentParts {
		if len(keys) == 0 || wanted[part.key] {
			t.uses(i.File, part.key, string(part.section))
		}
	}
	if i.Affected != nil && i.Affected.From != "" && (len(keys) == 0 || wanted["affected"]) {
		t.uses(path.Join(path.Dir(i.File), i.Affected.From), "", string(notice.HowMany))
	}
}

// cardParts are what a list of incidents shows of each.
var cardParts = []string{"title", "summary", "status"}

// organisationParts are what the page of an organisation shows of its incident.
var organisationParts = []string{"title", "summary", "status", "data", "affected", "messages", "measures", "support", "contacts"}

// posterParts are what a poster shows.
var posterParts = []string{"title", "summary", "status", "data", "affected", "contacts"}

// statementParts are the keys of a statement that hold in every language.
var statementParts = []string{"title", "organisation", "date", "speaker", "kind", "source", "superseded"}

// topicParts are the keys of a topic that its page shows, or that choose it.
var topicParts = []string{"title", "step", "classes", "countries", "urgency", "services", "checked", "source", "confidence"}
