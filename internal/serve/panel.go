package serve

import (
	"cmp"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"candour/internal/build"
	"candour/internal/diag"
	"candour/internal/law"
	"candour/internal/notice"
	"candour/internal/view"
)

// shown is what a preview shows: a page, or only the findings.
type shown struct {
	html []byte
	// policy is the page's own.
	policy string
	// page is nil when there is no page to show.
	page *view.Page
	// sources are what the page is made of.
	sources []view.Source
	// stale says that the page is older than the files: they have errors for which
	// none can be made.
	stale bool
}

// panelView is what the panel says. The findings that are about the page come
// first; errors elsewhere follow at once, because they keep all pages from being
// made again; all others are folded away.
type panelView struct {
	Style template.CSS
	// NoPage says that there is no page, only findings. Broken says that the
	// findings have errors.
	NoPage, Broken, Warned bool
	// Stale says that the page is that of the last site that was whole.
	Stale bool
	// Toggle and Beside are what can be read while the panel is closed, and Alarm
	// says what errors mean for what is seen.
	Toggle, Beside, Alarm string
	// Here, Alarms and Elsewhere are the findings, the gravest first.
	Here, Alarms, Elsewhere []group
	// Others is how many findings are elsewhere and no errors, and Unshown how
	// many of them are left out.
	Others, Unshown int
	Laws            []*law.Standing
	// Waived are findings on this page that were set aside.
	Waived          []finding
	WaivedElsewhere int
}

// group are the findings of one severity.
type group struct {
	Severity diag.Severity
	Name     string
	Findings []finding
}

// finding is one, with its place on the page.
type finding struct {
	diag.Finding
	// Section is the anchor of the part of the page that it is about; may be "".
	Section string
	// Waiver says why it was set aside; nil when it stands.
	Waiver *notice.Waiver
}

// Said is the message as a sentence begins. Words of the site in quotation marks
// stay as they are.
func (f finding) Said() string {
	_, size := utf8.DecodeRuneInString(f.Message)
	return strings.ToUpper(f.Message[:size]) + f.Message[size:]
}

// Excerpt is the line that the finding is about, cut to what the panel has room
// for; "" for what is missing, whose place is the beginning of a file.
func (f finding) Excerpt() string {
	const room = 160
	if f.OfMissing() {
		return ""
	}
	line := []rune(strings.TrimSpace(f.Source))
	if len(line) <= room {
		return string(line)
	}
	start := max(0, min(f.Column-room/2, len(line)-room))
	excerpt := string(line[start : start+room])
	if start > 0 {
		excerpt = "… " + excerpt
	}
	if start+room < len(line) {
		excerpt += " …"
	}
	return excerpt
}

// elsewhereMost is how many findings about other pages one page lists. A large
// register has thousands, and each page would carry them all.
const elsewhereMost = 100

// viewOf sorts the findings of a report for one page.
func viewOf(s shown, report build.Report) panelView {
	p := panelView{Style: template.CSS(panelStyle), NoPage: s.page == nil, Stale: s.stale, Broken: report.Findings.HasErrors()}
	var here, alarms, others []finding
	for _, f := range report.Findings {
		section, ours := s.about(f)
		switch {
		case ours:
			here = append(here, finding{Finding: f, Section: section})
		case f.Severity == diag.Error:
			alarms = append(alarms, finding{Finding: f})
		default:
			others = append(others, finding{Finding: f})
		}
	}
	p.Others, p.Here, p.Alarms = len(others), groups(here), groups(alarms)
	slices.SortStableFunc(others, func(a, b finding) int { return int(b.Severity - a.Severity) })
	p.Unshown = max(0, len(others)-elsewhereMost)
	p.Elsewhere = groups(others[:len(others)-p.Unshown])
	for n := range report.Waived {
		w := &report.Waived[n]
		if section, ours := s.about(w.Finding); ours {
			p.Waived = append(p.Waived, finding{Finding: w.Finding, Section: section, Waiver: &w.Waiver})
		} else {
			p.WaivedElsewhere++
		}
	}
	p.Laws = s.laws(report.Judgements)
	p.say(here, len(report.Findings)-len(here))
	return p
}

// about tells whether a finding is about what the page shows, and where that
// stands on it: the most exact source that the page really has an anchor for.
func (s shown) about(f diag.Finding) (section string, ours bool) {
	exact := -1
	for _, source := range s.sources {
		if !source.Covers(f.File, f.Path) {
			continue
		}
		ours = true
		if len(source.Path) > exact && source.Section != "" && s.has(source.Section) {
			section, exact = source.Section, len(source.Path)
		}
	}
	return section, ours
}

// has tells whether the page has an anchor. Anchors are kebab-case, and quoted or
// not, as the theme's files are made smaller.
func (s shown) has(anchor string) bool {
	return regexp.MustCompile(`\sid=["']?` + regexp.QuoteMeta(anchor) + `["'\s>]`).Match(s.html)
}

// laws are how the page's notice stands with the laws. Only the notice itself is
// held against them, not the pages beside it.
func (s shown) laws(judgements []law.Judgement) (list []*law.Standing) {
	if s.page == nil || s.page.Kind != view.KindNotice {
		return nil
	}
	for n := range judgements {
		if judgements[n].Incident.ID != s.page.Incident {
			continue
		}
		standings := judgements[n].Standings()
		for k := range standings {
			list = append(list, &standings[k])
		}
	}
	return list
}

// say puts the figures into words.
func (p *panelView) say(here []finding, elsewhere int) {
	var list diag.List
	for _, f := range here {
		list.Add(f.Finding)
	}
	p.Warned = list.Count(diag.Warning) > 0
	if p.NoPage {
		p.Toggle, p.Alarm = "Findings", "The site cannot be shown until its errors are mended."
		return
	}
	p.Toggle = "This page: " + cmp.Or(list.Summary(), "nothing found")
	if elsewhere > 0 {
		p.Beside = fmt.Sprintf("Elsewhere: %d", elsewhere)
	}
	switch {
	case p.Stale:
		p.Alarm = "This is the last site that was whole. What you have written since is shown when the errors are mended."
	case p.Broken:
		p.Alarm = "This page is as you wrote it. Its errors stop a build."
	}
}

// groups sorts findings by severity, the gravest first.
func groups(list []finding) (sorted []group) {
	for _, g := range []group{{Severity: diag.Error, Name: "Errors"}, {Severity: diag.Warning, Name: "Warnings"}, {Severity: diag.Advice, Name: "Advice"}} {
		for _, f := range list {
			if f.Severity == g.Severity {
				g.Findings = append(g.Findings, f)
			}
		}
		if len(g.Findings) > 0 {
			sorted = append(sorted, g)
		}
	}
	return sorted
}
