package load_test

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"candour/internal/load"
)

// onDisk writes a site into a temporary folder and opens it as the program
// does, so that nothing outside can be read.
func onDisk(t *testing.T, files map[string]string) (dir string, fsys fs.FS) {
	t.Helper()
	dir = t.TempDir()
	for name, file := range site(files) {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, file.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return dir, root.FS()
}

func symlink(t *testing.T, to, at string) {
	t.Helper()
	if err := os.Symlink(to, at); err != nil {
		t.Skip("this system has no symbolic links:", err)
	}
}

func TestLinksOutOfTheSite(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.yaml")
	if err := os.WriteFile(outside, []byte(incident), 0o644); err != nil {
		t.Fatal(err)
	}
	dir, fsys := onDisk(t, map[string]string{"data/incidents/a.yaml": incident + "affected: {total: 1, from: f.csv}\n", "content/notices/a/what-happened.md": "Words.\n"})
	symlink(t, outside, filepath.Join(dir, "data/incidents/b.yaml"))
	symlink(t, "../../../secret.yaml", filepath.Join(dir, "data/incidents/c.yaml"))
	symlink(t, outside, filepath.Join(dir, "content/notices/a/questions.md"))
	symlink(t, "nowhere.yaml", filepath.Join(dir, "data/incidents/d.yaml"))
	symlink(t, "e.yaml", filepath.Join(dir, "data/incidents/e.yaml"))
	symlink(t, outside, filepath.Join(dir, "data/incidents/f.csv"))
	symlink(t, filepath.Dir(outside), filepath.Join(dir, "content/notices/linked"))
	want := `content/notices/a/questions.md: error: this is a link to a place outside the site [data/file]
  hint: Put the file itself in the site's folder. Links out of it are not followed.
content/notices/linked: error: this is a link to a place outside the site [data/file]
  hint: Put the file itself in the site's folder. Links out of it are not followed.
data/incidents/b.yaml: error: this is a link to a place outside the site [data/file]
  hint: Put the file itself in the site's folder. Links out of it are not followed.
data/incidents/c.yaml: error: this is a link to a place outside the site [data/file]
  hint: Put the file itself in the site's folder. Links out of it are not followed.
data/incidents/d.yaml: error: the file cannot be read: no such file or directory [data/file]
  hint: Check that it exists and that you may read it.
data/incidents/e.yaml: error: the file cannot be read: too many levels of symbolic links [data/file]
  hint: Check that it exists and that you may read it.
data/incidents/f.csv: error: this is a link to a place outside the site [data/file]
  hint: Put the file itself in the site's folder. Links out of it are not followed.
`
	if runtime.GOOS == "windows" {
		t.Skip("the system's own words differ")
	}
	if got := findings(t, fsys); got != want {
		t.Errorf("findings\n%s\nwant\n%s", got, want)
	}
}

// TestLinksInTheSite checks that a link to a file of the site is as good as
// the file.
func TestLinksInTheSite(t *testing.T) {
	dir, fsys := onDisk(t, map[string]string{"data/incidents/a.yaml": incident})
	symlink(t, "a.yaml", filepath.Join(dir, "data/incidents/b.yaml"))
	if got := findings(t, fsys); got != "" {
		t.Errorf("findings\n%s", got)
	}
}

// TestLinksToFolders checks that a folder which is only linked to, and so is
// not read, stops the build.
func TestLinksToFolders(t *testing.T) {
	dir, fsys := onDisk(t, map[string]string{"elsewhere/a.yaml": incident, "content/pages/a.md": "---\ntitle: A\n---\n"})
	symlink(t, "../elsewhere", filepath.Join(dir, "data/incidents"))
	symlink(t, "pages", filepath.Join(dir, "content/guidance"))
	symlink(t, "nowhere", filepath.Join(dir, "content/notices"))
	want := `content/guidance: error: this is a link to a folder, which is not followed [data/file]
  hint: Put the folder itself in its place.
content/notices: error: the file cannot be read: no such file or directory [data/file]
  hint: Check that it exists and that you may read it.
data/incidents: error: this is a link to a folder, which is not followed [data/file]
  hint: Put the folder itself in its place.
`
	if got := findings(t, fsys); got != want {
		t.Errorf("findings\n%s\nwant\n%s", got, want)
	}
}

// counting is a file system that counts the bytes that are read.
type counting struct {
	fs.FS
	read *int64
}

func (c counting) Open(name string) (fs.File, error) {
	f, err := c.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if dir, ok := f.(fs.ReadDirFile); ok {
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return dir, nil
		}
	}
	return countingFile{f, c.read}, nil
}

