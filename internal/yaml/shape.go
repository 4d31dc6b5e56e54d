package yaml

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"candour/internal/diag"
)

// Shape is what a struct wants of a map of keys, from its yaml tags: the keys, and
// which of them are needed. Packages that fill structs from nodes share it, so
// that each says the same of a slip.
type Shape struct {
	Fields   map[string]Field
	Keys     []string
	Required []string
}

// Field is where the value of a key goes.
type Field struct {
	// Index is the number of the field in its struct.
	Index   int
	options []string
}

// Has tells whether the tag has an option, such as "url".
func (f Field) Has(option string) bool { return slices.Contains(f.options, option) }

var shapes sync.Map // reflect.Type -> *Shape

// ShapeOf returns the shape of a struct type. It is worked out once.
func ShapeOf(t reflect.Type) *Shape {
	if known, ok := shapes.Load(t); ok {
		return known.(*Shape)
	}
	s := &Shape{Fields: map[string]Field{}}
	for i := range t.NumField() {
		key, options, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if key == "-" || key == "" {
			continue
		}
		field := Field{Index: i, options: strings.FieldsFunc(options, func(r rune) bool { return r == ',' })}
		s.Fields[key] = field
		s.Keys = append(s.Keys, key)
		if field.Has("required") {
			s.Required = append(s.Required, key)
		}
	}
	shapes.Store(t, s)
	return s
}

// WrongType is a finding about a node that is not what is wanted. where names the
// document that shows each key.
func (n Node) WrongType(file, want, where string) diag.Finding {
	got := n.Kind().Name()
	if n.Kind() == Scalar {
		got = strconv.Quote(n.Text())
	}
	return n.Finding(file, "data/wrong-type", fmt.Sprintf("%s is expected here, and this is %s", want, got), where+" shows each key with an example.")
}

// UnknownKey is a finding about a key that a shape doesn't have.
func (n Node) UnknownKey(file string, s *Shape) diag.Finding {
	return n.Finding(file, "data/unknown-key", fmt.Sprintf("unknown key %q", n.Text()), diag.DidYouMean(n.Text(), s.Keys))
}

// MissingKey is a finding about a map that lacks a key.
func (n Node) MissingKey(file, key string) diag.Finding {
	return n.Finding(file, "data/missing-key", fmt.Sprintf("the key %q is missing or empty", key), fmt.Sprintf("Add “%s:”.", key))
}
