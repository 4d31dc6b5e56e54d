package words

import (
	"slices"
	"strings"
)

// pattern is text with placeholders, such as "{d} {month} {y}", cut up once so
// that filling it is only copying.
type pattern struct {
	// whole is the text as it was written.
	whole string
	// parts is nil when there are no placeholders.
	parts []part
}

// part is a stretch of text, or a placeholder when it has a name.
type part struct{ text, name string }

// compile cuts text into parts. ok is false when a brace belongs to no
// placeholder; the brace then stands for itself.
func compile(text string) (p pattern, ok bool) {
	p.whole = text
	plain, rest := "", text
	ok = true
	for rest != "" {
		at := strings.IndexAny(rest, "{}")
		if at < 0 {
			break
		}
		end := strings.IndexByte(rest[at:], '}')
		if rest[at] == '}' || end < 0 || !isName(rest[at+1:at+end]) {
			ok = false
			plain, rest = plain+rest[:at+1], rest[at+1:]
			continue
		}
		p.parts = append(p.parts, part{text: plain + rest[:at]}, part{name: rest[at+1 : at+end]})
		plain, rest = "", rest[at+end+1:]
	}
	if p.parts != nil {
		p.parts = append(p.parts, part{text: plain + rest})
	}
	return p, ok
}

// isName tells whether s can be a placeholder's name: lower-case letters,
// digits and hyphens.
func isName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// names returns the placeholders in order, each once.
func (p pattern) names() []string {
	var names []string
	for _, part := range p.parts {
		if part.name != "" && !slices.Contains(names, part.name) {
			names = append(names, part.name)
		}
	}
	return names
}

// fill returns the text with its placeholders filled in from pairs of name and
// value; number fills {n} when args don't. A placeholder without a value stays
// as it was written.
func (p pattern) fill(number string, args []string) string {
	if p.parts == nil {
		return p.whole
	}
	var b strings.Builder
	b.Grow(len(p.whole) + 24)
	for _, part := range p.parts {
		if part.name == "" {
			b.WriteString(part.text)
			continue
		}
		b.WriteString(value(part.name, number, args))
	}
	return b.String()
}

func value(name, number string, args []string) string {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			return args[i+1]
		}
	}
	if name == "n" && number != "" {
		return number
	}
	return "{" + name + "}"
}
