package load_test

import (
	"fmt"
	"strings"
	"testing"

	"candour/internal/load"
)

// TestManyMisses checks that names which are not known are compared with those
// that are only as long as they can be slips: to compare thousands with
// thousands took minutes.
func TestManyMisses(t *testing.T) {
	var organisations, rows strings.Builder
	rows.WriteString("organisation,count\n")
	files := map[string]string{"data/incidents/a-0.yaml": incident + "affected: {total: unknown, from: a.csv}\n"}
	for i := range 3000 {
		fmt.Fprintf(&organisations, "- {id: hospital-of-the-town-%d, name: Hospital of the town %d}\n", i, i)
		fmt.Fprintf(&rows, "Hospitel of the town %d,1\n", i)
		files[fmt.Sprintf("content/notices/b-%d/what-happened.md", i)] = "Words.\n"
	}
	files["data/organisations.yaml"], files["data/incidents/a.csv"] = organisations.String(), rows.String()
	_, found := load.Site(site(files))
	asked := map[string]int{}
	for _, f := range found {
		if strings.Contains(f.Hint, "Did you mean") {
			asked[f.Rule]++
		}
	}
	if len(found) != 6000 || asked["data/spreadsheet"] != 20 || asked["data/unknown-incident"] == 0 || asked["data/unknown-incident"] > 20 {
		t.Errorf("%d findings, %v with the nearest name; want 6000, and 20 at most of each rule", len(found), asked)
	}
}
