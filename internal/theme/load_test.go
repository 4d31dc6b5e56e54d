package theme

import (
	"bytes"
	"testing"
	"testing/fstest"

	"candour/internal/brand"
	"candour/internal/diag"
	"candour/internal/view"
	"candour/internal/words"
)

// load reads the built-in theme with some files of a site's own over it.
func load(t *testing.T, own map[string]string) (*Theme, diag.List) {
	t.Helper()
	return loadWith(t, own, brand.Brand{})
}

// loadWith is load with a brand.
func loadWith(t *testing.T, own map[string]string, of brand.Brand) (*Theme, diag.List) {
	t.Helper()
	site := fstest.MapFS{}
	for name, text := range own {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	layers := []words.Layer{{FS: site, Name: "themes/mine"}, {FS: builtin(t), Name: "themes/notice"}}
	catalogues, found := words.Load(layers, []string{"en"})
	if found.HasErrors() {
		t.Fatal(found)
	}
	return Load(layers, catalogues, of)
}

func render(t *testing.T, look *Theme, page view.Page) string {
	t.Helper()
	var b bytes.Buffer
	if fault := look.Render(&b, page); fault != nil {
		t.Fatal(*fault)
	}
	return b.String()
}
