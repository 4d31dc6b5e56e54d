package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"time"

	"candour"
	"candour/internal/build"
	"candour/internal/diag"
	"candour/internal/history"
	"candour/internal/notice"
	"candour/internal/view"

	"github.com/spf13/cobra"
)

// shown are the flags that say how a site is to be shown.
type shown struct {
	drafts, future bool
	baseURL        string
	clock          string
	links          string
}

func (s *shown) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVarP(&s.drafts, "drafts", "D", false, "show drafts too, marked as such")
	f.BoolVarP(&s.future, "future", "F", false, "show notices under embargo too, marked as such")
	f.StringVar(&s.baseURL, "base-url", "", "the site's address, in place of base_url in data/site.yaml")
	s.registerClock(cmd)
	f.StringVar(&s.links, "links", "dirs", "dirs: links for a web server; files: links that work from a disk")
	_ = cmd.RegisterFlagCompletionFunc("links", cobra.FixedCompletions([]string{"dirs", "files"}, cobra.ShellCompDirectiveNoFileComp))
}

// registerPublished adds the flag that names the last publication.
func registerPublished(cmd *cobra.Command, into *string, standing string) {
	cmd.Flags().StringVar(into, "published", "", "the site as it was last published, to compare with: a folder, or none (default: "+standing+")")
	_ = cmd.MarkFlagDirname("published")
}

func (s *shown) registerClock(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.clock, "clock", "", "build as if it were this time (2017-03-13 or 2017-03-13T09:00:00Z); also SOURCE_DATE_EPOCH")
}

// input opens the site's folder. A link in it that leads out of it can't be
// opened, because the folder is the root of all that is read.
func (a *app) input(s shown) (build.Input, error) {
	now, err := a.clock(s.clock)
	if err != nil {
		return build.Input{}, err
	}
	if s.links != "dirs" && s.links != "files" && s.links != "" {
		return build.Input{}, hintError{fmt.Errorf("--links %q is not known", s.links), "Write --links dirs or --links files."}
	}
	if err := wholeAddress(s.baseURL); err != nil {
		return build.Input{}, err
	}
	source, err := a.open()
	if err != nil {
		return build.Input{}, err
	}
	return build.Input{Source: source, Builtin: candour.Files, Options: view.Options{
		Now: now, Drafts: s.drafts, Future: s.future, BaseURL: s.baseURL, Files: s.links == "files"}}, nil
}

// published is what the last publication is read from: the folder that was
// named, none, or what stands in the target. close it when the work is done.
func published(named, target string) (from *history.Source, close func(), err error) {
	close = func() {}
	if named == "none" {
		return &history.Source{}, close, nil
	}
	folder := cmp.Or(named, target)
	root, err := os.OpenRoot(folder)
	switch {
	case err == nil:
		return &history.Source{FS: root.FS(), Name: folder, Named: named != "", Close: root.Close}, func() { root.Close() }, nil
	case named == "":
		return &history.Source{}, close, nil // nothing was published, or the build says what is wrong
	default:
		return nil, close, hintError{fmt.Errorf("the folder of --published cannot be opened: %w", err), "Name a folder that Candour built, or a copy of it from the host."}
	}
}

// wholeAddress refuses a base URL from which no full addresses can be made.
func wholeAddress(base string) error {
	if base == "" {
		return nil
	}
	if err := notice.CheckBaseURL(base); err != nil {
		return hintError{fmt.Errorf("--base-url %q is not the address of a site: %w", base, err), notice.BaseURLForm}
	}
	return nil
}

func (a *app) open() (fs.FS, error) {
	root, err := os.OpenRoot(a.source)
	if err != nil {
		return nil, hintError{fmt.Errorf("the site's folder cannot be opened: %w", err), "Name the site's folder with --source."}
	}
	return root.FS(), nil
}

// clock is the time that the build goes by: an input like any other.
func (a *app) clock(flag string) (time.Time, error) {
	if flag != "" {
		for _, layout := range []string{time.RFC3339, time.DateOnly} {
			if t, err := time.Parse(layout, flag); err == nil {
				return t.UTC(), nil
			}
		}
		return time.Time{}, hintError{fmt.Errorf("--clock %q is not a time", flag), "Write 2017-03-13 or 2017-03-13T09:00:00Z."}
	}
	if epoch := a.getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return time.Time{}, hintError{fmt.Errorf("SOURCE_DATE_EPOCH=%q is not a number of seconds", epoch), "Unset it, or give the seconds since 1970."}
		}
		return time.Unix(seconds, 0).UTC(), nil
	}
	return a.now().UTC(), nil
}

// print shows the findings of a report down to a severity, and what was set
// aside.
func (a *app) print(r build.Report, least diag.Severity) error {
	if a.quiet {
		least = diag.Error
	}
	if err := r.Findings.AtLeast(least).Brief(a.stderr, a.colour()); err != nil {
		return err
	}
	if a.quiet {
		return nil
	}
	for _, w := range r.Waived {
		fmt.Fprintf(a.stderr, "%s: waived: %s [%s]\n  because: %s (%s)\n", w.Finding.Place(), w.Finding.Message, w.Finding.Rule, w.Waiver.Because, w.Waiver.By)
	}
	return nil
}

// colour is for terminals whose owner has not asked for none.
func (a *app) colour() bool { return a.getenv("NO_COLOR") == "" && isTerminal(a.stderr) }

func isTerminal(w any) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
