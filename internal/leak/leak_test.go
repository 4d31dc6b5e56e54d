package leak_test

import (
	"slices"
	"strings"
	"testing"

	"candour/internal/diag"
	"candour/internal/leak"
	"candour/internal/notice"
)

func words(s string) notice.Text { return notice.Text{{Lang: "en", Text: s}} }

// site declares one contact, one service and one organisation, and allows two values.
func site() *notice.Site {
	return &notice.Site{
		Allow:         []notice.Allowance{{Value: "01604 123 456", Because: "The old line"}, {Value: "612 345 6784", Because: "A made-up number"}},
		Organisations: []*notice.Organisation{{ID: "acme", Contacts: []notice.Contact{{Phone: words("020 7123 4567"), Email: words("Press@acme.org.uk")}}}},
		Services:      []*notice.Service{{ID: "ico", Phone: words("0303 123 1113 (option 2)"), Note: words("From abroad: +44 1625 545 745")}},
		Incidents:     []*notice.Incident{{Contacts: []notice.Contact{{Phone: words("0800 123 4567"), Email: words("help@acme.org.uk"), Textphone: words("18001 0800 123 4568")}}}},
	}
}

func rules(found diag.List) []string {
	var ids []string
	for _, f := range found {
		ids = append(ids, f.Rule)
	}
	return ids
}

