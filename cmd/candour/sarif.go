package main

import (
	"os"
	"path/filepath"

	"candour/internal/build"
	"candour/internal/check"
	"candour/internal/diag"
	"candour/internal/law"
)

// sarif prints a report for tools that read SARIF: all rules of the program, and
// those of the laws that were found wanting.
func (a *app) sarif(r build.Report) error {
	below := a.below()
	log := diag.Log{Version: version, Findings: r.Findings.In(below)}
	for _, w := range r.Waived {
		log.Waived = append(log.Waived, diag.Waived{Finding: w.Finding.In(below), Justification: w.Waiver.Because + " (" + w.Waiver.By + ")"})
	}
	known := map[string]bool{}
	for _, rule := range check.All() {
		known[rule.ID] = true
		log.Rules = append(log.Rules, diag.Rule{ID: rule.ID, Severity: rule.Severity, Summary: rule.Summary, Why: rule.Why, Fix: rule.Fix})
	}
	laws := a.laws()
	add := func(f diag.Finding) {
		if known[f.Rule] {
			return
		}
		known[f.Rule] = true
		if asked, ok := laws.Explain(f.Rule); ok {
			log.Rules = append(log.Rules, lawRule(asked, f.Severity))
		}
	}
	for _, f := range log.Findings {
		add(f)
	}
	for _, w := range log.Waived {
		add(w.Finding)
	}
	return log.SARIF(a.stdout)
}

func lawRule(asked law.Asked, severity diag.Severity) diag.Rule {
	rule := diag.Rule{ID: asked.Rule, Severity: severity, Summary: asked.Text, Fix: asked.How}
	if asked.Law != "" {
		rule.Why = asked.Law + " (" + asked.Citation + "). " + asked.Sure
	}
	return rule
}

// below is the site's folder as seen from here, because that is where a tool
// that shows findings stands; "" when it lies elsewhere.
func (a *app) below() string {
	here, err := os.Getwd()
	if err != nil {
		return ""
	}
	site, err := filepath.Abs(a.source)
	if err != nil || !within(here, site) {
		return ""
	}
	rel, err := filepath.Rel(here, site)
	if err != nil {
		return ""
	}
	return filepath.ToSlash(rel)
}
