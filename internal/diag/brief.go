package diag

import (
	"fmt"
	"io"
	"strings"
)

// enough is from how many places on the same thing is told of all of them at once.
const enough = 4

// repeated is what makes two findings the same but for their places.
type repeated struct {
	severity                    Severity
	rule, message, hint, source string
}

func (f Finding) repeated() repeated {
	return repeated{f.Severity, f.Rule, f.Message, f.Hint, strings.TrimSpace(f.Source)}
}

// Brief is Text that says a thing once. Warnings and advice that are the same but
// for their places are told with the first, and the other places are listed below
// it: fifty topics that nobody checked would else hide the one contact that is
// missing. Of others it leaves out the hint that the same rule gave before, and with
// it the line when it reads the same. What is to be told together stands with the
// first of its file. An error is always told in full.
func (l List) Brief(w io.Writer, colour bool) error {
	var b strings.Builder
	same := map[repeated]List{}
	for _, f := range l {
		if f.Severity != Error && f.Paste == "" { // what is to be pasted is told in full
			same[f.repeated()] = append(same[f.repeated()], f)
		}
	}
	folded := l.folded()
	said := map[[3]string]bool{} // by rule, hint and line
	for _, f := range l {
		if all := folded[fold{f.Fold, f.File}]; f.folds() && len(all) > 1 {
			if all[0] == f {
				all.writeFold(&b, colour, !said[[3]string{"", f.Fold.Hint}])
				said[[3]string{"", f.Fold.Hint}] = true
			}
			continue
		}
		var others List
		if f.Severity != Error && f.Paste == "" {
			others = same[f.repeated()]
		}
		if len(others) >= enough && others[0] != f {
			continue // told with the first of them
		}
		hint, line := [3]string{f.Rule, f.Hint}, [3]string{f.Rule, f.Hint, strings.TrimSpace(f.Source)}
		full := f.Severity == Error || f.Hint == "" || f.Paste != ""
		f.writeHead(&b, colour)
		if full || !said[line] {
			f.writeSource(&b)
		}
		if full || !said[hint] {
			f.writeHint(&b)
		}
		said[hint], said[line] = true, true
		if len(others) >= enough {
			others[1:].writePlaces(&b)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// fold is what is told together.
type fold struct {
	as   *Fold
	file string
}

// folds tells whether a finding may be told with others. An error never is.
func (f Finding) folds() bool { return f.Fold != nil && f.Severity != Error }

func (l List) folded() map[fold]List {
	all := map[fold]List{}
	for _, f := range l {
		if f.folds() {
			key := fold{f.Fold, f.File}
			all[key] = append(all[key], f)
		}
	}
	return all
}

// writeFold tells of findings of one file together, each in a line.
func (l List) writeFold(b *strings.Builder, colour, hint bool) {
	as, severity := l[0].Fold, l[0].Severity
	for _, f := range l {
		severity = max(severity, f.Severity)
	}
	fmt.Fprintf(b, "%s: %s: %d %s\n", printable(l[0].file()), paint(severity, colour), len(l), as.What)
	for _, f := range l {
		fmt.Fprintf(b, "  - %s [%s]\n", shorten(printable(strings.TrimPrefix(f.Message, as.Each))), f.Rule)
	}
	if hint {
		fmt.Fprintf(b, "  hint: %s\n", as.Hint)
	}
}

// writePlaces lists where the same was found as well: "a.yaml:3, :9, b.md:2".
func (l List) writePlaces(b *strings.Builder) {
	const room = 110
	line, file := fmt.Sprintf("  also in %d places:", len(l)), ""
	for n, f := range l {
		place := printable(f.file())
		if f.Line > 0 {
			place = fmt.Sprintf("%s:%d", place, f.Line)
			if f.File == file {
				place = fmt.Sprintf(":%d", f.Line)
			}
		}
		file = f.File
		if n < len(l)-1 {
			place += ","
		}
		if len(line)+len(place) > room {
			fmt.Fprintln(b, line)
			line = "   "
			if strings.HasPrefix(place, ":") {
				place = printable(f.file()) + place
			}
		}
		line += " " + place
	}
	fmt.Fprintln(b, line)
}
