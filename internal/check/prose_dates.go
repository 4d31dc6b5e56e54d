package check

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"candour/internal/notice"
)

// proseDates compares the days that texts give for what happened with the dates
// of the incident. Only sentences that tell of an event are looked at.
func proseDates(p *pass) {
	for _, i := range p.incidents {
		if len(i.Timeline) == 0 {
			continue // there is nothing to differ from
		}
		dates := datesIn(reflect.ValueOf(*i.Incident), nil)
		for _, s := range i.Statements {
			dates = datesIn(reflect.ValueOf(*s), dates)
		}
		for _, t := range i.passages() {
			p.datesOf(t, i.Timeline, dates)
		}
	}
}

func (p *pass) datesOf(t passage, events []notice.Event, dates []notice.Date) {
	words, ok := proseWords[t.lang]
	if !ok {
		return
	}
	for _, at := range words.days(t.text) {
		day, ok := words.day(t.text[at[2]:at[3]], t.text[at[4]:at[5]], t.text[at[6]:at[7]])
		if !ok || isLimit(t.lang, t.text, at[0]) || !words.events.MatchString(sentence(t.text, at[0], at[1])) || slices.ContainsFunc(dates, func(d notice.Date) bool { return mayBe(d, day) }) {
			continue
		}
		p.reportIn(t, at[0], at[1], fmt.Sprintf("the text gives %s, and the incident has no such date; the nearest of the timeline is %s", t.text[at[0]:at[1]], nearestDate(events, day)),
			"Correct one of the two, or add the event to the timeline. If a source gives this date, add it under “also” of the event.")
	}
}

// days finds the days that a text gives: the places of the whole, the day, the
// month and the year.
func (l language) days(text string) [][]int {
	var list [][]int
	for _, d := range digits(text) {
		from, end := d[0], d[1]
		if end-from > 2 || end == len(text) || text[end] != ' ' && text[end] != 0xC2 { // a space, or the first byte of one that does not break
			continue
		}
		at := l.date.FindStringSubmatchIndex(text[from:min(len(text), from+near)])
		if at == nil {
			continue
		}
		for n := range at {
			at[n] += from
		}
		list = append(list, at)
	}
	return list
}

// day reads a day, the name of a month and a year.
func (l language) day(day, month, year string) (notice.Date, bool) {
	m := slices.Index(l.months, strings.ToLower(month)) + 1
	d, err := strconv.Atoi(day)
	if err != nil || m == 0 {
		return notice.Date{}, false
	}
	date, err := notice.ParseDate(fmt.Sprintf("%s-%02d-%02d", year, m, d))
	return date, err == nil
}

// mayBe tells whether a date of the model can be a day that a text gives: the
// day itself, or a day within a period. A month is no day: a text that is more
// exact than the model differs from it.
func mayBe(d, day notice.Date) bool {
	if !d.Known() {
		return false
	}
	if d.Form == notice.SingleDate {
		return d.From.Day != 0 && !d.Before(day) && !day.Before(d)
	}
	return !d.Before(day) && !day.Before(d)
}

// sentence is the one around a stretch of a text.
func sentence(text string, from, to int) string {
	start := max(strings.LastIndexAny(text[:from], ".!?"), strings.LastIndex(text[:from], "\n\n")) + 1
	end := len(text)
	if n := strings.IndexAny(text[to:], ".!?"); n >= 0 {
		end = to + n
	}
	return text[start:end]
}

// nearestDate is the date of the timeline that is the fewest days away.
func nearestDate(events []notice.Event, day notice.Date) notice.Date {
	var best notice.Date
	away := -1
	for _, e := range events {
		days, ok := notice.Between(e.Date, day)
		if !ok {
			continue
		}
		distance := min(abs(days.Min), abs(days.Max))
		if days.Min <= 0 && days.Max >= 0 {
			distance = 0
		}
		if away < 0 || distance < away {
			best, away = e.Date, distance
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// datesIn gathers all dates that a part of the model holds.
func datesIn(v reflect.Value, dates []notice.Date) []notice.Date {
	switch v.Kind() {
	case reflect.Struct:
		switch d := v.Interface().(type) {
		case notice.Date:
			return append(dates, d)
		case notice.Instant:
			if !d.IsZero() {
				dates = append(dates, notice.Day(d.Time))
			}
			return dates
		}
		for n := range v.NumField() {
			if v.Type().Field(n).IsExported() {
				dates = datesIn(v.Field(n), dates)
			}
		}
	case reflect.Slice:
		for n := range v.Len() {
			dates = datesIn(v.Index(n), dates)
		}
	case reflect.Pointer:
		if !v.IsNil() && v.Type().Elem().PkgPath() == reflect.TypeFor[notice.Incident]().PkgPath() && v.Type().Elem() != reflect.TypeFor[notice.Statement]() {
			dates = datesIn(v.Elem(), dates)
		}
	}
	return dates
}
