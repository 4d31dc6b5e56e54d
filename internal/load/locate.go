package load

import (
	"io/fs"
	"strings"

	"candour/internal/diag"
	"candour/internal/yaml"
)

// Locate gives findings their line and column where they have only a path,
// and the source line to show. It reads the files again, and only those that
// have findings: a site without any pays nothing for positions.
func Locate(fsys fs.FS, found diag.List) diag.List {
	located := make(diag.List, len(found))
	sources := map[string]*source{}
	for i, f := range found {
		located[i] = f
		if f.File == "" || f.Line == 0 && f.Path == "" {
			continue
		}
		if sources[f.File] == nil {
			sources[f.File] = openSource(fsys, f.File)
		}
		sources[f.File].locate(&located[i])
	}
	return located
}

// source is a file that has findings.
type source struct {
	root  yaml.Node
	lines []string
}

func openSource(fsys fs.FS, name string) *source {
	s := &source{}
	text, bad := read(fsys, name)
	if bad != nil {
		return s
	}
	s.lines = strings.Split(string(text), "\n")
	switch {
	case strings.HasSuffix(name, ".yaml"):
		s.root, _ = yaml.Parse(name, text, 1)
	case strings.HasSuffix(name, ".md"):
		if head, _, _, problem := splitFrontMatter(text); problem == "" {
			s.root, _ = yaml.Parse(name, head, 2)
		}
	}
	return s
}

func (s *source) locate(f *diag.Finding) {
	if f.Line == 0 {
		if n := s.root.Find(f.Path); n.Kind() != yaml.Missing {
			f.Line, f.Column, f.Width = n.Line(), n.Column(), n.Width()
		}
	}
	if f.Line > 0 && f.Line <= len(s.lines) {
		f.Source = strings.ToValidUTF8(s.lines[f.Line-1], "\uFFFD")
	}
}
