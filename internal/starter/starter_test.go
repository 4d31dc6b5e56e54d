package starter_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"candour"
	"candour/internal/starter"
)

// written makes a site and returns its files.
func written(t *testing.T, o starter.Options) map[string]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "new", "site")
	if err := starter.Write(dir, candour.Files, o); err != nil {
		t.Fatal(err)
	}
	return read(t, dir)
}

func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func builtin(t *testing.T, name string) string {
	t.Helper()
	data, err := fs.ReadFile(candour.Files, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestNames checks which files a new site has, and whose text is in them: the
// main language's files carry no code, whatever language that is.
func TestNames(t *testing.T) {
	t.Parallel()
	const topic = "content/guidance/watch-for-scams"
	tests := []struct {
		name      string
		options   starter.Options
		has       map[string]string // file to the built-in file that it is a copy of; "" for any text
		hasnt     []string
		languages string
	}{
		{"blank in English", starter.Options{Example: "blank", Languages: []string{"en"}},
			map[string]string{topic + ".md": topic + ".md", "data/services/gb.yaml": "data/services/gb.yaml", "data/organisations.yaml": "",
				"data/incidents/first-notice.yaml": "", "content/pages/about.md": "", "content/notices/first-notice/what-happened.md": "",
				".gitignore": "", "public/.gitignore": ""},
			[]string{topic + ".cy.md", topic + ".en.md", "content/pages/about.cy.md", "data/incidents/landauer-2016.yaml"}, "languages: [en]\n"},
		{"blank in both", starter.Options{Example: "blank", Languages: []string{"en", "cy"}},
			map[string]string{topic + ".md": topic + ".md", topic + ".cy.md": topic + ".cy.md", "content/pages/about.cy.md": "",
				"content/notices/first-notice/what-happened.cy.md": ""},
			[]string{topic + ".en.md"}, "languages: [en, cy]\n"},
		{"blank, Welsh first", starter.Options{Example: "blank", Languages: []string{"cy", "en"}},
			map[string]string{topic + ".md": topic + ".cy.md", topic + ".en.md": topic + ".md", "content/pages/about.en.md": "", "content/pages/about.md": ""},
			[]string{topic + ".cy.md", "content/pages/about.cy.md"}, "languages: [cy, en]\n"},
		{"example in English", starter.Options{Example: "landauer", Languages: []string{"en"}},
			map[string]string{"data/incidents/landauer-2016.yaml": "data/incidents/landauer-2016.yaml", topic + ".md": topic + ".md",
				"data/services/gb.yaml":                           "data/services/gb.yaml",
				"content/notices/landauer-2016/statements/ico.md": "content/notices/landauer-2016/statements/ico.md", "content/pages/privacy.md": "content/pages/privacy.md"},
			[]string{"content/notices/landauer-2016/statements/ico.cy.md", "data/incidents/first-notice.yaml"}, "languages: [en]\n"},
		{"example, Welsh first", starter.Options{Example: "landauer", Languages: []string{"cy", "en"}},
			map[string]string{"content/notices/landauer-2016/statements/ico.md": "content/notices/landauer-2016/statements/ico.cy.md",
				"content/notices/landauer-2016/statements/ico.en.md": "content/notices/landauer-2016/statements/ico.md"},
			[]string{"content/notices/landauer-2016/statements/ico.cy.md"}, "languages: [cy, en]\n"},
		{"spaces and a comma too many", starter.Options{Example: "landauer", Languages: []string{"en", " cy", ""}, Laws: []string{"uk-gdpr", " ie-gdpr "}},
			map[string]string{topic + ".cy.md": topic + ".cy.md"}, nil, "languages: [en, cy]\nlaws: [uk-gdpr, ie-gdpr]\n"},
		{"laws, blank", starter.Options{Example: "blank", Languages: []string{"en"}, Laws: []string{"uk-gdpr", "ie-gdpr"}},
			nil, nil, "\nlaws: [uk-gdpr, ie-gdpr]\n"},
		{"laws, example", starter.Options{Example: "landauer", Languages: []string{"en", "cy"}, Laws: []string{"uk-gdpr"}},
			nil, nil, "languages: [en, cy]\nlaws: [uk-gdpr]\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			files := written(t, test.options)
			for name, of := range test.has {
				if text := files[name]; text == "" || of != "" && text != builtin(t, of) {
					t.Errorf("%s is missing, or not a copy of %q", name, of)
				}
			}
			for _, name := range test.hasnt {
				if _, there := files[name]; there {
					t.Errorf("%s should not be there", name)
				}
			}
			if !strings.Contains(files["data/site.yaml"], test.languages) {
				t.Errorf("site.yaml has no %q:\n%s", test.languages, files["data/site.yaml"])
			}
			for name, text := range files {
				if strings.Contains(text, "{{") || strings.Contains(text, "<no value>") {
					t.Errorf("%s is not filled in", name)
				}
			}
		})
	}
}

// TestLibraryIsWhole checks that a new site has all of the guidance in English.
func TestLibraryIsWhole(t *testing.T) {
	t.Parallel()
	files := written(t, starter.Options{Example: "blank", Languages: []string{"en"}})
	topics, err := fs.Glob(candour.Files, "content/guidance/*.md")
	if err != nil || len(topics) == 0 {
		t.Fatal("no topics are built in", err)
	}
	for _, name := range topics {
		if _, there := files[name]; there == strings.Contains(filepath.Base(name), ".cy.") {
			t.Errorf("%s: it is there is %v", name, there)
		}
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		options starter.Options
		want    string
		hint    string
	}{
		{"no English", starter.Options{Languages: []string{"cy"}}, "must have the language en", "Write --languages cy,en. "},
		{"no language", starter.Options{}, "must have the language en", "Write --languages en. "},
		{"unknown language", starter.Options{Languages: []string{"en", "fr"}}, `no words for the language "fr"; it has cy, en`, "docs/theme.md"},
		{"no language at all", starter.Options{Languages: []string{"en", "../en"}}, `no words for the language "../en"`, "docs/theme.md"},
		{"twice", starter.Options{Languages: []string{"en", "cy", " en"}}, `"en" is given twice`, "Name each language once"},
		{"no guidance", starter.Options{Languages: []string{"en"}, Countries: []string{"GB", "nz"}}, `no guidance for the country "NZ"; there is for `, "Leave it out"},
		{"no law", starter.Options{Languages: []string{"en"}, Laws: []string{"uk-gdpr", "]\nexample: true #"}}, "is not the id of a law", "lower-case letters"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "new")
			test.options.Example = "blank"
			err := starter.Write(dir, candour.Files, test.options)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
			if refused := (*starter.Error)(nil); !errors.As(err, &refused) || !strings.Contains(refused.Hint, test.hint) {
				t.Errorf("the hint is not %q: %#v", test.hint, err)
			}
			if _, err := os.Stat(dir); err == nil {
				t.Error("the folder was made all the same")
			}
		})
	}
}

