package law_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"candour/internal/diag"
	"candour/internal/law"
	"candour/internal/load"

	"golang.org/x/tools/txtar"
)

// TestFaults reads laws of a publisher's own that have something wrong in them.
func TestFaults(t *testing.T) {
	cases, err := filepath.Glob("testdata/faults/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("there are no cases", err)
	}
	for _, name := range cases {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fsys, err := txtar.FS(archive)
		if err != nil {
			t.Fatal(err)
		}
		_, found := law.Load(fsys)
		var got strings.Builder
		for _, f := range load.Locate(fsys, found).Sorted() {
			fmt.Fprintf(&got, "%s: %s: %s [%s]\n", f.Place(), f.Severity, f.Message, f.Rule)
			if f.Hint == "" {
				t.Errorf("%s: no hint", f.Message)
			}
		}
		want := string(archive.Files[len(archive.Files)-1].Data)
		if got.String() != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, &got, want)
		}
	}
}

// TestOwnLaw has a law of the publisher's own, which takes part like the others
// and can take the place of a built-in one.
func TestOwnLaw(t *testing.T) {
	fsys := files(t, "own")
	found := judge(t, fsys).Findings()
	want := map[string]diag.Severity{"law/acme-policy/helpline": diag.Error, "law/acme-policy/sorry": diag.Advice, "law/general-good-practice/board": diag.Warning}
	for _, f := range found {
		if severity, ok := want[f.Rule]; !ok || f.Severity != severity {
			t.Errorf("%s: %s: %s", f.Rule, f.Severity, f.Message)
		}
		delete(want, f.Rule)
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
}
