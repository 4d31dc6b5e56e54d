package leak

import (
	"regexp"
	"strconv"
	"strings"
)

// Coordinates count when they are exact enough to be a home: four decimals of a
// degree are some ten metres, as are seconds, and eight digits of a grid.
// Numbers with decimals are in many texts, so two of them beside each other are
// a place only with a sign, a letter or a word that says so, or in the address
// of a map.

const decimalDegrees = `([-+−]?\d{1,3}\.\d{4,12})\s?°?\s?([NS])?`

var (
	// pair is a latitude and a longitude, with what may stand between them.
	pair = regexp.MustCompile(decimalDegrees + `(\s*[,;]\s*|%2C(?:%20|\+)?|\s+|/|&(?:m?lon|lng|long)=|[\s,;&"']{1,6}(?:m?lon|lng|long)(?:gitude)?["']?\s*[:=]\s*["']?)([-+−]?\d{1,3}\.\d{4,12})\s?°?\s?([EW])?`)
	// place words are those before a pair that make it one.
	placeWord = regexp.MustCompile(`(?i)(?:\b(?:lat(?:itude)?|lat/?long|coordinates?|co-ordinates?|GPS|location|position|cyfesurynnau|lledred|lleoliad)\b[^.]{0,30}|[@=/]|\bgeo:)$`)
	mapWord   = regexp.MustCompile(`(?i)(?:maps?\.|/maps?\b|openstreetmap|geo:|#map=|mlat=|[?&](?:q|ll|query|center)=)`)
	// seconds is a latitude or longitude in degrees, minutes and seconds, or in
	// degrees and minutes with decimals.
	seconds = regexp.MustCompile(`\d{1,3}\s?[°º]\s?\d{1,2}(?:\.\d{2,}\s?['′’]|\s?['′’]\s?\d{1,2}(?:\.\d+)?\s?(?:["″”]|''|′′))\s?[NSEW]\b`)
	// threeWords is an address of what3words.
	threeWords = regexp.MustCompile(`^(?:///|//(?:w3w\.co|what3words\.com)/)\p{Ll}{2,}\.\p{Ll}{2,}\.\p{Ll}{2,}`)
)

// coordinatesIn finds places, except grid references, which have a form of
// digits. The text is looked through for a sign of each first: nearly all have none.
func coordinatesIn(text string) []hit {
	var hits []hit
	for at := 0; ; {
		next := strings.IndexByte(text[at:], '.')
		if next < 0 {
			break
		}
		at += next + 1
		if !fourDecimals(text, at) {
			continue
		}
		if h, ok := pairAt(text, at-1); ok {
			hits = append(hits, h)
			at = h.to
		}
	}
	if strings.Contains(text, "°") || strings.Contains(text, "º") {
		for _, m := range seconds.FindAllStringIndex(text, -1) {
			hits = append(hits, hit{&place, m[0], m[1]})
		}
	}
	return append(hits, threeWordsIn(text)...)
}

// fourDecimals tells whether a number before a point goes on with four digits.
func fourDecimals(text string, after int) bool {
	if after < 2 || after+4 > len(text) || !isDigit(text[after-2]) {
		return false
	}
	for n := range 4 {
		if !isDigit(text[after+n]) {
			return false
		}
	}
	return true
}

// pairAt tells whether the number with its point there is the latitude of a
// place.
func pairAt(text string, point int) (hit, bool) {
	from := point
	for from > 0 && isDigit(text[from-1]) {
		from--
	}
	for _, sign := range []string{"-", "+", "−"} {
		if strings.HasSuffix(text[:from], sign) {
			from -= len(sign)
			break
		}
	}
	m := pair.FindStringSubmatchIndex(text[from:min(len(text), from+100)])
	if m == nil || m[0] != 0 {
		return hit{}, false
	}
	part := func(n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return text[from+m[2*n] : from+m[2*n+1]]
	}
	latitude, longitude, between := part(1), part(4), part(3)
	if !onEarth(latitude, 90) || !onEarth(longitude, 180) || latitude == longitude {
		return hit{}, false
	}
	before := text[max(0, from-60):from]
	named := part(2) != "" && part(5) != ""
	keyed := strings.ContainsAny(between, "=:") && strings.Contains(strings.ToLower(between), "l")
	said := placeWord.MatchString(before) && (mapWord.MatchString(before) || !strings.HasSuffix(before, "/") && !strings.HasSuffix(before, "="))
	apart := strings.TrimSpace(between) != ""
	signed := apart && between != "/" && (isSigned(latitude) || isSigned(longitude)) && len(strings.Trim(latitude, "+-−")) >= len("51.5007")
	if !named && !keyed && !(said && apart) && !signed {
		return hit{}, false
	}
	return hit{&place, from, from + m[1]}, true
}

func isSigned(number string) bool { return number[0] < '0' || number[0] > '9' }

// onEarth leaves out what is too large, and the point off Africa where both are
// nothing.
func onEarth(number string, most float64) bool {
	n, err := strconv.ParseFloat(strings.NewReplacer("−", "-", "+", "").Replace(number), 64)
	return err == nil && n >= -most && n <= most && n != 0
}

// exampleWords are those of what3words' own manuals.
var exampleWords = setOf("///filled.count.soap ///index.home.raft ///limit.broom.flip")

func threeWordsIn(text string) []hit {
	var hits []hit
	for _, begin := range []string{"///", "//w3w.co/", "//what3words.com/"} {
		for at := 0; ; {
			next := strings.Index(text[at:], begin)
			if next < 0 {
				break
			}
			from := at + next
			at = from + len(begin)
			m := threeWords.FindString(text[from:min(len(text), from+120)])
			if m == "" || exampleWords["///"+strings.TrimPrefix(m, begin)] || begin == "///" && from > 0 && text[from-1] == ':' {
				continue
			}
			hits = append(hits, hit{&place, from, from + len(m)})
		}
	}
	return hits
}

// isGridReference leaves out two years, and what nobody measured: 0000 0000.
func isGridReference(value string) bool {
	digits := value[2:]
	half := len(digits) / 2
	isYear := func(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }
	return !isOneDigit(digits) && !(isYear(digits[:half]) && isYear(digits[half:]))
}
