package guidance

import (
	"testing"

	"candour/internal/notice"
)

func TestLacking(t *testing.T) {
	t.Parallel()
	about := func(class, countries string) *notice.Topic {
		return &notice.Topic{Classes: []notice.ID{notice.ID(class)}, Countries: places(countries)}
	}
	c := Of(&notice.Site{Topics: []*notice.Topic{about("name", ""), about("pin", "GB-ENG GB-WLS"), about("pin", "GB-NIR"),
		about("pin", "IE"), about("passport", "EU"), about("passport", "GB-SCT US"), {}}}, nil).Coverage()
	for _, test := range []struct {
		class, places, want string
		lacking             bool
	}{
		{"name", "GB US", "", false},
		{"name", "", "", false},
		{"pin", "GB-WLS", "", false},
		{"pin", "GB", "GB-SCT", true},
		{"pin", "GB GB-WLS US", "GB-SCT US", true},
		{"pin", "EU", "EU", true}, // only one of 27 has it
		{"pin", "", "", false},
		{"passport", "IE FR EU", "", false},
		{"passport", "GB", "GB", true}, // only one of 4 has it
		{"passport", "US-CA", "", false},
		{"payroll", "GB IE", "GB IE", true},
		{"payroll", "", "", true},
	} {
		got, is := c.Lacking(notice.ID(test.class), places(test.places))
		if got.text() != test.want || is != test.lacking {
			t.Errorf("%s lacks in %q: %q, %v; want %q, %v", test.class, test.places, got.text(), is, test.want, test.lacking)
		}
	}
}
