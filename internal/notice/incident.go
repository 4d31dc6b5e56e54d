package notice

// Incident is one breach.
type Incident struct {
	Origin `yaml:"-"`

	ID ID `yaml:"-"`
	// Title and Summary are what every notice must have.
	Title   Text   `yaml:"title,required"`
	Summary Text   `yaml:"summary,required"`
	Status  Status `yaml:"status,given"`
	// PublishAt is the embargo; the zero Instant means none.
	PublishAt Instant `yaml:"publish_at,given"`
	Draft     bool    `yaml:"draft,given"`
	// KeepUntil is the day until which the notice must stay up.
	KeepUntil     Date         `yaml:"keep_until"`
	Jurisdictions []Region     `yaml:"jurisdictions"`
	Laws          []ID         `yaml:"laws"`
	Parties       []Party      `yaml:"parties"`
	Data          Data         `yaml:"data"`
	Affected      *Affected    `yaml:"affected"`
	Messages      *Messages    `yaml:"messages"`
	Timeline      []Event      `yaml:"timeline"`
	Consequences  Text         `yaml:"consequences"`
	Measures      []Measure    `yaml:"measures"`
	Support       []Offer      `yaml:"support"`
	Contacts      []Contact    `yaml:"contacts"`
	Corrections   []Correction `yaml:"corrections"`
	Revisions     []Revision   `yaml:"revisions"`
	Waive         []Waiver     `yaml:"waive"`
	References    []Source     `yaml:"references"`

	// Sections is optional prose by the name of its section.
	Sections map[Section]Documents `yaml:"-"`
	// Statements are sorted by name.
	Statements []*Statement `yaml:"-"`
	// Attachments are published as they are. They are sorted by name.
	Attachments []*Attachment `yaml:"-"`
}

// Status is the state of an incident.
type Status string

// The states of an incident.
const (
	Investigating Status = "investigating"
	Contained     Status = "contained"
	Closed        Status = "closed"
	Withdrawn     Status = "withdrawn"
)

// Statuses are all states of an incident.
var Statuses = []Status{Investigating, Contained, Closed, Withdrawn}

// Section names a part of a notice that may have prose.
type Section string

// The sections that may have prose, in the order of the page.
const (
	AmIAffected     Section = "am-i-affected"
	WhatHappened    Section = "what-happened"
	WhatInformation Section = "what-information"
	WhatYouCanDo    Section = "what-you-can-do"
	WhatWeAreDoing  Section = "what-we-are-doing"
	HowMany         Section = "how-many"
	TimelineSection Section = "timeline"
	StatementsIntro Section = "statements"
	Questions       Section = "questions"
	MoreInformation Section = "for-more-information"
	HowCounted      Section = "how-counted"
)

// Sections are all sections that may have prose.
var Sections = []Section{AmIAffected, WhatHappened, WhatInformation, WhatYouCanDo, WhatWeAreDoing, HowMany,
	TimelineSection, StatementsIntro, Questions, MoreInformation, HowCounted}

// Party is an organisation with a role in an incident.
type Party struct {
	Organisation ID   `yaml:"organisation,required"`
	Role         Role `yaml:"role,required"`
	Note         Text `yaml:"note"`
}

// Role is what a party has to do with an incident.
type Role string

// The roles that the pages treat apart.
const (
	Controller Role = "controller"
	Processor  Role = "processor"
	Regulator  Role = "regulator"
)

// Roles are all roles of a party.
var Roles = []Role{Controller, Processor, Regulator, "support", "police", "government", "union", "other"}

// Data is what was taken and what was not.
type Data struct {
	Taken    []DataItem `yaml:"taken"`
	NotTaken []DataItem `yaml:"not_taken"`
}

// IsZero tells whether nothing is said about data.
func (d Data) IsZero() bool { return len(d.Taken) == 0 && len(d.NotTaken) == 0 }

// DataItem is one class of data.
type DataItem struct {
	Class     ID        `yaml:"class,required"`
	For       Share     `yaml:"for"`
	Certainty Certainty `yaml:"certainty"`
	// Count is how many of the people it was taken from; may be none. It is a
	// cell of the table of counts, as the groups are.
	Count Count `yaml:"count"`
	Note  Text  `yaml:"note"`
}

// Share says for how many of the people a class was taken.
type Share string

// The values of "for"; an empty Share means All.
const (
	ForAll     Share = "all"
	ForSome    Share = "some"
	ForUnknown Share = "unknown"
)

// Shares are all values of "for".
var Shares = []Share{ForAll, ForSome, ForUnknown}

// Certainty says how sure it is that a class was taken.
type Certainty string

// The values of certainty; an empty Certainty means Confirmed.
const (
	Confirmed Certainty = "confirmed"
	Possible  Certainty = "possible"
)

// Certainties are all values of certainty.
var Certainties = []Certainty{Confirmed, Possible}

// Affected is how many people are affected.
type Affected struct {
	Who  Text `yaml:"who"`
	AsOf Date `yaml:"as_of"`
	// From is a spreadsheet export beside the incident with the groups.
	From  string      `yaml:"from"`
	Total Count       `yaml:"total"`
	Also  []Otherwise `yaml:"also"`
	Unit  Unit        `yaml:"unit"`
	// Complete asserts that the groups add up to the total.
	Complete bool `yaml:"complete"`
	// Overlaps says that people can be in several groups.
	Overlaps  bool    `yaml:"overlaps"`
	Note      Text    `yaml:"note"`
	Source    Source  `yaml:"source"`
	Groups    []Group `yaml:"groups"`
	Elsewhere []Group `yaml:"elsewhere"`
}

// Hides tells whether a count of the table is hidden.
func (a *Affected) Hides() bool {
	return a.Total.Form == HiddenCount || hides(a.Groups) || hides(a.Elsewhere)
}

