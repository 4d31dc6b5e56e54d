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
	"cmp"
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
	site, found := load.Site(in.Source) // YAML and Markdown -> model
	if found.HasErrors() {
		in.Published = nil // what could not be read would seem to have changed
	}
	var report Report
	laws, lawFindings := law.Load(in.Source) // packs -> what is asked
	found.Add(lawFindings...)
	published := &history.Published{}
	var leaks *leak.Scanner
	var known attached
	if !load.Broken(found) { // judging half a site would blame the other half
		var others check.Others
		if !lawFindings.HasErrors() { // half the laws would do so, too
			report.Judgements = laws.JudgeAll(site, in.Options.Now)
			report.Judged, report.Laws = site, laws
			others = lawsOf(laws, report.Judgements, found)
		}
		verdict := check.Site(site, in.Options.Now, others)
		found.Add(verdict.Findings...)
		report.Waived = verdict.Waived
		leaks = leak.New(site)
		found.Add(leaksIn(in.Source, leaks)...) // no waiver holds for them
		var within diag.List
		known, within = lookInto(in.Source, site, leaks)
		found.Add(within...)
		var changed diag.List
		site, published, changed = publish(in, site) // true facts -> what may be told, compared with what was
		found.Add(changed...)
	}
	if noSite(found) {
		report.Findings = found.Sorted()
		return nil, report
	}
	layers, strange := themeLayers(in, site)
	found.Add(strange...)
	publisher, brandFindings := brand.Load(in.Source, site.Brand)
	found.Add(brandFindings...)
	catalogues, wordFindings := words.Load(layers, site.Languages)
	look := (*theme.Theme)(nil)
	if !wordFindings.HasErrors() {
		var themeFindings diag.List
		look, themeFindings = theme.Load(layers, catalogues, publisher)
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
	plan := &Plan{Site: site, Theme: look, BaseURL: options.BaseURL, files: overlay(in), source: in.Source, words: catalogues, published: published, leaks: leaks}
	if l := publisher.Logo; l != nil {
		options.Logo = &view.LogoFile{Name: l.Name, Type: l.Type, Data: l.Data, Width: l.Width, Height: l.Height}
		if !options.Files {
			plan.Logo = l
		}
	}
	plan.attached, plan.copies = known, view.Copies(site, options)
	if options.Files {
		options.ReadFile = func(name string) []byte {
			data, _ := plan.copyOf(view.Copy{File: name}) // what cannot be read stops the build when it is put
			return data
		}
	}
	plan.options = options
	plan.Pages, plan.feeds = view.Pages(site, catalogues, options)
	for _, page := range plan.Pages {
		plan.allAddresses = append(plan.allAddresses, page.Address)
	}
	plan.notices = machine.NewNotices(site, options.BaseURL)
	for _, i := range site.Incidents {
		if i.Public(options.Now) { // what is a draft has pages in a preview, and no data
			plan.public = append(plan.public, i)
		}
	}
	return plan, report
}

// publish makes the copy of the site that may be published, in the light of what
// was published before, and says what differs from that.
func publish(in Input, site *notice.Site) (*notice.Site, *history.Published, diag.List) {
	before, found := history.Read(*cmp.Or(in.Published, &history.Source{}))
	public, leaks := shield(site, before.Tables())
	if !found.HasErrors() {
		found.Add(history.Compare(public, before, cmp.Or(in.Options.BaseURL, site.BaseURL), in.Options.Now)...)
	}
	return public, before, slices.Concat(found, leaks)
}

// lawsOf is what the laws found, for package check: waivers hold for it too. read is
// what was wrong with the files: of an incident from which something could not be
// read, nobody can say that it is not there.
func lawsOf(laws *law.Library, judgements []law.Judgement, read diag.List) check.Others {
	others, slips := check.Others{Rules: laws.Rules()}, map[string]bool{}
	for _, f := range read.AtLeast(diag.Error) {
		slips[f.File] = true
	}
	for n := range judgements {
		if j := &judgements[n]; !slips[j.Incident.File] {
			others.Findings.Add(j.Findings()...)
		}
	}
	return others
}

// noSite tells whether the folder holds no site at all, so that there is nothing
// to say of its theme.
func noSite(found diag.List) bool {
	return slices.ContainsFunc(found, func(f diag.Finding) bool { return f.Rule == "data/no-site" })
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
