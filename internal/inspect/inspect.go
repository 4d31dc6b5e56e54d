// Package inspect looks at finished pages: whether each link within the site
// leads somewhere, and whether what only a finished page shows can be read by
// everybody, whatever theme made it.
//
// In go the names of all pages and files, and each page as it is published, from
// many workers. Out come faults: what is wrong, and on which pages. Where its
// source is, and what to say of it, is for others to find. Nothing is written,
// changed or fetched.
//
// Each page is gone through once, when it is made. What is kept of it is what
// other pages may ask for: a number for each of its ids, 8 bytes long.
package inspect

import (
	"cmp"
	"hash/maphash"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
)

// Kind is what is wrong with a page.
type Kind int

// The kinds of faults.
const (
	Broken     Kind = iota // a link leads to no page or file
	Early                  // a link leads to a page that is published later than its own
	NoFragment             // a link leads to a place that its page does not have
	NoAlt                  // an image has no alternative text
	NoLinkText             // a link has nothing that can be read out
	Skipped                // a heading skips a level
	NoLang                 // a page has no language
	NoTitle                // a page has no title
	NoHeaders              // a table has no header cells
	SameID                 // two elements have the same id
)

// Fault is one thing that is wrong, and the pages that show it.
type Fault struct {
	Detail
	// Pages are the paths of the pages, sorted: at least one.
	Pages []string
}

// Detail is what is wrong. Links that are written in the same way and lead to the
// same place are one fault, whatever page they are on.
type Detail struct {
	Kind Kind
	// What is the address of a link or an image as the page has it, decoded; the
	// text of a heading or of the beginning of a table; the id.
	What string
	// Before is the text of the heading before one that skips a level.
	Before string
	// Target is the place that a link leads to, from the root of the site, such as
	// "cy/guidance/nowhere/". The fragment, decoded, is in Fragment.
	Target, Fragment string
}

// Site is what is known of a site's finished files. Use New.
type Site struct {
	addresses
	carried func(name string) bool
	pages   []page
	byPath  map[string]int // only written before the first page is looked at

	mu     sync.Mutex // guards what follows, and pages once they are looked at
	files  map[string]bool
	faults map[Detail]map[int]bool // pages by what is wrong with them
	// open are links that lead to none of the pages, and may lead to a file.
	open   map[Detail]map[int]bool
	wanted []want
}

// Options say how the site is published.
type Options struct {
	// BaseURL is its address, such as "https://notices.example.org/breach/"; may
	// be "".
	BaseURL string
	// Disk says that pages are read from a disk, where no server finds the
	// index.html of a folder.
	Disk bool
	// Carried tells of a file that is published and is none of ours; may be nil.
	Carried func(name string) bool
}

// Never is when a page opens that isn't to be published.
const Never = math.MaxInt64

// page is what is kept of a page.
type page struct {
	path  string
	opens int64
	seen  bool
	ids   []uint64 // sorted
}

// want is a link to a place in another page.
type want struct {
	from, to int
	id       uint64
	href     string
}

// New begins a site.
func New(o Options) *Site {
	return &Site{addresses: newAddresses(o), carried: o.Carried, byPath: map[string]int{},
		files: map[string]bool{}, faults: map[Detail]map[int]bool{}, open: map[Detail]map[int]bool{}}
}

// Expect takes note of a page that the site will have, before any page is
// looked at. opens orders pages in time: a page may only link to those that open
// when it does or before. It is 0 for all that are published now.
func (s *Site) Expect(path string, opens int64) {
	s.byPath[path] = len(s.pages)
	s.pages = append(s.pages, page{path: path, opens: opens})
}

// File takes note of a file that the site has and that is no page.
func (s *Site) File(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[name] = true
}

// seed is the same for all sites, so that they can share what they know.
var seed = maphash.MakeSeed()

// Page looks at a finished page. One that was not expected is not looked at.
func (s *Site) Page(path, html string) {
	n, expected := s.byPath[path]
	if !expected {
		return
	}
	r := readers.Get().(*reader)
	defer r.free()
	r.read(html)
	ids := make([]uint64, 0, len(r.ids))
	for id := range r.ids {
		ids = append(ids, maphash.String(seed, id))
	}
	slices.Sort(ids)
	look := look{site: s, page: n, ids: ids}
	for href := range r.links {
		look.link(href)
	}

	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[n].seen, s.pages[n].ids = true, ids
	s.wanted = append(s.wanted, look.wanted...)
	for _, d := range append(r.faults, look.faults...) {
		note(s.faults, d, n)
	}
	for _, d := range look.open {
		note(s.open, d, n)
	}
}

