package starter

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"candour/internal/guidance"
	"candour/internal/load"
	"candour/internal/notice"
)

// services is the folder of the services, one file a country.
const services = "data/services"

func inCapitals(codes []string) []string {
	for n, code := range codes {
		codes[n] = strings.ToUpper(code)
	}
	return codes
}

// library are the files of guidance and services for the countries: those of
// the topics that help readers there, and of the services that those name or
// that help there.
func (o Options) library(builtin fs.FS) ([]string, error) {
	site, found := load.Site(builtin)
	if found.HasErrors() {
		return nil, fmt.Errorf("the files that are built into this program are broken: %v", found[0])
	}
	chosen, wanted := guidance.Of(site, nil), guidance.Places(nil)
	if len(o.Countries) > 0 {
		for _, code := range o.Countries {
			wanted = wanted.With(guidance.Places{notice.Region(code)})
		}
		if err := known(wanted, chosen.Places); err != nil {
			return nil, err
		}
		if o.Example == "landauer" { // which happened there
			wanted = wanted.With(guidance.Places{"GB"})
		}
		chosen = guidance.Of(site, []*notice.Incident{{Jurisdictions: wanted}})
	}
	var files []string
	named := map[notice.ID]bool{}
	for _, t := range chosen.Topics {
		for _, doc := range t.Body {
			files = append(files, doc.File)
		}
		for _, id := range t.Services {
			named[id] = true
		}
	}
	for _, s := range site.Services {
		if len(wanted) == 0 || named[s.ID] || wanted.Touch(s.Countries) {
			files = append(files, s.File)
		}
	}
	slices.Sort(files)
	return slices.Compact(files), nil
}

// known refuses a country that there is no guidance for.
func known(wanted, has guidance.Places) error {
	for _, place := range wanted {
		if has.Touch(guidance.Places{place}) {
			continue
		}
		var codes []string
		for _, country := range has.Countries() {
			codes = append(codes, string(country))
		}
		slices.Sort(codes)
		return &Error{fmt.Sprintf("there is no guidance for the country %q; there is for %s", place, strings.Join(codes, ", ")),
			"Leave it out, or leave out --countries to get all. docs/formats.md shows how to write topics of your own."}
	}
	return nil
}
