package leak

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// kind is one sort of value that must not be public.
type kind struct {
	// Rule is the id of its rule.
	Rule string
	what string // as a message names it, with its article
	hint string // "" for the usual one

	// form is looked for in runs of digits and short words; nil for what is
	// found in another way.
	form *regexp.Regexp
	// digits is the least number of digits that the form has, and letters whether
	// it has any: what has fewer need not be compared with it.
	digits  int
	letters bool
	// right judges the value without what stands between its digits.
	right func(value string) bool
	// near is the word without which the form alone says too little; nil where
	// it says enough. free are values that need no such word.
	near *regexp.Regexp
	free func(written, value, before string) bool
}

const contactHint = "Take it out, or declare it: under contacts of the incident or of an organisation, or as a service. If it is nobody's, write it under allow: in data/site.yaml with the reason."

// The kinds that have no form of digits.
var (
	birth = kind{Rule: "leak/date-of-birth", what: "a date of birth"}
	mail  = kind{Rule: "leak/email", what: "an e-mail address that the site does not declare", hint: contactHint}
	phone = kind{Rule: "leak/phone", what: "a phone number that the site does not declare", hint: contactHint}
	place = kind{Rule: "leak/coordinates", what: "a place on the map that is exact enough to be a home",
		hint: "Take it out, or name the town. If it is the place of a public building, write it under allow: in data/site.yaml with the reason."}
	secret = kind{Rule: "leak/secret", what: "a key or password of a computer system", hint: "Take it out, and have it changed at once: whoever has read this file may have it."}
)

// isContact tells the kinds that a site may declare.
func (k *kind) isContact() bool { return k == &mail || k == &phone }

// kinds are the numbers, the surest first: of two that overlap the first is told.
var kinds = []*kind{
	{Rule: "leak/iban", what: "a bank account number (IBAN)", right: isIBAN, digits: 9, letters: true,
		form: regexp.MustCompile(`\b[A-Z]{2}\d{2}(?:[ \n\x{a0}-]?[A-Z0-9]{1,4}){3,8}`)},
	{Rule: "leak/payment-card", what: "a payment card number", right: isCard, digits: 13,
		form: regexp.MustCompile(`\b(?:\d{13,19}|\d{4}([ \n\x{a0}-])\d{4}[ \n\x{a0}-]\d{4}[ \n\x{a0}-]\d{1,4}(?:[ \n\x{a0}-]\d{1,3})?|3\d{3}[ \n\x{a0}-]\d{6}[ \n\x{a0}-]\d{4,5})\b`)},
	{Rule: "leak/national-insurance-number", what: "a National Insurance number", right: isNationalInsurance, digits: 6, letters: true,
		form: regexp.MustCompile(`\b(?:[A-Za-z]{2}\d{6}[A-Da-d]|[A-Z]{2}[ \x{a0}-]?\d{2}[ \x{a0}-]?\d{2}[ \x{a0}-]?\d{2}[ \x{a0}-]?[A-D])\b`)},
	{Rule: "leak/nhs-number", what: "an NHS number", right: isNHS, digits: 10,
		form: regexp.MustCompile(`\b\d{3}[ \n\x{a0}-]?\d{3}[ \n\x{a0}-]?\d{4}\b`),
		near: regexp.MustCompile(`(?i)\b(?:NHS|GIG|H&C|health and care|health number|rhif iechyd)\b`), free: looksLikeNHS},
	{Rule: "leak/chi-number", what: "a CHI number of NHS Scotland", right: isCHI, digits: 10,
		form: regexp.MustCompile(`\b\d{6}[ \x{a0}-]?\d{4}\b`), near: regexp.MustCompile(`\bCHI\b|(?i:community health index)`)},
	{Rule: "leak/social-security-number", what: "a US Social Security or taxpayer number", right: isSSN, digits: 9,
		form: regexp.MustCompile(`\b\d{3}-\d{2}-\d{4}\b`)},
	{Rule: "leak/social-insurance-number", what: "a Canadian Social Insurance Number", right: isSIN, digits: 9,
		form: regexp.MustCompile(`\b\d{3}[ \x{a0}-]?\d{3}[ \x{a0}-]?\d{3}\b`),
		near: regexp.MustCompile(`\b(?:SIN|NAS)\b|(?i:social insurance|assurance sociale)`), free: func(written, _, _ string) bool {
			return len(written) == 11 && written[3] == '-' && written[7] == '-'
		}},
	{Rule: "leak/tax-file-number", what: "an Australian tax file number", right: isTFN, digits: 9,
		form: regexp.MustCompile(`\b\d{3}[ \x{a0}-]?\d{3}[ \x{a0}-]?\d{3}\b`), near: regexp.MustCompile(`\bTFN\b|(?i:tax file)`)},
	{Rule: "leak/pps-number", what: "an Irish PPS number", right: isPPS, digits: 7, letters: true,
		form: regexp.MustCompile(`\b\d{7}[A-W][A-IW]?\b`)},
	{Rule: "leak/coordinates", what: place.what, hint: place.hint, right: isGridReference, digits: 8, letters: true,
		form: regexp.MustCompile(`\b(?:H[P-Z]|N[A-DF-HJ-OR-UW-Z]|O[V]|S[C-EHJKM-PR-Z]|T[AFGL-MQRV])(?: ?\d{4} ?\d{4}| ?\d{5} ?\d{5})\b`),
		near: regexp.MustCompile(`(?i)\b(?:grid|ordnance|OS ref|map|location|lleoliad|cyfeirnod)\b`), free: func(written, _, _ string) bool {
			return strings.Count(written, " ") == 2
		}},
	{Rule: "leak/passport", what: "a passport number", right: isPassport, digits: 7,
		form: regexp.MustCompile(`\b(?:\d{9}|[A-Z]{1,2}\d{7,8})\b`),
		near: regexp.MustCompile(`(?i)(?:passport|pasbort|passeport|reisepass)`)},
}

