// Package record is the facts of a notice as its notice.json has them: for
// whoever reads it with a program, and for the next build, which compares.
//
// In goes an incident as it is published, its small counts protected; out come
// bytes, the same for the same facts. Decode reads such bytes again, and
// Incident makes the model of them. What is damaged is an error that says what
// is wrong; nothing is guessed. The package reads no files, asks no clock and
// judges nothing. docs/data.md tells readers of every field; fields are added
// and never change their meaning within a format.
package record

import (
	"bytes"
	"encoding/json"

	"candour/internal/notice"
)

// Format is the version of notice.json that this program writes and reads.
const Format = 1

// Notice is the facts of one notice.
type Notice struct {
	Format        int         `json:"format"`
	ID            notice.ID   `json:"id"`
	Site          Site        `json:"site"`
	URL           string      `json:"url,omitempty"`
	Example       bool        `json:"example,omitempty"`
	Languages     []string    `json:"languages"`
	Title         Text        `json:"title"`
	Summary       Text        `json:"summary"`
	Status        string      `json:"status,omitempty"`
	Published     string      `json:"published,omitempty"`
	Updated       string      `json:"updated,omitempty"`
	KeepUntil     string      `json:"keep_until,omitempty"`
	Jurisdictions []string    `json:"jurisdictions,omitempty"`
	Parties       []Party     `json:"parties"`
	Data          Data        `json:"data"`
	SmallCounts   *Rule       `json:"small_counts,omitempty"`
	Affected      *Affected   `json:"affected"`
	Timeline      []Event     `json:"timeline"`
	Consequences  Text        `json:"consequences,omitempty"`
	Measures      []Measure   `json:"measures"`
	Support       []Offer     `json:"support"`
	Contacts      []Contact   `json:"contacts"`
	Statements    []Statement `json:"statements"`
	Corrections   []Change    `json:"corrections"`
	Revisions     []Revision  `json:"revisions"`
	Sources       []Source    `json:"sources"`
	// Earlier are the tables of counts of earlier publications, newest last.
	Earlier []Table `json:"earlier"`
}

// Site says which site a notice belongs to.
type Site struct {
	Title   Text   `json:"title"`
	BaseURL string `json:"base_url,omitempty"`
}

// Text is words by language.
type Text map[string]string

// Rule is how counts are protected.
type Rule struct {
	Below     uint64 `json:"below,omitempty"`
	RoundedTo uint64 `json:"rounded_to,omitempty"`
	Bands     bool   `json:"bands,omitempty"`
}

// Party is an organisation with a role.
type Party struct {
	Organisation notice.ID `json:"organisation"`
	Name         Text      `json:"name"`
	Role         string    `json:"role"`
	Note         Text      `json:"note,omitempty"`
}

// Data is what was taken and what was not.
type Data struct {
	Taken    []Class `json:"taken"`
	NotTaken []Class `json:"not_taken"`
}

// Class is one class of data.
type Class struct {
	Class     notice.ID `json:"class"`
	For       string    `json:"for,omitempty"`
	Certainty string    `json:"certainty,omitempty"`
	Count     *Count    `json:"count,omitempty"`
	Note      Text      `json:"note,omitempty"`
}

// Affected is the table of counts.
type Affected struct {
	Who       Text        `json:"who,omitempty"`
	AsOf      string      `json:"as_of,omitempty"`
	Unit      string      `json:"unit"`
	Total     *Count      `json:"total,omitempty"`
	Also      []Otherwise `json:"also,omitempty"`
	Complete  bool        `json:"complete"`
	Overlaps  bool        `json:"overlaps"`
	Note      Text        `json:"note,omitempty"`
	Source    *Source     `json:"source,omitempty"`
	Groups    []Group     `json:"groups"`
	Elsewhere []Group     `json:"elsewhere"`
}

// Group is a node of the table.
type Group struct {
	Organisation notice.ID   `json:"organisation,omitempty"`
	Name         Text        `json:"name,omitempty"`
	Count        *Count      `json:"count,omitempty"`
	Unit         string      `json:"unit,omitempty"`
	Also         []Otherwise `json:"also,omitempty"`
	Complete     bool        `json:"complete,omitempty"`
	Overlaps     bool        `json:"overlaps,omitempty"`
	Note         Text        `json:"note,omitempty"`
	Source       *Source     `json:"source,omitempty"`
	Data         *Data       `json:"data,omitempty"`
	Support      []Offer     `json:"support,omitempty"`
	Contacts     []Contact   `json:"contacts,omitempty"`
	Groups       []Group     `json:"groups,omitempty"`
}

