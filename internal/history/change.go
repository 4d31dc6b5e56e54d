package history

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"candour/internal/diag"
	"candour/internal/notice"
)

// What a correction says in place of a value that isn't there. Package view
// knows the words for readers.
const (
	removed   = "removed"
	notListed = "not listed"
	taken     = "taken"
	notTaken  = "not taken"
	offered   = "offered"
	published = "published"
	everyone  = "all"
)

// changed reports a fact that differs from what was published, unless a
// correction says so. now is "" when it is no longer there.
func (c *comparison) changed(at place, field, was, now string) {
	message := fmt.Sprintf("%s was published as %q and is now %q, and no correction says so", field, was, now)
	if now == "" || now == removed {
		now = removed
		message = fmt.Sprintf("%s was published as %q and is no longer there, and no correction says so", field, was)
	}
	if c.corrected([]string{field, at.path}, was, now) {
		return
	}
	f := diag.Finding{File: at.file, Path: at.path, Severity: diag.Error, Rule: "history/changed", Message: message,
		Hint: "If it was right, put it back. If not, tell readers: paste this under “corrections:”, and write why.", Paste: c.paste(field, was, now)}
	if at.row > 0 {
		f.Path, f.Line, f.Column = "", at.row, 1
	}
	c.found.Add(f)
}

// paste is the entry that tells readers of a change, to be pasted into the
// incident's file.
func (c *comparison) paste(field, was, now string) string {
	const todo = `"[why it changed]"`
	why := todo
	if len(c.site.Languages) > 1 {
		parts := make([]string, len(c.site.Languages))
		for n, lang := range c.site.Languages {
			parts[n] = lang + ": " + todo
		}
		why = "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprintf("  - {date: %s, field: %s, was: %s, now: %s, why: %s}", c.now.UTC().Format("2006-01-02"), scalar(field), quoted(was), quoted(now), why)
}

// plainScalar is what YAML takes for a text without quotes.
var plainScalar = regexp.MustCompile(`^[a-z][a-z0-9_.-]*$`)

func scalar(s string) string {
	if plainScalar.MatchString(s) {
		return s
	}
	return quoted(s)
}

// quoted is a text in double quotes, which Go and YAML write alike.
func quoted(s string) string { return strconv.Quote(strings.ToValidUTF8(s, "\uFFFD")) }

// freshCorrections are the corrections that were not published yet: an old one
// doesn't speak of a new change.
func (c *comparison) freshCorrections() []notice.Correction {
	old := slices.Clone(c.was.Corrections)
	var fresh []notice.Correction
	for _, x := range c.is.Corrections {
		if n := slices.IndexFunc(old, func(y notice.Correction) bool { return sameCorrection(x, y) }); n >= 0 {
			old = slices.Delete(old, n, n+1)
			continue
		}
		fresh = append(fresh, x)
	}
	return fresh
}

func sameCorrection(a, b notice.Correction) bool {
	return a.Date == b.Date && a.Field == b.Field && a.Was == b.Was && a.Now == b.Now
}

// corrected tells whether corrections lead from what was published to what is
// now, in one step or in several.
func (c *comparison) corrected(fields []string, was, now string) bool {
	at, want := normal(was), normal(now)
	for range len(c.fresh) {
		n := slices.IndexFunc(c.fresh, func(x notice.Correction) bool {
			return slices.Contains(fields, x.Field) && normal(x.Was) == at
		})
		if n < 0 {
			return false
		}
		if at = normal(c.fresh[n].Now); at == want {
			return true
		}
	}
	return false
}

var grouped = regexp.MustCompile(`^\D*\d{1,3}(,\d{3})+\D*$`)

// normal makes two ways of writing one value the same.
func normal(s string) string {
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	if grouped.MatchString(s) {
		s = strings.ReplaceAll(s, ",", "")
	}
	return s
}
