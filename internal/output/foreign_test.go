package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestForeignFilesAreCarried(t *testing.T) {
	target := newTarget(t)
	page := site{"index.html": "1", "a/index.html": "2"}
	build(t, target, page)
	write(t, "example.org", target, "CNAME")
	write(t, "ref", target, ".git", "refs", "heads", "main")
	write(t, "photo", target, "a", "photo.jpg")
	os.MkdirAll(filepath.Join(target, "uploads", "empty"), 0o755)
	os.Chmod(filepath.Join(target, "uploads"), 0o700)
	if err := os.Symlink("../elsewhere", filepath.Join(target, "link")); err != nil {
		t.Skip(err)
	}
	want := site{"index.html": "1", "a/": "", "a/index.html": "2", "CNAME": "example.org", ".git/": "", ".git/refs/": "",
		".git/refs/heads/": "", ".git/refs/heads/main": "ref", "a/photo.jpg": "photo", "uploads/": "", "uploads/empty/": "", "link": "-> ../elsewhere"}
	was := stat(t, target, "CNAME")
	for range 3 {
		if r := build(t, target, page); r.Carried != 4 {
			t.Errorf("carried %d, want 4", r.Carried)
		}
		wantTree(t, target, want)
		if !os.SameFile(was, stat(t, target, "CNAME")) {
			t.Error("CNAME is not the same file any more")
		}
		if m := stat(t, target, "uploads").Mode().Perm(); m != 0o700 {
			t.Errorf("the folder has mode %v", m)
		}
		wantManifest(t, target, page)
	}
	// The page of the photo goes, the photo stays.
	build(t, target, site{"index.html": "1"})
	delete(want, "a/index.html")
	wantTree(t, target, want)

	// What its owner deletes stays deleted, what he changes stays changed.
	for _, name := range []string{"CNAME", ".git", "link", "uploads"} {
		unlink(t, target, name)
	}
	write(t, "better photo", target, "a", "photo.jpg")
	for range 3 {
		build(t, target, site{"index.html": "1"})
		wantTree(t, target, site{"index.html": "1", "a/": "", "a/photo.jpg": "better photo"})
	}
}

// TestForeignDuringTheBuild changes foreign files between the first and the
// second look at the target.
func TestForeignDuringTheBuild(t *testing.T) {
	for _, moment := range []string{"tree finished", "carried", "old site set aside"} {
		t.Run(moment, func(t *testing.T) {
			target := newTarget(t)
			page := site{"index.html": "1"}
			build(t, target, page)
			write(t, "old", target, "CNAME")
			write(t, "gone", target, "deleted.txt")
			write(t, "gone", target, "folder", "deleted.txt")
			write(t, "stays", target, "folder", "stays.txt")
			s := begin(t, target)
			at := target
			if moment == "old site set aside" {
				s.exchange = func(a, b string) error { return errors.ErrUnsupported }
				at = s.old
			}
			s.pause = func(now string) {
				if now != moment {
					return
				}
				write(t, "new", at, "CNAME")
				unlink(t, at, "deleted.txt")
				unlink(t, at, "folder", "deleted.txt")
				write(t, "appeared", at, "deep", "er", "new.txt")
				os.Mkdir(filepath.Join(at, "empty"), 0o755)
			}
			putAll(t, s, page)
			if _, err := s.Commit(); err != nil {
				t.Fatal(err)
			}
			want := site{"index.html": "1", "CNAME": "new", "folder/": "", "folder/stays.txt": "stays",
				"deep/": "", "deep/er/": "", "deep/er/new.txt": "appeared", "empty/": ""}
			wantTree(t, target, want)
			wantTree(t, s.stage, site{"index.html": "1"})
			build(t, target, page)
			wantTree(t, target, want)
		})
	}
}

// TestClashAfterTheExchange: the owner changes a file in both trees. The later
// version stays, the other is kept, and both builds say so.
func TestClashAfterTheExchange(t *testing.T) {
	target := newTarget(t)
	page := site{"index.html": "1"}
	build(t, target, page)
	write(t, "0", target, "CNAME")
	s := begin(t, target)
	s.pause = func(now string) {
		switch now {
		case "carried":
			write(t, "1", target, "CNAME")
			write(t, "theirs", target, "page.html")
		case "swapped":
			write(t, "2", target, "CNAME")
		}
	}
	putAll(t, s, page)
	putAll(t, s, site{"page.html": "ours"})
	_, err := s.Commit()
	wantError(t, err, "the new site is in place", "CNAME")
	wantTree(t, target, site{"index.html": "1", "page.html": "ours", "CNAME": "2"})
	wantTree(t, s.stage, site{"index.html": "1", "page.html": "theirs", "CNAME": "1"})
	_, err = Begin(target)
	wantError(t, err, "CNAME", "someone else")
	unlink(t, s.stage, "CNAME")
	_, err = Begin(target)
	wantError(t, err, "page.html")
	unlink(t, s.stage, "page.html")
	build(t, target, page)
	wantTree(t, target, site{"index.html": "1", "CNAME": "2"})
}

