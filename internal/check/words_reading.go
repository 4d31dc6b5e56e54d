package check

import (
	"slices"
	"strings"

	"candour/internal/notice"
	"candour/internal/plain"
)

// reading is a text of the site in which the family words/ found something to
// look at, with what it found. Texts without anything are forgotten at once: a
// register has megabytes of them.
type reading struct {
	passage
	part  part
	voice voice
	// of is the incident that the text is about; nil for guidance and pages.
	of *incident
	// page names what a reader sees together with the text, by a file.
	page string

	text          *plain.Text
	limits        plain.Limits
	hits          []plain.Hit
	limited       map[int]bool // sentences in or beside which a finding is limited
	long          []plain.Sentence
	grade         plain.Grade
	hard          bool
	abbreviations []plain.Abbreviation
}

// part says what a text is to its page.
type part int

const (
	aLine part = iota // the value of a key
	aTitle
	theSummary
	aDocument
)

// voice says whose words a text is made of.
type voice int

const (
	// ours are the publisher's own words: all rules hold.
	ours voice = iota
	// retold is the publisher's summary of what somebody said. How it is told is
	// the publisher's matter, and what was said is not: somebody who spoke of "no
	// evidence" is reported to have said so.
	retold
)

// fewestSummary and fewestWords are how many words a text has at least for its
// grade to say something. The formula was made for passages of a hundred.
const (
	fewestSummary = 40
	fewestWords   = 80
)

// writer reads the texts of a site.
type writer struct {
	*pass
	readers map[string]*plain.Reader
	found   []*reading
	// of is the incident whose texts are read, and page the page.
	of   *incident
	page string
	// explained are the abbreviations that the texts of a page explain, and
	// titles its first lines, which may spell them out.
	explained map[[2]string]bool
	titles    map[string][]*plain.Text
}

// readings are the texts of the site in which there is something, by file.
func (p *pass) readings() []*reading {
	if p.read != nil {
		return p.read
	}
	w := &writer{pass: p, readers: map[string]*plain.Reader{}, found: []*reading{}, explained: map[[2]string]bool{}, titles: map[string][]*plain.Text{}}
	for _, i := range p.incidents {
		w.of, w.page = i, i.File
		w.incident(i)
	}
	w.of = nil
	for _, t := range p.topics {
		w.page = t.File
		w.value(aTitle, at(t.Origin, "title"), t.Title)
		w.line(at(t.Origin, "step"), t.Step)
		w.documents(ours, t.Body)
	}
	for _, page := range p.site.Pages {
		w.page = page.File
		w.value(aTitle, at(page.Origin, "title"), page.Title)
		w.line(at(page.Origin, "description"), page.Description)
		w.documents(ours, page.Body)
	}
	w.page = siteAt("").file
	w.line(siteAt("description"), p.site.Description)
	w.dropExplained()
	p.read = w.found
	return p.read
}

// reader returns the reader of a language, or nil. It knows the names of all that
// can't be said more plainly.
func (w *writer) reader(lang string) *plain.Reader {
	if r, asked := w.readers[lang]; asked {
		return r
	}
	var names []string
	add := func(texts ...notice.Text) {
		for _, t := range texts {
			if words, _ := t.In(lang); words != "" {
				names = append(names, words)
			}
		}
	}
	for _, o := range w.site.Organisations {
		add(o.Name, o.Short)
		add(o.Aliases...)
		add(o.Former...)
	}
	for _, s := range w.site.Services {
		add(s.Name)
	}
	add(w.site.Brand.Name)
	r, _ := plain.NewReader(lang, names...)
	w.readers[lang] = r
	return r
}

// line reads the value of a key, in all its languages.
func (w *writer) line(at place, t notice.Text) { w.value(aLine, at, t) }

func (w *writer) value(part part, at place, t notice.Text) {
	path := at.path
	for _, tr := range t {
		if len(t) > 1 {
			at.path = path + "." + tr.Lang
		}
		w.read(&reading{passage: passage{lang: tr.Lang, text: tr.Text, at: at}, part: part})
	}
}

func (w *writer) documents(v voice, docs notice.Documents) {
	for _, d := range docs {
		w.read(&reading{passage: passage{lang: d.Lang, text: d.Markdown, file: d.File, line: max(d.Line, 1)}, part: aDocument, voice: v})
	}
}

// read takes in one text, and keeps it when there is something in it.
func (w *writer) read(r *reading) {
	reader := w.reader(r.lang)
	if reader == nil || strings.TrimSpace(r.passage.text) == "" {
		return
	}
	r.of, r.page = w.of, w.page
	read := reader.Line
	if r.part == aDocument {
		read = reader.Document
	}
	r.text, r.limits = read(r.passage.text), reader.Language().Limits
	r.hits = r.text.Hits()
	r.limit()
	r.measure()
	if reader.Language().Graded {
		w.abbreviations(r)
	}
	if len(r.hits) > 0 || len(r.long) > 0 || r.hard || len(r.abbreviations) > 0 {
		w.found = append(w.found, r)
	} else if r.part == aDocument {
		r.text.Release()
	}
}

// limit marks the sentences that say how far a finding of "no evidence" goes, and
// those beside them.
func (r *reading) limit() {
	for _, h := range r.hits {
		if h.Kind != plain.Limit {
			continue
		}
		if r.limited == nil {
			r.limited = map[int]bool{}
		}
		for n := h.Sentence - 1; n <= h.Sentence+1; n++ {
			r.limited[n] = true
		}
	}
}

func (w *writer) abbreviations(r *reading) {
	var explained []string
	r.abbreviations, explained = r.text.Abbreviations()
	for _, letters := range explained {
		w.explained[[2]string{r.page, letters}] = true
	}
	if r.part == aTitle || r.part == theSummary {
		w.titles[r.page] = append(w.titles[r.page], r.text)
	}
}

// dropExplained takes out the abbreviations that another text of the same page
// explains, or spells out in its title.
func (w *writer) dropExplained() {
	for _, r := range w.found {
		r.abbreviations = slices.DeleteFunc(r.abbreviations, func(a plain.Abbreviation) bool {
			return w.explained[[2]string{r.page, a.Letters}] || slices.ContainsFunc(w.titles[r.page], func(t *plain.Text) bool { return t.Spells(a.Letters) })
		})
	}
}

// measure finds the sentences that are too long, and whether the text is too hard.
func (r *reading) measure() {
	for _, s := range r.text.Sentences {
		if (s.Kind == plain.Prose || s.Kind == plain.Item) && r.text.Length(s) > r.mostWords() {
			r.long = append(r.long, s)
		}
	}
	if r.part != theSummary && r.part != aDocument {
		return
	}
	fewest := fewestWords
	if r.part == theSummary {
		fewest = fewestSummary
	}
	if grade, ok := r.text.Grade(); ok && grade.Words >= fewest && grade.School > r.mostGrade()+leeway {
		r.grade, r.hard = grade, true
	}
}

// leeway is how many grades a text may be above its limit. The formula is rough.
const leeway = 1

func (r *reading) mostGrade() float64 {
	if r.part == theSummary {
		return float64(r.limits.SummaryGrade)
	}
	return float64(r.limits.Grade)
}

func (r *reading) mostWords() int {
	if r.part == theSummary {
		return r.limits.SummaryWords
	}
	return r.limits.Words
}
