package load

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"candour/internal/diag"
	"candour/internal/notice"
)

// columns are those of a spreadsheet of counts.
var columns = []string{"group", "organisation", "count"}

// readSpreadsheet takes an incident's groups from the file that affected.from
// names. Rows of one group come under it; rows without one stand by themselves.
func (l *loader) readSpreadsheet(incident *notice.Incident) {
	a := incident.Affected
	at := diag.Finding{File: incident.File, Path: "affected.from", Severity: diag.Error, Rule: "data/spreadsheet"}
	name := path.Join(path.Dir(incident.File), a.From)
	if path.Base(name) != a.From || !strings.HasSuffix(name, ".csv") {
		at.Message, at.Hint = fmt.Sprintf("%q is not a .csv file beside the incident", a.From), "Put the file into data/incidents/ and write its name only."
		l.collect(diag.List{at})
		return
	}
	if len(a.Groups) > 0 {
		at.Message, at.Hint = "the groups are given twice: here and in the file", "Remove groups, or remove from."
		l.collect(diag.List{at})
		return
	}
	l.markUsed([]string{name})
	if _, err := fs.Stat(l.fsys, name); errors.Is(err, fs.ErrNotExist) {
		at.Message, at.Hint = fmt.Sprintf("there is no file %s", name), "Put the spreadsheet's export there, or correct the name."
		l.collect(diag.List{at})
		return
	}
	text, bad := read(l.fsys, name)
	if bad == nil {
		bad = notUTF8(name, text)
	}
	if bad != nil {
		l.collect(diag.List{*bad})
		return
	}
	sheet := &spreadsheet{name: name, lang: l.site.MainLanguage(), text: text, organisations: l.organisations()}
	a.Groups = sheet.groups()
	l.collect(sheet.found)
}

// spreadsheet reads one CSV file.
type spreadsheet struct {
	name          string
	lang          string // of the names of groups
	text          []byte
	organisations *organisations
	found         diag.List

	place  map[string]int // of each column; -1 for one that isn't there
	width  int            // columns that the first row has
	group  map[string]int // named groups by name
	total  map[string]int // the line that gave a named group's count
	lines  [][]byte       // of the text, cut when the first finding asks for one
	misses int            // organisations that were not found
}

// organisations is what cells may call the site's organisations. It is made
// once and read by all spreadsheets.
type organisations struct {
	byName map[string][]notice.ID // by id and by lower-case name
	known  []string               // ids and names, to find the nearest of
}

func newOrganisations(all []*notice.Organisation) *organisations {
	o := &organisations{byName: namesOf(all)}
	for _, one := range all {
		o.known = append(o.known, string(one.ID))
		for _, n := range one.Name {
			o.known = append(o.known, n.Text)
		}
	}
	return o
}

func (s *spreadsheet) groups() []notice.Group {
	r := csv.NewReader(bytes.NewReader(s.text))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = separator(s.text), -1, true
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		s.report(1, 1, "the file has no rows", "Its first row names the columns: group, organisation, count.")
		return nil
	}
	if err != nil {
		s.unreadable(err)
		return nil
	}
	if len(header) == 1 && strings.Contains(header[0], "\t") {
		s.report(1, 1, "the columns are separated by tabs", "Save it as CSV, with a comma or a semicolon between the columns.")
		return nil
	}
	if !s.columns(header, r) {
		return nil
	}
	s.group, s.total = map[string]int{}, map[string]int{}
	var groups []notice.Group
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return groups
		}
		if err != nil {
			s.unreadable(err)
			return groups
		}
		s.row(r, row, &groups)
	}
}

// unreadable reports a row with broken quotes.
func (s *spreadsheet) unreadable(err error) {
	var bad *csv.ParseError
	if !errors.As(err, &bad) {
		s.report(1, 1, "the file cannot be read: "+err.Error(), "Export it again as CSV in UTF-8.")
		return
	}
	line, column, message := bad.Line, bad.Column, "text stands after a closing quote"
	switch {
	case errors.Is(bad.Err, csv.ErrBareQuote):
		message = "a quote stands in the middle of a cell"
	case bad.StartLine < bad.Line || bad.Column > len(s.line(bad.Line)):
		line, column, message = bad.StartLine, 1, "a quote is opened in this row and not closed in it"
	}
	s.report(line, column, message, "Put the whole of a cell that has quotes in quotes, and double each inner one.")
}

