package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"candour/internal/diag"
)

// longAddress is the length in characters above which an address is no text to
// be read out. Short ones are useful on paper.
const longAddress = 40

// linkText looks at what links say (WCAG 2.4.4): many readers go from link to
// link and hear nothing else.
func linkText(p *pass) {
	p.eachVersion(func(v *version) {
		leads := map[string]string{} // where the links of a text lead
		for _, l := range v.links {
			if l.Is.Image || l.Is.Refused {
				continue
			}
			text := bare(l.Is.Text)
			first, known := leads[text]
			leads[text] = l.Is.Dest
			switch {
			case strings.TrimSpace(l.Is.Text) == "":
				p.reportOf(diag.Warning, v, l.At, "the link has no text", "Write between the brackets what it leads to.")
			case text == "" || slices.Contains(vagueLinks, text):
				p.reportOf(diag.Warning, v, l.At, fmt.Sprintf("the link “%s” does not say where it leads", l.Is.Text),
					"Put the link on the words that name what it leads to. Many readers hear the links alone.")
			case isAddress(text) && utf8.RuneCountInString(text) > longAddress:
				p.reportOf(diag.Advice, v, l.At, "the text of the link is a long address, which screen readers spell out",
					"Write it as [what it leads to](the address).")
			case known && first != l.Is.Dest && !isAddress(text):
				p.reportOf(diag.Advice, v, l.At, fmt.Sprintf("two links say “%s” and lead to different places", l.Is.Text),
					"Say in each what only it leads to.")
			}
		}
	})
}

// bare is the text of a link in small letters, without the signs around it.
func bare(text string) string {
	return strings.ToLower(strings.Trim(strings.ReplaceAll(text, "\u00a0", " "), " \t.,:;!?…»«›‹→>\"'“”‘’()[]"))
}

func isAddress(text string) bool {
	return !strings.Contains(text, " ") && (strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "www."))
}
