package notice

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// countForms are counts that can be read, with their bounds.
var countForms = []struct {
	text        string
	least, most uint64
}{
	{"0", 0, 0},
	{"4766", 4766, 4766},
	{"18446744073709551614", math.MaxUint64 - 1, math.MaxUint64 - 1},
	{"~530", 525, 535},
	{"~549", 548, 550},
	{"~500", 450, 550},
	{"~1000000", 500000, 1500000},
	{"~5", 4, 6},
	{"~0", 0, 1},
	{"~18446744073709551614", math.MaxUint64 - 2, math.MaxUint64},
	{"3400+", 3400, Unbounded},
	{"0+", 0, Unbounded},
	{"<=55", 0, 55},
	{"<=0", 0, 0},
	{"<5", 0, 4},
	{"<1", 0, 0},
	{"10-20", 10, 20},
	{"10-10", 10, 10},
	{"unknown", 0, Unbounded},
	{"hidden", 1, Unbounded},
	{"not-applicable", 0, 0},
}

func count(t testing.TB, s string) Count {
	t.Helper()
	c, err := ParseCount(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestParseCount(t *testing.T) {
	for _, test := range countForms {
		c := count(t, test.text)
		if c.String() != test.text {
			t.Errorf("%s: written as %s", test.text, c)
		}
		if least, most := c.Bounds(); least != test.least || most != test.most {
			t.Errorf("%s: %d to %d, want %d to %d", test.text, least, most, test.least, test.most)
		}
		if c.IsZero() || c.Known() == slices.Contains([]string{"unknown", "hidden", "not-applicable"}, test.text) {
			t.Errorf("%s: zero %v, known %v", test.text, c.IsZero(), c.Known())
		}
	}
	if n, exact := count(t, "4766").Number(); n != 4766 || !exact {
		t.Error("4766 is not an exact number")
	}
	if _, exact := count(t, "~4766").Number(); exact {
		t.Error("about 4766 is an exact number")
	}
}

// TestUnknownIsNotZero keeps apart what law and readers keep apart.
func TestUnknownIsNotZero(t *testing.T) {
	zero, unknown, none := count(t, "0"), count(t, "unknown"), Count{}
	if zero == unknown || zero == none || unknown == none {
		t.Error("unknown, zero and nothing are the same")
	}
	if zero.IsZero() || unknown.IsZero() || !none.IsZero() {
		t.Error("only a count that was not written is the zero Count")
	}
	if !zero.Known() || unknown.Known() || none.Known() {
		t.Error("only zero is known")
	}
	if Sum(zero).String() != "0" || Sum(unknown).String() != "unknown" || Sum(zero, unknown).String() != "unknown" || Sum().String() != "unknown" {
		t.Error("an unknown count is added up as zero")
	}
	if none.String() != "" || zero.String() != "0" || unknown.String() != "unknown" {
		t.Error("unknown, zero and nothing are written the same")
	}
}

func TestParseCountErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                         `"" is not a count`,
		"-5":                       "a count of people cannot be negative",
		"~-5":                      "a count of people cannot be negative",
		"<-5":                      "a count of people cannot be negative",
		"1.5":                      "a count of people is a whole number",
		"~1.5":                     "a count of people is a whole number",
		"4,766":                    "a count is written without commas or spaces",
		"4 766":                    "a count is written without commas or spaces",
		"4\u00a0766":               "a count is written without commas or spaces",
		"4\u202f766":               "a count is written without commas or spaces",
		"4'766":                    "a count is written without commas or spaces",
		"4_766":                    "a count is written without commas or spaces",
		"1,000-2,000":              "a count is written without commas or spaces",
		"18446744073709551615":     "the count is larger than 64 bits can hold",
		"18446744073709551616":     "the count is larger than 64 bits can hold",
		"~99999999999999999999":    "the count is larger than 64 bits can hold",
		"1-99999999999999999999":   "the count is larger than 64 bits can hold",
		"20-10":                    "the second number is smaller than the first",
		"<0":                       "there is nothing fewer than 0",
		"007":                      `"007" is not a count`,
		"00":                       `"00" is not a count`,
		"10-":                      `"10-" is not a count`,
		"10-20-30":                 `"10-20-30" is not a count`,
		"10 to 20":                 `"10 to 20" is not a count`,
		"~5+":                      `"~5+" is not a count`,
		"<=5+":                     `"<=5+" is not a count`,
		"~":                        `"~" is not a count`,
		"+":                        `"+" is not a count`,
		"+5":                       `"+5" is not a count`,
		"<":                        `"<" is not a count`,
		"0x10":                     `"0x10" is not a count`,
		"1e3":                      `"1e3" is not a count`,
		"five":                     `"five" is not a count`,
		"Unknown":                  `"Unknown" is not a count`,
		"５":                        `"５" is not a count`,
		" 5":                       "a count is written without commas or spaces",
		"1.2.3":                    "a count of people is a whole number",
		"999999999999999999999999": "the count is larger than 64 bits can hold",
	} {
		if c, err := ParseCount(text); err == nil || err.Error() != want || c != (Count{}) {
			t.Errorf("%q: %v, error %v; want %s", text, c, err, want)
		}
	}
}

