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
		"law/uk-gdpr-34/contact": `It is met when: named_contact("dpo") or`,
		"law/uk-gdpr-33/nature":  "of the report to an authority, not of the notice",
		"law/uk-gdpr-33/ico-72h": "It allows 72 hours, from becoming aware (event: aware) to telling the regulator (event: reported).",
		"law/uk-gdpr-34/people":  "The law gives no number of days, from becoming aware (event: aware) to telling the people (event: people-told).",
		"law/conflict/nature":    "Write a letter of its own for Massachusetts",
	} {
		if asked, _ := l.Explain(id); !strings.Contains(asked.How, want) {
			t.Errorf("%s: %q does not have %q", id, asked.How, want)
		}
	}
}
