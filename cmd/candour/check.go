package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"

	"candour/internal/build"
	"candour/internal/diag"

	"github.com/spf13/cobra"
)

func (a *app) checkCommand() *cobra.Command {
	var show shown
	var other elsewhere
	format, last := "text", ""
	var sheets sheets
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Say what is wrong or missing",
		Long: `Check reads the site, drafts and notices under embargo too, and lists what is
wrong or missing, each with its place, its rule and what to do. It makes all
pages to look at them, too, and writes nothing but the checklists that --report
names. The exit code is 1 when there is an error. “candour explain” tells more
of a rule.

With --external, other sites are asked for the pages that your texts name: one
request at a time for each, and not again for a day. Nothing else fetches
anything.`,
		Example: "  candour check\n  candour check --report checklist.html --report checklist.csv\n  candour check --external",
		Args:    atMost(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.check(cmd.Context(), show, other, format, last, sheets)
		},
	}
	show.registerClock(cmd)
	registerPublished(cmd, &last, "public in the site's folder")
	a.registerLaws(cmd)
	sheets.register(cmd)
	other.register(cmd)
	cmd.Flags().StringVar(&format, "format", format, "text, json, sarif (2.1.0) or github (annotations of GitHub Actions)")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// formats are what findings can be written as.
var formats = []string{"text", "json", "sarif", "github"}

func (a *app) check(ctx context.Context, show shown, other elsewhere, format, last string, sheets sheets) error {
	if !slices.Contains(formats, format) {
		return hintError{fmt.Errorf("--format %q is not known", format), "Write --format text, json, sarif or github."}
	}
	if err := a.reportable(sheets); err != nil {
		return err
	}
	in, err := a.input(show)
	if err != nil {
		return err
	}
	target := filepath.Join(a.source, "public")
	from, done, err := published(last, target)
	if err != nil {
		return err
	}
	defer done()
	in.Published = from
	page, clear := a.progress("pages")
	in.Progress = page
	report, err := build.Check(in, target)
	clear()
	if err != nil {
		return err
	}
	var stopped error
	if other.ask {
		var found diag.List
		found, stopped = a.external(ctx, in, other)
		report = report.With(found)
	}
	if err := a.report(report, format); err != nil {
		return err
	}
	if err := a.writeReports(sheets, in, report); err != nil {
		return err
	}
	if stopped == nil && report.Findings.HasErrors() {
		return errFindings
	}
	return stopped
}

// lawful is a law that applies to an incident, or may, in JSON.
type lawful struct {
	Incident string `json:"incident"`
	Law      string `json:"law"`
	// Applies is "yes", or "decide" when a person must; with --laws also "no".
	Applies string `json:"applies"`
	Why     string `json:"why"`
}

// waived is a finding that the site set aside, in JSON.
type waived struct {
	diag.Finding
	Because string `json:"because"`
	By      string `json:"by"`
}

// json prints findings and what was set aside: {"findings":[...],"waived":[...],
// "laws":[...]}, none ever null.
func (a *app) json(r build.Report) error {
	out := struct {
		Findings diag.List `json:"findings"`
		Waived   []waived  `json:"waived"`
		Laws     []lawful  `json:"laws"`
	}{append(diag.List{}, r.Findings...), make([]waived, 0, len(r.Waived)), []lawful{}}
	for _, j := range r.Judgements {
		for _, v := range j.Verdicts {
			if v.Applies != "no" || a.choice {
				out.Laws = append(out.Laws, lawful{string(j.Incident.ID), string(v.Regime.ID), string(v.Applies), v.Why})
			}
		}
	}
	for _, w := range r.Waived {
		out.Waived = append(out.Waived, waived{w.Finding, w.Waiver.Because, w.Waiver.By})
	}
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

// few findings are counted at a glance.
const few = 10

// noSite tells whether there is nothing of which pages could be made.
func noSite(found diag.List) bool {
	return slices.ContainsFunc(found, func(f diag.Finding) bool { return f.Rule == "data/no-site" })
}

// report prints to standard output: the findings are what check is for.
func (a *app) report(r build.Report, format string) error {
	switch format {
	case "json":
		return a.json(r)
	case "sarif":
		return a.sarif(r)
	case "github":
		return r.Findings.In(a.below()).GitHub(a.stdout)
	}
	to := *a
	to.stderr = a.stdout
	if err := to.print(r, diag.Advice); err != nil {
		return err
	}
	if a.quiet {
		return nil
	}
	if err := a.printLaws(r); err != nil {
		return err
	}
	summary := r.Findings.Summary()
	if summary == "" {
		summary = "Nothing found. This is no legal advice"
	}
	if families := r.Findings.Families(); families != "" && len(r.Findings) > few {
		summary += ": " + families
	}
	if _, err := fmt.Fprintf(a.stdout, "%s.\n", summary); err != nil || r.Pages > 0 || !r.Findings.HasErrors() || noSite(r.Findings) {
		return err
	}
	_, err := fmt.Fprintln(a.stdout, "No page could be made because of the errors. Mend them and check again: links, what only finished pages show, and what laws ask of a file with a slip in it, are looked at then.")
	return err
}
