package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
)

// Begin opens target for a new build and locks it. The target may be missing,
// empty, a site that Candour built, or a symbolic link to one of these.
// Everything else is refused with an *Error, before anything is rendered.
func Begin(target string) (*Stage, error) {
	s, err := locate(target)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(s.target), dirMode); err != nil {
		return nil, s.beside(err)
	}
	if s.lock, err = acquire(s.stage + ".lock"); err != nil {
		if errors.Is(err, errBusy) {
			return nil, &Error{Path: s.shown, Problem: "another build is writing to this folder",
				Hint: "wait until it has finished, then build again"}
		}
		return nil, s.beside(err)
	}
	if err := s.open(); err != nil {
		if s.fresh {
			os.RemoveAll(s.stage)
		}
		s.lock.release()
		return nil, err
	}
	return s, nil
}

// locate finds the real folder and the names beside it. It changes nothing.
func locate(target string) (*Stage, error) {
	s := &Stage{
		shown:    filepath.Clean(target),
		files:    map[string]File{},
		dirs:     map[string]*folder{},
		had:      map[string]fs.FileMode{},
		folded:   map[string]string{},
		folds:    runtime.GOOS == "darwin" || runtime.GOOS == "windows",
		create:   createFile,
		exchange: exchange,
		link:     os.Link,
		pause:    func(string) {},
	}
	path, err := resolve(target, s.shown)
	if err != nil {
		return nil, err
	}
	s.target = path
	s.stage = filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".candour")
	s.old = s.stage + "-old"
	return s, nil
}

// resolve returns the absolute path of the real folder, which may be missing.
func resolve(target, shown string) (string, error) {
	if target == "" {
		return "", &Error{Path: "output", Problem: "no folder was named to build into"}
	}
	path, err := filepath.Abs(target)
	if err != nil {
		return "", &Error{Path: shown, Problem: "cannot be found", Err: err}
	}
	info, err := os.Lstat(path)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return "", &Error{Path: shown, Problem: "is a symbolic link that leads nowhere", Err: err,
				Hint: "delete the link, or make the folder that it points to"}
		}
		info, err = os.Lstat(path)
	}
	switch {
	case errors.Is(err, syscall.ENOTDIR):
		return "", &Error{Path: shown, Problem: "part of this path is a file, not a folder", Hint: "name a folder to build into"}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return "", &Error{Path: shown, Problem: "cannot be opened", Err: err}
	case err == nil && !info.IsDir():
		return "", &Error{Path: shown, Problem: "is a file, not a folder", Hint: "name a folder to build into"}
	case filepath.Dir(path) == path:
		return "", &Error{Path: shown, Problem: "is the root of the file system", Hint: "build into a folder inside it"}
	}
	return path, nil
}

// open does the part of Begin that needs the lock.
func (s *Stage) open() error {
	if err := s.recoverOld(); err != nil {
		return err
	}
	if err := s.inspect(); err != nil {
		return err
	}
	if err := s.prepare(); err != nil {
		return err
	}
	marker, err := os.OpenFile(filepath.Join(s.stage, markerName), os.O_WRONLY|os.O_CREATE, fileMode)
	if err == nil {
		err = marker.Close()
	}
	if err != nil {
		return s.failure(s.stage, "cannot be written to", err)
	}
	return nil
}

// inspect refuses a target that is not Candour's to replace.
func (s *Stage) inspect() error {
	entries, err := os.ReadDir(s.target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return s.failure(s.shown, "cannot be read", err)
	}
	s.exists = true
	if isMount(s.target) {
		return s.mounted(nil)
	}
	if s.live, err = readOwned(s.target, s.shown); err != nil {
		return err
	}
	if s.live.manifest {
		return nil
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			return &Error{
				Path:    s.shown,
				Problem: "has files that Candour did not write (such as " + e.Name() + ") and no " + ManifestName + " of Candour's",
				Hint:    "build into a new or an empty folder; if it is an old build, move it away first",
			}
		}
	}
	return nil
}

// prepare makes the staging tree, or looks through the one that is there.
func (s *Stage) prepare() error {
	info, err := os.Lstat(s.stage)
	if errors.Is(err, fs.ErrNotExist) {
		s.fresh = true
		if err := os.Mkdir(s.stage, dirMode); err != nil {
			return s.beside(err)
		}
		return nil
	}
	if err != nil {
		return s.beside(err)
	}
	if !info.IsDir() {
		return &Error{Path: s.stage, Problem: "is in the way: Candour builds in a folder of this name",
			Hint: "move it away, and build again"}
	}
	nodes, err := list(s.stage)
	if err != nil {
		return s.failure(s.stage, "cannot be read", err)
	}
	for _, n := range nodes {
		s.had[n.name] = n.kind
	}
	if _, s.dirty = s.had[markerName]; s.dirty {
		return nil
	}
	return s.rescue(nodes)
}

// rescue brings to the target what others left in a replaced site.
func (s *Stage) rescue(nodes []node) error {
	was, err := readOwned(s.stage, s.stage)
	if err != nil {
		return err
	}
	if !s.exists && slices.ContainsFunc(nodes, func(n node) bool { return !was.has(n) }) {
		if err := os.Mkdir(s.target, dirMode); err != nil {
			return s.beside(err)
		}
		s.exists = true
	}
	clashes, err := s.settle(s.stage, was, nodes, nil)
	if err != nil {
		return s.failure(s.shown, "files that are not Candour's could not be brought back to it", err)
	}
	if len(clashes) > 0 {
		return s.clash(clashes, "")
	}
	for _, n := range nodes {
		if !was.has(n) {
			delete(s.had, n.name)
		}
	}
	return nil
}
