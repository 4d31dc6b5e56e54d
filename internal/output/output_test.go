package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestFirstBuild(t *testing.T) {
	files := site{"index.html": "home", "a/b/c/index.html": "deep", "cy/index.html": "hafan", "empty.txt": ""}
	for _, c := range []struct {
		name    string
		prepare func(t *testing.T, target string)
		also    site
	}{
		{"no folder", func(*testing.T, string) {}, nil},
		{"empty folder", func(t *testing.T, dir string) { os.Mkdir(dir, 0o755) }, nil},
		{"only dot files", func(t *testing.T, dir string) { write(t, "*.tmp", dir, ".gitignore") }, site{".gitignore": "*.tmp"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			target := newTarget(t)
			c.prepare(t, target)
			r := build(t, target, files)
			if want := (Result{Files: 4, Written: 4, Carried: len(c.also), Bytes: 13}); r != want {
				t.Errorf("result %+v, want %+v", r, want)
			}
			want := maps.Clone(files)
			maps.Copy(want, c.also)
			wantTree(t, target, want)
			wantManifest(t, target, files)
			if r := build(t, target, files); r.Unchanged != 4 || r.Written != 0 {
				t.Errorf("second build: %+v", r)
			}
			wantTree(t, target, want)
		})
	}
}

func TestMissingParentAndLinkedTarget(t *testing.T) {
	dir := t.TempDir()
	build(t, filepath.Join(dir, "x", "y", "public"), site{"index.html": "1"})
	wantTree(t, filepath.Join(dir, "x", "y", "public"), site{"index.html": "1"})

	link := filepath.Join(dir, "link")
	if err := os.Symlink(filepath.Join("x", "y", "public"), link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	build(t, link, site{"index.html": "2"})
	if stat(t, link).Mode()&fs.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	wantTree(t, filepath.Join(dir, "x", "y", "public"), site{"index.html": "2"})
}

func TestUnchangedKeepsInodeAndTime(t *testing.T) {
	target := newTarget(t)
	files := site{"index.html": "home", "a/index.html": "a", "a/b/index.html": "b"}
	build(t, target, files)
	before := map[string]fs.FileInfo{}
	for _, name := range []string{"index.html", "a/index.html", "a/b/index.html", ManifestName} {
		before[name] = stat(t, target, name)
	}
	for n := range 4 {
		r := build(t, target, files)
		if want := (Result{Files: 3, Unchanged: 3, Bytes: 6}); r != want {
			t.Errorf("build %d: %+v, want %+v", n, r, want)
		}
		for name, was := range before {
			now := stat(t, target, name)
			if !os.SameFile(was, now) || !was.ModTime().Equal(now.ModTime()) {
				t.Errorf("build %d: %s has another inode or time", n, name)
			}
		}
		wantTree(t, target, files)
	}
}

func TestChangedFile(t *testing.T) {
	target := newTarget(t)
	old := site{"index.html": "old", "same.html": "same"}
	build(t, target, old)
	build(t, target, old) // from now on the staging tree shares its inodes
	was := stat(t, target, "index.html")

	next := site{"index.html": "new and longer", "same.html": "same"}
	s := begin(t, target)
	putAll(t, s, next)
	wantTree(t, target, old)
	r, err := s.Commit()
	if err != nil {
		t.Fatal(err)
	}
	if r.Written != 1 || r.Unchanged != 1 {
		t.Errorf("result %+v", r)
	}
	wantTree(t, target, next)
	wantManifest(t, target, next)
	if os.SameFile(was, stat(t, target, "index.html")) {
		t.Error("the file was changed in place")
	}
	wantTree(t, s.stage, old) // the replaced site is whole
	build(t, target, old)
	wantTree(t, target, old)
}

func TestStaleFilesAndFolders(t *testing.T) {
	target := newTarget(t)
	build(t, target, site{"index.html": "1", "gone/index.html": "2", "gone/deep/index.html": "3"})
	for n := range 3 {
		r := build(t, target, site{"index.html": "1"})
		if want := map[int]int{0: 2}[n]; r.Removed != want {
			t.Errorf("build %d removed %d, want %d", n, r.Removed, want)
		}
		wantTree(t, target, site{"index.html": "1"})
		if _, err := os.Lstat(filepath.Join(target, "gone")); err == nil {
			t.Error("an empty folder is left")
		}
	}
}

func TestFileBecomesFolderAndBack(t *testing.T) {
	target := newTarget(t)
	one := site{"a": "file", "b/x": "1", "b/y/z": "2"}
	two := site{"a/x": "1", "a/y/z": "2", "b": "file"}
	for n := range 12 {
		want := []site{one, two}[n/2%2] // each once over itself and once over the other
		build(t, target, want)
		wantTree(t, target, want)
		wantManifest(t, target, want)
	}
}

func TestUserDeletedAndEmptiedFilesComeBack(t *testing.T) {
	target := newTarget(t)
	files := site{"index.html": "home", "a/index.html": "page"}
	build(t, target, files)
	build(t, target, files)
	unlink(t, target, "a")
	write(t, "", target, "index.html") // as after a power cut
	build(t, target, files)
	wantTree(t, target, files)
	unlink(t, target)
	build(t, target, files)
	wantTree(t, target, files)
}

func TestNames(t *testing.T) {
	s := begin(t, newTarget(t))
	for _, name := range []string{"", ".", "/", "/index.html", "../x", "a/../x", "a/..", "./a", "a//b", "a/",
		`a\b`, "a\x00b", "a\nb", "a\xff", ManifestName, markerName, markerName + "/x", ManifestName + "/x"} {
		if err := s.Put(name, nil); err == nil {
			t.Errorf("Put(%q) is allowed", name)
		} else {
			wantError(t, err)
		}
	}
	for _, name := range []string{"404.html", ".well-known/security.txt", "a b/é.html", "a/manifest.json", "_headers", "..."} {
		if err := s.Put(name, nil); err != nil {
			t.Errorf("Put(%q): %v", name, err)
		}
	}
	if _, err := s.Commit(); err == nil {
		t.Error("Commit publishes although a Put failed")
	}
	if _, err := os.Lstat(s.target); err == nil {
		t.Error("something was published")
	}
}

func TestDuplicateNames(t *testing.T) {
	for _, c := range []struct{ first, second, word string }{
		{"a", "a", "two pages"},
		{"a/b/c", "a/b", "file and a folder"},
		{"a/b", "a/b/c", "file and a folder"},
		{"a", "a/b/c/d", "file and a folder"},
	} {
		target := newTarget(t)
		s := begin(t, target)
		putAll(t, s, site{c.first: "1"})
		wantError(t, s.Put(c.second, []byte("1")), c.word, c.second[:1])
		if _, err := s.Commit(); err == nil {
			t.Errorf("%v is published", c)
		}
	}
	s := begin(t, newTarget(t))
	s.folds = true
	putAll(t, s, site{"Logo.svg": "1"})
	wantError(t, s.Put("logo.svg", []byte("1")), "capital letters")
}

func TestConcurrentPuts(t *testing.T) {
	target := newTarget(t)
	want := site{}
	for i := range 500 {
		want[fmt.Sprintf("%d/%d/%d.html", i%3, i%50, i)] = strings.Repeat("x", i)
	}
	for range 3 {
		s := begin(t, target)
		var wait sync.WaitGroup
		var twice sync.Map
		for range 4 {
			wait.Go(func() {
				buf := make([]byte, 0, 500)
				for name, data := range want {
					buf = append(buf[:0], data...)
					if err := s.Put(name, buf); err == nil {
						if _, again := twice.LoadOrStore(name, true); again {
							t.Errorf("%s was put twice", name)
						}
					}
					for i := range buf {
						buf[i] = '!' // data must not be kept
					}
				}
			})
		}
		wait.Wait()
		s.failed = nil // the duplicates were meant
		if _, err := s.Commit(); err != nil {
			t.Fatal(err)
		}
		wantTree(t, target, want)
		wantManifest(t, target, want)
	}
}

func TestAbort(t *testing.T) {
	target := newTarget(t)
	s := begin(t, target)
	putAll(t, s, site{"index.html": "1"})
	if err := errors.Join(s.Abort(), s.Abort()); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(target), ".*")); len(left) > 0 {
		t.Errorf("a first build that failed leaves %v", left)
	}
	files := site{"index.html": "1", "a/index.html": "2"}
	build(t, target, files)
	build(t, target, files)
	was := stat(t, target, "index.html")
	s = begin(t, target)
	putAll(t, s, site{"index.html": "changed", "a": "was a folder", "new/deep/x": "3"})
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, target, files)
	if !os.SameFile(was, stat(t, target, "index.html")) {
		t.Error("the target was touched")
	}
	if err := s.Put("x", nil); err == nil {
		t.Error("Put after Abort is allowed")
	}
	if _, err := s.Commit(); err == nil {
		t.Error("Commit after Abort is allowed")
	}
	build(t, target, files)
	wantTree(t, target, files) // nothing of the failed build has come in
	wantTree(t, s.stage, files)

	s = begin(t, target)
	putAll(t, s, files)
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := s.Abort(); err != nil {
		t.Errorf("Abort after Commit: %v", err)
	}
	wantTree(t, target, files)
}

