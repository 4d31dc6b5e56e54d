package notice

// SmallCounts asks for protection of counts that could name a person.
type SmallCounts struct {
	Preset SmallCountsPreset `yaml:"preset"`
	// Below hides counts of 1 up to the one before it.
	Below int `yaml:"below"`
	// RoundTo rounds all other counts of organisations and groups to a multiple
	// of it; the headline total stays as it is.
	RoundTo int `yaml:"round_to"`
	// AllowTotal lets the headline total be hidden when nothing less will do.
	AllowTotal bool `yaml:"allow_total"`
	// Because is why the protection is off, for the report.
	Because Text `yaml:"because"`
}

// SmallCountsPreset is a set of rules with a name.
type SmallCountsPreset string

// The presets. Hide is the one when small_counts is there and names none.
const (
	Hide       SmallCountsPreset = "hide 1-4"    // hides 1 to 4
	NHSEngland SmallCountsPreset = "nhs-england" // hides 1 to 7, rounds the others to 5
	Bands      SmallCountsPreset = "bands"       // shows every count as one of a few ranges
	Off        SmallCountsPreset = "off"         // shows everything; needs a reason
)

// SmallCountsPresets are all presets.
var SmallCountsPresets = []SmallCountsPreset{Hide, NHSEngland, Bands, Off}

// CountRule is what small_counts comes to: how counts are published. Readers,
// and so attackers, are told it. The zero rule publishes counts as they are.
type CountRule struct {
	// Below is the least count that may be shown, besides 0; 0 hides nothing.
	Below uint64
	// RoundTo is what shown counts are rounded to; 0 leaves them as they are.
	RoundTo uint64
	// Bands shows counts as ranges: BandOf.
	Bands bool
	// AllowTotal lets the headline total be hidden.
	AllowTotal bool
}

// Protects tells whether the rule hides or changes anything.
func (r CountRule) Protects() bool { return r.Below > 1 || r.RoundTo > 1 || r.Bands }

// Rule is the rule that a site asks for. Own numbers come before the preset's.
func (s *SmallCounts) Rule() CountRule {
	if s == nil || s.Preset == Off {
		return CountRule{}
	}
	rule := CountRule{Below: 5, AllowTotal: s.AllowTotal}
	switch s.Preset {
	case NHSEngland:
		rule.Below, rule.RoundTo = 8, 5
	case Bands:
		rule.Bands = true
	}
	if s.Below > 0 {
		rule.Below = uint64(s.Below)
	}
	if s.RoundTo > 0 {
		rule.RoundTo = uint64(s.RoundTo)
	}
	return rule
}

// bandEnds are the last counts of the bands; above them the pattern goes on by
// tens: 1,000 to 4,999, 5,000 to 9,999, and so on.
var bandEnds = []uint64{9, 49, 99, 499, 999}

// BandOf is the range that a count is shown as: 0, 1 to 9, 10 to 49, 50 to 99,
// 100 to 499, 500 to 999 and on by tens.
func BandOf(n uint64) (from, to uint64) {
	if n == 0 {
		return 0, 0
	}
	from = 1
	for _, end := range bandEnds {
		if n <= end {
			return from, end
		}
		from = end + 1
	}
	for from <= Unbounded/10 {
		if n < from*5 {
			return from, from*5 - 1
		}
		if n < from*10 {
			return from * 5, from*10 - 1
		}
		from *= 10
	}
	return from, Unbounded - 1
}
