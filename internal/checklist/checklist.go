// Package checklist makes the sheet that somebody signs before a notice is
// published: what each law asks and whether that is met, where, what was set
// aside and by whom, what is open, and what a person still has to judge.
//
// In go a site, the judgements of package law, the findings and the waivers of a
// check, and the moment; out comes a Report, which is plain data. Report.HTML and
// Report.CSV write it. Nothing is judged here but what the law of today would ask,
// which package law is asked for. The words are English: the sheet is for the
// publisher's staff. Texts of the site stay in its main language, marked as such.
//
// A sheet says of which files it is, by a fingerprint that can be made without
// Candour. The same files, the same version and the same moment give the same
// bytes. It is an internal document: it may tell counts that the pages hide.
package checklist

import (
	"io/fs"
	"slices"
	"strings"
	"time"

	"candour/internal/check"
	"candour/internal/diag"
	"candour/internal/law"
	"candour/internal/notice"
	"candour/internal/parallel"
	"candour/internal/view"
)

// Input is what a sheet is made of.
type Input struct {
	// Source is the site's folder, for lines and for the fingerprint.
	Source fs.FS
	Site   *notice.Site
	Laws   *law.Library
	// Judgements are one for each incident of the site.
	Judgements []law.Judgement
	Findings   diag.List
	Waived     []check.Waived
	// Only are the incidents that are wanted; empty for all.
	Only []notice.ID
	// Now is the moment of the check, and Version that of the program.
	Now     time.Time
	Version string
	// Beside leads from the sheet to the site's folder: "" when it lies there,
	// else such as "../notice/". It is a URL. Unlinked says that there is no way.
	Beside   string
	Unlinked bool
}

// Report is a whole sheet. All texts are ready to be shown and none is markup.
type Report struct {
	Site    Words
	Example bool   // the site is an example and not official
	BaseURL string // the site's address; may be ""
	// Now is the moment in words, and Instant for machines.
	Now, Instant string
	Version      string
	// Fingerprint is that of Files files, in hexadecimal.
	Fingerprint string
	Files       int
	Notices     []Notice
	Others      int // notices of the site that are left out
	// Rest is what was found in files that belong to no notice.
	Rest Findings
	// Allowed are settings of the site that let something pass.
	Allowed []Allowed
}

// Words are a text of the site.
type Words struct {
	Text string
	// Lang is its language when that is not English, else "".
	Lang string
}

// Notice is the part of the sheet for one incident.
type Notice struct {
	ID    string // the incident's
	Title Words
	File  Link
	// Page is the address of its page; its Href is "" when there is no page yet.
	Page Link
	// Status is in words: "Closed", "Draft".
	Status string
	// Withdrawn says that no law is held against it.
	Withdrawn bool
	// NoticeOf is the day that picks the law for what the notice must contain.
	NoticeOf string
	Parties  []Party
	Dates    []Dated
	Tally    Tally
	ToDo     []ToDo
	Laws     []Law
	// Undecided are laws of which a person must say whether they apply.
	Undecided []Undecided
	LeftOut   []LeftOut
	Conflicts []Conflict
	Waived    []Waived
	// Idle are waivers that set nothing aside now.
	Idle     []notice.Waiver
	Findings Findings
	Today    *Today // nil when today's law asks for the same
}

// Link is a place that can be looked at.
type Link struct {
	Text string
	Href string // may be ""
}

// Party is a role in the incident, and the organisations that have it.
type Party struct {
	Role  string // "Controller"
	Names []PartyName
}

// PartyName is an organisation, and what the notice says of its part; the note
// may be empty. Who had which role in law is often the question.
type PartyName struct{ Name, Note Words }

// Dated is an event by which laws are chosen and clocks run.
type Dated struct{ Event, Date string }

// Tally counts the rows of all laws of a notice. Those about the report to an
// authority are not among them.
type Tally struct {
	Met, Person, Waived, NotAsked int
	// The open ones, by how binding they are.
	Required, Guidance, GoodPractice int
	// Unread are those of Required that nobody read in a source.
	Unread int
	// The clocks.
	Kept, Missed, Overdue, Running, CannotTell int
	Undecided, Conflicts                       int
	// Errors and Warnings are those of the other rules, in the notice's files.
	Errors, Warnings int
}

// Open is how many rows are open.
func (t Tally) Open() int { return t.Required + t.Guidance + t.GoodPractice }

