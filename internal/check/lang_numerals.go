package check

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How numbers are read in a text. No expression is used: see digits.

func digitsEnd(text string, at int) int {
	for at < len(text) && isDigit(text[at]) {
		at++
	}
	return at
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// notInWord tells what ends a word.
func notInWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && r != '-'
}

// longWord is how far back in bytes the beginning of a word is looked for.
const longWord = 400

// inAddress tells whether what stands at an offset is part of an address of the
// web or of e-mail.
func inAddress(text string, at int) bool {
	from := max(0, at-longWord)
	from += strings.LastIndexAny(text[from:at], " \t\n<\"|") + 1
	before := text[from:at]
	if n := strings.LastIndex(before, "]("); n >= 0 {
		before = before[n+2:]
		if !strings.Contains(before, ")") {
			return true
		}
	}
	for _, sign := range []string{"://", "www.", "mailto:", "tel:"} {
		if n := strings.LastIndex(before, sign); n >= 0 && !strings.Contains(before[n:], ")") {
			return true
		}
	}
	after := text[at:min(len(text), at+longWord)]
	if n := strings.IndexAny(after, " \t\n>)"); n >= 0 {
		after = after[:n]
	}
	return strings.Contains(before, "@") || strings.Contains(after, "@")
}

// numbersItem tells whether digits only number an item of a list.
func numbersItem(text string, at, end int) bool {
	if end+1 >= len(text) || text[end] != '.' && text[end] != ')' || text[end+1] != ' ' {
		return false
	}
	start := strings.LastIndexByte(text[:at], '\n') + 1
	return strings.Trim(text[start:at], " \t>*-") == "" && (start > 0 || strings.Contains(text, "\n"))
}

// leastPhone is how many digits a phone number has at least.
const leastPhone = 7

// phoneEnd is where the phone number ends that begins at an offset, or 0: digits
// in groups, of which the first begins with 0 or stands after a plus.
func phoneEnd(text string, at int) int {
	if text[at] != '0' && (at == 0 || text[at-1] != '+') {
		return 0
	}
	end, count := at, 0
	for next := at; next < len(text) && isDigit(text[next]); {
		end = digitsEnd(text, next)
		count += end - next
		next = end
		for next < len(text) && next < end+3 && !isDigit(text[next]) {
			_, size := utf8.DecodeRuneInString(text[next:])
			if !strings.Contains(" -()\u00a0", text[next:next+size]) {
				break
			}
			next += size
		}
	}
	if count < leastPhone {
		return 0
	}
	return end
}

// dateParts finds the day and the year of a date in figures: 2017-01-17, or
// 17/01/2017. The month is left out, because other texts have its name. Each
// part has where it begins and ends, and where the date ends.
func dateParts(text string, at, end int) [][3]int {
	next := func(from, least, most int) (int, int) {
		if from == 0 || from >= len(text) || !strings.Contains("-/.", text[from:from+1]) {
			return 0, 0
		}
		to := digitsEnd(text, from+1)
		if size := to - from - 1; size < least || size > most {
			return 0, 0
		}
		return from + 1, to
	}
	if end-at == 4 {
		_, month := next(end, 2, 2)
		if day, to := next(month, 2, 2); to > 0 && text[end] == '-' {
			return [][3]int{{at, end, to}, {day, to, to}}
		}
		return nil
	}
	_, month := next(end, 1, 2)
	if year, to := next(month, 4, 4); to > 0 && end-at <= 2 && text[end] == text[month] {
		return [][3]int{{at, end, to}, {year, to, to}}
	}
	return nil
}

// clock reads a time of day: 17:00, 5pm, 5.30 pm. The hour is that of a clock
// with twelve of them. to is 0 when it is none.
func clock(lang, text string, at, end int) (hour, minute, to int) {
	hour, err := strconv.Atoi(text[at:end])
	if err != nil || end-at > 2 || hour > 24 {
		return 0, 0, 0
	}
	to = end
	colon := end+2 < len(text) && (text[end] == ':' || text[end] == '.') && isDigit(text[end+1]) && isDigit(text[end+2]) && digitsEnd(text, end+1) == end+3
	if colon {
		minute, _ = strconv.Atoi(text[end+1 : end+3])
		to = end + 3
	}
	after := strings.ToLower(text[to:min(len(text), to+6)])
	half := strings.TrimLeft(after, " \u00a0")
	named := hour <= 12 && slices.ContainsFunc(halves, func(h string) bool {
		return strings.HasPrefix(half, h) && !startsWithLetter(half[len(h):]) && (h != "am" || lang != "cy" || half == after) // “am” is Welsh for “for”
	})
	if !named && (!colon || text[end] != ':') {
		return 0, 0, 0
	}
	if hour %= 12; hour == 0 {
		hour = 12
	}
	return hour, minute, to
}

func startsWithLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r)
}

// grouped reads a number whose thousands may be marked, and a decimal part.
func grouped(text string, at, end int) (value string, to int) {
	group := func(from int) int { // where a sign of three digits more ends, or 0
		if from >= len(text) {
			return 0
		}
		_, size := utf8.DecodeRuneInString(text[from:])
		if !strings.Contains(",.'’\u00a0\u202f\u2009", text[from:from+size]) || digitsEnd(text, from+size) != from+size+3 {
			return 0
		}
		return from + size + 3
	}
	to = end
	if end-at <= 3 && text[at] != '0' {
		for next := group(to); next > 0; next = group(to) {
			to = next
		}
	}
	value = onlyDigits(text[at:to])
	if to+1 < len(text) && (text[to] == '.' || text[to] == ',') && isDigit(text[to+1]) {
		part := digitsEnd(text, to+1)
		value, to = value+"."+strings.TrimRight(text[to+1:part], "0"), part
	}
	return strings.TrimSuffix(value, "."), to
}

// namesMonth tells whether the name of a month follows a number: 17 January,
// 17th of January, 17eg o Ionawr. In English and Welsh it has a capital, and
// “may” and “mai” have not.
func namesMonth(t passage, at int) bool {
	rest := strings.TrimLeftFunc(t.text[at:min(len(t.text), at+24)], unicode.IsLetter) // “th”, “eg”
	lang := base(t.lang)
	for n, word := range strings.FieldsFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) }) {
		first, _ := utf8.DecodeRuneInString(word)
		if slices.Contains(monthWords[lang], strings.ToLower(word)) && (unicode.IsUpper(first) || lang == "fr" || lang == "es") {
			return true
		}
		if n > 0 || word != "of" && word != "o" && word != "de" {
			return false
		}
	}
	return false
}