// TestFolderInUse checks that nothing that is there is touched, and that hidden
// files do not make a folder one that is in use.
func TestFolderInUse(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		has  []string
		free bool
	}{
		{"a file", []string{"letter.txt"}, false},
		{"a folder", []string{"letters/one.txt"}, false},
		{"a site", []string{"data/site.yaml"}, false},
		{"nothing", nil, true},
		{"git", []string{".git/HEAD", ".gitignore"}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			for _, name := range test.has {
				file := filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte("mine"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			err := starter.Write(dir, candour.Files, starter.Options{Example: "blank", Languages: []string{"en"}})
			if test.free && err != nil || !test.free && !errors.Is(err, starter.ErrNotEmpty) {
				t.Errorf("error %v", err)
			}
			files := read(t, dir)
			for _, name := range test.has {
				if files[name] != "mine" {
					t.Errorf("%s is now %q", name, files[name])
				}
			}
			if _, made := files["data/site.yaml"]; made != (test.free || slices.Contains(test.has, "data/site.yaml")) {
				t.Errorf("a site was made: %v", made)
			}
		})
	}
}

// TestFolderIsAFile checks that a file in the way is an error and stays.
func TestFolderIsAFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(file, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := starter.Write(file, candour.Files, starter.Options{Example: "blank", Languages: []string{"en"}}); err == nil {
		t.Error("there is no error")
	}
	if data, err := os.ReadFile(file); err != nil || string(data) != "mine" {
		t.Errorf("the file is %q, %v", data, err)
	}
}
