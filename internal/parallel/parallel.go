// Package parallel runs independent work on all cores.
//
// A caller gives each piece of work its own place for the result, in a slice as
// long as the work: so what comes out never depends on which core was faster.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Do runs do(0) to do(n-1), each once, and returns when all are done. A core
// takes the next number when it is free, so pieces may differ in size.
func Do(n int, do func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := next.Add(1) - 1; int(i) < n; i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	workers.Wait()
}
