package record

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"candour/internal/notice"
)

// TestCounts checks that each form of a count has a form of its own, both ways.
func TestCounts(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]string{
		"4766": `{"value":4766}`, "0": `{"value":0}`, "~530": `{"about":530,"rounded_to":10}`, "~549": `{"about":549,"rounded_to":1}`,
		"3400+": `{"at_least":3400}`, "<=55": `{"up_to":55}`, "<5": `{"fewer_than":5}`, "10-20": `{"from":10,"to":20}`,
		"hidden": `{"hidden":true}`, "unknown": `{"unknown":true}`, "not-applicable": `{"not_applicable":true}`,
	} {
		count, err := notice.ParseCount(written)
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(CountOf(count))
		if err != nil || string(got) != want {
			t.Errorf("%s is %s, %v; want %s", written, got, err, want)
		}
		var back Count
		if err := json.Unmarshal(got, &back); err != nil {
			t.Fatal(err)
		}
		if again, err := back.model(); again != count || err != nil {
			t.Errorf("%s comes back as %v, %v", written, again, err)
		}
	}
	rounded := notice.Count{Form: notice.About, N: 650, M: 5}
	if again, err := CountOf(rounded).model(); again != rounded || err != nil {
		t.Errorf("650 rounded to 5 comes back as %+v, %v", again, err)
	}
	if CountOf(notice.Count{}) != nil {
		t.Error("a count that was not written is there")
	}
	for _, bad := range []string{`{}`, `{"value":1,"hidden":true}`, `{"from":3}`, `{"from":3,"to":2}`, `{"fewer_than":0}`, `{"value":18446744073709551615}`, `{"about":5,"rounded_to":0}`, `{"to":3}`, `{"of":3}`} {
		var c Count
		if err := json.Unmarshal([]byte(bad), &c); err != nil {
			t.Fatal(err)
		}
		if got, err := c.model(); err == nil {
			t.Errorf("%s is taken for %v", bad, got)
		}
	}
}

// TestRoundTrip checks that what is compared comes back as it was.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	date := func(s string) notice.Date {
		d, err := notice.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	both := notice.Text{{Lang: "cy", Text: "Yr"}, {Lang: "en", Text: "The"}}
	want := &notice.Incident{ID: "lost-tape", Title: both, Status: notice.Withdrawn, KeepUntil: date("2030-01-01"),
		Parties: []notice.Party{{Organisation: "a", Role: notice.Controller}},
		Data: notice.Data{Taken: []notice.DataItem{{Class: "name", For: notice.ForSome, Certainty: notice.Possible, Count: notice.Count{Form: notice.HiddenCount}}},
			NotTaken: []notice.DataItem{{Class: "pin"}}},
		Affected: &notice.Affected{AsOf: date("2026-10"), Unit: notice.Records, Total: notice.Count{Form: notice.AtLeast, N: 5}, Overlaps: true,
			Groups: []notice.Group{{Organisation: "a", Complete: true, Groups: []notice.Group{{Name: both, Unit: notice.People,
				Also: []notice.Otherwise{{Count: notice.Count{Form: notice.Exactly, N: 3}}}}}}}},
		Timeline: []notice.Event{{Date: date("2026-10-06/.."), Kind: notice.Told, By: "a", From: "b", To: "c", Text: both}},
		Support: []notice.Offer{{Provider: "a", Service: "b", For: notice.Duration{Years: 1, Months: 6}, Cost: both, EnrolBy: date("unknown"),
			Ends: date("2019~"), Groups: []notice.ID{"a"}}},
		Statements:  []*notice.Statement{{Name: "a", Organisation: "a", Date: date("2026"), Kind: notice.Reported, Superseded: &notice.Superseded{On: date("2026-11-01")}}},
		Corrections: []notice.Correction{{Date: date("2026-11-01"), Field: "affected.total", Was: "4", Now: "5"}},
		Revisions:   []notice.Revision{{Number: 2, Date: date("2026-11-01")}},
	}
	site := &notice.Site{Title: both, Languages: []string{"cy", "en"}, SmallCounts: &notice.SmallCounts{Preset: notice.NHSEngland}}
	data, err := NewMaker(site, "https://example.org").Of(want).Encode()
	if err != nil {
		t.Fatal(err)
	}
	n, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	got, err := n.Incident()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	if n.URL != "https://example.org/lost-tape/" || n.Rule() != (notice.CountRule{Below: 8, RoundTo: 5}) {
		t.Errorf("the address is %q and the rule %+v", n.URL, n.Rule())
	}
	again, err := NewMaker(site, "https://example.org").Of(want).Encode()
	if err != nil || string(again) != string(data) {
		t.Error("the same facts give other bytes", err)
	}
}

// TestSince checks that a table is kept when the next has other counts, once.
func TestSince(t *testing.T) {
	t.Parallel()
	make := func(n uint64) *Notice {
		return &Notice{Affected: &Affected{Total: CountOf(notice.Count{Form: notice.Exactly, N: n}), Note: Text{"en": "A note."}}}
	}
	first, second := make(1), make(2)
	if got := Since(first, make(1)); len(got) != 0 {
		t.Errorf("the same counts are kept as %+v", got)
	}
	second.Earlier = Since(first, second)
	if got := Since(second, make(2)); len(got) != 1 || *got[0].Affected.Total.Value != 1 || got[0].Affected.Note != nil {
		t.Errorf("then it has %+v", got)
	}
	if got := Since(second, make(1)); len(got) != 2 || *got[1].Affected.Total.Value != 2 {
		t.Errorf("back again it has %+v", got)
	}
	if got := Since(second, &Notice{}); len(got) != 2 {
		t.Errorf("without counts it has %+v", got)
	}
}

func TestDecodeRefuses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		``: "it is no JSON", `{`: "it is no JSON", `[]`: "it is no JSON", `{}`: `it has no "format"`, `{"format":0}`: `it has no "format"`,
		`{"format":2}`: ErrNewer.Error(), `{"format":2,"affected":5}`: ErrNewer.Error(), `{"format":1,"affected":5}`: "cannot unmarshal",
	} {
		if n, err := Decode([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is read as %+v, %v; want %q", text, n, err, want)
		}
	}
	if _, err := Decode([]byte(`{"format":99}`)); !errors.Is(err, ErrNewer) {
		t.Error(err)
	}
	for _, text := range []string{`{"format":1,"timeline":[{"date":"soon"}]}`, `{"format":1,"affected":{"total":{}}}`, `{"format":1,"support":[{"for":"two years"}]}`} {
		n, err := Decode([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := n.Incident(); err == nil {
			t.Errorf("%s is read as %+v", text, got)
		}
	}
}

// FuzzDecode checks that no bytes make the reader fall over, and that what it
// reads can be written again.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"format":1,"id":"a","affected":{"total":{"value":3},"groups":[{"count":{"hidden":true}}]},"earlier":[{"affected":{}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := Decode(data)
		if err != nil {
			return
		}
		if _, err := n.Incident(); err != nil {
			return
		}
		if _, err := n.Tables(); err != nil {
			return
		}
		if _, err := n.Encode(); err != nil {
			t.Error(err)
		}
	})
}
