package internal

import (
	"slices"
	"strings"
	"testing"

	"candour"
	"candour/internal/load"
	"candour/internal/notice"
)

// nations are the parts of the United Kingdom. Help differs between them.
var nations = []notice.Region{"GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR"}

// elsewhere are numbers that no body of the United Kingdom gives out.
var elsewhere = []notice.ID{"us-social-security-number", "ca-social-insurance-number", "au-tax-file-number", "au-medicare-number", "ie-pps-number", "national-id-number"}

// TestGuidanceCoversTheNations checks that people in each nation get advice
// about whatever was taken, and the advice that everyone needs.
func TestGuidanceCoversTheNations(t *testing.T) {
	t.Parallel()
	site, found := load.Site(candour.Files)
	if found.HasErrors() {
		t.Fatal(found)
	}
	for _, nation := range nations {
		given := map[notice.ID]bool{}
		always := ""
		for _, topic := range site.Topics {
			if !slices.Contains(topic.Countries, nation) && !slices.Contains(topic.Countries, "GB") {
				continue
			}
			for _, class := range topic.Classes {
				given[class] = true
			}
			if len(topic.Classes) == 0 {
				always += string(topic.ID) + " "
			}
		}
		for _, class := range notice.Classes {
			if !given[class.ID] && !slices.Contains(elsewhere, class.ID) {
				t.Errorf("%s: no topic for %s", nation, class.ID)
			}
		}
		for _, need := range []string{"watch-for-scams", "check-it-is-real", "report-fraud", "support-", "complain", "your-rights"} {
			if strings.Count(always, need) != 1 {
				t.Errorf("%s: want one topic %s for everyone, of: %s", nation, need, always)
			}
		}
	}
}

// TestGuidanceSteps checks of the guidance for the United Kingdom that each
// topic has one short step, in both languages.
func TestGuidanceSteps(t *testing.T) {
	t.Parallel()
	site, _ := load.Site(candour.Files)
	for _, topic := range site.Topics {
		if !slices.ContainsFunc(topic.Countries, func(r notice.Region) bool { return strings.HasPrefix(string(r), "GB") }) {
			continue
		}
		for _, lang := range []string{"en", "cy"} {
			step, in := topic.Step.In(lang)
			if in != lang {
				t.Errorf("%s: no step in %s", topic.ID, lang)
			}
			if n := len(strings.Fields(step)); n > 20 {
				t.Errorf("%s: the step has %d words in %s", topic.ID, n, lang)
			}
			if strings.Contains(strings.TrimSuffix(step, "."), ". ") || !strings.HasSuffix(step, ".") {
				t.Errorf("%s: the step is not one sentence in %s: %s", topic.ID, lang, step)
			}
		}
	}
}
