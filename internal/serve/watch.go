package serve

import (
	"context"
	"hash/fnv"
	"io/fs"
	"strconv"
	"time"
)

// pause is the time between two looks at the files.
const pause = 400 * time.Millisecond

// watch looks at the names, sizes and times of the site's files again and
// again. That needs no library, works the same on every system and on network
// shares, and a site has few enough files.
func (s *Server) watch(ctx context.Context) {
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if fingerprint(s.in.Source) != s.seen {
				s.prepare()
			}
		}
	}
}

// fingerprint changes when a file of the site does.
func fingerprint(fsys fs.FS) uint64 {
	h := fnv.New64a()
	for _, folder := range []string{"data", "content", "themes"} {
		// What can't be read is reported when the site is prepared.
		_ = fs.WalkDir(fsys, folder, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return nil
			}
			if info, err := e.Info(); err == nil {
				_, _ = h.Write([]byte(name + "\x00" + strconv.FormatInt(info.Size(), 10) + "\x00" + info.ModTime().String() + "\n"))
			}
			return nil
		})
	}
	return h.Sum64()
}
