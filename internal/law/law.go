// Package law holds the law as data, and judges one incident by it.
//
// A regime is one law or one body of guidance: a YAML file in packs/, or one of
// the publisher's own in data/laws/, in the same format and read by the same
// reader. It says where and when it holds, what it asks for, between which two
// events its clocks run, and how sure its compiler was. What a program can judge
// is a condition in the language of github.com/expr-lang/expr over the facts of
// an incident, which are the fields of Facts. This package is the one door to
// that language.
//
// In go a notice.Site, one of its incidents and a moment; out comes a Judgement:
// which regimes apply and why, what each asks for and whether that is met, each
// clock, and where two laws ask for what no one text can give. Judgement.Findings
// turns it into findings whose rules are "law/<regime>/<item>".
//
// Three things are never mixed up: what is missing, what cannot be told, and what
// only a person can judge. What the compiler knew and had not read is at most a
// reminder. None of it is legal advice.
//
// The built-in packs are read once a program and their conditions are compiled
// when the regime is first needed. A Library may be used by several goroutines.
package law

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"candour/internal/diag"
	"candour/internal/notice"
	"candour/internal/parallel"
)

//go:embed packs/*.yaml conflicts.yaml
var builtin embed.FS

// Library is all regimes that incidents can be judged by.
type Library struct {
	// Regimes are sorted by id.
	Regimes []*Regime
	// Conflicts are pairs of laws that no one text can satisfy.
	Conflicts []Conflict

	byID map[notice.ID]*Regime
}

// ownFolder is where a publisher's own packs are.
const ownFolder = "data/laws"

// Load returns the built-in regimes and those that a site adds in data/laws/,
// and what is wrong with the latter. A regime of the site takes the place of the
// built-in one with its id. The findings have their positions.
func Load(site fs.FS) (*Library, diag.List) {
	l := &Library{byID: map[notice.ID]*Regime{}}
	base := builtinPacks()
	l.Conflicts = base.conflicts
	for _, r := range base.regimes {
		l.byID[r.ID] = r
	}
	found := l.addOwn(site)
	for _, r := range l.byID {
		l.Regimes = append(l.Regimes, r)
	}
	slices.SortFunc(l.Regimes, func(a, b *Regime) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return l, found
}

// Find returns the regime with an id.
func (l *Library) Find(id notice.ID) (*Regime, bool) {
	r, ok := l.byID[id]
	return r, ok
}

// Rules are the ids of all rules that a Judgement's findings can have.
func (l *Library) Rules() []string {
	var ids []string
	for _, r := range l.Regimes {
		for _, d := range r.Deadlines {
			ids = append(ids, r.rule(d.ID))
		}
		for _, items := range r.lists() {
			for i := range items {
				ids = append(ids, r.rule(items[i].ID))
			}
		}
	}
	for _, c := range l.Conflicts {
		ids = append(ids, c.rule())
	}
	return ids
}

type packs struct {
	regimes   []*Regime
	conflicts []Conflict
	found     diag.List // empty, or a test fails
}

// builtinPacks are read on all cores, once.
var builtinPacks = sync.OnceValue(func() packs {
	names, _ := fs.Glob(builtin, "packs/*.yaml")
	var p packs
	p.regimes = make([]*Regime, len(names))
	found := make([]diag.List, len(names))
	parallel.Do(len(names), func(i int) {
		text, _ := builtin.ReadFile(names[i])
		p.regimes[i], found[i] = readPack(names[i], text)
	})
	for _, f := range found {
		p.found.Add(f...)
	}
	text, _ := builtin.ReadFile("conflicts.yaml")
	var more diag.List
	p.conflicts, more = readConflicts("conflicts.yaml", text)
	p.found.Add(more...)
	return p
})

// addOwn reads the packs of a site. Their conditions are compiled at once, so
// that a slip is found when it is made.
func (l *Library) addOwn(site fs.FS) (found diag.List) {
	if site == nil {
		return nil
	}
	names, _ := fs.Glob(site, ownFolder+"/*.yaml")
	first := map[notice.ID]string{}
	for _, name := range names {
		text, bad := readFile(site, name)
		if bad != nil {
			found.Add(*bad)
			continue
		}
		r, faults := readPack(name, text)
		if !faults.HasErrors() {
			r.Own = true
			faults.Add(r.compile()...)
		}
		found.Add(faults...)
		if r.ID == "" {
			continue
		}
		if other, twice := first[r.ID]; twice {
			found.Add(diag.Finding{File: name, Path: "id", Severity: diag.Error, Rule: "data/duplicate-id",
				Message: fmt.Sprintf("the law %q is here twice; the first is in %s", r.ID, other), Hint: "Give each its own id, or remove one of the two."})
			continue
		}
		first[r.ID] = name
		if !faults.HasErrors() {
			l.byID[r.ID] = r
		}
	}
	return found
}
