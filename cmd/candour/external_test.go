package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestStoppedExternal checks that a check which is stopped while it asks other sites still says what
// it found, and that the command fails.
func TestStoppedExternal(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"data/site.yaml":                "format: 1\ntitle: Notices\n",
		"data/incidents/lost-tape.yaml": "title: Lost tape\nsummary: A tape was lost. See https://a.internal/.\naffected: {total: 12}\n",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out, errs bytes.Buffer
	a := &app{stdout: &out, stderr: &errs, getenv: func(string) string { return "" }, source: dir, now: time.Now}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	err := a.check(ctx, shown{}, elsewhere{ask: true, cache: t.TempDir()}, "text", "none", sheets{})
	if !errors.Is(err, errStopped) || !strings.Contains(hintFor(err), "the next check goes on") {
		t.Errorf("%v", err)
	}
	if !strings.Contains(out.String(), "reach/poster-address") || strings.Contains(out.String(), "links/") {
		t.Errorf("%s", out.String())
	}
}
