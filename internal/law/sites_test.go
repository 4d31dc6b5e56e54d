package law_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candour/internal/diag"
	"candour/internal/law"
	"candour/internal/load"
	"candour/internal/notice"

	"golang.org/x/tools/txtar"
)

// now is the moment at which sites are judged.
var now = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

// edit puts one text in place of another, in whichever file of a site has it.
type edit struct{ was, is string }

// files are those of a site in testdata/sites, with edits. An edit that changes
// nothing fails the test, so that a case can't come to test nothing.
func files(t *testing.T, name string, edits ...edit) fs.FS {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "sites", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range archive.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for _, e := range edits {
		changed := false
		for _, f := range fsys {
			text := strings.ReplaceAll(string(f.Data), e.was, e.is)
			changed = changed || text != string(f.Data)
			f.Data = []byte(text)
		}
		if !changed {
			t.Fatalf("%s has no %q", name, e.was)
		}
	}
	return fsys
}

// judge loads a site and judges its first incident.
func judge(t *testing.T, fsys fs.FS) *law.Judgement {
	t.Helper()
	site, found := load.Site(fsys)
	if found.HasErrors() {
		t.Fatal(found)
	}
	library, found := law.Load(fsys)
	if len(found) > 0 {
		t.Fatal(found)
	}
	j := library.Judge(site, site.Incidents[0], now)
	return &j
}

// example is the site that comes with the program.
func example(t *testing.T) (*notice.Site, *law.Library) {
	t.Helper()
	fsys := os.DirFS("../..")
	site, found := load.Site(fsys)
	if found.HasErrors() {
		t.Fatal(found)
	}
	library, found := law.Load(fsys)
	if len(found) > 0 {
		t.Fatal(found)
	}
	return site, library
}

// applying are the ids of the regimes with an answer.
func applying(j *law.Judgement, answer law.Applies) []string {
	var ids []string
	for _, v := range j.Verdicts {
		if v.Applies == answer {
			ids = append(ids, string(v.Regime.ID))
		}
	}
	return ids
}

func verdict(t *testing.T, j *law.Judgement, id notice.ID) law.Verdict {
	t.Helper()
	for _, v := range j.Verdicts {
		if v.Regime.ID == id {
			return v
		}
	}
	t.Fatalf("there is no regime %s", id)
	return law.Verdict{}
}

// rules are the rules of the findings of one severity.
func rules(found diag.List, severity diag.Severity) []string {
	var ids []string
	for _, f := range found {
		if f.Severity == severity {
			ids = append(ids, f.Rule)
		}
	}
	slices.Sort(ids)
	return ids
}

