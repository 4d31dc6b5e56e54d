package output

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"hash"
	"io"
	"os"
	"sync"
)

// readers holds the buffers with which published files are compared.
var readers = sync.Pool{New: func() any { b := make([]byte, 64<<10); return &b }}

// compareFile reports whether a file's bytes are data. If they are not, it
// returns the digest of the file, read in the same pass. sameSize says that
// the file is known to be as long as data, so that its end need not be looked for.
func compareFile(place string, data []byte, sameSize bool) (same bool, sum Sum, err error) {
	f, err := openFile(place)
	if err != nil {
		return false, sum, err
	}
	defer f.Close()
	buf := readers.Get().(*[]byte)
	defer readers.Put(buf)
	var digest hash.Hash // of the file, once it differs
	rest := data
	for digest != nil || len(rest) > 0 || !sameSize {
		n, err := f.Read(*buf)
		chunk := (*buf)[:n]
		if digest == nil && (n > len(rest) || !bytes.Equal(chunk, rest[:n])) {
			digest = sha256.New()
			digest.Write(data[:len(data)-len(rest)])
		}
		if digest != nil {
			digest.Write(chunk)
		} else {
			rest = rest[n:]
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return false, sum, err
		}
	}
	switch {
	case digest != nil:
		digest.Sum(sum[:0])
	case len(rest) == 0:
		return true, sum, nil
	default: // the file is a beginning of data
		sum = sha256.Sum256(data[:len(data)-len(rest)])
	}
	return false, sum, nil
}

// fileSum returns the digest of a file.
func fileSum(place string) (Sum, error) {
	f, err := os.Open(place)
	if err != nil {
		return Sum{}, err
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return Sum{}, err
	}
	return Sum(hash.Sum(nil)), nil
}

// comparer is a writer that compares what is written with a file.
type comparer struct {
	r       *bufio.Reader
	buf     []byte
	differs bool
}

// Write never fails: a difference is remembered.
func (c *comparer) Write(p []byte) (int, error) {
	if c.differs {
		return len(p), nil
	}
	if cap(c.buf) < len(p) {
		c.buf = make([]byte, len(p))
	}
	got := c.buf[:len(p)]
	if _, err := io.ReadFull(c.r, got); err != nil || !bytes.Equal(got, p) {
		c.differs = true
	}
	return len(p), nil
}

// sameManifest reports that the manifest at place lists exactly files.
func sameManifest(place string, files map[string]File) bool {
	f, err := os.Open(place)
	if err != nil {
		return false
	}
	defer f.Close()
	c := &comparer{r: bufio.NewReader(f)}
	if err := writeManifest(c, files); err != nil || c.differs {
		return false
	}
	_, err = c.r.ReadByte()
	return err == io.EOF
}
