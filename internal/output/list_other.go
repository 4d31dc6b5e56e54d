//go:build !linux

package output

import "os"

// readFolder appends the entries of one folder.
func readFolder(to []node, root, dir string) ([]node, error) {
	f, err := os.Open(join(root, dir))
	if missing(err) {
		return to, nil
	}
	if err != nil {
		return to, err
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	if err != nil && !missing(err) {
		return to, err
	}
	for _, e := range entries {
		name := e.Name()
		if dir != "." {
			name = dir + "/" + name
		}
		to = append(to, node{name, e.Type()})
	}
	return to, nil
}
