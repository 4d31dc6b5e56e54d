package checklist

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// inputs are the folders that a site is made of.
var inputs = []string{"content", "data", "themes"}

// FingerprintCommand prints the fingerprint of the site in the current folder,
// on a system that has these programs.
const FingerprintCommand = `find -L content data themes -type f ! -path '*/.*' 2>/dev/null | LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum | sha256sum`

// Fingerprint is the SHA-256 of a list of the site's files, one a line, sorted by
// the bytes of their names: the SHA-256 of the file, two spaces, its path. Files
// and folders whose names begin with a dot are left out, as the loader does.
func Fingerprint(source fs.FS) (sum string, files int, err error) {
	var names []string
	for _, folder := range inputs {
		err := fs.WalkDir(source, folder, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist) && name == folder:
				return nil
			case err != nil:
				return err
			case strings.HasPrefix(entry.Name(), "."):
				if entry.IsDir() {
					return fs.SkipDir
				}
			case plain(source, name, entry):
				names = append(names, name)
			}
			return nil
		})
		if err != nil {
			return "", 0, fmt.Errorf("the fingerprint of the files cannot be made: %w", err)
		}
	}
	slices.Sort(names)
	list := sha256.New()
	for _, name := range names {
		one, err := sumOf(source, name)
		if err != nil {
			return "", 0, fmt.Errorf("the fingerprint of the files cannot be made: %w", err)
		}
		fmt.Fprintf(list, "%s  %s\n", one, name)
	}
	return hex.EncodeToString(list.Sum(nil)), len(names), nil
}

// plain tells whether something is a file, or a link to one within the site.
func plain(source fs.FS, name string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := fs.Stat(source, name)
	return err == nil && info.Mode().IsRegular()
}

func sumOf(source fs.FS, name string) (string, error) {
	file, err := source.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
