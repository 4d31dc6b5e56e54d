// Package guidance chooses the topics that help readers: by what was taken, and
// by where they are.
//
// In go the topics of a site and its incidents; out comes a Library with those
// topics that are of use to somebody there, and for each notice and each
// organisation the ones that apply, the most urgent first. The checks ask here
// too, so that what they judge is what the pages show.
//
// The package only chooses. It has no words, and judges no facts.
package guidance

import (
	"cmp"
	"slices"

	"candour/internal/notice"
)

// Library are the topics that a site publishes.
type Library struct {
	// Topics are the most urgent first.
	Topics []*notice.Topic
	// Places are where the readers of the site are. They are empty only when
	// nothing tells: neither an incident nor a topic.
	Places Places

	organisations map[notice.ID]*notice.Organisation
	// anywhere stands for the places of an incident that gives none.
	anywhere Places
}

// Of makes the library of a site for the readers of some of its incidents. A
// topic is published when it is for a place of one of them, or of an
// organisation whose people are affected. Without incidents, and with one that
// does not say where it is, all topics are.
func Of(site *notice.Site, incidents []*notice.Incident) *Library {
	l := &Library{organisations: make(map[notice.ID]*notice.Organisation, len(site.Organisations))}
	for _, o := range site.Organisations {
		l.organisations[o.ID] = o
	}
	for _, t := range site.Topics {
		l.anywhere = l.anywhere.With(t.Countries)
	}
	l.anywhere = l.anywhere.widest()
	for _, i := range incidents {
		l.addPlaces(i)
	}
	if len(incidents) == 0 {
		l.Places = l.anywhere
	}
	l.Places = l.Places.widest()
	for _, t := range site.Topics {
		if isFor(t.Countries, l.Places) {
			l.Topics = append(l.Topics, t)
		}
	}
	slices.SortStableFunc(l.Topics, byUrgency)
	return l
}

// UrgencyOf is a topic's urgency, or that of one which gives none.
func UrgencyOf(t *notice.Topic) notice.Urgency { return cmp.Or(t.Urgency, "soon") }

func byUrgency(a, b *notice.Topic) int {
	rank := func(t *notice.Topic) int { return slices.Index(notice.Urgencies, UrgencyOf(t)) }
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
}

// addPlaces adds where the readers of an incident's pages are.
func (l *Library) addPlaces(i *notice.Incident) {
	l.Places = l.Places.With(l.Incident(i))
	var below func(groups []notice.Group)
	below = func(groups []notice.Group) {
		for n := range groups {
			if id := groups[n].Organisation; id != "" {
				l.Places = l.Places.With(l.Organisation(i, id))
			}
			below(groups[n].Groups)
		}
	}
	if i.Affected != nil {
		below(i.Affected.Groups)
		below(i.Affected.Elsewhere)
	}
}

// Incident is where an incident's readers are: in its jurisdictions, or
// anywhere when it has none.
func (l *Library) Incident(i *notice.Incident) Places { return l.Organisation(i, "") }

// Organisation is where the people of an organisation are that an incident
// affected, or anywhere when nothing tells.
func (l *Library) Organisation(i *notice.Incident, id notice.ID) Places {
	if known := l.Known(i, id); len(known) > 0 {
		return known
	}
	return l.anywhere
}

// Known is Organisation as far as it is known. An organisation's people are in
// its own country, which may be another than the incident's. Where the incident
// is in parts of that country, those parts are the more exact.
func (l *Library) Known(i *notice.Incident, id notice.ID) Places {
	o := l.organisations[id]
	if o == nil || o.Country == "" {
		return i.Jurisdictions
	}
	var inside Places
	for _, j := range i.Jurisdictions {
		if within(j, o.Country) {
			inside = append(inside, j)
		}
	}
	if len(inside) > 0 {
		return inside
	}
	return Places{o.Country}
}

// isFor tells whether what is for some countries, or for all when there are
// none, is of use to readers in the places.
func isFor(countries, places Places) bool {
	return len(countries) == 0 || len(places) == 0 || places.Touch(countries)
}

// Readers are where those readers of the site are that a topic is for.
func (l *Library) Readers(t *notice.Topic) Places {
	if len(t.Countries) == 0 {
		return l.Places
	}
	return l.Places.Shared(t.Countries)
}

// Services are those of a topic's services that help readers of the site, in
// the topic's order.
func (l *Library) Services(t *notice.Topic, by map[notice.ID]*notice.Service) []*notice.Service {
	readers := l.Readers(t)
	var services []*notice.Service
	for _, id := range t.Services {
		if s := by[id]; s != nil && isFor(s.Countries, readers) {
			services = append(services, s)
		}
	}
	return services
}

// Where tells readers in the places whether something is for them: it is those
// of its countries that touch the places. It is nil when it is for all readers
// there, so that it need not be said.
func Where(countries, places Places) Places {
	if len(countries) == 0 || countries.CoverAll(places) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(countries), func(c notice.Region) bool { return !places.Touch(Places{c}) })
}

// For are the topics for what was taken, for readers in the places, the most
// urgent first.
func (l *Library) For(data notice.Data, places Places) []*notice.Topic {
	var topics []*notice.Topic
	for _, t := range l.Topics {
		if fits(t, data) && isFor(t.Countries, places) {
			topics = append(topics, t)
		}
	}
	return topics
}

// In are all topics for readers in the places, the most urgent first.
func (l *Library) In(places Places) []*notice.Topic {
	var topics []*notice.Topic
	for _, t := range l.Topics {
		if isFor(t.Countries, places) {
			topics = append(topics, t)
		}
	}
	return topics
}

// fits tells whether a topic is about what was taken. How sure that is, and for
// how many people, makes no difference: those it happened to need it.
func fits(t *notice.Topic, data notice.Data) bool {
	return len(t.Classes) == 0 || slices.ContainsFunc(data.Taken, func(item notice.DataItem) bool { return slices.Contains(t.Classes, item.Class) })
}

// First divides topics into the first few that a notice shows as steps, and the
// others. Only topics with a step can be among the first. Those that are for
// all readers go before those for some of them, which often say the same for
// each country. When there are too few, each place gets its most urgent one,
// and then the most urgent of the rest are taken. Both parts keep their order.
func First(topics []*notice.Topic, places Places, few int) (first, others []*notice.Topic) {
	chosen := map[*notice.Topic]bool{}
	served := map[notice.Region]bool{}
	take := func(good func(countries Places) bool) {
		for _, t := range topics {
			if len(chosen) < few && !chosen[t] && !t.Step.IsZero() && good(t.Countries) {
				chosen[t] = true
			}
		}
	}
	take(func(countries Places) bool { return Where(countries, places) == nil })
	take(func(countries Places) bool {
		isNew := false
		for _, place := range places {
			if !served[place] && countries.Cover(place) {
				served[place], isNew = true, true
			}
		}
		return isNew
	})
	take(func(Places) bool { return true })
	for _, t := range topics {
		if chosen[t] {
			first = append(first, t)
		} else {
			others = append(others, t)
		}
	}
	return first, others
}
