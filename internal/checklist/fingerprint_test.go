package checklist_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"candour/internal/checklist"
)

// TestFingerprint makes the fingerprint without Candour, as the sheet tells.
func TestFingerprint(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"sh", "find", "sha256sum", "xargs"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip(name, "is not there")
		}
	}
	folder := t.TempDir()
	for name, text := range map[string]string{
		"data/site.yaml": "format: 1\ntitle: Notices\n", "data/incidents/a.yaml": "title: A\nsummary: B.\n", "content/pages/tŷ a b.md": "---\ntitle: x\n---\nText\n",
		"content/.hidden": "an editor's", "data/.git/config": "a program's", "README.md": "not of the site",
	} {
		place := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(place), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(place, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("sh", "-c", checklist.FingerprintCommand)
	cmd.Dir = folder
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	want, _, _ := strings.Cut(string(out), " ")
	sum := func() (string, int) {
		s, n, err := checklist.Fingerprint(os.DirFS(folder))
		if err != nil {
			t.Fatal(err)
		}
		return s, n
	}
	before, files := sum()
	if before != want || files != 3 {
		t.Errorf("the fingerprint of %d files is %s, and the command says %s", files, before, want)
	}
	if err := os.WriteFile(filepath.Join(folder, "README.md"), []byte("changed"), 0o666); err != nil {
		t.Fatal(err)
	}
	if after, _ := sum(); after != before {
		t.Error("a file that is not of the site changes the fingerprint")
	}
	if err := os.WriteFile(filepath.Join(folder, "data/incidents/a.yaml"), []byte("title: A\nsummary: C.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if after, _ := sum(); after == before {
		t.Error("a changed file does not change the fingerprint")
	}
}

// TestFingerprintIsDocumented has the same command where users look for it.
func TestFingerprintIsDocumented(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/checklist.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "\n"+checklist.FingerprintCommand+"\n") {
		t.Error("docs/checklist.md has another command")
	}
}