// The numbers are made up, with check digits that are right. Keys are put
// together here, so that no other tool takes this file for a leak.
var cases = []struct {
	rule   string
	fires  []string
	silent []string
}{
	{"leak/national-insurance-number",
		[]string{"Her number is AB 12 34 56 C.", "ab123456c", "JK-12-34-57-D", "(CE123456A)", "AB\u00a012\u00a034\u00a056\u00a0C"},
		[]string{"QQ 12 34 56 C is an example", "GB123456A", "AB 12 34 56 E", "xab123456c", "AB 12 34 C", "A National Insurance number has two letters, six digits and a letter",
			"sha256 9ab123456cde", "AO123456A"}},
	{"leak/nhs-number",
		[]string{"401 023 2137", "Patient 712 340 9876 was", "NHS number: 4010232137", "NHS no. 401-023-2137", "Rhif GIG 4010232137", "H&C number 320 123 4567", "401 023\n2137", "his (NHS 401 023 2137)"},
		[]string{"401 023 2138", "4010232137 rows", "999 123 4567", "943 476 5919 is the NHS's own example", "401-023-2137 pages", "1401 023 2137", "https://example.org/nhs/4010232137",
			"NHS staff: 4,010,232 in 2137", "The NHS lost 1,234 of 5,678 records"}},
	{"leak/chi-number", []string{"CHI 0101704321", "CHI number 150685 7655"}, []string{"0101704321", "CHI 0101704322", "Chi 0101704321 and so on", "CHI 9912704321"}},
	{"leak/social-security-number",
		[]string{"SSN 212-34-5678", "212-34-5678", "ITIN 912-71-1234"},
		[]string{"000-12-3456", "666-12-3456", "212-00-5678", "212-34-0000", "078-05-1120", "123-45-6789", "987-65-4321", "ISBN 1-212-34-5678", "212-34-56789", "912-66-1234", "2016-10-06"}},
	{"leak/social-insurance-number", []string{"130-692-544", "SIN 130 692 544", "Social Insurance Number: 130692544", "NAS 130 692 544"},
		[]string{"130 692 544", "130-692-545", "SIN 046 454 286", "130 692 544 personnes", "A sin: 130 692 544"}},
	{"leak/tax-file-number", []string{"TFN 123456790", "Tax file number 123 456 790"}, []string{"123456790", "TFN 123456791", "TFN 123456789"}},
	{"leak/pps-number", []string{"PPS 8765432S", "8765432EA"}, []string{"8765432T", "1234567T", "8765432s", "8765432", "x8765432S"}},
	{"leak/iban",
		[]string{"GB90LOYD30961234567890", "GB90 LOYD 3096 1234 5678 90", "DE44 5001 0517 5407 3249 31 AND MORE", "IE17BOFI90583812345678.", "FR21 3000 6000 0112 3456 7890 112"},
		[]string{"GB91LOYD30961234567890", "GB29 NWBK 6016 1331 9268 19", "GB90 LOYD 3096", "ZZ90LOYD30961234567890"}},
	{"leak/payment-card",
		[]string{"4532015112830366", "4532 0151 1283 0366", "5413-3300-8912-3450", "3714 496353 98126", "6221234567890129", "card 4532 0151\n1283 0366 was"},
		[]string{"4111 1111 1111 1111", "4532015112830367", "1732015112830366", "45320151128303661234", "0.4532015112830366", "https://example.org/4532015112830366", "/v1/9784532015112830366",
			"2016 2017 2018 2019", "1732630000000", "4,532,015,112,830,366"}},
	{"leak/passport", []string{"Passport number 512345678", "passport no: C01234567", "Pasbort: 512345678"},
		[]string{"512345678", "passport number 123456789", "Passports of 512 people", "passports renewed by 20161006"}},
	{"leak/date-of-birth",
		[]string{"date of birth: 12/04/1970", "Jane Roe, born 12 April 1970, said", "born on April 12, 1970", "DOB 1970-04-12", "Dyddiad geni: 12.04.1970", "ganwyd ar 12 Ebrill 1970", "date_of_birth: 1970-04-12", "**Date of birth:** 12th April 1970"},
		[]string{"People born on 12 April 1970 are told", "born before 1 September 2002", "children born 6 October 2016", "dates of birth, 6 October 2016", "Dates of birth: 6 October 2016", "date of birth (such as 01/02/1990)",
			"stubborn 12 apples", "born in 1970", "their date of birth. 6 October 2016 was the day", "name, date of birth, 6 October 2016"}},
	{"leak/email",
		[]string{"write to jane.roe@acme.org.uk", "<j@gmail.com>", "mailto:o'neil@nhs.net)", "https://acme.org.uk/?to=jane@acme.org.uk"},
		[]string{"press@ACME.org.uk", "help@acme.org.uk.", "a@example.org", "a@mail.example.com", "a@b.example", "a@b.test", "logo@2x.png", "@handle", "https://social.org/@handle", "a @ b.org", "jane@localhost", "x@@y"}},
	{"leak/phone",
		[]string{"call 01234 567 890", "+44 7911 123456", "(020) 7123 4568", "0800 123 4569", "07911123456", "+353 1 234 5678", "call (212) 234-5678", "1-800-234-5678", "1800 234 567"},
		[]string{"020 7123 4567", "+44 20 7123 4567", "+44 (0)20 7123 4567", "02071234567", "0303 123 1113", "01625 545 745", "0800 123 4568", "101, 999, 159, 7726 and 13 11 14",
			"01632 960001", "0113 496 0123", "0191 498 0123", "020 7946 0123", "07700 900123", "0808 157 0123", "029 2018 0123", "028 9649 6123", "+44 7700 900123", "212-555-0123", "1-800-555-0199", "0491 570 006",
			"01-02-2016", "Boston, MA 02110-1301", "01/02/2016", "2016-10-06", "0.123456789012", "4,766 of 10,234 staff", "01604 123456"}},
	{"leak/coordinates",
		[]string{"at 51.5007, -0.1246", "51.50073N, 0.12463W", "51.5007° N, 0.1246° W", "Coordinates: 51.5007, 0.1246", "lat: 51.5007, lon: 0.1246", "latitude 51.5007 and more; GPS 51.5007,0.1246",
			"https://www.google.com/maps/@51.5007292,0.1246254,17z", "https://maps.google.com/?q=51.5007,0.1246", "https://www.openstreetmap.org/?mlat=51.50073&mlon=0.12463#map=19", "https://www.openstreetmap.org/#map=19/51.50073/0.12463",
			"geo:51.5007,0.1246", "51°30′02.5″N", "51° 30' 2.5\" N", "51° 30.042' N", "TQ 3025 7965", "TQ 30258 79651", "grid reference TQ30257965", "///daring.lion.race", "https://w3w.co/daring.lion.race", "https://what3words.com/daring.lion.race"},
		[]string{"version 1.2345, 2.3456", "| 0.1234 | 0.5678 |", "p = 0.0012, 0.0034", "0.1234, -0.5678", "51.50, -0.12", "51.507, -0.127", "51.5007 -0.1246", "0.0000, 0.0000", "£51.5007", "91.5007, -181.1246", "51.5007, -0.12",
			"TQ 30 79", "TQ30257965", "NY 2016 2017", "SE 0000 0000", "ISO 9001 2015", "///filled.count.soap", "file:///one.two.three", "https://example.org/one.two.three", "20° C", "a 30° 15' angle", "https://example.org/a/51.5007/0.1246"}},
	{"leak/secret",
		[]string{"AK" + "IA2E0A8F3B244C9986", "-----BEGIN " + "RSA PRIVATE KEY-----", "-----BEGIN " + "PRIVATE KEY-----", "gh" + "p_" + strings.Repeat("a1", 18), "xox" + "b-123456789012-abcdefghij", "sk_" + "live_" + strings.Repeat("4e", 12), "AI" + "za" + strings.Repeat("Sy1", 12)[:35]},
		[]string{"AKIAIOSFODNN7EXAMPLE", "AKIA", "-----BEGIN CERTIFICATE-----", "-----BEGIN PUBLIC KEY-----", "ghp_short", "GAZAKIA2E0A8F3B244C9986"}},
}

// TestRules shows each rule firing, and what it lets pass.
func TestRules(t *testing.T) {
	s := leak.New(site())
	for _, c := range cases {
		for _, text := range c.fires {
			if got := rules(s.Source("content/pages/about.md", text)); !slices.Contains(got, c.rule) {
				t.Errorf("%s does not fire on %q, but %v", c.rule, text, got)
			}
		}
		for _, text := range c.silent {
			if got := rules(s.Source("content/pages/about.md", text)); slices.Contains(got, c.rule) {
				t.Errorf("%s fires on %q", c.rule, text)
			}
		}
	}
}

