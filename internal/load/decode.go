package load

import (
	"fmt"
	"reflect"
	"strings"

	"candour/internal/diag"
	"candour/internal/notice"
	"candour/internal/yaml"
)

// decoder fills model values from the nodes of one file and notes what does
// not fit.
type decoder struct {
	file string
	// lang is the language of texts that are not given by language.
	lang string
	// languages are the site's; a Text is sorted by them.
	languages []string
	// partial allows required keys to be missing: a translation gives only
	// what differs.
	partial bool
	found   diag.List
}

func (d *decoder) report(n yaml.Node, rule, message, hint string) {
	d.found.Add(n.Finding(d.file, rule, message, hint))
}

// decode fills the struct that v points to from a map.
func (d *decoder) decode(n yaml.Node, v any) { d.value(n, reflect.ValueOf(v).Elem()) }

// decodeList reads a list of structs and sets where each was found.
func decodeList[T any](d *decoder, root yaml.Node) []*T {
	if root.Kind() != yaml.List {
		d.wrongType(root, "a list (each item begins with a dash)")
		return nil
	}
	items := make([]*T, root.Len())
	for i := range items {
		items[i] = new(T)
		v := reflect.ValueOf(items[i]).Elem()
		v.FieldByName("Origin").Set(reflect.ValueOf(notice.Origin{File: d.file, Path: fmt.Sprintf("[%d]", i)}))
		d.item(root.Item(i), v)
	}
	return items
}

// value fills v, whose type says what the node must be.
func (d *decoder) value(n yaml.Node, v reflect.Value) {
	if n.Kind() <= yaml.Null {
		return // "key:" with nothing after it is the same as no key
	}
	if read, ok := scalars[v.Type()]; ok {
		read(d, n, v)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem())
	case reflect.Struct:
		d.fields(n, v)
	case reflect.Slice:
		d.list(n, v)
	case reflect.Map:
		d.stringMap(n, v)
	case reflect.Bool:
		if n.Kind() != yaml.Scalar || n.Type() != "bool" {
			d.wrongType(n, "true or false")
			return
		}
		v.SetBool(strings.EqualFold(n.Text(), "true"))
	case reflect.Int:
		d.whole(n, v)
	case reflect.String:
		if n.Kind() != yaml.Scalar {
			d.wrongType(n, "text")
			return
		}
		if !blank(n.Text()) {
			v.SetString(n.Text())
		}
	}
}

// blank tells whether a text says nothing, as white space does.
func blank(text string) bool { return strings.TrimSpace(text) == "" }

func (d *decoder) list(n yaml.Node, v reflect.Value) {
	if n.Kind() != yaml.List {
		d.wrongType(n, "a list (each item begins with a dash)")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), n.Len(), n.Len()))
	for i := range n.Len() {
		d.item(n.Item(i), v.Index(i))
	}
}

// item fills one element of a list, which can't be empty.
func (d *decoder) item(n yaml.Node, v reflect.Value) {
	if n.Kind() <= yaml.Null {
		d.report(n, "data/wrong-type", "an item of the list is empty", "Write its value, or remove the dash.")
	}
	d.value(n, v)
}

func (d *decoder) stringMap(n yaml.Node, v reflect.Value) {
	if n.Kind() != yaml.Map {
		d.wrongType(n, "a map of keys and values")
		return
	}
	v.Set(reflect.MakeMapWithSize(v.Type(), n.Len()))
	for i := range n.Len() {
		key, value := n.Pair(i)
		if value.Kind() != yaml.Scalar {
			d.wrongType(value, "text")
			continue
		}
		v.SetMapIndex(reflect.ValueOf(key.Text()), reflect.ValueOf(value.Text()))
	}
}

// fields fills a struct, reports keys it doesn't have and keys it needs. Options of
// a tag ask for more: url and base (the site's own) for a whole address; given for a
// value, because without one, taken for no key, it would publish what is not to be
// published, or not as it was meant.
func (d *decoder) fields(n yaml.Node, v reflect.Value) {
	shape := yaml.ShapeOf(v.Type())
	if n.Kind() != yaml.Map {
		d.wrongType(n, "a map of keys ("+strings.Join(shape.Keys, ", ")+")")
		return
	}
	given := make(map[string]bool, n.Len())
	for i := range n.Len() {
		key, value := n.Pair(i)
		field, ok := shape.Fields[key.Text()]
		if !ok {
			d.found.Add(key.UnknownKey(d.file, shape))
			continue
		}
		before := len(d.found)
		if field.Has("given") && value.Kind() <= yaml.Null {
			hint := "Write the value, or remove the key."
			if v.Field(field.Index).Type() == reflect.TypeFor[notice.Colour]() {
				hint = notice.ColourForm // most often it is there, after a # that begins a remark
			}
			d.report(key, "data/missing-value", fmt.Sprintf("the key %q has no value", key.Text()), hint)
		}
		d.value(value, v.Field(field.Index))
		switch {
		case len(d.found) > before:
		case field.Has("base"):
			d.checkBaseURL(value)
		case field.Has("url"):
			d.checkURL(value)
		}
		// A value that was complained of was given all the same.
		given[key.Text()] = len(d.found) > before || !v.Field(field.Index).IsZero()
	}
	if d.partial {
		return
	}
	for _, key := range shape.Required {
		if !given[key] {
			d.missing(n, key)
		}
	}
}

func (d *decoder) missing(n yaml.Node, key string) { d.found.Add(n.MissingKey(d.file, key)) }

func (d *decoder) wrongType(n yaml.Node, want string) {
	d.found.Add(n.WrongType(d.file, want, "docs/formats.md"))
}
