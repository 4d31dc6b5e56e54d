package main

import (
	"strings"
	"testing"
	"testing/fstest"

	"candour/internal/diag"

	"golang.org/x/tools/txtar"
)

// TestNotices holds that good notices are built, and that the check says nothing
// of them but what a person judged to be true. What is new and true goes into
// the file “expected” of the notice; what is false is mended in its rule.
func TestNotices(t *testing.T) {
	t.Parallel()
	list, err := fixtures()
	if err != nil || len(list) < 8 {
		t.Fatalf("there are %d notices: %v", len(list), err)
	}
	for _, f := range list {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			r, err := f.check()
			if err != nil {
				t.Fatal(err)
			}
			alarms, missing := r.falseAlarms()
			var said strings.Builder
			if err := alarms.Text(&said, false); err != nil {
				t.Fatal(err)
			}
			if said.Len() > 0 {
				t.Errorf("nobody judged this to be true:\n%s", said.String())
			}
			for _, at := range missing {
				t.Errorf("%s is no longer found in %s", at.rule, at.file)
			}
			if r.found.HasErrors() || r.library.HasErrors() || r.pages == 0 {
				t.Errorf("it is not built: %d pages\n%v", r.pages, r.found)
			}
			if n := f.words(); n < 300 || n > 900 {
				t.Errorf("it has %d words: a notice has 300 to 800, and its facts", n)
			}
		})
	}
}

// TestFaultIsAnAlarm checks that the count does not miss anything: a notice that
// lacks what the law asks for, or has an address that it does not declare, does
// not pass.
func TestFaultIsAnAlarm(t *testing.T) {
	t.Parallel()
	list, err := fixtures()
	if err != nil {
		t.Fatal(err)
	}
	for name, fault := range map[string]struct{ was, is, rule string }{
		"clinic-substitute": {"event: occurred", "event: other", "law/us-hipaa-individuals/breach-date"},
		"letter-ireland":    {"consequences:", "# consequences:", "law/eu-gdpr-34/"},
		"comments":          {"Yesterday afternoon", "Ring 020 7123 4567. Yesterday afternoon", "leak/phone"},
	} {
		for _, f := range list {
			if f.name != name {
				continue
			}
			for n, file := range f.files {
				f.files[n].Data = []byte(strings.Replace(string(file.Data), fault.was, fault.is, 1))
			}
			r, err := f.check()
			if err != nil {
				t.Fatal(err)
			}
			alarms, _ := r.falseAlarms()
			if len(alarms) == 0 || !strings.HasPrefix(alarms[0].Rule, fault.rule) {
				t.Errorf("%s without %q: %v, want %s", name, fault.was, alarms, fault.rule)
			}
		}
	}
}

// TestExpectations checks how a list of what is true is read and held against
// what is found.
func TestExpectations(t *testing.T) {
	t.Parallel()
	const head = "A notice.\ncountries: GB\nclock: 2026-10-20T18:00:00Z\n-- expected --\n"
	f, err := read("a", txtar.Parse([]byte(head+"2 law/x a.yaml Because.\n1 leak/y b.md Because of that.\n")))
	if err != nil {
		t.Fatal(err)
	}
	found := diag.Finding{Rule: "law/x", File: "a.yaml", Severity: diag.Warning}
	other := diag.Finding{Rule: "law/x", File: "b.md", Severity: diag.Error}
	advice := diag.Finding{Rule: "law/z", File: "b.md"}
	alarms, missing := result{fixture: f, found: diag.List{found, found, found, other, advice}}.falseAlarms()
	if len(alarms) != 2 || len(missing) != 1 || missing[0] != (alarm{"leak/y", "b.md"}) {
		t.Errorf("alarms %v, missing %v", alarms, missing)
	}
	for _, bad := range []string{"law/x a.yaml Because.\n", "many law/x a.yaml Because.\n", "1 law/x a.yaml\n"} {
		if _, err := read("a", txtar.Parse([]byte(head+bad))); err == nil {
			t.Errorf("%q is read as an expectation", bad)
		}
	}
	if _, err := read("a", txtar.Parse([]byte("No clock.\n"))); err == nil {
		t.Error("a notice without a clock is read")
	}
}

// TestSamples checks that texts are found in each kind of file, and that what is
// wrong in them is counted.
func TestSamples(t *testing.T) {
	t.Parallel()
	folder := fstest.MapFS{
		"a.csv":     {Data: []byte("name,text\nA,One two three four five six seven eight.\nB,short\nC,One two three four five six seven eight.\n")},
		"b.json":    {Data: []byte(`[{"d": "Words with <a href=\"x\">a link</a> &amp; more of them than seven, to ring 020 7123 4567."}]`)},
		"c.jsonl":   {Data: []byte("{\"s\": \"A line of its own that has more than seven words in it.\"}\n{\"s\": {\"t\": [\"And another one with so many words that it is a text.\"]}}\n")},
		"README.md": {Data: []byte("This has more than eight words and is none of the texts.")},
	}
	texts, err := textsIn(folder)
	if err != nil || len(texts) != 4 || texts[1] != "Words with a link & more of them than seven, to ring 020 7123 4567." {
		t.Fatalf("%d texts, %v: %q", len(texts), err, texts)
	}
	if _, err := textsIn(fstest.MapFS{"c.jsonl": {Data: []byte("{\n")}}); err == nil || !strings.Contains(err.Error(), "c.jsonl") {
		t.Errorf("a broken file: %v", err)
	}
	hits := hitsIn(texts)
	if len(hits) != 1 || hits[0].Rule != "leak/phone" || !strings.Contains(hits[0].around, "»020 7123 4567") {
		t.Errorf("hits: %+v", hits)
	}
}
