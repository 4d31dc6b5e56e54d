package checklist_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candour"
	"candour/internal/build"
	"candour/internal/checklist"
	"candour/internal/history"
	"candour/internal/law"
	"candour/internal/view"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the sheets in testdata")

// now is the moment at which sheets are made.
var now = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

// sites are those of which the whole sheet is compared.
var sites = map[string]string{
	"small": "testdata/small.txtar", "uk-2026": "../law/testdata/sites/uk-2026.txtar",
	"california": "../law/testdata/sites/california.txtar", "hipaa": "../law/testdata/sites/hipaa.txtar",
}

func site(t *testing.T, file string) fs.FS {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	fsys, err := txtar.FS(archive)
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}

// checked is what a check found in a site.
func checked(t *testing.T, source fs.FS) build.Report {
	t.Helper()
	_, report := build.Prepare(build.Input{Source: source, Builtin: candour.Files, Published: &history.Source{},
		Options: view.Options{Now: now, Drafts: true, Future: true}})
	if report.Judged == nil {
		t.Fatal(report.Findings)
	}
	return report
}

func made(t *testing.T, source fs.FS) *checklist.Report {
	t.Helper()
	r := checked(t, source)
	sheet, err := checklist.Make(checklist.Input{Source: source, Site: r.Judged, Laws: r.Laws, Judgements: r.Judgements,
		Findings: r.Findings, Waived: r.Waived, Now: now, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

func written(t *testing.T, write func() ([]byte, error)) string {
	t.Helper()
	data, err := write()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestGolden compares whole sheets. The style is left out of them.
func TestGolden(t *testing.T) {
	t.Parallel()
	for name, file := range sites {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			source := site(t, file)
			sheet := made(t, source)
			page := written(t, sheet.HTML)
			from, to := strings.Index(page, "<style>"), strings.Index(page, "</style>")
			same(t, name+".html", page[:from]+page[to+len("</style>"):])
			same(t, name+".csv", written(t, sheet.CSV))
			if again := made(t, source); written(t, again.HTML) != page {
				t.Error("the same site gives another sheet")
			}
		})
	}
}

func same(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs from what is made; “make golden” rewrites it", file)
	}
}

// TestNothingIsLost holds the sheet against the judgements: each thing that a law
// asks has one row, with its state, and the tally counts each once.
func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	for name, file := range sites {
		source := site(t, file)
		judgements := checked(t, source).Judgements
		for n, notice := range made(t, source).Notices {
			if notice.Withdrawn {
				continue
			}
			var want, got []string
			counted := 0
			for _, v := range judgements[n].Held() {
				for _, list := range [][]law.ItemResult{v.Elements, v.Prohibitions, v.Formats, v.Posting} {
					for _, r := range list {
						want = append(want, r.Rule)
						if r.Item.About != "report" && r.Status != law.NoDuty {
							counted++
						}
					}
				}
				for _, d := range v.Deadlines {
					want = append(want, d.Rule)
				}
			}
			for _, l := range notice.Laws {
				for _, r := range slices.Concat(l.Rows, l.ForReport) {
					got = append(got, r.Rule)
				}
				for _, c := range l.Clocks {
					got = append(got, c.Rule)
				}
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(want, got) {
				t.Errorf("%s: %s: the laws ask %q, and the sheet has %q", name, notice.ID, want, got)
			}
			tally := notice.Tally
			if sum := tally.Open() + tally.Met + tally.Person + tally.Waived + tally.NotAsked; sum != counted {
				t.Errorf("%s: %s: %d rows are counted, and there are %d", name, notice.ID, sum, counted)
			}
			if all := len(judgements[n].Verdicts); all != len(notice.Laws)+len(notice.Undecided)+leftOut(notice) {
				t.Errorf("%s: %s: of %d laws some are nowhere", name, notice.ID, all)
			}
		}
	}
}

// leftOut counts the laws that were left out.
func leftOut(n checklist.Notice) (count int) {
	for _, l := range n.LeftOut {
		count += len(l.Laws)
	}
	return count
}

// TestRows looks at single rows of the small site.
func TestRows(t *testing.T) {
	t.Parallel()
	sheet := made(t, site(t, sites["small"]))
	payroll, portal, tapes := sheet.Notices[0], sheet.Notices[1], sheet.Notices[2]
	ico := clock(t, payroll, "law/uk-gdpr-33/ico-72h")
	if ico.State.Name != "missed" || ico.State.Text != "Missed, waived" || ico.Took != "8 days (168 to 216 hours)" || ico.Late != "by at least 4 days" ||
		ico.From.Date != "2 March 2026" || ico.To.Date != "10 March 2026" || ico.Waiver.By != "Chief Executive" {
		t.Errorf("the clock that was missed: %+v", ico)
	}
	if payroll.Tally.Missed != 1 || strings.Contains(payroll.ToDo[0].Kind, "Missed") {
		t.Errorf("a waiver hides that the clock was missed, or leaves it to do: %+v, %+v", payroll.Tally, payroll.ToDo)
	}
	running := clock(t, portal, "law/uk-gdpr-33/ico-72h")
	if running.State.Name != "running" || running.Left != "36 to 60 hours left" {
		t.Errorf("the clock that runs: %+v", running)
	}
	order := []string{"open", "person", "waived", "met", "no-duty", "not-asked"}
	for _, l := range payroll.Laws {
		if !slices.IsSortedFunc(l.Rows, func(a, b checklist.Row) int {
			return slices.Index(order, a.State.Name) - slices.Index(order, b.State.Name)
		}) {
			t.Errorf("%s: the rows are not sorted", l.ID)
		}
	}
	if len(payroll.Waived) != 2 || payroll.Waived[0].By == "" || payroll.Waived[0].Because == "" || payroll.Waived[0].Citation == "" {
		t.Errorf("set aside: %+v", payroll.Waived)
	}
	if len(payroll.Idle) != 1 || payroll.Idle[0].Rule != "law/uk-gdpr-34/contact" {
		t.Errorf("waivers without effect: %+v", payroll.Idle)
	}
	if payroll.Title.Lang != "cy" || sheet.Site.Lang != "cy" {
		t.Errorf("Welsh is not marked: %+v, %+v", payroll.Title, sheet.Site)
	}
	if len(sheet.Allowed) != 2 || sheet.Allowed[1].Because.Lang != "cy" {
		t.Errorf("what the site lets pass: %+v", sheet.Allowed)
	}
	if !strings.Contains(portal.Status, "draft") || portal.Page.Href != "" || len(portal.Undecided) == 0 {
		t.Errorf("the draft: %s, %+v, %v", portal.Status, portal.Page, portal.Undecided)
	}
	if !tapes.Withdrawn || len(tapes.Laws) > 0 || len(tapes.ToDo) > 0 {
		t.Errorf("the withdrawn notice: %+v", tapes)
	}
	// The hours that run come before what is missing, for no text brings them back.
	if first, then := portal.ToDo[0], portal.ToDo[1]; first.Kind != "Running" || first.Row != running.Number || then.Kind != "Required, not found" {
		t.Errorf("first to do: %+v, then %+v", first, then)
	}
	for _, l := range payroll.Laws {
		for _, r := range l.Rows {
			if r.Rule == "law/uk-gdpr-34/no-term" && (r.State.Text != "Nothing to do" || len(r.Places) > 0) {
				t.Errorf("a permission: %+v", r)
			}
		}
	}
}

// TestFromKnowledge: what nobody read is said to be so, and comes after what is known.
func TestFromKnowledge(t *testing.T) {
	t.Parallel()
	source := site(t, sites["uk-2026"])
	text, err := fs.ReadFile(source, "data/incidents/breach.yaml")
	if err != nil {
		t.Fatal(err)
	}
	bare := strings.NewReplacer("laws: [uk-gdpr]", "laws: [uk-pecr-5a, uk-gdpr-34]", "consequences: ", "#").Replace(string(text))
	n := made(t, overlay{source, "data/incidents/breach.yaml", []byte(bare)}).Notices[0]
	var kinds []string
	for _, todo := range n.ToDo {
		if strings.Contains(todo.Kind, "not found") && !slices.Contains(kinds, todo.Kind) {
			kinds = append(kinds, todo.Kind)
		}
	}
	want := []string{"Required, not found", "Required, not found, from knowledge", "Guidance, not found, from knowledge", "Good practice, not found"}
	if n.Tally.Required != 2 || n.Tally.Unread != 1 || !slices.Equal(kinds, want) {
		t.Errorf("%d required, %d of them from knowledge, to do %q", n.Tally.Required, n.Tally.Unread, kinds)
	}
}

// overlay has another text in place of one file.
type overlay struct {
	fs.FS
	name string
	text []byte
}

func (o overlay) Open(name string) (fs.File, error) {
	if name == o.name {
		return fstest.MapFS{name: {Data: o.text}}.Open(name)
	}
	return o.FS.Open(name)
}

func clock(t *testing.T, n checklist.Notice, rule string) checklist.Clock {
	t.Helper()
	for _, l := range n.Laws {
		for _, c := range l.Clocks {
			if c.Rule == rule {
				return c
			}
		}
	}
	t.Fatalf("%s has no clock %s", n.ID, rule)
	return checklist.Clock{}
}

// TestExample has a breach of 2016: the law of its day is held against it, and
// the law of today only in the view that says so.
func TestExample(t *testing.T) {
	t.Parallel()
	sheet := made(t, os.DirFS("../.."))
	n := sheet.Notices[0]
	if len(n.Laws) != 2 || n.Laws[0].ID != "uk-dpa1998" || n.Laws[1].ID != "uk-wales-language-scheme" || n.Tally.Required > 0 || n.Tally.Missed > 0 {
		t.Errorf("laws of the notice: %d, %+v", len(n.Laws), n.Tally)
	}
	if note := n.Parties[0].Names[0].Note.Text; !strings.Contains(note, "do not say who was the controller in law") {
		t.Errorf("the doubt about the controller is not on the sheet: %q", note)
	}
	if n.Today == nil || !slices.ContainsFunc(n.Today.Laws, func(l checklist.Law) bool { return l.ID == "uk-gdpr-34" }) || len(n.Today.Ended) != 2 {
		t.Fatalf("today: %v", n.Today != nil)
	}
	for _, l := range n.Today.Laws {
		if l.ID == "uk-dpa1998" || l.ID == "general-good-practice" {
			t.Errorf("%s is shown as new", l.ID)
		}
	}
	for _, todo := range n.ToDo {
		if strings.Contains(todo.Ref, ".today.") {
			t.Errorf("what today's law would ask is to be done: %+v", todo)
		}
	}
}

// TestTodayOnlyWhenItDiffers: the complaints of June 2026 came after the notice of
// March, and nothing else did.
func TestTodayOnlyWhenItDiffers(t *testing.T) {
	t.Parallel()
	n := made(t, site(t, sites["uk-2026"])).Notices[0]
	if n.Today == nil || len(n.Today.Laws) != 1 || n.Today.Laws[0].ID != "uk-dpa2018-complaints" {
		t.Errorf("today: %+v", n.Today)
	}
	if n = made(t, site(t, sites["hipaa"])).Notices[0]; n.Today != nil {
		t.Errorf("today's law asks for nothing else: %+v", n.Today)
	}
}

// TestErrorsOfTheSite: what stops the build is to be done first, wherever it is.
func TestErrorsOfTheSite(t *testing.T) {
	t.Parallel()
	archive, err := txtar.ParseFile(sites["uk-2026"])
	if err != nil {
		t.Fatal(err)
	}
	for n, f := range archive.Files {
		text := strings.Replace(string(f.Data), "publisher: trust", "publisher: trusty", 1)
		archive.Files[n].Data = []byte(strings.Replace(text, "role: controller}", "role: controller}, {organisation: nobody, role: other}", 1))
	}
	source, err := txtar.FS(archive)
	if err != nil {
		t.Fatal(err)
	}
	n := made(t, source).Notices[0]
	if len(n.ToDo) < 2 || n.ToDo[0].Text != "1 error in files of the whole site." || n.ToDo[1].Row != "data/unknown-organisation" || n.Tally.Errors != 1 {
		t.Errorf("to do: %+v, %+v", n.ToDo, n.Tally)
	}
	if len(n.Laws) != 2 {
		t.Errorf("with errors there are no laws: %+v", n.Laws)
	}
}

// TestCSV reads the table back: it has a byte order mark for spreadsheets, and no
// cell that they would take for a formula.
func TestCSV(t *testing.T) {
	t.Parallel()
	text := written(t, made(t, site(t, sites["small"])).CSV)
	rest, ok := strings.CutPrefix(text, "\uFEFF")
	if !ok {
		t.Error("there is no byte order mark")
	}
	rows, err := csv.NewReader(bytes.NewReader([]byte(rest))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	guarded := 0
	for _, row := range rows[1:] {
		for n, cell := range row {
			if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r\n") {
				t.Errorf("the cell %q of %s is a formula", cell, rows[0][n])
			}
			if strings.HasPrefix(cell, "'=1+1") || strings.HasPrefix(cell, "'@the letters") {
				guarded++
			}
		}
	}
	if guarded == 0 {
		t.Error("the title that looks like a formula is not there")
	}
	if !strings.Contains(text, "Chief Executive") || strings.Contains(text, "\n\n") {
		t.Error("the waiver is not there, or a line is empty")
	}
}
