package build

import (
	"io/fs"
	"path"
	"sync"

	"candour/internal/diag"
	"candour/internal/inspect"
	"candour/internal/leak"
	"candour/internal/load"
)

// leaksIn are the findings in all files that people wrote, drafts too.
func leaksIn(source fs.FS, leaks *leak.Scanner) diag.List {
	var found gathered
	load.EachText(source, func(name, text string) { found.add(leaks.Source(name, text)) })
	return found.list
}

// gathered are findings of several workers.
type gathered struct {
	mu   sync.Mutex
	list diag.List
}

func (g *gathered) add(found diag.List) {
	if len(found) == 0 {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.list.Add(found...)
}

// watched is put, with a look at each finished file before it: by then the words
// of the theme have come in, and what several files made together.
func (p *Plan) watched(put func(name string, data []byte) error, found *gathered, seen *inspect.Site) func(name string, data []byte) error {
	return func(name string, data []byte) error {
		if path.Ext(name) != ".png" && !p.isCopy(name) {
			found.add(p.leaks.Output(name, data))
		}
		if path.Ext(name) == ".html" {
			seen.Page(name, string(data))
		} else {
			seen.File(name)
		}
		return put(name, data)
	}
}
