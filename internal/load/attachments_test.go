package load_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"candour/internal/diag"
	"candour/internal/load"
)

// TestLargeAttachments checks the limits of size: of a picture, of a text and of
// all else.
func TestLargeAttachments(t *testing.T) {
	const folder = "content/notices/a/files/"
	for name, c := range map[string]struct {
		size int
		want string
	}{
		"photo.png":  {2<<20 + 1, "the file is larger than 2 MB"},
		"letter.pdf": {10<<20 + 1, "the file is larger than 10 MB"},
		"list.csv":   {4<<20 + 1, "the file is larger than 4 MiB"},
		"small.pdf":  {10 << 20, ""},
	} {
		data := strings.Repeat("x", c.size)
		if name == "photo.png" {
			data = onePixel + data
		}
		_, found := load.Site(site(map[string]string{"data/incidents/a.yaml": incident, folder + name: data}))
		var got diag.Finding
		if len(found) > 0 {
			got = found[0]
		}
		if got.Message != c.want || c.want != "" && got.File != folder+name {
			t.Errorf("%s: %+v, want %q", name, got, c.want)
		}
	}
}

// TestAttachmentLinks checks that a link out of the site is no way to publish
// a file, and that one within it is.
func TestAttachmentLinks(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.pdf")
	if err := os.WriteFile(outside, []byte("%PDF-1.4"), 0o644); err != nil {
		t.Fatal(err)
	}
	dir, fsys := onDisk(t, map[string]string{"data/incidents/a.yaml": incident, "content/notices/a/files/letter.pdf": "%PDF-1.4"})
	symlink(t, outside, filepath.Join(dir, "content/notices/a/files/secret.pdf"))
	symlink(t, "letter.pdf", filepath.Join(dir, "content/notices/a/files/again.pdf"))
	s, found := load.Site(fsys)
	if len(found) != 1 || found[0].File != "content/notices/a/files/secret.pdf" || found[0].Message != "this is a link to a place outside the site" || found[0].Severity != diag.Error {
		t.Errorf("%+v", found)
	}
	files := s.Incidents[0].Attachments
	if len(files) != 2 || files[0].Name != "again.pdf" || files[0].Bytes != 8 || files[1].Name != "letter.pdf" {
		t.Errorf("%+v", files)
	}
}
