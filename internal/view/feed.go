package view

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"candour/internal/notice"
)

// Feed is a list of what was published and what changed, for programs that
// follow a site. Its addresses are in full.
type Feed struct {
	// Path is where it is written, such as "cy/feed.xml".
	Path string
	// JSON says that it is a JSON Feed, and not Atom.
	JSON bool
	// Make builds what the feed says.
	Make func() FeedView
}

// FeedView is what a feed says.
type FeedView struct {
	Lang   string
	Title  string
	Self   string // its own address, which is its id
	Home   string // the page that it is about
	Author string
	// Entries are the newest first; never empty.
	Entries []FeedEntry
}

// FeedEntry is one publication, statement, correction or revision.
type FeedEntry struct {
	// ID is an address that never changes.
	ID    string
	Href  string // the page to read
	Title string
	// Published and Updated are moments; a day begins at 00:00 UTC. A date that is
	// no day stands for the last day that it can mean: until then it may not have been.
	Published, Updated time.Time
	Summary            template.HTML // may be ""
}

// longestFeed is how many entries the feed of a whole site has.
const longestFeed = 100

// feeds lists the feeds of one language. Without the site's address there are
// none, because theirs must be in full.
func (t *tongue) feeds() []Feed {
	if t.site.Options.BaseURL == "" {
		return nil
	}
	var feeds []Feed
	for _, i := range t.site.incidents {
		if i.hasFeed(t.site.Options) {
			feeds = append(feeds, Feed{Path: t.prefix + string(i.ID) + "/" + feedName, Make: func() FeedView { return t.noticeFeed(i) }})
		}
	}
	if len(feeds) == 0 {
		return nil
	}
	return append(feeds,
		Feed{Path: t.prefix + feedName, Make: func() FeedView { return t.siteFeed(feedName) }},
		Feed{Path: t.prefix + "feed.json", JSON: true, Make: func() FeedView { return t.siteFeed("feed.json") }})
}

const feedName = "feed.xml"

// hasFeed tells whether a notice has a feed: it is public, and something on it
// has a date.
func (i *incident) hasFeed(o Options) bool {
	return o.BaseURL != "" && !i.hidden(o) && i.updated.Known()
}

// feedHref leads to the feed of a page: that of its notice, or of the site; ""
// when there is none. i is nil on a page that belongs to no notice.
func (t *tongue) feedHref(at place, i *incident) string {
	if i != nil {
		if i.hasFeed(t.site.Options) {
			return at.to(string(i.ID) + "/" + feedName)
		}
		return ""
	}
	for _, i := range t.site.incidents {
		if i.hasFeed(t.site.Options) {
			return at.to(feedName)
		}
	}
	return ""
}

func (t *tongue) feed(home, name, title string) FeedView {
	f := FeedView{Lang: t.lang, Title: title, Home: t.absolute(t.prefix + home), Self: t.absolute(t.prefix + home + name), Author: t.plain(t.site.Title)}
	if t.site.Publisher != "" {
		f.Author = t.organisationName(t.site.Publisher)
	}
	return f
}

func (t *tongue) noticeFeed(i *incident) FeedView {
	f := t.feed(string(i.ID)+"/", feedName, t.plain(i.Title))
	f.Entries = t.entries(i)
	newestEntries(f.Entries)
	return f
}

// siteFeed has the newest entries of all notices.
func (t *tongue) siteFeed(name string) FeedView {
	f := t.feed("", name, t.plain(t.site.Title))
	for _, i := range t.site.incidents {
		if i.hasFeed(t.site.Options) {
			f.Entries = append(f.Entries, t.entries(i)...)
		}
	}
	newestEntries(f.Entries)
	f.Entries = f.Entries[:min(longestFeed, len(f.Entries))]
	return f
}

func newestEntries(entries []FeedEntry) {
	slices.SortStableFunc(entries, func(a, b FeedEntry) int { return cmp.Or(b.Updated.Compare(a.Updated), cmp.Compare(a.ID, b.ID)) })
}

// entries are the publication of a notice, its statements, and what changed.
func (t *tongue) entries(i *incident) []FeedEntry {
	at := place{root: strings.TrimSuffix(t.site.Options.BaseURL, "/") + "/", prefix: t.prefix, address: string(i.ID) + "/", files: t.site.Files}
	home := at.incident(i)
	title := t.plain(i.Title)
	updated, _ := i.updated.LastDay()
	if updated.IsZero() { // it has not ended
		updated = i.updated.Start()
	}
	first := FeedEntry{ID: home, Href: home, Title: title, Published: moment(i.published, updated), Updated: updated, Summary: t.prose(i.Summary, at)}
	if i.published == notice.Day(i.PublishAt.Time) {
		first.Published = i.PublishAt.UTC()
	}
	if first.Updated.Before(first.Published) {
		first.Updated = first.Published
	}
	if i.Status == notice.Withdrawn {
		first.Summary = "<p>" + t.say("withdrawn-line") + "</p>" + first.Summary
	}
	entries := []FeedEntry{first}
	for _, s := range i.statements {
		entries = append(entries, t.statementEntry(at, s, updated))
	}
	return append(entries, t.changeEntries(at, i, home, updated)...)
}

func (t *tongue) statementEntry(at place, s *statement, otherwise time.Time) FeedEntry {
	card := t.cardHead(at, s)
	name := t.organisationName(s.Organisation)
	e := FeedEntry{ID: at.statement(s), Href: at.statement(s), Title: t.words.Say("statement.title", "organisation", name), Published: moment(s.Date, otherwise)}
	e.Updated = e.Published
	if s.Kind == notice.NoAnswer {
		e.Summary = escape(t.words.Word("statement.silent"))
	}
	if card.Reported != "" {
		e.Summary = escape(card.Reported)
	}
	if card.Superseded != nil {
		e.Summary = card.Superseded.Text + " " + card.Superseded.Because
		if on := moment(s.Superseded.On, e.Updated); on.After(e.Updated) {
			e.Updated = on
		}
	}
	return e
}

// changeEntries has one entry for each revision and each correction.
func (t *tongue) changeEntries(at place, i *incident, home string, otherwise time.Time) []FeedEntry {
	var entries []FeedEntry
	title := t.plain(i.Title)
	add := func(id, what string, date notice.Date, summary template.HTML) {
		day := moment(date, otherwise)
		entries = append(entries, FeedEntry{ID: home + "#" + id, Href: home + "#" + changedID, Title: what, Published: day, Updated: day, Summary: summary})
	}
	for _, r := range i.Revisions {
		add(fmt.Sprintf("revision-%d", r.Number), t.words.Say("feed.revision", "n", fmt.Sprint(r.Number), "title", title), r.Date, t.line(at, r.Summary))
	}
	seen := map[string]int{}
	for _, x := range i.Corrections {
		id := "correction-" + x.Date.String() + "-" + notice.Slug(x.Field)
		if seen[id]++; seen[id] > 1 { // corrected twice on one day
			id += fmt.Sprintf("-%d", seen[id])
		}
		add(id, t.words.Say("feed.correction", "title", title), x.Date, t.correction(i, x)+" "+t.line(at, x.Why))
	}
	return entries
}

// moment is a date as a feed must have it.
func moment(d notice.Date, otherwise time.Time) time.Time {
	if day, ok := d.LastDay(); ok {
		return day
	}
	if d.Known() {
		return d.Start()
	}
	return otherwise
}
