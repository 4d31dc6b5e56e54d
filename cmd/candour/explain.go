package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"candour/internal/check"
	"candour/internal/diag"
	"candour/internal/law"

	"github.com/spf13/cobra"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain [RULE]",
		Short: "Say what a rule asks, why, and how to meet it",
		Long: `Explain says what a rule asks, why, and how to meet it. A finding shows the id of
its rule in brackets. Rules of the laws are told with their source; those of
the site's own laws too. Without a rule, all rules but those of the laws are
listed.`,
		Example: "  candour explain count/exceeds-total\n  candour explain law/uk-gdpr-34/contact",
		Args:    atMost(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.listRules()
			}
			return a.explain(args[0])
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var ids []string
			for _, r := range check.All() {
				ids = append(ids, r.ID+"\t"+r.Summary)
			}
			return append(ids, a.laws().Rules()...), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// laws are the built-in laws and those of the site, if there is one here.
func (a *app) laws() *law.Library {
	root, err := os.OpenRoot(a.source)
	if err != nil {
		l, _ := law.Load(nil)
		return l
	}
	defer root.Close()
	l, _ := law.Load(root.FS()) // what is wrong with them is for the check to say
	return l
}

func (a *app) listRules() error {
	table := tabwriter.NewWriter(a.stdout, 0, 4, 2, ' ', 0)
	for _, r := range check.All() {
		fmt.Fprintf(table, "%s\t%s\t%s\n", r.ID, r.Severity, r.Summary)
	}
	return table.Flush()
}

func (a *app) explain(id string) error {
	if r, ok := check.Find(id); ok {
		return a.paragraphs(explained(r))
	}
	laws := a.laws()
	if asked, ok := laws.Explain(id); ok {
		return a.paragraphs(explainedLaw(asked))
	}
	known := laws.Rules()
	for _, r := range check.All() {
		known = append(known, r.ID)
	}
	hint := "“candour explain” lists the rules; a finding shows the id of its rule in brackets."
	if below := slices.DeleteFunc(slices.Clone(known), func(k string) bool { return !strings.HasPrefix(k, id+"/") }); len(below) > 0 {
		hint = "The rules that begin so: " + strings.Join(below, ", ") + "."
	} else if near := diag.Nearest(id, known); near != "" {
		hint = fmt.Sprintf("Did you mean %q? ", near) + hint
	}
	return hintError{fmt.Errorf("there is no rule %q", id), hint}
}

func explained(r check.Rule) []string {
	waiver := "No waiver sets it aside."
	if r.Waivable() {
		waiver = "A waiver of an incident can set aside what it finds in that incident's files, with a reason and who answers for it."
	}
	family := "Family: " + r.Family().Name + ". " + r.Family().About
	all := []string{fmt.Sprintf("%s (%s)", r.ID, r.Severity), r.Summary, "Why: " + r.Why, "What to do: " + r.Fix, family}
	if !r.Waivable() && strings.Contains(family, "No waiver sets") { // of all its rules
		return all
	}
	return append(all, waiver)
}

func explainedLaw(asked law.Asked) []string {
	all := []string{asked.Rule, asked.Text}
	if asked.Law == "" { // a conflict
		return append(all, "What to do: "+asked.How, legal)
	}
	about := fmt.Sprintf("Law: %s\nAbout: %s\nCitation: %s\nConfidence: %s", asked.Law, asked.Kind, asked.Citation, asked.Confidence)
	for _, line := range []struct{ name, text string }{{"Applies when", asked.AppliesWhen}, {"Set off by", asked.Trigger}, {"Read it at", asked.Source}} {
		if line.text != "" {
			about += "\n" + line.name + ": " + line.text
		}
	}
	all = append(all, about, asked.Sure, asked.How)
	if !asked.NoDuty {
		all = append(all, "A waiver of an incident can set it aside, with a reason and who answers for it.")
	}
	return append(all, legal)
}

const legal = "The words are Candour's, not the law's. This is no legal advice."

// paragraphs prints texts with an empty line between, broken to fit a terminal.
func (a *app) paragraphs(all []string) error {
	var b strings.Builder
	for n, p := range all {
		if n > 0 {
			b.WriteByte('\n')
		}
		for line := range strings.Lines(p) {
			b.WriteString(wrapped(strings.TrimSuffix(line, "\n")))
		}
	}
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}

// wrapped breaks a text into lines of at most 80 characters, where words end.
func wrapped(text string) string {
	var b strings.Builder
	column := 0
	for _, word := range strings.Fields(text) {
		width := len([]rune(word))
		switch {
		case column == 0:
		case column+1+width > 80:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += width
	}
	return b.String() + "\n"
}
