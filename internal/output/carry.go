package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// item is something that is not Candour's, as it was when it was carried over.
type item struct {
	name   string
	info   fs.FileInfo
	link   string // where a symbolic link points
	copied bool   // there was no hard link, so the inodes differ
}

func identify(root, name string) (item, error) {
	place := join(root, name)
	info, err := os.Lstat(place)
	if err != nil {
		return item{}, err
	}
	os.SameFile(info, info) // Windows reads the file's id only now, by its path
	it := item{name: name, info: info}
	if info.Mode()&fs.ModeSymlink != 0 {
		it.link, err = os.Readlink(place)
	}
	return it, err
}

// same reports that a file is the one that was carried over, or its copy, and
// was not changed since. The inode's number alone does not tell: it is given
// to the next file once the last name is gone.
func (it item) same(now item) bool {
	a, b := it.info, now.info
	switch {
	case a.Mode().Type() != b.Mode().Type():
		return false
	case a.IsDir():
		return true
	case a.Mode()&fs.ModeSymlink != 0:
		return it.link == now.link
	}
	return a.Size() == b.Size() && a.ModTime().Equal(b.ModTime()) && (it.copied || os.SameFile(a, b))
}

// equal reports that a name means the same in two trees: one file with two
// names, or the same bytes, or links to the same place.
func equal(from, to string, a, b item) bool {
	switch {
	case a.info.Mode().Type() != b.info.Mode().Type():
		return false
	case a.info.Mode()&fs.ModeSymlink != 0:
		return a.link == b.link
	case os.SameFile(a.info, b.info):
		return true
	case !a.info.Mode().IsRegular() || a.info.Size() != b.info.Size():
		return false
	}
	one, err := fileSum(join(from, a.name))
	if err != nil {
		return false
	}
	two, err := fileSum(join(to, b.name))
	return err == nil && one == two
}

// carry puts the items into the staging tree and returns those that it has put
// there: an item may have been deleted by its owner since the survey. Modes of
// folders come last, as a folder may be read-only.
func (s *Stage) carry(items []item) ([]item, error) {
	carried := items[:0]
	for _, it := range items {
		var err error
		if it.info.IsDir() {
			err = makeFolders(s.stage, it.name)
		} else {
			err = s.carryFile(&it)
		}
		if err != nil {
			if _, gone := os.Lstat(join(s.target, it.name)); missing(gone) {
				continue
			}
			return nil, s.failure(join(s.shown, it.name), "is not Candour's, and cannot be carried over to the new site", err)
		}
		carried = append(carried, it)
	}
	for _, it := range slices.Backward(carried) {
		if it.info.IsDir() {
			if err := os.Chmod(join(s.stage, it.name), it.info.Mode()); err != nil {
				return nil, s.failure(join(s.stage, it.name), "cannot be given its mode", err)
			}
		}
	}
	return carried, nil
}

// carryFile links one file, and copies it where that is not possible.
func (s *Stage) carryFile(it *item) error {
	from, to := join(s.target, it.name), join(s.stage, it.name)
	if err := makeFolders(s.stage, path.Dir(it.name)); err != nil {
		return err
	}
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	if it.info.Mode()&fs.ModeSymlink != 0 {
		return os.Symlink(it.link, to)
	}
	err := s.link(from, to)
	if err == nil || missing(err) || !it.info.Mode().IsRegular() {
		return err
	}
	it.copied = true
	return copyFile(from, to, it.info)
}

func copyFile(from, to string, info fs.FileInfo) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if e := out.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = likeFile(to, info)
	}
	return err
}

// likeFile gives a copy the mode and the time of change of the original.
func likeFile(place string, info fs.FileInfo) error {
	if err := os.Chmod(place, info.Mode()); err != nil {
		return err
	}
	return os.Chtimes(place, info.ModTime(), info.ModTime())
}

// errInTheWay says that a file stands where a folder is needed.
var errInTheWay = errors.New("a file stands where a folder is needed")

// makeFolders makes a folder and those above it, below root. It does not go
// through symbolic links.
func makeFolders(root, name string) error {
	if name == "." {
		return nil
	}
	place := join(root, name)
	info, err := os.Lstat(place)
	switch {
	case err == nil && info.IsDir():
		return nil
	case err == nil, !errors.Is(err, fs.ErrNotExist):
		return errInTheWay
	}
	if err := makeFolders(root, path.Dir(name)); err != nil {
		return err
	}
	return os.Mkdir(place, dirMode)
}

// settle empties a replaced site (from) of everything that is not Candour's.
// nodes are its entries, was says which of them are Candour's, carried is what
// the site in place (to) got from it before the exchange. What has appeared or
// changed since is moved to the site in place; what its owner has deleted since is
// deleted there too. Nothing in the site in place is overwritten unless it is
// the outdated link or copy that was made before the exchange. It returns the
// names that exist in both with different content; these stay where they are.
func (s *Stage) settle(from string, was owned, nodes []node, carried []item) (clashes []string, err error) {
	to := s.target
	before := make(map[string]item, len(carried))
	for _, it := range carried {
		before[it.name] = it
	}
	var folders []string
	for _, n := range nodes {
		old, known := before[n.name]
		delete(before, n.name)
		switch {
		case was.has(n) || n.name == markerName:
		case n.kind.IsDir():
			folders = append(folders, n.name)
			if !known {
				err = s.settleFolder(from, to, n.name)
			}
		default:
			err = settleFile(from, to, n.name, old, known)
		}
		if errors.Is(err, errClash) {
			clashes = append(clashes, n.name)
		} else if err != nil {
			return clashes, err
		}
		err = nil
	}
	gone := make([]item, 0, len(before))
	for _, it := range before {
		gone = append(gone, it)
	}
	forget(to, gone)
	removeFolders(from, folders)
	return clashes, nil
}

// errClash says that both trees have a name, with different content.
var errClash = errors.New("differs from the file in place")

// settleFolder gives the site in place a folder that appeared meanwhile.
func (s *Stage) settleFolder(from, to, name string) error {
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
			_ = os.Remove(filepath.Join(root, filepath.FromSlash(it.name))) // if it stays, its owner deletes it once more
		}
	}
}
