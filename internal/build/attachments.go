package build

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"candour/internal/attachment"
	"candour/internal/diag"
	"candour/internal/leak"
	"candour/internal/load"
	"candour/internal/notice"
	"candour/internal/output"
	"candour/internal/parallel"
	"candour/internal/view"
)

// attached are the sums of the files that are published as they are, as they
// were when they were looked into, by the name of the file.
type attached map[string]output.Sum

// lookInto looks into all attachments, of drafts too. Each is read once, so no
// more than one for each core is in memory.
//
// What is looked into here is published byte for byte, so it is not looked into
// again when it is put: put compares the sum instead.
func lookInto(source fs.FS, site *notice.Site, leaks *leak.Scanner) (attached, diag.List) {
	files := site.Attachments
	for _, i := range site.Incidents {
		files = append(files[:len(files):len(files)], i.Attachments...)
	}
	sums := make([]output.Sum, len(files))
	var found gathered
	parallel.Do(len(files), func(n int) {
		data, err := load.ReadFile(source, files[n].File)
		if err != nil {
			found.add(diag.List{{File: files[n].File, Severity: diag.Error, Rule: "data/file", Message: "the file cannot be read", Hint: "Check that it exists and that you may read it."}})
			return
		}
		sums[n] = output.SumOf(data)
		if kind := files[n].Kind(); kind != "csv" && kind != "txt" { // which leaksIn has read as texts
			found.add(leaks.Attachment(files[n].File, attachment.File(kind, data)))
		}
	})
	known := make(attached, len(files))
	for n, f := range files {
		known[f.File] = sums[n]
	}
	return known, found.list
}

// errChanged says that a file is not the one that was looked into.
var errChanged = errors.New("it changed while the site was built; build again")

// copyOf reads a file that is published as it is.
func (p *Plan) copyOf(c view.Copy) ([]byte, error) {
	data, err := load.ReadFile(p.source, c.File)
	if err == nil && output.SumOf(data) != p.attached[c.File] {
		err = errChanged
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.File, err)
	}
	return data, nil
}

// putCopies hands over the attachments one after the other, so that one is in
// memory at a time.
func (p *Plan) putCopies(put func(name string, data []byte) error) error {
	for _, c := range p.copies {
		data, err := p.copyOf(c)
		if err == nil {
			err = put(c.Path, data)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// copyAt is the attachment at an address of the site.
func (p *Plan) copyAt(address string) (data []byte, ok bool) {
	if !strings.Contains(address, notice.FilesFolder+"/") {
		return nil, false
	}
	for _, c := range p.copies {
		if c.Path == address {
			data, err := p.copyOf(c)
			return data, err == nil
		}
	}
	return nil, false
}

// isCopy tells whether a file of the site is an attachment.
func (p *Plan) isCopy(name string) bool {
	return strings.Contains(name, notice.FilesFolder+"/") && slices.ContainsFunc(p.copies, func(c view.Copy) bool { return c.Path == name })
}
