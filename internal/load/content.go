package load

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"candour/internal/diag"
	"candour/internal/notice"
	"candour/internal/parallel"
	"candour/internal/yaml"
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

// translatesOnly reads the front matter of a section, which has no key but the
// one that says what a translation was made from.
func translatesOnly(doc *notice.Document, text []byte) *diag.Finding {
	head, body, line, problem := splitFrontMatter(text)
	if problem == "" {
		root, found := yaml.Parse(doc.File, head, 2)
		if rest := takeTranslates(root, doc); !found.HasErrors() && rest.Kind() == yaml.Map && rest.Len() == 0 {
			doc.Line, doc.Markdown = line, string(body)
			return nil
		}
	}
	return &diag.Finding{File: doc.File, Line: 1, Column: 1, Width: 3, Severity: diag.Error, Rule: "data/front-matter",
		Message: "a section has no front matter, unless translates is all that is in it", Hint: "Remove the lines from --- to ---. For a line across the page write ***."}
}

// takeTranslates takes the key translates out of front matter: each version of a
// text has its own.
func takeTranslates(head yaml.Node, doc *notice.Document) (rest yaml.Node) {
	rest, value := head.Without("translates")
	if value.Kind() != yaml.Missing {
		mark := value.Text()
		if value.Kind() != yaml.Scalar {
			mark = ""
		}
		doc.Translates = &mark
	}
	return rest
}

// readVersions reads the front matter of all versions of a text into one T.
// Each version gives the texts of its language. A fact is given once, in any of
// them, usually the first; two versions may not differ in it.
func readVersions[T any](l *loader, v versions) (*T, notice.Documents, bool) {
	t := new(T)
	whole := reflect.ValueOf(t).Elem()
	whole.FieldByName("Origin").Set(reflect.ValueOf(notice.Origin{File: v.files[0].file}))
	var docs notice.Documents
	var heads []yaml.Node
	readable := true
	for _, f := range v.files {
		d := &decoder{file: f.file, lang: f.lang, languages: l.site.Languages, partial: len(v.files) > 1}
		if head, doc, ok := d.frontMatter(l.fsys); ok {
			version := new(T)
			d.decode(head, version)
			d.merge(head, whole, reflect.ValueOf(version).Elem())
			docs, heads = append(docs, doc), append(heads, head)
		}
		readable = readable && !d.found.HasErrors()
		l.collect(d.found)
	}
	if len(docs) < len(v.files) {
		return t, docs, false
	}
	if len(v.files) > 1 && readable { // a key that could not be read is not missing
		d := &decoder{file: v.files[0].file}
		d.requireAll(heads[0], whole)
		l.collect(d.found)
	}
	return t, docs, true
}

// requireAll reports required keys that none of several versions gave.
func (d *decoder) requireAll(n yaml.Node, v reflect.Value) {
	shape := shapeOf(v.Type())
	for _, key := range shape.required {
		if v.Field(shape.fields[key].index).IsZero() {
			d.missing(n, key)
		}
	}
	for _, key := range shape.keys {
		field := v.Field(shape.fields[key].index)
		if field.Kind() == reflect.Pointer && !field.IsNil() {
			d.requireAll(n.Find(key), field.Elem())
		}
	}
}

