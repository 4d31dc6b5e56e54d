package load

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"candour/internal/diag"
	"candour/internal/notice"
	"candour/internal/parallel"
)

// A text of content/ is one Markdown file a language: name.md in the site's
// main language, name.cy.md in Welsh.

// versions are the files of one text, the site's main language first.
type versions struct {
	name  string // without language and .md
	files []versionFile
}

type versionFile struct{ file, lang string }

// readContent reads everything below content/.
func (l *loader) readContent(files []string) {
	l.site.Topics = readDocuments(l, files, "content/guidance", func(t *notice.Topic, id notice.ID, docs notice.Documents) { t.ID, t.Body = id, docs })
	l.site.Pages = readDocuments(l, files, "content/pages", func(p *notice.Page, id notice.ID, docs notice.Documents) { p.ID, p.Body = id, docs })

	l.site.Attachments = l.readAttachments(files, "content/"+notice.FilesFolder)

	incidents := make(map[string]*notice.Incident, len(l.site.Incidents))
	for _, incident := range l.site.Incidents {
		incidents[string(incident.ID)] = incident
	}
	folders := byFolder(files, "content/notices/")
	names := make([]string, 0, len(folders))
	for name := range folders {
		names = append(names, name)
	}
	slices.Sort(names)
	parallel.Do(len(names), func(i int) {
		if incident, ok := incidents[names[i]]; ok {
			l.readNotice(incident, "content/notices/"+names[i], folders[names[i]])
			return
		}
		l.markUsed(folders[names[i]])
	})
	l.reportStrayFolders(names, folders)
}

// reportStrayFolders reports prose of incidents that there are not.
func (l *loader) reportStrayFolders(names []string, folders map[string][]string) {
	there := make(map[string]bool, len(l.incidents))
	for _, id := range l.incidents {
		there[id] = true
	}
	misses := 0
	for _, name := range names {
		if there[name] {
			continue
		}
		hint := "The folder's name must be that of a file in data/incidents/."
		if misses++; misses <= maxMisses {
			hint = strings.TrimSpace(hint + " " + diag.DidYouMean(name, l.incidents))
		}
		l.found.Add(diag.Finding{File: folders[name][0], Severity: diag.Error, Rule: "data/unknown-incident",
			Message: fmt.Sprintf("there is no incident %q", name), Hint: hint})
	}
}

// byFolder gathers files by the first folder below root.
func byFolder(files []string, root string) map[string][]string {
	folders := map[string][]string{}
	for _, f := range files {
		if rest, ok := strings.CutPrefix(f, root); ok {
			if name, _, nested := strings.Cut(rest, "/"); nested {
				folders[name] = append(folders[name], f)
			}
		}
	}
	return folders
}

func (l *loader) markUsed(files []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, f := range files {
		l.used[f] = true
	}
}

// readNotice reads the prose and the statements of one incident.
func (l *loader) readNotice(incident *notice.Incident, folder string, files []string) {
	var used []string
	defer func() { l.markUsed(used) }()
	for _, v := range l.versionsIn(files, folder, &used) {
		section := notice.Section(v.name)
		if !slices.Contains(notice.Sections, section) {
			known := make([]string, len(notice.Sections))
			for i, s := range notice.Sections {
				known[i] = string(s)
			}
			l.collect(diag.List{{File: v.files[0].file, Severity: diag.Error, Rule: "data/unknown-section",
				Message: fmt.Sprintf("a notice has no section %q", v.name), Hint: diag.DidYouMean(v.name, known)}})
			continue
		}
		if docs := l.plainDocuments(v); len(docs) > 0 {
			if incident.Sections == nil {
				incident.Sections = map[notice.Section]notice.Documents{}
			}
			incident.Sections[section] = docs
		}
	}
	for _, v := range l.versionsIn(files, folder+"/statements", &used) {
		s, docs, ok := readVersions[notice.Statement](l, v)
		if ok {
			s.Name, s.Body = l.idOf(v), docs
			incident.Statements = append(incident.Statements, s)
		}
	}
	incident.Attachments = l.readAttachments(files, folder+"/"+notice.FilesFolder)
}

