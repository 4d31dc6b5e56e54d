package load_test

import (
	"reflect"
	"strings"
	"testing"

	"candour/internal/load"
	"candour/internal/notice"
)

// everyKey is a site in which every key of every kind of file is given.
var everyKey = map[string]string{
	"data/site.yaml": `
format: 1
title: {cy: Hysbysiadau, en: Notices}
description: Notices of breaches.
publisher: acme
base_url: https://notices.example.org/
languages: [en, cy]
theme: mine
brand: {name: Acme, accent: "#0a4b8c", accent_dark: "#8ec1ff", logo: logo.svg}
laws: [uk-gdpr]
small_counts: {preset: hide 1-4, below: 5, round_to: 5, allow_total: true, because: It is safe.}
example: true
budget: {page: 14600}
organisation_pages: never
allow: [{value: "0303 123 1113", because: It is public.}]
`,
	"data/organisations.yaml": `
- id: acme
  name: Acme
  short: A
  aliases: [Acme Ltd]
  former: [Old Acme]
  kind: company
  country: GB-WLS
  url: https://acme.example.org/
  identifiers: {ods: A1}
  contacts:
    - {role: press, organisation: acme, name: N, phone: P, textphone: T, email: E, hours: H, post: P, url: https://acme.example.org/, cost: C, languages: [en], note: N, ends: 2020}
`,
	"data/services.yaml": `
- {id: ico, name: ICO, url: https://ico.example.org/, phone: P, textphone: T, hours: H, cost: free, languages: [en], post: P, email: E, countries: [GB], note: N, checked: 2017-03-13, source: {title: T, url: https://example.org/, date: 2017}, confidence: verified, ends: 2020}
`,
	"data/incidents/breach.yaml": `
title: A breach
summary: What happened.
status: closed
publish_at: 2017-03-13T09:00:00+01:00
draft: true
keep_until: 2019-03-13
jurisdictions: [GB-WLS]
laws: [uk-dpa-1998]
parties: [{organisation: acme, role: processor, note: N}]
data:
  taken: [{class: name, for: some, certainty: possible, count: 3, note: N}]
  not_taken: [{class: passport, for: all, count: 0, certainty: confirmed, note: N}]
affected:
  who: People.
  as_of: 2017-03-13
  from: breach.csv
  total: ~530
  also: [{count: 3, date: 2017, source: {title: T}, note: N}]
  unit: records
  complete: true
  overlaps: true
  note: N
  source: {title: T}
  elsewhere:
    - name: N
      organisation: acme
      count: <5
      also: [{count: 3, date: 2017, source: {title: T}, note: N}]
      unit: people
      complete: true
      overlaps: true
      residents_of: US-CA
      note: N
      source: {title: T}
      data: {taken: [{class: name, for: some, certainty: possible, count: 2, note: N}], not_taken: [{class: name, for: all, certainty: possible, count: 0, note: N}]}
      support: [{provider: acme, service: helpline, for: P1Y2M3W4D, cost: free, how: H, enrol_by: 2017, ends: 2018, groups: [acme], note: N, source: {title: T}}]
      contacts: [{role: press, organisation: acme}]
      groups: [{name: N}]
messages: {by: [letter], from: [acme], state: done, signs: [S], never: [N], note: N}
timeline: [{date: 2016-10-06~/2016-10?, event: told, by: acme, from: acme, to: acme, text: T, source: {title: T}, also: [{date: 2017}]}]
consequences: C
measures: [{by: acme, state: done, text: T}]
support: [{provider: acme, service: helpline}]
contacts: [{role: helpline, phone: P}]
corrections: [{date: 2017, field: affected.total, was: "1", now: "2", why: W}]
revisions: [{number: 1, date: 2017, summary: S}]
waive: [{rule: a/b, because: B, by: C}]
references: [{title: T, url: https://example.org/, date: 2017}]
`,
	"data/incidents/breach.csv":                    "group,organisation,count\nWales,acme,10-20\n",
	"content/notices/breach/what-happened.md":      "It happened.\n",
	"content/notices/breach/statements/acme.md":    "---\ntitle: T\norganisation: acme\ndate: 2017\nspeaker: S\nkind: reported\nsource: {title: T}\nsuperseded: {on: 2018, because: B}\n---\nWords.\n",
	"content/notices/breach/statements/acme.cy.md": "---\ntitle: T\nspeaker: S\ntranslates: 0a1b2c3d\n---\nGeiriau.\n",
	"content/guidance/one.md":                      "---\ntitle: T\nclasses: [name]\ncountries: [GB]\nurgency: now\norder: 4\nstep: S\nservices: [ico]\nchecked: 2017\nsource: {title: T}\nconfidence: verified\n---\n\nWords.\n",
	"content/notices/breach/files/chart.png":       onePixel,
	"content/files/chart.png":                      onePixel,
	"content/pages/about.md":                       "---\ntitle: T\ndescription: D\n---\nWords.\n",
}

