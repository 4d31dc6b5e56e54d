package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

func TestRefusedTargets(t *testing.T) {
	for _, c := range []struct {
		name    string
		prepare func(t *testing.T, target string)
		word    string
	}{
		{"unknown folder", func(t *testing.T, dir string) { write(t, "thesis", dir, "thesis.doc") }, "thesis.doc"},
		{"unknown folder with a folder", func(t *testing.T, dir string) { os.MkdirAll(filepath.Join(dir, "Documents"), 0o755) }, "Documents"},
		{"manifest of a web app", func(t *testing.T, dir string) { write(t, `{"name":"App","icons":[]}`, dir, ManifestName) }, "did not write"},
		{"damaged manifest", func(t *testing.T, dir string) { write(t, `{"format":1,"files":{"a":`, dir, ManifestName) }, "damaged"},
		{"empty manifest", func(t *testing.T, dir string) { write(t, "", dir, ManifestName) }, "damaged"},
		{"later format", func(t *testing.T, dir string) { write(t, `{"format":2,"files":{}}`, dir, ManifestName) }, "format is 2"},
		{"manifest that leaves the site", func(t *testing.T, dir string) {
			write(t, `{"format":1,"files":{"../x":{"bytes":1,"sha256":"`+strings.Repeat("0", 64)+`"}}}`, dir, ManifestName)
		}, "../x"},
		{"file", func(t *testing.T, dir string) { write(t, "x", dir) }, "is a file"},
		{"link to nothing", func(t *testing.T, dir string) { os.Symlink("nowhere", dir) }, "leads nowhere"},
		{"staging folder is a file", func(t *testing.T, dir string) { write(t, "x", filepath.Dir(dir), ".public.candour") }, "in the way"},
	} {
		t.Run(c.name, func(t *testing.T) {
			target := newTarget(t)
			c.prepare(t, target)
			before := tree(t, filepath.Dir(target))
			s, err := Begin(target)
			if err == nil {
				s.Abort()
				t.Fatal("not refused")
			}
			wantError(t, err, c.word, "public")
			wantTree(t, filepath.Dir(target), before)
		})
	}
	for _, target := range []string{string(filepath.Separator), ""} {
		if _, err := Begin(target); err == nil {
			t.Errorf("%q is not refused", target)
		}
	}
}

func TestParentIsAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	write(t, "x", file)
	_, err := Begin(filepath.Join(file, "public"))
	wantError(t, err, "part of this path is a file")
}

func TestReadOnlyParent(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere; see TestReadOnlyParentAsRoot")
	}
	target := newTarget(t)
	build(t, target, site{"index.html": "1"})
	os.Chmod(filepath.Dir(target), 0o555)
	defer os.Chmod(filepath.Dir(target), 0o755)
	_, err := Begin(target)
	wantError(t, err, filepath.Dir(target), "cannot write in this folder")
}

func TestOneBuildAtATime(t *testing.T) {
	target := newTarget(t)
	s := begin(t, target)
	if runtime.GOOS == "windows" {
		t.Skip("there is no lock on this system")
	}
	_, err := Begin(target)
	wantError(t, err, "another build is writing")
	build(t, filepath.Join(filepath.Dir(target), "other"), site{"index.html": "1"})
	s.Abort()
	build(t, target, site{"index.html": "1"})
	for n := range 2 {
		s, err := Begin(target)
		if err != nil {
			t.Fatalf("after build %d: %v", n, err)
		}
		s.Abort()
	}
}

// fullDisk is a file on a disk that has room for a few bytes.
type fullDisk struct {
	io.WriteCloser
	room *int
}

func (f fullDisk) Write(p []byte) (int, error) {
	if *f.room -= len(p); *f.room < 0 {
		return 0, &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	}
	return f.WriteCloser.Write(p)
}

// TestFullDisk makes every write fail in turn. TestFullDiskForReal does it
// with a small file system, where that is allowed.
func TestFullDisk(t *testing.T) {
	target := newTarget(t)
	old := site{"index.html": "old", "a/index.html": "old"}
	build(t, target, old)
	next := site{"index.html": "new!", "a/index.html": "new!", "b/index.html": "new!"}
	failed := 0
	for room := 0; ; room += 3 {
		s := begin(t, target)
		left := room
		s.create = func(place string) (io.WriteCloser, error) {
			f, err := createFile(place)
			return fullDisk{f, &left}, err
		}
		var err error
		for name, data := range next {
			err = errors.Join(err, s.Put(name, []byte(data)))
		}
		_, e := s.Commit()
		if err == nil {
			err = e
		}
		if e == nil {
			break
		}
		failed++
		if room < 12 && s.failed == nil {
			t.Errorf("room for %d bytes: no Put has failed", room)
		}
		wantError(t, err, "the disk is full")
		s.Abort()
		wantTree(t, target, old)
	}
	if failed < 5 {
		t.Errorf("only %d builds failed", failed)
	}
	wantTree(t, target, next)
}
