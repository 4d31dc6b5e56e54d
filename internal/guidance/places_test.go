package guidance

import (
	"slices"
	"strings"
	"testing"

	"candour/internal/notice"
)

// places reads codes that are parted by spaces.
func places(codes string) Places {
	var p Places
	for _, code := range strings.Fields(codes) {
		p = append(p, notice.Region(code))
	}
	return p
}

func (p Places) text() string {
	var codes []string
	for _, place := range p {
		codes = append(codes, string(place))
	}
	return strings.Join(codes, " ")
}

func TestCover(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		larger, place string
		want          bool
	}{
		{"GB", "GB", true},
		{"GB", "GB-WLS", true},
		{"GB", "GB-LND", true},
		{"GB", "G", false},
		{"GB-WLS", "GB", false},
		{"GB-SCT", "GB-WLS", false},
		{"GB-ENG GB-WLS GB-NIR", "GB", false},
		{"GB-ENG GB-WLS GB-NIR GB-SCT", "GB", true},
		{"GB-EAW GB-NIR GB-SCT", "GB", true},
		{"GB-EAW", "GB-WLS", true},
		{"GB-EAW", "GB-SCT", false},
		{"GB-GBN", "GB-EAW", true},
		{"GB-UKM", "GB", true},
		{"GB", "GB-UKM", true},
		{"EU", "IE", true},
		{"EU", "DE-BY", true},
		{"EU", "EU", true},
		{"EU", "GB", false},
		{"EU", "CH", false},
		{"EU", "NO", false},
		{"IE", "EU", false},
		{"US", "US-CA", true},
		{"US-CA US-NY", "US", false},
		{"", "GB", false},
	} {
		if got := places(test.larger).Cover(notice.Region(test.place)); got != test.want {
			t.Errorf("%q covers %s: %v", test.larger, test.place, got)
		}
	}
	if n := len(parts["EU"]); n != 27 || !slices.IsSorted(parts["EU"]) {
		t.Errorf("the European Union has %d members here, or they are not sorted", n)
	}
}

func TestShared(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ a, b, want string }{
		{"GB", "GB-WLS", "GB-WLS"},
		{"GB-WLS", "GB", "GB-WLS"},
		{"GB IE", "IE US", "IE"},
		{"GB-GBN", "GB-EAW", "GB-ENG GB-WLS"},
		{"GB-EAW", "GB-GBN", "GB-ENG GB-WLS"},
		{"EU", "IE GB FR", "IE FR"},
		{"GB GB-WLS", "GB-WLS", "GB-WLS"},
		{"GB", "US", ""},
		{"", "US", ""},
	} {
		if got := places(test.a).Shared(places(test.b)).text(); got != test.want {
			t.Errorf("%q and %q share %q, want %q", test.a, test.b, got, test.want)
		}
	}
}

func TestWidest(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"GB-WLS GB IE GB-SCT": "GB IE",
		"GB-WLS GB-SCT":       "GB-WLS GB-SCT",
		"GB-UKM GB":           "GB",
		"EU IE":               "EU IE", // readers in Ireland look for Ireland
	} {
		if got := places(given).widest().text(); got != want {
			t.Errorf("the widest of %q are %q, want %q", given, got, want)
		}
	}
}

func TestCountries(t *testing.T) {
	t.Parallel()
	if got := places("GB-WLS IE GB-SCT US-CA").Countries().text(); got != "GB IE US" {
		t.Errorf("countries %q", got)
	}
}
