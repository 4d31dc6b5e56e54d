//go:build linux || darwin

package build_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"candour"
	"candour/internal/build"
	"candour/internal/view"
)

// TestPipes checks that a pipe in the place of a theme's file or folder is a
// finding. Nobody writes to it, so a program that reads it waits for ever.
func TestPipes(t *testing.T) {
	t.Parallel()
	const word, page = "  hint: Check that you may read it.\n", "  hint: Put a plain file in its place.\n"
	tests := map[string]string{
		"themes/notice":                 "themes/notice: error: this is not a folder [theme/template]\n  hint: Make it a folder of the site that you may read, or remove it to use the built-in theme.\n",
		"themes/notice/style":           "themes/notice/style: error: the folder cannot be read: this is not a plain file [theme/template]\n  hint: Put a plain file in its place.\n",
		"themes/notice/style/50.css":    "themes/notice/style/50.css: error: this is not a plain file [theme/template]\n" + page,
		"themes/notice/pages/404.html":  "themes/notice/pages/404.html: error: this is not a plain file [theme/template]\n" + page,
		"themes/notice/words/en.yaml":   "themes/notice/words/en.yaml: error: the file cannot be read: this is not a plain file [data/file]\n" + word,
		"themes/notice/components/a":    "themes/notice/components/a: warning: this has no place in a theme and is not read [theme/template]\n  hint: Only files that end in .html are read in components/.\n",
		"themes/notice/style/link.css":  "themes/notice/style/link.css: error: this is a link to a place outside the site [theme/template]\n  hint: Put the file itself in the theme's folder. Links out of the site are not followed.\n",
		"themes/notice/style/inner.css": "",
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			write(t, dir, "data/site.yaml", "format: 1\ntitle: Notices of Ynys Health\nbase_url: https://notices.example.org/\n")
			write(t, dir, "data/incidents/lost-tape.yaml", "title: Lost tape\nsummary: A tape was lost.\naffected: {total: 12}\n")
			write(t, dir, "themes/ours.css", "h1 { color: rebeccapurple }")
			odd := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(odd), 0o755); err != nil {
				t.Fatal(err)
			}
			var err error
			switch filepath.Base(name) {
			case "link.css":
				err = os.Symlink("/etc/hosts", odd)
			case "inner.css":
				err = os.Symlink("../../ours.css", odd)
			default:
				err = syscall.Mkfifo(odd, 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			_, report := build.Prepare(build.Input{Source: root.FS(), Builtin: candour.Files, Options: view.Options{Now: now}})
			if got := findings(t, report); got != want {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
}
