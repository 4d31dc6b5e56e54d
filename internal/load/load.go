// Package load reads a site's YAML and Markdown into the model and rejects
// what the model can't hold.
//
// In goes a file system with the folders data/ and content/; out come a
// notice.Site and findings. Everything that is wrong is reported at once, with
// its line and column: broken YAML, unknown keys, wrong types, impossible
// dates and counts, files that can't be read. Whether the facts make sense
// together is not judged here; that is package check's work.
//
// The order of reading is fixed, so the same files give the same Site and the
// same findings. Files are read on all cores. The package never writes.
package load

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"candour/internal/diag"
	"candour/internal/notice"
	"candour/internal/parallel"
)

// Site reads the site in fsys. The Site is usable when the findings have no
// errors; otherwise it holds what could be read.
func Site(fsys fs.FS) (*notice.Site, diag.List) {
	l := &loader{fsys: fsys, site: &notice.Site{}}
	l.organisations = sync.OnceValue(func() *organisations { return newOrganisations(l.site.Organisations) })
	if !l.readSite() {
		return l.site, l.found
	}
	files := l.list("data", "content")
	l.readOrganisations(files)
	l.readServices(files)
	l.readIncidents(files)
	l.inFolder(files, "data/laws", ".yaml") // package law reads them
	l.readContent(files)
	l.reportStrangers(files)
	return l.site, l.found
}

// loader gathers what is read. Parts that run on several cores add findings
// through collect.
type loader struct {
	fsys  fs.FS
	site  *notice.Site
	found diag.List
	mu    sync.Mutex
	used  map[string]bool // files that had a place in the site
	// incidents are the ids that the names of files give, whether or not the
	// file could be read: its prose is not to blame for what is wrong in it.
	incidents []string
	// organisations are made when the first spreadsheet asks for them.
	organisations func() *organisations
}

func (l *loader) collect(found diag.List) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.found.Add(found...)
}

// siteFile makes a folder a site.
const siteFile = "data/site.yaml"

// readSite reads data/site.yaml, which all else depends on: without its
// languages no other file can be understood. It returns false when the file
// isn't there or isn't YAML.
func (l *loader) readSite() bool {
	const name = siteFile
	if _, err := fs.Stat(l.fsys, name); err != nil {
		l.found.Add(diag.Finding{File: name, Severity: diag.Error, Rule: "data/no-site", Message: "there is no site here: " + name + " cannot be opened",
			Hint: "Run “candour init” in an empty folder to start one, or name the site's folder with --source."})
		return false
	}
	d := &decoder{file: name, lang: "en"}
	root, ok := d.parse(l.fsys)
	if ok {
		// Texts need the main language, so that field is read before the rest.
		given := root.Get("languages")
		for i := range given.Len() {
			if code := given.Item(i).Text(); code != "" {
				d.languages = append(d.languages, code)
			}
		}
		if len(d.languages) > 0 {
			d.lang = d.languages[0]
		}
		d.decode(root, l.site)
	}
	l.found.Add(d.found...)
	if len(l.site.Languages) == 0 {
		l.site.Languages = []string{"en"}
	}
	if l.site.Theme == "" {
		l.site.Theme = "notice"
	}
	return ok
}

// list returns all files below the folders, sorted.
func (l *loader) list(folders ...string) []string {
	l.used = map[string]bool{siteFile: true}
	var files []string
	plain := map[string]bool{}
	for _, folder := range folders {
		walk := func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil && name == "content" && errors.Is(err, fs.ErrNotExist): // a site may have no prose yet
			case err != nil:
				// A folder that can't be read must not look like an empty one.
				l.found.Add(fileFinding(name, "the folder cannot be read: "+plainError(err), "Check that it exists and that you may read it."))
				if entry != nil && entry.IsDir() {
					return fs.SkipDir
				}
			case strings.HasPrefix(entry.Name(), ".") && name != folder: // an editor's or the system's own
				if entry.IsDir() {
					return fs.SkipDir
				}
			case entry.Type()&fs.ModeSymlink != 0 && l.leadsToFolder(name):
			case !entry.IsDir():
				files = append(files, name)
				plain[name] = entry.Type().IsRegular()
			case strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".yaml"):
				l.found.Add(fileFinding(name, "this is a folder, and a file was expected", "Rename the folder, or move its files to where they belong."))
				return fs.SkipDir
			}
			return nil
		}
		if err := fs.WalkDir(l.fsys, folder, walk); err != nil {
			l.found.Add(fileFinding(folder, "the folder cannot be read: "+plainError(err), "Check that you may read it."))
		}
	}
	slices.Sort(files)
	l.fsys = listed{l.fsys, plain}
	return files
}

// leadsToFolder reports a symbolic link that is no link to a file. Links to
// folders are not followed, and what is in them must not be missed in silence.
func (l *loader) leadsToFolder(name string) bool {
	info, err := fs.Stat(l.fsys, name)
	switch {
	case err == nil && info.IsDir():
		l.found.Add(fileFinding(name, "this is a link to a folder, which is not followed", "Put the folder itself in its place."))
		return true
	case err != nil && !slices.Contains([]string{".yaml", ".csv", ".md"}, path.Ext(name)): // it may have been a folder; a file is judged when it is read
		l.found.Add(*unreadable(name, err))
		return true
	}
	return false
}