// separator is the one of ; and , that the first row has more of.
func separator(text []byte) rune {
	first, _, _ := bytes.Cut(text, []byte("\n"))
	if bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		return ';'
	}
	return ','
}

// columns finds the columns in the first row.
func (s *spreadsheet) columns(header []string, r *csv.Reader) bool {
	s.place, s.width = map[string]int{"group": -1, "organisation": -1, "count": -1}, len(header)
	for i, cell := range header {
		key := strings.ToLower(strings.TrimSpace(cell))
		line, col := r.FieldPos(i)
		switch at, known := s.place[key]; {
		case key == "": // spreadsheets export empty columns at the edge
			continue
		case !known:
			s.report(line, col, fmt.Sprintf("unknown column %q", cell), diag.DidYouMean(key, columns))
			return false
		case at >= 0:
			s.report(line, col, fmt.Sprintf("the column %q is here twice", key), "Keep one of the two.")
			return false
		}
		s.place[key] = i
	}
	if s.place["count"] < 0 || s.place["group"] < 0 && s.place["organisation"] < 0 {
		s.report(1, 1, "a column is missing", "The first row names the columns: group, organisation, count. A count and one of the others are needed.")
		return false
	}
	return true
}

func (s *spreadsheet) row(r *csv.Reader, row []string, groups *[]notice.Group) {
	if strings.Join(row, "") == "" || s.strayCell(r, row) {
		return
	}
	cell := func(column string) (text string, at int) {
		i := s.place[column]
		if i < 0 || i >= len(row) {
			i = len(row) - 1
		} else {
			text = strings.TrimSpace(row[i])
		}
		_, at = r.FieldPos(i)
		return text, at
	}
	line, _ := r.FieldPos(0)
	for _, column := range columns {
		if text, col := cell(column); isFormula(text) {
			s.report(line, col, fmt.Sprintf("the cell holds a formula: %s", text), "Export the values of the sheet, not its formulas. A name that begins so needs an alias that doesn't.")
			return
		}
	}
	g := notice.Group{Row: line}
	text, col := cell("count")
	count, err := notice.ParseCount(text)
	if text == "" {
		err = errors.New("the row has no count")
	}
	if err != nil {
		s.report(line, col, err.Error(), notice.CountForms)
		return
	}
	g.Count = count
	if name, col := cell("organisation"); name != "" {
		id, ok := s.organisation(name, line, col)
		if !ok {
			return
		}
		g.Organisation = id
	}
	parent, col := cell("group")
	if s.place["group"] == s.place["count"]+1 && thousands.MatchString(parent) {
		s.report(line, col, fmt.Sprintf("the group is called %q, which looks like the end of the count", parent),
			"Write counts without commas, or put the cell in quotes. If the group is called so, give it a name that is more than a number.")
		return
	}
	s.put(g, parent, col, groups)
}

// isFormula tells whether a spreadsheet would take a cell for a formula: a notice
// must not pass one on. A negative number is none.
func isFormula(text string) bool {
	if text == "" || !strings.ContainsRune("=+-@", rune(text[0])) {
		return false
	}
	return strings.Trim(text[1:], "0123456789.,") != ""
}

// thousands is what a comma in a count leaves in the next cell.
var thousands = regexp.MustCompile(`^[0-9]{3}$`)

