package build

import (
	"bytes"
	"runtime"
	"slices"
	"sync"

	"candour/internal/diag"
	"candour/internal/inspect"
	"candour/internal/load"
	"candour/internal/theme"
	"candour/internal/view"
)

// rendering is where the files of a site go.
type rendering struct {
	progress func(done, of int) // may be nil
	put      func(name string, data []byte) error
	carried  func(name string) bool // of files that stay beside them; may be nil
}

// render makes all files of the site and hands each to put. The findings are
// about a template that failed, about pages that are too heavy, about what must
// not be in a finished file, or what a finished page lacks.
func (p *Plan) render(r rendering) ([]Weight, diag.List, error) {
	return p.renderSeen(r, p.inspection(p.Pages, r.carried, published))
}

// renderSeen is render with the inspection that is to look at the pages.
func (p *Plan) renderSeen(r rendering, seen *inspect.Site) ([]Weight, diag.List, error) {
	var leaks gathered
	put := p.watched(r.put, &leaks, seen)
	if err := p.putFiles(put); err != nil {
		return nil, nil, err
	}
	heaviest, failed := p.renderPages(p.Pages, r.progress, put)
	if failed.is() {
		return nil, p.located(failed.fault), failed.err
	}
	weights := heaviest.weigh()
	found := append(overBudget(weights, p.Site.Budget.Page), p.judge(seen.Faults())...)
	return weights, append(load.Locate(p.files, found), leaks.list...), nil
}

// renderPages makes pages and hands each to put. They are independent: every
// worker takes the next one and forgets it when it is put.
func (p *Plan) renderPages(pages []view.Page, progress func(done, of int), put func(name string, data []byte) error) (scales, failure) {
	q := queue{pages: pages, progress: progress, heaviest: scales{}}
	var workers sync.WaitGroup
	for range min(len(pages), runtime.GOMAXPROCS(0)) {
		workers.Go(func() { q.work(p.Theme, put) })
	}
	workers.Wait()
	return q.heaviest, q.failed
}

// located is what is wrong with a template, as findings with their source.
func (p *Plan) located(fault *diag.Finding) diag.List {
	if fault == nil {
		return nil
	}
	return load.Locate(p.files, diag.List{*fault})
}

// queue hands out pages to workers until one fails.
type queue struct {
	mu       sync.Mutex
	pages    []view.Page
	next     int
	done     int
	failed   failure
	heaviest scales
	progress func(done, of int)
}

// failure is why a page could not be made: a template's fault, or the disk's.
type failure struct {
	page  int
	fault *diag.Finding
	err   error
}

func (f failure) is() bool { return f.fault != nil || f.err != nil }

// take returns the next page and drops it from the list, so that what it
// holds can go when it is rendered.
func (q *queue) take() (n int, page view.Page, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.failed.is() || q.next == len(q.pages) {
		return 0, page, false
	}
	n = q.next
	page, q.pages[n] = q.pages[n], view.Page{}
	q.next++
	return n, page, true
}

// finish counts a page. Of several failures it keeps that of the first page:
// all pages before it were taken, so it is the same one in every build.
func (q *queue) finish(f failure) {
	q.mu.Lock()
	q.done++
	done := q.done
	if f.is() && (!q.failed.is() || f.page < q.failed.page) {
		q.failed = f
	}
	q.mu.Unlock()
	if q.progress != nil {
		q.progress(done, len(q.pages)) // nobody waits for it
	}
}

func (q *queue) work(look *theme.Theme, put func(string, []byte) error) {
	var html bytes.Buffer // one a worker, used again for every page
	heaviest := scales{}
	for n, page, ok := q.take(); ok; n, page, ok = q.take() {
		html.Reset()
		f := failure{page: n, fault: look.Render(&html, page)}
		if f.fault == nil {
			heaviest.add(page.Kind, page.Path, html.Bytes())
			f.err = put(page.Path, html.Bytes())
		}
		q.finish(f)
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.heaviest.merge(heaviest)
}

// Render makes one page. The findings say what is wrong with its template; what
// was made is then of no use.
func (p *Plan) Render(page *view.Page) (html []byte, found diag.List) {
	var b bytes.Buffer
	fault := p.Theme.Render(&b, *page)
	return b.Bytes(), p.located(fault)
}

// Page is Find and Render in one. ok is false when there is no such page.
func (p *Plan) Page(address string) (html []byte, ok bool, found diag.List) {
	page := p.Find(address)
	if page == nil {
		return nil, false, nil
	}
	html, found = p.Render(page)
	return html, true, found
}

// Has tells whether there is a page for a path.
func (p *Plan) Has(address string) bool { return p.Find(address) != nil }

// Find returns the page that a server would answer with for a path of the site,
// such as "cy/guidance/"; nil when there is none.
func (p *Plan) Find(address string) *view.Page {
	name := address
	if name == "" || name[len(name)-1] == '/' {
		name += "index.html"
	}
	n := slices.IndexFunc(p.Pages, func(page view.Page) bool { return page.Path == name })
	if n < 0 {
		return nil
	}
	return &p.Pages[n]
}
