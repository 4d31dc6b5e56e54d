package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
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
