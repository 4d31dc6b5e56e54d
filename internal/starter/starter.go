// Package starter writes a new site: what `candour init` gives.
//
// There are two: "blank" has one draft notice to fill in; "landauer" is the
// example of this repository. Both come with the guidance library and the
// services, as files in the user's own folder: whatever is published, its
// publisher can read and change. Either can have a theme to start from, and so
// can a site that is there already.
//
// In go the program's built-in files; out come files on disk. Nothing that is
// there already is touched.
package starter

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"
)

//go:embed blank
var blank embed.FS

// Options say what to write.
type Options struct {
	// Example is "blank" or "landauer".
	Example string
	// Languages are the site's, the main one first.
	Languages []string
	// Laws are ids of regimes for the site; may be empty.
	Laws []string
	// Theme is the name of a theme to start from; "" for none.
	Theme string
	// Countries are those whose guidance is written, or parts of them; empty
	// means all that there are.
	Countries []string
}

// Examples are the starters there are.
var Examples = []string{"blank", "landauer"}

// ErrNotEmpty says that the folder holds files already.
var ErrNotEmpty = errors.New("the folder is not empty")

// Error says why a site cannot be made as it was asked for.
type Error struct {
	Message string
	// Hint says what to do, as full sentences.
	Hint string
}

func (e *Error) Error() string { return e.Message }

// Write makes a site in dir, which must be empty or not exist, from the
// program's built-in files.
func Write(dir string, builtin fs.FS, o Options) error {
	o.Languages, o.Laws, o.Countries = trimmed(o.Languages), trimmed(o.Laws), inCapitals(trimmed(o.Countries))
	if err := o.check(builtin); err != nil {
		return err
	}
	lib, err := o.library(builtin)
	if err != nil {
		return err
	}
	files, err := o.files(builtin, lib)
	if err != nil {
		return err
	}
	if err := claim(dir); err != nil {
		return err
	}
	return putAll(dir, files)
}

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// trimmed is a list without the spaces that people write after its commas, and
// without what is between two commas or after the last.
func trimmed(list []string) []string {
	var words []string
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			words = append(words, s)
		}
	}
	return words
}

// check refuses what no site could be made of, before anything is written.
func (o Options) check(builtin fs.FS) error {
	if !slices.Contains(o.Languages, "en") {
		return &Error{"the guidance library is written in English first, so a new site must have the language en",
			"Write --languages " + strings.Join(append(o.Languages, "en"), ",") + ". You can remove English when the guidance is translated."}
	}
	for n, lang := range o.Languages {
		if slices.Contains(o.Languages[:n], lang) {
			return &Error{fmt.Sprintf("the language %q is given twice", lang), "Name each language once, the main one first."}
		}
		if _, err := fs.Stat(builtin, "themes/notice/words/"+lang+".yaml"); err != nil {
			return &Error{fmt.Sprintf("the built-in theme has no words for the language %q; it has %s", lang, strings.Join(languages(builtin), ", ")),
				"Start with those that it has. docs/theme.md shows how to add the words of a language to a site."}
		}
	}
	if o.Theme != "" {
		if err := CheckThemeName(o.Theme); err != nil {
			return err
		}
	}
	for _, law := range o.Laws {
		if !kebab.MatchString(law) {
			return &Error{fmt.Sprintf("%q is not the id of a law, such as uk-gdpr", law), "Use lower-case letters, digits and single hyphens, with commas between laws."}
		}
	}
	return nil
}

// languages are those that the built-in theme has words for.
func languages(builtin fs.FS) []string {
	names, _ := fs.Glob(builtin, "themes/notice/words/*.yaml") // the pattern is good
	for n, name := range names {
		names[n] = strings.TrimSuffix(path.Base(name), ".yaml")
	}
	return names
}

// claim makes the folder, and refuses one that is in use. A folder that only
// has hidden files, such as .git, is free.
func claim(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return os.MkdirAll(dir, 0o755)
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			return fmt.Errorf("%s: %w", dir, ErrNotEmpty)
		}
	}
	return nil
}

// put writes a new file and never over one that exists.
func put(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}

