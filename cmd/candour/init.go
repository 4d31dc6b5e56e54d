package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"candour"
	"candour/internal/starter"

	"github.com/spf13/cobra"
)

func (a *app) initCommand() *cobra.Command {
	o := starter.Options{}
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Start a new site",
		Long: `Init writes a new site into DIR, or into this folder when it is empty: a draft
notice to fill in, or the example, with guidance and the services it names.`,
		Args: atMost(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.init(append(args, a.source)[0], o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.Example, "example", "blank", "what to start from: "+strings.Join(starter.Examples, " or "))
	f.StringSliceVar(&o.Languages, "languages", []string{"en"}, "languages of the site, the main one first, such as en,cy")
	f.StringSliceVar(&o.Countries, "countries", nil, "countries whose guidance and services to write, such as GB,IE; all when left out")
	f.StringSliceVar(&o.Laws, "laws", nil, "laws of the site, such as uk-gdpr, for the checks of a later version")
	_ = cmd.RegisterFlagCompletionFunc("example", cobra.FixedCompletions(starter.Examples, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("languages", cobra.FixedCompletions([]string{"en", "en,cy", "cy,en"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (a *app) init(dir string, o starter.Options) error {
	if !slices.Contains(starter.Examples, o.Example) {
		return hintError{fmt.Errorf("--example %q is not known", o.Example), "Write --example " + strings.Join(starter.Examples, " or --example ") + "."}
	}
	if len(o.Languages) == 0 {
		return hintError{errors.New("--languages is empty"), "Write --languages en, or --languages en,cy."}
	}
	err := starter.Write(dir, candour.Files, o)
	if errors.Is(err, starter.ErrNotEmpty) {
		return hintError{err, "Name a new folder: candour init notice."}
	}
	if err != nil || a.quiet {
		return err
	}
	in := ""
	if dir != "." {
		in = " -s " + dir
	}
	_, err = fmt.Fprintf(a.stdout, "A new site is in %s. Look at it: candour serve%s\n", dir, in)
	return err
}