// TestChangedAfterTheExchange: what the owner does in the new site counts, and
// the replaced one has nothing to say any more.
func TestChangedAfterTheExchange(t *testing.T) {
	target := newTarget(t)
	page := site{"index.html": "1"}
	build(t, target, page)
	write(t, "0", target, "changed.txt")
	write(t, "0", target, "deleted.txt")
	write(t, "0", target, "vanished.txt")
	s := begin(t, target)
	s.pause = func(now string) {
		switch now {
		case "surveyed":
			unlink(t, target, "vanished.txt")
		case "swapped":
			write(t, "1", target, "changed.txt")
			unlink(t, target, "deleted.txt")
		}
	}
	putAll(t, s, page)
	if r, err := s.Commit(); err != nil || r.Carried != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
	want := site{"index.html": "1", "changed.txt": "1"}
	wantTree(t, target, want)
	wantTree(t, s.stage, page)
	build(t, target, page)
	wantTree(t, target, want)
}

func TestTargetComesOrGoesDuringTheBuild(t *testing.T) {
	target := newTarget(t)
	s := begin(t, target)
	putAll(t, s, site{"index.html": "1"})
	write(t, "mine", target, "notes.txt")
	_, err := s.Commit()
	wantError(t, err, "has appeared")
	wantTree(t, target, site{"notes.txt": "mine"})

	unlink(t, target)
	build(t, target, site{"index.html": "1"})
	for _, moment := range []string{"tree finished", "carried"} {
		s = begin(t, target)
		s.pause = func(now string) {
			if now == moment {
				unlink(t, target)
			}
		}
		putAll(t, s, site{"index.html": "2"})
		if _, err := s.Commit(); err != nil {
			t.Fatal(err)
		}
		wantTree(t, target, site{"index.html": "2"})
	}
}

// TestShellInReplacedFolder: a program that stands in the replaced folder still
// writes there.
func TestShellInReplacedFolder(t *testing.T) {
	target := newTarget(t)
	page := site{"index.html": "1"}
	build(t, target, page)
	build(t, target, page)
	stage := filepath.Join(filepath.Dir(target), ".public.candour")
	write(t, "example.org", stage, "CNAME")
	write(t, "x", stage, "folder", "x.txt")
	s := begin(t, target)
	want := site{"index.html": "1", "CNAME": "example.org", "folder/": "", "folder/x.txt": "x"}
	wantTree(t, target, want)
	putAll(t, s, site{"index.html": "2", "new.html": "3"})
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	// The failed build must not make the next one forget whose files are whose.
	write(t, "later", stage, "later.txt")
	build(t, target, page)
	want["later.txt"] = "later"
	wantTree(t, target, want)

	unlink(t, target)
	write(t, "last", stage, "last.txt")
	build(t, target, page)
	wantTree(t, target, site{"index.html": "1", "last.txt": "last"})
}

func TestForeignFilesAreNotOverwritten(t *testing.T) {
	for _, c := range []struct {
		name, foreign, put string
		inCommit           bool
	}{
		{"same name", "about/index.html", "about/index.html", false},
		{"file where a folder is needed", "about", "about/index.html", true},
		{"folder where a file is needed", "about/notes/x.txt", "about", true},
		{"hidden folder above", "a/b/c", "a/b", true},
		{"in a folder of Candour's", "page/photo.jpg", "page", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			target := newTarget(t)
			build(t, target, site{"index.html": "1", "page/index.html": "1"})
			write(t, "mine", target, c.foreign)
			want := site{"index.html": "1", "page/index.html": "1", c.foreign: "mine"}
			s := begin(t, target)
			putAll(t, s, site{"index.html": "2"})
			err := s.Put(c.put, []byte("new"))
			if c.inCommit {
				if err != nil {
					t.Fatal(err)
				}
				_, err = s.Commit()
			}
			wantError(t, err, filepath.FromSlash(c.foreign[:1]), "not written by Candour")
			s.Abort()
			wantTree(t, target, want)
			unlink(t, target, c.foreign)
			for d := filepath.Dir(c.foreign); d != "."; d = filepath.Dir(d) {
				os.Remove(filepath.Join(target, d))
			}
			build(t, target, site{"index.html": "2", c.put: "new"})
			wantTree(t, target, site{"index.html": "2", c.put: "new"})
		})
	}
}