// merge adds one version's keys to the whole: texts beside those of the other
// languages, facts where they are new. It reports facts that differ.
func (d *decoder) merge(n yaml.Node, whole, version reflect.Value) {
	shape := shapeOf(whole.Type())
	if n.Kind() != yaml.Map { // which is reported
		return
	}
	for i := range n.Len() {
		key, value := n.Pair(i)
		field, ok := shape.fields[key.Text()]
		if !ok || value.Kind() <= yaml.Null {
			continue
		}
		into, from := whole.Field(field.index), version.Field(field.index)
		if into.Kind() == reflect.Pointer && !into.IsNil() && !from.IsNil() {
			into, from = into.Elem(), from.Elem()
		}
		switch {
		case from.IsZero() && d.found.HasErrors(): // the value could not be read, which is reported
		case into.IsZero():
			into.Set(from)
		case into.Type() == reflect.TypeFor[notice.Text]():
			d.addText(value, into.Addr().Interface().(*notice.Text), from.Interface().(notice.Text))
		case into.Kind() == reflect.Struct && value.Kind() == yaml.Map:
			d.merge(value, into, from)
		case !reflect.DeepEqual(into.Interface(), from.Interface()):
			d.report(value, "lang/fact-differs", fmt.Sprintf("%q is not the same as in the other language", key.Text()),
				"Facts are given once, in the file of the main language. Remove the key here, or correct one of the two.")
		}
	}
}

// addText adds the words of a translation. Words of one language in two files
// would leave one of the two unread.
func (d *decoder) addText(n yaml.Node, into *notice.Text, from notice.Text) {
	for _, words := range from {
		switch text, in := into.In(words.Lang); {
		case !into.Has(words.Lang):
			*into = append(*into, words)
		case text != words.Text:
			d.report(n, "lang/fact-differs", fmt.Sprintf("the words in %s are given in the other language's file too, and differ", in),
				"Keep them in one of the two files.")
		}
	}
}

// frontMatter reads the decoder's file: YAML between two lines of ---, then
// Markdown, whose line numbers stay those of the file.
func (d *decoder) frontMatter(fsys fs.FS) (yaml.Node, notice.Document, bool) {
	doc := notice.Document{Lang: d.lang, File: d.file}
	text, bad := read(fsys, d.file)
	if bad == nil {
		bad = notUTF8(d.file, text)
	}
	if bad != nil {
		d.found.Add(*bad)
		return yaml.Node{}, doc, false
	}
	head, body, line, problem := splitFrontMatter(text)
	if problem != "" {
		d.found.Add(diag.Finding{File: d.file, Line: 1, Column: 1, Width: 3, Severity: diag.Error, Rule: "data/front-matter", Message: problem,
			Hint: "Begin the file with a line ---, then the keys, then a second line ---, then the text."})
		return yaml.Node{}, doc, false
	}
	doc.Line, doc.Markdown = line, string(body)
	root, found := yaml.Parse(d.file, head, 2)
	d.found.Add(found...)
	if found.HasErrors() {
		return yaml.Node{}, doc, false
	}
	root = takeTranslates(root, &doc)
	if root.Kind() <= yaml.Null && !d.partial {
		d.found.Add(diag.Finding{File: d.file, Line: 1, Column: 1, Width: 3, Severity: diag.Error, Rule: "data/front-matter", Message: "the front matter is empty",
			Hint: "docs/formats.md shows which keys it needs."})
		return yaml.Node{}, doc, false
	}
	return root, doc, true
}

// splitFrontMatter cuts a file at its two lines of ---. line is the 1-based
// line at which the body begins. problem is empty when all is well.
func splitFrontMatter(text []byte) (head, body []byte, line int, problem string) {
	rest, ok := afterFence(text)
	if !ok {
		return nil, nil, 0, "the file has no front matter"
	}
	line = 2
	for at := 0; at < len(rest); line++ {
		end := bytes.IndexByte(rest[at:], '\n')
		next := at + end + 1
		if end < 0 {
			next = len(rest)
		}
		if _, ok := afterFence(rest[at:next]); ok {
			return rest[:at], rest[next:], line + 1, ""
		}
		at = next
	}
	return nil, nil, 0, "the front matter is never closed"
}

// afterFence returns what follows a line of ---, when text begins with one.
func afterFence(text []byte) (rest []byte, ok bool) {
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	return rest, string(bytes.TrimRight(line, " \t")) == "---"
}

func notUTF8(file string, text []byte) *diag.Finding {
	if f, bad := yaml.InvalidUTF8(file, text, 1); bad {
		return &f
	}
	return nil
}