// note adds a page to those of a fault. What is kept must not keep the page's text.
func note(all map[Detail]map[int]bool, d Detail, page int) {
	pages := all[d]
	if pages == nil {
		pages = map[int]bool{}
		d.What, d.Before, d.Target, d.Fragment = strings.Clone(d.What), strings.Clone(d.Before), strings.Clone(d.Target), strings.Clone(d.Fragment)
		all[d] = pages
	}
	pages[page] = true
}

// look is what one page's links come to.
type look struct {
	site         *Site
	page         int
	ids          []uint64 // of the page itself
	faults, open []Detail
	wanted       []want
}

// link follows one link as far as it can be told before all pages are there.
func (l *look) link(written string) {
	s := l.site
	from := &s.pages[l.page]
	href := decoded(written)
	to, inside := s.resolve(from.path, href)
	if !inside {
		return
	}
	d := Detail{What: href, Target: to.target, Fragment: to.fragment}
	n := -1
	for _, name := range to.names() {
		if found, ok := s.byPath[name]; ok {
			n = found
		}
	}
	switch {
	case to.self:
		n = l.page
	case to.nowhere:
		d.Kind = Broken
		l.faults = append(l.faults, d)
		return
	case n < 0:
		d.Kind = Broken
		l.open = append(l.open, d)
		return
	case s.pages[n].opens > from.opens:
		d.Kind = Early
		l.faults = append(l.faults, d)
		return
	}
	if to.fragment == "" || to.fragment == "top" { // which every page has
		return
	}
	id := maphash.String(seed, to.fragment)
	if n != l.page {
		l.wanted = append(l.wanted, want{from: l.page, to: n, id: id, href: strings.Clone(href)})
		return
	}
	if _, there := slices.BinarySearch(l.ids, id); !there {
		d.Kind = NoFragment
		l.faults = append(l.faults, d)
	}
}

// Same takes what another look at the site knows of a page that is the same
// there and is not looked at here.
func (s *Site) Same(other *Site, path string) {
	from, known := other.byPath[path]
	to, expected := s.byPath[path]
	if known && expected && other.pages[from].seen {
		s.pages[to].seen, s.pages[to].ids = true, other.pages[from].ids
	}
}

// Asked are the paths of the pages that links ask for a place in, and that have
// not been looked at.
func (s *Site) Asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked := map[string]bool{}
	for _, w := range s.wanted {
		if to := s.pages[w.to]; !to.seen {
			asked[to.path] = true
		}
	}
	return slices.Sorted(maps.Keys(asked))
}

// Faults returns what is wrong, in order, when all pages have been looked at.
func (s *Site) Faults() []Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for d, pages := range s.open {
		if !s.hasFile(d, slices.Min(slices.Collect(maps.Keys(pages)))) {
			s.faults[d] = pages
		}
	}
	for _, w := range s.wanted {
		to := &s.pages[w.to]
		if _, there := slices.BinarySearch(to.ids, w.id); to.seen && !there {
			where, _ := s.resolve(s.pages[w.from].path, w.href)
			note(s.faults, Detail{Kind: NoFragment, What: w.href, Target: where.target, Fragment: where.fragment}, w.from)
		}
	}
	faults := make([]Fault, 0, len(s.faults))
	for d, in := range s.faults {
		f := Fault{Detail: d}
		for n := range in {
			f.Pages = append(f.Pages, s.pages[n].path)
		}
		slices.Sort(f.Pages)
		faults = append(faults, f)
	}
	slices.SortFunc(faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Pages[0], b.Pages[0]), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.What, b.What),
			cmp.Compare(a.Target, b.Target), cmp.Compare(a.Fragment, b.Fragment), cmp.Compare(a.Before, b.Before))
	})
	return faults
}

// hasFile tells whether a link leads to a file that is no page.
func (s *Site) hasFile(d Detail, page int) bool {
	to, _ := s.resolve(s.pages[page].path, d.What)
	return slices.ContainsFunc(to.names(), func(name string) bool {
		return s.files[name] || s.carried != nil && s.carried(name)
	})
}

// Files takes the names of files that another look at the site knows.
func (s *Site) Files(other *Site) {
	for name := range other.files {
		s.File(name)
	}
}
