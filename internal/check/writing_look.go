package check

import (
	"slices"
	"strings"
)

// A large register has megabytes of texts with a few plain headings, links and
// tables, and reading them as Markdown takes most of a check's time. This look
// line by line tells the texts that no rule of the family reach can have
// anything to say of. It need not know what Markdown makes of a line: wherever
// that could matter it says no, and the text is read. FuzzInnocent holds it
// against the rules.

// look is what was seen of a text so far.
type look struct {
	previous    string // the line before
	first, last int    // levels of headings
	titles      []string
	links       [][2]string // the text of each, and where it leads
}

// manySeen is how many headings or links a text may have to be looked at only.
const manySeen = 40

// innocent tells whether a text has nothing that a rule of the family reach
// could complain of, and where its links lead. It may say no to one that has
// nothing.
func innocent(text string) (dests []string, is bool) {
	var l look
	for line := range strings.SplitSeq(text, "\n") {
		if !l.passes(line) || len(l.titles)+len(l.links) > manySeen {
			return nil, false
		}
		l.previous = line
	}
	for _, link := range l.links {
		dests = append(dests, link[1])
	}
	return dests, true
}

func (l *look) passes(line string) bool {
	inner := strings.TrimLeft(line, " \t>-*+0123456789.)")
	switch {
	case strings.HasPrefix(inner, "#"):
		if inner != line || !l.heading(line) {
			return false
		}
	case strings.Trim(line, " \t>=-") == "" && strings.ContainsAny(line, "=-") && strings.TrimSpace(l.previous) != "":
		return false // the line before may be a heading
	case strings.Trim(line, " \t>|:-") == "" && strings.Contains(line, "-") && !namesColumns(l.previous, line):
		return false
	}
	return l.linksIn(line)
}

// heading looks at a line that begins with #.
func (l *look) heading(line string) bool {
	title := strings.TrimLeft(line, "#")
	level := len(line) - len(title)
	if level > 6 || !strings.HasPrefix(title, " ") {
		return false
	}
	title = strings.ToLower(strings.Trim(title, " \t#"))
	if title == "" || strings.ContainsAny(title, "*_`~\\&<![]") || slices.Contains(l.titles, title) || l.last > 0 && level > l.last+1 || l.first > 0 && level < l.first {
		return false
	}
	if l.first == 0 {
		l.first = level
	}
	l.last, l.titles = level, append(l.titles, title)
	return true
}

// namesColumns looks at the head of a table, and the line below it.
func namesColumns(line, below string) bool {
	row := func(line string) []string { return strings.Split(strings.Trim(line, " \t>|"), "|") }
	cells := row(line)
	return !strings.ContainsAny(line, "\\`[]") && len(cells) >= len(row(below)) && !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) == "" })
}

// linksIn looks at the links of a line: each whole, and in the plainest form.
func (l *look) linksIn(line string) bool {
	for {
		from := strings.IndexAny(line, "[]")
		if from < 0 {
			return !hasBareLink(line)
		}
		before, rest := line[:from], line[from:]
		text, after, whole := strings.Cut(rest, "](")
		dest, tail, closed := strings.Cut(after, ")")
		if !whole || !closed || rest[0] != '[' || len(text) < 2 || strings.HasSuffix(before, "!") || hasBareLink(before) ||
			strings.ContainsAny(text[1:], "[]*_`~\\&<!") || strings.ContainsAny(dest, "[]()<>\\& \"") {
			return false
		}
		words := bare(text[1:])
		if words == "" || dest == "" || isAddress(words) || slices.Contains(vagueLinks, words) {
			return false
		}
		for _, other := range l.links {
			if other[0] == words && other[1] != dest {
				return false
			}
		}
		l.links = append(l.links, [2]string{words, dest})
		line = tail
	}
}

func hasBareLink(text string) bool {
	return strings.Contains(text, "://") || strings.Contains(text, "www.") || strings.Contains(text, "@")
}
