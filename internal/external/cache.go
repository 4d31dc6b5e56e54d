package external

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// How long an answer holds. What was not good may be mended soon.
const (
	goodFor = 24 * time.Hour
	badFor  = time.Hour
)

// cacheFormat is the version of the file. One of another version is not read.
const cacheFormat = 1

// largest is the largest file that is read.
const largest = 16 << 20

// Cache is what sites have answered. A nil Cache remembers nothing. It can be
// used from many workers.
type Cache struct {
	mu      sync.Mutex
	entries map[string]entry
	changed bool
}

// entry is an answer and when it was given.
type entry struct {
	Answer
	At time.Time `json:"at"`
}

type cacheFile struct {
	Format  int              `json:"format"`
	Answers map[string]entry `json:"answers"`
}

// Open reads a cache. One that is not there is empty. One that cannot be read is
// empty, too, and the error says why.
func Open(file string) (*Cache, error) {
	c := &Cache{entries: map[string]entry{}}
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return c, nil
	case err != nil:
		return c, err
	case !info.Mode().IsRegular() || info.Size() > largest:
		return c, fmt.Errorf("%s is no file of answers", file)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return c, err
	}
	var read cacheFile
	if err := json.Unmarshal(data, &read); err != nil || read.Format != cacheFormat {
		return c, fmt.Errorf("%s is no file of answers", file)
	}
	for address, e := range read.Answers {
		switch e.State {
		case Good, Moved, Gone, Unreachable:
			c.entries[address] = e
		}
	}
	return c, nil
}

// holds tells whether an answer still does.
func (e entry) holds(now time.Time) bool {
	age := now.Sub(e.At)
	if e.State == Good || e.State == Moved {
		return age >= 0 && age < goodFor
	}
	return age >= 0 && age < badFor
}

func (c *Cache) get(address string, now time.Time) (Answer, bool) {
	if c == nil {
		return Answer{}, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	e, known := c.entries[address]
	return e.Answer, known && e.holds(now)
}

// put remembers an answer. That a name is reserved is no news, and that there is
// no network may change at any moment.
func (c *Cache) put(address string, a Answer, now time.Time) {
	if c == nil || a.State == Reserved || a.Why == whyNoTime || a.Why == whyName {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[address], c.changed = entry{a, now.UTC().Truncate(time.Second)}, true
}

// Save writes the answers that still hold, all at once: a reader finds the old
// file or the new one.
func (c *Cache) Save(file string, now time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.changed {
		return nil
	}
	out := cacheFile{Format: cacheFormat, Answers: map[string]entry{}}
	for address, e := range c.entries {
		if e.holds(now) {
			out.Answers[address] = e
		}
	}
	data, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(file), ".links-*") // for its owner alone
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name()) // gone by then if all went well
	_, err = temporary.Write(append(data, '\n'))
	if e := temporary.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(temporary.Name(), file)
}
