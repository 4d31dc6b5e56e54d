package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
)

// owned is what of a tree is Candour's, by the manifest in it.
type owned struct {
	manifest bool // there is a manifest
	files    map[string]File
	dirs     map[string]struct{} // folders that the files need
}

// readOwned reads what of a tree is Candour's. A tree without a manifest owns
// nothing. shown names the tree in errors.
func readOwned(dir, shown string) (owned, error) {
	place := filepath.Join(dir, ManifestName)
	if info, err := os.Lstat(place); missing(err) || err == nil && !info.Mode().IsRegular() {
		return owned{}, nil // a link or a folder of this name is someone else's
	}
	data, err := os.ReadFile(place)
	if err != nil {
		return owned{}, &Error{Path: filepath.Join(shown, ManifestName), Problem: "cannot be read", Err: err}
	}
	m, err := parseManifest(data)
	if errors.Is(err, errNotOurs) {
		return owned{}, nil
	}
	if err != nil {
		return owned{}, manifestError(filepath.Join(shown, ManifestName), err)
	}
	o := owned{manifest: true, files: m.Files, dirs: make(map[string]struct{}, len(m.Files))}
	for name := range m.Files {
		for d := path.Dir(name); d != "."; d = path.Dir(d) {
			if _, known := o.dirs[d]; known {
				break
			}
			o.dirs[d] = struct{}{}
		}
	}
	return o, nil
}

// Foreign returns a function that tells whether a folder has a file which is not
// Candour's, and which a build into it would carry over. The folder is looked at
// when it is asked for the first time; it need not be there. The function can be
// called from several goroutines.
func Foreign(target string) func(name string) bool {
	read := sync.OnceValue(func() owned {
		o, err := readOwned(target, target)
		if err != nil {
			return owned{} // Begin says what is wrong with it
		}
		return o
	})
	return func(name string) bool {
		if !fs.ValidPath(name) {
			return false
		}
		info, err := os.Stat(join(target, name))
		if err != nil || info.IsDir() {
			return false
		}
		_, ours := read().files[name]
		return !ours
	}
}

// has reports that an entry of the tree is Candour's.
func (o owned) has(n node) bool {
	if n.kind.IsDir() {
		_, ok := o.dirs[n.name]
		return ok
	}
	_, ok := o.files[n.name]
	return ok || o.manifest && n.name == ManifestName
}
