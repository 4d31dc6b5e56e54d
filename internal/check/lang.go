package check

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"candour/internal/notice"
)

// asWritten are the keys whose words are the same in all languages unless they
// are given by language, and names that people only search by.
var asWritten = []string{"url", "phone", "textphone", "email", "post", "aliases", "former"}

// texts is where a type of the model holds texts: its fields that are texts
// and those that lead to some. It is worked out once a type.
type texts []textField

type textField struct {
	index int
	key   string
	is    reflect.Kind // Invalid: the text itself; Struct, Pointer or Slice: of what below describes
	below *texts       // nil in a Slice: a list of texts
}

var (
	siteTexts         = textsOf(reflect.TypeFor[notice.Site]())
	organisationTexts = textsOf(reflect.TypeFor[notice.Organisation]())
	serviceTexts      = textsOf(reflect.TypeFor[notice.Service]())
	incidentTexts     = textsOf(reflect.TypeFor[notice.Incident]())
	groupTexts        = textsOf(reflect.TypeFor[notice.Group]())
	statementTexts    = textsOf(reflect.TypeFor[notice.Statement]())
	topicTexts        = textsOf(reflect.TypeFor[notice.Topic]())
	pageTexts         = textsOf(reflect.TypeFor[notice.Page]())
)

// textsOf works out where a struct holds texts. Groups are left out: they are
// in the incident's list.
func textsOf(t reflect.Type) *texts {
	found := &texts{}
	for i := range t.NumField() {
		key, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if key == "" || key == "-" || slices.Contains(asWritten, key) {
			continue
		}
		of, is := t.Field(i).Type, reflect.Invalid
		if of != reflect.TypeFor[notice.Text]() {
			is = of.Kind()
			if is == reflect.Pointer || is == reflect.Slice {
				of = of.Elem()
			}
			if is == reflect.Slice && of == reflect.TypeFor[notice.Text]() {
				*found = append(*found, textField{index: i, key: key, is: is})
				continue
			}
			if of.Kind() != reflect.Struct || of == reflect.TypeFor[notice.Group]() {
				continue
			}
			if below := textsOf(of); len(*below) > 0 {
				*found = append(*found, textField{i, key, is, below})
			}
			continue
		}
		*found = append(*found, textField{index: i, key: key})
	}
	return found
}

// finder looks through the texts of structs.
type finder struct {
	*pass
	languages []string
	// visit is called for each text, also one that is not given.
	visit func(*notice.Text)
	// own says that the value is a service or a contact with a line of its own for
	// each language.
	own bool
	// at is where the value stands that is looked at, and trail leads from it
	// to the text.
	at    placer
	trail []step
}

// step is a key, and an index when it has a list, or -1.
type step struct {
	key   string
	index int
}

// placer turns a path in a value into a place.
type placer interface {
	place(path string) place
}

// origin is the placer of what has an Origin.
type origin notice.Origin

func (o *origin) place(path string) place { return at(notice.Origin(*o), path) }

func (i *incident) place(path string) place { return i.at("%s", path) }

// groupOf is the placer of a group.
type groupOf struct {
	*incident
	group int
}

func (g *groupOf) place(path string) place { return g.groupAt(g.group, "%s", path) }

// head is the placer of the front matter of one file.
type head notice.Document

func (h *head) place(path string) place { return place{file: h.File, path: path} }

func textMissing(p *pass) {
	f := &finder{pass: p, languages: p.site.Languages}
	f.visit = f.text
	f.inData()
	for _, i := range p.incidents {
		for _, s := range i.Statements {
			f.inFrontMatter(statementTexts, s, s.Body)
		}
	}
	for _, t := range p.topics {
		f.inFrontMatter(topicTexts, t, t.Body)
	}
	for _, page := range p.site.Pages {
		f.inFrontMatter(pageTexts, page, page.Body)
	}
}

// inData looks at what is given in YAML files.
func (f *finder) inData() {
	p := f.pass
	f.find(siteTexts, p.site, &origin{File: siteAt("").file})
	for _, o := range p.site.Organisations {
		if p.named[o.ID] {
			f.find(organisationTexts, o, (*origin)(&o.Origin))
		}
	}
	for _, s := range p.shown {
		f.find(serviceTexts, s, (*origin)(&s.Origin))
	}
	for _, i := range p.incidents {
		f.find(incidentTexts, i.Incident, i)
		at := &groupOf{incident: i}
		for at.group = range i.groups {
			f.find(groupTexts, i.groups[at.group].Group, at)
		}
	}
}

