// Command many writes a site with one incident that names 3,000 organisations,
// for the tests in a browser:
//
//	go run ./test/many DIR
//
// All in it is invented, and it is the same every time. Names are in several
// scripts; one has 200 characters. Counts are on two levels: regions, and the
// organisations in them.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: many DIR")
		os.Exit(2)
	}
	if err := write(os.Args[1], site()); err != nil {
		fmt.Fprintln(os.Stderr, "many:", err)
		os.Exit(2)
	}
}

func write(dir string, files map[string]string) error {
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// The names are a place and a kind of body: 300 places, ten kinds.
var (
	beginnings = []string{"Ash", "Brem", "Cald", "Dun", "Éber", "Fal", "Gris", "Holm", "Ing", "Jarl", "Kel", "Lang", "Mer", "Nor", "Ös", "Pen", "Quen", "Rad", "Stan", "Žel"}
	endings    = []string{"bury", "dale", "ford", "gate", "ham", "ington", "leigh", "mere", "ness", "port", "sted", "thorpe", "ton", "wick", "worth"}
	kinds      = []kind{
		{"%s General Hospital", "Ysbyty Cyffredinol %s", "GH"},
		{"%s District Council", "", "DC"},
		{"University of %s", "Prifysgol %s", "U"},
		{"%s Primary School", "Ysgol Gynradd %s", "PS"},
		{"%s Housing Association", "Cymdeithas Tai %s", "HA"},
		{"%s Fire and Rescue Service", "", "FRS"},
		{"%s Building Society", "", "BS"},
		{"St Mary's Hospice, %s", "", "SMH"},
		{"%s Water", "Dŵr %s", "W"},
		{"The %s & District Railway", "", "DR"},
	}
)

type kind struct{ name, welsh, letters string }

// others are names that take the place of some of the rest.
var others = map[int]string{
	17: "Городская больница № 4", 417: "Ярославский трамвай", 817: "Общество взаимопомощи",
	23: "مستشفى السلام", 423: "جمعية الأمل", 823: "مدرسة النور",
	29: "Ysgol Tŷ Gwyn", 429: "Llyfrgell Ynys Môn", 829: "Ffederasiwn Chwarelwyr Dyffryn Nantlle",
	1500: strings.Repeat("Joint Board for Water and Roads, ", 5) + "and for Harbours and all Sea Defenc",
}

const (
	bodies  = 3000
	regions = 30
)

func site() map[string]string {
	var organisations, groups strings.Builder
	for n := range bodies {
		if n%(bodies/regions) == 0 {
			fmt.Fprintf(&groups, "    - name: {en: Region %d, cy: Rhanbarth %d}\n      count: unknown\n      groups:\n", n/100+1, n/100+1)
		}
		organisation(&organisations, n)
		fmt.Fprintf(&groups, "        - {organisation: body-%d, count: %s}\n", n, count(n))
	}
	return map[string]string{
		"data/site.yaml":          "format: 1\ntitle: {en: Notices of Sample Payroll, cy: Hysbysiadau Sample Payroll}\nexample: true\nlanguages: [en, cy]\nsmall_counts: {preset: \"off\", because: Every figure is invented.}\n",
		"data/organisations.yaml": organisations.String(),
		"data/incidents/payroll-2026.yaml": "title: {en: Payroll files copied, cy: Copïo ffeiliau cyflogau}\n" +
			"summary: {en: Somebody copied payroll files of 3000 employers., cy: Copïodd rhywun ffeiliau cyflogau 3000 o gyflogwyr.}\n" +
			"affected:\n  who: {en: people who worked for one of these organisations, cy: pobl a weithiai i un o'r sefydliadau hyn}\n" +
			"  as_of: 2026-10-01\n  total: unknown\n  groups:\n" + groups.String() +
			"timeline:\n  - {date: 2026-10-01, event: published, text: {en: The notice was published., cy: Cyhoeddwyd yr hysbysiad.}}\n",
	}
}

// organisation writes one body: some have a Welsh name, a former one, a short
// one or letters that people know it by.
func organisation(b *strings.Builder, n int) {
	place := beginnings[n/10%20] + endings[n/200]
	kind := kinds[n%10]
	name, welsh := fmt.Sprintf(kind.name, place), ""
	if kind.welsh != "" && n%3 == 0 {
		welsh = fmt.Sprintf(kind.welsh, place)
	}
	if other := others[n]; other != "" {
		name, welsh = other, ""
	}
	fmt.Fprintf(b, "- id: body-%d\n  name: {en: %q", n, name)
	if welsh != "" {
		fmt.Fprintf(b, ", cy: %q", welsh)
	}
	b.WriteString("}\n")
	if n%7 == 0 {
		fmt.Fprintf(b, "  former: [{en: %q}]\n", fmt.Sprintf("Old %s Trust %d", place, n))
	}
	if n%11 == 0 {
		fmt.Fprintf(b, "  short: {en: %q}\n", place)
	}
	if n%5 == 0 {
		fmt.Fprintf(b, "  aliases: [{en: %q}]\n", fmt.Sprintf("%s%s%d", strings.ToUpper(string([]rune(place)[:2])), kind.letters, n))
	}
}

func count(n int) string {
	switch n % 6 {
	case 0:
		return "unknown"
	case 1:
		return fmt.Sprintf("~%d", 10*n+100)
	case 2:
		return fmt.Sprintf("%d-%d", n+1, n+50)
	default:
		return fmt.Sprint(n + 1)
	}
}
