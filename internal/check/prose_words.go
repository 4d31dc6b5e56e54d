package check

import (
	"regexp"
	"strings"
)

// language has the words by which a text speaks of people, of how exact a figure
// is, and of dates. They only serve to find what to compare, so a word that is
// missing here means a comparison that is not made.
type language struct {
	// people follows a number of people, with at most two words between.
	people *regexp.Regexp
	// share comes before a number that is the whole of a share: 1 in 7 people.
	share *regexp.Regexp
	// more, less and about come before a number.
	more, less, about *regexp.Regexp
	// date finds a day: its number, the name of the month, the year.
	date *regexp.Regexp
	// months are their names, in small letters.
	months []string
	// events are words of which a sentence has one when it tells of what happened.
	events *regexp.Regexp
}

func after(words string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:[ \x{00a0}\n]+[\pL'’-]+){0,2}?[ \x{00a0}\n]+(?:` + words + `)(?:\PL|$)`)
}

func before(words string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|\PL)(?:` + words + `)[ \x{00a0}\n]+$`)
}

func datesOf(months string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(\d{1,2})[ \x{00a0}](` + strings.ReplaceAll(months, " ", "|") + `)[ \x{00a0}](\d{4})`)
}

const (
	englishMonths = "january february march april may june july august september october november december"
	welshMonths   = "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr"
)

var proseWords = map[string]language{
	"en": {
		people: after("people|persons?|individuals?|staff|employees?|workers?|patients?|customers?|members?|students?|pupils?|clients?|residents?|users?|radiographers?|nurses?|doctors?"),
		share:  before("\\d+ (?:in|of|out of)|one (?:in|of|out of)"),
		more:   before("over|more than|at least|above|upwards of|in excess of|no fewer than|well over"),
		less:   before("under|fewer than|less than|up to|at most|below|no more than|nearly|almost|just under|not quite"),
		about:  before("about|around|some|roughly|approximately|an estimated|circa"),
		date:   datesOf(englishMonths), months: strings.Fields(englishMonths),
		events: regexp.MustCompile(`(?i)\b(?:stole|stolen|taken|copied|attack(?:ed)?|breach(?:ed)?|broke|broken|hacked|lost|told|inform(?:ed)?|discovered|found|noticed|detected|learn(?:ed|t)|reported|announced|published|notified|warned)\b`),
	},
	"cy": {
		people: after("o bobl|pobl|person|berson|pherson|unigolion|unigolyn|o staff|staff|aelod(?:au)?|o weithwyr|gweithwyr|o gleifion|o gwsmeriaid|cwsmeriaid|o fyfyrwyr"),
		share:  before("o bob|ym mhob|\\d+ o blith"),
		more:   before("dros|mwy na|o leiaf|yn fwy na|uwchlaw"),
		less:   before("dan|llai na|hyd at|bron|bron i|ychydig llai na"),
		about:  before("tua|oddeutu|rhyw|amcangyfrifir"),
		date:   datesOf(welshMonths), months: strings.Fields(welshMonths),
		events: regexp.MustCompile(`(?i)(?:dwyn|ddwyn|copïo|gopïo|copïodd|ymosod\pL*|tor\PL|torri|torrwyd|colli|gwybod|darganfod\pL*|sylwi\pL*|adrodd\pL*|cyhoedd\pL*|gyhoedd\pL*|rhybudd\pL*)`),
	},
}

// boundBefore says what the words before a figure make of it.
func (l language) boundBefore(text string) bound {
	switch {
	case l.more.MatchString(text):
		return orMore
	case l.less.MatchString(text):
		return orLess
	case l.about.MatchString(text):
		return roughly
	}
	return asItIs
}
