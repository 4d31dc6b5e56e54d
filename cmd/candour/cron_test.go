package main

import (
	"testing"
	"time"
)

func TestCronLine(t *testing.T) {
	for _, test := range []struct{ at, folder, want string }{
		{"2027-01-01T09:00:00Z", "/srv/notices", "0 9 1 1 * candour build -q -s /srv/notices"},
		{"2027-03-28T01:30:01+01:00", "/srv/notices", "31 0 28 3 * candour build -q -s /srv/notices"},
		{"2027-12-31T23:59:30Z", "/srv/our notices", "0 0 1 1 * candour build -q -s '/srv/our notices'"},
		{"2027-06-01T00:00:00Z", "/srv/100%'s", `0 0 1 6 * candour build -q -s '/srv/100\%'\''s'`},
	} {
		at, err := time.Parse(time.RFC3339, test.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := cronLine(at, test.folder); got != test.want {
			t.Errorf("%s in %s: %s, want %s", test.at, test.folder, got, test.want)
		}
	}
}
