package words

import (
	"regexp"
	"strings"
	"testing"

	"candour/internal/notice"
)

// families are the words that the model's values need, by the beginning of
// their keys.
func families() map[string][]string {
	f := map[string][]string{}
	for _, c := range notice.Classes {
		f["class"] = append(f["class"], string(c.ID))
		f["class-use"] = append(f["class-use"], string(c.ID))
	}
	f["event"] = texts(notice.EventKinds)
	f["status"] = texts(notice.Statuses)
	f["role"] = texts(notice.Roles)
	f["contact-role"] = texts(notice.ContactRoles)
	f["message-by"] = texts(notice.MessageKinds)
	f["messages.state"] = texts(notice.MeasureStates)
	f["urgency"] = texts(notice.Urgencies)
	f["measure"] = texts(notice.MeasureStates)
	f["share"] = texts(notice.Shares)
	f["certainty"] = texts(notice.Certainties)
	f["section"] = append(texts(notice.Sections), "what-changed")
	f["support-service"] = []string{"credit-monitoring", "identity-monitoring", "helpline", "counselling", "drop-in"}
	return f
}

func texts[T ~string](values []T) []string {
	var s []string
	for _, v := range values {
		s = append(s, string(v))
	}
	return s
}

// Every value of the model has its word, and there is no word for a value that
// the model no longer has.
func TestModelHasItsWords(t *testing.T) {
	en, cy := both(t)
	for _, c := range []*Catalogue{en, cy} {
		for family, values := range families() {
			known := map[string]bool{}
			for _, v := range values {
				key := family + "." + v
				known[key] = true
				if w := c.Word(key); w == "" || strings.Contains(w, "⟦") {
					t.Errorf("%s: no word %q", c.Lang(), key)
				}
			}
			for _, key := range c.Keys() {
				if strings.HasPrefix(key, family+".") && !known[key] {
					t.Errorf("%s: the model has nothing for the word %q", c.Lang(), key)
				}
			}
		}
	}
	if len(notice.Classes) != 50 {
		t.Errorf("%d classes: look at the words of the new ones", len(notice.Classes))
	}
}

// Labels of one family must tell its values apart, the law's clocks above all.
func TestLabelsDiffer(t *testing.T) {
	en, cy := both(t)
	for _, c := range []*Catalogue{en, cy} {
		for family, values := range families() {
			if family == "class-use" {
				continue
			}
			seen := map[string]string{}
			for _, v := range values {
				label := c.Word(family + "." + v)
				if other, twice := seen[label]; twice {
					t.Errorf("%s: %s and %s of %s are both %q", c.Lang(), other, v, family, label)
				}
				seen[label] = v
			}
		}
	}
}

// What a class can be used for is whole sentences, short enough to read.
func TestClassUseIsSentences(t *testing.T) {
	en, cy := both(t)
	for _, c := range []*Catalogue{en, cy} {
		for _, class := range notice.Classes {
			use := c.Word("class-use." + string(class.ID))
			if !strings.HasSuffix(use, ".") {
				t.Errorf("%s: %q does not end in a full stop", c.Lang(), use)
			}
			for _, sentence := range strings.SplitAfter(use, ". ") {
				if n := len(strings.Fields(sentence)); n > 45 {
					t.Errorf("%s: a sentence of %d words: %q", c.Lang(), n, sentence)
				}
			}
		}
	}
}

// unsoftened are words that stand unchanged where Welsh changes them. They are
// few on purpose: each is wrong wherever it stands.
var unsoftened = regexp.MustCompile(`(?i)(?:^|[ (])(?:` + strings.Join([]string{
	`i (?:cael|ceisio|codi|cofrestru|cyflwyno|cymryd|dwyn|gwneud|mis|pasio)`,
	`am (?:budd-daliadau|credyd|gwaith|treth)`,
	`ar (?:gwybodaeth|proffil)`,
	`o (?:cofnodion|cwmnïau|gwefannau|gwybodaeth|manylion|pobl|tor)`,
	`neu (?:cael|ceisiadau|copi|credyd|cyswllt|defnyddio|dogfen|gwneud|pensiwn)`,
	`(?:a|â|gyda) (?:cael|cwmnïau|cyfrineiriau|pryd)`,
	`gan (?:banc|cwmni|prifysgol)`,
	`dau diwrnod`,
}, "|") + `)(?:[ ,.)]|$)`)

func TestWelshMutations(t *testing.T) {
	_, cy := both(t)
	for _, key := range cy.Keys() {
		if w := cy.words[key]; w.kind == fixed {
			if slip := unsoftened.FindString(w.text.whole); slip != "" {
				t.Errorf("%s: %q should change in %q", key, slip, w.text.whole)
			}
		}
	}
}

// A Welsh month must not stand where a preposition would change it.
func TestWelshMonthsAreSafe(t *testing.T) {
	_, cy := both(t)
	for _, key := range cy.Keys() {
		if strings.HasPrefix(key, "date.") {
			if text := cy.Word(key); regexp.MustCompile(`\b(?:i|o|ar|am|tua|tan|hyd at|gan|at|a) \{month`).MatchString(text) {
				t.Errorf("%s: a month would have to change in %q", key, text)
			}
		}
	}
}
