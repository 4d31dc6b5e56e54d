// Command candour turns the facts of a data breach, kept as YAML and Markdown,
// into a public notice site.
//
// This package is thin: flags, printing, exit codes, the real clock and the
// real disk. What a build does is in internal/build.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"candour/internal/output"
	"candour/internal/starter"

	"github.com/spf13/cobra"
)

// The exit codes of every command.
const (
	exitFine     = 0 // all is well
	exitFindings = 1 // findings of severity error
	exitMisuse   = 2 // wrong use, or a file or folder that can't be read or written
)

func main() {
	// A build makes much garbage and keeps little, so the collector may wait
	// longer than usual; the limit keeps that from mattering on a small machine.
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(memoryLimit)
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, os.Getenv))
}

const (
	gcPercent   = 150
	memoryLimit = 1 << 30
)

// app is what the commands share.
type app struct {
	stdout, stderr io.Writer
	getenv         func(string) string
	source         string
	quiet          bool
	choice         bool // say why laws were chosen
	now            func() time.Time
}

// errFindings ends a command whose findings are printed already.
var errFindings = errors.New("findings of severity error")

// run carries out a command line and returns its exit code.
func run(args []string, stdout, stderr io.Writer, getenv func(string) string) int {
	a := &app{stdout: stdout, stderr: stderr, getenv: getenv, now: time.Now}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(context.Background())
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errFindings):
		return exitFindings
	}
	fmt.Fprintf(stderr, "candour: %v\n", err)
	if hint := hintFor(err); hint != "" {
		fmt.Fprintf(stderr, "  hint: %s\n", hint)
	}
	return exitMisuse
}

// hintError is an error with a way out.
type hintError struct {
	error
	hint string
}

func hintFor(err error) string {
	var hinted hintError
	var written *output.Error
	var started *starter.Error
	switch {
	case errors.As(err, &hinted):
		return hinted.hint
	case errors.As(err, &written):
		return written.Hint
	case errors.As(err, &started):
		return started.Hint
	default:
		return ""
	}
}

const longHelp = `Candour turns the facts of a data breach, kept as YAML and Markdown, into a
public notice site that people can trust, read and act on.

A first session:

  candour init notice        a new site in the folder “notice”
  cd notice
  candour serve              look at it while you write
  candour check              what is wrong or missing
  candour build              the finished site, in public/`

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "candour",
		Short:         "Turn the facts of a data breach into a notice site",
		Long:          longHelp,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          atMost(0),

		SuggestionsMinimumDistance: 2,

		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().StringVarP(&a.source, "source", "s", ".", "the site's folder")
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "say nothing when all is well")
	_ = root.MarkPersistentFlagDirname("source") // fails only for a flag that doesn't exist
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		problem, _, _ := strings.Cut(err.Error(), ": strconv.") // what follows is for programmers
		return hintError{errors.New(problem), fmt.Sprintf("“%s --help” lists the flags.", cmd.CommandPath())}
	})
	root.AddCommand(a.initCommand(), a.serveCommand(), a.checkCommand(), a.explainCommand(), a.buildCommand(), a.listCommand(), a.versionCommand())
	return root
}

// atMost refuses more than n arguments. What the program itself is given is
// meant as a command; cobra's own check would call every argument one.
func atMost(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) <= n {
			return nil
		}
		if cmd.HasSubCommands() {
			hint := fmt.Sprintf("“%s --help” lists the commands.", cmd.CommandPath())
			if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
				hint = fmt.Sprintf("Did you mean “%s %s”? %s", cmd.CommandPath(), near[0], hint)
			}
			return hintError{fmt.Errorf("there is no command %q", args[0]), hint}
		}
		return hintError{fmt.Errorf("%q is more than “%s” takes", args[n], cmd.CommandPath()), fmt.Sprintf("“%s --help” shows how it is used.", cmd.CommandPath())}
	}
}
