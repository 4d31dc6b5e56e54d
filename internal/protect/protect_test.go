package protect

import (
	"slices"
	"testing"

	"candour/internal/notice"
)

var hide5 = notice.CountRule{Below: 5}

func TestReport(t *testing.T) {
	i := read(t, tidy(`
		total 100 complete #pin=3
		  a 3 also=7
		  (b) 97 complete
		    c 17 #pin=2
		    d 80
		elsewhere
		  e 1`))
	published, report := Incident(i, nil, hide5)
	want := []string{"data.taken[0].count", "affected.groups[0].count", "affected.groups[0].also[0].count",
		"affected.groups[1].count", "affected.groups[1].groups[0].count", "affected.groups[1].groups[0].data.taken[0].count", "affected.elsewhere[0].count"}
	if !slices.Equal(report.Hidden, want) {
		t.Errorf("hidden: %q\nwant %q", report.Hidden, want)
	}
	if report.Incident != "x" || report.Rule != hide5 || report.Rounded != 0 {
		t.Errorf("%+v", report)
	}
	if published.Affected.Groups[0].Also != nil {
		t.Error("another source's figure stays")
	}
}

func TestSite(t *testing.T) {
	one, two := read(t, "total 100\n  a 40\n"), read(t, "total 100 complete\n  a 3\n  b 97\n")
	one.ID, two.ID = "one", "two"
	site := &notice.Site{Incidents: []*notice.Incident{one, two}}
	if got, reports := Site(site, nil); got != site || reports != nil {
		t.Error("without small_counts the site is not itself")
	}
	site.SmallCounts = &notice.SmallCounts{}
	got, reports := Site(site, nil)
	if got == site || got.Incidents[0] != one || got.Incidents[1] == two || site.Incidents[1] != two {
		t.Error("not just the incident with small counts is a copy")
	}
	if len(reports) != 1 || reports[0].Incident != "two" || len(reports[0].Hidden) != 2 {
		t.Errorf("%+v", reports)
	}
	site.Incidents = site.Incidents[:1]
	if got, reports := Site(site, nil); got != site || reports != nil {
		t.Error("without small counts the site is not itself")
	}
	site.Incidents = []*notice.Incident{two}
	before := map[notice.ID][]*notice.Affected{"two": {two.Affected}}
	if got, reports := Site(site, before); got != site || len(reports) != 1 || len(reports[0].Already) != 1 {
		t.Errorf("what was published before: %+v", reports)
	}
}