// How far from a number the word that tells what it is may stand, in bytes.
const (
	nearBefore = 40
	nearAfter  = 20
)

// numbersIn finds the values of all kinds that are numbers.
func numbersIn(text string, stretches []stretch) []hit {
	var hits []hit
	for _, in := range stretches {
		from, run := in.from, text[in.from:in.to]
		digits, letters := countOf(run)
		for _, k := range kinds {
			if digits < k.digits || k.letters && !letters {
				continue
			}
			for _, at := range k.form.FindAllStringIndex(run, -1) {
				if h, ok := k.judge(text, from+at[0], from+at[1]); ok {
					hits = append(hits, h)
				}
			}
		}
	}
	return hits
}

// judge tells whether a stretch of a text is a value of the kind.
func (k *kind) judge(text string, from, to int) (hit, bool) {
	if k.Rule == "leak/iban" {
		to = endOfIBAN(text, from, to)
	}
	value := digitsAndLetters(text[from:to])
	if !k.right(value) || documented[value] || isPartOfNumber(text, from, to) {
		return hit{}, false
	}
	before, after := text[max(0, from-nearBefore):from], text[to:min(len(text), to+nearAfter)]
	if k.near != nil && !k.near.MatchString(before) && !k.near.MatchString(after) && (k.free == nil || !k.free(text[from:to], value, before)) {
		return hit{}, false
	}
	return hit{k, from, to}, true
}

// most is how many values of one file are told. A file with more is a list, and
// needs no list of its own.
const most = 100

// sorted puts hits in order, drops what is allowed, and keeps the first kind of
// those that overlap.
func (s *Scanner) sorted(text string, hits []hit) []hit {
	var kept []hit
	for _, h := range hits { // the surest first
		if len(kept) == most {
			break
		}
		if s.allowed[plain(text[h.from:h.to])] {
			continue
		}
		overlaps := slices.ContainsFunc(kept, func(k hit) bool { return h.from < k.to && k.from < h.to })
		if !overlaps {
			kept = append(kept, h)
		}
	}
	slices.SortFunc(kept, func(a, b hit) int { return cmp.Compare(a.from, b.from) })
	return kept
}
