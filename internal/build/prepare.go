package build

import (
	"cmp"
	"slices"

	"candour/internal/brand"
	"candour/internal/check"
	"candour/internal/diag"
	"candour/internal/history"
	"candour/internal/law"
	"candour/internal/leak"
	"candour/internal/load"
	"candour/internal/machine"
	"candour/internal/theme"
	"candour/internal/view"
	"candour/internal/words"
)

// The steps of Prepare, in its order.

// check holds the site against the laws, the rules, and what must not be in its
// files. laws is nil when they could not be read, and read is what was wrong with
// the files until now.
func (p *Plan) check(in Input, laws *law.Library, read diag.List, report *Report) (found diag.List) {
	var others check.Others
	if laws != nil {
		report.Judgements = laws.JudgeAll(p.Site, in.Options.Now)
		report.Judged, report.Laws = p.Site, laws
		others = lawsOf(laws, report.Judgements, read)
	}
	verdict := check.Site(p.Site, in.Options.Now, others)
	report.Waived = verdict.Waived
	p.leaks = leak.New(p.Site)
	var attachments diag.List
	p.attached, attachments = lookInto(in.Source, p.Site, p.leaks)
	return slices.Concat(verdict.Findings, leaksIn(in.Source, p.leaks), attachments) // no waiver holds for the last two
}

// protect puts in place of the site the copy of it that may be published, in the
// light of what was published before, and says what differs from that.
func (p *Plan) protect(in Input) diag.List {
	before, found := history.Read(*cmp.Or(in.Published, &history.Source{}))
	public, leaks := shield(p.Site, before.Tables())
	if !found.HasErrors() {
		found.Add(history.Compare(public, before, cmp.Or(in.Options.BaseURL, p.Site.BaseURL), in.Options.Now)...)
	}
	p.Site, p.published = public, before
	return slices.Concat(found, leaks)
}

// dress loads what the pages look and sound like.
func (p *Plan) dress(in Input) diag.List {
	layers, found := themeLayers(in, p.Site)
	publisher, wrong := brand.Load(in.Source, p.Site.Brand)
	found.Add(wrong...)
	p.Logo = publisher.Logo
	var missing diag.List
	if p.words, missing = words.Load(layers, p.Site.Languages); missing.HasErrors() {
		return append(found, missing...)
	}
	var faults diag.List
	p.Theme, faults = theme.Load(layers, p.words, publisher)
	return slices.Concat(found, missing, faults)
}

// list lists the pages, and what else is published.
func (p *Plan) list(in Input) {
	options := in.Options
	options.BaseURL = cmp.Or(options.BaseURL, p.Site.BaseURL)
	p.BaseURL = options.BaseURL
	if l := p.Logo; l != nil {
		options.Logo = &view.LogoFile{Name: l.Name, Type: l.Type, Data: l.Data, Width: l.Width, Height: l.Height}
	}
	p.copies = view.Copies(p.Site, options)
	if options.Files { // a page on a disk holds its pictures
		p.Logo = nil
		options.ReadFile = func(name string) []byte {
			data, _ := p.copyOf(view.Copy{File: name}) // what cannot be read stops the build when it is put
			return data
		}
	}
	p.options = options
	p.Pages, p.feeds = view.Pages(p.Site, p.words, options)
	for _, page := range p.Pages {
		p.allAddresses = append(p.allAddresses, page.Address)
	}
	p.notices = machine.NewNotices(p.Site, options.BaseURL)
	for _, i := range p.Site.Incidents {
		if i.Public(options.Now) { // what is a draft has pages in a preview, and no data
			p.public = append(p.public, i)
		}
	}
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
