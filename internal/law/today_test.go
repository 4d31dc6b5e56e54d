package law_test

import (
	"slices"
	"strings"
	"testing"

	"candour/internal/law"
	"candour/internal/notice"
)

// TestAskedToday has what today's law would ask of a breach that falls under the
// law of its own time, and nothing for one that falls under today's.
func TestAskedToday(t *testing.T) {
	site, library := example(t)
	judgements := library.JudgeAll(site, now)
	today := library.Since(site, judgements, now)
	if len(today) != 1 || !today[0].Today {
		t.Fatalf("%d judgements by the law of today", len(today))
	}
	want := "Today's law would also ask of landauer-2016, had it happened now: law/uk-gdpr-34/contact."
	if got := today[0].Asks(); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	withdrawn := *judgements[0].Incident
	withdrawn.Status = notice.Withdrawn
	judgements[0].Incident = &withdrawn
	if got := library.Since(site, judgements, now); len(got) > 0 {
		t.Error("a withdrawn notice is asked for something")
	}
	recent := judge(t, files(t, "uk-2026", edit{"contacts: ", "#"}))
	if recent.Outdated() {
		t.Error("the law of 2026 is outdated in 2026")
	}
	if got := judge(t, files(t, "california")).Asks(); got != "" {
		t.Errorf("a notice that has everything: %s", got)
	}
}

// TestChosen groups the laws by what was decided and why. Each is there once.
func TestChosen(t *testing.T) {
	j := judge(t, files(t, "uk-2026", edit{"laws: [uk-gdpr]\n", ""}))
	var said []string
	seen := map[notice.ID]bool{}
	order := ""
	for _, c := range j.Choice() {
		if !strings.HasSuffix(order, string(c.Applies)) {
			order += " " + string(c.Applies)
		}
		for _, id := range c.Regimes {
			if seen[id] {
				t.Errorf("%s is there twice", id)
			}
			seen[id] = true
		}
		if c.Applies != law.AppliesNo {
			said = append(said, string(c.Applies)+" "+c.Why)
		}
	}
	if order != " yes decide no" || len(seen) != len(j.Verdicts) {
		t.Errorf("the order is%s, with %d of %d laws", order, len(seen), len(j.Verdicts))
	}
	for _, want := range []string{"yes trust is in GB-SCT", "decide whether supplier is a provider of public telecoms"} {
		if !slices.Contains(said, want) {
			t.Errorf("%q is missing: %v", want, said)
		}
	}
}

// TestStandings counts what a notice has of what a law asks. Nothing is counted
// twice, and what is set aside is no longer open.
func TestStandings(t *testing.T) {
	of := func(edits ...edit) law.Standing {
		for _, s := range judge(t, files(t, "uk-2026", edits...)).Standings() {
			if s.Regime.ID == "uk-gdpr-34" {
				return s
			}
		}
		t.Fatal("it was not held against uk-gdpr-34")
		return law.Standing{}
	}
	whole, without := of(), of(edit{"contacts: ", "#"})
	waived := of(edit{"contacts: ", "waive: [{rule: law/uk-gdpr-34/contact, because: Letters name it., by: Head}]\n#"})
	if without.Open != whole.Open+1 || without.Met != whole.Met-1 {
		t.Errorf("without a contact: %s; with one: %s", &without, &whole)
	}
	if waived.Waived != 1 || waived.Open != whole.Open || !strings.HasSuffix(waived.String(), "1 set aside") {
		t.Errorf("set aside: %s", &waived)
	}
	late := judge(t, files(t, "hipaa", edit{"2026-05-01", "2026-07-01"})).Standings()
	if len(late) != 1 || late[0].Missed != 1 || !strings.HasSuffix(late[0].String(), "1 out of time") {
		t.Errorf("a clock that ran out: %+v", late)
	}
}
