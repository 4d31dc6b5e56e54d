package yaml_test

import (
	"reflect"
	"slices"
	"testing"

	"candour/internal/yaml"
)

// TestShapeOf checks what is read from tags, and what is left out.
func TestShapeOf(t *testing.T) {
	type filled struct {
		Name string `yaml:"name,required"`
		Note string
		URL  string `yaml:"url,url,required"`
		File string `yaml:"-"`
		Tags string `yaml:"tags"`
	}
	s := yaml.ShapeOf(reflect.TypeFor[filled]())
	if !slices.Equal(s.Keys, []string{"name", "url", "tags"}) || !slices.Equal(s.Required, []string{"name", "url"}) {
		t.Errorf("keys %v, required %v", s.Keys, s.Required)
	}
	if f := s.Fields["url"]; f.Index != 2 || !f.Has("url") || s.Fields["name"].Has("url") || s.Fields["tags"].Has("") {
		t.Errorf("%+v", s.Fields)
	}
}
