package check

import "strings"

// Words by language that the rules of the family lang need. What is missing
// here makes the rules say less, and never more.

// base is the language of a code without its region: fr of fr-CA.
func base(lang string) string {
	code, _, _ := strings.Cut(lang, "-")
	return strings.ToLower(code)
}

// tongues are the names of languages in messages.
var tongues = map[string]string{"en": "English", "cy": "Welsh", "fr": "French", "de": "German", "es": "Spanish", "pl": "Polish", "ga": "Irish", "gd": "Scottish Gaelic"}

// tongue is the name of a language, or else its code.
func tongue(lang string) string {
	if name := tongues[base(lang)]; name != "" {
		return name
	}
	return lang
}

// halves are what follows a time of day that counts to twelve, in small letters.
var halves = []string{"am", "pm", "a.m", "p.m", "yb", "yh", "yp"}

// monthWords are the names of months as they follow a day, in small letters. In
// Welsh they can begin with another letter.
var monthWords = map[string][]string{
	"en": strings.Fields(englishMonths + " jan feb mar apr jun jul aug sep sept oct nov dec"),
	"cy": strings.Fields(welshMonths + " fawrth fai fehefin orffennaf fedi dachwedd ragfyr"),
	"fr": strings.Fields("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
	"de": strings.Fields("januar februar märz april mai juni juli august september oktober november dezember"),
	"es": strings.Fields("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
}

// numberWords are numbers in words, in small letters, with those that count in
// order, and in Welsh with their mutations. From 21 to 99 the tens and the ones
// are enough.
var numberWords = map[string]map[int][]string{
	"en": numbersOf(`
		0 zero|none|no; 1 one|first|once|single|a|an; 2 two|second|twice|both|pair|couple; 3 three|third; 4 four|fourth; 5 five|fifth; 6 six|sixth
		7 seven|seventh; 8 eight|eighth; 9 nine|ninth; 10 ten|tenth; 11 eleven|eleventh; 12 twelve|twelfth|dozen|year|noon|midday|midnight; 13 thirteen|thirteenth
		14 fourteen|fourteenth|fortnight; 15 fifteen|fifteenth; 16 sixteen|sixteenth; 17 seventeen|seventeenth; 18 eighteen|eighteenth; 19 nineteen|nineteenth
		20 twenty|twentieth; 30 thirty; 40 forty; 50 fifty|half; 60 sixty; 70 seventy; 80 eighty; 90 ninety; 100 hundred|hundreds; 1000 thousand|thousands; 1000000 million`),
	"cy": numbersOf(`
		0 dim|sero; 1 un|cyntaf|gyntaf|unwaith; 2 dau|dwy|ddau|ddwy|ail|dwywaith|ddwywaith|deuddydd|ddeuddydd; 3 tri|tair|dri|dair|thri|thair|trydydd|drydydd|trydedd|drydedd
		4 pedwar|pedair|bedwar|bedair|phedwar|phedair|pedwerydd|bedwerydd; 5 pump|pum|bump|bum|phump|phum|pumed|bumed; 6 chwech|chwe|chweched; 7 saith|seithfed
		8 wyth|wythfed; 9 naw|nawfed; 10 deg|ddeg|deng|ddeng|degfed|ddegfed; 11 un ar ddeg|un deg un; 12 deuddeg|ddeuddeg|deuddeng|ddeuddeng|un deg dau|blwyddyn|flwyddyn|hanner dydd|canol dydd|ganol dydd|hanner nos|canol nos|ganol nos
		13 tri ar ddeg|tair ar ddeg|un deg tri; 14 pedwar ar ddeg|pedair ar ddeg|un deg pedwar|pythefnos|bythefnos; 15 pymtheg|bymtheg|pymtheng|bymtheng|un deg pump
		16 un ar bymtheg|un deg chwech; 17 dau ar bymtheg|dwy ar bymtheg|un deg saith; 18 deunaw|ddeunaw|un deg wyth; 19 pedwar ar bymtheg|pedair ar bymtheg|un deg naw
		20 ugain|hugain|dau ddeg; 30 tri deg|deg ar hugain; 40 deugain|ddeugain|pedwar deg|bedwar deg; 50 hanner|pum deg|bum deg; 60 trigain|drigain|chwe deg
		70 saith deg; 80 pedwar ugain|wyth deg; 90 naw deg; 100 cant|gant|chant|cannoedd|gannoedd; 1000 mil|fil|miloedd|filoedd; 1000000 miliwn|filiwn`),
}

// numbersOf reads a list of numbers with their words.
func numbersOf(text string) map[int][]string {
	numbers := map[int][]string{}
	for _, entry := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		n, words := 0, strings.TrimSpace(entry)
		for words != "" && isDigit(words[0]) {
			n, words = n*10+int(words[0]-'0'), words[1:]
		}
		if words = strings.TrimSpace(words); words != "" {
			numbers[n] = append(numbers[n], strings.Split(words, "|")...)
		}
	}
	return numbers
}

// hostTwins are hosts, with all below them, and what they are in the other
// language. In Wales a body has a name below .wales and one below .cymru that
// need not be alike, so all of these are taken for one.
var hostTwins = [][2]string{
	{"llyw.cymru", "wales"}, {"gig.cymru", "wales"}, {"cymru", "wales"}, {"wales", "wales"}, {"wales.nhs.uk", "wales"},
}

// languageParts are the parts of an address that only say the language of a
// page, besides the codes of the site's languages.
var languageParts = []string{"en", "cy", "eng", "cym", "english", "welsh", "cymraeg", "saesneg", "en-gb", "cy-gb", "fr", "ga", "gd"}

// languageKeys are those keys of a query.
var languageKeys = []string{"lang", "language", "locale", "hl", "cymraeg"}