// TestOnce checks that a value gets one finding, the surest.
func TestOnce(t *testing.T) {
	s := leak.New(&notice.Site{})
	for _, c := range cases {
		for _, text := range c.fires {
			found := s.Source("a.md", text)
			if len(found) != 1 && !strings.Contains(text, "CHI") {
				t.Errorf("%q: %v", text, rules(found))
			}
		}
	}
}

// TestValueIsNotShown checks that a finding can be written to a log.
func TestValueIsNotShown(t *testing.T) {
	s := leak.New(&notice.Site{})
	for _, c := range cases {
		for _, text := range c.fires {
			for _, f := range s.Source("content/pages/about.md", text) {
				_, tail, ok := strings.Cut(f.Message, ": ")
				if !ok || len([]rune(tail)) != 3 || !f.Private || f.Source != "" {
					t.Errorf("%q: %+v", text, f)
				}
			}
		}
	}
}

// TestPlace checks where a finding points.
func TestPlace(t *testing.T) {
	s := leak.New(&notice.Site{})
	found := s.Source("data/incidents/a.yaml", "title: A\nsummary: é 212-34-5678\n# 01234 567 890\nnote: 401 023 2137\n")
	if len(found) != 2 || found[0].Line != 2 || found[0].Column != 12 || found[0].Width != 11 || found[1].Line != 4 || found[1].Column != 7 {
		t.Errorf("%+v", found)
	}
}

// TestName checks that a file's name is looked at, and not shown.
func TestName(t *testing.T) {
	for _, name := range []string{"ab123456c.md", "letter-to-212-34-5678.md", "4532015112830366.pdf", "jane.roe@acme.org.uk.md"} {
		found := leak.New(&notice.Site{}).Source("content/pages/"+name, "")
		if len(found) != 1 || found[0].File != "content/pages" || strings.Contains(found[0].Message, name[4:9]) {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

// TestAllow checks that an exact value passes, however it is spaced, and no other.
func TestAllow(t *testing.T) {
	s := leak.New(site())
	for text, want := range map[string]int{"612 345 6784": 0, "NHS 6123456784": 0, "612 345 6785": 1, "712 340 9876": 1} {
		if found := s.Source("a.md", text); len(found) != want {
			t.Errorf("%q: %v", text, rules(found))
		}
	}
}

// TestOutput checks that finished files are judged by what readers can read.
func TestOutput(t *testing.T) {
	s := leak.New(&notice.Site{})
	for text, want := range map[string]int{
		`<p>NHS 401&nbsp;023&nbsp;2137</p>`:                      1,
		`<p>212-34-<b>5678</b></p>`:                              1,
		`<img alt="Card 4532 0151 1283 0366">`:                   1,
		`<meta name="description" content="Born 12 April 1970">`: 1,
		`<path d="M4532 0151 1283 0366">`:                        0,
		`<style>.a{width:4532015112830366px}</style>`:            0,
		`<script>4532015112830366</script>`:                      0,
		`<td>4532</td><td>0151</td><td>1283</td><td>0366</td>`:   0,
		`<p>jane@acme.org.uk, 01234 567 890</p>`:                 0,
		`<a title="a>b" href="tel:+14532015112830366">x</a>`:     0,
		`<img alt=4532015112830366>`:                             1,
		`<p title=it's>4532015112830366</p>`:                     1,
		`<p>1 < 2 "4532015112830366</p>`:                         1,
		`<!-- 4532015112830366 --><p>x</p>`:                      0,
	} {
		if found := s.Output("a/index.html", []byte(text)); len(found) != want || want == 1 && found[0].File != "a/index.html" {
			t.Errorf("%s: %+v", text, found)
		}
	}
	if found := s.Output("a/counts.csv", []byte("group,count\r\nGB90LOYD30961234567890,4\r\n")); len(found) != 1 {
		t.Errorf("csv: %+v", found)
	}
}

// FuzzSource checks that no text makes the scanner fall over, and that all that
// it says is in the text.
func FuzzSource(f *testing.F) {
	for _, c := range cases {
		for _, text := range slices.Concat(c.fires, c.silent) {
			f.Add(text)
		}
	}
	s := leak.New(site())
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(text, "\n")
		for _, found := range s.Source("a.md", text) {
			if found.Line < 1 || found.Line > len(lines) || found.Column < 1 || found.Column > len([]rune(lines[found.Line-1]))+1 {
				t.Errorf("%q: %+v", text, found)
			}
		}
		s.Output("a.html", []byte(text))
	})
}

func BenchmarkOutput(b *testing.B) {
	page := []byte(strings.Repeat("<p>On 6 October 2016 an attacker reached 4,766 records of <a href=\"https://example.org/1234567890123\">staff</a>. Call 0303 123 1113.</p>\n", 300))
	s := leak.New(site())
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		s.Output("a.html", page)
	}
}
