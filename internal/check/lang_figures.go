package check

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"candour/internal/diag"
	"candour/internal/markdown"
)

// figuresDiffer compares the numbers of each text with those of its
// translations. Texts are compared as wholes and as sets: a translation may say
// a number twice, or in another place. One finding a translation is enough.
func figuresDiffer(p *pass) {
	p.eachTranslation(func(source, translation *version) {
		here, there := numerals(translation.passage), numerals(source.passage)
		if len(here) == 0 && len(there) == 0 {
			return
		}
		extra, lacking := differ(translation.passage, source.passage, here, there)
		if len(extra)+len(lacking) > 0 {
			p.figuresDifferIn(source, translation, extra, lacking)
		}
	})
}

func (p *pass) figuresDifferIn(source, translation *version, extra, lacking []numeral) {
	here, there := tongue(translation.lang), tongue(source.lang)
	severity := diag.Warning
	if !slices.ContainsFunc(slices.Concat(extra, lacking), func(n numeral) bool { return !n.phone }) {
		severity = diag.Advice // a line for speakers of a language can have a number of its own
	}
	hint := "Correct the one that is wrong, or write the number in the other text too."
	if len(extra) == 0 {
		// What is missing can only be shown where it is.
		p.reportOf(severity, source, source.stretch(lacking[0].from, lacking[0].to), fmt.Sprintf("the %s text%s does not have %s", here, beside(translation), named(source, lacking)), hint)
		return
	}
	message := fmt.Sprintf("the %s text has %s, and the %s text%s does not", here, named(translation, extra), there, beside(source))
	if len(lacking) > 0 {
		message = fmt.Sprintf("the %s text has %s where the %s text%s has %s", here, named(translation, extra), there, beside(source), named(source, lacking))
	}
	p.reportOf(severity, translation, translation.stretch(extra[0].from, extra[0].to), message, hint)
}

// beside names the file of a document.
func beside(v *version) string {
	if v.file == "" {
		return ""
	}
	return " (" + path.Base(v.file) + ")"
}

// mostNamed is how many numbers a message names.
const mostNamed = 4

