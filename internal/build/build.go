// Package build runs the pipeline: load, check, protect, compare, view,
// render, write.
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
	"io/fs"
	"os"
	"slices"

	"candour/internal/brand"
	"candour/internal/check"
	"candour/internal/diag"
	"candour/internal/history"
	"candour/internal/law"
	"candour/internal/leak"
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
	// Published is what was last published, for comparison. Nil is what stands in
	// the target; without a target, and with an empty Source, it is nothing.
	Published *history.Source
	// Progress is called after each page, from any worker, and calls may overtake
	// each other: done is not always larger than before. May be nil.
	Progress func(done, of int)
}

// Report is what a build found and did.
type Report struct {
	// Findings are sorted and have their positions.
	Findings diag.List
	// Waived are findings that the site set aside, with the reasons.
	Waived []check.Waived
	// Judgements are what the laws say of each incident.
	Judgements []law.Judgement
	// Judged is the site as it was read and judged, and Laws are what by. Both are
	// nil when a file of either could not be read, and after a build.
	Judged *notice.Site
	Laws   *law.Library
	Pages  int
	// Weights are what the heaviest page of each kind weighs.
	Weights []Weight
	Output  output.Result
}

// Plan is a site that is whole and ready to be rendered.
type Plan struct {
	Site  *notice.Site
	Pages []view.Page
	Theme *theme.Theme
	// Logo is a file of the site; nil when it has none, or when its pages hold it.
	Logo *brand.Logo
	// BaseURL is the address that the pages were made for; may be "".
	BaseURL string

	files    fs.FS       // that findings name
	source   fs.FS       // what people wrote
	copies   []view.Copy // the attachments
	attached attached
	options  view.Options
	words    words.Set
	// allAddresses are those of the pages, which are taken off Pages one by one.
	allAddresses []string
	public       []*notice.Incident // that have files for machines
	notices      *machine.Notices
	feeds        []view.Feed
	published    *history.Published
	leaks        *leak.Scanner
}

// Site builds the site into the target folder. When the findings have errors,
// or when an error is returned, the target is as it was.
func Site(in Input, target string) (Report, error) {
	if in.Published == nil {
		root, err := os.OpenRoot(target)
		if err == nil {
			defer root.Close()
			in.Published = &history.Source{FS: root.FS(), Name: target, Close: root.Close}
		} // output.Begin says what is wrong with it, if anything is
	}
	plan, report := Prepare(in) // load, check, protect, compare, view
	if plan == nil {
		return report, nil
	}
	report.Judgements, report.Judged, report.Laws = nil, nil, nil // a large site's fill more memory than its pages
	stage, err := output.Begin(target)
	if err != nil {
		return report, err
	}
	defer stage.Abort()                                                                           // does nothing after Commit
	weights, found, err := plan.render(rendering{in.Progress, stage.Put, output.Foreign(target)}) // view -> HTML -> staging tree
	if report = report.With(found); err != nil || report.Findings.HasErrors() {
		return report, err
	}
	report.Pages, report.Weights = len(plan.Pages), weights
	report.Output, err = stage.Commit() // the exchange, in one step
	return report, err
}

// Today judges by the law of today what was held against one that is outdated.
func (r Report) Today() []law.Judgement {
	if len(r.Judgements) == 0 || r.Laws == nil {
		return nil
	}
	return r.Laws.Since(r.Judged, r.Judgements, r.Judgements[0].Now)
}

// With returns the report with more findings in their places; r stays as it is.
func (r Report) With(found diag.List) Report {
	r.Findings = slices.Concat(r.Findings, found).Sorted()
	return r
}

// Prepare reads and judges a site and lists its pages. The Plan is nil when
// the findings have errors.
func Prepare(in Input) (*Plan, Report) {
	p := &Plan{source: in.Source, files: overlay(in), published: &history.Published{}}
	var report Report
	site, found := load.Site(in.Source) // YAML and Markdown -> model
	laws, slips := law.Load(in.Source)  // packs -> what is asked
	p.Site = site
	if found.HasErrors() {
		in.Published = nil // what could not be read would seem to have changed
	}
	if found.Add(slips...); !load.Broken(found) { // judging half a site would blame the other half
		if slips.HasErrors() {
			laws = nil // half the laws would do so, too
		}
		found.Add(p.check(in, laws, found, &report)...) // model -> findings
		found.Add(p.protect(in)...)                     // true facts -> what may be told, compared with what was
	}
	if !noSite(found) {
		found.Add(p.dress(in)...) // words, theme and brand
	}
	report.Findings = load.Locate(p.files, found).Sorted()
	locateWaived(in, report.Waived)
	if report.Findings.HasErrors() {
		return nil, report
	}
	p.list(in) // what may be told -> pages to be made
	return p, report
}
