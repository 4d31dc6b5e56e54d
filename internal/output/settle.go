package output

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
)

// settle empties a replaced site (from) of everything that is not Candour's.
// nodes are its entries, was says which of them are Candour's, carried is what
// the site in place got from it before the exchange. What has appeared or
// changed since is moved to the site in place; what its owner has deleted since
// is deleted there too. Nothing in the site in place is overwritten but the
// outdated link or copy that was made before the exchange. It returns the names
// that both have, with different content; these stay where they are.
func (s *Stage) settle(from string, was owned, nodes []node, carried []item) (clashes []string, err error) {
	before := make(map[string]item, len(carried))
	for _, it := range carried {
		before[it.name] = it
	}
	var folders []string
	for _, n := range nodes {
		old, known := before[n.name]
		delete(before, n.name)
		if was.has(n) || n.name == markerName {
			continue
		}
		var err error
		if !n.kind.IsDir() {
			err = settleFile(from, s.target, n.name, old, known)
		} else if folders = append(folders, n.name); !known {
			err = settleFolder(from, s.target, n.name)
		}
		if errors.Is(err, errClash) {
			clashes = append(clashes, n.name)
		} else if err != nil {
			return clashes, err
		}
	}
	forget(s.target, slices.Collect(maps.Values(before)))
	removeFolders(from, folders)
	return clashes, nil
}

// errClash says that both trees have a name, with different content.
var errClash = errors.New("differs from the file in place")

// settleFolder gives the site in place a folder that appeared meanwhile.
func settleFolder(from, to, name string) error {
	info, err := os.Lstat(join(from, name))
	if missing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Lstat(join(to, name)); err == nil {
		return nil // if it is a file, the files in the folder will clash
	}
	err = makeFolders(to, name)
	if errors.Is(err, errInTheWay) {
		return errClash
	}
	if err == nil {
		err = os.Chmod(join(to, name), info.Mode()|0o700)
	}
	return err
}

// settleFile decides about one file that is not Candour's. old is what was
// carried over under this name, if anything was.
func settleFile(from, to, name string, old item, known bool) error {
	src, dst := join(from, name), join(to, name)
	now, err := identify(from, name)
	if missing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	unchanged := known && now.same(old)
	there, err := identify(to, name)
	switch {
	case missing(err):
		if unchanged {
			return remove(src) // deleted from the site in place, just now
		}
		return moveFile(src, dst, to, path.Dir(name), now)
	case err != nil:
		return err
	case equal(from, to, now, there) || unchanged:
		return remove(src)
	case known && old.same(there) && !there.info.IsDir():
		return os.Rename(src, dst)
	}
	return errClash
}

// moveFile moves a file to a name that is free, without a moment in which it is
// in neither tree, and without overwriting what may appear there just now.
func moveFile(src, dst, root, dir string, it item) error {
	err := makeFolders(root, dir)
	if errors.Is(err, errInTheWay) {
		return errClash
	}
	if err != nil {
		return err
	}
	if it.info.Mode().IsRegular() {
		err := os.Link(src, dst)
		if err == nil {
			return remove(src)
		}
		if errors.Is(err, fs.ErrExist) {
			return errClash
		}
	}
	return os.Rename(src, dst)
}

// forget deletes from the site in place what was carried over to it and then
// deleted by its owner from the old one, before the exchange. Deepest first.
func forget(root string, gone []item) {
	slices.SortFunc(gone, func(a, b item) int {
		if a.name > b.name {
			return -1
		}
		return 1
	})
	for _, it := range gone {
		now, err := identify(root, it.name)
		if err == nil && it.same(now) {
			_ = os.Remove(join(root, it.name)) // if it stays, its owner deletes it once more
		}
	}
}
