package law

import (
	"sync"

	"candour/internal/diag"
	"candour/internal/notice"
)

// Regime is one law, or one body of guidance.
type Regime struct {
	ID   notice.ID `yaml:"id,required"`
	Name string    `yaml:"name,required"`
	// Jurisdiction is where it is law: an ISO 3166 code, or EU. Empty means everywhere.
	Jurisdiction notice.Region `yaml:"jurisdiction"`
	Citation     string        `yaml:"citation,required"`
	SourceURL    string        `yaml:"source_url"`
	// InForce is when it holds. Both ends are included.
	InForce Window `yaml:"in_force"`
	// DatesSeen are the days of commencement that were read in a source. Every
	// other date is from knowledge.
	DatesSeen    []notice.Date `yaml:"dates_seen"`
	SupersededBy []notice.ID   `yaml:"superseded_by"`
	// DecidedBy is the event whose date says which version of its duties and
	// clocks holds. What a notice must contain hangs on the day it is given.
	DecidedBy event  `yaml:"decided_by"`
	Audience  string `yaml:"audience"`
	// AppliesWhen and Trigger say in words when it applies, and what sets it off.
	AppliesWhen     string     `yaml:"applies_when"`
	Trigger         string     `yaml:"trigger"`
	AppliesTo       Selector   `yaml:"applies_to,required"`
	Confidence      Confidence `yaml:"confidence,required"`
	VerifiedAgainst []string   `yaml:"verified_against"`
	Notes           []string   `yaml:"notes"`
	// Deadlines are its clocks.
	Deadlines []Deadline `yaml:"deadlines"`
	// Elements are what a notice must say, Prohibitions what it must not,
	// Formats how it must look, Posting how long and where it must stand.
	Elements     []Item `yaml:"elements"`
	Prohibitions []Item `yaml:"prohibitions"`
	Formats      []Item `yaml:"formats"`
	Posting      []Item `yaml:"posting"`

	// File is where it was read, and Own says that the publisher added it.
	File string `yaml:"-"`
	Own  bool   `yaml:"-"`

	text     []byte
	compiled sync.Once
	faults   diag.List
}

// Selector says to whom a regime applies. All that is given must hold. It
// narrows; a person still confirms.
type Selector struct {
	// OrganisationsIn wants an organisation in one of these places.
	OrganisationsIn []notice.Region `yaml:"organisations_in"`
	// ResidentsOf wants people who live there.
	ResidentsOf notice.Region `yaml:"residents_of"`
	// Sectors and Flags are what the organisation must be, all of them.
	Sectors []notice.ID `yaml:"sectors"`
	Flags   []notice.ID `yaml:"flags"`
	// Always applies to every notice.
	Always bool `yaml:"always"`
}

// Window is a time in which something is law. A missing end is open.
type Window struct {
	From notice.Date `yaml:"from"`
	To   notice.Date `yaml:"to"`
}

// Level says how binding something is.
type Level string

// The levels: binding law, a regulator's guidance, and what is merely sensible.
const (
	Required     Level = "required"
	Guidance     Level = "guidance"
	GoodPractice Level = "good-practice"
)

// Confidence says how well the law was known when it was written down.
type Confidence string

// The values of confidence: read in a source, partly read, and not read.
const (
	Verified      Confidence = "verified"
	Mixed         Confidence = "mixed"
	FromKnowledge Confidence = "from-knowledge"
)