// TestEveryKeyIsRead checks that each key reaches the model: one that is
// accepted and then forgotten would be lost in silence.
func TestEveryKeyIsRead(t *testing.T) {
	s, found := load.Site(site(everyKey))
	if len(found) > 0 {
		t.Fatal(found)
	}
	given := map[string]bool{}
	gather(reflect.ValueOf(s), given)
	keys(reflect.TypeFor[notice.Site](), map[reflect.Type]bool{}, func(key string) {
		if !given[key] {
			t.Errorf("%s is empty in the model", key)
		}
	})
}

// gather notes each field that holds something somewhere in the model.
func gather(v reflect.Value, given map[string]bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			gather(v.Elem(), given)
		}
	case reflect.Slice:
		for i := range v.Len() {
			gather(v.Index(i), given)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				if !v.Field(i).IsZero() {
					given[v.Type().Name()+"."+f.Name] = true
				}
				gather(v.Field(i), given)
			}
		}
	}
}

// keys calls do with each field of the model that a file can give.
func keys(t reflect.Type, seen map[reflect.Type]bool, do func(key string)) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] || !strings.HasSuffix(t.PkgPath(), "internal/notice") {
		return
	}
	seen[t] = true
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && f.Name != "Path" { // an Origin of a file of one thing has no path
			do(t.Name() + "." + f.Name)
			keys(f.Type, seen, do)
		}
	}
}

// TestValues checks a few values that are read in ways of their own.
func TestValues(t *testing.T) {
	s, _ := load.Site(site(everyKey))
	i := s.Incidents[0]
	st := i.Statements[0]
	for name, test := range map[string][2]any{
		"main language first":      {s.Title, notice.Text{{Lang: "en", Text: "Notices"}, {Lang: "cy", Text: "Hysbysiadau"}}},
		"embargo in UTC":           {i.PublishAt.String(), "2017-03-13 08:00:00 +0000 UTC"},
		"id of the file":           {i.ID, notice.ID("breach")},
		"date":                     {i.Timeline[0].Date.String(), "2016-10-06~/2016-10?"},
		"duration":                 {i.Affected.Elsewhere[0].Support[0].For, notice.Duration{Years: 1, Months: 2, Weeks: 3, Days: 4}},
		"count of the spreadsheet": {i.Affected.Groups[0].Groups[0].Count.String(), "10-20"},
		"texts of both files":      {st.Speaker, notice.Text{{Lang: "en", Text: "S"}, {Lang: "cy", Text: "S"}}},
		"where a body begins":      {[]int{st.Body[0].Line, st.Body[1].Line, s.Topics[0].Body[0].Line}, []int{10, 6, 13}},
		"a body":                   {s.Topics[0].Body[0].Markdown, "\nWords.\n"},
		"theme":                    {s.Theme, notice.ID("mine")},
		"where a list item is":     {s.Organisations[0].Origin, notice.Origin{File: "data/organisations.yaml", Path: "[0]"}},
	} {
		if !reflect.DeepEqual(test[0], test[1]) {
			t.Errorf("%s: %#v, want %#v", name, test[0], test[1])
		}
	}
}

// TestDefaults checks what a site says that says little.
func TestDefaults(t *testing.T) {
	s, found := load.Site(site(map[string]string{"data/site.yaml": "format: 1\ntitle: T\n"}))
	if len(found) > 0 {
		t.Fatal(found)
	}
	if s.MainLanguage() != "en" || len(s.Languages) != 1 || s.Theme != "notice" || s.Title[0].Lang != "en" {
		t.Errorf("%+v", s)
	}
}

// onePixel is a whole PNG.
const onePixel = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55" +
	"\x00\x00\x00\x0aIDATx\x9cc\x60\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xae\x42\x60\x82"
