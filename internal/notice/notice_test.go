package notice

import (
	"testing"
	"time"
)

func TestParseDuration(t *testing.T) {
	for text, want := range map[string]Duration{
		"P24M": {Months: 24}, "P2Y": {Years: 2}, "P6W": {Weeks: 6}, "P90D": {Days: 90}, "P1Y6M": {Years: 1, Months: 6}, "P1Y2M3W4D": {1, 2, 3, 4}, "P0Y6M": {Months: 6},
	} {
		if got, err := ParseDuration(text); err != nil || got != want || got.IsZero() {
			t.Errorf("%s: %+v, %v; want %+v", text, got, err, want)
		}
	}
	for text, want := range map[string]string{
		"":         `"" is not a length of time`,
		"24M":      `"24M" is not a length of time`,
		"P":        `"P" is no time at all`,
		"P0D":      `"P0D" is no time at all`,
		"P0Y0M":    `"P0Y0M" is no time at all`,
		"P-1Y":     `"P-1Y" is not a length of time`,
		"P1.5Y":    `"P1.5Y" is not a length of time`,
		"P6M1Y":    `"P6M1Y" is not a length of time`,
		"PT24H":    `"PT24H" is not a length of time`,
		"p24m":     `"p24m" is not a length of time`,
		"P12345Y":  `"P12345Y" is not a length of time`,
		"P1Y\n":    `"P1Y\n" is not a length of time`,
		"24 hours": `"24 hours" is not a length of time`,
	} {
		if got, err := ParseDuration(text); err == nil || err.Error() != want {
			t.Errorf("%q: %+v, %v; want %s", text, got, err, want)
		}
	}
}

func TestText(t *testing.T) {
	text := Text{{"en", "a breach"}, {"cy", "tor"}}
	for lang, want := range map[string][2]string{"en": {"a breach", "en"}, "cy": {"tor", "cy"}, "fr": {"a breach", "en"}} {
		words, in := text.In(lang)
		if words != want[0] || in != want[1] || text.Has(lang) != (lang == in) {
			t.Errorf("%s: %q in %s", lang, words, in)
		}
	}
	if words, in := (Text{}).In("cy"); words != "" || in != "cy" || !(Text{}).IsZero() || text.IsZero() || (Text{}).Has("cy") {
		t.Error("no words are not empty")
	}
}

func TestDocuments(t *testing.T) {
	docs := Documents{{Lang: "en", Markdown: "a"}, {Lang: "cy", Markdown: "b"}}
	for lang, want := range map[string]string{"en": "a", "cy": "b", "fr": "a"} {
		if doc, ok := docs.In(lang); !ok || doc.Markdown != want || docs.Has(lang) != (doc.Lang == lang) {
			t.Errorf("%s: %+v, %v", lang, doc, ok)
		}
	}
	if _, ok := (Documents{}).In("en"); ok || (Documents{}).Has("en") {
		t.Error("no documents have a version")
	}
}

func TestPublic(t *testing.T) {
	now := time.Date(2017, 3, 13, 9, 0, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		i    Incident
		want bool
	}{
		"no embargo":     {Incident{}, true},
		"embargo over":   {Incident{PublishAt: Instant{now}}, true},
		"embargo":        {Incident{PublishAt: Instant{now.Add(time.Second)}}, false},
		"draft":          {Incident{Draft: true}, false},
		"embargo, draft": {Incident{Draft: true, PublishAt: Instant{now}}, false},
	} {
		if got := test.i.Public(now); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestOrigin(t *testing.T) {
	if got := (Origin{File: "f"}).Field("name"); got != "name" {
		t.Errorf("%q", got)
	}
	if got := (Origin{File: "f", Path: "[3]"}).Field("name"); got != "[3].name" {
		t.Errorf("%q", got)
	}
}

func TestClasses(t *testing.T) {
	seen := map[ID]bool{}
	for _, c := range Classes {
		if seen[c.ID] {
			t.Errorf("%s is here twice", c.ID)
		}
		seen[c.ID] = true
		if c.Group == "" {
			t.Errorf("%s has no group", c.ID)
		}
	}
}

func TestSmallMethods(t *testing.T) {
	if (&Site{}).MainLanguage() != "en" || (&Site{Languages: []string{"cy", "en"}}).MainLanguage() != "cy" {
		t.Error("the main language is not the first")
	}
	if !(Source{}).IsZero() || (Source{Title: "T"}).IsZero() || (Source{URL: "u"}).IsZero() {
		t.Error("a source is taken for none")
	}
	if !(Data{}).IsZero() || (Data{Taken: []DataItem{{}}}).IsZero() || (Data{NotTaken: []DataItem{{}}}).IsZero() {
		t.Error("data is taken for none")
	}
}
