package machine

import (
	"encoding/csv"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"candour/internal/load"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the want parts of testdata")

// TestNoticeFiles makes the files of the notice in testdata and compares them.
func TestNoticeFiles(t *testing.T) {
	t.Parallel()
	const name = "testdata/notice.txtar"
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	fsys, err := txtar.FS(archive)
	if err != nil {
		t.Fatal(err)
	}
	site, found := load.Site(fsys)
	if found.HasErrors() {
		t.Fatal(found)
	}
	files, err := NewNotices(site, "https://notices.example.org/").Files(site.Incidents[0], nil)
	if err != nil {
		t.Fatal(err)
	}
	var kept []txtar.File
	want := map[string]string{}
	for _, f := range archive.Files {
		if path, ok := strings.CutPrefix(f.Name, "want/"); ok {
			want[path] = string(f.Data)
		} else {
			kept = append(kept, f)
		}
	}
	for _, f := range files {
		got := strings.ReplaceAll(string(f.Data), "\r\n", "\n") // txtar has no CR
		if strings.HasSuffix(f.Path, ".csv") && strings.Count(string(f.Data), "\r\n") != strings.Count(string(f.Data), "\n") {
			t.Errorf("%s has lines that do not end in CR and LF", f.Path)
		}
		if !*update && got != want[f.Path] {
			t.Errorf("%s:\n%s\nwant:\n%s", f.Path, got, want[f.Path])
		}
		kept = append(kept, txtar.File{Name: "want/" + f.Path, Data: []byte(got)})
		delete(want, f.Path)
	}
	for path := range want {
		if !*update {
			t.Errorf("there is no %s", path)
		}
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(&txtar.Archive{Comment: archive.Comment, Files: kept}), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	describes(t, files)
}

// describes checks that each table has the columns that its metadata names, and
// that no cell begins a formula.
func describes(t *testing.T, files []File) {
	byPath := map[string][]byte{}
	for _, f := range files {
		byPath[f.Path] = f.Data
	}
	tables := 0
	for path, data := range byPath {
		if !strings.HasSuffix(path, ".csv") {
			continue
		}
		tables++
		var metadata struct {
			URL         string
			TableSchema struct{ Columns []struct{ Name string } }
		}
		if err := json.Unmarshal(byPath[path+"-metadata.json"], &metadata); err != nil {
			t.Fatal(path, err)
		}
		if !strings.HasSuffix(path, "/"+metadata.URL) {
			t.Errorf("%s is described as %s", path, metadata.URL)
		}
		rows, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
		if err != nil {
			t.Fatal(path, err)
		}
		if len(rows[0]) != len(metadata.TableSchema.Columns) {
			t.Errorf("%s has %d columns, and its metadata %d", path, len(rows[0]), len(metadata.TableSchema.Columns))
		}
		for n, c := range metadata.TableSchema.Columns {
			if rows[0][n] != c.Name {
				t.Errorf("%s: column %q is described as %q", path, rows[0][n], c.Name)
			}
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@\t", rune(cell[0])) {
					t.Errorf("%s has the cell %q, which a spreadsheet takes for a formula", path, cell)
				}
			}
		}
	}
	if tables != 2 {
		t.Errorf("there are %d tables", tables)
	}
}
