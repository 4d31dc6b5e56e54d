package check

import (
	"regexp"
	"strings"
)

// Numbers and days near words for people and events are most often about
// something else. What tells so is listed here, by language, and was found in
// notices and in texts about real breaches (test/falsealarms).

// otherThings are words between a number and people that the number counts, or
// that it is a part of: "3 days later staff", "4 million patients", "on 3 March
// all staff". English ones are plurals: of "3 hospitals' staff" the 3 are
// hospitals, of "3 hospital staff" they are people. Welsh counts in the singular.
var otherThings = map[string]map[string]bool{
	"en": wordSet(englishMonths, `jan feb mar apr jun jul aug sep sept oct nov dec
		million millions billion bn m thousand hundred dozen k am pm o'clock
		seconds minutes hours days weeks months years working calendar
		letters emails messages calls times documents files records lists pages
		computers laptops phones devices servers systems drives disks databases
		hospitals clinics practices surgeries wards schools colleges universities branches stores shops
		offices sites departments teams groups organisations organizations
		companies suppliers councils trusts boards bodies countries states counties
		questions steps reasons things kinds types parts percent`),
	"cy": wordSet(welshMonths, `miliwn filiwn biliwn mil fil cant gant
		eiliad munud funud awr diwrnod ddiwrnod wythnos mis fis blynedd mlynedd flynedd oed
		llythyr lythyr e-bost neges galwad dogfen ddogfen ffeil cofnod gofnod tudalen dudalen
		cyfrifiadur gyfrifiadur gliniadur ffôn dyfais ddyfais gweinydd system
		ysbyty clinig meddygfa feddygfa ysgol swyddfa safle adran tîm grŵp sefydliad corff gorff cwmni gwmni cyngor gyngor bwrdd fwrdd
		cwestiwn gwestiwn cam gam rheswm reswm peth beth math fath rhan ran`),
}

func wordSet(lists ...string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(strings.Join(lists, " ")) {
		set[word] = true
	}
	return set
}

// nextWords are the two words after a number.
var nextWords = regexp.MustCompile(`^[ \x{00a0}\n]+([\pL'’-]+)(?:[ \x{00a0}\n]+([\pL'’-]+))?`)

// ofOthers tells whether a number counts something else than the people after
// it, or is a part of a larger one. It looks no further than the people do.
func (l language) ofOthers(lang, after string) bool {
	words := nextWords.FindStringSubmatch(after)
	if words == nil {
		return false
	}
	for _, word := range words[1:] {
		word = strings.TrimSuffix(strings.ReplaceAll(strings.ToLower(word), "’", "'"), "'")
		if otherThings[lang][word] {
			return true
		}
		if l.people.MatchString(" " + word) {
			return false // what comes after the people is not what is counted
		}
	}
	return false
}

// limits come before a day on which nothing happened: it ends or begins a time.
// "If you were not told by 22 October 2026, ring us."
var limits = map[string]*regexp.Regexp{
	"en": before("by|until|till|before|after|on or (?:before|after)|no later than|up to|as of|as at"),
	"cy": before("erbyn|hyd at|hyd|tan|cyn|ar ôl|wedi"),
}

// isLimit tells whether a day that begins at a place of a text is the end of a
// time, and not the day of an event.
func isLimit(lang, text string, from int) bool {
	words := limits[lang]
	return words != nil && words.MatchString(text[max(0, from-near):from])
}

// asides are words of a sentence whose people are not those affected: they answer
// calls or make them, take up an offer, or are looked after. "A team of 40 nurses
// reads the documents." "So far 310 people have rung the helpline."
var asides = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?i)\b(?:teams? of|employ(?:s|ed)?|hired|recruited|helplines?|call cent(?:re|er)s?|rang|rung|phoned|call(?:s|ed)? (?:us|the)|` +
		`complain(?:s|ed)?|complaints?|signed up|enrol(?:l?ed|ls?)?|taken up|population|serves?|serving|looks? after|care for|cares for|trained|training)\b`),
	"cy": regexp.MustCompile(`(?i)(?:\PL|^)(?:tîm o|dîm o|cyflogi\pL*|gyflogi\pL*|llinell gymorth|ffonio\pL*|ffoniodd|cwyno|gwyno|cwynodd|cofrestru\pL*|gofrestr\pL*|poblogaeth|gwasanaethu|wasanaethu|gofalu am|hyfforddi\pL*)(?:\PL|$)`),
}

// isAside tells whether a sentence speaks of other people than those affected.
func isAside(lang, sentence string) bool {
	words := asides[lang]
	return words != nil && words.MatchString(sentence)
}
