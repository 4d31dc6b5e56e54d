package build

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"candour/internal/diag"
	"candour/internal/inspect"
	"candour/internal/notice"
)

// judge makes findings of what is wrong with finished pages. A link that somebody
// wrote is shown where it is written, as often as it is; all else is the theme's,
// and is shown once, with the first page that has it.
func (p *Plan) judge(faults []inspect.Fault) diag.List {
	if len(faults) == 0 {
		return nil
	}
	var found diag.List
	j := judging{Plan: p, near: map[string]string{}}
	w := p.writtenFor(faults)
	themes := map[inspect.Detail]*inspect.Fault{}
	var order []*inspect.Fault
	for n, f := range faults {
		if f.Kind == inspect.Broken && p.allowed(f) {
			continue
		}
		if places := w.links[n]; len(places) > 0 {
			for _, at := range places {
				found.Add(j.writtenLink(f, at))
			}
			continue
		}
		if f.Kind == inspect.Skipped && w.bothHeadings(f) {
			continue // the text itself skips the level, and is judged as it is written
		}
		if f.Kind == inspect.NoHeaders && w.tables[withoutMarks(f.What)] {
			continue // the same: reach/table-header says so
		}
		key := inspect.Detail{Kind: f.Kind, What: withoutDepth(f.What), Before: f.Before}
		if same := themes[key]; same != nil {
			same.Pages = append(same.Pages, f.Pages...)
			continue
		}
		themes[key] = &f
		order = append(order, &f)
	}
	for _, f := range order {
		slices.Sort(f.Pages)
		f.Pages = slices.Compact(f.Pages)
		found.Add(j.finishedFault(*f))
	}
	return found
}

// allowed tells whether the site says that a link which leads to nothing of its
// own is right: others put something there, on the host.
func (p *Plan) allowed(f inspect.Fault) bool {
	forms := p.forms(f)
	return slices.ContainsFunc(p.Site.Allow, func(a notice.Allowance) bool {
		return slices.Contains(forms, asWritten(a.Value)) || slices.Contains(forms, fromRoot(a.Value))
	})
}

// judging is what is worked out once while faults are judged.
type judging struct {
	*Plan
	addresses []string
	near      map[string]string
}

// withoutDepth is an address as all pages have it, however deep they are.
func withoutDepth(href string) string {
	for {
		rest, deeper := strings.CutPrefix(href, "../")
		if !deeper {
			return strings.TrimPrefix(rest, "./")
		}
		href = rest
	}
}

// writtenLink is a finding about a link where somebody wrote it.
func (p *judging) writtenLink(f inspect.Fault, at writtenAt) diag.Finding {
	d := diag.Finding{File: at.file, Line: at.line, Column: at.column, Width: at.width}
	p.aboutLink(&d, f, fmt.Sprintf("“%s”", at.dest))
	if i := p.incident(notice.ID(ownerOf(at.file))); isOfIncident(at.file) && i != nil && !i.Public(p.options.Now) {
		d.Severity = diag.Warning // whatever page of a preview it was seen on
	}
	if isRelative(at.dest) && f.Kind == inspect.Broken {
		d.Hint = "Write it from the root of the site, with a slash at its beginning: a text can stand on pages at several addresses."
		if name, _, _ := strings.Cut(path.Base(at.dest), "#"); slices.Contains(notice.AttachmentKinds, strings.TrimPrefix(path.Ext(name), ".")) {
			d.Hint = fmt.Sprintf("Put the file into %s, and write “%s/%s”.", path.Join(filesBeside(at.file), notice.FilesFolder)+"/", notice.FilesFolder, name)
		} else if rooted := strings.Trim(strings.TrimSuffix(withoutDepth(asWritten(at.dest)), "index.html"), "/") + "/"; slices.Contains(p.allAddresses, rooted) {
			d.Hint = fmt.Sprintf("Write “/%s”, from the root of the site: a text can stand on pages at several addresses.", rooted)
		}
	}
	return d
}

// filesBeside is the folder in which the folder for attachments of a text lies.
func filesBeside(file string) string {
	if isOfIncident(file) {
		return "content/notices/" + ownerOf(file)
	}
	return "content"
}

// isRelative tells whether where a link leads depends on the page it is on.
func isRelative(dest string) bool {
	return !strings.HasPrefix(dest, "/") && !strings.HasPrefix(dest, "#") && !strings.Contains(dest, "://")
}

// aboutLink says where a link leads, and why there is nothing.
func (p *judging) aboutLink(d *diag.Finding, f inspect.Fault, link string) {
	held := p.heldBack(f.Pages)
	if f.Kind == inspect.Early && !held {
		f.Kind = inspect.Broken
	}
	a := aboutFaults[f.Kind]
	d.Rule, d.Severity, d.Message = a.Rule, a.Severity, fmt.Sprintf(a.Message, link)
	if held && d.Severity == diag.Error {
		d.Severity = diag.Warning // it is being written, and what is published is right
	}
	i := p.incidentOf(f.Target)
	switch near := p.nearest(f.Target); {
	case f.Kind == inspect.NoFragment:
		d.Hint = "Correct the part after the #. The id of a heading is its words in small letters with hyphens, in a section of a notice after the section's name."
	case i != nil && !i.Public(p.options.Now) && p.incidentOf(f.Pages[0]) != i:
		d.Message = fmt.Sprintf("%s leads to the notice %s, which %s", link, i.ID, p.whyHeld(i))
		d.Hint = "Take the link out until that notice is published, or give both the same publish_at."
	case near != "":
		d.Hint = fmt.Sprintf("Did you mean “/%s”?", near)
	default:
		d.Hint = "Correct the address, or take the link out."
	}
}

