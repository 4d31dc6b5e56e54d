package load

import (
	"io/fs"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

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
	keepPrivate(located)
	return located
}

// keepPrivate takes the lines that hold what nobody should read in a log from
// the other findings about them, too.
func keepPrivate(located diag.List) {
	type line struct {
		file   string
		number int
	}
	private := map[line]bool{}
	for _, f := range located {
		if f.Private {
			private[line{f.File, f.Line}] = true
		}
	}
	for i, f := range located {
		if private[line{f.File, f.Line}] {
			located[i].Source = ""
		}
	}
}

// source is a file that has findings.
type source struct {
	lines []string
	// root is read when the first path asks for it.
	root func() yaml.Node
}

func openSource(fsys fs.FS, name string) *source {
	text, bad := read(fsys, name)
	if bad != nil {
		return &source{root: func() yaml.Node { return yaml.Node{} }}
	}
	return &source{lines: strings.Split(string(text), "\n"), root: sync.OnceValue(func() yaml.Node { return rootOf(name, text) })}
}

// rootOf returns the data of a file: of YAML all, of Markdown its front matter.
func rootOf(name string, text []byte) (root yaml.Node) {
	switch {
	case strings.HasSuffix(name, ".yaml"):
		root, _ = yaml.Parse(name, text, 1)
	case strings.HasSuffix(name, ".md"):
		if head, _, _, problem := splitFrontMatter(text); problem == "" {
			root, _ = yaml.Parse(name, head, 2)
		}
	}
	return root
}

func (s *source) locate(f *diag.Finding) {
	if f.Line == 0 {
		if n := s.root().Find(f.Path); n.Kind() != yaml.Missing {
			f.Line, f.Column, f.Width = n.Line(), n.Column(), n.Width()
			s.findWords(f)
		}
	}
	if f.Line > 0 && f.Line <= len(s.lines) && !f.Private {
		f.Source = strings.ToValidUTF8(s.lines[f.Line-1], "\uFFFD")
	}
}

// wordsWithin is how many lines below the beginning of a value its words are
// looked for.
const wordsWithin = 200

// findWords moves a finding from the beginning of a value to the words in it
// that are meant: the first time that they stand alone. Where a line of YAML
// breaks them, or writes them with other characters, the finding stays.
func (s *source) findWords(f *diag.Finding) {
	if f.Words == "" {
		return
	}
	from := f.Column - 1
	for n := f.Line - 1; n < min(len(s.lines), f.Line-1+wordsWithin); n++ {
		line := []rune(s.lines[n])
		if at := indexAlone(string(line[min(from, len(line)):]), f.Words); at >= 0 {
			before := from + utf8.RuneCountInString(string(line[min(from, len(line)):])[:at])
			f.Line, f.Column, f.Width = n+1, before+1, utf8.RuneCountInString(f.Words)
			return
		}
		from = 0
	}
}

// indexAlone is where words stand in a line and are no part of longer ones, or -1.
func indexAlone(line, words string) int {
	part := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	first, _ := utf8.DecodeRuneInString(words)
	last, _ := utf8.DecodeLastRuneInString(words)
	for from := 0; ; {
		at := strings.Index(line[from:], words)
		if at < 0 {
			return -1
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(line[:at])
		after, _ := utf8.DecodeRuneInString(line[at+len(words):])
		if !(part(first) && part(before)) && !(part(last) && part(after)) {
			return at
		}
		from = at + len(words)
	}
}
