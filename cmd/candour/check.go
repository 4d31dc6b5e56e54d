package main

import (
	"fmt"

	"candour/internal/build"
	"candour/internal/diag"

	"github.com/spf13/cobra"
)

func (a *app) checkCommand() *cobra.Command {
	var show shown
	format := "text"
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Say what is wrong or missing",
		Long: `Check reads the site, drafts and notices under embargo too, and lists what is
wrong or missing, each with its place, its rule and what to do. It writes
nothing. The exit code is 1 when there is an error.`,
		Args: atMost(0),
		RunE: func(*cobra.Command, []string) error { return a.check(show, format) },
	}
	show.registerClock(cmd)
	cmd.Flags().StringVar(&format, "format", format, "text or json")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (a *app) check(show shown, format string) error {
	if format != "text" && format != "json" {
		return hintError{fmt.Errorf("--format %q is not known", format), "Write --format text or --format json."}
	}
	show.drafts, show.future = true, true
	in, err := a.input(show)
	if err != nil {
		return err
	}
	_, report := build.Prepare(in)
	if err := a.report(report, format); err != nil {
		return err
	}
	if report.Findings.HasErrors() {
		return errFindings
	}
	return nil
}

// report prints to standard output: the findings are what check is for.
func (a *app) report(r build.Report, format string) error {
	if format == "json" {
		return r.Findings.JSON(a.stdout)
	}
	to := *a
	to.stderr = a.stdout
	if err := to.print(r, diag.Advice); err != nil {
		return err
	}
	if a.quiet {
		return nil
	}
	summary := r.Findings.Summary()
	if summary == "" {
		summary = "Nothing found. This is no legal advice"
	}
	_, err := fmt.Fprintf(a.stdout, "%s.\n", summary)
	return err
}