// Item is one thing that a regime asks for.
type Item struct {
	// ID is unique within its regime. The rule is law/<regime>/<id>.
	ID    notice.ID `yaml:"id,required"`
	Theme notice.ID `yaml:"theme"`
	// Asks is what is asked, in our own words.
	Asks     string `yaml:"asks,required"`
	Citation string `yaml:"citation,required"`
	Level    Level  `yaml:"level,required"`
	// Confidence stands where it differs from the regime's.
	Confidence Confidence `yaml:"confidence"`
	// InForce narrows the regime's.
	InForce Window `yaml:"in_force"`
	// DecidedBy is notice (the day it is given) unless it says otherwise.
	DecidedBy question `yaml:"decided_by"`
	// About is report for what is asked of the report to an authority and not of
	// the notice: the program then only tells whether the facts are at hand.
	About     about      `yaml:"about"`
	Threshold *Threshold `yaml:"threshold"`
	// Flags are what an organisation must be for it to be asked, all of them.
	Flags []notice.ID `yaml:"flags"`
	// When is a condition that must hold for it to be asked.
	When *condition `yaml:"when"`
	// WhenSays says When in words, for those who don't read conditions.
	WhenSays string `yaml:"when_says"`
	// Met is a condition that holds when it is met.
	Met *condition `yaml:"met"`
	// Person says why a person must judge. With Met, a person is asked only
	// when that holds, because it is necessary and not enough.
	Person string `yaml:"person"`
	// Allows says that it allows something, or sets nothing: there is nothing to
	// judge, and it is never counted as met.
	Allows bool `yaml:"allows"`
}

// Testable tells whether a program can find that it is not met.
func (i *Item) Testable() bool { return i.Met != nil }

// Threshold is a comparison of a count. When the count is not known, a person decides.
type Threshold struct {
	// CountOf is total, unreachable, residents.any-one-state or residents.<region>.
	CountOf string   `yaml:"count_of,required"`
	Op      operator `yaml:"op,required"`
	N       int      `yaml:"n,required"`
}

// Deadline is a clock between two events.
type Deadline struct {
	ID   notice.ID `yaml:"id,required"`
	From event     `yaml:"from,required"`
	To   event     `yaml:"to,required"`
	// Limit is "72 hours", "30 days", "5 business days", "1 month" or "none".
	Limit Limit `yaml:"limit,required"`
	// Asks says who tells whom, and how soon.
	Asks       string     `yaml:"asks,required"`
	Citation   string     `yaml:"citation,required"`
	Level      Level      `yaml:"level,required"`
	Confidence Confidence `yaml:"confidence"`
	InForce    Window     `yaml:"in_force"`
	Threshold  *Threshold `yaml:"threshold"`
	// Flags are what an organisation must be for it to run, all of them.
	Flags []notice.ID `yaml:"flags"`
	Note  string      `yaml:"note"`
}

// Conflict is a matter in which laws ask for what no one text can give.
type Conflict struct {
	ID   notice.ID `yaml:"id,required"`
	Rule string    `yaml:"rule,required"`
	// Regimes are those that disagree.
	Regimes []notice.ID `yaml:"regimes,required"`
	// Against are those of them that are on one side: both sides must apply.
	Against []notice.ID `yaml:"against"`
	// Theme adds to the other side every law that requires an element of it.
	Theme notice.ID `yaml:"theme"`
	// At is the only number of people about which they disagree; 0 for all.
	At int `yaml:"at"`
	// Handling says what to do.
	Handling string `yaml:"handling,required"`
}

// The small closed lists of a pack.
type (
	question string
	about    string
	operator string
)

const (
	byNotice     question = "notice"
	byDiscovery  question = "discovery"
	byOccurrence question = "occurrence"

	aboutNotice about = "notice"
	aboutReport about = "report"
)

func (r *Regime) rule(id notice.ID) string { return "law/" + string(r.ID) + "/" + string(id) }

func (c Conflict) rule() string { return "law/conflict/" + string(c.ID) }

// lists are the items by kind, in a fixed order.
func (r *Regime) lists() [4][]Item {
	return [4][]Item{r.Elements, r.Prohibitions, r.Formats, r.Posting}
}

// ConfidenceOf is that of an item or a clock: its own, else the regime's.
func (r *Regime) ConfidenceOf(own Confidence) Confidence {
	if own != "" {
		return own
	}
	return r.Confidence
}
