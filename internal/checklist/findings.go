package checklist

import (
	"fmt"
	"slices"
	"strings"

	"candour/internal/check"
	"candour/internal/diag"
	"candour/internal/law"
	"candour/internal/notice"
)

// Findings is what the other rules found in some files.
type Findings struct {
	Families []Family
	// List are the errors and warnings; advice is only counted.
	List []Found
	// Groups are the same, those of one rule with one way out together.
	Groups []Group
}

// Group are findings of one severity and one rule that ask for the same.
type Group struct {
	Severity, Rule, Hint string
	Found                []Found
}

// Found are the families that found something.
func (f Findings) Found() (found []Family) {
	for _, one := range f.Families {
		if one.Errors+one.Warnings+one.Advice > 0 {
			found = append(found, one)
		}
	}
	return found
}

// Quiet names the families that found nothing.
func (f Findings) Quiet() (names []string) {
	for _, one := range f.Families {
		if one.Errors+one.Warnings+one.Advice == 0 {
			names = append(names, one.Name)
		}
	}
	return names
}

// Errors counts the errors.
func (f Findings) Errors() (n int) {
	for _, one := range f.Families {
		n += one.Errors
	}
	return n
}

// Warnings counts the warnings.
func (f Findings) Warnings() (n int) {
	for _, one := range f.Families {
		n += one.Warnings
	}
	return n
}

// Family counts the findings of one group of rules.
type Family struct {
	Name, About              string
	Errors, Warnings, Advice int
}

// Found is an error or a warning.
type Found struct {
	Severity, Rule, Message, Hint string
	Place                         Place
}

// Waived is a finding that was set aside.
type Waived struct {
	Rule, What, Because, By string
	// Source says what the rule is by: the citation of a law, or "".
	Citation string
	Place    Place
}

// Allowed is a setting of the site that lets something pass.
type Allowed struct {
	What    string
	Because Words
}

// part is what belongs to one notice.
type part struct {
	found  diag.List
	waived []check.Waived
}

// ofLaw tells whether a rule is a point of a law, which the tables show.
func ofLaw(rule string) bool { return strings.Count(rule, "/") > 1 && strings.HasPrefix(rule, "law/") }

// shareOut gives each notice what was found and set aside in its files; the rest
// belongs to the site.
func (m *maker) shareOut() (owned map[notice.ID]*part, rest diag.List) {
	owned = map[notice.ID]*part{}
	of := map[string]*part{}
	for _, i := range m.Site.Incidents {
		p := &part{}
		owned[i.ID] = p
		for _, file := range check.FilesOf(i) {
			of[file] = p
		}
	}
	for _, f := range m.Findings {
		switch p := of[f.File]; {
		case ofLaw(f.Rule):
		case p != nil:
			p.found.Add(f)
		default:
			rest.Add(f)
		}
	}
	for _, w := range m.Waived {
		if p := of[w.Finding.File]; p != nil {
			p.waived = append(p.waived, w)
		}
	}
	return owned, rest
}

// findings sums findings up by family. Every family is there, so that the sheet
// also says where nothing was found.
func (m *maker) findings(list diag.List) Findings {
	var all Findings
	for _, f := range check.Families {
		all.Families = append(all.Families, Family{Name: f.Name, About: f.About})
	}
	for _, f := range list {
		name, _, _ := strings.Cut(f.Rule, "/")
		n := slices.IndexFunc(all.Families, func(f Family) bool { return f.Name == name })
		if n < 0 {
			n = len(all.Families)
			all.Families = append(all.Families, Family{Name: name})
		}
		switch f.Severity {
		case diag.Error:
			all.Families[n].Errors++
		case diag.Warning:
			all.Families[n].Warnings++
		default:
			all.Families[n].Advice++
			continue
		}
		all.List = append(all.List, Found{Severity: law.Capital(f.Severity.String()), Rule: f.Rule, Message: law.Capital(f.Message), Hint: f.Hint, Place: m.at(f)})
	}
	slices.SortStableFunc(all.List, func(a, b Found) int { return strings.Compare(a.Severity, b.Severity) }) // errors first
	for _, f := range all.List {
		n := slices.IndexFunc(all.Groups, func(g Group) bool { return g.Severity == f.Severity && g.Rule == f.Rule && g.Hint == f.Hint })
		if n < 0 {
			n = len(all.Groups)
			all.Groups = append(all.Groups, Group{Severity: f.Severity, Rule: f.Rule, Hint: f.Hint})
		}
		all.Groups[n].Found = append(all.Groups[n].Found, f)
	}
	return all
}

func (m *maker) at(f diag.Finding) Place {
	p := Place{File: m.fileLink(f.File)}
	if f.Line > 0 {
		p.Lines = []int{f.Line}
	}
	return p
}

// waived are the findings that a notice's waivers set aside, and the waivers that
// set nothing aside.
func (m *maker) waived(i *notice.Incident, list []check.Waived) (waived []Waived, idle []notice.Waiver) {
	used := map[string]bool{}
	for _, w := range list {
		used[w.Waiver.Rule] = true
		one := Waived{Rule: w.Finding.Rule, What: law.Capital(strings.TrimPrefix(strings.TrimPrefix(w.Finding.Message, "not found: "), "a person must check: ")),
			Because: w.Waiver.Because, By: w.Waiver.By, Place: m.at(w.Finding)}
		if asked, ok := m.Laws.Explain(w.Finding.Rule); ok && ofLaw(w.Finding.Rule) {
			one.What, one.Citation = law.Capital(asked.Text), asked.Citation
			if asked.Kind == law.HowSoon {
				one.What += ": " + w.Finding.Message
			}
		}
		waived = append(waived, one)
	}
	for _, w := range i.Waive {
		if !used[w.Rule] {
			idle = append(idle, w)
		}
	}
	return waived, idle
}

// allowed are the site's settings that let pass what a rule would stop.
func (m *maker) allowed() (list []Allowed) {
	for _, a := range m.Site.Allow {
		list = append(list, Allowed{fmt.Sprintf("The text “%s”, which looks like personal data", a.Value), Words{Text: a.Because}})
	}
	if s := m.Site.SmallCounts; s != nil && s.Preset == notice.Off {
		list = append(list, Allowed{"Counts of a few people are shown as they are", m.words(s.Because)})
	}
	return list
}
