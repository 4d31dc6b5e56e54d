package protect

import (
	"fmt"
	"strings"
	"testing"

	"candour/internal/notice"
)

// The tests write tables as text, one cell a line, indented by level:
//
//	total 100 complete
//	  a 3 #pin=2 also=4
//	  b 97 complete
//	    (Dental) 97
//	elsewhere
//	  c 2
//
// A name in brackets is a named group, others are organisations. "#pin=2" is a
// class with a count, "#pin" one that was taken from all, "#pin==97" both.
func read(t testing.TB, text string) *notice.Incident {
	t.Helper()
	i := &notice.Incident{ID: "x", Affected: &notice.Affected{}}
	a := i.Affected
	lists := []*[]notice.Group{&a.Groups}
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		depth := (len(line) - len(strings.TrimLeft(line, " "))) / 2
		switch {
		case fields[0] == "elsewhere":
			lists = []*[]notice.Group{&a.Elsewhere}
			continue
		case depth == 0:
			var g notice.Group
			readCell(t, &g, fields[1:])
			a.Total, a.Complete, a.Overlaps, a.Unit, a.Also = g.Count, g.Complete, g.Overlaps, g.Unit, g.Also
			if g.Data != nil {
				i.Data = *g.Data
			}
			continue
		}
		var g notice.Group
		if name, ok := strings.CutPrefix(fields[0], "("); ok {
			g.Name = notice.Text{{Lang: "en", Text: strings.TrimSuffix(name, ")")}}
		} else {
			g.Organisation = notice.ID(fields[0])
		}
		readCell(t, &g, fields[1:])
		list := lists[depth-1]
		*list = append(*list, g)
		lists = append(lists[:depth], &(*list)[len(*list)-1].Groups)
	}
	return i
}

func readCell(t testing.TB, g *notice.Group, fields []string) {
	t.Helper()
	for _, f := range fields {
		class, isClass := strings.CutPrefix(f, "#")
		switch {
		case f == "complete":
			g.Complete = true
		case f == "overlaps":
			g.Overlaps = true
		case f == "records":
			g.Unit = notice.Records
		case f == "data":
			g.Data = &notice.Data{}
		case isClass:
			if g.Data == nil {
				g.Data = &notice.Data{}
			}
			class, count, counted := strings.Cut(class, "=")
			item := notice.DataItem{Class: notice.ID(class)}
			if count, all := strings.CutPrefix(count, "="); all {
				item.Count, item.For = readCount(t, count), notice.ForAll
			} else if counted {
				item.Count, item.For = readCount(t, count), notice.ForSome
			}
			g.Data.Taken = append(g.Data.Taken, item)
		case strings.HasPrefix(f, "also="):
			g.Also = append(g.Also, notice.Otherwise{Count: readCount(t, f[5:])})
		case f != "-":
			g.Count = readCount(t, f)
		}
	}
}

func readCount(t testing.TB, s string) notice.Count {
	t.Helper()
	if s == "?" {
		s = "hidden"
	}
	c, err := notice.ParseCount(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// write is the text of a table, with "?" for a hidden count.
func write(i *notice.Incident) string {
	var b strings.Builder
	a := i.Affected
	writeCell(&b, 0, "total", notice.Group{Count: a.Total, Complete: a.Complete, Overlaps: a.Overlaps, Unit: a.Unit, Also: a.Also, Data: &i.Data})
	writeGroups(&b, 1, a.Groups)
	if len(a.Elsewhere) > 0 {
		b.WriteString("elsewhere\n")
		writeGroups(&b, 1, a.Elsewhere)
	}
	return b.String()
}

func writeGroups(b *strings.Builder, depth int, groups []notice.Group) {
	for _, g := range groups {
		name := string(g.Organisation)
		if name == "" {
			name = "(" + g.Name[0].Text + ")"
		}
		writeCell(b, depth, name, g)
		writeGroups(b, depth+1, g.Groups)
	}
}

func writeCell(b *strings.Builder, depth int, name string, g notice.Group) {
	fmt.Fprintf(b, "%s%s %s", strings.Repeat("  ", depth), name, writeCount(g.Count))
	if g.Complete {
		b.WriteString(" complete")
	}
	if g.Overlaps {
		b.WriteString(" overlaps")
	}
	if g.Unit != "" {
		b.WriteString(" " + string(g.Unit))
	}
	for _, o := range g.Also {
		b.WriteString(" also=" + writeCount(o.Count))
	}
	if g.Data != nil {
		for _, item := range g.Data.Taken {
			b.WriteString(" #" + string(item.Class))
			if !item.Count.IsZero() {
				b.WriteString("=")
				if item.For == notice.ForAll {
					b.WriteString("=")
				}
				b.WriteString(writeCount(item.Count))
			}
		}
	}
	b.WriteByte('\n')
}

func writeCount(c notice.Count) string {
	switch c.Form {
	case notice.HiddenCount:
		return "?"
	case notice.NoCount:
		return "-"
	default:
		return c.String()
	}
}

// tidy takes away the indentation that a table has in a test's source.
func tidy(text string) string {
	lines := strings.Split(strings.Trim(text, "\n\t "), "\n")
	for n := range lines {
		lines[n] = strings.TrimLeft(lines[n], "\t")
	}
	return strings.Join(lines, "\n") + "\n"
}
