package law_test

import (
	"slices"
	"strings"
	"testing"

	"candour/internal/diag"
	"candour/internal/law"
	"candour/internal/notice"
)

// TestExample holds the breach of 2016 against the law of 2016, whether or not
// the incident names it, and never says that 72 hours were missed.
func TestExample(t *testing.T) {
	site, library := example(t)
	named := site.Incidents[0]
	free := *named
	free.Laws = nil
	for _, c := range []struct {
		incident *notice.Incident
		want     []string
	}{
		{named, []string{"uk-dpa1998", "uk-wales-language-scheme"}},
		{&free, []string{"general-good-practice", "uk-dpa1998", "uk-wales-language-scheme"}},
	} {
		j := library.Judge(site, c.incident, now)
		if got := applying(&j, law.AppliesYes); !slices.Equal(got, c.want) {
			t.Errorf("laws %v, want %v", got, c.want)
		}
		found := j.Findings()
		if got := rules(found, diag.Warning); found.HasErrors() || !slices.Equal(got, []string{"law/uk-dpa1998/contact"}) {
			t.Errorf("errors %v, warnings %v", rules(found, diag.Error), got)
		}
		for _, v := range j.Verdicts {
			for _, d := range v.Deadlines {
				if d.Outcome != law.Unlimited || d.Found {
					t.Errorf("%s: %s", d.Rule, d.Outcome)
				}
			}
		}
	}
	today := library.JudgeToday(site, named, now)
	want := []string{"general-good-practice", "uk-dpa2018-complaints", "uk-gdpr-33", "uk-gdpr-34", "uk-wales-language-standards", "uk-web-accessibility"}
	if got := applying(&today, law.AppliesYes); !slices.Equal(got, want) {
		t.Errorf("today %v, want %v", got, want)
	}
	if found := today.Findings(); len(found) > 0 {
		t.Errorf("the law of today has findings: %v", found)
	}
	var open []string
	for _, e := range verdict(t, &today, "uk-gdpr-34").Elements {
		if e.Status == law.Open {
			open = append(open, string(e.Item.ID))
		}
	}
	if want := []string{"contact", "discovered", "regulator"}; !slices.Equal(open, want) {
		t.Errorf("today's Article 34 lacks %v, want %v", open, want)
	}
}