func TestForeignLinkIsNotWrittenThrough(t *testing.T) {
	target := newTarget(t)
	build(t, target, site{"index.html": "1"})
	outside := t.TempDir()
	write(t, "precious", outside, "index.html")
	if err := os.Symlink(outside, filepath.Join(target, "about")); err != nil {
		t.Skip(err)
	}
	build(t, target, site{"index.html": "1"}) // the link is carried
	s := begin(t, target)
	err := s.Put("about/index.html", []byte("new"))
	if err == nil {
		_, err = s.Commit()
	}
	wantError(t, err, "about", "not written by Candour")
	s.Abort()

	// Even a link in the staging tree, as a killed build leaves it.
	unlink(t, target, "about")
	s = begin(t, target)
	if err := os.Symlink(outside, filepath.Join(s.stage, "about")); err != nil {
		t.Fatal(err)
	}
	putAll(t, s, site{"index.html": "1", "about/index.html": "new"})
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, outside, site{"index.html": "precious"})
	wantTree(t, target, site{"index.html": "1", "about/index.html": "new"})
}

func TestForeignFileWithTheSameBytesIsAdopted(t *testing.T) {
	target := newTarget(t)
	build(t, target, site{"index.html": "1"})
	write(t, "", target, ".nojekyll")
	page := site{"index.html": "1", ".nojekyll": ""}
	if r := build(t, target, page); r.Carried != 0 || r.Unchanged != 2 {
		t.Errorf("%+v", r)
	}
	wantManifest(t, target, page)
	build(t, target, site{"index.html": "1"})
	wantTree(t, target, site{"index.html": "1"})
}

func TestForeignAppearsUnderANewName(t *testing.T) {
	target := newTarget(t)
	build(t, target, site{"index.html": "1"})
	s := begin(t, target)
	putAll(t, s, site{"index.html": "1", "about.html": "new"})
	write(t, "mine", target, "about.html")
	_, err := s.Commit()
	wantError(t, err, "about.html", "not written by Candour")
	wantTree(t, target, site{"index.html": "1", "about.html": "mine"})
}

func TestHandEdited(t *testing.T) {
	first := site{"index.html": "1", "page.html": "Candour's"}
	for _, edit := range []string{"by hand !", "longer than it was"} { // the first has the old size
		target := newTarget(t)
		build(t, target, first)
		build(t, target, first)
		write(t, edit, target, "page.html")

		s := begin(t, target)
		putAll(t, s, site{"index.html": "2"})
		wantError(t, s.Put("page.html", []byte("new")), "page.html", "edited by hand")
		s.Abort()
		s = begin(t, target)
		wantError(t, s.Put("page.html", []byte("Candour's")), "edited by hand")
		s.Abort()
		wantTree(t, target, site{"index.html": "1", "page.html": edit})

		// An edit that the new site makes as well is no edit.
		build(t, target, site{"index.html": "1", "page.html": edit})
		wantManifest(t, target, site{"index.html": "1", "page.html": edit})

		// A page that goes takes no edit with it.
		write(t, "again", target, "page.html")
		if r := build(t, target, site{"index.html": "1"}); r.Carried != 1 || r.Removed != 0 {
			t.Errorf("%+v", r)
		}
		wantTree(t, target, site{"index.html": "1", "page.html": "again"})
		build(t, target, site{"index.html": "1"})
		wantTree(t, target, site{"index.html": "1", "page.html": "again"})
		unlink(t, target, "page.html")
		build(t, target, site{"index.html": "1"})
		wantTree(t, target, site{"index.html": "1"})
	}
}

func TestHandMadeLinkInPlaceOfAPage(t *testing.T) {
	target := newTarget(t)
	build(t, target, site{"index.html": "1", "page.html": "2"})
	unlink(t, target, "page.html")
	if err := os.Symlink("index.html", filepath.Join(target, "page.html")); err != nil {
		t.Skip(err)
	}
	s := begin(t, target)
	wantError(t, s.Put("page.html", []byte("1")), "edited by hand")
	s.Abort()
	build(t, target, site{"index.html": "1"})
	wantTree(t, target, site{"index.html": "1", "page.html": "-> index.html"})
}

// TestForeign checks which files of a folder a build would carry over.
func TestForeign(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	s, err := Begin(target)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Put("a/index.html", []byte("a")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"public/report.pdf", "secret"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("b"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	foreign := Foreign(target)
	for name, want := range map[string]bool{"report.pdf": true, "a/index.html": false, "a": false, "none": false, "../secret": false, "": false, "/": false, "a\x00b": false} {
		if got := foreign(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
	if Foreign(filepath.Join(dir, "nowhere"))("report.pdf") {
		t.Error("a folder that is not there has a file")
	}
}
