package notice

import "testing"

func TestBandOf(t *testing.T) {
	for _, test := range []struct{ n, from, to uint64 }{
		{0, 0, 0}, {1, 1, 9}, {9, 1, 9}, {10, 10, 49}, {49, 10, 49}, {50, 50, 99}, {100, 100, 499}, {999, 500, 999}, {1000, 1000, 4999},
		{4999, 1000, 4999}, {5000, 5000, 9999}, {10000, 10000, 49999}, {123456, 100000, 499999},
		{Unbounded - 1, 10000000000000000000, Unbounded - 1},
	} {
		if from, to := BandOf(test.n); from != test.from || to != test.to {
			t.Errorf("%d: %d to %d, want %d to %d", test.n, from, to, test.from, test.to)
		}
	}
}

func TestRule(t *testing.T) {
	for _, test := range []struct {
		asked *SmallCounts
		want  CountRule
	}{
		{nil, CountRule{}},
		{&SmallCounts{Preset: Off, Below: 9}, CountRule{}},
		{&SmallCounts{}, CountRule{Below: 5}},
		{&SmallCounts{Below: 10, AllowTotal: true}, CountRule{Below: 10, AllowTotal: true}},
		{&SmallCounts{Preset: NHSEngland}, CountRule{Below: 8, RoundTo: 5}},
		{&SmallCounts{Preset: Bands}, CountRule{Below: 5, Bands: true}},
	} {
		if got := test.asked.Rule(); got != test.want || got.Protects() != (test.want != CountRule{}) {
			t.Errorf("%+v: %+v, want %+v", test.asked, got, test.want)
		}
	}
}