// Clocks says how the time limits stand, in words; "" when there are none.
func (t Tally) Clocks() string {
	var said []string
	for _, of := range []struct {
		n    int
		what string
	}{{t.Overdue, "run out and not done"}, {t.Running, "running"}, {t.Missed, "missed"}, {t.CannotTell, "that cannot be told"}, {t.Kept, "kept"}} {
		if of.n > 0 {
			said = append(said, ordinal(of.n)+" "+of.what)
		}
	}
	return strings.Join(said, ", ")
}

// ToDo is one thing to do before somebody signs.
type ToDo struct {
	Kind string // "Required, not found", "Running", "Decide"
	Text string
	// Row is the number of the row that says more, and Ref its anchor; may be "".
	Row, Ref string
}

// Undecided is a law of which a person must say whether it applies.
type Undecided struct{ ID, Name, Question, Source string }

// LeftOut are laws that do not apply, for one reason.
type LeftOut struct {
	Why  string
	Laws []Named
}

// Named is a law.
type Named struct{ ID, Name string }

// Conflict is a matter in which laws disagree.
type Conflict struct{ Rule, What, Do string }

// Today is what the law of the sheet's day would ask, had the same things
// happened then.
type Today struct {
	Laws      []Law
	Undecided []Undecided
	// Ended are laws of the notice that are no longer law.
	Ended []string
	Tally Tally
}

// Make makes a sheet.
func Make(in Input) (*Report, error) {
	sum, count, err := Fingerprint(in.Source)
	if err != nil {
		return nil, err
	}
	m := &maker{Input: in, main: in.Site.MainLanguage(), addresses: view.NewAddresses(in.Site, in.Now), organisations: map[notice.ID]*notice.Organisation{}}
	for _, o := range in.Site.Organisations {
		m.organisations[o.ID] = o
	}
	r := &Report{Site: m.words(in.Site.Title), Example: in.Site.Example, BaseURL: in.Site.BaseURL, Version: in.Version, Fingerprint: sum, Files: count,
		Now: in.Now.UTC().Format("2 January 2006, 15:04 UTC"), Instant: in.Now.UTC().Format(time.RFC3339), Allowed: m.allowed()}
	owned, rest := m.shareOut()
	r.Rest = m.findings(rest)
	m.elsewhere = r.Rest.Errors()
	var wanted []*law.Judgement
	for n := range in.Judgements {
		if j := &in.Judgements[n]; len(in.Only) == 0 || slices.Contains(in.Only, j.Incident.ID) {
			wanted = append(wanted, j)
		}
	}
	r.Notices, r.Others = make([]Notice, len(wanted)), len(in.Judgements)-len(wanted)
	parallel.Do(len(wanted), func(n int) { r.Notices[n] = m.notice(wanted[n], owned[wanted[n].Incident.ID]) })
	return r, nil
}

// maker makes one sheet. Notices are made on all cores.
type maker struct {
	Input
	main          string
	addresses     *view.Addresses
	organisations map[notice.ID]*notice.Organisation
	// elsewhere are the errors in files that belong to no notice. They stop the
	// build of each.
	elsewhere int
}

func (m *maker) words(t notice.Text) Words {
	said, in := t.In(m.main)
	if in == "en" || said == "" {
		in = ""
	}
	return Words{strings.TrimSpace(said), in}
}

// name is that of an organisation, or its id when nobody says what it is.
func (m *maker) name(id notice.ID) Words {
	if o := m.organisations[id]; o != nil && !o.Name.IsZero() {
		return m.words(o.Name)
	}
	return Words{Text: string(id)}
}

// day is a date in words, as exact as it was written.
func day(d notice.Date) string {
	switch d.Form {
	case notice.NoDate:
		return ""
	case notice.SingleDate:
		return point(d.From)
	case notice.Interval:
		return point(d.From) + " to " + point(d.To)
	case notice.OpenInterval:
		return "from " + point(d.From) + ", not ended"
	}
	return "unknown"
}

func point(p notice.Point) string {
	layout := "2006"
	switch {
	case p.Day > 0:
		layout = "2 January 2006"
	case p.Month > 0:
		layout = "January 2006"
	}
	said := time.Date(p.Year, time.Month(max(p.Month, 1)), max(p.Day, 1), 0, 0, 0, 0, time.UTC).Format(layout)
	if p.Approximate {
		said = "about " + said
	}
	if p.Uncertain {
		said += " (uncertain)"
	}
	return said
}

// spoken is a word of the files in plain words: "people-told" is "people told".
func spoken[T ~string](word T) string { return strings.ReplaceAll(string(word), "-", " ") }

// once returns a list without what comes again.
func once[T comparable](list []T) []T {
	var kept []T
	for _, x := range list {
		if !slices.Contains(kept, x) {
			kept = append(kept, x)
		}
	}
	return kept
}