// Hides tells whether a count of the group, or of what is in it, is hidden.
func (g *Group) Hides() bool {
	return g.Count.Form == HiddenCount || g.Data != nil && g.Data.Hides() || hides(g.Groups)
}

func hides(groups []Group) bool {
	for n := range groups {
		if groups[n].Hides() {
			return true
		}
	}
	return false
}

// Hides tells whether the count of a class is hidden.
func (d Data) Hides() bool {
	for _, item := range d.Taken {
		if item.Count.Form == HiddenCount {
			return true
		}
	}
	return false
}

// Unit is what a count counts. A group that gives none counts what its whole
// counts.
type Unit string

// The units. An empty Unit is that of the whole; without a whole it means People.
const (
	People  Unit = "people"
	Records Unit = "records"
)

// Units are all units.
var Units = []Unit{People, Records}

// Group is a node in the breakdown of people affected: an organisation or a
// named group.
type Group struct {
	Name         Text        `yaml:"name"`
	Organisation ID          `yaml:"organisation"`
	Count        Count       `yaml:"count"`
	Also         []Otherwise `yaml:"also"`
	Unit         Unit        `yaml:"unit"`
	Complete     bool        `yaml:"complete"`
	Overlaps     bool        `yaml:"overlaps"`
	// ResidentsOf is where these people live, for laws that protect the people of a place.
	ResidentsOf Region `yaml:"residents_of"`
	Note        Text   `yaml:"note"`
	Source      Source `yaml:"source"`
	// Data, Support and Contacts stand where they differ from the incident's.
	Data     *Data     `yaml:"data"`
	Support  []Offer   `yaml:"support"`
	Contacts []Contact `yaml:"contacts"`
	Groups   []Group   `yaml:"groups"`
	// Row is the row of the spreadsheet the group was read from, 0 if none.
	Row int `yaml:"-"`
}

// Otherwise is what another source says of the same fact.
type Otherwise struct {
	Count  Count  `yaml:"count"`
	Date   Date   `yaml:"date"`
	Source Source `yaml:"source"`
	Note   Text   `yaml:"note"`
}

// Messages are how people are told, so that readers can tell a true message
// from a fake one.
type Messages struct {
	// By are the ways in which people are told.
	By []MessageKind `yaml:"by"`
	// From are the organisations that tell them.
	From []ID `yaml:"from"`
	// State says whether a true message can still come; when all are sent, it
	// is done.
	State MeasureState `yaml:"state"`
	// Signs are what a true message looks like.
	Signs []Text `yaml:"signs"`
	// Never is what else a true message never does, besides what no honest
	// organisation does.
	Never []Text `yaml:"never"`
	Note  Text   `yaml:"note"`
}

// MessageKind is a way to tell people.
type MessageKind string

// MessageKinds are all ways to tell people.
var MessageKinds = []MessageKind{"letter", "email", "text", "phone", "in-person", "app"}

// Event is one dated line of the timeline.
type Event struct {
	Date   Date        `yaml:"date,required"`
	Kind   EventKind   `yaml:"event,required"`
	By     ID          `yaml:"by"`
	From   ID          `yaml:"from"`
	To     ID          `yaml:"to"`
	Text   Text        `yaml:"text,required"`
	Source Source      `yaml:"source"`
	Also   []Otherwise `yaml:"also"`
}

// EventKind says what an event is for the law's clocks and for the drawing.
type EventKind string

// The kinds of event that pages and checks treat apart.
const (
	Occurred   EventKind = "occurred"
	Told       EventKind = "told"
	PeopleTold EventKind = "people-told"
	Published  EventKind = "published"
)

// EventKinds are all kinds of event.
var EventKinds = []EventKind{Occurred, "suspected", "detected", "discovered", "aware", "confirmed", "determined",
	"assessed", "contained", Told, "reported", PeopleTold, "media-told", "police-told", Published, "updated",
	"corrected", "support", "closed", "other"}

// Measure is something that is done about the breach.
type Measure struct {
	By    ID           `yaml:"by"`
	State MeasureState `yaml:"state,required"`
	Text  Text         `yaml:"text,required"`
}

// MeasureState says how far a measure is.
type MeasureState string

// The states that the pages treat apart.
const (
	Done    MeasureState = "done"
	Planned MeasureState = "planned"
)

// MeasureStates are all states of a measure.
var MeasureStates = []MeasureState{Done, "under-way", Planned}

// Offer is support that is offered to people affected.
type Offer struct {
	Provider ID       `yaml:"provider,required"`
	Service  ID       `yaml:"service,required"`
	For      Duration `yaml:"for"`
	Cost     Text     `yaml:"cost"`
	How      Text     `yaml:"how"`
	EnrolBy  Date     `yaml:"enrol_by"`
	Ends     Date     `yaml:"ends"`
	// Groups are the organisations whose people may use it; empty means all.
	Groups []ID   `yaml:"groups"`
	Note   Text   `yaml:"note"`
	Source Source `yaml:"source"`
}

// Correction says that a published fact was wrong.
type Correction struct {
	Date  Date   `yaml:"date,required"`
	Field string `yaml:"field,required"`
	Was   string `yaml:"was,required"`
	Now   string `yaml:"now,required"`
	Why   Text   `yaml:"why,required"`
}

// Revision is one numbered version of a notice.
type Revision struct {
	Number  int  `yaml:"number,required"`
	Date    Date `yaml:"date,required"`
	Summary Text `yaml:"summary,required"`
}

// Waiver sets a rule aside, with a reason and a role that answers for it.
type Waiver struct {
	Rule    string `yaml:"rule,required"`
	Because string `yaml:"because,required"`
	By      string `yaml:"by,required"`
}
