package law

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"candour/internal/diag"
	"candour/internal/notice"
)

// Applies says whether a regime applies to an incident.
type Applies string

// The answers. Decide means that a person must.
const (
	AppliesYes    Applies = "yes"
	AppliesNo     Applies = "no"
	AppliesDecide Applies = "decide"
)

// chooser picks the regimes for one incident.
type chooser struct {
	site     *notice.Site
	incident *notice.Incident
	clock    *clock
	bodies   []body
	counts   residents
	// named are the laws that the publisher chose: only they apply then.
	named []notice.ID
	from  string // the file that names them
}

func newChooser(site *notice.Site, i *notice.Incident, c *clock, free bool) *chooser {
	ch := &chooser{site: site, incident: i, clock: c, bodies: bodiesOf(site, i), counts: residentsOf(i)}
	switch {
	case free:
	case len(i.Laws) > 0:
		ch.named, ch.from = i.Laws, "the incident"
	case len(site.Laws) > 0:
		ch.named, ch.from = site.Laws, "data/site.yaml"
	}
	return ch
}

// names tells whether an entry of laws means a regime: it is its id, or the
// beginning of it, as uk-gdpr is of uk-gdpr-33 and uk-gdpr-34.
func names(entry, regime notice.ID) bool {
	return entry == regime || strings.HasPrefix(string(regime), string(entry)+"-")
}

// Unknown returns the entries of a list of laws that mean no regime, and for the
// first of them the id that looks most like it; "" when none does.
func (l *Library) Unknown(entries []string) (unknown []string, near string) {
	var ids []string
	for _, r := range l.Regimes {
		ids = append(ids, string(r.ID))
	}
	for _, entry := range entries {
		if !slices.ContainsFunc(l.Regimes, func(r *Regime) bool { return names(notice.ID(entry), r.ID) }) {
			unknown = append(unknown, entry)
		}
	}
	if len(unknown) > 0 {
		near = diag.Nearest(unknown[0], ids)
	}
	return unknown, near
}

// choose says whether a regime applies, and why.
func (ch *chooser) choose(r *Regime) (applies Applies, why string) {
	named := slices.ContainsFunc(ch.named, func(id notice.ID) bool { return names(id, r.ID) })
	if ch.named != nil && !named {
		return AppliesNo, ch.leftOut(r)
	}
	return ch.chooseFreely(r, named)
}

// leftOut says that a regime is not named, and whether it would be chosen
// otherwise: who signs for the choice should know what was chosen against.
func (ch *chooser) leftOut(r *Regime) string {
	why := "laws in " + ch.from + " names others"
	if r.AppliesTo.Always {
		return why
	}
	switch applies, because := ch.chooseFreely(r, false); applies {
	case AppliesYes:
		return why + "; it would apply otherwise: " + because
	case AppliesDecide:
		return why + "; a person would decide otherwise: " + because
	}
	return why
}

// chooseFreely is choose without a look at what the publisher left out.
func (ch *chooser) chooseFreely(r *Regime, named bool) (applies Applies, why string) {
	content, duties := r.InForce.holds(ch.clock.decides(byNotice, "")), r.InForce.holds(ch.clock.decides(byDiscovery, r.DecidedBy))
	inForce := max(content, duties)
	if inForce == no {
		return AppliesNo, fmt.Sprintf("it is law %s, and the notice is of %s", r.InForce, ch.clock.notice)
	}
	suits, why := yes, "laws in "+ch.from+" names it"
	if !named {
		suits, why = ch.suits(r)
	}
	switch {
	case suits == no:
		return AppliesNo, why
	case inForce == maybe:
		return AppliesDecide, why + "; it is law " + r.InForce.String() + ", and the dates fall on both sides of that"
	case suits == maybe:
		return AppliesDecide, why
	}
	return AppliesYes, why
}

// suits holds an incident against the selector of a regime.
func (ch *chooser) suits(r *Regime) (answer, string) {
	s := r.AppliesTo
	if s.Always {
		return yes, "it is for every notice"
	}
	why := ""
	if s.ResidentsOf != "" {
		ok, said := ch.live(s.ResidentsOf)
		if !ok || len(s.Flags)+len(s.Sectors)+len(s.OrganisationsIn) == 0 {
			return map[bool]answer{true: yes, false: no}[ok], said
		}
		why = said
	}
	places := s.OrganisationsIn
	if len(places) == 0 && s.ResidentsOf == "" && r.Jurisdiction != "" {
		places = []notice.Region{r.Jurisdiction}
	}
	best, said := ch.someBody(s, places)
	if why != "" && best != no {
		said = why + "; " + said
	}
	return best, said
}

