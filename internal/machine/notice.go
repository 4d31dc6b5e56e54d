package machine

import (
	"path"

	"candour/internal/notice"
	"candour/internal/record"
)

// The names of the files of one notice, in the notice's folder.
const (
	NoticeName        = "notice.json"
	OrganisationsName = "organisations.csv"
	TimelineName      = "timeline.csv"
	metadataEnd       = "-metadata.json"
)

// Notices makes the files that tell notices to machines. They are made of the
// site that it is given, which is the one that may be published, and of nothing
// else.
type Notices struct {
	main  string
	maker *record.Maker
	names map[notice.ID]string
}

// NewNotices returns Notices for a site that is built for an address, which may
// be "".
func NewNotices(site *notice.Site, baseURL string) *Notices {
	n := &Notices{main: site.MainLanguage(), maker: record.NewMaker(site, baseURL), names: make(map[notice.ID]string, len(site.Organisations))}
	for _, o := range site.Organisations {
		n.names[o.ID], _ = o.Name.In(n.main)
	}
	return n
}

// Files returns the files of one notice. before is what was last published of
// it; nil when it is new.
func (n *Notices) Files(i *notice.Incident, before *record.Notice) ([]File, error) {
	at := func(name string) string { return path.Join(string(i.ID), name) }
	facts := n.maker.Of(i)
	if before != nil {
		facts.Earlier = record.Since(before, facts)
	}
	data, err := facts.Encode()
	if err != nil {
		return nil, err
	}
	files := []File{{at(NoticeName), data}}
	t := tables{Incident: i, main: n.main, names: n.names}
	for _, table := range []table{t.organisations(), t.timeline()} {
		if len(table.rows) == 0 {
			continue
		}
		metadata, err := table.metadata(n.main)
		if err != nil {
			return nil, err
		}
		files = append(files, File{at(table.name), table.csv()}, File{at(table.name + metadataEnd), metadata})
	}
	return files, nil
}
