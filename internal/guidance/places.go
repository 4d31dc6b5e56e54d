package guidance

import (
	"slices"
	"strings"

	"candour/internal/notice"
)

// Places are where readers are: countries, or parts of them.
type Places []notice.Region

// parts are the places that make up a larger one, where no beginning of a code
// tells: the European Union, and the nations of the United Kingdom (ISO 3166-2:
// GB-EAW is England and Wales, GB-GBN Great Britain, GB-UKM all four).
//
// The Union's members are the 27 of its founding treaties as they stand since 1
// February 2020, by their ISO codes: Greece is GR and not the Union's own EL.
// Source: https://european-union.europa.eu/principles-countries-history/eu-countries_en
var parts = map[notice.Region]Places{
	"EU": {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
		"IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"},
	"GB":     {"GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS"},
	"GB-EAW": {"GB-ENG", "GB-WLS"},
	"GB-GBN": {"GB-ENG", "GB-SCT", "GB-WLS"},
	"GB-UKM": {"GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS"},
}

// Country is the country that a place is in, or the place itself.
func Country(place notice.Region) notice.Region {
	country, _, _ := strings.Cut(string(place), "-")
	return notice.Region(country)
}

// Countries are the countries that the places are in, each once.
func (p Places) Countries() Places {
	var countries Places
	for _, place := range p {
		countries = countries.With(Places{Country(place)})
	}
	return countries
}

// within tells whether all of a place is in a larger one, or is that one.
func within(place, larger notice.Region) bool {
	country := Country(place)
	return place == larger || country == larger || slices.Contains(parts[larger], place) || slices.Contains(parts[larger], country)
}

// Cover tells whether all of a place is in p, be it in one of p or in several
// that make it up.
func (p Places) Cover(place notice.Region) bool {
	if slices.ContainsFunc(p, func(larger notice.Region) bool { return within(place, larger) }) {
		return true
	}
	pieces := parts[place]
	return len(pieces) > 0 && !slices.ContainsFunc(pieces, func(piece notice.Region) bool { return !p.Cover(piece) })
}

// CoverAll tells whether all of the others are in p.
func (p Places) CoverAll(others Places) bool {
	return !slices.ContainsFunc(others, func(o notice.Region) bool { return !p.Cover(o) })
}

// Touch tells whether a place is in both, at least in part.
func (p Places) Touch(others Places) bool { return len(p.Shared(others)) > 0 }

// Shared are the places that are in both, each as exact as it is known, in the
// order of p.
func (p Places) Shared(others Places) Places {
	var shared Places
	add := func(place notice.Region) { shared = shared.With(Places{place}) }
	for _, a := range p {
		for _, b := range others {
			switch {
			case within(a, b):
				add(a)
			case within(b, a):
				add(b)
			default: // Great Britain, and England and Wales
				for _, piece := range parts[a] {
					if within(piece, b) {
						add(piece)
					}
				}
			}
		}
	}
	return shared
}

// With is p and those of the others that are not there yet.
func (p Places) With(more Places) Places {
	for _, place := range more {
		if !slices.Contains(p, place) {
			p = append(slices.Clip(p), place) // never into what others may hold too
		}
	}
	return p
}

// widest leaves out each part of a country of which a larger part, or all, is
// in p too.
func (p Places) widest() Places {
	return slices.DeleteFunc(slices.Clone(p), func(place notice.Region) bool {
		return slices.ContainsFunc(p, func(other notice.Region) bool {
			return other != place && Country(other) == Country(place) && within(place, other)
		})
	})
}