// TestWholeNoticesPass holds notices that have everything against their laws,
// and then takes out one thing that a law requires after the other.
func TestWholeNoticesPass(t *testing.T) {
	occurred := edit{"event: occurred", "event: other"}
	for _, c := range []struct {
		site   string
		regime notice.ID
		// without has, for each thing required, what to change so that it fails.
		without map[string][]edit
		// together fail at once, because the files cannot tell them apart.
		together []string
	}{
		{"california", "us-ca-1798-82", map[string][]edit{
			"identity":       {{"contacts: ", "#"}},
			"types":          {{"  taken: [{class: name}, {class: us-social-security-number}]", "  not_taken: [{class: pin}]"}},
			"breach-date":    {occurred},
			"notice-date":    {{"event: published", "event: updated"}, {"event: people-told", "event: other"}},
			"description":    {{"In March 2026 somebody took a copy of our payroll files. Your name and your Social Security number may be in it. We found it in April and closed the way in.", "Files were copied."}},
			"cra":            {{"name: Equifax, phone: 1-800-555-0101, ", "name: Equifax, "}},
			"id-theft-offer": {{"P24M", "P11M"}},
		}, nil},
		{"hipaa", "us-hipaa-individuals", map[string][]edit{
			"what":           {{"In March 2026 somebody read patient records on a laptop that was stolen from us. We found it in April, and told the police on the same day.", "Records were read."}},
			"breach-date":    {occurred},
			"discovery-date": {{"event: discovered", "event: other"}},
			"phi-types":      {{"  taken: [", "  not_taken: ["}},
			"steps":          {{"title: Read your letters from insurers", "title: Read your letters from insurers\ncountries: [GB]"}},
			"investigate":    {{"measures: ", "#"}},
			"mitigate":       {{"measures: ", "#"}},
			"prevent":        {{"measures: ", "#"}},
			"contact":        {{"contacts: ", "#"}},
		}, []string{"investigate", "mitigate", "prevent"}},
		{"uk-2026", "uk-gdpr-34", map[string][]edit{
			"nature":       {{"In October 2025 somebody took records from our supplier. Names and National Insurance numbers of our staff were among them. We were told in January.", "Records were taken."}},
			"contact":      {{"contacts: ", "#"}},
			"consequences": {{"consequences: ", "#"}},
			"measures":     {{"measures: ", "#"}},
		}, nil},
	} {
		whole := judge(t, files(t, c.site))
		if got := rules(whole.Findings(), diag.Error); len(got) > 0 {
			t.Errorf("%s: errors in a notice that has everything: %v", c.site, got)
		}
		for _, e := range verdict(t, whole, c.regime).Elements {
			id := string(e.Item.ID)
			required := e.Item.Testable() && e.Item.Level == law.Required && e.Status != law.NotAskedHere && e.Item.Threshold == nil
			if required != (c.without[id] != nil) {
				t.Errorf("%s: the case for %s: there is %v, and there should be %v", c.regime, id, c.without[id] != nil, required)
			}
			if !required || c.without[id] == nil {
				continue
			}
			found := judge(t, files(t, c.site, c.without[id]...)).Findings()
			want := []string{"law/" + string(c.regime) + "/" + id}
			if slices.Contains(c.together, id) {
				want = nil
				for _, other := range c.together {
					want = append(want, "law/"+string(c.regime)+"/"+other)
				}
			}
			if got := rules(found, diag.Error); !slices.Equal(got, want) {
				t.Errorf("%s without %s: errors %v, want %v", c.site, id, got, want)
			}
			if !slices.ContainsFunc(found, func(f diag.Finding) bool {
				return f.Severity == diag.Error && strings.Contains(f.Message, e.Item.Citation) && f.Hint != ""
			}) {
				t.Errorf("%s without %s: no error names %s", c.site, id, e.Item.Citation)
			}
		}
	}
}

// TestWithoutOfficer is the same breach under the UK GDPR without a named contact.
func TestWithoutOfficer(t *testing.T) {
	j := judge(t, files(t, "uk-2026", edit{"contacts: ", "#"}))
	var said string
	for _, f := range j.Findings() {
		if f.Severity == diag.Error {
			said += f.Rule + ": " + f.Message + "\n  " + f.Hint + "\n"
		}
	}
	want := "law/uk-gdpr-34/contact: not found: give the name and contact details of the data protection officer or other contact point (UK GDPR Art. 34(2) with 33(3)(b))\n" +
		"  Add it, or set the rule aside with a reason under “waive”. The program looks for it in “contacts” with role: dpo, enquiries or helpline. It is required, from 2018-05-25.\n"
	if said != want {
		t.Errorf("got\n%s\nwant\n%s", said, want)
	}
	draft := judge(t, files(t, "uk-2026", edit{"contacts: ", "draft: true\n#"}))
	if got := draft.Findings(); got.HasErrors() || !slices.Contains(rules(got, diag.Warning), "law/uk-gdpr-34/contact") {
		t.Errorf("a draft is held up: %v", rules(got, diag.Error))
	}
}

// TestFromKnowledgeIsNoError checks that what nobody read in a source is never
// more than advice, and what was partly read never an error.
func TestFromKnowledgeIsNoError(t *testing.T) {
	fsys := files(t, "california", edit{"laws: [us-ca-1798-82]", "laws: [us-reg-sp, us-fl, us-pa]"}, edit{"event: occurred", "event: other"}, edit{"P24M", "P1M"})
	found := judge(t, fsys).Findings()
	if found.HasErrors() {
		t.Errorf("errors: %v", rules(found, diag.Error))
	}
	for _, f := range found {
		if strings.HasPrefix(f.Rule, "law/us-reg-sp/") && strings.Contains(f.Message, "not found") {
			if f.Severity != diag.Advice || !strings.Contains(f.Hint, "From knowledge: check the citation before you rely on it.") {
				t.Errorf("%s: %s, %s", f.Rule, f.Severity, f.Hint)
			}
		}
	}
	if !slices.Contains(rules(found, diag.Warning), "law/us-fl/date") || !slices.Contains(rules(found, diag.Advice), "law/us-reg-sp/date") {
		t.Errorf("findings are missing: %v", found)
	}
}