// readDocuments reads all texts with front matter in one folder.
func readDocuments[T any](l *loader, files []string, folder string, set func(*T, notice.ID, notice.Documents)) []*T {
	var used []string
	all := l.versionsIn(files, folder, &used)
	l.markUsed(used)
	read := make([]*T, len(all))
	parallel.Do(len(all), func(i int) {
		if t, docs, ok := readVersions[T](l, all[i]); ok {
			set(t, l.idOf(all[i]), docs)
			read[i] = t
		}
	})
	return slices.DeleteFunc(read, func(t *T) bool { return t == nil })
}

func (l *loader) idOf(v versions) notice.ID {
	d := &decoder{}
	id := d.fileID(v.name, "")
	for i := range d.found {
		d.found[i].File = v.files[0].file
	}
	l.collect(d.found)
	return id
}

// versionsIn gathers the Markdown files directly in a folder by text.
func (l *loader) versionsIn(files []string, folder string, used *[]string) []versions {
	byName := map[string]*versions{}
	var all []*versions
	for _, f := range files {
		if path.Dir(f) != folder || !strings.HasSuffix(f, ".md") {
			continue
		}
		*used = append(*used, f)
		name, lang := strings.TrimSuffix(path.Base(f), ".md"), l.site.MainLanguage()
		if stem, code, ok := strings.Cut(name, "."); ok {
			name, lang = stem, code
			if !slices.Contains(l.site.Languages, lang) {
				l.collect(diag.List{{File: f, Severity: diag.Warning, Rule: "lang/unknown", Message: fmt.Sprintf("the site has no language %q, so this file is not read", lang),
					Hint: "Add the language to languages in data/site.yaml, or correct the file's name: text.cy.md."}})
				continue
			}
		}
		if byName[name] == nil {
			byName[name] = &versions{name: name}
			all = append(all, byName[name])
		}
		if !l.isNewVersion(byName[name], versionFile{f, lang}) {
			continue
		}
		byName[name].files = append(byName[name].files, versionFile{f, lang})
	}
	sorted := make([]versions, len(all))
	for i, v := range all {
		slices.SortStableFunc(v.files, func(a, b versionFile) int {
			return cmp.Compare(slices.Index(l.site.Languages, a.lang), slices.Index(l.site.Languages, b.lang))
		})
		sorted[i] = *v
	}
	slices.SortFunc(sorted, func(a, b versions) int { return cmp.Compare(a.name, b.name) })
	return sorted
}

// isNewVersion reports a second file for one text in one language. Only one of
// the two could be shown.
func (l *loader) isNewVersion(of *versions, added versionFile) bool {
	for _, f := range of.files {
		if f.lang == added.lang {
			l.collect(diag.List{{File: added.file, Severity: diag.Error, Rule: "data/duplicate-id",
				Message: fmt.Sprintf("the text %q is here twice in the language %q; the other file is %s", of.name, f.lang, f.file),
				Hint:    "Keep one of the two files."}})
			return false
		}
	}
	return true
}

// plainDocuments reads files that are Markdown only.
func (l *loader) plainDocuments(v versions) notice.Documents {
	var docs notice.Documents
	for _, f := range v.files {
		text, bad := read(l.fsys, f.file)
		if bad == nil {
			bad = notUTF8(f.file, text)
		}
		doc := notice.Document{Lang: f.lang, File: f.file, Line: 1, Markdown: string(text)}
		if _, ok := afterFence(text); ok && bad == nil {
			bad = translatesOnly(&doc, text)
		}
		if bad != nil {
			l.collect(diag.List{*bad})
			continue
		}
		docs = append(docs, doc)
	}
	return docs
}
