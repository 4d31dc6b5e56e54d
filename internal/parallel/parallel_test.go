package parallel

import "testing"

// TestDo: each piece of work is done once, however many there are.
func TestDo(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		times := make([]int, n)
		Do(n, func(i int) { times[i]++ })
		for i, got := range times {
			if got != 1 {
				t.Errorf("of %d pieces, number %d was done %d times", n, i, got)
			}
		}
	}
}