// TestWordsAreForAPerson: where only words were found, nobody is told that it is
// met, and the Attorney General of another state is not the one that is asked for.
func TestWordsAreForAPerson(t *testing.T) {
	said := edit{"Somebody took records.", "Somebody took records from us in the spring. You may ask for a police report. A freezer was taken."}
	ma := verdict(t, judge(t, files(t, "new-england", said)), "us-ma-93h")
	for _, e := range ma.Elements {
		want := map[notice.ID]law.Status{"police-report": law.Person, "freeze-free": law.Open, "mitigation": law.NotAskedHere}[e.Item.ID]
		if want != "" && e.Status != want {
			t.Errorf("%s: %s, want %s", e.Rule, e.Status, want)
		}
	}

	state := func(name string) law.Status {
		fsys := files(t, "california", edit{"residents_of: US-CA", "residents_of: US-NC"}, edit{"laws: [us-ca-1798-82]", "laws: [us-nc]"},
			edit{"services: [", "services: [ftc, ag, "}).(fstest.MapFS)
		list := fsys["data/services.yaml"]
		list.Data = append(list.Data, []byte("- {id: ftc, name: Federal Trade Commission, phone: 1-877-555-0104, post: Washington, url: \"https://ftc.example.org/\"}\n"+
			"- {id: ag, name: \""+name+"\", phone: 1-877-555-0105, post: Raleigh, url: \"https://ag.example.org/\"}\n")...)
		for _, e := range verdict(t, judge(t, fsys), "us-nc").Elements {
			if e.Item.ID == "ftc-ag" {
				return e.Status
			}
		}
		return ""
	}
	for name, want := range map[string]law.Status{"Attorney General of North Carolina": law.Met, "North Carolina Attorney General, Consumer Protection": law.Met,
		"Maryland Attorney General": law.Open, "South Carolina Attorney General": law.Open} {
		if got := state(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestRegulatorOfTheLaw: to say that one's own regulator was told, another
// country's is not enough.
func TestRegulatorOfTheLaw(t *testing.T) {
	for country, want := range map[string]law.Status{"GB": law.Met, "GB-SCT": law.Met, "FR": law.Open} {
		told := []edit{{"- {date: 2026-03-13, event: published", "- {date: 2026-01-20, event: reported, to: other, text: We told it.}\n  - {date: 2026-03-13, event: published"},
			{"- {id: trust,", "- {id: other, name: An authority, kind: regulator, country: " + country + "}\n- {id: trust,"}}
		for _, e := range verdict(t, judge(t, files(t, "uk-2026", told...)), "uk-gdpr-34").Elements {
			if e.Item.ID == "regulator" && e.Status != want {
				t.Errorf("a regulator of %s: %s, want %s", country, e.Status, want)
			}
		}
	}
}

// TestConflictAtOneCount: more than 500 and 500 or more differ for 500 only.
func TestConflictAtOneCount(t *testing.T) {
	both := edit{"laws: [us-ca-1798-82]", "laws: [us-ca-1798-82, us-co]"}
	for count, want := range map[string]bool{"901": false, "500": true, "499": false, "unknown": true, "~480": false} {
		j := judge(t, files(t, "california", both, edit{"total: 900", "total: " + count}, edit{"count: 900", "count: " + count}))
		if got := slices.ContainsFunc(j.Conflicts, func(c law.Conflict) bool { return c.ID == "thresholds" }); got != want {
			t.Errorf("%s people: the thresholds differ: %v", count, got)
		}
	}
}

// TestConflicts has Massachusetts, which forbids what Rhode Island requires.
func TestConflicts(t *testing.T) {
	ids := func(j *law.Judgement) (ids []string) {
		for _, c := range j.Conflicts {
			ids = append(ids, string(c.ID))
		}
		return ids
	}
	both := judge(t, files(t, "new-england"))
	if got := ids(both); !slices.Equal(got, []string{"nature", "counts"}) {
		t.Errorf("conflicts %v", got)
	}
	if got := rules(both.Findings(), diag.Advice); !slices.Contains(got, "law/conflict/counts") {
		t.Errorf("the conflict has no finding: %v", got)
	}
	for _, state := range []string{"US-MA", "US-RI"} {
		if got := ids(judge(t, files(t, "new-england", edit{"residents_of: " + state, "note: here"}))); len(got) > 0 {
			t.Errorf("without %s: conflicts %v", state, got)
		}
	}
}
