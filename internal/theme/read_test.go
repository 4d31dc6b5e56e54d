package theme

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"candour/internal/brand"
	"candour/internal/words"
)

// TestFiles checks what is said of files that can't be part of a theme. What is
// wrong with one is said once, whatever the number of languages and pages.
func TestFiles(t *testing.T) {
	const main = `{{define "main"}}<h1>Gone</h1>{{end}}`
	tests := []struct {
		name string
		file string
		is   fstest.MapFile
		want string
	}{
		{"not UTF-8", "style/50-ours.css", fstest.MapFile{Data: []byte("a {}\n/* Tŵr M\xf4n */\n")},
			"themes/mine/style/50-ours.css:2:9: error: this is not valid UTF-8 text [theme/template]\n  hint: Save the file as UTF-8.\n"},
		{"UTF-16", "pages/404.html", fstest.MapFile{Data: []byte("\xff\xfe<\x00")},
			"themes/mine/pages/404.html:1:1: error: this is not valid UTF-8 text [theme/template]\n  hint: Save the file as UTF-8.\n"},
		{"just not too large", "style/50-ours.css", fstest.MapFile{Data: []byte(strings.Repeat(" ", maxFile))}, ""},
		{"too large", "style/50-ours.css", fstest.MapFile{Data: []byte(strings.Repeat(" ", maxFile+1))},
			"themes/mine/style/50-ours.css: error: the file is larger than 1 MiB [theme/template]\n  hint: It would be in every page. Pictures and fonts are not part of a theme.\n"},
		{"pipe", "components/source.html", fstest.MapFile{Mode: fs.ModeNamedPipe},
			"themes/mine/components/source.html: error: this is not a plain file [theme/template]\n  hint: Put a plain file in its place.\n"},
		{"folder", "pages/404.html/a", fstest.MapFile{},
			"themes/mine/pages/404.html: error: this is not a plain file [theme/template]\n  hint: Put a plain file in its place.\n"},
		{"no folder", "components", fstest.MapFile{Data: []byte("text")},
			"themes/mine/components: error: the folder cannot be read: not implemented [theme/template]\n  hint: Check that it is there and that you may read it.\n"},
		{"byte order mark and line ends", "pages/404.html", fstest.MapFile{Data: []byte("\uFEFF" + strings.ReplaceAll(main, "<h1>", "\r\n<h1>\r"))}, ""},

		// A slip in a name.
		{"page", "pages/notcie.html", fstest.MapFile{}, stranger("pages/notcie.html", `Did you mean "pages/notice.html"?`)},
		{"base", "bse.html", fstest.MapFile{}, stranger("bse.html", `Did you mean "base.html"?`)},
		{"folder's name", "component/source.html", fstest.MapFile{}, stranger("component", `Did you mean "components/"?`)},
		{"another folder", "source.html", fstest.MapFile{}, stranger("source.html", `Did you mean "components/source.html"?`)},
		{"in a folder of a folder", "components/old/source.html", fstest.MapFile{}, stranger("components/old", "Only files that end in .html are read in components/.")},
		{"no style sheet", "style/50-ours.scss", fstest.MapFile{}, stranger("style/50-ours.scss", "Only files that end in .css are read in style/.")},
		{"style for a kind of page", "style/kind-404.css", fstest.MapFile{Data: []byte("a{b:c}")}, ""},
		{"style for no kind of page", "style/kind-notcie.css", fstest.MapFile{}, stranger("style/kind-notcie.css",
			`It is for no kind of page. Did you mean "notice"? Known: `+strings.Join(slices.Sorted(slices.Values(kinds())), ", ")+".")},
		{"no script", "script/find.ts", fstest.MapFile{}, stranger("script/find.ts", `Did you mean "script/find.js"?`)},
		{"no script of ours", "script/ours.ts", fstest.MapFile{}, stranger("script/ours.ts", "Only files that end in .js are read in script/.")},
		{"script that is not UTF-8", "script/find.js", fstest.MapFile{Data: []byte("a()\n'M\xf4n'")},
			"themes/mine/script/find.js:2:3: error: this is not valid UTF-8 text [theme/template]\n  hint: Save the file as UTF-8.\n"},
		{"no page", "pages/staff.html", fstest.MapFile{}, stranger("pages/staff.html", "docs/theme.md shows which files a theme has.")},
		{"another language", "words/fr.yaml", fstest.MapFile{}, stranger("words/fr.yaml", "The languages of the site are: en-GB. The words of each are in words/<language>.yaml.")},
		{"wider language", "words/en.yaml", fstest.MapFile{Data: []byte("skip: Jump")}, ""},
		{"hidden", "style/.50-ours.css.swp", fstest.MapFile{}, ""},
		{"beside it", "README.md", fstest.MapFile{}, ""},
		{"licence", "LICENSE", fstest.MapFile{}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			layers := []words.Layer{{FS: fstest.MapFS{test.file: &test.is}, Name: "themes/mine"}, {FS: builtin(t), Name: "themes/notice"}}
			catalogues, found := words.Load(layers, []string{"en-GB"})
			expect(t, found, "")
			_, found = Load(layers, catalogues, brand.Brand{})
			expect(t, found, test.want)
		})
	}
}

func stranger(name, hint string) string {
	return "themes/mine/" + name + ": warning: this has no place in a theme and is not read [theme/template]\n  hint: " + hint + "\n"
}

// TestBuiltinIsWhole checks that the built-in theme has no findings, and what
// would be said if it had.
func TestBuiltinIsWhole(t *testing.T) {
	_, found := load(t, nil)
	expect(t, found, "")
	_, found = Load([]words.Layer{{FS: fstest.MapFS{"base.html": {Data: []byte("{{.")}}, Name: "themes/notice"}}, words.Set{"en": nil}, brand.Brand{})
	expect(t, found, "themes/notice/base.html:1:1: error: the action is not closed: }} is missing [theme/template]\n  hint: Report this: it is a fault of Candour.\n")
}

// TestLineEndsOfStyle checks that what an editor adds doesn't reach the pages.
func TestLineEndsOfStyle(t *testing.T) {
	look, found := load(t, map[string]string{"style/50-ours.css": "\uFEFFa::after {\r\n content: \"x\\\r\ny\" }"})
	expect(t, found, "")
	if html := render(t, look, notFound); strings.ContainsAny(html, "\r\uFEFF") {
		t.Error("the page has a byte order mark or a carriage return")
	}
}
