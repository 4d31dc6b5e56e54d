package check

import (
	"cmp"
	"strings"

	"candour/internal/diag"
	"candour/internal/markdown"
	"candour/internal/notice"
	"candour/internal/parallel"
)

// A writing is one text that the site publishes, in all languages that it is
// there in: a document of Markdown, or a text of a data file or of front matter.
type writing struct {
	versions []version
	form     form
	// apart says that the versions are about different things: each about the
	// phone line for its language.
	apart bool
}

// A version is a writing in one language. The first one of a writing is that of
// the site's main language, if there is one: the others are taken for its
// translations.
type version struct {
	passage
	form form
	// headings, links and tables are what the Markdown has of them, unless it is
	// so plain that it was only looked at: then dests are where its links lead.
	plain    bool
	dests    []string
	headings []markdown.Placed[markdown.Heading]
	links    []markdown.Placed[markdown.Link]
	tables   []markdown.Table
}

// form says what Markdown a writing may have.
type form int

const (
	oneLine   form = iota // a text of a data file: no blocks
	prose                 // a text of a data file with headings, lists and tables
	document              // a file
	questions             // a file whose highest headings begin parts of their own
)

// proseKeys are the keys whose texts are Markdown of several blocks.
var proseKeys = map[string]bool{"summary": true, "consequences": true, "description": true}

// written gathers the writings of the site. They are read once, on all cores:
// most have nothing in them that Markdown would have to be parsed for.
func (p *pass) written() []*writing {
	if p.writings != nil {
		return p.writings
	}
	p.writings = []*writing{}
	p.writtenInFiles()
	p.writtenInData()
	parallel.Do(len(p.writings), func(n int) {
		for v := range p.writings[n].versions {
			v := &p.writings[n].versions[v]
			v.form = p.writings[n].form
			if v.dests, v.plain = innocent(v.text); !v.plain || v.form == questions {
				v.read()
			}
		}
	})
	return p.writings
}

func (p *pass) writtenInFiles() {
	for _, i := range p.incidents {
		for _, section := range notice.Sections {
			form := document
			if section == notice.Questions {
				form = questions
			}
			p.addDocuments(i.Sections[section], form)
		}
		for _, s := range i.Statements {
			p.addDocuments(s.Body, document)
		}
	}
	for _, t := range p.topics {
		p.addDocuments(t.Body, document)
	}
	for _, page := range p.site.Pages {
		p.addDocuments(page.Body, document)
	}
}

func (p *pass) addDocuments(docs notice.Documents, form form) {
	if len(docs) == 0 {
		return
	}
	w := &writing{form: form, versions: make([]version, len(docs))}
	for n, d := range docs {
		w.versions[n].passage = passage{lang: d.Lang, text: d.Markdown, file: d.File, line: cmp.Or(d.Line, 1)}
	}
	p.writings = append(p.writings, w)
}

// writtenInData adds the texts of data files and of front matter, but for those
// of which no rule could say anything: short ones in one language.
func (p *pass) writtenInData() {
	f := &finder{pass: p}
	var docs notice.Documents
	f.visit = func(t *notice.Text) {
		if len(*t) == 0 || len(*t) == 1 && !hasMarkup((*t)[0].Text) {
			return
		}
		w, path := &writing{versions: make([]version, len(*t)), apart: f.own}, f.path()
		if proseKeys[path] {
			w.form = prose
		}
		for n, tr := range *t {
			at := f.at.place(path).in(*t, tr.Lang)
			if own, ok := docs.In(tr.Lang); ok {
				at.file = own.File
			}
			w.versions[n].passage = passage{lang: tr.Lang, text: tr.Text, at: at}
		}
		p.writings = append(p.writings, w)
	}
	f.inData()
	front := func(in *texts, v any, from *notice.Origin, body notice.Documents) {
		docs = body
		f.find(in, v, (*origin)(from))
	}
	for _, i := range p.incidents {
		for _, s := range i.Statements {
			front(statementTexts, s, &s.Origin, s.Body)
		}
	}
	for _, t := range p.topics {
		front(topicTexts, t, &t.Origin, t.Body)
	}
	for _, page := range p.site.Pages {
		front(pageTexts, page, &page.Origin, page.Body)
	}
}

// hasMarkup tells whether a text may have a heading, a link, a picture or a
// table. It may say yes to one that has none.
func hasMarkup(text string) bool {
	return strings.ContainsAny(text, "[#|") || strings.Contains(text, "://") || strings.Contains(text, "www.") ||
		strings.Contains(text, "\n==") || strings.Contains(text, "\n--") || strings.Contains(text, "@")
}

func (v *version) read() {
	v.plain = false
	if !hasMarkup(v.text) {
		return
	}
	o := v.parse().Outline()
	v.headings, v.links, v.tables = o.Headings, o.Links, o.Tables
}

func (v *version) parse() *markdown.Doc {
	if v.form == oneLine {
		return markdown.ParseInline(v.text)
	}
	return markdown.Parse(v.text)
}

// reportOf adds a finding about a stretch of a version.
func (p *pass) reportOf(severity diag.Severity, v *version, at markdown.Place, message, hint string) {
	if v.file == "" {
		where := v.at
		where.words = at.Text
		p.reportAs(severity, where, message, hint)
		return
	}
	p.found.Add(diag.Finding{File: v.file, Line: v.line + at.Line - 1, Column: at.Column, Width: at.Width,
		Severity: severity, Rule: p.rule.ID, Message: message, Hint: hint})
}

// eachVersion visits the writings of the site in each of their languages.
func (p *pass) eachVersion(do func(*version)) {
	for _, w := range p.written() {
		for n := range w.versions {
			do(&w.versions[n])
		}
	}
}

// eachTranslation visits the writings that are there in several languages: each
// translation with the version in the first language.
func (p *pass) eachTranslation(do func(source, translation *version)) {
	for _, w := range p.written() {
		for n := 1; n < len(w.versions) && !w.apart; n++ {
			do(&w.versions[0], &w.versions[n])
		}
	}
}