// strayCell reports a cell that stands in none of the columns. Most often a
// comma in a count has cut it in two, and the rest of the number would be lost.
func (s *spreadsheet) strayCell(r *csv.Reader, row []string) bool {
	for i, text := range row {
		if strings.TrimSpace(text) == "" || slices.ContainsFunc(columns, func(c string) bool { return s.place[c] == i }) {
			continue
		}
		message, hint := "the cell is in a column without a name", "Write counts without commas, or put the cell in quotes."
		if i >= s.width {
			message = "the row has more cells than the first row"
		} else {
			hint += " If the column is meant, name it in the first row."
		}
		line, col := r.FieldPos(i)
		s.report(line, col, message, hint)
		return true
	}
	return false
}

// put adds a row's group under the group it names.
func (s *spreadsheet) put(g notice.Group, parent string, column int, groups *[]notice.Group) {
	if parent == "" {
		*groups = append(*groups, g)
		return
	}
	at, known := s.group[parent]
	if !known {
		at = len(*groups)
		s.group[parent] = at
		*groups = append(*groups, notice.Group{Name: notice.Text{{Lang: s.lang, Text: parent}}, Row: g.Row})
	}
	whole := &(*groups)[at]
	if g.Organisation != "" {
		whole.Groups = append(whole.Groups, g)
		return
	}
	if first, twice := s.total[parent]; twice { // a row of the group itself gives its total
		s.report(g.Row, column, fmt.Sprintf("the group %q is counted twice; the first is in line %d", parent, first), "Keep one of the two rows, or name the organisation that the row counts.")
		return
	}
	s.total[parent], whole.Count, whole.Row = g.Row, g.Count, g.Row
}

// namesOf gathers organisations by all that a cell may call them: their id as
// it is, their names in any case.
func namesOf(organisations []*notice.Organisation) map[string][]notice.ID {
	byName := map[string][]notice.ID{}
	for _, o := range organisations {
		for _, names := range slices.Concat([]notice.Text{o.Name, o.Short}, o.Aliases, o.Former) {
			for _, name := range names {
				if key := strings.ToLower(name.Text); !slices.Contains(byName[key], o.ID) {
					byName[key] = append(byName[key], o.ID)
				}
			}
		}
	}
	for _, o := range organisations {
		byName[string(o.ID)] = []notice.ID{o.ID} // an id comes before a name
	}
	return byName
}

// organisation finds the one organisation that a cell names.
func (s *spreadsheet) organisation(cell string, line, column int) (notice.ID, bool) {
	ids := s.organisations.byName[cell]
	if len(ids) == 0 {
		ids = s.organisations.byName[strings.ToLower(cell)]
	}
	switch len(ids) {
	case 1:
		return ids[0], true
	case 0:
		s.unknownOrganisation(line, column, cell)
	default:
		s.report(line, column, fmt.Sprintf("%q is a name of two organisations: %s and %s", cell, ids[0], ids[1]), "Write the id of the one that is meant.")
	}
	return "", false
}

// maxMisses is how many slips in one file are compared with all that is known.
// When there are more, it is no slip of the fingers but the wrong list, and the
// comparison is slow.
const maxMisses = 20

func (s *spreadsheet) unknownOrganisation(line, col int, name string) {
	hint := "Add it to data/organisations.yaml."
	if s.misses++; s.misses <= maxMisses {
		if near := diag.Nearest(name, s.organisations.known); near != "" {
			hint = fmt.Sprintf("Did you mean %q? If not, add it to data/organisations.yaml.", near)
		}
	}
	s.report(line, col, fmt.Sprintf("there is no organisation %q", name), hint)
}

// report notes what is wrong at a byte of a line (both from 1), which is how
// the CSV reader counts; findings count characters.
func (s *spreadsheet) report(line, column int, message, hint string) {
	before := s.line(line)
	column = utf8.RuneCount(before[:min(column-1, len(before))]) + 1
	s.found.Add(diag.Finding{File: s.name, Line: line, Column: column, Severity: diag.Error, Rule: "data/spreadsheet", Message: message, Hint: hint})
}

// line returns a line of the file, from 1, without its end.
func (s *spreadsheet) line(number int) []byte {
	if s.lines == nil {
		s.lines = bytes.Split(s.text, []byte("\n"))
	}
	if number > len(s.lines) {
		return nil
	}
	return s.lines[number-1]
}
