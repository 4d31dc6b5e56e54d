//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package output

import (
	"io"
	"os"
)

// createFile makes a new file for writing. It fails if the name is taken.
func createFile(place string) (io.WriteCloser, error) {
	return os.OpenFile(place, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
}

// openFile opens a file for reading.
func openFile(place string) (io.ReadCloser, error) { return os.Open(place) }
