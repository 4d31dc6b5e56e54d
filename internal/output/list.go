package output

import (
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
)

// node is one entry of a tree: its slash path from the root, and its type bits.
type node struct {
	name string
	kind fs.FileMode
}

// list returns all entries below root. A folder comes before what is in it;
// otherwise there is no order. It does not follow symbolic links. What vanishes while
// it looks is left out. Folders are read level by level by several goroutines:
// a site of 13,000 pages has as many folders.
func list(root string) ([]node, error) {
	var all []node
	level := []string{"."}
	for len(level) > 0 {
		found, err := listLevel(root, level)
		if err != nil {
			return nil, err
		}
		level = level[:0]
		for _, n := range found {
			if n.kind.IsDir() {
				level = append(level, n.name)
			}
		}
		all = append(all, found...)
	}
	return all, nil
}

// listLevel reads the folders of one level. See readFolder for one of them.
func listLevel(root string, dirs []string) ([]node, error) {
	workers := min(runtime.GOMAXPROCS(0), (len(dirs)+63)/64)
	found := make([][]node, workers)
	errs := make([]error, workers)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(dirs) && errs[w] == nil; i += workers {
				found[w], errs[w] = readFolder(found[w], root, dirs[i])
			}
		})
	}
	wait.Wait()
	return slices.Concat(found...), errors.Join(errs...)
}

// join makes a path of the system from a folder and a slash path below it.
func join(root, name string) string {
	if name == "." {
		return root
	}
	return root + string(filepath.Separator) + filepath.FromSlash(name)
}