// inFrontMatter looks at what is given in one file a language. A file that
// isn't there is another rule's finding.
func (f *finder) inFrontMatter(in *texts, v any, versions notice.Documents) {
	all := f.languages
	for n := range versions {
		if at := slices.Index(all, versions[n].Lang); at >= 0 {
			f.languages = all[at : at+1]
			f.find(in, v, (*head)(&versions[n]))
		}
	}
	f.languages = all
}

// find looks at all texts in the struct that v points to.
func (f *finder) find(in *texts, v any, at placer) {
	f.at = at
	f.fields(in, reflect.ValueOf(v).Elem())
}

func (f *finder) fields(in *texts, v reflect.Value) {
	if phone := v.FieldByName("Phone"); phone.IsValid() {
		before := f.own
		f.own = differs(phone.Interface().(notice.Text))
		defer func() { f.own = before }()
	}
	for i := range *in {
		field := &(*in)[i]
		value := v.Field(field.index)
		f.trail = append(f.trail, step{field.key, -1})
		switch field.is {
		case reflect.Invalid:
			if t := value.Addr().Interface().(*notice.Text); field.key != "cost" || !isFree(*t) {
				f.visit(t)
			}
		case reflect.Pointer:
			if !value.IsNil() {
				f.fields(field.below, value.Elem())
			}
		case reflect.Slice:
			for i := range value.Len() {
				f.trail[len(f.trail)-1].index = i
				if field.below == nil {
					f.visit(value.Index(i).Addr().Interface().(*notice.Text))
					continue
				}
				f.fields(field.below, value.Index(i))
			}
		default:
			f.fields(field.below, value)
		}
		f.trail = f.trail[:len(f.trail)-1]
	}
}

// differs tells whether a text is not the same in all its languages.
func differs(t notice.Text) bool {
	return slices.ContainsFunc(t, func(tr notice.Translation) bool { return tr.Text != t[0].Text })
}

// isFree tells whether a cost is the word that every theme translates.
func isFree(cost notice.Text) bool { return len(cost) == 1 && cost[0].Text == "free" }

func (f *finder) text(t *notice.Text) {
	if t.IsZero() {
		return
	}
	var missing []string
	for _, lang := range f.languages {
		if !t.Has(lang) {
			missing = append(missing, tongue(lang))
		}
	}
	if len(missing) > 0 {
		f.missing(strings.Join(missing, ", "))
	}
}

// missing reports the text at the end of the trail.
func (f *finder) missing(languages string) {
	path := f.path()
	where := f.at.place(path)
	_, front := f.at.(*head)
	switch {
	case front:
		f.report(where, fmt.Sprintf("“%s” is missing in %s", path, languages), "Write the key in this file too, in its language.")
	case where.line > 0:
		f.report(where, "the name is missing in "+languages, "A spreadsheet has names in one language. To give them in all, write the groups into the incident's file.")
	default:
		f.report(where, "the text is missing in "+languages, fmt.Sprintf("Write it by language: {%s: …}. Until then pages show the words that there are.", strings.Join(f.languages, ": …, ")))
	}
}

func (f *finder) path() string {
	var b strings.Builder
	for i, s := range f.trail {
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(s.key)
		if s.index >= 0 {
			fmt.Fprintf(&b, "[%d]", s.index)
		}
	}
	return b.String()
}

func documentMissing(p *pass) {
	for _, i := range p.incidents {
		for _, section := range notice.Sections {
			p.versions(i.Sections[section])
		}
		for _, s := range i.Statements {
			p.versions(s.Body)
		}
	}
	for _, t := range p.topics {
		p.versions(t.Body)
	}
	for _, page := range p.site.Pages {
		p.versions(page.Body)
	}
}

// versions reports the languages that a text is not there in.
func (p *pass) versions(docs notice.Documents) {
	if len(docs) == 0 {
		return
	}
	var missing, files []string
	for n, lang := range p.site.Languages {
		if docs.Has(lang) {
			continue
		}
		name, _, _ := strings.Cut(path.Base(docs[0].File), ".")
		if n > 0 {
			name += "." + lang
		}
		missing, files = append(missing, tongue(lang)), append(files, path.Join(path.Dir(docs[0].File), name+".md"))
	}
	if len(missing) > 0 {
		p.report(place{file: docs[0].File}, "there is no version in "+strings.Join(missing, ", "),
			"Write "+strings.Join(files, " and ")+". Until then pages in that language link to this version and say so.")
	}
}
