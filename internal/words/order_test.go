package words

import (
	"math/rand"
	"slices"
	"testing"
)

func TestCompareSorts(t *testing.T) {
	en, cy := both(t)
	tests := []struct {
		name string
		c    *Catalogue
		want []string
	}{
		{"English", en, []string{"Acme", "“Acme”", "Chester", "Cyngor", "Ddu", "Dyn", "Llan", "Lwc"}},
		{"Welsh letters", cy, []string{"Carw", "Cyngor", "Chwaer", "Dyn", "Ddoe", "Eglwys", "Fyny", "Ffair", "Gwydr", "Ngaio", "Haf", "Lwc", "Llan",
			"Nant", "Pysgod", "Pharo", "Rygbi", "Rhyl", "Sir", "Tywyn", "Theatr", "Zebra"}},
		{"Welsh letters inside", cy, []string{"Acen", "Achos", "Adar", "Addas", "Afon", "Affrica", "Agor", "Angen", "Ail", "Alun", "Allor",
			"Apêl", "Aphis", "Arian", "Arhos", "Atal", "Athro", "Awr"}},
		{"two letters, not one", cy, []string{"Baglan", "Bala", "Bangor", "Llandudno", "Llangefni", "Llangollen", "Llanrwst", "Penarth", "Pengam", "Penrhyn"}},
		{"ng is one letter", cy, []string{"Cyfle", "Cyngor", "Cyhoeddus", "Cymru"}},
		{"accents and case", cy, []string{"ty gwyn", "Ty Gwyn", "tŷ gwyn", "Tŷ Gwyn", "Tŷ Hir"}},
		{"accents of others", en, []string{"Eagle", "Égalité", "Ekon", "Oban", "Ørsted", "Oslo"}},
		{"figures by size", en, []string{"9 Elms", "101 Club", "Ward 9", "Ward 10", "Ward 100"}},
		{"other scripts last", en, []string{"Zoo", "Ωmega", "Яндекс", "中国"}},
	}
	for _, tt := range tests {
		mixed := slices.Clone(tt.want)
		rand.New(rand.NewSource(1)).Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		slices.SortFunc(mixed, tt.c.Compare)
		if !slices.Equal(mixed, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, mixed, tt.want)
		}
	}
}

func TestCompareIsZeroForTheSameBytesOnly(t *testing.T) {
	en, _ := both(t)
	names := []string{"", " ", "...", "é", "e\u0301", "E", "e", "(e)", "“e”", "007", "7", "a b", "ab", "a-b"}
	for _, a := range names {
		for _, b := range names {
			got := en.Compare(a, b)
			if (got == 0) != (a == b) || got != -en.Compare(b, a) {
				t.Errorf("Compare(%q, %q) = %d, and %d the other way", a, b, got, en.Compare(b, a))
			}
		}
	}
}

func TestLetter(t *testing.T) {
	en, cy := both(t)
	tests := []struct{ name, en, cy string }{
		{"Betsi", "B", "B"},
		{"betsi", "B", "B"},
		{"Llandudno", "L", "Ll"},
		{"LLANDUDNO", "L", "Ll"},
		{"llan", "L", "Ll"},
		{"Lwc", "L", "L"},
		{"Chwaer", "C", "Ch"},
		{"Rhondda", "R", "Rh"},
		{"Tŷ", "T", "T"},
		{"Theatr", "T", "Th"},
		{"Ŵyn", "W", "W"},
		{"Kent", "K", "K"},
		{"Vale", "V", "V"},
		{"Égalité", "E", "E"},
		{"E\u0301galité", "E", "E"},
		{"Ørsted", "O", "O"},
		{"Æther", "A", "A"},
		{"“Acme”", "A", "A"},
		{"(the) Acme", "T", "Th"},
		{"101 Club", "0–9", "0–9"},
		{"½ Moon", "0–9", "0–9"},
		{"٣", "0–9", "0–9"},
		{"", "0–9", "0–9"},
		{"***", "0–9", "0–9"},
		{"Ωmega", "Ω", "Ω"},
		{"яндекс", "Я", "Я"},
		{"中国", "中", "中"},
		{"Þór", "Þ", "Þ"},
	}
	for _, tt := range tests {
		if got := en.Letter(tt.name); got != tt.en {
			t.Errorf("en Letter(%q) = %q, want %q", tt.name, got, tt.en)
		}
		if got := cy.Letter(tt.name); got != tt.cy {
			t.Errorf("cy Letter(%q) = %q, want %q", tt.name, got, tt.cy)
		}
	}
	if got := (&Catalogue{order: newOrder(en.tag, nil, nil, "0–9")}).Letter("betsi"); got != "B" {
		t.Errorf("without an alphabet: %q", got)
	}
}

// In a sorted list each heading must come once.
func TestLettersStandTogether(t *testing.T) {
	en, cy := both(t)
	for _, c := range []*Catalogue{en, cy} {
		var names []string
		letters := []rune("aABcCdDhHlLgGnNfrpsStTŵYyéÉøæßþkKzZ1٣ -'“.Ωя中\u0301")
		random := rand.New(rand.NewSource(2))
		for range 3000 {
			name := make([]rune, 1+random.Intn(4))
			for i := range name {
				name[i] = letters[random.Intn(len(letters))]
			}
			names = append(names, string(name))
		}
		slices.SortFunc(names, c.Compare)
		seen, last := map[string]string{}, ""
		for _, name := range names {
			letter := c.Letter(name)
			if before, again := seen[letter]; again && letter != last {
				t.Errorf("%s: heading %q comes again at %q, after %q", c.Lang(), letter, name, before)
			}
			seen[letter], last = name, letter
		}
	}
}
