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
	"slices"
	"strings"
)

//go:embed theme
var themeSources embed.FS

// maxName is the most letters of a theme's name, as of every id.
const maxName = 80

// CheckThemeName refuses what cannot be the name of a theme.
func CheckThemeName(name string) error {
	if !kebab.MatchString(name) || len(name) > maxName {
		return &Error{fmt.Sprintf("%q cannot be the name of a theme", name), "Use lower-case letters, digits and single hyphens, such as --theme ours."}
	}
	return nil
}

// AddTheme writes a theme to start from into the folder of a site that is there
// already. It touches nothing else.
func AddTheme(dir string, builtin fs.FS, name string, languages []string) error {
	if err := CheckThemeName(name); err != nil {
		return err
	}
	place := "themes/" + name
	if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(place))); !errors.Is(err, fs.ErrNotExist) {
		if err != nil {
			return err
		}
		return &Error{place + " is there already", "Change what is in it, or choose another name."}
	}
	files, err := theme(builtin, name, languages)
	if err != nil {
		return err
	}
	return putAll(dir, files)
}

// theme are the files of a theme that changes one style sheet, one component and
// one word. Until somebody does, it looks as the built-in one.
func theme(builtin fs.FS, name string, languages []string) (map[string][]byte, error) {
	files := map[string][]byte{}
	add := func(to, from, after string) error {
		source, err := themeSources.ReadFile("theme/" + from)
		files[path.Join("themes", name, to)] = []byte(strings.ReplaceAll(string(source), "THEME", name) + after)
		return err
	}
	const component = "components/source.html"
	source, err := fs.ReadFile(builtin, "themes/notice/"+component)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(add("style/50-"+name+".css", "style.css", ""), add(component, "component.html", string(source))); err != nil {
		return nil, err
	}
	for _, lang := range languages {
		line, err := firstWord(builtin, lang)
		if errors.Is(err, fs.ErrNotExist) {
			continue // the words of this language are the site's own already
		}
		if err == nil {
			err = add("words/"+lang+".yaml", "words.yaml", line)
		}
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// firstWord is the line of the built-in words with the first word of a page.
func firstWord(builtin fs.FS, lang string) (string, error) {
	const key = "skip: "
	text, err := fs.ReadFile(builtin, "themes/notice/words/"+lang+".yaml")
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, key) {
			return line, nil
		}
	}
	return "", fmt.Errorf("the built-in words of %s do not have %q", lang, key)
}

// putAll writes new files, in the order of their names.
func putAll(dir string, files map[string][]byte) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		err := put(filepath.Join(dir, filepath.FromSlash(name)), files[name])
		if errors.Is(err, fs.ErrExist) && strings.HasPrefix(name, ".") {
			continue // a .gitignore that was there stays as it is
		}
		if err != nil {
			return err
		}
	}
	return nil
}
