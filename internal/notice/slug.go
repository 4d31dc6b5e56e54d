package notice

import (
	"strings"
	"unicode"
)

// Slug makes of a name what can stand in the path of a field: small letters and
// digits of any script, and hyphens for what is between them.
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Key names a group in the fields of corrections: its organisation's id, or its
// name in the site's main language as a Slug. It is "" for a group that has
// neither.
func (g *Group) Key(main string) string {
	if g.Organisation != "" {
		return string(g.Organisation)
	}
	name, _ := g.Name.In(main)
	return Slug(name)
}
