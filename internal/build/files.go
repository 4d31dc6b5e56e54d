package build

import (
	"strings"

	"candour/internal/machine"
	"candour/internal/notice"
	"candour/internal/parallel"
	"candour/internal/view"
)

// putFiles makes all files that are no pages, and hands each to put.
func (p *Plan) putFiles(put func(name string, data []byte) error) error {
	files, err := machine.Files(p.Pages, p.BaseURL)
	if err != nil {
		return err
	}
	if l := p.Logo; l != nil {
		files = append(files, machine.File{Path: l.Name, Data: l.Data})
	}
	if err := putAll(files, put); err != nil {
		return err
	}
	if err := p.putCopies(put); err != nil {
		return err
	}
	err = each(p.feeds, func(f view.Feed) error {
		file, err := machine.Feed(f)
		if err != nil {
			return err
		}
		return put(file.Path, file.Data)
	})
	if err != nil {
		return err
	}
	return each(p.public, func(i *notice.Incident) error {
		files, err := p.notices.Files(i, p.published.Notice(i.ID))
		if err != nil {
			return err
		}
		return putAll(files, put)
	})
}

func putAll(files []machine.File, put func(name string, data []byte) error) error {
	for _, f := range files {
		if err := put(f.Path, f.Data); err != nil {
			return err
		}
	}
	return nil
}

// each calls do for each item, on all cores. Of several errors it returns that
// of the first item.
func each[T any](items []T, do func(T) error) error {
	errs := make([]error, len(items))
	parallel.Do(len(items), func(n int) { errs[n] = do(items[n]) })
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// File makes the one file that a server would answer with for a path that is no
// page. ok is false when there is none.
func (p *Plan) File(address string) (data []byte, ok bool) {
	if l := p.Logo; l != nil && l.Name == address {
		return l.Data, true
	}
	if data, ok := p.copyAt(address); ok {
		return data, true
	}
	files, err := p.filesFor(address)
	if err != nil {
		return nil, false
	}
	for _, f := range files {
		if f.Path == address {
			return f.Data, true
		}
	}
	return nil, false
}

// filesFor makes the files among which that of an address can be.
func (p *Plan) filesFor(address string) ([]machine.File, error) {
	for _, f := range p.feeds {
		if f.Path == address {
			file, err := machine.Feed(f)
			return []machine.File{file}, err
		}
	}
	id, _, within := strings.Cut(address, "/")
	if !within {
		return machine.Files(p.Pages, p.BaseURL)
	}
	for _, i := range p.public {
		if string(i.ID) == id {
			return p.notices.Files(i, p.published.Notice(i.ID))
		}
	}
	return nil, nil
}
