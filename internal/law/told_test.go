package law

import (
	"strings"
	"testing"

	"candour/internal/notice"
)

// TestSought checks what people are told of where a program looks, whatever way
// a condition is written.
func TestSought(t *testing.T) {
	for text, want := range map[string]string{
		`consequences_given`: "“consequences”",
		`measures() > 0 or has_section("what-we-are-doing")`:                          "“measures”, and in content/notices/payroll/what-we-are-doing.md",
		`measures("done") > 0`:                                                        "“measures” with state: done",
		`named_contact("dpo") or named_contact("enquiries") or has_contact("dpo")`:    "“contacts” with role: dpo or enquiries",
		`(has_section("what-happened") or summary_words >= 8) and stated("occurred")`: "content/notices/payroll/what-happened.md, and in “summary”, and in “timeline” with event: occurred",
		`known("regulator-told")`:                                                     "“timeline” with event: reported",
		`mentions("scam") or mentions("phishing") or mentions("fraudster")`:           "the English texts, as “scam”, “phishing” or “fraudster”",
		`has_page("accessibility")`:                                                   "content/pages/accessibility.md",
		`speaks("helpline", "cy")`:                                                    "“contacts” with languages: cy",
		`"cy" in languages`:                                                           "“languages” in data/site.yaml",
		`steps > 0`:                                                                   "the topics in content/guidance/, and in content/notices/payroll/what-you-can-do.md",
		`known("filed")`:                                                              "“timeline”",
		`true`:                                                                        "",
	} {
		c := &condition{text: text, line: 1, column: 1}
		r := &Regime{}
		c.compile(r)
		if len(r.faults) > 0 {
			t.Errorf("%s: %v", text, r.faults)
			continue
		}
		want := map[bool]string{true: "The program looks for it in " + want + ".", false: ""}[want != ""]
		if got := (&Item{Met: c}).lookedFor("payroll"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", text, got, want)
		}
	}
}

// TestDated checks that each event of a timeline has words, and that nobody is told to write one
// that a timeline cannot have.
func TestDated(t *testing.T) {
	for _, e := range recorded {
		if happened[e] == "" {
			t.Errorf("%s has no words", e)
		}
	}
	if got := event("filed").dated(); got != "" {
		t.Errorf("a timeline has no such event, and people are told to write %q", got)
	}
}

// TestPersonHint checks that what a pack says of a person's part is a sentence in
// the hint, however the pack writes it.
func TestPersonHint(t *testing.T) {
	item := &Item{ID: "a", Asks: "Say sorry.", Citation: "Policy 7.4", Level: Required, Person: "only somebody who was there can tell"}
	j := &Judgement{Incident: &notice.Incident{}}
	f := j.item(&Regime{ID: "r"}, ItemResult{Item: item, Rule: "law/r/a", Why: item.Person})
	if want := "Only somebody who was there can tell. It is required."; !strings.HasPrefix(f.Hint, want) {
		t.Errorf("%q, want %q", f.Hint, want)
	}
}
