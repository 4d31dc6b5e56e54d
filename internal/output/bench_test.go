package output

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// benchSite has the shape of the large workload: 13,000 pages of about 4.8 kB,
// each in a folder of its own.
func benchSite() ([]string, []byte) {
	names := make([]string, 0, 13_006)
	for i := range 10_000 {
		names = append(names, fmt.Sprintf("incident-%d/statements/s%d/index.html", i%1000, i))
	}
	for i := range 1000 {
		names = append(names, fmt.Sprintf("incident-%d/index.html", i))
	}
	for i := range 2000 {
		names = append(names, fmt.Sprintf("organisations/body-%d/index.html", i))
	}
	return names, bytes.Repeat([]byte("All the facts, and what to do now.\n"), 138)
}

func benchBuild(b *testing.B, target string, names []string, page []byte) Result {
	s, err := Begin(target)
	if err != nil {
		b.Fatal(err)
	}
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wait.Go(func() {
			data := bytes.Clone(page)
			for i := w; i < len(names); i += workers {
				copy(data, names[i])
				if err := s.Put(names[i], data[:len(data)-i%7]); err != nil {
					b.Error(err)
				}
				copy(data, page)
			}
		})
	}
	wait.Wait()
	r, err := s.Commit()
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// BenchmarkFirst builds into a new folder. The folders are left to the end, as
// ext4 is slow after many files were deleted.
func BenchmarkFirst(b *testing.B) {
	names, page := benchSite()
	dir := b.TempDir()
	n := 0
	for b.Loop() {
		n++
		benchBuild(b, filepath.Join(dir, fmt.Sprint(n), "public"), names, page)
	}
}

// BenchmarkUnchanged builds the same site again.
func BenchmarkUnchanged(b *testing.B) {
	names, page := benchSite()
	target := filepath.Join(b.TempDir(), "public")
	for range 2 {
		benchBuild(b, target, names, page)
	}
	for b.Loop() {
		if r := benchBuild(b, target, names, page); r.Written != 0 {
			b.Fatalf("%d files were written", r.Written)
		}
	}
}

// BenchmarkChanged builds the same names with other bytes, as after a change of theme.
func BenchmarkChanged(b *testing.B) {
	names, page := benchSite()
	target := filepath.Join(b.TempDir(), "public")
	for i := 0; b.Loop(); i++ {
		page[len(page)/2]++
		benchBuild(b, target, names, page)
	}
}

// BenchmarkWriteOnly is the floor: the same folders and files, nothing else.
func BenchmarkWriteOnly(b *testing.B) {
	names, page := benchSite()
	dir := b.TempDir()
	n := 0
	for b.Loop() {
		n++
		root := filepath.Join(dir, fmt.Sprint(n))
		made := map[string]bool{}
		for _, name := range names {
			if d := filepath.Dir(filepath.Join(root, name)); !made[d] {
				made[d] = true
				if err := os.MkdirAll(d, dirMode); err != nil {
					b.Fatal(err)
				}
			}
		}
		var wait sync.WaitGroup
		workers := runtime.GOMAXPROCS(0)
		for w := range workers {
			wait.Go(func() {
				for i := w; i < len(names); i += workers {
					if err := os.WriteFile(filepath.Join(root, names[i]), page, fileMode); err != nil {
						b.Error(err)
					}
				}
			})
		}
		wait.Wait()
	}
}
