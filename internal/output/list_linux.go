package output

import (
	"bytes"
	"encoding/binary"
	"io/fs"
	"os"
	"sync"

	"golang.org/x/sys/unix"
)

// entries holds the buffers that the kernel fills with names.
var entries = sync.Pool{New: func() any { b := make([]byte, 16<<10); return &b }}

// A directory entry of the kernel: inode number and offset (8 bytes each),
// length of the record (2), type (1), then the name with a zero at its end.
const (
	entryLength = 16
	entryType   = 18
	entryName   = 19
)

// readFolder appends the entries of one folder. It asks the kernel directly,
// which takes half the time of package os.
func readFolder(to []node, root, dir string) ([]node, error) {
	place := join(root, dir)
	f, err := openHandle(place, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW)
	if missing(err) {
		return to, nil
	}
	if err != nil {
		return to, err
	}
	defer f.Close()
	buf := entries.Get().(*[]byte)
	defer entries.Put(buf)
	for {
		n, err := unix.ReadDirent(f.fd, *buf)
		switch {
		case err == unix.EINTR:
			continue
		case missing(err) || err == nil && n <= 0:
			return to, nil
		case err != nil:
			return to, &fs.PathError{Op: "read", Path: place, Err: err}
		}
		if to, err = appendEntries(to, root, dir, (*buf)[:n]); err != nil {
			return to, err
		}
	}
}

func appendEntries(to []node, root, dir string, buf []byte) ([]node, error) {
	for len(buf) > entryName {
		length := int(binary.NativeEndian.Uint16(buf[entryLength:]))
		if length <= entryName || length > len(buf) {
			break
		}
		name := buf[entryName:length]
		if end := bytes.IndexByte(name, 0); end >= 0 {
			name = name[:end]
		}
		kind := buf[entryType]
		buf = buf[length:]
		if string(name) == "." || string(name) == ".." {
			continue
		}
		n := node{kind: kindOf(kind)}
		if dir == "." {
			n.name = string(name)
		} else {
			n.name = dir + "/" + string(name)
		}
		if kind == unix.DT_UNKNOWN { // a file system that does not tell
			info, err := os.Lstat(join(root, n.name))
			if missing(err) {
				continue
			}
			if err != nil {
				return to, err
			}
			n.kind = info.Mode().Type()
		}
		to = append(to, n)
	}
	return to, nil
}

func kindOf(kind byte) fs.FileMode {
	switch kind {
	case unix.DT_REG:
		return 0
	case unix.DT_DIR:
		return fs.ModeDir
	case unix.DT_LNK:
		return fs.ModeSymlink
	}
	return fs.ModeIrregular
}
