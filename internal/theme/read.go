package theme

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"candour/internal/diag"
	"candour/internal/view"
	"candour/internal/words"
)

// maxFile is the size in bytes above which a file is taken for a mistake. Style
// and templates are in every page, so a real one is a hundredth of it.
const maxFile = 1 << 20

// file is a file of a theme, as text with line ends as \n.
type file struct {
	at   string // its path within the site
	text string
	own  bool // it is the site's, not built in
}

// sources are the files of a theme by their names within it, such as
// "pages/notice.html".
type sources struct {
	files   map[string]file // from the first layer that has one
	builtin map[string]file // from the last layer
}

// in returns the names of the files in a folder, sorted.
func (s sources) in(folder string) []string {
	var names []string
	for name := range s.files {
		if path.Dir(name) == folder {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// ownTemplates returns the paths of the templates that are the site's, sorted.
func (s sources) ownTemplates() []string {
	var at []string
	for name, f := range s.files {
		if f.own && path.Ext(name) == ".html" {
			at = append(at, f.at)
		}
	}
	slices.Sort(at)
	return at
}

// folders are where a theme has files. Files of words are read by package words.
var folders = []string{".", "components", "pages", "script", "style", "words"}

// read reads all layers, the last first, so that the site's own files take the
// place of the built-in ones. One that can't be read takes no place: there is a
// finding already, and others should not be blamed for what it lacks.
func (l *loader) read(layers []words.Layer, languages []string) {
	l.sources = sources{files: map[string]file{}, builtin: map[string]file{}}
	for n, layer := range slices.Backward(layers) {
		own := n < len(layers)-1
		for _, folder := range folders {
			l.readFolder(layer, folder, own, languages)
		}
		if !own {
			l.sources.builtin = maps.Clone(l.sources.files)
		}
	}
}

func (l *loader) readFolder(layer words.Layer, folder string, own bool, languages []string) {
	entries, err := fs.ReadDir(layer.FS, folder)
	if errors.Is(err, fs.ErrNotExist) {
		return // a layer need not have the folder
	}
	if err != nil {
		l.unreadable(path.Join(layer.Name, folder), "the folder cannot be read: "+reason(err))
		return
	}
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."): // an editor's or the system's own
		case hasPlace(name):
			if f, ok := l.readFile(layer, name); ok {
				f.own = own
				l.sources.files[name] = f
			}
		case own && !isKnown(name, languages):
			l.found.Add(diag.Finding{File: path.Join(layer.Name, name), Severity: diag.Warning, Rule: "theme/template",
				Message: "this has no place in a theme and is not read", Hint: l.likely(name, languages)})
		}
	}
}

// hasPlace tells which files this package reads.
func hasPlace(name string) bool {
	folder, base := path.Split(name)
	switch folder {
	case "":
		return base == "base.html"
	case "pages/":
		kind, isTemplate := strings.CutSuffix(base, ".html")
		return isTemplate && view.Zero[view.Kind(kind)] != nil
	case "components/":
		return path.Ext(base) == ".html"
	case "script/":
		return path.Ext(base) == ".js"
	case "style/":
		kind, forOne := styledKind(name)
		return path.Ext(base) == ".css" && (!forOne || view.Zero[kind] != nil)
	default:
		return false
	}
}

// isKnown tells of what this package doesn't read whether it may be there:
// folders, words in the site's languages, and what people write beside a theme.
func isKnown(name string, languages []string) bool {
	folder, base := path.Split(name)
	switch folder {
	case "":
		return slices.Contains(folders, name) || strings.HasPrefix(base, "README") || strings.HasPrefix(base, "LICEN")
	case "words/":
		code, isWords := strings.CutSuffix(base, ".yaml")
		return isWords && slices.ContainsFunc(languages, func(lang string) bool {
			return lang == code || strings.HasPrefix(lang, code+"-") // en-GB rests on en
		})
	default:
		return false
	}
}

// likely is the hint for a file without a place.
func (l *loader) likely(name string, languages []string) string {
	folder := path.Dir(name)
	names := map[string]string{} // by what is compared: the name without its ending
	for _, known := range slices.Sorted(maps.Keys(l.sources.builtin)) {
		if path.Base(known) == path.Base(name) {
			return fmt.Sprintf("Did you mean %q?", known)
		}
		if path.Dir(known) == folder {
			names[stem(known)] = known
		}
	}
	if folder == "." {
		for _, known := range folders[1:] {
			names[known] = known + "/"
		}
	}
	if kind, forOne := styledKind(name); forOne && folder == "style" {
		return "It is for no kind of page. " + diag.DidYouMean(string(kind), kinds())
	}
	ending := map[string]string{"style": ".css", "script": ".js", "components": ".html"}[folder]
	near := diag.Nearest(stem(name), slices.Collect(maps.Keys(names)))
	switch {
	case near != "":
		return fmt.Sprintf("Did you mean %q?", names[near])
	case folder == "words":
		return "The languages of the site are: " + strings.Join(languages, ", ") + ". The words of each are in words/<language>.yaml."
	case ending != "" && path.Ext(name) != ending:
		return fmt.Sprintf("Only files that end in %s are read in %s/.", ending, folder)
	default:
		return "docs/theme.md shows which files a theme has."
	}
}

// kinds are the names of the kinds of page.
func kinds() []string {
	var names []string
	for kind := range view.Zero {
		names = append(names, string(kind))
	}
	return names
}

func stem(name string) string { return strings.TrimSuffix(path.Base(name), path.Ext(name)) }

// readFile reads one file of a layer; ok is false when there is a finding.
func (l *loader) readFile(layer words.Layer, name string) (f file, ok bool) {
	at := path.Join(layer.Name, name)
	info, err := fs.Stat(layer.FS, name) // before it is opened: a pipe would never answer
	switch {
	case err != nil:
		l.unreadable(at, "the file cannot be read: "+reason(err))
		return f, false
	case !info.Mode().IsRegular():
		l.unreadable(at, "this is not a plain file")
		return f, false
	}
	text, err := readText(layer.FS, name)
	if err != nil {
		l.unreadable(at, "the file cannot be read: "+reason(err))
		return f, false
	}
	if len(text) > maxFile {
		l.found.Add(diag.Finding{File: at, Severity: diag.Error, Rule: "theme/template", Message: fmt.Sprintf("the file is larger than %d MiB", maxFile>>20),
			Hint: "It would be in every page. Pictures and fonts are not part of a theme."})
		return f, false
	}
	if line, column := firstInvalid(text); line > 0 {
		l.found.Add(diag.Finding{File: at, Line: line, Column: column, Width: 1, Severity: diag.Error, Rule: "theme/template",
			Message: "this is not valid UTF-8 text", Hint: "Save the file as UTF-8."})
		return f, false
	}
	return file{at: at, text: string(text)}, true
}

// readText reads a file up to a byte more than it may have: it may grow while
// it is read. Line ends become \n, and a byte order mark goes.
func readText(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil || len(text) > maxFile {
		return text, err
	}
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n")), nil
}

// firstInvalid finds the first byte that is not UTF-8; the line is 0 when there
// is none.
func firstInvalid(text []byte) (line, column int) {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			start := bytes.LastIndexByte(text[:at], '\n') + 1
			return 1 + bytes.Count(text[:at], []byte("\n")), 1 + utf8.RuneCount(text[start:at])
		}
		at += size
	}
	return 0, 0
}

func (l *loader) unreadable(at, message string) {
	f := diag.Finding{File: at, Severity: diag.Error, Rule: "theme/template", Message: message, Hint: "Check that it is there and that you may read it."}
	switch {
	case strings.Contains(message, "not a plain file"):
		f.Hint = "Put a plain file in its place."
	case strings.Contains(message, "escapes"):
		f.Message, f.Hint = "this is a link to a place outside the site", "Put the file itself in the theme's folder. Links out of the site are not followed."
	}
	l.found.Add(f)
}

// reason is an I/O error without the path, which the finding has.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
