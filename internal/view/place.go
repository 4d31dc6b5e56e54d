package view

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"candour/internal/notice"
)

// pictures are the endings of picture files.
var pictures = []string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"}

// place is where a page stands; it writes links from there. Links are relative,
// so that the site works at any address, and from a disk.
type place struct {
	// root leads from the page to the site's root: "./", "../", "../../".
	root string
	// prefix is the page's language: "" or "cy/".
	prefix string
	// address is the page's own, without its language: "landauer-2016/".
	address string
	files   bool
	// gone are the addresses below the root that a text may link to and that the
	// site does not publish. nil means none.
	gone func(address string) bool
	// shelf are the files that texts here can link to; nil means none.
	shelf *shelf
}

func (t *tongue) at(address string) place {
	return place{root: rootFrom(t.prefix + address), prefix: t.prefix, address: address, files: t.site.Files, gone: t.site.gone}
}

func rootFrom(address string) string {
	if depth := strings.Count(address, "/"); depth > 0 {
		return strings.Repeat("../", depth)
	}
	return "./"
}

// to links to a page in the same language.
func (p place) to(address string) string { return p.link(p.prefix + address) }

// link links to a page by its full address.
func (p place) link(address string) string {
	page, fragment, _ := strings.Cut(address, "#")
	if fragment != "" {
		fragment = "#" + fragment
	}
	if p.files && (page == "" || strings.HasSuffix(page, "/")) {
		page += "index.html"
	}
	if page == "" {
		return p.root + fragment
	}
	return strings.TrimPrefix(p.root, "./") + page + fragment
}

// content writes a link of Markdown. One that begins with a slash is meant from
// the root of the site and stays in the page's language; others stay as they are.
//
// The address of a picture or a file that isn't there becomes "", so that the
// reader gets its alternative text and no broken frame. Those that are there were
// told by file. So does the address of a topic that this site has no readers for:
// its text stays, and leads nowhere.
func (p place) content(dest string) string {
	if strings.HasPrefix(dest, "/") && isFile(dest[1:]) {
		return p.link(dest[1:])
	}
	if slices.Contains(pictures, strings.ToLower(path.Ext(dest))) || strings.HasPrefix(dest, notice.FilesFolder+"/") {
		return ""
	}
	if !strings.HasPrefix(dest, "/") || strings.HasPrefix(dest, "//") {
		return dest
	}
	path, rest := dest[1:], ""
	if n := strings.IndexAny(path, "?#"); n >= 0 {
		path, rest = path[:n], path[n:]
	}
	// A page's address ends in a slash; many people leave it out.
	if last := path[strings.LastIndexByte(path, '/')+1:]; last != "" && !strings.Contains(last, ".") {
		path += "/"
	}
	if p.gone != nil && p.gone(path) {
		return ""
	}
	return p.to(path + rest)
}

// gone tells whether an address is that of guidance which is not published.
func (s *site) gone(address string) bool {
	topic, isGuidance := strings.CutPrefix(address, "guidance/")
	if !isGuidance {
		return false
	}
	if topic == "" {
		return len(s.library.Topics) == 0
	}
	return s.unpublished[notice.ID(strings.TrimSuffix(topic, "/"))]
}

func (p place) incident(i *incident) string { return p.to(string(i.ID) + "/") }

func (p place) poster(i *incident) string { return p.to(string(i.ID) + "/poster/") }

func (p place) topic(id notice.ID) string { return p.to("guidance/" + string(id) + "/") }

func (p place) statement(s *statement) string {
	return p.to(string(s.incident.ID) + "/statements/" + string(s.Name) + "/")
}

// organisation links to the page of an organisation within an incident, or ""
// when there is none.
func (p place) organisation(i *incident, id notice.ID) string {
	if !i.hasPages || i.byName[id] == nil {
		return ""
	}
	return p.to(string(i.ID) + "/" + string(id) + "/")
}

// find links to the list of an incident's organisations.
func (p place) find(i *incident) string { return p.to(string(i.ID) + "/organisations/") }

// basePath is the path of a site's address: "/" or "/notices/".
func basePath(baseURL string) string {
	u, err := url.Parse(baseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}

// anchor makes a fragment's name of a letter.
func anchor(letter string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if r == ' ' || r == '–' {
			return '-'
		}
		return r
	}, letter))
}
