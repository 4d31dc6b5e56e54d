package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"candour/internal/check"
	"candour/internal/load"
)

// TestNumbersOfOtherThings checks sentences in which a number stands near a word
// for people and counts something else, and sentences that look the same and do
// count people. The first were false alarms, or would have been.
func TestNumbersOfOtherThings(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		small      bool
	}{
		{"en", "A laptop with information on more than 4 million patients was stolen.", false},
		{"en", "Of 3 days later staff knew nothing.", false},
		{"en", "On 3 March all staff were told.", false},
		{"en", "On 1 May staff were told.", false},
		{"en", "We sent 2 letters to patients.", false},
		{"en", "Records of 4 hospitals’ patients were read.", false},
		{"en", "In 3 GP practices patients were told.", false},
		{"en", "At 4 pm staff were told.", false},
		{"en", "We gave 2 weeks' notice to staff.", false},
		{"en", "Records of 4 patients were read.", true},
		{"en", "Records of 3 hospital staff were read.", true},
		{"en", "Records of 2 of our staff were read.", true},
		{"en", "Records of 4 team members were read.", true},
		{"en", "We told 4 people in 3 hospitals.", true},
		{"en", "We told 3 patients on 3 March.", true},
		{"cy", "Ar 3 Mawrth roedd staff yn gwybod.", false},
		{"cy", "Ar ôl 2 wythnos roedd staff yn gwybod.", false},
		{"cy", "Cymerwyd cofnodion 3 o bobl.", true},
	} {
		found := proseOf(t, c.lang, c.text)
		if got := strings.Contains(found, "leak/small-count"); got != c.small {
			t.Errorf("%s: %q: a small number of people is found: %v, want %v", c.lang, c.text, got, c.small)
		}
	}
}

// TestDaysThatEndATime checks that a day by which something must be done is not
// taken for the day of an event, and that the day of an event still is.
func TestDaysThatEndATime(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		differs    bool
	}{
		{"en", "If you were not told by 22 October 2016, ring us.", false},
		{"en", "Records of people who joined before 3 May 2014 were not taken.", false},
		{"en", "Nobody was told until 4 May 2014.", false},
		{"en", "People were told on 14 June 2016.", true},
		{"en", "On 14 June 2016 records were stolen.", true},
		{"cy", "Os na chawsoch wybod erbyn 22 Hydref 2016, ffoniwch ni.", false},
		{"cy", "Cafodd cofnodion eu dwyn ar 14 Mehefin 2016.", true},
	} {
		found := proseOf(t, c.lang, c.text)
		if got := strings.Contains(found, "time/prose-differs"); got != c.differs {
			t.Errorf("%s: %q: the day differs: %v, want %v", c.lang, c.text, got, c.differs)
		}
	}
}

// TestPeopleWhoAreNotAffected checks that numbers of people who answer calls, make
// them or are looked after are not held against the counts, and that those of
// people affected still are.
func TestPeopleWhoAreNotAffected(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		differs    bool
	}{
		{"en", "A team of 40 nurses reads the documents.", false},
		{"en", "So far 310 people have rung the helpline.", false},
		{"en", "We employ 2,400 people.", false},
		{"en", "By June 95 people had signed up for the offer.", false},
		{"en", "Records of 4,776 people were taken.", true},
		{"en", "We wrote to 3,432 members of staff.", true},
		{"en", "The records of 97 patients were read. Ring the helpline.", true},
		{"cy", "Mae tîm o 40 o bobl yn darllen y dogfennau.", false},
		{"cy", "Cymerwyd cofnodion 4,776 o bobl.", true},
	} {
		found := proseOf(t, c.lang, c.text)
		if got := strings.Contains(found, "count/prose-differs"); got != c.differs {
			t.Errorf("%s: %q: the number differs: %v, want %v", c.lang, c.text, got, c.differs)
		}
	}
}

// proseOf is what is found in a site whose one notice tells one thing in one
// language.
func proseOf(t *testing.T, lang, text string) string {
	t.Helper()
	site, found := load.Site(fstest.MapFS{
		"data/site.yaml":                     {Data: []byte("format: 1\ntitle: Notices\nlanguages: [" + lang + "]\nsmall_counts: {preset: hide 1-4}\n")},
		"data/incidents/a.yaml":              {Data: []byte("title: A breach\nsummary: Words.\naffected: {total: 4766}\ntimeline: [{date: 2016-05-03, event: occurred, text: It happened.}]\n")},
		"content/notices/a/what-happened.md": {Data: []byte(text + "\n")},
	})
	if found.HasErrors() {
		t.Fatal(found)
	}
	var b strings.Builder
	if err := check.Site(site, now).Findings.Text(&b, false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
