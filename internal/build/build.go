// Package build runs the pipeline: load, check, view, render, write.
//
// Prepare does all that needs the whole site: it reads it, judges it and lists
// its pages. Site renders those pages on all cores, each from its data straight
// to its place in the staging tree, and exchanges that tree for the old site
// when every page is there. The preview server prepares in the same way and
// renders only the pages that are asked for.
//
// The package decides nothing about notices, and prints nothing.
package build

import (
	"bytes"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"sync"

	"candour/internal/check"
	"candour/internal/diag"
	"candour/internal/load"
	"candour/internal/machine"
	"candour/internal/notice"
	"candour/internal/output"
	"candour/internal/theme"
	"candour/internal/view"
	"candour/internal/words"
)

// Input is what a build is made of.
type Input struct {
	// Source is the site's folder; Builtin has the program's own themes/.
	Source, Builtin fs.FS
	// Options say how the site is shown. Options.BaseURL, when set, takes the
	// place of the site's own.
	Options view.Options
	// Progress is called after each page, from any worker; may be nil.
	Progress func(done, of int)
}

// Report is what a build found and did.
type Report struct {
	// Findings are sorted and have their positions.
	Findings diag.List
	// Waived are findings that the site set aside, with the reasons.
	Waived []check.Waived
	Pages  int
	Output output.Result
}

// Plan is a site that is whole and ready to be rendered.
type Plan struct {
	Site  *notice.Site
	Pages []view.Page
	Theme *theme.Theme
	// BaseURL is the address that the pages were made for; may be "".
	BaseURL string
}

// Site builds the site into the target folder. When the findings have errors,
// or when an error is returned, the target is as it was.
func Site(in Input, target string) (Report, error) {
	plan, report := Prepare(in) // load, check, view
	if plan == nil {
		return report, nil
	}
	report.Pages = len(plan.Pages)
	stage, err := output.Begin(target)
	if err != nil {
		return report, err
	}
	defer stage.Abort()                                         // does nothing after Commit
	if err := plan.render(in.Progress, stage.Put); err != nil { // view -> HTML -> staging tree
		return report, err
	}
	report.Output, err = stage.Commit() // the exchange, in one step
	return report, err
}

// Prepare reads and judges a site and lists its pages. The Plan is nil when
// the findings have errors.
func Prepare(in Input) (*Plan, Report) {
	site, found := load.Site(in.Source) // YAML and Markdown -> model
	var report Report
	if !load.Broken(found) { // judging half a site would blame the other half
		verdict := check.Site(site, in.Options.Now)
		found.Add(verdict.Findings...)
		report.Waived = verdict.Waived
	}
	if site.Theme == "" { // there is no site, which is found already
		report.Findings = found.Sorted()
		return nil, report
	}
	layers, strange := themeLayers(in, site)
	found.Add(strange...)
	catalogues, wordFindings := words.Load(layers, site.Languages)
	look := (*theme.Theme)(nil)
	if !wordFindings.HasErrors() {
		var themeFindings diag.List
		look, themeFindings = theme.Load(layers, catalogues)
		wordFindings.Add(themeFindings...)
	}
	found.Add(wordFindings...)
	report.Findings = load.Locate(overlay(in), found).Sorted()
	locateWaived(in, report.Waived)
	if report.Findings.HasErrors() {
		return nil, report
	}
	options := in.Options
	if options.BaseURL == "" {
		options.BaseURL = site.BaseURL
	}
	return &Plan{Site: site, Pages: view.Pages(site, catalogues, options), Theme: look, BaseURL: options.BaseURL}, report
}

// locateWaived gives findings that were set aside their positions, too.
func locateWaived(in Input, waived []check.Waived) {
	found := make(diag.List, len(waived))
	for n, w := range waived {
		found[n] = w.Finding
	}
	for n, f := range load.Locate(overlay(in), found) {
		waived[n].Finding = f
	}
}

// themeLayers are the folders of the theme: the site's own, which may change
// single files, and the built-in one.
func themeLayers(in Input, site *notice.Site) (layers []words.Layer, found diag.List) {
	add := func(fsys fs.FS, name string) bool {
		sub, err := fs.Sub(fsys, "themes/"+name)
		if err != nil {
			return false
		}
		if _, err := fs.Stat(sub, "."); err != nil {
			return false
		}
		layers = append(layers, words.Layer{FS: sub, Name: "themes/" + name})
		return true
	}
	name := string(site.Theme)
	own := add(in.Source, name)
	if name != "notice" && !own && !add(in.Builtin, name) {
		found.Add(diag.Finding{File: "data/site.yaml", Path: "theme", Severity: diag.Error, Rule: "data/unknown-theme",
			Message: fmt.Sprintf("there is no theme %q", name), Hint: "Make the folder themes/" + name + ", or remove the key to use the built-in theme."})
	}
	add(in.Builtin, "notice")
	return layers, found
}

// overlay finds the files that findings name: the site's, or else the built-in.
func overlay(in Input) fs.FS { return layered{in.Source, in.Builtin} }

type layered []fs.FS

func (l layered) Open(name string) (file fs.File, err error) {
	for _, fsys := range l {
		if file, err = fsys.Open(name); err == nil {
			return file, nil
		}
	}
	return nil, err
}

// render makes all files of the site and hands each to put. Pages are
// independent: every worker takes the next one and forgets it when it is put.
func (p *Plan) render(progress func(done, of int), put func(name string, data []byte) error) error {
	files, err := machine.Files(p.Pages, p.BaseURL)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := put(f.Path, f.Data); err != nil {
			return err
		}
	}
	q := queue{pages: p.Pages, progress: progress}
	var workers sync.WaitGroup
	for range min(len(p.Pages), runtime.GOMAXPROCS(0)) {
		workers.Go(func() { q.work(p.Theme, put) })
	}
	workers.Wait()
	return q.err
}

// queue hands out pages to workers until one fails.
type queue struct {
	mu       sync.Mutex
	pages    []view.Page
	next     int
	done     int
	err      error
	progress func(done, of int)
}

// take returns the next page and drops it from the list, so that what it
// holds can go when it is rendered.
func (q *queue) take() (page view.Page, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.err != nil || q.next == len(q.pages) {
		return page, false
	}
	page, q.pages[q.next] = q.pages[q.next], view.Page{}
	q.next++
	return page, true
}

func (q *queue) finish(err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.done++
	if q.err == nil {
		q.err = err
	}
	if q.progress != nil {
		q.progress(q.done, len(q.pages))
	}
}

func (q *queue) work(look *theme.Theme, put func(string, []byte) error) {
	var html bytes.Buffer // one a worker, used again for every page
	for page, ok := q.take(); ok; page, ok = q.take() {
		html.Reset()
		err := look.Render(&html, page)
		if err == nil {
			err = put(page.Path, html.Bytes())
		}
		q.finish(err)
	}
}

// Page renders the one page that a server would answer with for a path of the
// site, such as "cy/guidance/". ok is false when there is none.
func (p *Plan) Page(address string) (html []byte, ok bool, err error) {
	i := p.find(address)
	if i < 0 {
		return nil, false, nil
	}
	var b bytes.Buffer
	err = p.Theme.Render(&b, p.Pages[i])
	return b.Bytes(), true, err
}

// Has tells whether there is a page for a path.
func (p *Plan) Has(address string) bool { return p.find(address) >= 0 }

func (p *Plan) find(address string) int {
	name := address
	if name == "" || name[len(name)-1] == '/' {
		name += "index.html"
	}
	return slices.IndexFunc(p.Pages, func(page view.Page) bool { return page.Path == name })
}
