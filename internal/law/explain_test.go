package law_test

import (
	"strings"
	"testing"

	"candour/internal/law"
)

// TestExplain checks that each rule of the built-in laws says what it asks, by
// what, and how sure that is.
func TestExplain(t *testing.T) {
	l, found := law.Load(nil)
	if len(found) > 0 {
		t.Fatal(found)
	}
	for _, id := range l.Rules() {
		asked, ok := l.Explain(id)
		if !ok || asked.Rule != id {
			t.Errorf("%s is not explained", id)
			continue
		}
		if !strings.HasSuffix(asked.Text, ".") || strings.HasSuffix(asked.Text, "..") || asked.Kind == "" || asked.How == "" {
			t.Errorf("%s: %+v", id, asked)
		}
		if !strings.HasPrefix(id, "law/conflict/") && (asked.Law == "" || asked.Citation == "" || asked.Sure == "" || asked.Confidence == "") {
			t.Errorf("%s has no law, citation or confidence: %+v", id, asked)
		}
	}
	for _, id := range []string{"", "law/", "law/uk-gdpr-34", "law/uk-gdpr-34/", "law/uk-gdpr-34/no-such-item", "law/conflict/no-such-matter"} {
		if asked, ok := l.Explain(id); ok {
			t.Errorf("%q is explained: %+v", id, asked)
		}
	}
}

func TestExplainHow(t *testing.T) {
	l, _ := law.Load(nil)
	for id, want := range map[string]string{
		"law/uk-gdpr-34/contact":      `It is met when: named_contact("dpo") or`,
		"law/uk-gdpr-33/nature":       "of the report to an authority, not of the notice",
		"law/uk-gdpr-33/ico-72h":      "It allows 72 hours, from becoming aware (event: aware) to telling the regulator (event: reported).",
		"law/uk-gdpr-34/people":       "The law gives no number of days, from becoming aware (event: aware) to telling the people (event: people-told).",
		"law/uk-gdpr-33/phased":       "It is asked only when the incident is not closed. A person",
		"law/us-ia/ag5bd":             "It runs only for more than 500 residents of US-IA. It allows 5 business days, from telling the people (event: people-told) to telling the regulator (event: reported). Business days are",
		"law/us-ca-1798-82/cra":       "It is asked only when Social Security, driving licence or identity card numbers were taken. It is met when: bureaus(",
		"law/us-ma-93h/police-report": "Where only words are found, a person judges",
		"law/uk-gdpr-34/no-term":      "there is nothing to do",
		"law/eu-nis2-23/1m":           "A timeline has no such events, so a person judges it.",
		"law/conflict/nature":         "Write a letter of its own for Massachusetts",
	} {
		if asked, _ := l.Explain(id); !strings.Contains(asked.How, want) {
			t.Errorf("%s: %q does not have %q", id, asked.How, want)
		}
	}
}
