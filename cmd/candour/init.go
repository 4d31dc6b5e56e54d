package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"candour"
	"candour/internal/law"
	"candour/internal/load"
	"candour/internal/starter"

	"github.com/spf13/cobra"
)

func (a *app) initCommand() *cobra.Command {
	o := starter.Options{}
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Start a new site, or a theme",
		Long: `Init writes a new site into DIR, or into this folder when it is empty: a draft
notice to fill in, or the example, with guidance and the services it names.

With --theme the site has a theme of its own to start from. In the folder of a
site that is there already, only the theme is added.`,
		Args: atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := append(args, a.source)[0]
			if !cmd.Flags().Changed("theme") {
				return a.init(dir, o)
			}
			if err := starter.CheckThemeName(o.Theme); err != nil {
				return err
			}
			if _, err := os.Stat(filepath.Join(dir, "data", "site.yaml")); err != nil {
				return a.init(dir, o)
			}
			for _, name := range []string{"example", "languages", "laws"} {
				if cmd.Flags().Changed(name) {
					return hintError{fmt.Errorf("--%s is for a new site, and there is one in %s", name, dir), "Leave it out to add a theme to that site."}
				}
			}
			return a.addTheme(dir, o.Theme)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.Example, "example", "blank", "what to start from: "+strings.Join(starter.Examples, " or "))
	f.StringSliceVar(&o.Languages, "languages", []string{"en"}, "languages of the site, the main one first, such as en,cy")
	f.StringSliceVar(&o.Countries, "countries", nil, "countries whose guidance and services to write, such as GB,IE; all when left out")
	f.StringSliceVar(&o.Laws, "laws", nil, "laws that notices are checked against, such as uk-gdpr (default: those that apply)")
	f.StringVar(&o.Theme, "theme", "", "name of a theme of your own to start from, such as ours")
	_ = cmd.RegisterFlagCompletionFunc("example", cobra.FixedCompletions(starter.Examples, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("languages", cobra.FixedCompletions([]string{"en", "en,cy", "cy,en"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("theme", cobra.NoFileCompletions)
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
	if err == nil {
		a.strangeLaws(o.Laws)
	}
	if errors.Is(err, starter.ErrNotEmpty) {
		return hintError{err, "Name a new folder: candour init notice."}
	}
	if err != nil || a.quiet {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "A new site is in %s. Look at it: candour serve%s\n", dir, sourceFlag(dir))
	return err
}

// strangeLaws warns of laws that are not built in. They are no mistake when the
// site is to have them in its own files.
func (a *app) strangeLaws(entries []string) {
	builtin, _ := law.Load(nil)
	for n := range entries {
		entries[n] = strings.TrimSpace(entries[n])
	}
	entries = slices.DeleteFunc(entries, func(entry string) bool { return entry == "" })
	unknown, near := builtin.Unknown(entries)
	if len(unknown) == 0 {
		return
	}
	hint := "Correct it under laws in data/site.yaml, or write it in data/laws/. docs/laws.md lists those that are built in."
	if near != "" {
		hint = fmt.Sprintf("Did you mean %q? ", near) + hint
	}
	fmt.Fprintf(a.stderr, "candour: no law is built in that begins with %s\n  hint: %s\n", strings.Join(unknown, ", "), hint)
}

// sourceFlag names a folder to the next command.
func sourceFlag(dir string) string {
	if dir == "." {
		return ""
	}
	return " -s " + dir
}

// addTheme adds a theme to a site, and says how to put it on: data/site.yaml is
// somebody's work, with remarks in it, and is left alone.
func (a *app) addTheme(dir, name string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	site, _ := load.Site(root.FS()) // what is wrong with it is no matter here
	if err := starter.AddTheme(dir, candour.Files, name, site.Languages); err != nil || a.quiet {
		return err
	}
	next := "Look at it: candour serve" + sourceFlag(dir)
	if string(site.Theme) != name {
		next = "To use it, write this line into data/site.yaml:\n\n  theme: " + name
		if site.Theme != "notice" {
			next += fmt.Sprintf("\n\nIt takes the place of theme: %s.", site.Theme)
		}
	}
	_, err = fmt.Fprintf(a.stdout, "A theme is in %s. %s\n", filepath.Join(dir, "themes", name), next)
	return err
}