func FuzzCount(f *testing.F) {
	for _, test := range countForms {
		f.Add(test.text)
	}
	for _, text := range []string{"-5", "1.5", "4,766", "20-10", "~~5", "<=", "5++", "１"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseCount(text)
		if err != nil {
			if c != (Count{}) {
				t.Errorf("%q: an error and the count %v", text, c)
			}
			return
		}
		if c.String() != text {
			t.Errorf("%q is written as %q", text, c)
		}
		if least, most := c.Bounds(); least > most {
			t.Errorf("%q: at least %d and at most %d", text, least, most)
		}
		if sum, err := ParseCount(Sum(c, c, c).String()); err != nil {
			t.Errorf("%q: three of it are %v, which cannot be read: %v", text, sum, err)
		}
	})
}

func TestSum(t *testing.T) {
	const largest = "18446744073709551614"
	for _, test := range []struct {
		parts []string
		want  string
	}{
		{nil, "unknown"},
		{[]string{"654", "247"}, "901"},
		{[]string{"654", "~530"}, "~1184"},
		{[]string{"654", "100+"}, "754+"},
		{[]string{"654", "unknown"}, "654+"},
		{[]string{"unknown", "unknown"}, "unknown"},
		{[]string{"0", "0"}, "0"},
		{[]string{"0+", "<5"}, "unknown"},
		{[]string{"<5", "<=55"}, "<=59"},
		{[]string{"<5", "10"}, "10-14"},
		{[]string{"10-20", "5"}, "15-25"},
		{[]string{"~530", "<5"}, "525-539"},
		{[]string{largest}, largest},
		{[]string{largest, "1"}, largest + "+"},
		{[]string{largest, largest, largest}, largest + "+"},
		{[]string{largest, "unknown"}, largest + "+"},
	} {
		var parts []Count
		for _, p := range test.parts {
			parts = append(parts, count(t, p))
		}
		if got := Sum(parts...); got.String() != test.want {
			t.Errorf("%v: %v, want %s", test.parts, got, test.want)
		}
	}
}

// TestSumBounds adds up counts at random: the bounds of a sum are the sums of
// the bounds, and the order of the parts makes no difference. A rounded part
// gives a rounded sum, which lies within the bounds.
func TestSumBounds(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 5000 {
		parts := make([]Count, 1+r.IntN(5))
		var least, most uint64
		about := false
		for i := range parts {
			parts[i] = randomCount(r)
			l, m := parts[i].Bounds()
			least, most = add(least, l), add(most, m)
			about = about || parts[i].Form == About
		}
		sum := Sum(parts...)
		l, m := sum.Bounds()
		if sum.Form == About {
			if !about || sum.N < least || sum.N > most {
				t.Fatalf("%v: the sum %v is not within %d to %d", parts, sum, least, most)
			}
		} else if l != min(least, Unbounded-1) || m != most {
			t.Fatalf("%v: the sum %v is %d to %d, want %d to %d", parts, sum, l, m, least, most)
		}
		r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		if again := Sum(parts...); again != sum {
			t.Fatalf("%v: %v or %v, by the order", parts, sum, again)
		}
	}
}

func randomCount(r *rand.Rand) Count {
	c := Count{Form: CountForm(r.IntN(8)), N: r.Uint64N(1000)}
	if r.IntN(10) == 0 {
		c.N = Unbounded - 1 - r.Uint64N(3)
	}
	switch c.Form {
	case NoCount, UnknownCount:
		return Count{Form: c.Form}
	case FewerThan:
		c.N = max(c.N, 1)
	case FromTo:
		c.M = c.N
		if c.N < Unbounded-100 {
			c.M += r.Uint64N(50)
		}
	}
	return c
}

func TestRest(t *testing.T) {
	const largest = "18446744073709551614"
	for _, test := range []struct {
		whole string
		parts []string
		want  string // empty: none can be named
	}{
		{"3423", []string{"654", "~530", "247"}, "~1990"}, // no more precise than the rounded part,
		{"3423", []string{"654", "247"}, "2522"},
		{"3423", []string{"654", "unknown"}, "2769"}, // those of the unknown part are among the rest
		{"3423", []string{"unknown"}, "3423"},
		{"3423", nil, "3423"},
		{"100", []string{"100"}, "0"},
		{"~100", []string{"60"}, "<=90"}, // about 0 would be wrong, and about 40 too precise
		{"~130", []string{"60"}, "~70"},
		{"~530", []string{"530"}, "~0"},
		{"100", []string{"<5"}, ""},
		{"100", []string{"60", "hidden"}, ""}, // the rest would tell what is hidden
		{"100", []string{"60", "not-applicable"}, "40"},
		{"100", []string{"60", "30+"}, ""},
		{"100", []string{"101"}, ""},
		{"100+", []string{"60"}, ""},
		{"<=100", []string{"60"}, ""},
		{"unknown", []string{"60"}, ""},
		{largest, []string{largest, largest}, ""},
		{largest, []string{largest}, "0"},
	} {
		var parts []Count
		for _, p := range test.parts {
			parts = append(parts, count(t, p))
		}
		rest, ok := Rest(count(t, test.whole), parts...)
		if ok != (test.want != "") || rest.String() != test.want {
			t.Errorf("%s without %v: %v, %v; want %s", test.whole, test.parts, rest, ok, test.want)
		}
	}
	if _, ok := Rest(Count{}, count(t, "5")); ok {
		t.Error("there is a rest of no count")
	}
}
