package build

import (
	"cmp"
	"slices"

	"candour/internal/diag"
	"candour/internal/inspect"
	"candour/internal/load"
	"candour/internal/notice"
	"candour/internal/output"
	"candour/internal/view"
)

// Check judges a site as Site does, and writes nothing: it makes all files and
// forgets each when it has been looked at, so that what it passes can be built.
// It looks at the pages of drafts and of notices under embargo, too. target is
// the folder that a build would go into: files in it that are not Candour's
// would stay, and may be linked to.
//
// Looking at the finished pages is what most of the time goes to. It is worth
// it: a dead link, a value that only the theme or several files make, and a
// fault of a template are seen in the finished page and nowhere before.
func Check(in Input, target string) (Report, error) {
	in.Options.Drafts, in.Options.Future = false, false
	plan, report := Prepare(in)
	if plan == nil {
		return report, nil
	}
	r := rendering{progress: in.Progress, carried: output.Foreign(target), put: func(string, []byte) error { return nil }}
	seen := plan.inspection(plan.Pages, r.carried, published)
	public := slices.Clone(plan.Pages) // rendering takes them off the list
	for n := range public {
		public[n].Make = nil
	}
	weights, found, err := plan.renderSeen(r, seen)
	report.Pages, report.Weights = len(public), weights
	if report = report.With(found); err != nil || weights == nil {
		return report, err
	}
	found, err = plan.checkHeld(r, seen, public)
	return report.With(found), err
}

// checkHeld looks at the pages of drafts and of notices under embargo. public are
// the pages that seen has looked at already.
func (p *Plan) checkHeld(r rendering, seen *inspect.Site, public []view.Page) (diag.List, error) {
	if !slices.ContainsFunc(p.Site.Incidents, func(i *notice.Incident) bool { return !i.Public(p.options.Now) }) {
		return nil, nil
	}
	options := p.options
	options.Drafts, options.Future = true, true
	all, _ := view.Pages(p.Site, p.words, options)
	look := p.inspection(all, r.carried, p.opens)
	look.Files(seen)
	same := map[string]view.Page{}
	for _, page := range public {
		same[page.Path] = page
	}
	var held []view.Page
	for _, page := range all {
		if p.opens(page) != 0 {
			held = append(held, page)
		} else if was := same[page.Path]; was.Kind == page.Kind && was.Incident == page.Incident {
			look.Same(seen, page.Path) // a front page may be another one
		}
	}
	var leaks gathered
	if _, failed := p.renderPages(held, nil, p.watched(r.put, &leaks, look)); failed.is() {
		return p.located(failed.fault), failed.err
	}
	return append(load.Locate(p.files, p.judge(look.Faults())), leaks.list...), nil
}

// inspection is what will look at finished pages: it knows the names of all.
// opens says when each is published, to compare by.
func (p *Plan) inspection(pages []view.Page, carried func(name string) bool, opens func(view.Page) int64) *inspect.Site {
	s := inspect.New(inspect.Options{BaseURL: p.BaseURL, Disk: p.options.Files, Carried: carried})
	for _, page := range pages {
		s.Expect(page.Path, opens(page))
	}
	s.File(output.ManifestName)
	return s
}

// published is for pages that are all published at one time.
func published(view.Page) int64 { return 0 }

// opens is when a page is published, whatever is shown now.
func (p *Plan) opens(page view.Page) int64 {
	switch i := p.incident(page.Incident); {
	case i == nil || i.Public(p.options.Now):
		return 0
	case i.Draft:
		return inspect.Never
	default:
		return i.PublishAt.Unix()
	}
}

// incident is the one with an id, or nil.
func (p *Plan) incident(id notice.ID) *notice.Incident {
	n, found := slices.BinarySearchFunc(p.Site.Incidents, id, func(i *notice.Incident, id notice.ID) int { return cmp.Compare(i.ID, id) })
	if !found {
		return nil
	}
	return p.Site.Incidents[n]
}

// Look says what is wrong with a page of a preview: with its links, and with what
// only a finished page can show. html is what Render made. A link to another page
// is followed by making that page, so a look takes milliseconds.
func (p *Plan) Look(page *view.Page, html []byte) diag.List {
	s := p.inspection(p.Pages, func(name string) bool { _, ok := p.File(name); return ok }, func(other view.Page) int64 {
		if other.Path == page.Path && listsNotices(page.Kind) {
			return inspect.Never // it leads to drafts in a preview only, which is right
		}
		return p.opens(other)
	})
	s.Page(page.Path, string(html))
	for _, path := range s.Asked() {
		if other, ok, found := p.Page(path); ok && len(found) == 0 {
			s.Page(path, string(other))
		}
	}
	faults := slices.DeleteFunc(s.Faults(), func(f inspect.Fault) bool { return !slices.Contains(f.Pages, page.Path) })
	return load.Locate(p.files, p.judge(faults))
}

// listsNotices tells whether pages of a kind list all notices that are shown.
func listsNotices(kind view.Kind) bool {
	return kind == view.KindRegister || kind == view.KindOrganisations || kind == view.KindBody
}
