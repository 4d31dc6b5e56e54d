package main

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"candour"
	"candour/internal/build"
	"candour/internal/diag"
	"candour/internal/starter"
	"candour/internal/view"

	"golang.org/x/tools/txtar"
)

//go:embed notices/*.txtar
var archives embed.FS

// alarm is a rule in a file: what an expectation is about.
type alarm struct{ rule, file string }

// fixture is one notice, with what a person judged to be true of it.
type fixture struct {
	name      string
	countries []string
	clock     time.Time
	languages []string
	files     []txtar.File
	// expected is how often an alarm is true.
	expected map[alarm]int
}

// result is what the check said of one notice, leaving out the guidance library.
type result struct {
	fixture
	found diag.List
	// pages is how many were built; 0 when it has errors.
	pages int
	// library counts what was said of files that the notice didn't bring.
	library diag.List
}

// fixtures are all notices, by name.
func fixtures() ([]fixture, error) {
	names, err := fs.Glob(archives, "notices/*.txtar")
	if err != nil {
		return nil, err
	}
	var list []fixture
	for _, name := range names {
		text, err := archives.ReadFile(name)
		if err != nil {
			return nil, err
		}
		f, err := read(strings.TrimSuffix(path.Base(name), ".txtar"), txtar.Parse(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		list = append(list, f)
	}
	return list, nil
}

func read(name string, archive *txtar.Archive) (f fixture, err error) {
	f = fixture{name: name, languages: []string{"en"}, expected: map[alarm]int{}}
	for line := range strings.Lines(string(archive.Comment)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "countries":
			f.countries = strings.Split(value, ",")
		case "languages":
			f.languages = strings.Split(value, ",")
		case "clock":
			if f.clock, err = time.Parse(time.RFC3339, value); err != nil {
				return f, err
			}
		}
	}
	if f.clock.IsZero() || len(f.countries) == 0 {
		return f, fmt.Errorf("the lines clock: and countries: are missing")
	}
	for _, file := range archive.Files {
		if file.Name != "expected" {
			f.files = append(f.files, file)
			continue
		}
		for line := range strings.Lines(string(file.Data)) {
			if err := f.expect(strings.TrimSpace(line)); err != nil {
				return f, err
			}
		}
	}
	return f, nil
}

// expect takes one line of what is true: "2 law/x/y data/incidents/a.yaml Why."
func (f *fixture) expect(line string) error {
	parts := strings.SplitN(line, " ", 4)
	if len(parts) < 4 {
		return fmt.Errorf("%q is no expectation: write how many, the rule, the file, and why it is true", line)
	}
	n, err := strconv.Atoi(parts[0])
	if err != nil {
		return fmt.Errorf("%q is no expectation: %w", line, err)
	}
	f.expected[alarm{parts[1], parts[2]}] += n
	return nil
}

// check makes the site in a new folder and builds it, so that the finished files
// are looked at, too.
func (f fixture) check() (result, error) {
	dir, err := os.MkdirTemp("", "falsealarms")
	if err != nil {
		return result{}, err
	}
	defer os.RemoveAll(dir)
	site := filepath.Join(dir, "site")
	if err := f.write(site); err != nil {
		return result{}, err
	}
	report, err := build.Site(build.Input{Source: os.DirFS(site), Builtin: candour.Files, Options: view.Options{Now: f.clock}}, filepath.Join(dir, "public"))
	if err != nil {
		return result{}, err
	}
	r := result{fixture: f, pages: report.Pages}
	for _, finding := range report.Findings {
		if slices.ContainsFunc(f.files, func(own txtar.File) bool { return own.Name == finding.File }) || !isLibrary(finding.File) {
			r.found.Add(finding)
		} else {
			r.library.Add(finding)
		}
	}
	return r, nil
}

// isLibrary tells files that `candour init` wrote from finished files.
func isLibrary(file string) bool {
	return strings.HasPrefix(file, "content/") || strings.HasPrefix(file, "data/")
}

// write makes the site: a new one, without its empty notice, and with ours.
func (f fixture) write(site string) error {
	if err := starter.Write(site, candour.Files, starter.Options{Example: "blank", Languages: f.languages, Countries: f.countries}); err != nil {
		return err
	}
	for _, folder := range []string{"data/incidents", "content/notices", "content/pages"} {
		if err := os.RemoveAll(filepath.Join(site, folder)); err != nil {
			return err
		}
	}
	for _, file := range f.files {
		name := filepath.Join(site, filepath.FromSlash(file.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, file.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// falseAlarms are warnings and errors that nobody judged true, and missing are
// true ones that the check no longer finds.
func (r result) falseAlarms() (alarms diag.List, missing []alarm) {
	left := maps.Clone(r.expected)
	for _, f := range r.found.AtLeast(diag.Warning) {
		if at := (alarm{f.Rule, f.File}); left[at] > 0 {
			left[at]--
		} else {
			alarms.Add(f)
		}
	}
	for at, n := range left {
		for range n {
			missing = append(missing, at)
		}
	}
	slices.SortFunc(missing, func(a, b alarm) int { return strings.Compare(a.rule+a.file, b.rule+b.file) })
	return alarms, missing
}

// countNotices prints the table over all notices.
func countNotices(out io.Writer, verbose bool) error {
	list, err := fixtures()
	if err != nil {
		return err
	}
	tally := map[string]*row{}
	library := 0
	for _, f := range list {
		r, err := f.check()
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		alarms, missing := r.falseAlarms()
		for _, finding := range r.found {
			rowOf(tally, finding.Rule).add(finding.Severity)
		}
		for _, finding := range alarms {
			rowOf(tally, finding.Rule).wrong++
		}
		library += len(r.library)
		fmt.Fprintf(out, "%s: %d words, %d false alarms\n", f.name, f.words(), len(alarms))
		for _, at := range missing {
			fmt.Fprintf(out, "  no longer found: %s in %s\n", at.rule, at.file)
		}
		shown := alarms
		if verbose {
			shown = r.found
		}
		if err := shown.Text(out, false); err != nil {
			return err
		}
	}
	if err := print(out, tally); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%d findings are about the guidance library and are not counted.\n", library)
	return err
}

// words is how long the notice is, in its first language.
func (f fixture) words() (n int) {
	for _, file := range f.files {
		if strings.HasPrefix(file.Name, "content/") && strings.Count(path.Base(file.Name), ".") == 1 || strings.HasPrefix(file.Name, "data/incidents/") {
			n += len(strings.Fields(string(file.Data)))
		}
	}
	return n
}

// row is a line of the table.
type row struct{ errors, warnings, wrong, advice int }

func (r *row) add(s diag.Severity) {
	switch s {
	case diag.Error:
		r.errors++
	case diag.Warning:
		r.warnings++
	default:
		r.advice++
	}
}

func rowOf(tally map[string]*row, rule string) *row {
	family, _, _ := strings.Cut(rule, "/")
	if tally[family] == nil {
		tally[family] = &row{}
	}
	return tally[family]
}

func print(out io.Writer, tally map[string]*row) error {
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "\nfamily\terrors\twarnings\ttrue\tfalse\tadvice")
	var sum row
	for _, family := range slices.Sorted(maps.Keys(tally)) {
		r := tally[family]
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\n", family, r.errors, r.warnings, r.errors+r.warnings-r.wrong, r.wrong, r.advice)
		sum = row{sum.errors + r.errors, sum.warnings + r.warnings, sum.wrong + r.wrong, sum.advice + r.advice}
	}
	fmt.Fprintf(w, "all\t%d\t%d\t%d\t%d\t%d\n", sum.errors, sum.warnings, sum.errors+sum.warnings-sum.wrong, sum.wrong, sum.advice)
	return w.Flush()
}
