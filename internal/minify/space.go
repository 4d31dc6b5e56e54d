package minify

import "bytes"

// collapse makes each run of whitespace one byte: a newline if the run held
// one, else a space.
func collapse(source []byte) []byte {
	out := make([]byte, 0, len(source))
	for i := 0; i < len(source); {
		end := spaceEnd(source, i)
		if end == i {
			out = append(out, source[i])
			i++
			continue
		}
		if bytes.IndexByte(source[i:end], '\n') >= 0 {
			out = append(out, '\n')
		} else {
			out = append(out, ' ')
		}
		i = end
	}
	return out
}

// spaceEnd returns the end of the run of whitespace that starts at i; it is i
// when there is none.
func spaceEnd(source []byte, i int) int {
	for i < len(source) && isSpace(source[i]) {
		i++
	}
	return i
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
