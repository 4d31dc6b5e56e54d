package check

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"candour/internal/diag"
	"candour/internal/markdown"
)

// linksDiffer compares where the links of a text lead with where those of its
// translations lead. Links to the same site in another language are twins. What
// only one text has is a warning; where each has one that the other has not, the
// two may be twins that no list knows, which is advice.
func linksDiffer(p *pass) {
	p.eachTranslation(func(source, translation *version) {
		if source.plain && translation.plain {
			if extra, lacking := unpaired(plainAims(translation, p.site.Languages), plainAims(source, p.site.Languages)); len(extra)+len(lacking) == 0 {
				return
			}
		}
		for _, v := range []*version{source, translation} {
			if v.plain {
				v.read()
			}
		}
		extra, lacking := unpaired(aims(translation, p.site.Languages), aims(source, p.site.Languages))
		here, there := tongue(translation.lang), tongue(source.lang)
		const hint = "Add the link to the other text, or take it out of this one. Each language can lead to its own version of a page."
		switch {
		case len(extra) == 0 && len(lacking) == 0:
		case len(lacking) == 0:
			p.reportOf(diag.Warning, translation, extra[0].at, fmt.Sprintf("the %s text%s has no link to %s%s", there, beside(source), extra[0].dest, others(len(extra), "of the links here")), hint)
		case len(extra) == 0:
			p.reportOf(diag.Warning, source, lacking[0].at, fmt.Sprintf("the %s text%s has no link to %s%s", here, beside(translation), lacking[0].dest, others(len(lacking), "of the links here")), hint)
		case extra[0].site == "" && lacking[0].site == "":
			p.reportOf(diag.Warning, translation, extra[0].at, fmt.Sprintf("the link leads to %s, and in the %s text%s to %s", extra[0].dest, there, beside(source), lacking[0].dest),
				"Lead both to one page. A page of this site has one address, without the language in it.")
		default:
			p.reportOf(diag.Advice, translation, extra[0].at, fmt.Sprintf("the link leads to %s, and in the %s text%s to %s", extra[0].dest, there, beside(source), lacking[0].dest),
				"Nothing has to change if the two are one page in two languages.")
		}
	})
}

// An aim is where a link leads.
type aim struct {
	dest string
	at   markdown.Place
	// page is the place itself, without what only says the language.
	page string
	// site is what twins have in common. It is empty for a page of this site,
	// which has one address for all languages.
	site string
}

func aims(v *version, languages []string) []aim {
	var list []aim
	for _, l := range v.links {
		if !l.Is.Refused {
			a := aimOf(l.Is.Dest, languages)
			a.at = l.At
			list = append(list, a)
		}
	}
	return list
}

// plainAims are those of a text that was only looked at.
func plainAims(v *version, languages []string) []aim {
	list := make([]aim, len(v.dests))
	for n, dest := range v.dests {
		list[n] = aimOf(dest, languages)
	}
	return list
}

// aimOf reads a destination.
func aimOf(dest string, languages []string) aim {
	a := aim{dest: dest, page: dest}
	u, err := url.Parse(dest)
	switch {
	case err != nil:
	case u.Scheme == "tel":
		// A line for speakers of a language can have a number of its own.
		a.site, a.page = "tel:", "tel:"+onlyDigits(u.Opaque)
	case u.Scheme == "mailto":
		_, host, _ := strings.Cut(u.Opaque, "@")
		a.site = "mailto:" + siteOf(host, languages)
	case strings.HasPrefix(dest, "#"):
		a.site, a.page = "#", "#" // a heading's name is in its language
	default:
		var parts []string
		for _, part := range strings.Split(u.Path, "/") {
			if part != "" && !isLanguagePart(part, languages) {
				parts = append(parts, strings.ToLower(part))
			}
		}
		query := u.Query()
		for _, key := range languageKeys {
			query.Del(key)
		}
		a.page = strings.TrimSuffix(siteOf(u.Host, languages)+"/"+strings.Join(parts, "/")+"?"+query.Encode(), "?")
		if u.Host != "" {
			a.site = siteOf(u.Host, languages)
		}
	}
	return a
}

// siteOf is a host without what only says the language: cy.example.org and
// www.example.org are example.org, llyw.cymru is gov.wales.
func siteOf(host string, languages []string) string {
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	if first, rest, ok := strings.Cut(host, "."); ok && strings.Contains(rest, ".") && isLanguagePart(first, languages) {
		host = rest
	}
	for _, twin := range hostTwins {
		if host == twin[0] || strings.HasSuffix(host, "."+twin[0]) {
			return twin[1]
		}
	}
	return host
}

func isLanguagePart(part string, languages []string) bool {
	part = strings.ToLower(part)
	return slices.Contains(languageParts, part) || slices.ContainsFunc(languages, func(l string) bool { return strings.EqualFold(l, part) })
}

// unpaired returns the aims of each side that have none on the other: first
// those of the same page are paired, then those of the same site.
func unpaired(a, b []aim) (onlyA, onlyB []aim) {
	by := func(key func(aim) string) {
		keys := func(list []aim) map[string]bool {
			set := map[string]bool{}
			for _, x := range list {
				set[key(x)] = true
			}
			delete(set, "")
			return set
		}
		ofA, ofB := keys(a), keys(b)
		a = slices.DeleteFunc(slices.Clone(a), func(x aim) bool { return ofB[key(x)] })
		b = slices.DeleteFunc(slices.Clone(b), func(x aim) bool { return ofA[key(x)] })
	}
	by(func(x aim) string { return x.page })
	by(func(x aim) string { return x.site })
	return a, b
}
