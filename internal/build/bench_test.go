package build_test

import (
	"path/filepath"
	"testing"

	"candour/internal/build"
)

// BenchmarkExample measures the example: reading and judging it, building it
// for the first time, and again when nothing has changed.
func BenchmarkExample(b *testing.B) {
	b.Run("Prepare", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if plan, _ := build.Prepare(example()); plan == nil {
				b.Fatal("the example has errors")
			}
		}
	})
	b.Run("Site", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			built(b, example(), filepath.Join(b.TempDir(), "public"))
		}
	})
	b.Run("SiteAgain", func(b *testing.B) {
		b.ReportAllocs()
		target := filepath.Join(b.TempDir(), "public")
		built(b, example(), target)
		for b.Loop() {
			built(b, example(), target)
		}
	})
}
