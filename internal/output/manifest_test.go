package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestManifestBytes(t *testing.T) {
	target := newTarget(t)
	build(t, target, site{"b": "x", "a/z": "", "a.html": "<p>", `q"uote & é`: "1"})
	got, err := os.ReadFile(filepath.Join(target, ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	entry := func(data string) string {
		return fmt.Sprintf(`{"bytes":%d,"sha256":"%x"}`, len(data), sha256.Sum256([]byte(data)))
	}
	want := `{"format":1,"files":{"a.html":` + entry("<p>") + `,"a/z":` + entry("") + `,"b":` + entry("x") +
		`,"q\"uote \u0026 é":` + entry("1") + "}}\n"
	if string(got) != want {
		t.Errorf("manifest is\n%s\nwant\n%s", got, want)
	}
	m, err := ReadManifest(target)
	if err != nil || m.Format != 1 || len(m.Files) != 4 || m.Files[`q"uote & é`].Bytes != 1 {
		t.Errorf("read back: %+v, %v", m, err)
	}
	if _, err := ReadManifest(t.TempDir()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no manifest: %v", err)
	}
}

// TestScanAgreesWithJSON reads manifests the quick way and the standard way.
func TestScanAgreesWithJSON(t *testing.T) {
	for _, files := range []map[string]File{
		{},
		{"a": {Bytes: 1}},
		{"a": {Bytes: 1}, "b/c": {Bytes: 1 << 40, SHA256: sha256.Sum256(nil)}, "é <&>.html": {}},
	} {
		var text bytes.Buffer
		if err := writeManifest(&text, files); err != nil {
			t.Fatal(err)
		}
		var slow Manifest
		if err := json.Unmarshal(text.Bytes(), &slow); err != nil {
			t.Fatalf("%s: %v", text.String(), err)
		}
		m, err := parseManifest(text.Bytes())
		if err != nil || !maps.Equal(m.Files, slow.Files) || !maps.Equal(m.Files, files) {
			t.Errorf("%s: got %v, %v", text.String(), m, err)
		}
	}
	for _, bad := range []string{"", "{", "[]", `{"format":1}`, `{"format":1,"files":{}`, `{"format":1,"files":{"a"}}` + "\n",
		`{"format":1,"files":{"a":{"bytes":1,"sha256":"00"}}}` + "\n", `{"format":1,"files":{"a":{"bytes":x,"sha256":"` + strings.Repeat("0", 64) + `"}}}` + "\n",
		`{"format":"1","files":{}}`} {
		if m, err := parseManifest([]byte(bad)); err == nil {
			t.Errorf("%q is read as %v", bad, m)
		}
	}
	spaced := `{ "format": 1, "later": [], "files": { "a": {"bytes": 1, "sha256": "` + strings.Repeat("0f", 32) + `", "more": 1} } }`
	if m, err := parseManifest([]byte(spaced)); err != nil || m.Files["a"].SHA256[0] != 0x0f {
		t.Errorf("spaced: %v, %v", m, err)
	}
}

func TestCompareFile(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("0123456789", 20_000) // several buffers
	for _, c := range []struct{ file, data string }{
		{"", ""}, {"a", ""}, {"", "a"}, {"ab", "a"}, {"a", "ab"}, {"abc", "abd"},
		{long, long}, {long + "x", long}, {long, long + "x"}, {long[:100_000] + "x" + long[100_001:], long}, {"x" + long[1:], long},
	} {
		place := filepath.Join(dir, "f")
		write(t, c.file, place)
		same, sum, err := compareFile(place, []byte(c.data), len(c.file) == len(c.data))
		if err != nil || same != (c.file == c.data) {
			t.Errorf("%.5q %.5q: same %v, %v", c.file, c.data, same, err)
		}
		if !same && sum != sha256.Sum256([]byte(c.file)) {
			t.Errorf("%.5q %.5q: wrong digest", c.file, c.data)
		}
	}
}

func TestList(t *testing.T) {
	dir := t.TempDir()
	want := map[string]bool{}
	for i := range 300 {
		for _, name := range []string{fmt.Sprintf("d%d", i%7), fmt.Sprintf("d%d/%d", i%7, i), fmt.Sprintf("d%d/%d/a long name with é %d.html", i%7, i, i)} {
			want[name] = true
		}
		write(t, "x", dir, fmt.Sprintf("d%d/%d/a long name with é %d.html", i%7, i, i))
	}
	if os.Symlink(".", filepath.Join(dir, "loop")) == nil {
		want["loop"] = true
	}
	nodes, err := list(dir)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{"": true}
	for _, n := range nodes {
		parent := strings.TrimSuffix(filepath.ToSlash(filepath.Dir(n.name)), ".")
		if seen[n.name] || !seen[parent] || n.kind != stat(t, dir, n.name).Mode().Type() {
			t.Errorf("%s: twice, before its folder, or of kind %v", n.name, n.kind)
		}
		seen[n.name] = true
	}
	delete(seen, "")
	if !maps.Equal(seen, want) {
		t.Errorf("%d entries, want %d", len(seen), len(want))
	}
	if nodes, err := list(filepath.Join(dir, "missing")); len(nodes) != 0 || err != nil {
		t.Errorf("missing folder: %v, %v", nodes, err)
	}
}
