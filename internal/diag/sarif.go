package diag

import (
	"encoding/json"
	"io"
	"net/url"
	"slices"
	"strings"
)

// Log is a run of the checks, for tools that read SARIF 2.1.0.
type Log struct {
	// Version is that of the program.
	Version string
	// Rules are those that were asked. A finding of another rule adds it.
	Rules []Rule
	// Findings are those that stand, Waived those that were set aside.
	Findings List
	Waived   []Waived
}

// Rule is what a log says of a rule.
type Rule struct {
	ID       string
	Severity Severity
	// Summary says what the rule asks, Why why, and Fix how to meet it.
	Summary, Why, Fix string
}

// Waived is a finding that was set aside, and why.
type Waived struct {
	Finding
	Justification string
}

// siteFile stands for the site as a whole, because readers of SARIF and of
// annotations show nothing that has no file.
const siteFile = "data/site.yaml"

// The parts of SARIF 2.1.0 that are used here, by their names there.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string       `json:"id"`
		ShortDescription sarifText    `json:"shortDescription"`
		FullDescription  *sarifText   `json:"fullDescription,omitempty"`
		Help             *sarifText   `json:"help,omitempty"`
		Default          sarifDefault `json:"defaultConfiguration"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
		// Suppressions must be there for all results or for none.
		Suppressions []sarifSuppression `json:"suppressions"`
	}
	sarifLocation struct {
		Physical struct {
			Artifact sarifArtifact `json:"artifactLocation"`
			Region   sarifRegion   `json:"region"`
		} `json:"physicalLocation"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		// EndColumn is the one after the last.
		EndColumn int `json:"endColumn,omitempty"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Status        string `json:"status"`
		Justification string `json:"justification"`
	}
)

// SARIF writes the log. Columns count characters, as the findings do.
func (l Log) SARIF(w io.Writer) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "Candour", Version: l.Version, Rules: []sarifRule{}}
	index := map[string]int{}
	add := func(r Rule) {
		index[r.ID] = len(run.Tool.Driver.Rules)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, r.sarif())
	}
	for _, r := range l.Rules {
		add(r)
	}
	result := func(f Finding, because ...sarifSuppression) {
		if _, known := index[f.Rule]; !known {
			add(Rule{ID: f.Rule, Severity: f.Severity, Summary: f.Message + "."})
		}
		r := f.sarif(index[f.Rule])
		r.Suppressions = append(r.Suppressions, because...)
		run.Results = append(run.Results, r)
	}
	for _, f := range l.Findings {
		result(f)
	}
	for _, waived := range l.Waived {
		result(waived.Finding, sarifSuppression{"inSource", "accepted", waived.Justification})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func (r Rule) sarif() sarifRule {
	s := sarifRule{ID: r.ID, ShortDescription: sarifText{r.Summary}, Default: sarifDefault{r.Severity.level()}}
	if r.Why != "" {
		s.FullDescription = &sarifText{r.Why}
	}
	if r.Fix != "" {
		s.Help = &sarifText{r.Fix}
	}
	return s
}

func (f Finding) sarif(rule int) sarifResult {
	var at sarifLocation
	at.Physical.Artifact.URI = (&url.URL{Path: f.file()}).String()
	at.Physical.Region.StartLine = max(1, f.Line) // without a line, readers show nothing
	if f.Line > 0 && f.Column > 0 {
		at.Physical.Region.StartColumn, at.Physical.Region.EndColumn = f.Column, f.end()
	}
	return sarifResult{RuleID: f.Rule, RuleIndex: rule, Level: f.Severity.level(), Message: sarifText{strings.Join(f.said(), "\n")},
		Locations: []sarifLocation{at}, Suppressions: []sarifSuppression{}}
}

// level is the word that SARIF has for a severity.
func (s Severity) level() string {
	if s == Advice {
		return "note"
	}
	return s.String()
}

// file is the file to show the finding in.
func (f Finding) file() string {
	if f.File == "" {
		return siteFile
	}
	return f.File
}

// end is the column after the marked characters.
func (f Finding) end() int { return f.Column + max(1, f.Width) }

// said is the whole of what a finding says, line by line, fit to be shown.
func (f Finding) said() []string {
	lines := []string{shorten(printable(f.Message))}
	if f.Hint != "" {
		lines = append(lines, shorten(printable(f.Hint)))
	}
	for line := range strings.Lines(f.Paste) {
		lines = append(lines, printable(line))
	}
	return lines
}

// In returns the findings with their files below a folder, which is where the
// tool that shows them has the site. "" and "." are the tool's own folder.
func (l List) In(folder string) List {
	moved := slices.Clone(l)
	for n := range moved {
		moved[n] = moved[n].In(folder)
	}
	return moved
}

// In is List.In for one finding.
func (f Finding) In(folder string) Finding {
	if folder != "" && folder != "." {
		f.File = strings.TrimSuffix(folder, "/") + "/" + f.file()
	}
	return f
}