// Otherwise is what another source says of the same fact.
type Otherwise struct {
	Count  *Count  `json:"count,omitempty"`
	Date   string  `json:"date,omitempty"`
	Source *Source `json:"source,omitempty"`
	Note   Text    `json:"note,omitempty"`
}

// Event is one dated line of the timeline.
type Event struct {
	Date   string      `json:"date"`
	Event  string      `json:"event"`
	By     notice.ID   `json:"by,omitempty"`
	From   notice.ID   `json:"from,omitempty"`
	To     notice.ID   `json:"to,omitempty"`
	Text   Text        `json:"text"`
	Source *Source     `json:"source,omitempty"`
	Also   []Otherwise `json:"also,omitempty"`
}

// Measure is something that is done about the breach.
type Measure struct {
	By    notice.ID `json:"by,omitempty"`
	State string    `json:"state"`
	Text  Text      `json:"text"`
}

// Offer is support that is offered.
type Offer struct {
	Provider notice.ID   `json:"provider"`
	Service  notice.ID   `json:"service"`
	For      string      `json:"for,omitempty"`
	Cost     Text        `json:"cost,omitempty"`
	How      Text        `json:"how,omitempty"`
	EnrolBy  string      `json:"enrol_by,omitempty"`
	Ends     string      `json:"ends,omitempty"`
	Groups   []notice.ID `json:"groups,omitempty"`
	Note     Text        `json:"note,omitempty"`
	Source   *Source     `json:"source,omitempty"`
}

// Contact is a way to reach somebody.
type Contact struct {
	Role         string    `json:"role,omitempty"`
	Organisation notice.ID `json:"organisation,omitempty"`
	Name         Text      `json:"name,omitempty"`
	Phone        Text      `json:"phone,omitempty"`
	Textphone    Text      `json:"textphone,omitempty"`
	Email        Text      `json:"email,omitempty"`
	Hours        Text      `json:"hours,omitempty"`
	Post         Text      `json:"post,omitempty"`
	URL          Text      `json:"url,omitempty"`
	Cost         Text      `json:"cost,omitempty"`
	Languages    []string  `json:"languages,omitempty"`
	Note         Text      `json:"note,omitempty"`
}

// Statement is what an organisation said, without its text.
type Statement struct {
	Name         notice.ID   `json:"name"`
	Organisation notice.ID   `json:"organisation"`
	Title        Text        `json:"title,omitempty"`
	Date         string      `json:"date,omitempty"`
	Kind         string      `json:"kind"`
	Superseded   *Superseded `json:"superseded,omitempty"`
	Source       *Source     `json:"source,omitempty"`
}

// Superseded marks a statement that no longer holds.
type Superseded struct {
	On      string `json:"on"`
	Because Text   `json:"because"`
}

// Change is a correction.
type Change struct {
	Date  string `json:"date"`
	Field string `json:"field"`
	Was   string `json:"was"`
	Now   string `json:"now"`
	Why   Text   `json:"why"`
}

// Revision is one numbered version.
type Revision struct {
	Number  int    `json:"number"`
	Date    string `json:"date"`
	Summary Text   `json:"summary"`
}

// Source is where a fact was read.
type Source struct {
	Title string `json:"title,omitempty"`
	URL   string `json:"url,omitempty"`
	Date  string `json:"date,omitempty"`
}

// Table is the table of counts of one publication, without its remarks.
type Table struct {
	// Revision is the highest number of a revision then, 0 if there was none, and
	// Updated the newest date on that notice.
	Revision int      `json:"revision,omitempty"`
	Updated  string   `json:"updated,omitempty"`
	Data     *Data    `json:"data,omitempty"`
	Affected Affected `json:"affected"`
}

// Encode writes the record as it is published: indented, one newline at the end.
func (n *Notice) Encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(n)
	return b.Bytes(), err
}
