package law

import (
	"slices"
	"strings"

	"candour/internal/notice"
)

// answer is yes, no, or: a person must decide.
type answer int

// The zero answer is no.
const (
	no answer = iota
	maybe
	yes
)

// members are the countries whose law the GDPR is: the European Union, and
// Iceland, Liechtenstein and Norway.
var members = strings.Fields("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO")

// covers tells whether a place lies in a region. Of a country, only a part may.
func covers(region, place notice.Region) answer {
	switch {
	case region == "" || place == region || strings.HasPrefix(string(place), string(region)+"-"):
		return yes
	case place == "" || strings.HasPrefix(string(region), string(place)+"-"):
		return maybe
	case region == "EU":
		country, _, _ := strings.Cut(string(place), "-")
		if slices.Contains(members, country) {
			return yes
		}
	case place == "EU" && slices.Contains(members, string(region)):
		return maybe
	}
	return no
}

// overlaps tells whether guidance for some countries is shown to readers in
// others, as the pages decide it.
func overlaps(countries, jurisdictions []notice.Region) bool {
	if len(countries) == 0 || len(jurisdictions) == 0 {
		return true
	}
	for _, c := range countries {
		for _, j := range jurisdictions {
			if c == j || strings.HasPrefix(string(j), string(c)+"-") || strings.HasPrefix(string(c), string(j)+"-") {
				return true
			}
		}
	}
	return false
}

// body is an organisation whose duties are judged.
type body struct {
	id      notice.ID
	kind    notice.ID
	country notice.Region
}

