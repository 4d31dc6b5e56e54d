// Package notice is the model: what a site says, as plain data.
//
// A Site has organisations, services, incidents, guidance topics and pages. An
// Incident has parties, data classes, people affected, a timeline, measures,
// offers of support, contacts and statements. The formats are those of
// docs/formats.md; the yaml tags are the only place where the names of the
// fields are written down.
//
// The package imports only the standard library and does nothing but hold,
// compare and add up: no files, no clock, no HTML. Three types carry the care
// that the subject needs:
//
//   - Text is words by language.
//   - Date never claims more precision than was written, and the time between
//     two dates is a range.
//   - Count keeps bounds; unknown is not zero.
//
// A type ending in "ID" or a string type with a list beside it (Statuses,
// Roles) is a closed vocabulary; the loader refuses other values.
package notice

import "time"

// ID names a thing: kebab-case, stable for ever, part of addresses.
type ID string

// Region is a country or a part of one: ISO 3166-1 or 3166-2, such as "GB" or
// "GB-WLS".
type Region string

// Origin says where something was read, so that a finding can point at it.
type Origin struct {
	// File is the path within the site, with slashes.
	File string
	// Path leads to the value in that file, such as "[3]"; empty for a file
	// that holds just one thing.
	Path string
}

// Field returns the path of a field below o, such as "[3].name".
func (o Origin) Field(name string) string {
	if o.Path == "" {
		return name
	}
	return o.Path + "." + name
}

// Site is everything that one build publishes.
type Site struct {
	// Format is the version of the file formats; this program knows 1.
	Format      int    `yaml:"format,required"`
	Title       Text   `yaml:"title,required"`
	Description Text   `yaml:"description"`
	Publisher   ID     `yaml:"publisher"`
	BaseURL     string `yaml:"base_url,url,base"`
	// Languages are BCP 47 codes; the first is the site's main language.
	Languages []string `yaml:"languages"`
	Theme     ID       `yaml:"theme"`
	Brand     Brand    `yaml:"brand"`
	// Laws are the regimes that the publisher chose.
	Laws        []ID         `yaml:"laws"`
	SmallCounts *SmallCounts `yaml:"small_counts,given"`
	// Example puts a line on every page that this is no official notice.
	Example           bool              `yaml:"example"`
	Budget            Budget            `yaml:"budget"`
	OrganisationPages OrganisationPages `yaml:"organisation_pages"`
	Allow             []Allowance       `yaml:"allow"`

	Organisations []*Organisation `yaml:"-"`
	Services      []*Service      `yaml:"-"`
	// Incidents are sorted by id.
	Incidents []*Incident `yaml:"-"`
	// Topics are sorted by id.
	Topics []*Topic `yaml:"-"`
	// Pages are sorted by id.
	Pages []*Page `yaml:"-"`
	// Attachments are those of topics and pages.
	Attachments []*Attachment `yaml:"-"`
}

// MainLanguage is the language at the root of the site.
func (s *Site) MainLanguage() string {
	if len(s.Languages) == 0 {
		return "en"
	}
	return s.Languages[0]
}

// Brand is the look that a publisher may set.
type Brand struct {
	// Name stands at the top of every page in place of the site's title.
	Name Text `yaml:"name"`
	// Accent is the colour of lines and marks, and of the name at the top.
	Accent Colour `yaml:"accent,given"`
	// AccentDark is the accent on a dark screen; without it, it is worked out.
	AccentDark Colour `yaml:"accent_dark,given"`
	// Logo is the path of an SVG or PNG file in content/.
	Logo string `yaml:"logo"`
}

// Budget is the weight a page may have, in bytes after gzip.
type Budget struct {
	Page int `yaml:"page"`
}

// OrganisationPages says whether an incident gets a page for each organisation.
type OrganisationPages string

// The values of organisation_pages.
const (
	PagesAuto  OrganisationPages = "auto"
	PagesNever OrganisationPages = "never"
)

// Allowance passes one exact value that looks like personal data.
type Allowance struct {
	Value   string `yaml:"value,required"`
	Because string `yaml:"because,required"`
}

// Organisation is any body that is named.
type Organisation struct {
	Origin `yaml:"-"`

	ID      ID     `yaml:"id,required"`
	Name    Text   `yaml:"name,required"`
	Short   Text   `yaml:"short"`
	Aliases []Text `yaml:"aliases"`
	Former  []Text `yaml:"former"`
	// Kind is a kebab-case word such as health-board; it is the publisher's own.
	Kind        ID                `yaml:"kind"`
	Country     Region            `yaml:"country"`
	URL         Text              `yaml:"url,url"`
	Contacts    []Contact         `yaml:"contacts"`
	Identifiers map[string]string `yaml:"identifiers"`
}

// Service is a body that helps people: a regulator, a credit agency, a helpline.
type Service struct {
	Origin `yaml:"-"`

	ID         ID         `yaml:"id,required"`
	Name       Text       `yaml:"name,required"`
	URL        Text       `yaml:"url,url"`
	Phone      Text       `yaml:"phone"`
	Textphone  Text       `yaml:"textphone"`
	Hours      Text       `yaml:"hours"`
	Cost       Text       `yaml:"cost"`
	Languages  []string   `yaml:"languages"`
	Post       Text       `yaml:"post"`
	Email      Text       `yaml:"email"`
	Countries  []Region   `yaml:"countries"`
	Note       Text       `yaml:"note"`
	Checked    Date       `yaml:"checked"`
	Source     Source     `yaml:"source"`
	Confidence Confidence `yaml:"confidence"`
	Ends       Date       `yaml:"ends"`
}

// Contact is a way to reach somebody about an incident.
type Contact struct {
	Role         ContactRole `yaml:"role"`
	Organisation ID          `yaml:"organisation"`
	Name         Text        `yaml:"name"`
	Phone        Text        `yaml:"phone"`
	Textphone    Text        `yaml:"textphone"`
	Email        Text        `yaml:"email"`
	Hours        Text        `yaml:"hours"`
	Post         Text        `yaml:"post"`
	URL          Text        `yaml:"url,url"`
	Cost         Text        `yaml:"cost"`
	Languages    []string    `yaml:"languages"`
	Note         Text        `yaml:"note"`
	// Ends is the last day on which it answers.
	Ends Date `yaml:"ends"`
}

// ContactRole says what a contact is for.
type ContactRole string

// ContactRoles are all roles a contact may have.
var ContactRoles = []ContactRole{"helpline", "enquiries", "dpo", "press", "complaints", "regulator"}

// Source says where a fact was read.
type Source struct {
	Title string `yaml:"title"`
	URL   string `yaml:"url,url"`
	Date  Date   `yaml:"date"`
}

// IsZero tells whether no source was given.
func (s Source) IsZero() bool { return s.Title == "" && s.URL == "" }

// Confidence says how well a fact of the guidance library is known.
type Confidence string

// The values of confidence. FromKnowledge means: check before you publish.
const (
	Verified      Confidence = "verified"
	SecondHand    Confidence = "second-hand"
	FromKnowledge Confidence = "from-knowledge"
)

// Confidences are all values of confidence.
var Confidences = []Confidence{Verified, SecondHand, FromKnowledge}

// OrganisationPagesValues are all values of organisation_pages.
var OrganisationPagesValues = []OrganisationPages{PagesAuto, PagesNever}

// Instant is a moment with a zone, for the few fields where a time matters.
// The zero Instant means that none was given.
type Instant struct{ time.Time }
