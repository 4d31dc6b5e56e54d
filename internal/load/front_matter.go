package load

import (
	"bytes"
	"fmt"
	"io/fs"
	"reflect"

	"candour/internal/diag"
	"candour/internal/notice"
	"candour/internal/yaml"
)

// The front matter of a text is spread over its versions: facts stand in one of
// them, and words in the version of their language. Here they become one.

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
	shape := yaml.ShapeOf(v.Type())
	for _, key := range shape.Required {
		if v.Field(shape.Fields[key].Index).IsZero() {
			d.missing(n, key)
		}
	}
	for _, key := range shape.Keys {
		field := v.Field(shape.Fields[key].Index)
		if field.Kind() == reflect.Pointer && !field.IsNil() {
			d.requireAll(n.Find(key), field.Elem())
		}
	}
}

// merge adds one version's keys to the whole: texts beside those of the other
// languages, facts where they are new. It reports facts that differ.
func (d *decoder) merge(n yaml.Node, whole, version reflect.Value) {
	shape := yaml.ShapeOf(whole.Type())
	if n.Kind() != yaml.Map { // which is reported
		return
	}
	for i := range n.Len() {
		key, value := n.Pair(i)
		field, ok := shape.Fields[key.Text()]
		if !ok || value.Kind() <= yaml.Null {
			continue
		}
		into, from := whole.Field(field.Index), version.Field(field.Index)
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
