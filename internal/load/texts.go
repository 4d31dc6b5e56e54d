package load

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"candour/internal/parallel"
)

// EachText gives do each file of a site with its text, from several cores at
// once. The text is "" of files that are no text, or that can't be read: those
// are reported when the site is read.
func EachText(fsys fs.FS, do func(name, text string)) {
	var names []string
	for _, folder := range []string{"data", "content"} {
		fs.WalkDir(fsys, folder, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return nil // Site has said so
			case strings.HasPrefix(entry.Name(), ".") && entry.IsDir():
				return fs.SkipDir
			case !entry.IsDir() && !strings.HasPrefix(entry.Name(), "."):
				names = append(names, name)
			}
			return nil
		})
	}
	parallel.Do(len(names), func(i int) {
		var text []byte
		if slices.Contains([]string{".yaml", ".csv", ".md", ".txt"}, path.Ext(names[i])) {
			text, _ = read(fsys, names[i])
		}
		do(names[i], string(text))
	})
}
