package machine

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"time"

	"candour/internal/view"
)

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  atomAuthor  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string    `xml:"id"`
	Title     string    `xml:"title"`
	Published string    `xml:"published"`
	Updated   string    `xml:"updated"`
	Link      atomLink  `xml:"link"`
	Summary   *atomText `xml:"summary"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type jsonFeed struct {
	Version  string       `json:"version"`
	Title    string       `json:"title"`
	Home     string       `json:"home_page_url"`
	Self     string       `json:"feed_url"`
	Language string       `json:"language"`
	Authors  []jsonAuthor `json:"authors"`
	Items    []jsonItem   `json:"items"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

type jsonItem struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	Title     string `json:"title"`
	HTML      string `json:"content_html"`
	Published string `json:"date_published"`
	Modified  string `json:"date_modified"`
}

// Feed writes a feed: Atom (RFC 4287), or JSON Feed 1.1.
func Feed(f view.Feed) (File, error) {
	v := f.Make()
	write := atom
	if f.JSON {
		write = jsonFeedOf
	}
	data, err := write(v)
	if err != nil {
		return File{}, fmt.Errorf("%s: %w", f.Path, err)
	}
	return File{f.Path, data}, nil
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func atom(v view.FeedView) ([]byte, error) {
	feed := atomFeed{Lang: v.Lang, ID: v.Self, Title: v.Title, Author: atomAuthor{v.Author},
		Links: []atomLink{{"self", "application/atom+xml", v.Self}, {"alternate", "text/html", v.Home}}}
	var newest time.Time
	for _, e := range v.Entries {
		if e.Updated.After(newest) {
			newest = e.Updated
		}
		entry := atomEntry{ID: e.ID, Title: e.Title, Published: stamp(e.Published), Updated: stamp(e.Updated), Link: atomLink{"alternate", "text/html", e.Href}}
		if e.Summary != "" {
			entry.Summary = &atomText{"html", string(e.Summary)}
		}
		feed.Entries = append(feed.Entries, entry)
	}
	feed.Updated = stamp(newest)
	return encode(feed)
}

func jsonFeedOf(v view.FeedView) ([]byte, error) {
	feed := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: v.Title, Home: v.Home, Self: v.Self, Language: v.Lang,
		Authors: []jsonAuthor{{v.Author}}, Items: make([]jsonItem, 0, len(v.Entries))}
	for _, e := range v.Entries {
		feed.Items = append(feed.Items, jsonItem{ID: e.ID, URL: e.Href, Title: e.Title, HTML: string(e.Summary), Published: stamp(e.Published), Modified: stamp(e.Updated)})
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(feed)
	return b.Bytes(), err
}