// bodiesOf are the organisations that hold the people's data: controllers and
// processors, those that the people affected are counted under, and, when none
// of these is named, the publisher.
func bodiesOf(site *notice.Site, i *notice.Incident) []body {
	var ids []notice.ID
	add := func(id notice.ID) {
		if id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, p := range i.Parties {
		if p.Role == notice.Controller || p.Role == notice.Processor {
			add(p.Organisation)
		}
	}
	var counted func(groups []notice.Group)
	counted = func(groups []notice.Group) {
		for _, g := range groups {
			add(g.Organisation)
			counted(g.Groups)
		}
	}
	if i.Affected != nil {
		counted(i.Affected.Groups)
	}
	if len(ids) == 0 {
		add(site.Publisher)
	}
	var bodies []body
	for _, o := range site.Organisations {
		if slices.Contains(ids, o.ID) {
			bodies = append(bodies, body{o.ID, o.Kind, o.Country})
		}
	}
	return bodies
}

// The kinds of organisation that say something about the law. Other words can be
// used; they say nothing, and a person decides.
var (
	healthKinds = []notice.ID{"health-board", "nhs-trust", "hospital", "clinic", "gp-practice", "pharmacy", "care-home", "health"}
	publicKinds = []notice.ID{"health-board", "nhs-trust", "government", "council", "local-authority", "police", "court", "prison",
		"school", "regulator", "agency", "public-body", "fire-service"}
	privateKinds = []notice.ID{"company", "charity", "union", "bank", "law-firm"}
)

// A flag says what kind of body a law is for. yes and maybe are the kinds for
// which that is so, or may be so; of other kinds that are known here it is not.
var flags = map[notice.ID]struct{ yes, maybe []notice.ID }{
	"public-sector":              {publicKinds, []notice.ID{"university", "hospital", "clinic", "gp-practice", "care-home", "charity"}},
	"welsh-language-body":        {[]notice.ID{"health-board", "nhs-trust"}, publicKinds},
	"competent-authority":        {[]notice.ID{"police", "court", "prison"}, []notice.ID{"government", "council", "local-authority", "regulator", "agency"}},
	"telecoms-provider":          {nil, []notice.ID{"company"}},
	"nis-operator":               {nil, []notice.ID{"health-board", "nhs-trust", "company"}},
	"nis2-entity":                {nil, slices.Concat(healthKinds, []notice.ID{"company", "government", "bank"})},
	"hipaa-covered-entity":       {nil, slices.Concat(healthKinds, []notice.ID{"company", "university"})},
	"health-record-vendor":       {nil, []notice.ID{"company"}},
	"sec-registrant":             {nil, []notice.ID{"company", "bank"}},
	"reg-sp-institution":         {nil, []notice.ID{"company", "bank"}},
	"california-agency":          {nil, publicKinds},
	"california-health-facility": {nil, healthKinds},
	"clinical-harm":              {}, // nothing in the files tells: a publisher names the law when care did harm
}

// bodiesCalled are words for the kinds of body that laws are for.
var bodiesCalled = map[notice.ID]string{
	"public-sector": "a public-sector body", "welsh-language-body": "a body with Welsh language standards",
	"competent-authority": "an authority for law enforcement", "telecoms-provider": "a provider of public telecoms",
	"nis-operator": "a designated operator under the NIS Regulations", "nis2-entity": "an entity under NIS 2",
	"hipaa-covered-entity": "a covered entity under HIPAA", "health-record-vendor": "a vendor of personal health records",
	"sec-registrant": "an SEC registrant", "reg-sp-institution": "an institution under Regulation S-P",
	"california-agency": "an agency of California", "california-health-facility": "a health facility of California",
	"clinical-harm": "known to have done harm in care",
}

// called are words for what a flag says of a body.
func called(flag notice.ID) string {
	if said := bodiesCalled[flag]; said != "" {
		return said
	}
	return "a " + string(flag)
}

// has tells whether a body is what a flag says.
func (b body) has(flag notice.ID) answer {
	f, known := flags[flag]
	switch {
	case flag == "clinical-harm":
		return no
	case b.kind == flag || slices.Contains(f.yes, b.kind):
		return yes
	case !known || b.kind == "" || slices.Contains(f.maybe, b.kind):
		return maybe
	case slices.Contains(healthKinds, b.kind) || slices.Contains(publicKinds, b.kind) || slices.Contains(privateKinds, b.kind):
		return no
	case flags[b.kind].yes != nil || flags[b.kind].maybe != nil: // it is the name of another flag
		return no
	default:
		return maybe
	}
}

// in tells whether a body belongs to a sector.
func (b body) in(sector notice.ID) answer {
	switch {
	case b.kind == sector || sector == "health" && slices.Contains(healthKinds, b.kind):
		return yes
	case b.kind == "" || b.kind == "company" || b.kind == "charity" || b.kind == "university":
		return maybe
	case slices.Contains(publicKinds, b.kind) || slices.Contains(privateKinds, b.kind) || slices.Contains(healthKinds, b.kind):
		return no
	default:
		return maybe
	}
}

// residents is how many people are counted by where they live.
type residents map[notice.Region]notice.Count

// residentsOf adds up the groups that say where their people live. A group
// within one that says so is counted with it.
func residentsOf(i *notice.Incident) residents {
	r := residents{}
	if i.Affected == nil {
		return r
	}
	var add func(groups []notice.Group)
	add = func(groups []notice.Group) {
		for _, g := range groups {
			if g.ResidentsOf == "" {
				add(g.Groups)
				continue
			}
			if had, ok := r[g.ResidentsOf]; ok {
				r[g.ResidentsOf] = notice.Sum(had, g.Count)
			} else {
				r[g.ResidentsOf] = g.Count
			}
		}
	}
	add(i.Affected.Groups)
	add(i.Affected.Elsewhere)
	return r
}

// in is how many people at least and at most are counted in a region. known is
// false when nobody is said to live there.
func (r residents) in(region notice.Region) (least, most uint64, known bool) {
	for at, count := range r {
		if covers(region, at) != yes {
			continue
		}
		l, m := count.Bounds()
		least, known = least+min(l, 1<<60), true
		if m == notice.Unbounded || most == notice.Unbounded {
			most = notice.Unbounded
		} else {
			most += m
		}
	}
	return least, most, known
}

// compare holds a count that lies between two bounds against a number.
func compare(least, most uint64, op operator, n int) answer {
	at, limit := uint64(n), uint64(n)
	var all, none bool
	switch op {
	case ">":
		all, none = least > at, most <= limit
	case ">=":
		all, none = least >= at, most < limit
	case "<":
		all, none = most < limit, least >= at
	case "<=":
		all, none = most <= limit, least > at
	}
	switch {
	case all:
		return yes
	case none:
		return no
	}
	return maybe
}

// passes tells whether a threshold is reached.
func (t *Threshold) passes(i *notice.Incident) answer {
	if t == nil {
		return yes
	}
	counts := residentsOf(i)
	switch where, of, _ := strings.Cut(t.CountOf, "."); {
	case where == "total" && i.Affected != nil:
		least, most := i.Affected.Total.Bounds()
		if i.Affected.Unit == notice.Records {
			return maybe
		}
		return compare(least, most, t.Op, t.N)
	case of == "any-one-state":
		result := maybe // people of a place that is not said may be there
		for _, count := range counts {
			if least, most := count.Bounds(); compare(least, most, t.Op, t.N) == yes {
				result = yes
			}
		}
		return result
	case where == "residents":
		if least, most, known := counts.in(notice.Region(of)); known {
			return compare(least, most, t.Op, t.N)
		}
	}
	return maybe
}
