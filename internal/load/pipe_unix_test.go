//go:build unix

package load_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestNamedPipes checks that no file is opened before it is known to be plain:
// to open a named pipe waits until somebody writes to it.
func TestNamedPipes(t *testing.T) {
	dir, fsys := onDisk(t, map[string]string{"data/incidents/a.yaml": incident, "content/pages/a.md": "---\ntitle: A\n---\n"})
	want := ""
	for _, name := range []string{"content/pages/pipe.md", "data/incidents/pipe.yaml", "data/services.yaml"} {
		if err := syscall.Mkfifo(filepath.Join(dir, name), 0o644); err != nil {
			t.Skip("this file system has no named pipes:", err)
		}
		want += name + ": error: this is not a plain file [data/file]\n  hint: Put a plain file in its place.\n"
	}
	got := make(chan string, 1)
	go func() { got <- findings(t, fsys) }()
	select {
	case found := <-got:
		if found != want {
			t.Errorf("findings\n%s\nwant\n%s", found, want)
		}
	case <-time.After(time.Minute): // for ever, so that a slow machine does no harm
		writeToPipes(dir) // lets the reader go
		t.Error("a named pipe was opened")
	}
}

// writeToPipes ends the wait of whoever reads a pipe.
func writeToPipes(dir string) {
	for _, name := range []string{"content/pages/pipe.md", "data/incidents/pipe.yaml", "data/services.yaml"} {
		if f, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|syscall.O_NONBLOCK, 0); err == nil {
			f.Close()
		}
	}
}
