package load_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"candour/internal/load"
	"candour/internal/notice"
)

// site makes a file system of the smallest site and the given files.
func site(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{"data/site.yaml": {Data: []byte("format: 1\ntitle: Notices\nlanguages: [en, cy]\n")}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

const incident = "title: A breach\nsummary: What happened.\n"

// TestBytes has the cases that a txtar file cannot hold.
func TestBytes(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"latin-1 in YAML", map[string]string{"data/incidents/a.yaml": "title: A\nsummary: Ynys M\xf4n\n"}, `
data/incidents/a.yaml:2:16: error: the byte 0xF4 is not valid UTF-8 text [data/utf-8]
    2 | summary: Ynys M�n
      |                ^
  hint: Save the file as UTF-8. In Notepad and Excel that is a choice in “Save as”.
`},
		{"latin-1 after wide letters", map[string]string{"data/incidents/a.yaml": "title: Tŵr \xe9\nsummary: S\n"}, `
data/incidents/a.yaml:1:12: error: the byte 0xE9 is not valid UTF-8 text [data/utf-8]
    1 | title: Tŵr �
      |            ^
  hint: Save the file as UTF-8. In Notepad and Excel that is a choice in “Save as”.
`},
		{"UTF-16", map[string]string{"data/incidents/a.yaml": "\xff\xfet\x00i\x00"}, `
data/incidents/a.yaml:1:1: error: the byte 0xFF is not valid UTF-8 text [data/utf-8]
    1 | �t�i�
      | ^
  hint: Save the file as UTF-8. In Notepad and Excel that is a choice in “Save as”.
`},
		{"latin-1 in prose and in a spreadsheet", map[string]string{
			"content/pages/a.md": "---\ntitle: A\n---\nM\xf4n\n", "data/incidents/a.yaml": incident + "affected: {total: 1, from: a.csv}\n", "data/incidents/a.csv": "group,count\nM\xf4n,1\n"}, `
content/pages/a.md:4:2: error: the byte 0xF4 is not valid UTF-8 text [data/utf-8]
    4 | M�n
      |  ^
  hint: Save the file as UTF-8. In Notepad and Excel that is a choice in “Save as”.
data/incidents/a.csv:2:2: error: the byte 0xF4 is not valid UTF-8 text [data/utf-8]
    2 | M�n,1
      |  ^
  hint: Save the file as UTF-8. In Notepad and Excel that is a choice in “Save as”.
`},
		{"CRLF", map[string]string{"data/incidents/a.yaml": "title: A\r\nsummary: S\r\ntitel: x\r\n", "content/pages/a.md": "---\r\ntitle: A\r\n---\r\nWords.\r\n"}, `
data/incidents/a.yaml:3:1: error: unknown key "titel" [data/unknown-key]
    3 | titel: x
      | ^~~~~
  hint: Did you mean "title"? Known: ` + keysOfIncident + `.
`},
		{"lone CR", map[string]string{"data/incidents/a.yaml": "title: A\rsummary: S\rtitel: x\r", "content/pages/a.md": "---\rtitle: A\r---\rWords.\r"}, `
data/incidents/a.yaml:3:1: error: unknown key "titel" [data/unknown-key]
    3 | titel: x
      | ^~~~~
  hint: Did you mean "title"? Known: ` + keysOfIncident + `.
`},
		{"byte order marks", map[string]string{"data/incidents/a.yaml": "\uFEFFtitel: A\ntitle: A\nsummary: S\n", "content/pages/a.md": "\uFEFF---\ntitle: A\n---\nWords.\n"}, `
data/incidents/a.yaml:1:1: error: unknown key "titel" [data/unknown-key]
    1 | titel: A
      | ^~~~~
  hint: Did you mean "title"? Known: ` + keysOfIncident + `.
`},
		{"line ends of YAML 1.1", map[string]string{"data/incidents/a.yaml": "title: A\u2028breach\u0085of\u2029data\nsummary: S\ntitel: x\n"}, `
data/incidents/a.yaml:3:1: error: unknown key "titel" [data/unknown-key]
    3 | titel: x
      | ^~~~~
  hint: Did you mean "title"? Known: ` + keysOfIncident + `.
`},
		{"control characters", map[string]string{"data/incidents/a.yaml": "title: A\nsummary: \"\x1b[2Jgone\"\n"}, `
data/incidents/a.yaml:2:11: error: a control character is in the text [data/yaml]
    2 | summary: "�[2Jgone"
      |           ^
  hint: Remove it; it is often left by a copy from another program.
`},
		{"escaped control characters in an id", map[string]string{"data/incidents/a.yaml": incident + "laws: [\"\\e[2J\"]\n"}, `
data/incidents/a.yaml:3:8: error: "\x1b[2J" cannot be an id [data/id]
    3 | laws: ["\e[2J"]
      |        ^~~~~~
  hint: Use lower-case letters, digits and single hyphens, such as north-hospital-2016. Ids are part of addresses and never change.
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, want := findings(t, site(test.files)), strings.TrimPrefix(test.want, "\n"); got != want {
				t.Errorf("findings\n%s\nwant\n%s", got, want)
			}
		})
	}
}

const keysOfIncident = "affected, consequences, contacts, corrections, data, draft, jurisdictions, keep_until, laws, measures, messages, parties, " +
	"publish_at, references, revisions, status, summary, support, timeline, title, waive"

// TestSpreadsheetForms reads one table as different programs write it.
func TestSpreadsheetForms(t *testing.T) {
	const plain = "group,organisation,count\nWales,north,~10\nWales,,30\n,South Hospital,5\n"
	for name, text := range map[string]string{
		"plain":           plain,
		"no last newline": strings.TrimSuffix(plain, "\n"),
		"CRLF":            strings.ReplaceAll(plain, "\n", "\r\n"),
		"lone CR":         strings.ReplaceAll(plain, "\n", "\r"),
		"byte order mark": "\uFEFF" + plain,
		"all of it":       "\uFEFF" + strings.ReplaceAll(strings.ReplaceAll(plain, ",", ";"), "\n", "\r\n"),
		"semicolons":      strings.ReplaceAll(plain, ",", ";"),
		"quotes":          "\"group\",\"organisation\",\"count\"\n\"Wales\",\"north\",\"~10\"\n\"Wales\",\"\",\"30\"\n\"\",\"South Hospital\",\"5\"\n",
		"spaces":          "Group , Organisation , COUNT\n Wales , north , ~10\n Wales , , 30\n , South  Hospital , 5\n",
		"other order":     "count,group,organisation\n~10,Wales,north\n30,Wales,\n5,,SOUTH HOSPITAL\n",
		"empty rows":      "group,organisation,count\n,,\nWales,north,~10\n\nWales,,30\n,south,5\n,,\n",
	} {
		t.Run(name, func(t *testing.T) {
			text = strings.ReplaceAll(text, "South  Hospital", "South Hospital")
			s, found := load.Site(site(map[string]string{
				"data/organisations.yaml": "- {id: north, name: North}\n- {id: south, name: South Hospital}\n",
				"data/incidents/a.yaml":   incident + "affected: {total: 35, from: a.csv}\n", "data/incidents/a.csv": text,
			}))
			if len(found) > 0 {
				t.Fatalf("findings %v", found)
			}
			groups := s.Incidents[0].Affected.Groups
			if len(groups) != 2 || len(groups[0].Groups) != 1 {
				t.Fatalf("groups %+v", groups)
			}
			wales, north, south := groups[0], groups[0].Groups[0], groups[1]
			if wales.Name[0] != (notice.Translation{Lang: "en", Text: "Wales"}) || wales.Count.String() != "30" || north.Organisation != "north" ||
				north.Count.String() != "~10" || south.Organisation != "south" || south.Count.String() != "5" {
				t.Errorf("groups %+v", groups)
			}
		})
	}
}

// TestSpreadsheetRows checks that groups know their rows, which findings of
// other packages point at.
func TestSpreadsheetRows(t *testing.T) {
	s, _ := load.Site(site(map[string]string{
		"data/organisations.yaml": "- {id: north, name: North}\n",
		"data/incidents/a.yaml":   incident + "affected: {total: 35, from: a.csv}\n",
		"data/incidents/a.csv":    "group,organisation,count\r\n\"Wales\r\nand Scotland\",north,~10\r\n\r\n\"Wales\r\nand Scotland\",,30\r\n",
	}))
	wales := s.Incidents[0].Affected.Groups[0]
	if wales.Row != 5 || wales.Groups[0].Row != 2 {
		t.Errorf("rows %d and %d, want 5 and 2", wales.Row, wales.Groups[0].Row)
	}
}
