// Package diag holds findings: what is wrong with a site, where, which rule
// says so, and what to do about it.
//
// The loader and the checks report with the same type, so that a person sees
// one sorted list and not a trickle of first errors. A finding names a file
// and either a line and column or a path into the file's data
// ("affected.groups[1].count"); the loader can turn a path into a position.
//
// The package knows nothing of YAML, Markdown or notices. It imports only the
// standard library.
package diag

import (
	"cmp"
	"slices"
)

// Severity says what a finding does to a build.
type Severity int

// The severities, from mild to grave. Only Error stops a build.
const (
	Advice Severity = iota
	Warning
	Error
)

// String returns the word that people and machines read.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	default:
		return "advice"
	}
}

// MarshalText gives the same word in JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Finding is one complaint.
type Finding struct {
	// File is the slash-separated path within the site, such as
	// "data/site.yaml". It is empty when the site as a whole is meant.
	File string `json:"file"`
	// Line and Column are 1-based; 0 means not known. Columns count
	// characters, as editors do.
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
	// Width is how many characters the marker underlines, at least 1.
	Width int `json:"-"`
	// Path leads to a value in the file's data, such as "parties[0].role".
	// It stands in for Line and Column until they are known.
	Path string `json:"path,omitempty"`
	// Words are those of the value at Path that are meant, as they are written;
	// empty when the whole value is.
	Words string `json:"-"`
	// Source is the line of the file that Line names.
	Source string `json:"source,omitempty"`

	Severity Severity `json:"severity"`
	// Rule is the rule's id, "family/name".
	Rule string `json:"rule"`
	// Message says what is wrong, as one sentence without a full stop.
	Message string `json:"message"`
	// Hint says what to do, as full sentences.
	Hint string `json:"hint,omitempty"`
	// Paste is what to put into a file, line by line, where the hint says so.
	Paste string `json:"paste,omitempty"`
	// Fold is set for one of many of which Brief tells together; else nil.
	Fold *Fold `json:"-"`
	// Private keeps the source line out of what is printed: it holds what nobody
	// should read in a log.
	Private bool `json:"-"`
	// Absent says that something is not there: the place is only where it would
	// stand, and the line there is not to blame.
	Absent bool `json:"-"`
}

// Fold is what findings have in common that are told together, file by file.
type Fold struct {
	// What they are, to go after their number: "points that only a person can judge".
	What string
	// Each is how their messages begin, which is left out then.
	Each string
	// Hint says what to do about all of them, as full sentences.
	Hint string
}

// List is a set of findings. The zero value is empty and ready to use.
type List []Finding

// Add appends findings.
func (l *List) Add(f ...Finding) { *l = append(*l, f...) }

// HasErrors tells whether a build must stop.
func (l List) HasErrors() bool { return l.Count(Error) > 0 }

// Count returns the number of findings of one severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, f := range l {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// AtLeast returns the findings of a severity and above.
func (l List) AtLeast(least Severity) List {
	var list List
	for _, f := range l {
		if f.Severity >= least {
			list.Add(f)
		}
	}
	return list
}

// Sorted returns the findings by file, line, column, severity and rule, each once. The
// order doesn't depend on the order in which files were read or rules ran.
func (l List) Sorted() List {
	sorted := slices.Clone(l)
	slices.SortStableFunc(sorted, compare)
	return slices.CompactFunc(sorted, func(a, b Finding) bool { return compare(a, b) == 0 })
}

func compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(b.Severity, a.Severity),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Path, b.Path),
	)
}
