package build

import (
	"errors"
	"fmt"
	"io/fs"

	"candour/internal/diag"
	"candour/internal/notice"
	"candour/internal/words"
)

// themeLayers are the folders of the theme: the site's own, which may change
// single files, and the built-in one.
func themeLayers(in Input, site *notice.Site) (layers []words.Layer, found diag.List) {
	add := func(fsys fs.FS, name string) bool {
		at := "themes/" + name
		info, err := fs.Stat(fsys, at)
		switch {
		case errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid):
			return false
		case err != nil:
			found.Add(notAFolder(at, "the theme's folder cannot be opened"))
		case !info.IsDir():
			found.Add(notAFolder(at, "this is not a folder"))
		default:
			layers = append(layers, words.Layer{FS: folder{fsys, at}, Name: at})
		}
		return true
	}
	name := string(site.Theme)
	own := add(in.Source, name)
	if name != "notice" && !own && !add(in.Builtin, name) {
		found.Add(diag.Finding{File: "data/site.yaml", Path: "theme", Severity: diag.Error, Rule: "data/unknown-theme",
			Message: fmt.Sprintf("there is no theme %q", name), Hint: "Make the folder themes/" + name + ", or remove the key to use the built-in theme."})
	}
	add(in.Builtin, "notice")
	return layers, found
}

func notAFolder(at, message string) diag.Finding {
	return diag.Finding{File: at, Severity: diag.Error, Rule: "theme/template", Message: message,
		Hint: "Make it a folder of the site that you may read, or remove it to use the built-in theme."}
}

// folder is a folder of a file system that opens nothing but plain files and
// folders. A pipe in its place would keep whoever reads it waiting for ever.
// Unlike what fs.Sub returns, it can tell what a file is without opening it.
type folder struct {
	fsys fs.FS
	name string
}

var errNotPlain = errors.New("this is not a plain file")

// Stat implements fs.StatFS.
func (f folder) Stat(name string) (fs.FileInfo, error) { return fs.Stat(f.fsys, f.full(name)) }

// Open implements fs.FS.
func (f folder) Open(name string) (fs.File, error) {
	info, err := f.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errNotPlain}
	}
	return f.fsys.Open(f.full(name))
}

// full is not cleaned, so that a name which leads out of the folder is refused
// by the file system.
func (f folder) full(name string) string {
	if name == "." {
		return f.name
	}
	return f.name + "/" + name
}

// overlay finds the files that findings name: the site's, or else the built-in.
func overlay(in Input) fs.FS { return layered{in.Source, in.Builtin} }

type layered []fs.FS

func (l layered) Open(name string) (file fs.File, err error) {
	for _, fsys := range l {
		if file, err = fsys.Open(name); err == nil {
			return file, nil
		}
	}
	return nil, err
}
