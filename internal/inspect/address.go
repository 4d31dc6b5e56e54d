package inspect

import (
	"html"
	"net/url"
	"strings"
)

// addresses knows which links lead into the site.
type addresses struct {
	// origin is "https://notices.example.org", or "" when it is not known.
	origin string
	// folder is the path of the site's address: "/" or "/breach/".
	folder string
	disk   bool
}

func newAddresses(o Options) addresses {
	a := addresses{folder: "/", disk: o.Disk}
	if u, err := url.Parse(o.BaseURL); err == nil && u.Host != "" {
		a.origin = u.Scheme + "://" + u.Host
		a.folder = strings.TrimSuffix(u.Path, "/") + "/"
	}
	return a
}

// address is where a link leads, within the site.
type address struct {
	// target is a path from the site's root, decoded, such as "guidance/".
	target   string
	fragment string // decoded
	self     bool   // it leads to the page it stands on
	server   bool   // a web server answers, and finds the index.html of a folder
	nowhere  bool   // it leads nowhere, whatever files there are
}

// names are those of the files that answer for the address. Most web servers
// find the page of a folder without the slash at the end, too.
func (to address) names() []string {
	switch {
	case to.self || to.nowhere:
		return nil
	case !to.server:
		return []string{to.target}
	case to.target == "" || strings.HasSuffix(to.target, "/"):
		return []string{to.target + "index.html"}
	default:
		return []string{to.target, to.target + "/index.html"}
	}
}

// resolve says where a link on a page leads. inside is false when it leads out
// of the site, or is of a kind that leads to no file.
func (a addresses) resolve(page, href string) (to address, inside bool) {
	rest, fragment, _ := strings.Cut(strings.Trim(href, " \t\n"), "#")
	fragment, _, _ = strings.Cut(fragment, ":~:") // a text to find, for the browser
	rest, _, _ = strings.Cut(rest, "?")
	to = address{fragment: unescaped(fragment), server: !a.disk}
	if rest == "" {
		to.self, to.target = true, page
		return to, true
	}
	folder := page[:strings.LastIndexByte(page, '/')+1]
	switch end := strings.IndexAny(rest, ":/"); {
	case strings.HasPrefix(rest, "//"):
		return to, false
	case end == 0: // from the root of the host
		if a.disk {
			to.target, to.nowhere = rest, true
			return to, true
		}
		if rest, inside = a.within(rest); !inside {
			return to, false
		}
		folder = ""
	case end > 0 && rest[end] == ':': // a scheme
		if a.origin == "" || !strings.HasPrefix(rest, a.origin) {
			return to, false
		}
		if rest, inside = a.within(rest[len(a.origin):]); !inside {
			return to, false
		}
		folder, to.server = "", true
	}
	to.target, inside = a.join(folder, unescaped(rest))
	return to, inside
}

// within cuts the site's folder off a path of the host. A path outside of it is
// somebody else's.
func (a addresses) within(path string) (string, bool) {
	if path+"/" == a.folder || path == "" {
		return "", true
	}
	return strings.CutPrefix(path, a.folder)
}

// join follows a relative path from a folder. It is false when that leads above
// the site, to a place of which nothing is known.
func (a addresses) join(folder, path string) (string, bool) {
	if !strings.HasPrefix(path, ".") && !strings.Contains(path, "/.") {
		return folder + path, true
	}
	for part := range strings.SplitAfterSeq(path, "/") {
		switch strings.TrimSuffix(part, "/") {
		case ".":
		case "..":
			if folder == "" {
				if a.origin == "" || a.folder != "/" {
					return "", false
				}
				continue // a browser stays at the root of a host
			}
			folder = folder[:strings.LastIndexByte(folder[:len(folder)-1], '/')+1]
		default:
			folder += part
		}
	}
	return folder, true
}

// decoded is a value of an attribute as it is meant.
func decoded(value string) string {
	if strings.IndexByte(value, '&') < 0 {
		return value
	}
	return html.UnescapeString(value)
}

// unescaped is a part of an address as it is meant.
func unescaped(part string) string {
	if strings.IndexByte(part, '%') < 0 {
		return part
	}
	if plain, err := url.PathUnescape(part); err == nil {
		return plain
	}
	return part
}
