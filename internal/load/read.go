package load

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"candour/internal/diag"
	"candour/internal/notice"
	"candour/internal/yaml"
)

// maxFile is the size in bytes above which a file is taken for a mistake. The
// longest real notice that we know is a hundredth of it.
const maxFile = 4 << 20

// read returns a file's bytes, with line ends as \n and without a byte order
// mark, or a finding that says why it can't be had.
func read(fsys fs.FS, name string) ([]byte, *diag.Finding) {
	// Opening a named pipe waits for somebody to write to it, so what the file
	// is comes first.
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	switch {
	case info.IsDir():
		f := fileFinding(name, "this is a folder, and a file was expected", "Rename the folder, or move its files to where they belong.")
		return nil, &f
	case !info.Mode().IsRegular():
		f := fileFinding(name, "this is not a plain file", "Put a plain file in its place.")
		return nil, &f
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer file.Close()
	// The file may grow while it is read: the limit is on what is read.
	text, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err != nil {
		return nil, unreadable(name, err)
	}
	if len(text) > maxFile {
		f := fileFinding(name, fmt.Sprintf("the file is larger than %d MiB", maxFile>>20), "Keep facts and words only; a list of the people affected never belongs in a site.")
		return nil, &f
	}
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	// Some programs still end lines with a lone carriage return.
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n")), nil
}

// listed is a file system of which it is known which files are plain ones, so
// that a site with many files need not ask for each of them again.
type listed struct {
	fs.FS
	plain map[string]bool
}

// Stat says of a file that is known to be plain that it is; all else of it is
// known when it is read.
func (l listed) Stat(name string) (fs.FileInfo, error) {
	if l.plain[name] {
		return plainFile(name), nil
	}
	return fs.Stat(l.FS, name)
}

// plainFile is what is known of a listed file.
type plainFile string

func (f plainFile) Name() string     { return path.Base(string(f)) }
func (plainFile) Size() int64        { return 0 }
func (plainFile) Mode() fs.FileMode  { return 0 }
func (plainFile) ModTime() time.Time { return time.Time{} }
func (plainFile) IsDir() bool        { return false }
func (plainFile) Sys() any           { return nil }

func unreadable(name string, err error) *diag.Finding {
	f := fileFinding(name, "the file cannot be read: "+plainError(err), "Check that it exists and that you may read it.")
	if strings.Contains(err.Error(), "escapes") {
		f.Message, f.Hint = "this is a link to a place outside the site", "Put the file itself in the site's folder. Links out of it are not followed."
	}
	return &f
}

// plainError is the error without the file's name, which the finding has.
func plainError(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}

func fileFinding(name, message, hint string) diag.Finding {
	return diag.Finding{File: name, Severity: diag.Error, Rule: "data/file", Message: message, Hint: hint}
}

// parse reads the decoder's file as YAML. An empty file is a finding: a
// half-saved file must not be taken for one that says nothing.
func (d *decoder) parse(fsys fs.FS) (yaml.Node, bool) {
	text, bad := read(fsys, d.file)
	if bad != nil {
		d.found.Add(*bad)
		return yaml.Node{}, false
	}
	root, found := yaml.Parse(d.file, text, 1)
	d.found.Add(found...)
	if !found.HasErrors() && root.Kind() <= yaml.Null {
		d.found.Add(fileFinding(d.file, "the file is empty", "Write its keys, or remove the file."))
		return yaml.Node{}, false
	}
	return root, !found.HasErrors()
}

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// kebabHint says how to write an id.
const kebabHint = "Use lower-case letters, digits and single hyphens, such as north-hospital-2016. Ids are part of addresses and never change."

// maxID is the most letters of an id: names of files and folders have a limit,
// and an address is typed and read out.
const maxID = 80

// idProblem says why a word can't be an id, and what to do; both are empty
// when it can.
func idProblem(id string) (message, hint string) {
	switch {
	case !kebab.MatchString(id):
		return fmt.Sprintf("%q cannot be an id", id), kebabHint
	case len(id) > maxID:
		return fmt.Sprintf("the id %q is too long: it has %d letters", id, len(id)), fmt.Sprintf("Use at most %d letters, digits and hyphens.", maxID)
	}
	return "", ""
}

// fileID is the id that a file's name gives.
func (d *decoder) fileID(name, suffix string) notice.ID {
	id := strings.TrimSuffix(path.Base(name), suffix)
	if message, hint := idProblem(id); message != "" {
		d.found.Add(diag.Finding{File: name, Severity: diag.Error, Rule: "data/id", Message: message, Hint: "Rename the file. " + hint})
	}
	return notice.ID(id)
}

// broken are the rules that say a file could not be understood at all.
var broken = []string{"data/no-site", "data/file", "data/yaml", "data/utf-8", "data/duplicate-key", "data/front-matter"}

// Broken tells whether a file is missing from the site because it could not be
// understood, so that checks across files would blame the wrong ones.
func Broken(found diag.List) bool {
	return slices.ContainsFunc(found, func(f diag.Finding) bool { return f.Severity == diag.Error && slices.Contains(broken, f.Rule) })
}