// TestChoice moves one breach about and says which laws apply.
func TestChoice(t *testing.T) {
	trust := func(country, kind string) edit {
		return edit{"kind: nhs-trust, country: GB-SCT", "kind: " + kind + ", country: " + country}
	}
	free := edit{"laws: [uk-gdpr]\n", ""}
	abroad := edit{"kind: company, country: GB}", "kind: company, country: JP}"}
	place := func(region string) edit { return edit{"jurisdictions: [GB-SCT]", "jurisdictions: [" + region + "]"} }
	for _, c := range []struct {
		name         string
		edits        []edit
		yes, decide  string // of those that are not for every notice
		regime, says string // the reason for one of them
	}{
		{"the United Kingdom", []edit{free}, "uk-gdpr-33 uk-gdpr-34 uk-web-accessibility", "uk-nhs-dspt uk-nis-2018 uk-pecr-5a", "uk-pecr-5a", "whether supplier is a telecoms or internet provider (telecoms-provider)"},
		{"named", nil, "uk-gdpr-33 uk-gdpr-34", "", "uk-gdpr-34", "laws in the incident names it"},
		{"not named", nil, "uk-gdpr-33 uk-gdpr-34", "", "uk-web-accessibility", "laws in the incident names others; it would apply otherwise: trust is in GB-SCT"},
		{"not named, and not meant", nil, "uk-gdpr-33 uk-gdpr-34", "", "us-wy", "laws in the incident names others"},
		{"Wales", []edit{free, abroad, trust("GB-WLS", "health-board"), place("GB-WLS")},
			"uk-gdpr-33 uk-gdpr-34 uk-wales-language-standards uk-web-accessibility", "uk-nis-2018", "uk-wales-duty-of-candour", "trust is not known to have harmed somebody in care (clinical-harm)"},
		{"England", []edit{free, abroad, trust("GB-ENG", "nhs-trust"), place("GB-ENG")},
			"uk-gdpr-33 uk-gdpr-34 uk-nhs-dspt uk-web-accessibility", "uk-nis-2018", "uk-nhs-dspt", "trust is in GB-ENG"},
		{"police", []edit{free, abroad, trust("GB", "police")}, "uk-dpa2018-part3 uk-gdpr-33 uk-gdpr-34 uk-web-accessibility", "uk-wales-language-standards", "uk-dpa2018-part3", "trust is in GB"},
		{"Ireland", []edit{free, abroad, trust("IE", "charity"), place("IE")}, "eu-gdpr-33 eu-gdpr-34", "", "eu-gdpr-34", "trust is in IE"},
		{"Norway", []edit{free, abroad, trust("NO", "union"), place("NO")}, "eu-gdpr-33 eu-gdpr-34", "", "uk-gdpr-34", "no organisation is in GB"},
		{"a kind that says nothing", []edit{free, abroad, trust("AU-NSW", "zoo"), place("AU")}, "au-ndb", "au-nsw", "au-nsw", "whether trust is a public body (public-sector)"},
		{"a country and one of its parts", []edit{free, abroad, trust("CA", "charity"), place("CA")}, "ca-pipeda", "ca-ab ca-qc", "ca-qc", "whether trust is in CA-QC"},
		{"residents counted", []edit{free, abroad, trust("JP", "union"), place("JP"), {"total: 654,", "total: 654, groups: [{name: A, count: 3, residents_of: US-FL}],"}}, "us-fcra-freeze us-fl", "", "us-fl", "at least 3 people who live in US-FL are counted"},
		{"residents of no known number", []edit{free, abroad, trust("JP", "union"), place("JP"), {"total: 654,", "total: 654, groups: [{name: A, count: unknown, residents_of: US-FL}],"}}, "us-fcra-freeze us-fl", "", "us-fl", "people who live in US-FL are counted"},
		{"a jurisdiction without an organisation", []edit{free, abroad, trust("JP", "union"), place("NZ")}, "nz-privacy", "", "nz-privacy", "jurisdictions names NZ"},
		{"before the law", []edit{free, abroad, trust("NZ", "union"), place("NZ"), {"2026-0", "2020-0"}, {"2025-1", "2019-1"}}, "", "", "nz-privacy", "it is law from 2020-12-01, and the notice is of 2020-03-13"},
		{"on both sides of a change", []edit{free, abroad, trust("NZ", "union"), place("NZ"), {"event: people-told", "event: other"}, {"2026-03-13, event: published", "2020-11/2020-12, event: published"}, {"2026-0", "2020-0"}},
			"", "nz-privacy", "nz-privacy", "trust is in NZ; it is law from 2020-12-01, and the dates fall on both sides of that"},
	} {
		j := judge(t, files(t, "uk-2026", c.edits...))
		for answer, want := range map[law.Applies]string{law.AppliesYes: c.yes, law.AppliesDecide: c.decide} {
			got := slices.DeleteFunc(applying(j, answer), func(id string) bool { return id == "general-good-practice" || id == "uk-dpa2018-complaints" })
			if strings.Join(got, " ") != want {
				t.Errorf("%s: %s: %v, want %s", c.name, answer, got, want)
			}
		}
		if got := verdict(t, j, notice.ID(c.regime)).Why; got != c.says {
			t.Errorf("%s: %s: %q, want %q", c.name, c.regime, got, c.says)
		}
	}
}

// TestNamedLaws names laws that there are not, or were not.
func TestNamedLaws(t *testing.T) {
	j := judge(t, files(t, "uk-2026", edit{"laws: [uk-gdpr]", "laws: [uk-gdrp-34, uk-dpa1998]"}))
	var said string
	for _, f := range j.Findings() {
		said += f.Severity.String() + ": " + f.Path + ": " + f.Message + " [" + f.Rule + "] " + f.Hint + "\n"
	}
	want := `warning: laws: "uk-dpa1998" does not hold for this incident: it is law from 2000-03-01 until 2018-05-24, and the notice is of 2026-03-13 [law/not-in-force] Name the law that was in force, or correct the dates.
error: laws: there is no law "uk-gdrp-34" [law/unknown] Did you mean "uk-gdpr-34"?
`
	if said != want {
		t.Errorf("got\n%s\nwant\n%s", said, want)
	}
}