type countingFile struct {
	fs.File
	read *int64
}

func (f countingFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	*f.read += int64(n)
	return n, err
}

func TestLargeFile(t *testing.T) {
	dir, fsys := onDisk(t, nil)
	full := filepath.Join(dir, "data", "organisations.yaml")
	if err := os.WriteFile(full, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(full, 100<<20); err != nil {
		t.Fatal(err)
	}
	var read int64
	_, found := load.Site(counting{fsys, &read})
	var b strings.Builder
	if err := load.Locate(fsys, found).Text(&b, false); err != nil {
		t.Fatal(err)
	}
	want := `data/organisations.yaml: error: the file is larger than 4 MiB [data/file]
  hint: Keep facts and words only; a list of the people affected never belongs in a site.
`
	if b.String() != want {
		t.Errorf("findings\n%s\nwant\n%s", b.String(), want)
	}
	if read > 5<<20 {
		t.Errorf("%d MiB were read of a file that is refused", read>>20)
	}
}

func TestFolderThatCannotBeRead(t *testing.T) {
	dir, fsys := onDisk(t, map[string]string{"content/pages/a.md": "---\ntitle: A\n---\n", "content/secret/b.md": "x", "data/incidents/a.yaml": incident})
	for _, name := range []string{"content/secret", "data/incidents/a.yaml"} {
		if err := os.Chmod(filepath.Join(dir, name), 0); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(filepath.Join(dir, name), 0o755)
	}
	if _, err := os.ReadDir(filepath.Join(dir, "content/secret")); err == nil {
		t.Skip("this user may read everything")
	}
	want := `content/secret: error: the folder cannot be read: permission denied [data/file]
  hint: Check that it exists and that you may read it.
data/incidents/a.yaml: error: the file cannot be read: permission denied [data/file]
  hint: Check that it exists and that you may read it.
`
	if got := findings(t, fsys); got != want {
		t.Errorf("findings\n%s\nwant\n%s", got, want)
	}
}

// failing is a file system whose files or folders break while they are read.
type failing struct {
	fs.FS
	name string
}

func (f failing) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	if name != f.name || err != nil {
		return file, err
	}
	return broken{file}, nil
}

type broken struct{ fs.File }

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
func (broken) ReadDir(int) ([]fs.DirEntry, error) {
	return nil, &fs.PathError{Op: "readdir", Path: "x", Err: io.ErrUnexpectedEOF}
}

func TestReadErrors(t *testing.T) {
	files := site(map[string]string{"content/notices/a/statements/s.md": "x", "data/incidents/a.yaml": incident})
	for name, want := range map[string]string{
		"data/incidents/a.yaml":        "data/incidents/a.yaml: error: the file cannot be read: unexpected EOF [data/file]",
		"content/notices/a/statements": "content/notices/a/statements: error: the folder cannot be read: unexpected EOF [data/file]",
		"data":                         "data: error: the folder cannot be read: unexpected EOF [data/file]",
		"content":                      "content: error: the folder cannot be read: unexpected EOF [data/file]",
		"data/site.yaml":               "data/site.yaml: error: the file cannot be read: unexpected EOF [data/file]",
	} {
		if got := findings(t, failing{files, name}); !strings.Contains(got, want+"\n  hint: Check that it exists and that you may read it.\n") {
			t.Errorf("%s breaks: findings\n%s\nwant\n%s", name, got, want)
		}
	}
}
