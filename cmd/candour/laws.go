package main

import (
	"fmt"
	"strings"

	"candour/internal/build"
	"candour/internal/law"

	"github.com/spf13/cobra"
)

// registerLaws adds the flag that says why laws were chosen.
func (a *app) registerLaws(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&a.choice, "laws", false, "say of each law why it applies, why it was left out, or what a person must decide")
}

// printLaws says which laws each incident was held against, what today's law
// would ask of those that happened under another, and with --laws why.
func (a *app) printLaws(r build.Report) error {
	for n := range r.Judgements {
		j := &r.Judgements[n]
		if _, err := fmt.Fprintln(a.stdout, j.Summary()); err != nil {
			return err
		}
		if !a.choice {
			continue
		}
		for _, c := range j.Choice() {
			if _, err := fmt.Fprintf(a.stdout, "  %s: %s (%s)\n", chosen[c.Applies], names(c), c.Why); err != nil {
				return err
			}
		}
	}
	for _, j := range r.Today() {
		asks := j.Asks()
		if asks == "" {
			continue
		}
		if _, err := fmt.Fprintf(a.stdout, "%s “candour explain RULE” says what each is.\n", asks); err != nil {
			return err
		}
	}
	return nil
}

// chosen are the words for what was decided of a law.
var chosen = map[law.Applies]string{law.AppliesYes: "applies", law.AppliesDecide: "a person must decide", law.AppliesNo: "left out"}

func names(c law.Chosen) string {
	ids := make([]string, len(c.Regimes))
	for n, id := range c.Regimes {
		ids[n] = string(id)
	}
	return strings.Join(ids, ", ")
}