// heldBack tells whether pages are only those of drafts and of notices under embargo.
func (p *Plan) heldBack(pages []string) bool {
	return !slices.ContainsFunc(pages, func(path string) bool {
		i := p.incidentOf(path)
		return i == nil || i.Public(p.options.Now)
	})
}

// incidentOf is the incident to which an address below the root belongs, or nil.
func (p *Plan) incidentOf(address string) *notice.Incident {
	first, _, _ := strings.Cut(p.inMain(address), "/")
	return p.incident(notice.ID(first))
}

// inMain is the same address without the folder of a language.
func (p *Plan) inMain(address string) string {
	if first, rest, ok := strings.Cut(address, "/"); ok && slices.Contains(p.Site.Languages[1:], first) {
		return rest
	}
	return address
}

// whyHeld says why a notice is not published.
func (p *Plan) whyHeld(i *notice.Incident) string {
	if i.Draft {
		return "is a draft"
	}
	return "is under embargo until " + i.PublishAt.UTC().Format("2006-01-02 15:04") + " UTC"
}

// suggestions is for how many addresses a page that looks like them is looked
// for: each is compared with all pages.
const suggestions = 50

// nearest is the address of a page that looks like one that is not there, or "".
func (p *judging) nearest(target string) string {
	target = strings.TrimSuffix(p.inMain(target), "/")
	near, known := p.near[target]
	if known || len(p.near) == suggestions {
		return near
	}
	if p.addresses == nil {
		for _, address := range p.allAddresses {
			if address != "" && p.inMain(address) == address {
				p.addresses = append(p.addresses, strings.TrimSuffix(address, "/"))
			}
		}
	}
	if near = diag.Nearest(target, p.addresses); near != "" {
		near += "/"
	}
	p.near[target] = near
	return near
}

// finishedFault is a finding about a finished page, for which no text is to blame.
func (p *judging) finishedFault(f inspect.Fault) diag.Finding {
	d := diag.Finding{File: f.Pages[0], Severity: diag.Warning}
	switch f.Kind {
	case inspect.Broken, inspect.Early, inspect.NoFragment:
		p.aboutLink(&d, f, fmt.Sprintf("the link “%s” in the finished page", f.What))
		d.Hint += " It comes from the theme, or from a text in a form that was not recognised."
	default:
		a := aboutFaults[f.Kind]
		d.Rule, d.Hint, d.Message = a.Rule, a.Hint, a.Message
		if strings.Contains(a.Message, "%") {
			d.Message = fmt.Sprintf(a.Message, f.What)
		}
		if f.Kind == inspect.Skipped {
			d.Message += fmt.Sprintf(" after “%s”", f.Before)
		}
	}
	if more := len(f.Pages) - 1; more == 1 {
		d.Message += ", as one more page does"
	} else if more > 1 {
		d.Message += fmt.Sprintf(", as %d more pages do", more)
	}
	return d
}

// aboutFaults is what to say of each kind of fault. %s stands for the link, or for
// what is wrong with the page.
var aboutFaults = map[inspect.Kind]diag.Finding{
	inspect.Broken:     {Severity: diag.Error, Rule: "links/broken", Message: "%s leads to no page and no file of the site"},
	inspect.NoFragment: {Severity: diag.Warning, Rule: "links/fragment", Message: "%s leads to a place that its page does not have"},
	inspect.Early:      {Severity: diag.Warning, Rule: "links/early", Message: "%s leads to a notice that is published later"},

	inspect.NoAlt: {Severity: diag.Warning, Rule: "reach/page-image", Message: "the finished page shows the image “%s” without alternative text",
		Hint: "Give it an alt in the theme: what the image says, or alt=\"\" when it says nothing."},
	inspect.NoLinkText: {Severity: diag.Warning, Rule: "reach/page-link", Message: "the finished page has the link “%s” without a text",
		Hint: "Give it words, an image with alternative text, or an aria-label."},
	inspect.Skipped: {Severity: diag.Warning, Rule: "reach/page-heading", Message: "the finished page skips a level of headings with “%s”",
		Hint: "Use the next level of heading in the theme. How large it looks is for the style."},
	inspect.NoLang: {Severity: diag.Warning, Rule: "reach/page-language", Message: "the finished page does not say which language it is in",
		Hint: "Write <html lang=\"{{.Lang}}\"> in the theme."},
	inspect.NoTitle: {Severity: diag.Warning, Rule: "reach/page-title", Message: "the finished page has no title",
		Hint: "Write <title>{{.Title}}</title> in the theme's head."},
	inspect.NoHeaders: {Severity: diag.Warning, Rule: "reach/page-table", Message: "the finished page has a table without header cells, which begins with “%s”",
		Hint: "Write the first cells of its columns or rows as <th>."},
	inspect.SameID: {Severity: diag.Warning, Rule: "reach/page-id", Message: "the finished page gives the id “%s” to two elements",
		Hint: "Give one of them another id, or one of two headings other words: links and labels find only the first."},
}
