//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// errBusy says that another build holds the lock.
var errBusy = errors.New("locked")

// lock is held by a build for as long as it runs. The kernel lets go of it
// when the process ends, however it ends.
type lock struct{ file *os.File }

// acquire takes the lock at place or returns errBusy at once.
func acquire(place string) (*lock, error) {
	for {
		f, err := os.OpenFile(place, os.O_RDWR|os.O_CREATE, fileMode)
		if err != nil {
			return nil, err
		}
		err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		if errors.Is(err, unix.EINTR) {
			f.Close()
			continue
		}
		if errors.Is(err, unix.EWOULDBLOCK) {
			f.Close()
			return nil, errBusy
		}
		// Any other error: a file system without locks. Better to build than not.
		if err != nil || isAt(f, place) {
			return &lock{f}, nil
		}
		f.Close() // the last holder deleted this file just now
	}
}

// isAt reports that the open file is still the one at place.
func isAt(f *os.File, place string) bool {
	a, err := f.Stat()
	if err != nil {
		return false
	}
	b, err := os.Lstat(place)
	return err == nil && os.SameFile(a, b)
}

// release deletes the file while it is still locked, then lets go.
func (l *lock) release() {
	os.Remove(l.file.Name())
	l.file.Close()
}
