package words

import "testing"

func TestCountry(t *testing.T) {
	en, cy := both(t)
	other := newCatalogue("zz", nil)
	for _, test := range []struct {
		in         *Catalogue
		code, want string
	}{
		{en, "GB", "United Kingdom"}, {cy, "GB", "Y Deyrnas Unedig"}, {other, "GB", "United Kingdom"},
		{en, "EU", "European Union"}, {cy, "EU", "Yr Undeb Ewropeaidd"},
		{en, "GB-SCT", "Scotland"}, {cy, "GB-SCT", "Yr Alban"}, {cy, "GB-WLS", "Cymru"},
		{en, "CA-ON", "Canada (CA-ON)"}, {cy, "US-TX", "Yr Unol Daleithiau (US-TX)"}, {cy, "US-NY", "Efrog Newydd"}, {other, "GB-SCT", "United Kingdom (GB-SCT)"},
		{en, "Q", "Q"}, {en, "", ""},
	} {
		if got := test.in.Country(test.code); got != test.want {
			t.Errorf("%s: %q is %q, want %q", test.in.Lang(), test.code, got, test.want)
		}
	}
}

func TestLanguageNames(t *testing.T) {
	en, cy := both(t)
	other := newCatalogue("zz", nil)
	for _, test := range []struct {
		in         *Catalogue
		code, want string
	}{
		{en, "cy", "Welsh"}, {cy, "cy", "Cymraeg"}, {en, "fr", "French"}, {cy, "fr", "Ffrangeg"}, {other, "fr", "French"},
		{cy, "bfi", "Iaith Arwyddion Prydain"}, {en, "qaa", "qaa"}, {en, "no such", "no such"},
	} {
		if got := test.in.Language(test.code); got != test.want {
			t.Errorf("%s: %q is %q, want %q", test.in.Lang(), test.code, got, test.want)
		}
	}
}
