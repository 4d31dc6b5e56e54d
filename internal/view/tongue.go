package view

import (
	"html/template"
	"strings"

	"candour/internal/markdown"
	"candour/internal/notice"
	"candour/internal/words"
)

// tongue says things in one language of the site.
type tongue struct {
	site *site
	lang string
	// prefix comes before the address of every page in this language: "" or "cy/".
	prefix string
	words  *words.Catalogue
	// trace notes what a page is made of; nil outside previews.
	trace *trace
}

// escape makes plain text safe in HTML.
func escape(s string) template.HTML { return template.HTML(template.HTMLEscapeString(s)) }

// plain returns words as plain text, for places that can't hold markup.
func (t *tongue) plain(text notice.Text) string {
	s, _ := text.In(t.lang)
	return s
}

// marked marks HTML that is in another language than the page's.
func (t *tongue) marked(element string, html template.HTML, lang string) template.HTML {
	if lang == t.lang || html == "" {
		return html
	}
	return template.HTML("<" + element + ` lang="` + template.HTMLEscapeString(lang) + `">` + string(html) + "</" + element + ">")
}

// name returns words that have no markup, such as a title.
func (t *tongue) name(text notice.Text) template.HTML {
	s, lang := text.In(t.lang)
	return t.marked("span", isolated(s), lang)
}

// isolated makes a name safe in HTML. A name that is written from right to left
// is kept apart, so that it doesn't turn the figures and dates beside it around.
func isolated(name string) template.HTML {
	if strings.ContainsFunc(name, rightToLeft) {
		return "<bdi>" + escape(name) + "</bdi>"
	}
	return escape(name)
}

// rightToLeft tells whether a letter is Hebrew, Arabic or of a script near them.
func rightToLeft(r rune) bool { return r >= 0x0590 && r <= 0x08FF || r >= 0xFB1D && r <= 0xFEFC }

// line returns words of one line that may hold emphasis and links.
func (t *tongue) line(at place, text notice.Text) template.HTML {
	s, lang := text.In(t.lang)
	return t.marked("span", template.HTML(markdown.Inline(s, markdown.Options{Link: at.content, File: at.file})), lang)
}

// prose returns words that may be several paragraphs of Markdown.
func (t *tongue) prose(text notice.Text, at place) template.HTML {
	s, lang := text.In(t.lang)
	if s == "" {
		return ""
	}
	return t.marked("div", t.render(markdown.Parse(s), at, 3, ""), lang)
}

// render makes HTML of a parsed document. Its highest headings get the level
// top, whatever the author wrote, so that the page's outline has no gaps;
// prefix keeps their ids apart from others on the page.
func (t *tongue) render(doc *markdown.Doc, at place, top int, prefix string) template.HTML {
	return template.HTML(doc.HTML(t.markdownOptions(doc, at, top, prefix)))
}

func (t *tongue) markdownOptions(doc *markdown.Doc, at place, top int, prefix string) markdown.Options {
	shift := 0
	if headings := doc.Headings(); len(headings) > 0 {
		highest := headings[0].Level
		for _, h := range headings {
			highest = min(highest, h.Level)
		}
		shift = top - highest
	}
	return markdown.Options{Shift: shift, IDPrefix: prefix, TableLabel: t.words.Word("table"), Link: at.content, File: at.file}
}

// section returns the prose of a section of a notice, "" when there is none.
func (t *tongue) section(i *incident, s notice.Section, at place) template.HTML {
	t.usesDoc(i.Sections[s], string(s))
	doc, ok := i.Sections[s].In(t.lang)
	if !ok || strings.TrimSpace(doc.Markdown) == "" {
		return ""
	}
	html := t.render(markdown.Parse(doc.Markdown), at, 3, string(s)+"-")
	return t.marked("div", html, doc.Lang)
}

// body is an organisation that the page shows; nil when the site has none of
// that id.
func (t *tongue) body(id notice.ID) *notice.Organisation {
	org := t.site.organisations[id]
	if org != nil {
		t.uses(org.File, org.Path, "")
	}
	return org
}

// organisation returns the name of an organisation.
func (t *tongue) organisation(id notice.ID) template.HTML {
	if org := t.body(id); org != nil {
		return t.name(org.Name)
	}
	return escape(string(id))
}

// organisationName is the same as plain text.
func (t *tongue) organisationName(id notice.ID) string {
	if org := t.body(id); org != nil {
		return t.plain(org.Name)
	}
	return string(id)
}

// shortName is the short name where there is one.
func (t *tongue) shortName(id notice.ID) template.HTML {
	if org := t.body(id); org != nil && !org.Short.IsZero() {
		return t.name(org.Short)
	}
	return t.organisation(id)
}

// time returns a date, marked up for machines where it is one point in time.
func (t *tongue) time(d notice.Date) template.HTML {
	text := template.HTMLEscapeString(t.words.Date(d))
	if d.Form != notice.SingleDate || d.From.Approximate || d.From.Uncertain {
		return template.HTML(text)
	}
	return template.HTML(`<time datetime="` + d.From.String() + `">` + text + `</time>`)
}

// when is time for places where an unknown date needs more words.
func (t *tongue) when(d notice.Date) template.HTML {
	if !d.Known() {
		return escape(t.words.Word("date-not-known"))
	}
	return t.time(d)
}

// words of a model's value, such as "status.closed".
func (t *tongue) value(family, value string) string { return t.words.Word(family + "." + value) }

// say fills a sentence of the catalogue with HTML. The words themselves are
// escaped; the values must be safe already.
func (t *tongue) say(key string, values ...template.HTML) template.HTML {
	pairs := make([]string, 0, len(values))
	html := template.HTMLEscapeString(t.words.Word(key))
	for i := 0; i+1 < len(values); i += 2 {
		pairs = append(pairs, "{"+string(values[i])+"}", string(values[i+1]))
	}
	return template.HTML(strings.NewReplacer(pairs...).Replace(html))
}
