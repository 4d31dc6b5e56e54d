package law

import (
	"fmt"
	"slices"
	"strings"

	"candour/internal/notice"
)

// What a law asks is told to people who know the files and not the conditions:
// which key to write, and which event of the timeline.

// happened are words for the events of clocks, to go after "from" and "to".
var happened = map[event]string{
	"occurred": "the breach", "suspected": "the first suspicion", "detected": "the detection", "discovered": "the discovery",
	"aware": "becoming aware", "confirmed": "the confirmation", "determined": "the determination", "assessed": "the assessment",
	"processor-aware": "the processor becoming aware", "controller-told": "telling the controller", "regulator-told": "telling the regulator",
	"people-told": "telling the people", "media-told": "telling the media", "police-told": "telling the police", "published": "publishing the notice",
	"calendar-year-end": "the end of the calendar year",
}

// words are those for an event in a sentence.
func (e event) words() string {
	if said, ok := happened[e]; ok {
		return said
	}
	return string(e)
}

// dated says how a timeline has an event; "" for one that it cannot have.
func (e event) dated() string {
	switch {
	case e == "regulator-told":
		return "event: reported"
	case e == "controller-told":
		return "event: told, from: the processor"
	case e == "processor-aware":
		return "event: aware, by: the processor"
	case e == "calendar-year-end" || !slices.Contains(recorded, e):
		return ""
	default:
		return "event: " + string(e)
	}
}

// look is a fact that a condition asks for, with the words that it is asked with.
type look struct {
	fact  string
	words []string
}

// sought says where in the files of an incident a program looks for what a
// condition asks, as in "“contacts” with role: dpo or helpline".
func (c *condition) sought(incident string) []string {
	if c == nil || c.program == nil {
		return nil
	}
	var places []string
	with := map[string][]string{}
	for _, l := range c.looks {
		place, words := l.place(incident)
		if place == "" {
			continue
		}
		if !slices.Contains(places, place) {
			places = append(places, place)
		}
		for _, w := range words {
			if !slices.Contains(with[place], w) {
				with[place] = append(with[place], w)
			}
		}
	}
	for n, place := range places {
		if words := with[place]; len(words) > 0 {
			places[n] += anyOf(words)
		}
	}
	return places
}

// place is where a fact is looked for, and what tells there which is meant.
func (l look) place(incident string) (place string, words []string) {
	switch l.fact {
	case "has_section", "words":
		if len(l.words) > 0 {
			return "content/notices/" + incident + "/" + l.words[0] + ".md", nil
		}
	case "has_page":
		if len(l.words) > 0 {
			return "content/pages/" + l.words[0] + ".md", nil
		}
	case "steps":
		return "the topics in content/guidance/, and in content/notices/" + incident + "/" + string(notice.WhatYouCanDo) + ".md", nil
	case "mentions":
		for _, w := range l.words {
			words = append(words, "“"+w+"”")
		}
		return "the English texts, as ", words
	case "service_shown", "bureaus":
		return "the services that the guidance names", nil
	case "languages":
		return "“languages” in data/site.yaml", nil
	case "known", "stated":
		for _, w := range l.words {
			if how, ok := strings.CutPrefix(event(w).dated(), "event: "); ok {
				words = append(words, how)
			}
		}
		if len(words) > 0 {
			return "“timeline” with event: ", words
		}
	case "has_contact", "named_contact", "routes", "speaks":
		if l.fact == "speaks" && len(l.words) > 1 {
			return "“contacts” with languages: ", l.words[1:2]
		}
		if len(l.words) > 0 {
			return "“contacts” with role: ", l.words
		}
	case "measures":
		if len(l.words) > 0 {
			return "“measures” with state: ", l.words
		}
	}
	if key := factPlaces()[l.fact]; key != "" {
		return "“" + key + "”", nil
	}
	return "", nil
}

// lookedFor says it in a sentence; "" when there is nothing to say.
func (i *Item) lookedFor(incident string) string {
	if !i.Testable() {
		return ""
	}
	places := i.Met.sought(incident)
	if len(places) == 0 {
		return ""
	}
	return "The program looks for it in " + strings.Join(places, ", and in ") + "."
}

// anyOf puts words into a sentence of which one is enough.
func anyOf(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return fmt.Sprintf("%s or %s", strings.Join(words[:last], ", "), words[last])
}
