//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package output

import (
	"io"
	"io/fs"

	"golang.org/x/sys/unix"
)

// fileHandle is a plain file without what package os adds to serve network
// connections too. That saves four system calls for each of 13,000 files.
type fileHandle struct {
	fd   int
	name string
}

// createFile makes a new file for writing. It fails if the name is taken.
func createFile(place string) (io.WriteCloser, error) {
	return openHandle(place, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL)
}

// openFile opens a file for reading.
func openFile(place string) (io.ReadCloser, error) {
	return openHandle(place, unix.O_RDONLY)
}

func openHandle(place string, flags int) (*fileHandle, error) {
	for {
		fd, err := unix.Open(place, flags|unix.O_CLOEXEC, uint32(fileMode))
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return nil, &fs.PathError{Op: "open", Path: place, Err: err}
		}
		return &fileHandle{fd, place}, nil
	}
}

func (h *fileHandle) Read(p []byte) (int, error) {
	for {
		n, err := unix.Read(h.fd, p)
		switch {
		case err == unix.EINTR:
			continue
		case err != nil:
			return 0, &fs.PathError{Op: "read", Path: h.name, Err: err}
		case n == 0 && len(p) > 0:
			return 0, io.EOF
		}
		return n, nil
	}
}

func (h *fileHandle) Write(p []byte) (done int, err error) {
	for done < len(p) {
		n, err := unix.Write(h.fd, p[done:])
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return done, &fs.PathError{Op: "write", Path: h.name, Err: err}
		}
		done += n
	}
	return done, nil
}

func (h *fileHandle) Close() error {
	if err := unix.Close(h.fd); err != nil && err != unix.EINTR {
		return &fs.PathError{Op: "close", Path: h.name, Err: err}
	}
	return nil
}
