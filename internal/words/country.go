package words

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Country returns the name of a country, or of a part of one, by its ISO 3166
// code. The words come first: they have those that the pages need and the
// Unicode CLDR does not, as country.GB-SCT. A part without a word is its country
// with the code: Canada (CA-QC).
func (c *Catalogue) Country(code string) string {
	if key := "country." + code; c.Has(key) {
		return c.Word(key)
	}
	country, part, isPart := strings.Cut(code, "-")
	if isPart && part != "" {
		return c.Country(country) + " (" + code + ")"
	}
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	return c.named(display.Regions, region, code)
}

// Language returns the name of a language by its code, such as "Welsh".
func (c *Catalogue) Language(code string) string {
	if key := "language." + code; c.Has(key) {
		return c.Word(key)
	}
	tag, err := language.Parse(code)
	if err != nil {
		return code
	}
	return c.named(display.Languages, tag, code)
}

// named is the CLDR's name for something, in this language or else in English.
func (c *Catalogue) named(namers func(language.Tag) display.Namer, of any, code string) string {
	for _, in := range []language.Tag{c.tag, language.English} {
		if namer := namers(in); namer != nil {
			if name := namer.Name(of); name != "" {
				return name
			}
		}
	}
	return code
}
