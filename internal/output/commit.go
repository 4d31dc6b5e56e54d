package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

// Commit publishes what was put. Until the exchange, every error leaves the
// target as it was. If the error comes after it, the new site is in place and
// the message says so. The build is over in each case.
func (s *Stage) Commit() (Result, error) {
	s.gate.Lock()
	defer s.gate.Unlock()
	if s.done {
		return Result{}, errFinished
	}
	s.done = true
	defer s.lock.release()
	if s.failed != nil {
		return Result{}, s.failed
	}
	r := Result{
		Files:     len(s.files),
		Written:   int(s.written.Load()),
		Unchanged: int(s.unchanged.Load()),
		Bytes:     s.bytes.Load(),
	}
	if err := s.finishTree(); err != nil {
		return Result{}, err
	}
	s.pause("tree finished")
	items, removed, err := s.survey()
	if err != nil {
		return Result{}, err
	}
	s.pause("surveyed")
	if items, err = s.carry(items); err != nil {
		return Result{}, err
	}
	r.Removed = removed
	for _, it := range items {
		if !it.info.IsDir() {
			r.Carried++
		}
	}
	s.pause("carried")
	retired, err := s.swap()
	if err != nil {
		return Result{}, err
	}
	s.pause("swapped")
	return r, s.afterSwap(retired, items)
}

// finishTree writes the manifest and takes out of the staging tree what the
// new site does not have.
func (s *Stage) finishTree() error {
	place := filepath.Join(s.stage, ManifestName)
	live := filepath.Join(s.target, ManifestName)
	if err := os.RemoveAll(place); err != nil {
		return s.failure(place, "cannot be replaced", err)
	}
	if !s.live.manifest || !sameManifest(live, s.files) || s.link(live, place) != nil {
		f, err := s.create(place)
		if err == nil {
			err = writeManifest(f, s.files)
			if e := f.Close(); err == nil {
				err = e
			}
		}
		if err != nil {
			return s.failure(place, "cannot be written", err)
		}
	}
	if err := s.removeStale(); err != nil {
		return s.failure(s.stage, "cannot be cleared of pages that are gone", err)
	}
	return nil
}

// removeStale only ever touches the staging tree. What others had in it has
// been brought to the target by Begin.
func (s *Stage) removeStale() error {
	var folders []string
	for name, kind := range s.had {
		if name == ManifestName || name == markerName || s.uses(name) {
			continue
		}
		if kind.IsDir() {
			folders = append(folders, name)
			continue
		}
		if err := remove(join(s.stage, name)); err != nil {
			return err
		}
	}
	removeFolders(s.stage, folders)
	return nil
}

// uses reports that the new site has a file or a folder of this name, perhaps
// where there was one of the other kind.
func (s *Stage) uses(name string) bool {
	if _, file := s.files[name]; file {
		return true
	}
	if _, dir := s.dirs[name]; dir {
		return true
	}
	_, alike := s.folded[strings.ToLower(name)] // the same file, where A is a
	return alike
}

// survey finds what in the target must be carried over, in order of name, and
// counts the files of Candour's that the new site no longer has.
func (s *Stage) survey() (items []item, removed int, err error) {
	if !s.exists {
		return nil, 0, nil
	}
	nodes, err := list(s.target)
	if err != nil {
		return nil, 0, s.failure(s.shown, "has a folder that cannot be read, so its files cannot be carried over", err)
	}
	var names []string
	for _, n := range nodes {
		carry := !s.live.has(n)
		was, ours := s.live.files[n.name]
		if _, used := s.files[n.name]; ours && !used && !n.kind.IsDir() {
			if carry, err = s.editedFile(n, was); err != nil {
				return nil, 0, err
			}
			if !carry {
				removed++
			}
		}
		if carry {
			names = append(names, n.name)
		}
	}
	sort.Strings(names)
	items, err = s.itemsOf(names)
	return items, removed, err
}

// itemsOf makes the items of names, less what the new site has as well.
func (s *Stage) itemsOf(names []string) ([]item, error) {
	items := make([]item, 0, len(names))
	for _, name := range names {
		it, err := identify(s.target, name)
		if missing(err) {
			continue // its owner has just deleted it
		}
		if err != nil {
			return nil, s.failure(join(s.shown, name), "cannot be carried over", err)
		}
		adopted, err := s.fits(it)
		if err != nil {
			return nil, err
		}
		if !adopted {
			items = append(items, it)
		}
	}
	return items, nil
}

// editedFile reports that someone changed a file which the new site no longer
// has. Such a file stays, and is foreign from then on.
func (s *Stage) editedFile(n node, was File) (bool, error) {
	place := join(s.target, n.name)
	info, err := os.Lstat(place)
	if missing(err) {
		return false, nil
	}
	if err != nil {
		return false, s.failure(place, "cannot be read", err)
	}
	if info.Size() == 0 && info.Mode().IsRegular() {
		return false, nil
	}
	if edited(info, was) {
		return true, nil
	}
	sum, err := fileSum(place)
	if err != nil {
		return false, s.failure(place, "cannot be read", err)
	}
	return sum != was.SHA256, nil
}

// fits checks that the new site leaves room for something that is carried
// over. adopted means that the new site has the very same file.
func (s *Stage) fits(it item) (adopted bool, err error) {
	for d := path.Dir(it.name); d != "."; d = path.Dir(d) {
		if _, taken := s.files[d]; taken {
			return false, s.foreignClash(it.name)
		}
	}
	f, taken := s.files[it.name]
	if _, isFolder := s.dirs[it.name]; isFolder && !it.info.IsDir() {
		return false, s.foreignClash(it.name)
	}
	if !taken && !reserved(it.name) {
		return false, nil
	}
	if taken && it.info.Mode().IsRegular() && it.info.Size() == f.Bytes {
		if sum, err := fileSum(join(s.target, it.name)); err == nil && sum == f.SHA256 {
			return true, nil
		}
	}
	return false, s.foreignClash(it.name)
}

// remove deletes one file of a staging tree or a replaced site. A folder that
// its owner made read-only is no obstacle there.
func remove(place string) error {
	err := os.Remove(place)
	if errors.Is(err, fs.ErrPermission) {
		if os.Chmod(filepath.Dir(place), dirMode) == nil {
			err = os.Remove(place)
		}
	}
	if missing(err) {
		return nil
	}
	return err
}

// removeFolders deletes those of the folders that are empty, deepest first.
func removeFolders(root string, names []string) {
	sort.Sort(sort.Reverse(sort.StringSlice(names)))
	for _, name := range names {
		place := join(root, name)
		if info, err := os.Lstat(place); err == nil && info.IsDir() {
			_ = remove(place) // one that is not empty stays
		}
	}
}
