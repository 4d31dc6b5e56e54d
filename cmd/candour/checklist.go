package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"candour/internal/build"
	"candour/internal/checklist"
	"candour/internal/diag"
	"candour/internal/notice"
	"candour/internal/output"

	"github.com/spf13/cobra"
)

// sheets are the checklists that a check writes.
type sheets struct {
	files []string
	// notices are the ids of those that are wanted; empty for all.
	notices []string
}

func (s *sheets) register(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&s.files, "report", nil, "also write a checklist to sign: a file that ends in .html or .csv; may be given more than once")
	cmd.Flags().StringArrayVar(&s.notices, "notice", nil, "the notice that the checklist is for, by the name of its file (default: all); may be given more than once")
	_ = cmd.MarkFlagFilename("report", "html", "csv")
}

// reportable refuses files that no checklist can or should be written to, before
// anything is read.
func (a *app) reportable(s sheets) error {
	if len(s.notices) > 0 && len(s.files) == 0 {
		return hintError{errors.New("--notice says what a checklist is for, and none is asked for"), "Add --report checklist.html, or leave --notice out."}
	}
	for _, file := range s.files {
		if err := a.reportPlace(file); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) reportPlace(file string) error {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".html", ".csv":
	default:
		return hintError{fmt.Errorf("--report %q ends in neither .html nor .csv", file), "Write --report checklist.html for a page to print and sign, or --report checklist.csv for a table."}
	}
	if info, err := os.Stat(file); err == nil && !info.Mode().IsRegular() {
		return hintError{fmt.Errorf("--report %q is not a plain file", file), "Name a file that can be written, such as checklist.html."}
	}
	folder, err := followed(filepath.Dir(file))
	if err != nil {
		return err
	}
	for _, name := range []string{"data", "content", "themes"} {
		if own, err := followed(filepath.Join(a.source, name)); err == nil && within(own, folder) {
			return hintError{fmt.Errorf("--report %s lies in the site's own %s/, where it would be taken for a part of the site", file, name),
				"Write it beside that folder, or outside the site."}
		}
	}
	if public, err := followed(filepath.Join(a.source, "public")); err == nil && within(public, folder) || inBuilt(folder) {
		return hintError{fmt.Errorf("--report %s would be published: it lies in a built site", file),
			"A checklist is an internal document. Write it outside the folder that is published."}
	}
	return nil
}

// inBuilt tells whether a folder is, or lies in, a site that Candour built.
func inBuilt(folder string) bool {
	for ; ; folder = filepath.Dir(folder) {
		if _, err := output.ReadManifest(folder); err == nil {
			return true
		}
		if folder == filepath.Dir(folder) {
			return false
		}
	}
}

// writeReports writes the checklists of a check. They are wanted most when there
// are errors, so only a site that could not be read has none.
func (a *app) writeReports(s sheets, in build.Input, r build.Report) error {
	if len(s.files) == 0 {
		return nil
	}
	if r.Judged == nil {
		fmt.Fprintf(a.stderr, "No checklist was written (%s): a file of the site could not be read. Mend the errors above first.\n", strings.Join(s.files, ", "))
		return nil
	}
	only, err := noticesOf(r.Judged, s.notices)
	if err != nil {
		return err
	}
	for _, file := range s.files {
		if err := a.writeReport(file, only, in, r); err != nil {
			return err
		}
		if !a.quiet {
			fmt.Fprintf(a.stderr, "Checklist: %s\n", file)
		}
	}
	return nil
}

// noticesOf are the ids of notices that were named, each of which must be there.
func noticesOf(site *notice.Site, named []string) (ids []notice.ID, err error) {
	var known []string
	for _, i := range site.Incidents {
		known = append(known, string(i.ID))
	}
	for _, name := range named {
		if !slices.Contains(known, name) {
			hint := "“candour list” and the files in data/incidents/ tell their names."
			if near := diag.Nearest(name, known); near != "" {
				hint = fmt.Sprintf("Did you mean %q? ", near) + hint
			}
			return nil, hintError{fmt.Errorf("there is no notice %q", name), hint}
		}
		ids = append(ids, notice.ID(name))
	}
	return ids, nil
}

func (a *app) writeReport(file string, only []notice.ID, in build.Input, r build.Report) error {
	beside, linked := a.besides(file)
	sheet, err := checklist.Make(checklist.Input{Source: in.Source, Site: r.Judged, Laws: r.Laws, Judgements: r.Judgements, Findings: r.Findings,
		Waived: r.Waived, Only: only, Now: in.Options.Now, Version: version + revision(), Beside: beside, Unlinked: !linked})
	if err != nil {
		return err
	}
	write := sheet.HTML
	if strings.EqualFold(filepath.Ext(file), ".csv") {
		write = sheet.CSV
	}
	data, err := write()
	if err != nil {
		return err
	}
	if err := replace(file, data); err != nil {
		return hintError{fmt.Errorf("the checklist cannot be written: %w", err), "Name a file in a folder that is there and that you may write to."}
	}
	return nil
}

// besides leads from a file to the site's folder, as a URL: "" when it lies there.
func (a *app) besides(file string) (way string, ok bool) {
	from, err := followed(filepath.Dir(file))
	if err != nil {
		return "", false
	}
	to, err := followed(a.source)
	if err != nil {
		return "", false
	}
	rel, err := filepath.Rel(from, to)
	if err != nil {
		return "", false // on another drive
	}
	if rel == "." {
		return "", true
	}
	return (&url.URL{Path: filepath.ToSlash(rel)}).EscapedPath() + "/", true
}

// replace writes a file whole or not at all.
func replace(file string, data []byte) error {
	part := filepath.Join(filepath.Dir(file), fmt.Sprintf(".%s.%d", filepath.Base(file), os.Getpid()))
	err := os.WriteFile(part, data, 0o666)
	if err == nil {
		err = os.Rename(part, file)
	}
	if err != nil {
		os.Remove(part) // it may not be there
	}
	return err
}
