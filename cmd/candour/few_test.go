package main

import (
	"testing"

	"candour/internal/diag"
)

func TestFewOfEach(t *testing.T) {
	var all diag.List
	for range 5 {
		all.Add(diag.Finding{Rule: "guidance/a", Severity: diag.Warning}, diag.Finding{Rule: "data/b", Severity: diag.Error})
	}
	all.Add(diag.Finding{Rule: "lang/c", Severity: diag.Warning})
	few, more := fewOfEach(all)
	if few.Count(diag.Warning) != 4 || few.Count(diag.Error) != 5 {
		t.Errorf("%d warnings and %d errors are shown", few.Count(diag.Warning), few.Count(diag.Error))
	}
	if len(more) != 1 || more[0] != "There are more warnings of guidance/a (2): candour check" {
		t.Errorf("of the others it says %q", more)
	}
}
