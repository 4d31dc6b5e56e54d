package guidance

import "candour/internal/notice"

// Coverage is where there are topics about each class of data.
type Coverage struct {
	in         map[notice.ID]Places
	everywhere map[notice.ID]bool
}

// Coverage works out what the library is about. Topics that always apply are
// about no class.
func (l *Library) Coverage() Coverage {
	c := Coverage{map[notice.ID]Places{}, map[notice.ID]bool{}}
	for _, t := range l.Topics {
		for _, class := range t.Classes {
			c.in[class] = c.in[class].With(t.Countries)
			if len(t.Countries) == 0 {
				c.everywhere[class] = true
			}
		}
	}
	return c
}

// Lacking are those of the places where no topic is about a class. Of a place
// that lacks it in some parts, those are named. With no places known, any topic
// about it will do.
func (c Coverage) Lacking(class notice.ID, places Places) (lacking Places, isLacking bool) {
	if c.everywhere[class] {
		return nil, false
	}
	for _, place := range places.widest() {
		if !c.in[class].Cover(place) {
			lacking = lacking.With(c.lackingParts(class, place))
		}
	}
	return lacking, len(lacking) > 0 || len(places) == 0 && len(c.in[class]) == 0
}

// lackingParts are the parts of a place that lack a class, if they are no more
// than those that have it; else it is the place.
func (c Coverage) lackingParts(class notice.ID, place notice.Region) Places {
	var lacking Places
	for _, part := range parts[place] {
		if !c.in[class].Cover(part) {
			lacking = append(lacking, part)
		}
	}
	if len(lacking) > 0 && 2*len(lacking) <= len(parts[place]) {
		return lacking
	}
	return Places{place}
}