// named lists numbers as the text writes them.
func named(v *version, of []numeral) string {
	var list []string
	for _, n := range of[:min(len(of), mostNamed)] {
		list = append(list, v.text[n.from:n.to])
	}
	if more := len(of) - mostNamed; more > 0 {
		list = append(list, fmt.Sprintf("%d more", more))
	}
	if len(list) == 1 {
		return list[0]
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// stretch is the place of a stretch of the text, given in bytes.
func (t passage) stretch(from, to int) markdown.Place { return markdown.PlaceIn(t.text, from, to) }

// differ returns the numbers that only one of two texts has.
func differ(a, b passage, ofA, ofB []numeral) (onlyA, onlyB []numeral) {
	onlyA, onlyB = without(ofA, ofB), without(ofB, ofA)
	if len(onlyA)+len(onlyB) == 0 {
		return nil, nil
	}
	onlyA, onlyB = uncertain(onlyA, onlyB)
	onlyA, onlyB = notInWords(onlyA, b), notInWords(onlyB, a)
	// Up to ten, a number that only one of the two writes in figures is most
	// likely in words or turned into other words: “both”, “a couple”.
	if !slices.ContainsFunc(onlyB, numeral.small) {
		onlyA = slices.DeleteFunc(onlyA, numeral.small)
	} else if !slices.ContainsFunc(onlyA, numeral.small) {
		onlyB = slices.DeleteFunc(onlyB, numeral.small)
	}
	return onlyA, onlyB
}

// without are the numbers of a list that another does not have, each once.
func without(of, other []numeral) []numeral {
	has := make(map[string]bool, len(of)+len(other))
	for _, n := range other {
		has[n.value] = true
	}
	var only []numeral
	for _, n := range of {
		if !has[n.value] {
			has[n.value] = true
			only = append(only, n)
		}
	}
	return only
}

// manyNumbers is how many differ so much that no pair of them is worth a look.
const manyNumbers = 500

// uncertain takes out the pairs that can be the same number in two ways: 2016-17
// and 2016-2017, 2 million and 2,000,000.
func uncertain(a, b []numeral) (onlyA, onlyB []numeral) {
	if len(a)+len(b) > manyNumbers {
		return a, b
	}
	same := func(n, m numeral) bool {
		if n.phone || m.phone {
			return n.phone && m.phone && strings.HasSuffix(n.value, m.value[max(0, len(m.value)-9):])
		}
		small, large := min(n.number, m.number), max(n.number, m.number)
		return small > 0 && (large == small*1000 || large == small*1_000_000 || large >= 1900 && large < 2100 && small == float64(int(large)%100))
	}
	onlyB = slices.Clone(b)
	for _, n := range a {
		if at := slices.IndexFunc(onlyB, func(m numeral) bool { return same(n, m) }); at >= 0 {
			onlyB = slices.Delete(onlyB, at, at+1)
			continue
		}
		onlyA = append(onlyA, n)
	}
	return onlyA, onlyB
}

// notInWords takes out the numbers that another text can have in words.
func notInWords(only []numeral, other passage) []numeral {
	words, known := numberWords[base(other.lang)]
	if len(only) == 0 || !known {
		// Of a language without a list, small numbers are not held against it.
		return slices.DeleteFunc(only, func(n numeral) bool { return !known && !n.dated && !n.phone && n.number <= 100 })
	}
	text := " " + strings.Join(strings.FieldsFunc(strings.ToLower(other.text), notInWord), " ") + " "
	has := func(n int) bool {
		return slices.ContainsFunc(words[n], func(word string) bool { return strings.Contains(text, " "+word+" ") })
	}
	return slices.DeleteFunc(only, func(n numeral) bool {
		value := int(n.number)
		if n.dated && !n.isNoon() || n.phone || float64(value) != n.number {
			return false
		}
		return has(value) || value > 20 && value < 100 && has(value/10*10) && has(value%10)
	})
}

// A numeral is a number that a text has in figures.
type numeral struct {
	// value is what it is compared by: the digits, without what marks thousands.
	value    string
	number   float64 // the same; 0 for a phone number
	from, to int     // where it stands, in bytes
	phone    bool
	// dated says that it is a day of a month or a time of day, which hardly anybody
	// writes in words.
	dated bool
}

// small tells whether a number may well be in words.
func (n numeral) small() bool { return !n.phone && !n.dated && n.number <= 10 }

// isNoon tells whether it can be noon or midnight, which have words of their own.
func (n numeral) isNoon() bool { return n.number == 12 }

// numerals finds the numbers of a text. Those of addresses, and those that only
// number the items of a list, are left out. A time of day counts by its hour, as
// 5pm and 17:00 are the same.
func numerals(t passage) []numeral {
	var list []numeral
	for at := 0; at < len(t.text); {
		if !isDigit(t.text[at]) {
			at++
			continue
		}
		end := digitsEnd(t.text, at)
		if !inAddress(t.text, at) && !numbersItem(t.text, at, end) {
			list, end = numeralAt(t, list, at, end)
		}
		at = end
	}
	return list
}

// numeralAt reads what begins with the digits from at to end, adds it, and
// returns where it ends.
func numeralAt(t passage, list []numeral, at, end int) ([]numeral, int) {
	add := func(from, to int, value string) {
		n := numeral{from: from, to: to, value: strings.TrimLeft(value, "0")}
		if n.value == "" || n.value[0] == '.' {
			n.value = "0" + n.value
		}
		n.number, _ = strconv.ParseFloat(n.value, 64)
		n.dated = n.number <= 31 && namesMonth(t, to)
		list = append(list, n)
	}
	if to := phoneEnd(t.text, at); to > 0 {
		list = append(list, numeral{from: at, to: to, value: onlyDigits(t.text[at:to]), phone: true})
		return list, to
	}
	if parts := dateParts(t.text, at, end); parts != nil {
		for _, part := range parts {
			add(part[0], part[1], t.text[part[0]:part[1]])
			list[len(list)-1].dated = part[1]-part[0] < 4
		}
		return list, parts[0][2]
	}
	if hour, minute, to := clock(base(t.lang), t.text, at, end); to > 0 {
		for _, part := range []int{hour, minute} {
			if part > 0 {
				add(at, to, strconv.Itoa(part))
				list[len(list)-1].dated = true
			}
		}
		return list, to
	}
	value, to := grouped(t.text, at, end)
	add(at, to, value)
	return list, to
}
