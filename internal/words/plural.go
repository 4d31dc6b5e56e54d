package words

import (
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// formNames are the names of CLDR's plural categories by plural.Form.
var formNames = [...]string{plural.Other: "other", plural.Zero: "zero", plural.One: "one",
	plural.Two: "two", plural.Few: "few", plural.Many: "many"}

// formOrder is the order in which people list the categories.
var formOrder = []plural.Form{plural.Zero, plural.One, plural.Two, plural.Few, plural.Many, plural.Other}

// formNamed returns the category of a name.
func formNamed(name string) (plural.Form, bool) {
	i := slices.Index(formNames[:], name)
	return plural.Form(i), i >= 0
}

// formFor returns the category of a whole number in a language.
func formFor(tag language.Tag, n uint64) plural.Form {
	// The rules look at the last digits, and at whether the number is small.
	// This keeps both, and every int can hold it.
	const large = 10_000_000
	if n >= large {
		n = n%large + large
	}
	return plural.Cardinal.MatchPlural(tag, int(n), 0, 0, 0, 0)
}

// formSet says which categories there are, by plural.Form.
type formSet [len(formNames)]bool

// formsOf returns the categories that whole numbers of a language have. The
// library doesn't list them, so they are found by asking: no language has one
// that no number up to 1,000 nor a million has. Categories for fractions only,
// such as the "many" of Czech, are left out: nothing here counts in fractions.
func formsOf(tag language.Tag) formSet {
	var set formSet
	set[plural.Other] = true
	for n := range uint64(1001) {
		set[formFor(tag, n)] = true
	}
	set[formFor(tag, 1_000_000)] = true
	return set
}

// String lists the categories for people.
func (s formSet) String() string {
	var names []string
	for _, form := range formOrder {
		if s[form] {
			names = append(names, formNames[form])
		}
	}
	return strings.Join(names, ", ")
}
