// Package check judges what the model holds: whether the facts of a site fit
// together, and what is missing from it.
//
// In go a notice.Site, as package load read it, and the moment of the build;
// out come findings, and those that a waiver set aside. A finding names a file
// and a path in it ("affected.groups[1].count"); load.Locate turns that into a
// line. Nothing is read, nothing is changed and no clock is asked here.
//
// Each rule is one entry of the table Rules, one function, and one case in
// testdata. A rule says only what is certain: October 2016 is not before
// 6 October, and parts that may fit their total are not said to miss it.
//
// Rules run one after the other in the order of the table and are linear in
// the size of the site, so the same site gives the same findings.
package check

import (
	"slices"
	"strings"
	"time"

	"candour/internal/diag"
	"candour/internal/guidance"
	"candour/internal/notice"
)

// Result is what the rules found in a site.
type Result struct {
	// Findings are those that stand.
	Findings diag.List
	// Waived are those that an incident's waivers set aside. They are shown.
	Waived []Waived
}

// Waived is a finding that was set aside, and why.
type Waived struct {
	Finding diag.Finding
	Waiver  notice.Waiver
}

// Others is what another package found in a site, by rules that are data and so
// not in the table. Waivers may name its rules and set aside its findings.
type Others struct {
	Rules    []string
	Findings diag.List
}

// Site runs all rules on a site at the moment of the build. Of a site that
// package load found errors in, parts can be missing, and the rules may
// complain of what only could not be read.
func Site(site *notice.Site, now time.Time, others ...Others) Result {
	p := newPass(site, now)
	for _, o := range others {
		for _, id := range o.Rules {
			p.rules.add(id)
			p.lawsKnown = p.lawsKnown || strings.HasPrefix(id, "law/")
		}
		p.found.Add(o.Findings...)
	}
	for _, rule := range Rules {
		p.rule = rule
		rule.run(p)
	}
	return SetAside(site, p.found)
}

// pass is one run over a site, with what several rules look up.
type pass struct {
	site *notice.Site
	now  time.Time
	rule Rule // the one that is running

	incidents     []*incident
	organisations known[notice.ID]
	services      known[notice.ID]
	classes       known[notice.ID]
	rules         known[string]
	standing      map[string]bool    // rules in the table that no waiver sets aside
	lawsKnown     bool               // rules has those of the laws
	named         map[notice.ID]bool // organisations that the site or an incident names

	library *guidance.Library // of what the site publishes
	topics  []*notice.Topic   // those of the library, by file
	shown   []*notice.Service // those that the topics or a notice show

	read     []*reading // what the family words/ reads; nil until it is asked for
	writings []*writing // what the site publishes in words, once a rule has asked for it

	found diag.List
}

func newPass(site *notice.Site, now time.Time) *pass {
	p := &pass{site: site, now: now, named: map[notice.ID]bool{site.Publisher: true}, standing: map[string]bool{}}
	for _, o := range site.Organisations {
		p.organisations.add(o.ID)
	}
	for _, s := range site.Services {
		p.services.add(s.ID)
	}
	for _, c := range notice.Classes {
		p.classes.add(c.ID)
	}
	for _, r := range All() {
		p.rules.add(r.ID)
		p.standing[r.ID] = !r.Waivable()
	}
	p.incidents = make([]*incident, len(site.Incidents))
	for i, of := range site.Incidents {
		p.incidents[i] = newIncident(of)
		for _, m := range p.incidents[i].mentions {
			p.named[m.id] = true
		}
	}
	p.publish()
	return p
}

// place is where a finding points.
type place struct {
	file string
	path string
	// line stands for the path in a spreadsheet.
	line int
	// words are those of the value that are meant; empty when all of it is.
	words string
}

// siteAt is a place in the site's own file.
func siteAt(path string) place { return place{file: "data/site.yaml", path: path} }

// at is a place in the file that o came from.
func at(o notice.Origin, field string) place { return place{file: o.File, path: o.Field(field)} }

// report adds a finding of the rule that is running.
func (p *pass) report(at place, message, hint string) { p.reportAs(p.rule.Severity, at, message, hint) }

// reportAs is report with a severity that is milder than the rule's own.
func (p *pass) reportAs(severity diag.Severity, at place, message, hint string) {
	f := diag.Finding{File: at.file, Path: at.path, Words: at.words, Line: at.line, Severity: severity, Rule: p.rule.ID, Message: message, Hint: hint}
	if at.line > 0 {
		f.Path, f.Column = "", 1
	}
	p.found.Add(f)
}

// known is a set of ids that can name the one nearest to a slip. The zero
// value is empty.
type known[T ~string] struct {
	ids     map[T]bool
	list    []string
	nearest map[T]string // what was asked so far: a slip is often there many times
}

func (k *known[T]) add(id T) {
	if k.ids == nil {
		k.ids = map[T]bool{}
	}
	k.ids[id] = true
	k.list = append(k.list, string(id))
}

func (k *known[T]) has(id T) bool { return k.ids[id] }

// maxSlips is how many unknown ids are compared with all that are known. When
// a site has more, they are no slips of the fingers, and the comparison is slow.
const maxSlips = 100

// hint asks whether the nearest id was meant, and says what else to do: a
// sentence that begins with a small letter.
func (k *known[T]) hint(id T, otherwise string) string {
	near, asked := k.nearest[id]
	if !asked && len(k.nearest) < maxSlips {
		if near = diag.Nearest(string(id), k.list); near != "" && isSlip(string(id), near) {
			near = `Did you mean "` + near + `"?`
		} else {
			near = k.akin(string(id))
		}
		if k.nearest == nil {
			k.nearest = map[T]string{}
		}
		k.nearest[id] = near
	}
	if near == "" {
		return strings.ToUpper(otherwise[:1]) + otherwise[1:]
	}
	return near + " If not, " + otherwise
}

// isSlip tells whether what two ids do not share is alike too: "emial-address" is
// "email-address", and "home-address" is no "ip-address".
func isSlip(id, near string) bool {
	rest := func(a, b string) string {
		has := strings.Split(b, "-")
		return strings.Join(slices.DeleteFunc(strings.Split(a, "-"), func(word string) bool { return slices.Contains(has, word) }), "-")
	}
	a, b := rest(id, near), rest(near, id)
	return a == "" || b == "" || diag.Nearest(a, []string{b}) != ""
}

// akin asks for the ids that share a word with one that is not known, when they
// are few: "phone" is in "phone-number".
func (k *known[T]) akin(id string) string {
	const most, longWord = 4, 4
	var near []string
	for _, other := range k.list {
		parts := strings.Split(other, "-")
		for word := range strings.SplitSeq(id, "-") {
			if len(word) >= longWord && word != "number" && slices.Contains(parts, word) && !slices.Contains(near, `"`+other+`"`) {
				near = append(near, `"`+other+`"`)
			}
		}
	}
	if len(near) == 0 || len(near) > most {
		return ""
	}
	return "Did you mean " + strings.Join(near, " or ") + "?"
}