// inFolder returns the files directly in a folder that have the suffix, and
// marks them as used.
func (l *loader) inFolder(files []string, folder, suffix string) []string {
	var in []string
	for _, f := range files {
		if path.Dir(f) == folder && strings.HasSuffix(f, suffix) {
			l.used[f] = true
			in = append(in, f)
		}
	}
	return in
}

func (l *loader) readOrganisations(files []string) {
	seen := map[notice.ID]notice.Origin{}
	for _, name := range l.oneOrMany(files, "data/organisations") {
		for _, o := range readList[notice.Organisation](l, name) {
			if l.isNew(seen, o.ID, o.Origin, "organisation") {
				l.site.Organisations = append(l.site.Organisations, o)
			}
		}
	}
}

func (l *loader) readServices(files []string) {
	seen := map[notice.ID]notice.Origin{}
	for _, name := range l.oneOrMany(files, "data/services") {
		for _, s := range readList[notice.Service](l, name) {
			if l.isNew(seen, s.ID, s.Origin, "service") {
				l.site.Services = append(l.site.Services, s)
			}
		}
	}
}

// oneOrMany returns the files of a list that is one file, or a folder of files,
// or both: data/services.yaml, then data/services/*.yaml.
func (l *loader) oneOrMany(files []string, name string) []string {
	var names []string
	if one := name + ".yaml"; slices.Contains(files, one) {
		l.used[one] = true
		names = append(names, one)
	}
	return append(names, l.inFolder(files, name, ".yaml")...)
}

// isNew reports an id that was given before.
func (l *loader) isNew(seen map[notice.ID]notice.Origin, id notice.ID, at notice.Origin, what string) bool {
	if id == "" {
		return false // reported as missing already
	}
	first, twice := seen[id]
	if !twice {
		seen[id] = at
		return true
	}
	l.found.Add(diag.Finding{File: at.File, Path: at.Field("id"), Severity: diag.Error, Rule: "data/duplicate-id",
		Message: fmt.Sprintf("the %s %q is here twice; the first is in %s", what, id, first.File),
		Hint:    "Give each its own id, or remove one of the two."})
	return false
}

func (l *loader) readIncidents(files []string) {
	names := l.inFolder(files, "data/incidents", ".yaml")
	incidents := make([]*notice.Incident, len(names))
	parallel.Do(len(names), func(i int) {
		d := &decoder{file: names[i], lang: l.site.MainLanguage(), languages: l.site.Languages}
		incident := &notice.Incident{Origin: notice.Origin{File: names[i]}}
		incident.ID = d.fileID(names[i], ".yaml")
		if root, ok := d.parse(l.fsys); ok {
			d.decode(root, incident)
			incidents[i] = incident
		}
		l.collect(d.found)
		if incident.Affected != nil && incident.Affected.From != "" {
			l.readSpreadsheet(incident)
		}
	})
	for i, incident := range incidents {
		l.incidents = append(l.incidents, strings.TrimSuffix(path.Base(names[i]), ".yaml"))
		if incident != nil {
			l.site.Incidents = append(l.site.Incidents, incident)
		}
	}
}

// places are where files are looked for.
var places = []string{siteFile, "data/organisations.yaml", "data/organisations/*.yaml", "data/services.yaml", "data/services/*.yaml", "data/laws/*.yaml", "data/incidents/*.yaml",
	"content/guidance/*.md", "content/pages/*.md", "content/notices/*/*.md", "content/notices/*/statements/*.md", "content/files/*", "content/notices/*/files/*"}

// reportStrangers reports files that no part of the site read: most often a
// slip in a name, which would silently leave a statement out. Beside the
// incidents it would leave out a whole notice, so there it stops the build.
func (l *loader) reportStrangers(files []string) {
	l.used[l.site.Brand.Logo] = true // package brand reads it
	for _, f := range files {
		if l.used[f] {
			continue
		}
		severity := diag.Warning
		if (f == "data/incidents" || strings.HasPrefix(f, "data/incidents/")) && path.Ext(f) != ".csv" {
			severity = diag.Error
		}
		l.found.Add(diag.Finding{File: f, Severity: severity, Rule: "data/unknown-file", Message: "this file has no place in the site and is not read", Hint: l.strangerHint(f)})
	}
}

// strangerHint says what to do with a file that was not read.
func (l *loader) strangerHint(file string) string {
	name := strings.ToLower(file)
	if stem, ok := strings.CutSuffix(name, ".yml"); ok {
		name = stem + ".yaml"
	}
	for _, place := range places {
		if fits, _ := path.Match(place, name); fits && !l.used[name] {
			return fmt.Sprintf("Rename it to %s. Capital letters and the ending count.", name)
		}
	}
	return "docs/formats.md shows the site's folders. Move it there, or out of data/ and content/."
}

// readList reads a file that holds one list of things.
func readList[T any](l *loader, name string) []*T {
	d := &decoder{file: name, lang: l.site.MainLanguage(), languages: l.site.Languages}
	defer func() { l.found.Add(d.found...) }()
	root, ok := d.parse(l.fsys)
	if !ok {
		return nil
	}
	return decodeList[T](d, root)
}
