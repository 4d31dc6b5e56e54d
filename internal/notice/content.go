package notice

import "time"

// Document is Markdown in one language, with the line at which it starts in
// its file (after the front matter).
type Document struct {
	Lang string
	File string
	// Line is the 1-based line of the first line of Markdown.
	Line int
	// Markdown is the source text.
	Markdown string
	// Translates is the mark of the text that this one was translated from, as
	// the check printed it; nil when nothing is said of it, "" when it is still
	// to be filled in.
	Translates *string
}

// Documents are the versions of one text, the site's main language first.
type Documents []Document

// In returns the version in lang, or else the first there is. The bool tells
// whether there is any.
func (d Documents) In(lang string) (Document, bool) {
	for _, doc := range d {
		if doc.Lang == lang {
			return doc, true
		}
	}
	if len(d) == 0 {
		return Document{}, false
	}
	return d[0], true
}

// Has tells whether there is a version in lang.
func (d Documents) Has(lang string) bool {
	doc, ok := d.In(lang)
	return ok && doc.Lang == lang
}

// Statement is what an organisation said, or our summary of it.
type Statement struct {
	Origin `yaml:"-"`

	// Name is the file's name, unique within its incident.
	Name         ID            `yaml:"-"`
	Title        Text          `yaml:"title"`
	Organisation ID            `yaml:"organisation,required"`
	Date         Date          `yaml:"date"`
	Speaker      Text          `yaml:"speaker"`
	Kind         StatementKind `yaml:"kind"`
	Source       Source        `yaml:"source"`
	Superseded   *Superseded   `yaml:"superseded"`
	Body         Documents     `yaml:"-"`
}

// StatementKind says whose words they are.
type StatementKind string

// The kinds of statement.
const (
	// Stated is the organisation's own text.
	Stated StatementKind = "statement"
	// Reported is our summary of what it said elsewhere.
	Reported StatementKind = "reported"
	// NoAnswer means that it was asked and did not answer.
	NoAnswer StatementKind = "none"
)

// StatementKinds are all kinds of statement.
var StatementKinds = []StatementKind{Stated, Reported, NoAnswer}

// Superseded marks a statement that proved wrong or out of date. It stays
// readable.
type Superseded struct {
	On      Date `yaml:"on,required"`
	Because Text `yaml:"because,required"`
}

// Topic is a piece of guidance.
type Topic struct {
	Origin `yaml:"-"`

	ID    ID   `yaml:"-"`
	Title Text `yaml:"title,required"`
	// Classes are the data classes that make the topic apply; empty means always.
	Classes []ID `yaml:"classes"`
	// Countries are where it applies; empty means everywhere.
	Countries []Region `yaml:"countries"`
	Urgency   Urgency  `yaml:"urgency"`
	// Order sorts topics of one urgency; lower comes first.
	Order int `yaml:"order"`
	// Step is the one line that a notice may show among its first three.
	Step       Text       `yaml:"step"`
	Services   []ID       `yaml:"services"`
	Checked    Date       `yaml:"checked"`
	Source     Source     `yaml:"source"`
	Confidence Confidence `yaml:"confidence"`
	Body       Documents  `yaml:"-"`
}

// Urgency orders guidance.
type Urgency string

// Urgencies are all urgencies, the most urgent first.
var Urgencies = []Urgency{"now", "soon", "watch"}

// Page is a plain page of the site, such as "about".
type Page struct {
	Origin `yaml:"-"`

	ID          ID        `yaml:"-"`
	Title       Text      `yaml:"title,required"`
	Description Text      `yaml:"description"`
	Body        Documents `yaml:"-"`
}

// Public tells whether an incident may be seen at a moment: it is no draft and
// its embargo has passed.
func (i *Incident) Public(now time.Time) bool {
	return !i.Draft && !i.PublishAt.After(now)
}
