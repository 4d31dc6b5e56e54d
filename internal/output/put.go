package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// folder is a folder of the new site. It is made once, by whoever needs it first.
type folder struct {
	once   sync.Once
	name   string
	parent *folder // nil for the root
	err    error
}

// checkName refuses names that could leave the site or mean different things
// on different systems.
func checkName(name string) error {
	problem := ""
	switch {
	case name == "" || name == "." || !fs.ValidPath(name):
		problem = "is not a path inside the site"
	case strings.ContainsFunc(name, func(r rune) bool { return r == '\\' || r < ' ' || r == 0x7f }):
		problem = "has a backslash or a control character in its name"
	case !filepath.IsLocal(filepath.FromSlash(name)):
		problem = "is a name that this system reserves"
	case reserved(name):
		problem = "is a name that Candour keeps for itself"
	}
	if problem == "" {
		return nil
	}
	return &Error{Path: name, Problem: problem, Hint: "choose another name"}
}

// reserved reports a name that Candour needs at the root of a site.
func reserved(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return first == ManifestName || first == markerName
}

// claim takes a name for the new site and returns its folder.
func (s *Stage) claim(name string, f File) (*folder, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, taken := s.files[name]; taken {
		return nil, &Error{Path: name, Problem: "two pages or files of the site have this name", Hint: "rename one of them"}
	}
	if s.folds {
		low := strings.ToLower(name)
		if other, taken := s.folded[low]; taken {
			return nil, &Error{Path: name, Problem: "differs only by capital letters from " + other, Hint: "rename one of them"}
		}
		s.folded[low] = name
	}
	if _, taken := s.dirs[name]; taken {
		return nil, bothKinds(name)
	}
	parent, err := s.claimFolder(path.Dir(name))
	if err != nil {
		return nil, err
	}
	s.files[name] = f
	return parent, nil
}

// claimFolder takes the name of a folder and of those above it. The caller
// holds the mutex.
func (s *Stage) claimFolder(name string) (*folder, error) {
	if d := s.dirs[name]; d != nil {
		return d, nil
	}
	d := &folder{name: name}
	if name != "." {
		if _, taken := s.files[name]; taken {
			return nil, bothKinds(name)
		}
		var err error
		if d.parent, err = s.claimFolder(path.Dir(name)); err != nil {
			return nil, err
		}
	}
	s.dirs[name] = d
	return d, nil
}

func bothKinds(name string) error {
	return &Error{Path: name, Problem: "is both a file and a folder of the site", Hint: "rename one of them"}
}

// makeFolder makes a folder of the staging tree, those above it first. Going
// down from the root it also makes sure that none of them is a symbolic link,
// through which a write could leave the tree.
func (s *Stage) makeFolder(d *folder) error {
	d.once.Do(func() {
		if d.parent == nil {
			return
		}
		if d.err = s.makeFolder(d.parent); d.err != nil {
			return
		}
		kind, there := s.had[d.name]
		if there && kind.IsDir() {
			return
		}
		place := join(s.stage, d.name)
		err := os.Mkdir(place, dirMode)
		if errors.Is(err, fs.ErrExist) {
			if err = os.RemoveAll(place); err == nil {
				err = os.Mkdir(place, dirMode)
			}
		}
		if err != nil {
			d.err = s.failure(place, "cannot be made", err)
		}
	})
	return d.err
}

// compare looks at what the target has under a name. It returns the file's
// information if its bytes are data, nil if a new file must be written, and an
// error if what is there must not be replaced.
func (s *Stage) compare(name string, data []byte) (fs.FileInfo, error) {
	if !s.exists {
		return nil, nil
	}
	place := join(s.target, name)
	info, err := os.Lstat(place)
	if missing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, s.failure(place, "cannot be read", err)
	}
	if info.IsDir() {
		return nil, nil // Commit looks whether someone else's files are in it
	}
	was, ours := s.live.files[name]
	clash := s.foreignClash
	if ours {
		clash = s.editedClash
	}
	sameSize := info.Mode().IsRegular() && info.Size() == int64(len(data))
	if !sameSize && (!ours || edited(info, was)) {
		return nil, clash(name)
	}
	same, sum, err := compareFile(place, data, sameSize)
	switch {
	case err != nil:
		return nil, s.failure(place, "cannot be read", err)
	case same:
		return info, nil
	case ours && (info.Size() == 0 || sum == was.SHA256):
		return nil, nil
	}
	return nil, clash(name)
}

// edited reports that a file cannot be the one that the manifest lists, by its
// kind and size alone. An empty file is no edit: a power cut leaves such
// files, and there is nothing in it to lose.
func edited(info fs.FileInfo, was File) bool {
	return !info.Mode().IsRegular() || info.Size() != was.Bytes && info.Size() != 0
}

// keep gives a name of the staging tree to a file that is already published.
func (s *Stage) keep(name string, live fs.FileInfo, data []byte) error {
	place := join(s.stage, name)
	if kind, there := s.had[name]; there {
		if kind.IsRegular() {
			if info, err := os.Lstat(place); err == nil && os.SameFile(info, live) {
				return nil
			}
			if s.copies.Load() && s.keepCopy(place, live, data) {
				return nil
			}
		}
		if err := os.RemoveAll(place); err != nil {
			return s.failure(place, "cannot be removed", err)
		}
	}
	if err := s.link(join(s.target, name), place); err == nil {
		return nil
	}
	// No hard links here, or not for this file: a copy with the same time.
	s.copies.Store(true)
	if err := s.write(name, data); err != nil {
		return err
	}
	if err := likeFile(place, live); err != nil {
		return s.failure(place, "cannot be given its mode and time", err)
	}
	return nil
}

// keepCopy reports that a staged copy is good as it is.
func (s *Stage) keepCopy(place string, live fs.FileInfo, data []byte) bool {
	same, _, err := compareFile(place, data, false)
	return err == nil && same && likeFile(place, live) == nil
}

// write makes a new file in the staging tree. It never opens a file that is
// there: its inode may be the published one.
func (s *Stage) write(name string, data []byte) error {
	place := join(s.stage, name)
	if _, there := s.had[name]; there {
		if err := os.RemoveAll(place); err != nil {
			return s.failure(place, "cannot be removed", err)
		}
	}
	f, err := s.create(place)
	if errors.Is(err, fs.ErrExist) {
		if err = os.RemoveAll(place); err == nil {
			f, err = s.create(place)
		}
	}
	if err != nil {
		return s.failure(place, "cannot be written", err)
	}
	_, err = f.Write(data)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(place) // give the room back
		return s.failure(place, "cannot be written", err)
	}
	return nil
}
