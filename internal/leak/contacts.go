package leak

import (
	"regexp"
	"strings"

	"candour/internal/notice"
)

// declare takes note of the addresses and phone numbers that a site gives out:
// those of its organisations, services and contacts, with their notes.
func (s *Scanner) declare(site *notice.Site) {
	for _, o := range site.Organisations {
		s.declareContacts(o.Contacts)
	}
	for _, v := range site.Services {
		s.take(v.Phone, v.Textphone, v.Email, v.Hours, v.Cost, v.Post, v.Note)
	}
	for _, i := range site.Incidents {
		s.declareContacts(i.Contacts)
	}
	for _, a := range site.Allow {
		s.take(notice.Text{{Text: a.Value}})
	}
}

func (s *Scanner) declareContacts(contacts []notice.Contact) {
	for _, c := range contacts {
		s.take(c.Phone, c.Textphone, c.Email, c.Hours, c.Cost, c.Post, c.Note)
	}
}

func (s *Scanner) take(texts ...notice.Text) {
	for _, text := range texts {
		for _, tr := range text {
			for _, at := range mailForm.FindAllString(tr.Text, -1) {
				s.mails[strings.ToLower(at)] = true
			}
			for _, in := range runs(tr.Text) {
				for _, m := range phoneForm.FindAllString(tr.Text[max(0, in.from-2):in.to], -1) {
					s.phones[tail(m)] = true
				}
			}
		}
	}
}

var (
	mailForm = regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9._%+'-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}\b`)
	// aroundMail finds one address where there is an @.
	aroundMail = regexp.MustCompile(`^` + mailForm.String())
	// noMail are domains that are nobody's, and files for sharp screens.
	noMail = regexp.MustCompile(`(?i)(?:[@.]example\.(?:com|org|net)|\.(?:example|test|invalid|localhost|local|png|jpe?g|svg|webp|gif))$`)
)

// mailsIn finds the e-mail addresses that are not declared.
func (s *Scanner) mailsIn(text string) []hit {
	var hits []hit
	for at := 0; ; {
		next := strings.IndexByte(text[at:], '@')
		if next < 0 {
			return hits
		}
		at += next + 1
		from := at - 1
		for from > 0 && isLocal(text[from-1]) {
			from--
		}
		for from < at-1 && !isWord(text[from]) {
			from++
		}
		m := aroundMail.FindString(text[from:min(len(text), at+255)])
		if m == "" || from+len(m) <= at || noMail.MatchString(m) || s.mails[strings.ToLower(m)] {
			continue
		}
		hits = append(hits, hit{&mail, from, from + len(m)})
	}
}

func isLocal(b byte) bool { return isWord(b) || strings.IndexByte(".%+'-", b) >= 0 }

// phoneForm is a phone number as people write it: international, with a leading
// zero, of North America, or a free one of Australia and Ireland. Short
// numbers, such as 101 and 7726, are services.
var phoneForm = regexp.MustCompile(`\+[1-9]\d{0,2}(?:[ \x{a0}.-]?\(?\d{1,5}\)?){2,5}\b|\(?\b0[1-9]\d{0,4}\)?(?:[ \x{a0}-]?\d{2,8}){1,4}\b|(?:\b1[ .-])?(?:\(\d{3}\)\s?|\b\d{3}[ \x{a0}.-])\d{3}[.\x{a0} -]\d{4}\b|\b1[38]00[ \x{a0}-]\d{3}[ \x{a0}-]\d{3}\b`)

// phonesIn finds the phone numbers that are not declared.
func (s *Scanner) phonesIn(text string, stretches []stretch) []hit {
	var hits []hit
	for _, in := range stretches {
		from, to := in.from, in.to
		for from > 0 && strings.IndexByte("+(", text[from-1]) >= 0 {
			from--
		}
		for _, m := range phoneForm.FindAllStringIndex(text[from:to], -1) {
			h := hit{&phone, from + m[0], from + m[1]}
			written := text[h.from:h.to]
			if !isPhone(written) || isPartOfNumber(text, h.from, h.to) || s.phones[tail(written)] || drama.MatchString(tail(written)) {
				continue
			}
			hits = append(hits, h)
		}
	}
	return hits
}

// isPhone tells numbers from dates, such as 01-02-2016, and from postal codes of
// the United States, such as 02110-1301.
func isPhone(written string) bool {
	n := len(digitsAndLetters(written))
	return n >= 9 && n <= 15 && !noPhone.MatchString(written)
}

var noPhone = regexp.MustCompile(`^(?:\d{2}[-. ]\d{2}[-. ]\d{4}|\d{5}-\d{4}$|0123456789$)`)

// tail is what of a phone number is the same at home and from abroad.
func tail(written string) string {
	digits := digitsAndLetters(strings.Replace(written, "(0)", "", 1))
	return digits[max(0, len(digits)-9):]
}

// drama are the tails of numbers that are kept for films and examples: by Ofcom,
// in North America, and by ACMA in Australia.
var drama = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`632960\d{3}`, `(?:1[3-8]|21|31|41|51|61)4960\d{3}`, `914980\d{3}`, `079460\d{3}`, `896496\d{3}`, `920180\d{3}`,
	`069990\d{3}`, `700900\d{3}`, `081570\d{3}`, `098790\d{3}`, `\d\d55501\d\d`, `[2378]5550\d{4}`, `[2378]7010\d{4}`,
	`491570(?:006|15[6-9]|110)`, `800160401`, `800975(?:70[7-9]|71[0-9])`}, "|") + `)$`)
