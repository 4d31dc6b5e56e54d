package view

import (
	"html/template"
	"slices"
	"strings"

	"candour/internal/markdown"
	"candour/internal/notice"
)

// short returns words without markup, cut when they have more than so many
// letters.
func (t *tongue) short(text notice.Text, letters int) template.HTML {
	s, lang := text.In(t.lang)
	return t.marked("span", isolated(cut(markdown.Plain(s), letters)), lang)
}

// opening returns the first sentences of a text, as many as there is room for.
func (t *tongue) opening(text notice.Text, letters int) template.HTML {
	s, lang := text.In(t.lang)
	s = markdown.Plain(s)
	if whole := cut(s, letters); whole != s {
		room := strings.TrimSuffix(whole, "…")
		end := max(strings.LastIndex(room, ". "), strings.LastIndex(room, "! "), strings.LastIndex(room, "? "))
		switch {
		case end > len(room)/3: // a sentence that ends sooner is an abbreviation, or says too little
			s = s[:end+1]
		default:
			s = whole
		}
	}
	return t.marked("span", isolated(s), lang)
}

// cut ends a text at a word when it has more than so many letters.
func cut(s string, letters int) string {
	runes := []rune(s)
	if len(runes) <= letters {
		return s
	}
	end := letters - 1
	if space := lastSpace(runes[:letters]); space > letters/2 {
		end = space
	}
	return strings.TrimRight(string(runes[:end]), " ,;:.–-") + "…"
}

// lastSpace is where the last word begins to end, or -1.
func lastSpace(runes []rune) int {
	for n, r := range slices.Backward(runes) {
		if r == ' ' {
			return n
		}
	}
	return -1
}
