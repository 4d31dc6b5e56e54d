package check

import (
	"strings"

	"candour/internal/diag"
	"candour/internal/notice"
)

// SetAside takes out of a list the findings that the incidents' waivers set
// aside. A waiver holds for one rule in the files of its own incident: its
// YAML, its spreadsheet, its sections and its statements. It never holds for
// the family data/, because wrong data can't be made right by a reason, nor for
// history/, because readers are told by a correction, nor for leak/, because a
// reason for one value must not let the next one through.
func SetAside(site *notice.Site, found diag.List) Result {
	waivers := map[[2]string]notice.Waiver{} // by file and rule
	for _, i := range site.Incidents {
		for _, w := range i.Waive {
			if !waivable(w.Rule) {
				continue
			}
			for _, file := range FilesOf(i) {
				waivers[[2]string{file, w.Rule}] = w
			}
		}
	}
	if len(waivers) == 0 {
		return Result{Findings: found}
	}
	var r Result
	for _, f := range found {
		if w, ok := waivers[[2]string{f.File, f.Rule}]; ok {
			r.Waived = append(r.Waived, Waived{Finding: f, Waiver: w})
		} else {
			r.Findings.Add(f)
		}
	}
	return r
}

func waivable(rule string) bool {
	family, _, _ := strings.Cut(rule, "/")
	return family != "data" && family != "history" && family != "leak"
}

// FilesOf are the files that say something about an incident: a waiver of it
// holds in these.
func FilesOf(i *notice.Incident) []string {
	files := []string{i.File}
	if i.Affected != nil && i.Affected.From != "" {
		files = append(files, spreadsheetOf(i))
	}
	for _, section := range notice.Sections {
		for _, doc := range i.Sections[section] {
			files = append(files, doc.File)
		}
	}
	for _, s := range i.Statements {
		for _, doc := range s.Body {
			files = append(files, doc.File)
		}
	}
	return files
}

func unknownRule(p *pass) {
	p.eachWaiver(func(at place, rule string) {
		// The rules of a law are data. When they could not be read, none is unknown.
		if p.rules.has(rule) || !p.lawsKnown && strings.HasPrefix(rule, "law/") {
			return
		}
		p.report(at, `there is no rule "`+rule+`"`, p.rules.hint(rule, "remove the waiver. A finding shows the id of its rule in brackets."))
	})
}

func waiverRefused(p *pass) {
	p.eachWaiver(func(at place, rule string) {
		if p.rules.has(rule) && (!waivable(rule) || p.standing[rule]) {
			p.report(at, `the rule "`+rule+`" cannot be set aside`, refused(rule))
		}
	})
}

// refused says what to do in place of a waiver.
func refused(rule string) string {
	switch {
	case strings.HasPrefix(rule, "history/"):
		return "Write a correction, which readers see, and remove the waiver."
	case rule == "leak/small-count":
		return "Say in data/site.yaml what is to be done with small counts, under small_counts, and remove the waiver."
	case strings.HasPrefix(rule, "leak/"):
		return "Take out what it finds, or write the value under allow: in data/site.yaml with the reason, and remove the waiver."
	case rule == "links/broken":
		return "Correct the link, or write its address under allow: in data/site.yaml with the reason, and remove the waiver."
	case !strings.HasPrefix(rule, "data/"):
		return "Correct what it finds, and remove the waiver. It is found in files that are no notice's own."
	}
	return "Correct what it finds, and remove the waiver. A reason does not make wrong data right."
}

func (p *pass) eachWaiver(do func(at place, rule string)) {
	for _, i := range p.incidents {
		for n, w := range i.Waive {
			do(i.at("waive[%d].rule", n), w.Rule)
		}
	}
}
