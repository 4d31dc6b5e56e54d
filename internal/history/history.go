// Package history keeps what was published from being rewritten.
//
// In go a site as it is about to be published, its small counts protected, and
// what was last published of it: the notice.json of each notice, which the
// site's manifest.json lists. Out come findings. A fact that was published and
// is another one now is an error, unless a correction tells readers; so is a
// notice that is gone without being withdrawn.
//
// Facts are compared by what they are and not by where they stand: an
// organisation by its id, an event by its kind and by who told whom. What is
// new, and what becomes known, corrects nothing.
//
// The package reads only what it is given, writes nothing and asks no clock.
package history

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"candour/internal/diag"
	"candour/internal/notice"
	"candour/internal/output"
	"candour/internal/parallel"
	"candour/internal/record"
)

// Source is where the last publication is.
type Source struct {
	// FS is the published site; nil when there is none.
	FS fs.FS
	// Name is what people call it, such as "public".
	Name string
	// Named says that somebody asked for this one, so that it must be there.
	Named bool
	// Close is called when all is read, so that the folder can be exchanged for
	// another one; may be nil.
	Close func() error
}

// Published is what was last published. The zero value is nothing.
type Published struct {
	name    string
	notices map[notice.ID]publication
}

// publication is one notice as it was published.
type publication struct {
	record   *record.Notice
	incident *notice.Incident
	tables   []*notice.Affected
}

// Notice is the record of a notice; nil when it was not published.
func (p *Published) Notice(id notice.ID) *record.Notice { return p.notices[id].record }

// Tables are the tables of all publications of each notice, the newest last, as
// they were published.
func (p *Published) Tables() map[notice.ID][]*notice.Affected {
	tables := make(map[notice.ID][]*notice.Affected, len(p.notices))
	for id, n := range p.notices {
		tables[id] = n.tables
	}
	return tables
}

// Read reads what was last published. What it cannot read is an error, for then
// nothing would be compared.
func Read(from Source) (*Published, diag.List) {
	p := &Published{name: from.Name, notices: map[notice.ID]publication{}}
	if from.FS == nil {
		return p, nil
	}
	if from.Close != nil {
		defer from.Close()
	}
	files, found := list(from)
	if found != nil {
		return p, found
	}
	names := slices.Sorted(maps.Keys(files))
	all, problems := make([]publication, len(names)), make([]error, len(names))
	parallel.Do(len(names), func(n int) { all[n], problems[n] = read(from.FS, names[n], files[names[n]]) })
	for n, name := range names {
		if problems[n] != nil {
			found.Add(unreadable(from.Name+"/"+name, problems[n]))
			continue
		}
		p.notices[all[n].record.ID] = all[n]
	}
	return p, found
}

const noticeName = "/notice.json"

// list finds the records by the manifest, which proves that Candour wrote them.
// A copy of a site that was named may have come without it.
func list(from Source) (map[string]*output.Sum, diag.List) {
	files := map[string]*output.Sum{}
	add := func(name string, sum *output.Sum) {
		if folder, ok := strings.CutSuffix(name, noticeName); ok && folder != "" && !strings.Contains(folder, "/") {
			files[name] = sum
		}
	}
	m, err := output.ManifestIn(from.FS)
	switch {
	case err == nil:
		for name, f := range m.Files {
			add(name, &f.SHA256)
		}
		return files, nil
	case !errors.Is(err, output.ErrNoManifest):
		return nil, diag.List{unreadable(from.Name+"/"+output.ManifestName, err)}
	case !from.Named:
		return files, nil
	}
	names, err := fs.Glob(from.FS, "*"+noticeName)
	for _, name := range names {
		add(name, nil)
	}
	if err == nil && len(files) == 0 {
		err = errors.New("no notice that Candour published is in this folder")
	}
	if err != nil {
		return nil, diag.List{unreadable(from.Name, err)}
	}
	return files, nil
}

// largest is the most that a record may have.
const largest = 256 << 20

func read(fsys fs.FS, name string, sum *output.Sum) (p publication, err error) {
	info, err := fs.Stat(fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return p, errors.New("it is missing, and manifest.json lists it")
	case err != nil:
		return p, err
	case !info.Mode().IsRegular():
		return p, errors.New("it is no plain file")
	case info.Size() > largest:
		return p, fmt.Errorf("it is larger than %d MiB", largest>>20)
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return p, err
	}
	if p.record, err = record.Decode(data); errors.Is(err, record.ErrNewer) {
		return p, err
	}
	if err == nil && sum != nil && output.SumOf(data) != *sum {
		err = errors.New("it is not as Candour wrote it: manifest.json has another SHA-256")
	}
	if err == nil && string(p.record.ID)+noticeName != name {
		err = fmt.Errorf("it is that of the notice %q", p.record.ID)
	}
	if err == nil {
		p.incident, err = p.record.Incident()
	}
	if err == nil {
		p.tables, err = p.record.Tables()
	}
	return p, err
}

func unreadable(file string, err error) diag.Finding {
	if errors.Is(err, record.ErrNewer) {
		return diag.Finding{File: file, Severity: diag.Error, Rule: "history/newer", Message: "what was last published cannot be compared: " + err.Error(),
			Hint: "Get a newer Candour. Nothing can tell this one what the file means."}
	}
	return diag.Finding{File: file, Severity: diag.Error, Rule: "history/unreadable", Message: "what was last published cannot be read: " + err.Error(),
		Hint: "Copy the site from its host into a folder, and name that folder with --published. To compare with nothing, on purpose: --published none."}
}

// isOther tells whether what was published belongs to another site: neither its
// title nor its address is that of this one.
func (p *Published) isOther(site *notice.Site, baseURL string) (record.Site, bool) {
	if len(p.notices) == 0 {
		return record.Site{}, false
	}
	was := p.notices[slices.Min(slices.Collect(maps.Keys(p.notices)))].record.Site
	if baseURL != "" && strings.TrimSuffix(was.BaseURL, "/") == strings.TrimSuffix(baseURL, "/") {
		return was, false
	}
	for _, t := range site.Title {
		for _, title := range was.Title {
			if title == t.Text {
				return was, false
			}
		}
	}
	return was, true
}

// call names a site in a message.
func call(site record.Site) string {
	if title, ok := site.Title["en"]; ok {
		return title
	}
	for _, lang := range slices.Sorted(maps.Keys(site.Title)) {
		return site.Title[lang]
	}
	return cmp.Or(site.BaseURL, "a site without a title")
}