// live tells whether people who live in a region are affected.
func (ch *chooser) live(region notice.Region) (bool, string) {
	if least, _, known := ch.counts.in(region); known {
		if least > 0 {
			return true, fmt.Sprintf("at least %d people who live in %s are counted", least, region)
		}
		return true, fmt.Sprintf("people who live in %s are counted", region)
	}
	for _, j := range ch.incident.Jurisdictions {
		if covers(region, j) == yes {
			return true, "jurisdictions names " + string(j)
		}
	}
	return false, "no group lives there, and jurisdictions does not name it"
}

// someBody looks for the organisation that fits best.
func (ch *chooser) someBody(s Selector, places []notice.Region) (best answer, why string) {
	why = "no organisation is in " + list(places)
	if len(places) == 0 {
		why = "no organisation is " + calledAll(slices.Concat(s.Sectors, s.Flags))
	}
	bodies := ch.bodies
	local := slices.ContainsFunc(bodies, func(b body) bool { return b.within(places, ch.incident.Jurisdictions) != no })
	if n := slices.IndexFunc(ch.incident.Jurisdictions, func(j notice.Region) bool { return coversAny(places, j) == yes }); n >= 0 && !local {
		bodies = append(slices.Clip(bodies), body{country: ch.incident.Jurisdictions[n]}) // somebody there whom nobody named
	}
	for _, b := range bodies {
		fits, said := b.within(places, ch.incident.Jurisdictions), ""
		switch fits {
		case no:
			continue
		case maybe:
			said = fmt.Sprintf("whether %s is in %s", b.name(), list(places))
		}
		for _, want := range s.Sectors {
			if a := b.in(want); a < fits {
				fits, said = a, fmt.Sprintf("whether %s belongs to the sector %s", b.name(), want)
			}
		}
		for _, want := range s.Flags {
			if a := b.has(want); a < fits {
				fits, said = a, fmt.Sprintf("whether %s is %s", b.name(), called(want))
			}
		}
		switch {
		case fits == yes && len(places) > 0:
			said = fmt.Sprintf("%s is in %s", b.name(), b.country)
			if b.country == "" || b.id == "" {
				said = "jurisdictions names " + list(ch.incident.Jurisdictions)
			}
		case fits == yes:
			said = fmt.Sprintf("%s is %s", b.name(), called(b.kind))
		case fits == no && best == no:
			why = strings.Replace(said, "whether ", "", 1)
			why = strings.Replace(strings.Replace(why, " is ", " is not ", 1), " belongs to", " does not belong to", 1)
		}
		if fits > best {
			best, why = fits, said
		}
	}
	return best, why
}

func (b body) name() string {
	if b.id == "" {
		return "the organisation"
	}
	return string(b.id)
}

// within tells whether a body is in one of the places. One whose country is not
// given is where the incident is.
func (b body) within(places, jurisdictions []notice.Region) answer {
	if b.country != "" || len(places) == 0 {
		return coversAny(places, b.country)
	}
	if len(jurisdictions) == 0 {
		return maybe
	}
	best := no
	for _, j := range jurisdictions {
		best = max(best, coversAny(places, j))
	}
	return best
}

func coversAny(places []notice.Region, place notice.Region) answer {
	if len(places) == 0 {
		return yes
	}
	best := no
	for _, p := range places {
		best = max(best, covers(p, place))
	}
	return best
}

func list[T ~string](words []T) string { return strings.Join(plain(words), ", ") }

func (s Selector) empty() bool {
	return !s.Always && s.ResidentsOf == "" && len(s.OrganisationsIn)+len(s.Flags)+len(s.Sectors) == 0
}

// today makes a clock say that all is discovered and told today, so that the law
// of today is chosen. The dates of events stay as they are.
func (c *clock) today(now time.Time) {
	c.asOfNow = true
	c.notice, c.discovery = notice.Day(now), notice.Day(now)
}