// files are all files of the new site.
func (o Options) files(builtin fs.FS, library []string) (map[string][]byte, error) {
	files := map[string][]byte{
		// Git keeps no empty folders, and what is built needs no place in it.
		"public/.gitignore": []byte("*\n!.gitignore\n"),
		".gitignore":        []byte("/.public.candour*\n"),
	}
	for _, name := range library {
		if err := o.add(files, builtin, name); err != nil {
			return nil, err
		}
	}
	if o.Theme != "" {
		own, err := theme(builtin, o.Theme, o.Languages)
		if err != nil {
			return nil, err
		}
		maps.Copy(files, own)
	}
	if o.Example == "landauer" {
		return files, o.addExample(files, builtin)
	}
	return files, o.addBlank(files)
}

// addExample copies the example.
func (o Options) addExample(files map[string][]byte, builtin fs.FS) error {
	for _, folder := range []string{"content/pages", "content/notices"} {
		if err := o.addMarkdown(files, builtin, folder); err != nil {
			return err
		}
	}
	return fs.WalkDir(builtin, "data", func(name string, e fs.DirEntry, err error) error {
		if name == services {
			return fs.SkipDir // which are in the library
		}
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(builtin, name)
		if name == "data/site.yaml" {
			data = o.adapted(data)
		}
		files[name] = data
		return err
	})
}

// adapted sets the languages, laws and theme of the example's site.yaml.
func (o Options) adapted(site []byte) []byte {
	lines := strings.Split(string(site), "\n")
	for n, line := range lines {
		if strings.HasPrefix(line, "languages:") {
			lines[n] = "languages: [" + strings.Join(o.Languages, ", ") + "]"
			if len(o.Laws) > 0 {
				lines[n] += "\nlaws: [" + strings.Join(o.Laws, ", ") + "]"
			}
			if o.Theme != "" {
				lines[n] += "\ntheme: " + o.Theme
			}
		}
	}
	return []byte(strings.Join(lines, "\n"))
}

// addMarkdown copies the Markdown of a folder.
func (o Options) addMarkdown(files map[string][]byte, builtin fs.FS, folder string) error {
	return fs.WalkDir(builtin, folder, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		return o.add(files, builtin, name)
	})
}

// add copies one file. A text in a language that the site does not have is left
// out.
func (o Options) add(files map[string][]byte, builtin fs.FS, name string) error {
	to := name
	if strings.HasSuffix(name, ".md") {
		to = o.nameHere(name)
	}
	if to == "" {
		return nil
	}
	data, err := fs.ReadFile(builtin, name)
	files[to] = data
	return err
}

// nameHere is the name that a text of the program has in the site, or "" when
// the site does not have its language. In the program's files English is the
// main language, which carries no code; here another may be.
func (o Options) nameHere(name string) string {
	stem, lang, translated := strings.Cut(strings.TrimSuffix(path.Base(name), ".md"), ".")
	if !translated {
		lang = "en"
	}
	switch {
	case !slices.Contains(o.Languages, lang):
		return ""
	case lang != o.Languages[0]:
		stem += "." + lang
	}
	return path.Join(path.Dir(name), stem+".md")
}

// addBlank fills in the templates of the blank site.
func (o Options) addBlank(files map[string][]byte) error {
	return fs.WalkDir(blank, "blank", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		source, err := blank.ReadFile(name)
		if err != nil {
			return err
		}
		to := strings.TrimPrefix(name, "blank/")
		if strings.HasSuffix(to, ".md") {
			if to = o.nameHere(to); to != "" {
				files[to] = source
			}
			return nil
		}
		text, err := template.New(name).Funcs(template.FuncMap{"text": o.text, "join": strings.Join}).Parse(string(source))
		if err != nil {
			return err
		}
		var b strings.Builder
		err = text.Execute(&b, o)
		files[to] = []byte(b.String())
		return err
	})
}

// Places are where the blank site's people are.
func (o Options) Places() []string {
	if len(o.Countries) == 0 {
		return []string{"GB"}
	}
	return o.Countries
}

// text writes a text of the blank site in the site's languages: pairs of
// language and words.
func (o Options) text(pairs ...string) string {
	words := map[string]string{}
	for n := 0; n+1 < len(pairs); n += 2 {
		words[pairs[n]] = pairs[n+1]
	}
	if len(o.Languages) == 1 {
		return quote(words[o.Languages[0]])
	}
	var parts []string
	for _, lang := range o.Languages {
		parts = append(parts, lang+": "+quote(words[lang]))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// quote writes a YAML string in double quotes.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
