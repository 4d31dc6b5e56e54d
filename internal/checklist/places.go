package checklist

import (
	"net/url"
	"slices"
	"strings"

	"candour/internal/diag"
	"candour/internal/load"
	"candour/internal/notice"
)

// Place is where something stands: lines of a file, and parts of pages.
type Place struct {
	File  Link  // a file of the site
	Lines []int // sorted; may be empty
	// Keys are those of the file that are not there yet.
	Keys []string
	Page Link // Text is "landauer-2016/#timeline"; may be empty
}

// published is where a build puts the site when nothing else is said.
const published = "public/"

// finder finds the places of one incident's file. It asks for all lines at once,
// so that each file is read once.
type finder struct {
	*maker
	incident *notice.Incident
	asked    diag.List
	lines    map[[2]string]int
}

func (m *maker) finder(i *notice.Incident) *finder {
	return &finder{maker: m, incident: i, lines: map[[2]string]int{}}
}

// absent is a key that no file has. What is not in a file is located at its
// beginning, and this tells where that is.
const absent = "no such key"

// want notes places whose lines will be asked for.
func (f *finder) want(places ...string) {
	for _, p := range places {
		if file, path, line := f.origin(p); file != "" && line == 0 && path != "" {
			f.asked.Add(diag.Finding{File: file, Path: path}, diag.Finding{File: file, Path: absent})
		}
	}
}

// read looks up the lines of all places that were noted.
func (f *finder) read() {
	for _, at := range load.Locate(f.Source, f.asked) {
		f.lines[[2]string{at.File, at.Path}] = at.Line
	}
	f.asked = nil
}

// origin is the file of a place, and the path or the line in it.
func (f *finder) origin(place string) (file, path string, line int) {
	kind, id, named := strings.Cut(place, " ")
	if !named {
		return f.incident.File, f.incident.Field(place), 0
	}
	switch kind {
	case "section":
		if doc, ok := f.incident.Sections[notice.Section(id)].In(f.main); ok {
			return doc.File, "", doc.Line
		}
	case "page":
		for _, p := range f.Site.Pages {
			if string(p.ID) == id {
				doc, _ := p.Body.In(f.main)
				return p.File, "", max(1, doc.Line)
			}
		}
	case "service":
		for _, s := range f.Site.Services {
			if string(s.ID) == id {
				return s.File, s.Field("name"), 0
			}
		}
	}
	return "", "", 0
}

// places puts those of one file together, and names each part of a page once.
func (f *finder) places(at []string, shown bool) (places []Place) {
	for _, p := range at {
		file, path, line := f.origin(p)
		if line == 0 {
			if line = f.lines[[2]string{file, path}]; line == f.lines[[2]string{file, absent}] {
				line = 0
			}
		}
		address := ""
		if shown {
			address = f.addresses.Of(f.incident, p)
		}
		if address == "" && (file == "" || shown && line == 0) {
			continue
		}
		n := slices.IndexFunc(places, func(o Place) bool { return o.File.Text == file && o.Page.Text == address })
		if n < 0 {
			n = len(places)
			places = append(places, Place{File: f.fileLink(file), Page: f.pageLink(address)})
		}
		if line > 0 && !slices.Contains(places[n].Lines, line) {
			places[n].Lines = append(places[n].Lines, line)
			slices.Sort(places[n].Lines)
		}
		if line == 0 && !shown && path != "" {
			places[n].Keys = append(places[n].Keys, path)
		}
	}
	return places
}

func (m *maker) fileLink(name string) Link {
	if m.Unlinked || name == "" {
		return Link{Text: name}
	}
	return Link{name, m.Beside + escaped(name)}
}

// pageLink leads to the page that a build makes beside the site's files. What is
// not published has none.
func (f *finder) pageLink(address string) Link {
	if address == "" || f.Unlinked || !f.incident.Public(f.Now) {
		return Link{Text: address}
	}
	page, anchor, has := strings.Cut(address, "#")
	href := f.Beside + published + escaped(page) + "index.html"
	if has {
		href += "#" + anchor
	}
	return Link{address, href}
}

func escaped(path string) string { return (&url.URL{Path: path}).EscapedPath() }