func TestRootKeepsItsMode(t *testing.T) {
	target := newTarget(t)
	build(t, target, site{"index.html": "1"})
	if err := os.Chmod(target, 0o750|fs.ModeSetgid); err != nil {
		t.Skip(err)
	}
	want := stat(t, target).Mode()
	for range 3 {
		build(t, target, site{"index.html": "1"})
		if got := stat(t, target).Mode(); got != want {
			t.Errorf("mode %v, want %v", got, want)
		}
	}
}

func TestWithoutHardLinks(t *testing.T) {
	target := newTarget(t)
	want := site{"index.html": "home", "CNAME": "example.org"}
	build(t, target, site{"index.html": "home"})
	write(t, "example.org", target, "CNAME")
	was, theirs := stat(t, target, "index.html"), stat(t, target, "CNAME")
	for range 4 {
		s := begin(t, target)
		s.link = func(from, to string) error { return &os.LinkError{Op: "link", Err: errors.ErrUnsupported} }
		s.copies.Store(true)
		putAll(t, s, site{"index.html": "home"})
		if r, err := s.Commit(); err != nil || r.Unchanged != 1 || r.Carried != 1 {
			t.Fatalf("%+v, %v", r, err)
		}
		wantTree(t, target, want)
		if !stat(t, target, "index.html").ModTime().Equal(was.ModTime()) || !stat(t, target, "CNAME").ModTime().Equal(theirs.ModTime()) {
			t.Error("a copy has another time")
		}
	}
	unlink(t, target, "CNAME")
	build(t, target, site{"index.html": "home"})
	wantTree(t, target, site{"index.html": "home"})
}
