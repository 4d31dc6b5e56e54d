package output

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMain(m *testing.M) {
	if child := os.Getenv("CANDOUR_OUTPUT_CHILD"); child != "" {
		os.Exit(runChild(child))
	}
	os.Exit(m.Run())
}

// site is a set of files by name.
type site map[string]string

// begin starts a build that must be allowed.
func begin(t *testing.T, target string) *Stage {
	t.Helper()
	s, err := Begin(target)
	if err != nil {
		t.Fatalf("Begin: %v (hint: %s)", err, hintOf(err))
	}
	t.Cleanup(func() { s.Abort() })
	return s
}

func putAll(t *testing.T, s *Stage, files site) {
	t.Helper()
	for name, data := range files {
		if err := s.Put(name, []byte(data)); err != nil {
			t.Fatalf("Put %s: %v", name, err)
		}
	}
}

// build makes a whole build that must succeed.
func build(t *testing.T, target string, files site) Result {
	t.Helper()
	s := begin(t, target)
	putAll(t, s, files)
	r, err := s.Commit()
	if err != nil {
		t.Fatalf("Commit: %v", err)
	}
	return r
}

// tree reads a folder: files with their bytes, folders with a slash at the end
// of the name, symbolic links with their goal. The manifest is left out.
func tree(t *testing.T, dir string) site {
	t.Helper()
	got := site{}
	err := filepath.WalkDir(dir, func(place string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, place)
		rel = filepath.ToSlash(rel)
		switch {
		case rel == "." || rel == ManifestName:
		case d.IsDir():
			got[rel+"/"] = ""
		case d.Type()&fs.ModeSymlink != 0:
			goal, err := os.Readlink(place)
			got[rel] = "-> " + goal
			return err
		default:
			data, err := os.ReadFile(place)
			got[rel] = string(data)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// wantTree compares the files of a tree; folders only if want names any.
func wantTree(t *testing.T, dir string, want site) {
	t.Helper()
	got := tree(t, dir)
	folders := false
	for name := range want {
		folders = folders || strings.HasSuffix(name, "/")
	}
	if !folders {
		maps.DeleteFunc(got, func(name, _ string) bool { return strings.HasSuffix(name, "/") })
	}
	if !maps.Equal(got, want) {
		t.Fatalf("%s holds\n%v\nwant\n%v", dir, got, want)
	}
}

// wantManifest checks that the manifest lists exactly files, with their digests.
func wantManifest(t *testing.T, dir string, files site) {
	t.Helper()
	m, err := ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Files) != len(files) {
		t.Errorf("the manifest lists %d files, want %d", len(m.Files), len(files))
	}
	for name, data := range files {
		f, ok := m.Files[name]
		sum, err := fileSum(filepath.Join(dir, name))
		if !ok || err != nil || f.SHA256 != sum || f.Bytes != int64(len(data)) {
			t.Errorf("manifest entry of %s is %v, want sum %v, %d bytes", name, f, sum, len(data))
		}
	}
}

func stat(t *testing.T, parts ...string) fs.FileInfo {
	t.Helper()
	info, err := os.Lstat(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	os.SameFile(info, info)
	return info
}

func write(t *testing.T, data string, parts ...string) {
	t.Helper()
	place := filepath.Join(parts...)
	if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
		t.Fatal(err)
	}
	// A new file, as most editors do: never through a hard link.
	os.Remove(place)
	if err := os.WriteFile(place, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

func unlink(t *testing.T, parts ...string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(parts...)); err != nil {
		t.Fatal(err)
	}
}

func hintOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Hint
	}
	return ""
}

// wantError checks that an error is an *Error with a hint, and names things.
func wantError(t *testing.T, err error, words ...string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("error is %v, want an *Error", err)
	}
	if e.Hint == "" {
		t.Errorf("%v: no hint", err)
	}
	for _, w := range words {
		if !strings.Contains(e.Error(), w) {
			t.Errorf("error %q does not say %q", e.Error(), w)
		}
	}
}

func newTarget(t *testing.T) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "public")
}
