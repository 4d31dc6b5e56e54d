package view

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"

	"candour/internal/notice"
)

// Changed is the notice's own history.
type Changed struct {
	Section
	Versions []Version // newest first
}

// Version is what changed on one day.
type Version struct {
	// Number is "Version 2"; "" for corrections of a day without a revision, where
	// revisions are written.
	Number string
	Date   template.HTML // when it came out
	// Text says what changed; may be "", as the corrections do.
	Text        template.HTML
	Corrections []CorrectionLine // in the order in which they were written
}

// CorrectionLine is a published fact that was wrong.
type CorrectionLine struct {
	// Text says which fact, what it was and what it is now.
	Text template.HTML
	Why  template.HTML // the reason
}

// version is a Version that has still to be sorted.
type version struct {
	number      int // 0 for none
	date        notice.Date
	summary     notice.Text
	first       bool // the publication, which nobody wrote a revision for
	corrections []notice.Correction
}

func (t *tongue) changed(at place, i *incident) *Changed {
	versions := versionsOf(i)
	if len(versions) == 0 {
		return nil
	}
	c := &Changed{Section: Section{ID: changedID, Heading: t.value("section", changedID)}}
	for _, v := range versions {
		line := Version{Date: t.time(v.date), Text: t.line(at, v.summary)}
		if v.first {
			line.Text = escape(t.words.Word("changed.first"))
		}
		if v.number > 0 {
			line.Number = t.words.Say("changed.version", "n", strconv.Itoa(v.number))
		}
		for _, x := range v.corrections {
			line.Corrections = append(line.Corrections, CorrectionLine{Text: t.correction(i, x), Why: t.line(at, x.Why)})
		}
		c.Versions = append(c.Versions, line)
	}
	return c
}

// changedID is the anchor of the section.
const changedID = "what-changed"

// versionsOf puts revisions and corrections into one list, newest first. A
// correction belongs to the revision of its day. Where no revisions are
// written, the days with corrections are numbered, after the publication.
func versionsOf(i *incident) []version {
	versions := make([]version, 0, len(i.Revisions)+len(i.Corrections))
	for _, r := range i.Revisions {
		versions = append(versions, version{number: r.Number, date: r.Date, summary: r.Summary})
	}
	newest := func(a, b version) int {
		return cmp.Or(-cmp.Compare(a.date.String(), b.date.String()), -cmp.Compare(a.number, b.number))
	}
	slices.SortStableFunc(versions, newest)
	for _, x := range i.Corrections {
		n := slices.IndexFunc(versions, func(v version) bool { return v.date == x.Date })
		if n < 0 {
			n = len(versions)
			versions = append(versions, version{date: x.Date})
		}
		versions[n].corrections = append(versions[n].corrections, x)
	}
	slices.SortStableFunc(versions, newest)
	if len(i.Revisions) == 0 && len(versions) > 0 {
		versions = numbered(versions, i.published)
	}
	return versions
}

func numbered(versions []version, published notice.Date) []version {
	if published.Known() && published.Before(versions[len(versions)-1].date) {
		versions = append(versions, version{date: published, first: true})
	}
	for n := range versions {
		versions[n].number = len(versions) - n
		if !versions[len(versions)-1].first {
			versions[n].number++ // the first was published some day
		}
	}
	return versions
}
