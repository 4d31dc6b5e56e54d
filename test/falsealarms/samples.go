package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"
	"text/tabwriter"
	"time"

	"candour"
	"candour/internal/build"
	"candour/internal/diag"
	"candour/internal/view"
)

// leastWords is how long a value must be to be a text that somebody wrote.
const leastWords = 8

// countSamples checks the texts of a folder and prints the hits by rule.
func countSamples(out io.Writer, folder string, verbose bool) error {
	texts, err := textsIn(os.DirFS(folder))
	if err != nil {
		return err
	}
	if len(texts) == 0 {
		return fmt.Errorf("%s has no texts of %d words or more in .csv, .json or .jsonl files", folder, leastWords)
	}
	grave, advice, words := map[string]int{}, map[string]int{}, 0
	for _, text := range texts {
		words += len(strings.Fields(text))
	}
	for _, h := range hitsIn(texts) {
		if h.Severity == diag.Advice {
			advice[h.Rule]++
		} else {
			grave[h.Rule]++
		}
		if verbose {
			fmt.Fprintf(out, "%s: %s [%s]\n    %s\n", h.Place(), h.Message, h.Rule, h.around)
		}
	}
	fmt.Fprintf(out, "%d texts, %d words\n", len(texts), words)
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "rule\terrors and warnings\tadvice")
	rules := slices.AppendSeq(slices.Collect(maps.Keys(grave)), maps.Keys(advice))
	slices.Sort(rules)
	for _, rule := range slices.Compact(rules) {
		fmt.Fprintf(w, "%s\t%d\t%d\n", rule, grave[rule], advice[rule])
	}
	return w.Flush()
}

// hit is a finding in a text, with what stands around it.
type hit struct {
	diag.Finding
	around string
}

// hitsIn checks texts without any facts.
func hitsIn(texts []string) (hits []hit) {
	site, names := siteOf(texts)
	_, report := build.Prepare(build.Input{Source: site, Builtin: candour.Files, Options: view.Options{Now: time.Now()}})
	for _, f := range report.Findings {
		if text, ours := names[f.File]; ours && f.Line > 0 {
			hits = append(hits, hit{f, around(text, f)})
		}
	}
	return hits
}

// around is the line that a finding is about, cut around its place. Findings of
// the leak family don't carry it, because they end in logs; samples are public.
func around(text string, f diag.Finding) string {
	const before, after = 60, 60
	lines := strings.Split(text, "\n")
	if f.Line > len(lines) {
		return ""
	}
	line := []rune(lines[f.Line-1])
	at := min(max(0, f.Column-1), len(line))
	return string(line[max(0, at-before):at]) + "»" + string(line[at:min(len(line), at+max(1, f.Width)+after)])
}

// siteOf makes a site in which each text is the story of a notice. names leads
// from a file back to its text.
func siteOf(texts []string) (site fstest.MapFS, names map[string]string) {
	site, names = fstest.MapFS{}, map[string]string{}
	put := func(name, text string) { site[name] = &fstest.MapFile{Data: []byte(text)} }
	put("data/site.yaml", "format: 1\ntitle: Samples\nsmall_counts: {preset: hide 1-4}\n")
	for n, text := range texts {
		id := fmt.Sprintf("sample-%04d", n+1)
		put("data/incidents/"+id+".yaml", "title: A sample\nsummary: A text of the samples.\ndraft: true\n")
		name := "content/notices/" + id + "/what-happened.md"
		put(name, text)
		names[name] = text
	}
	return site, names
}

// textsIn are the texts in a folder's files, each once, in the order of the files.
func textsIn(folder fs.FS) (texts []string, err error) {
	names, err := fs.Glob(folder, "*")
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	add := func(value string) {
		value = plain(value)
		if len(strings.Fields(value)) >= leastWords && !seen[value] {
			seen[value] = true
			texts = append(texts, value)
		}
	}
	for _, name := range names {
		read := map[string]func(io.Reader, func(string)) error{".csv": fromCSV, ".json": fromJSON, ".jsonl": fromLines}[path.Ext(name)]
		if read == nil {
			continue
		}
		if err := fromFile(folder, name, func(r io.Reader) error { return read(r, add) }); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return texts, nil
}

func fromFile(folder fs.FS, name string, read func(io.Reader) error) error {
	file, err := folder.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	return read(file)
}

func fromCSV(r io.Reader, add func(string)) error {
	rows := csv.NewReader(r)
	rows.FieldsPerRecord, rows.LazyQuotes = -1, true
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, cell := range row {
			add(cell)
		}
	}
}

func fromJSON(r io.Reader, add func(string)) error {
	var value any
	if err := json.NewDecoder(r).Decode(&value); err != nil {
		return err
	}
	walk(value, add)
	return nil
}

func fromLines(r io.Reader, add func(string)) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if err := fromJSON(strings.NewReader(lines.Text()), add); err != nil {
			return err
		}
	}
	return lines.Err()
}

// walk visits the strings of a value, in the order of their keys.
func walk(value any, add func(string)) {
	switch v := value.(type) {
	case string:
		add(v)
	case []any:
		for _, item := range v {
			walk(item, add)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			walk(v[key], add)
		}
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// plain takes the markup of web pages out of a text: candour's texts have none.
func plain(value string) string {
	return strings.TrimSpace(strings.ReplaceAll(html.UnescapeString(tags.ReplaceAllString(value, "")), "\r", "\n"))
}