// TestDeadlines runs the clocks of whole incidents.
func TestDeadlines(t *testing.T) {
	for _, c := range []struct {
		name, site string
		edits      []edit
		rule       string
		want       law.Outcome
		elapsed    string
		severity   diag.Severity
		says       string // in the finding; "" for none
	}{
		{"kept", "hipaa", nil, "law/us-hipaa-individuals/60d", law.Kept, "30 days", diag.Advice, ""},
		{"missed", "hipaa", []edit{{"2026-05-01", "2026-07-01"}}, "law/us-hipaa-individuals/60d", law.Missed, "91 days", diag.Warning,
			"from the discovery to telling the people it took 91 days, and 45 CFR 164.404(b) allows 60 days"},
		{"no end", "hipaa", []edit{{"event: people-told", "event: other"}}, "law/us-hipaa-individuals/60d", law.CannotTell, "", diag.Advice,
			"it cannot be told whether the 60 days of 45 CFR 164.404(b) from the discovery to telling the people were kept: the timeline has no date for telling the people"},
		{"unknown start", "hipaa", []edit{{"2026-04-01", "unknown"}}, "law/us-hipaa-individuals/60d", law.CannotTell, "", diag.Advice, "the timeline has no date for the discovery"},
		{"imprecise", "hipaa", []edit{{"2026-04-01", "2026-03"}, {"2026-03-02", "2026-03"}, {"2026-05-01", "2026-05-15"}}, "law/us-hipaa-individuals/60d", law.CannotTell, "45 to 75 days", diag.Advice, "it took 45 to 75 days, as far as the dates tell"},
		{"no supplier", "hipaa", nil, "law/us-hipaa-individuals/ba", law.NotAsked, "", diag.Advice, ""},
		{"running", "hipaa", []edit{{"event: people-told", "event: other"}, {"status: closed", "status: investigating"}, {"2026-04-01", "2026-11-20"}}, "law/us-hipaa-individuals/60d", law.Running, "6 days", diag.Advice,
			"45 CFR 164.404(b) allows 60 days from the discovery to telling the people: 54 days left"},
		{"overdue", "hipaa", []edit{{"event: people-told", "event: other"}, {"status: closed", "status: investigating"}}, "law/us-hipaa-individuals/60d", law.Overdue, "239 days", diag.Warning,
			"it is 239 days since the discovery, and the timeline has no date for telling the people; 45 CFR 164.404(b) allows 60 days"},
		{"a law of 2026", "california", nil, "law/us-ca-1798-82/30d", law.Kept, "14 days", diag.Advice, ""},
		{"the law before", "california", nil, "law/us-ca-1798-82/expedient", law.NotAsked, "", diag.Advice, ""},
		{"a threshold", "california", nil, "law/us-ca-1798-82/ag15d", law.Kept, "2 days", diag.Advice, ""},
		{"below a threshold", "california", []edit{{"count: 900", "count: 500"}}, "law/us-ca-1798-82/ag15d", law.NotAsked, "", diag.Advice, ""},
		{"a threshold and no count", "california", []edit{{"count: 900", "count: unknown"}, {"2026-05-06", "2026-09-06"}}, "law/us-ca-1798-82/ag15d", law.CannotTell, "125 days", diag.Advice, "it holds only for more than 500 residents of US-CA, and the count is not known"},
		{"hours, and the day on which the supplier told", "uk-2026", []edit{{"2026-03-13, event: published, text: This notice was published.", "2026-01-19, event: reported, to: ico, text: We told the ICO."}}, "law/uk-gdpr-33/ico-72h", law.Kept, "24 to 72 hours", diag.Advice, ""},
		{"hours missed", "uk-2026", []edit{{"2026-03-13, event: published, text: This notice was published.", "2026-01-22, event: reported, to: ico, text: We told the ICO."}}, "law/uk-gdpr-33/ico-72h", law.Missed, "96 to 144 hours", diag.Warning,
			"from becoming aware to telling the regulator it took 96 to 144 hours, and UK GDPR Art. 33(1) allows 72 hours"},
		{"only the supplier told the regulator", "uk-2026", []edit{{"2026-03-13, event: published, text: This notice was published.", "2026-01-19, event: reported, from: supplier, to: ico, text: It told the ICO."}}, "law/uk-gdpr-33/ico-72h", law.CannotTell, "", diag.Advice,
			"the timeline has no date for telling the regulator"},
		{"the regulator of another country", "california", []edit{{"2026-05-06, event: reported, text: We told the Attorney General.", "2026-05-06, event: reported, to: ico, text: We told it."}, {"- {id: acme,", "- {id: ico, name: An authority, kind: regulator, country: GB}\n- {id: acme,"}}, "law/us-ca-1798-82/ag15d", law.Overdue, "206 days", diag.Warning,
			"206 days since telling the people"},
		{"a regulator of the federation", "california", []edit{{"2026-05-06, event: reported, text: We told the Attorney General.", "2026-05-06, event: reported, to: hhs, text: We told it."}, {"- {id: acme,", "- {id: hhs, name: An authority, kind: regulator, country: US}\n- {id: acme,"}}, "law/us-ca-1798-82/ag15d", law.CannotTell, "2 days", diag.Advice,
			"a regulator was told, and a person must say whether it is the one of this law"},
		{"the regulator of the state", "california", []edit{{"2026-05-06, event: reported, text: We told the Attorney General.", "2026-05-06, event: reported, to: ag, text: We told it."}, {"- {id: acme,", "- {id: ag, name: An authority, kind: regulator, country: US-CA}\n- {id: acme,"}}, "law/us-ca-1798-82/ag15d", law.Kept, "2 days", diag.Advice, ""},
		{"a clock of public bodies", "new-england", nil, "law/us-ri/30d-agency", law.NotAsked, "", diag.Advice, ""},
		{"a clock of public bodies, for one", "new-england", []edit{{"kind: union", "kind: government"}, {"date: 2026-04-20, event: discovered", "date: 2026-03-20, event: confirmed"}}, "law/us-ri/30d-agency", law.Missed, "45 days", diag.Warning,
			"it took 45 days"},
		{"a clock of public bodies, for a body of no kind", "new-england", []edit{{"kind: union, ", ""}, {"date: 2026-04-20, event: discovered", "date: 2026-03-20, event: confirmed"}}, "law/us-ri/30d-agency", law.CannotTell, "45 days", diag.Advice,
			"it holds only for a public body (public-sector), and the files do not tell"},
		{"no limit", "uk-2026", nil, "law/uk-gdpr-34/people", law.Unlimited, "55 days", diag.Advice, ""},
		{"set aside", "hipaa", []edit{{"2026-05-01", "2026-07-01"}, {"status: closed", "status: closed\nwaive: [{rule: law/us-hipaa-individuals/60d, because: The police asked us to wait., by: Head of Privacy}]"}},
			"law/us-hipaa-individuals/60d", law.Missed, "91 days", diag.Warning, "91 days"},
	} {
		j := judge(t, files(t, c.site, c.edits...))
		var got *law.DeadlineResult
		for _, v := range j.Verdicts {
			for n := range v.Deadlines {
				if v.Deadlines[n].Rule == c.rule {
					got = &v.Deadlines[n]
				}
			}
		}
		if got == nil {
			t.Errorf("%s: %s was not judged", c.name, c.rule)
			continue
		}
		if got.Outcome != c.want || got.Elapsed.String() != c.elapsed || got.Severity != c.severity || got.Found != (c.says != "") {
			t.Errorf("%s: %s after %q, %s, found %v", c.name, got.Outcome, got.Elapsed, got.Severity, got.Found)
		}
		if (got.Waiver != nil) != (c.name == "set aside") {
			t.Errorf("%s: waiver %v", c.name, got.Waiver)
		}
		said := ""
		for _, f := range j.Findings() {
			if f.Rule == c.rule {
				said = f.Message
			}
		}
		if !strings.Contains(said, c.says) || c.says == "" && said != "" {
			t.Errorf("%s: says %q, want %q", c.name, said, c.says)
		}
	}
}

// BenchmarkJudge judges the example by the law of its day and of today.
func BenchmarkJudge(b *testing.B) {
	site, library := example(&testing.T{})
	for b.Loop() {
		library.Judge(site, site.Incidents[0], now)
		library.JudgeToday(site, site.Incidents[0], now)
	}
}
