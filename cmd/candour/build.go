package main

import (
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"candour/internal/build"
	"candour/internal/diag"

	"github.com/spf13/cobra"
)

func (a *app) buildCommand() *cobra.Command {
	var show shown
	var target, last string
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the site into public/",
		Long: `Build reads the site, checks it, renders every page and puts the result into
public/ in one step. When something is wrong, public/ stays as it was. A fact
that differs from what was last published needs a correction.`,
		Args: atMost(0),
		RunE: func(*cobra.Command, []string) error { return a.build(show, target, last) },
	}
	show.register(cmd)
	cmd.Flags().StringVarP(&target, "destination", "d", "", "the folder to build into (default: public in the site's folder)")
	_ = cmd.MarkFlagDirname("destination")
	registerPublished(cmd, &last, "what stands in the destination")
	return cmd
}

func (a *app) build(show shown, target, last string) error {
	start := time.Now()
	if target == "" {
		target = filepath.Join(a.source, "public")
	}
	if err := apart(a.source, target); err != nil {
		return err
	}
	in, err := a.input(show)
	if err != nil {
		return err
	}
	from, done, err := published(last, target)
	if err != nil {
		return err
	}
	defer done()
	in.Published = from
	page, clear := a.progress("pages")
	in.Progress = page
	report, err := build.Site(in, target)
	clear()
	shown := report
	var more []string
	shown.Findings, more = fewOfEach(report.Findings)
	if printed := a.print(shown, diag.Warning); printed != nil && err == nil {
		err = printed
	}
	if err != nil {
		return err
	}
	if report.Findings.HasErrors() {
		fmt.Fprintf(a.stderr, "candour: %s. Nothing was written.\n", report.Findings.AtLeast(diag.Warning).Summary())
		return errFindings
	}
	if !a.quiet {
		fmt.Fprintf(a.stdout, "Built %d pages into %s in %s: %d files written, %d as before, %d removed.\n", report.Pages, target,
			time.Since(start).Round(time.Millisecond), report.Output.Written, report.Output.Unchanged, report.Output.Removed)
		fmt.Fprintf(a.stdout, "The heaviest pages, in bytes after gzip: %s.\n", weights(report.Weights))
		for _, line := range more {
			fmt.Fprintln(a.stdout, line)
		}
		if n := report.Findings.Count(diag.Advice); n > 0 {
			fmt.Fprintf(a.stdout, "There is advice (%d): candour check\n", n)
		}
	}
	return nil
}

// ofEach is how many warnings of one rule a build shows. An error is always shown.
const ofEach = 3

// fewOfEach leaves out warnings of which a build has many, and says how many of
// which rule: the check shows them all.
func fewOfEach(all diag.List) (few diag.List, more []string) {
	seen := map[string]int{}
	for _, f := range all {
		if f.Severity == diag.Warning {
			seen[f.Rule]++
			if seen[f.Rule] > ofEach {
				continue
			}
		}
		few.Add(f)
	}
	for _, rule := range slices.Sorted(maps.Keys(seen)) {
		if n := seen[rule] - ofEach; n > 0 {
			more = append(more, fmt.Sprintf("There are more warnings of %s (%d): candour check", rule, n))
		}
	}
	return few, more
}

// weights says what a reader's phone has to fetch for each kind of page.
func weights(list []build.Weight) string {
	texts := make([]string, len(list))
	for n, w := range list {
		texts[n] = fmt.Sprintf("%s %d", w.Kind, w.Bytes)
	}
	return strings.Join(texts, ", ")
}

// apart refuses a target inside what the site is made of, which the next build
// would read, or around it, which the exchange would replace.
func apart(source, target string) error {
	from, err := followed(source)
	if err != nil {
		return err
	}
	to, err := followed(target)
	if err != nil {
		return err
	}
	for _, folder := range []string{"data", "content", "themes"} {
		if within(filepath.Join(from, folder), to) {
			return hintError{fmt.Errorf("%s lies in the site's own %s/", target, folder), "Build into a folder beside it, such as public."}
		}
	}
	if within(to, from) {
		return hintError{fmt.Errorf("%s holds the site itself", target), "Build into a folder of its own, such as public."}
	}
	return nil
}

// followed is the full path, with symbolic links followed as far as it exists.
func followed(path string) (string, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	for there := full; ; there = filepath.Dir(there) {
		if end, err := filepath.EvalSymlinks(there); err == nil {
			return filepath.Join(end, strings.TrimPrefix(full, there)), nil
		}
		if there == filepath.Dir(there) {
			return full, nil
		}
	}
}

// within tells whether path is folder or lies below it.
func within(folder, path string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// progress shows how far a long build is.
type progress struct {
	to    io.Writer
	what  string // is counted: "pages"
	start time.Time
	shown atomic.Int64 // milliseconds after start
}

// progress returns what long work calls after each page: nothing unless people
// watch it on a terminal.
func (a *app) progress(what string) (page func(done, of int), clear func()) {
	if a.quiet || !isTerminal(a.stderr) {
		return nil, func() {}
	}
	p := &progress{to: a.stderr, what: what, start: time.Now()}
	return p.page, p.clear
}

// page is called by every worker, so only one of them may print at a time.
func (p *progress) page(done, of int) {
	elapsed, last := time.Since(p.start).Milliseconds(), p.shown.Load()
	if elapsed < 1000 || elapsed-last < 100 || !p.shown.CompareAndSwap(last, elapsed) {
		return
	}
	fmt.Fprintf(p.to, "\r%d of %d %s", done, of, p.what)
}

func (p *progress) clear() {
	if p.shown.Load() > 0 {
		fmt.Fprint(p.to, "\r\x1b[K")
	}
}
