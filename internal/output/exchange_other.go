//go:build !linux && !darwin

package output

import "errors"

// exchange is not possible in one step here.
func exchange(a, b string) error { return errors.ErrUnsupported }

// isMount is not known here; the exchange will fail.
func isMount(string) bool { return false }
