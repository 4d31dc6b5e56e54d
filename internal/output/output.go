// Package output puts a finished site in place of the old one, all at once.
//
// In: a target folder and files as names and bytes. Out: the target holds
// exactly these files, a manifest.json that lists them, and everything that
// others had put there. This package knows bytes, not notices.
//
// # How it works
//
// A build for "public" fills a staging tree beside it, ".public.candour". When
// the tree is whole, one system call exchanges the two folders, so a reader or
// a killed process finds the old site or the new one and never a mixture. The
// folder that was replaced is the staging tree of the next build. So a file
// that did not change costs a comparison, not a write: it stays a hard link to
// the inode that is already published, with its time of change.
//
// # Whose file is it?
//
//   - What the target's manifest.json lists is Candour's, as long as its bytes
//     match. If they do not, someone edited it by hand: it is not overwritten
//     and not deleted.
//   - Everything else in the target is foreign (CNAME, .git, a report that
//     someone dropped there). It is carried over to the new tree by hard link
//     and never overwritten.
//   - In the staging tree a marker file says that the tree is half-built, and
//     all of it can go. Without the marker it is a replaced site: whatever its
//     own manifest does not list was put there by others (after a kill, or by
//     a shell that still stood in the replaced folder) and goes to the target.
//
// Foreign files are linked into the new tree just before the exchange, and the
// old tree is looked through once more after it. Then their names are taken
// out of the old tree, so that a file that its owner deletes stays deleted.
//
// # What it must not do
//
// It must not write into a file that exists (its inode may be the published
// one), not delete from a published tree what the owner has not deleted
// already, and not touch the target before the new tree is whole (but for
// bringing back to it what is its owner's, see above).
//
// # What it cannot do
//
//   - It does not flush to disk. The end of the process at any moment is
//     harmless; after a power cut, build again.
//   - Where two folders cannot be exchanged (Windows, some network disks), the target
//     is missing for a moment. The next Begin mends a kill in that moment.
//   - The target becomes another folder at each build. A program that holds the
//     folder itself and not its path (a container's bind mount, a server started
//     inside it) goes on seeing the replaced one. Give it the folder above.
//   - It does not see an edit of one of Candour's own files that is saved while
//     a build is running.
package output

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
)

const (
	fileMode fs.FileMode = 0o644 // less the umask
	dirMode  fs.FileMode = 0o755 // less the umask

	// markerName is the file in a staging tree that says: half-built.
	markerName = ".candour-building"
)

// errFinished answers calls after Commit or Abort. Only a bug in the caller
// leads to it.
var errFinished = errors.New("output: this build is finished")

// Stage is one build on its way into a target folder. Make it with Begin, fill
// it with Put, end it with Commit or Abort.
type Stage struct {
	shown  string // the target as the caller named it, for messages
	target string // the real folder, symbolic link resolved
	stage  string // the tree being built
	old    string // where the old site waits if folders cannot be exchanged
	lock   *lock

	live   owned                  // what of the target is Candour's
	exists bool                   // the target is there
	fresh  bool                   // this build made the staging tree
	dirty  bool                   // the staging tree was half-built when this build began
	had    map[string]fs.FileMode // what the staging tree held then: name to type
	folds  bool                   // the file system is likely to take A for a

	gate sync.RWMutex // held for reading by Put, for writing by Commit and Abort
	done bool

	mu     sync.Mutex // guards what follows
	files  map[string]File
	dirs   map[string]*folder
	folded map[string]string // lower case to name, only if folds
	failed error

	written, unchanged, bytes atomic.Int64
	copies                    atomic.Bool // a hard link was refused

	// Replaced by tests.
	create   func(path string) (io.WriteCloser, error)
	exchange func(a, b string) error
	link     func(from, to string) error
	pause    func(moment string)
}

// Result counts what a build did. Files is the number of files that were put
// (Written plus Unchanged); the manifest is not counted. Removed counts files
// of the last build that the new site no longer has. Carried counts files that
// are not Candour's and were kept, folders not counted. Bytes is the size of all files put.
type Result struct {
	Files, Written, Unchanged, Removed, Carried int
	Bytes                                       int64
}

// Put adds one file. The name is a slash path relative to the site's root. Put
// may be called from several goroutines at once, and does not keep data. It
// returns an *Error if the name is unusable or already taken, if the target
// has a file of that name which Candour must not overwrite, or if the disk
// fails. After an error Commit refuses to publish.
func (s *Stage) Put(name string, data []byte) error {
	s.gate.RLock()
	defer s.gate.RUnlock()
	if s.done {
		return errFinished
	}
	err := s.put(name, data)
	if err != nil {
		s.mu.Lock()
		if s.failed == nil {
			s.failed = err
		}
		s.mu.Unlock()
	}
	return err
}

func (s *Stage) put(name string, data []byte) error {
	if err := checkName(name); err != nil {
		return err
	}
	parent, err := s.claim(name, File{Bytes: int64(len(data)), SHA256: sha256.Sum256(data)})
	if err != nil {
		return err
	}
	live, err := s.compare(name, data)
	if err != nil {
		return err
	}
	if err := s.makeFolder(parent); err != nil {
		return err
	}
	s.bytes.Add(int64(len(data)))
	if live != nil {
		s.unchanged.Add(1)
		return s.keep(name, live, data)
	}
	s.written.Add(1)
	return s.write(name, data)
}

// Abort ends a build that failed. The target stays as it was. After Commit, or
// a second time, it does nothing.
func (s *Stage) Abort() error {
	s.gate.Lock()
	defer s.gate.Unlock()
	if s.done {
		return nil
	}
	s.done = true
	defer s.lock.release()
	if err := s.undo(); err != nil {
		return s.failure(s.stage, "cannot be tidied up", err)
	}
	return nil
}

// undo takes out of the staging tree what the replaced site in it did not
// have, so that the tree is again what its manifest says. Only then may the
// marker go.
func (s *Stage) undo() error {
	if s.fresh {
		return os.RemoveAll(s.stage)
	}
	if s.dirty {
		return nil // it cannot be told apart; the next build clears it
	}
	for name := range s.files {
		if kind, ok := s.had[name]; !ok || !kind.IsRegular() {
			if err := remove(join(s.stage, name)); err != nil {
				return err
			}
		}
	}
	var made []string
	for name := range s.dirs {
		if kind, ok := s.had[name]; name != "." && (!ok || !kind.IsDir()) {
			made = append(made, name)
		}
	}
	removeFolders(s.stage, made)
	return os.Remove(filepath.Join(s.stage, markerName))
}
