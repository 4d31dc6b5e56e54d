package plain

import "strings"

// block is a stretch of the source in which sentences can't be joined: a
// paragraph, an item, a heading, a cell.
type block struct {
	from, to int
	kind     Kind
	quoted   bool
}

// paragraphsOf cuts the value of a key: empty lines part paragraphs.
func paragraphsOf(text string, blocks []block) []block {
	for at := 0; at < len(text); {
		end := strings.Index(text[at:], "\n\n")
		if end < 0 {
			end = len(text) - at
		}
		if end > 0 {
			blocks = append(blocks, block{from: at, to: at + end})
		}
		at += end + 2
	}
	return blocks
}

// scanner walks the lines of a Markdown text.
type scanner struct {
	text   string
	blocks []block
	open   bool   // the last block goes on
	fence  string // what ends the code, if we are in some
	table  bool
	list   bool
	blank  bool // the line before was empty
}

// blocksOf cuts Markdown by its lines. It knows what a notice's prose is made of
// and takes what it doesn't know for a paragraph.
func blocksOf(text string, blocks []block) []block {
	s := scanner{text: text, blocks: blocks, blank: true}
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at
		}
		s.line(at, at+end)
		at += end + 1
	}
	return s.blocks
}

// line takes the line from at to end.
func (s *scanner) line(at, end int) {
	from, quoted := s.inner(at, end)
	line := s.text[from:end]
	indent := len(s.text[at:from]) // with the marks of a quote
	switch {
	case s.fence != "":
		if strings.HasPrefix(line, s.fence) {
			s.fence = ""
		}
		s.open = false
	case strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~"):
		s.fence, s.open = line[:3], false
	case strings.TrimSpace(line) == "":
		s.open, s.table, s.blank = false, false, true
		return
	case s.blank && !quoted && !s.list && indent >= 4:
		s.open = false // code by its indent: so is the line after it
		return
	case isRule(line):
		s.underline(line)
	case isDelimiter(line):
		s.delimiter()
	case s.table || line[0] == '|':
		s.cells(from, end, quoted)
	case isDefinition(line):
		s.open = false
	default:
		s.prose(from, end, quoted)
	}
	s.blank = false
}

// inner skips the white space and the marks of a block quote.
func (s *scanner) inner(at, end int) (from int, quoted bool) {
	for at < end && (s.text[at] == ' ' || s.text[at] == '\t' || s.text[at] == '>') {
		quoted = quoted || s.text[at] == '>'
		at++
	}
	return at, quoted
}

// prose takes a line that begins a heading, an item or a paragraph, or goes on
// with one.
func (s *scanner) prose(from, end int, quoted bool) {
	line := s.text[from:end]
	if level := len(line) - len(strings.TrimLeft(line, "#")); level > 0 && level < 7 && (level == len(line) || line[level] == ' ') {
		s.begin(from+level, end, Heading, quoted)
		s.open, s.list = false, false
		return
	}
	if mark := itemMark(line); mark > 0 {
		s.begin(from+mark, end, Item, quoted)
		s.list = true
		s.hardBreak(end)
		return
	}
	if s.open && len(s.blocks) > 0 {
		s.blocks[len(s.blocks)-1].to = end
	} else {
		kind := Prose
		if s.list && from > 0 && s.text[from-1] == ' ' {
			kind = Item // a further paragraph of an item
		} else {
			s.list = false
		}
		s.begin(from, end, kind, quoted)
	}
	s.hardBreak(end)
}

func (s *scanner) begin(from, end int, kind Kind, quoted bool) {
	s.blocks = append(s.blocks, block{from, end, kind, quoted})
	s.open = true
}

// hardBreak ends the block after a line that ends in two spaces or a backslash:
// the lines of an address aren't one sentence.
func (s *scanner) hardBreak(end int) {
	if end >= 2 && (s.text[end-2:end] == "  " || s.text[end-1] == '\\') {
		s.open = false
	}
}

// underline makes the paragraph above a heading.
func (s *scanner) underline(line string) {
	if s.open && len(s.blocks) > 0 && (line[0] == '-' || line[0] == '=') {
		s.blocks[len(s.blocks)-1].kind = Heading
	}
	s.open = false
}

// delimiter makes a table of the line above, which is its head.
func (s *scanner) delimiter() {
	if s.open && len(s.blocks) > 0 {
		head := s.blocks[len(s.blocks)-1]
		s.blocks = s.blocks[:len(s.blocks)-1]
		s.cells(head.from, head.to, head.quoted)
	}
	s.table, s.open = true, false
}

// cells makes a block of each cell of a row.
func (s *scanner) cells(from, end int, quoted bool) {
	for from < end {
		n := strings.IndexByte(s.text[from:end], '|')
		if n < 0 {
			n = end - from
		}
		if strings.TrimSpace(s.text[from:from+n]) != "" {
			s.blocks = append(s.blocks, block{from, from + n, Cell, quoted})
		}
		from += n + 1
	}
	s.open = false
}

// itemMark is the length of what begins an item of a list, or 0.
func itemMark(line string) int {
	n := 0
	for n < len(line) && n < 9 && line[n] >= '0' && line[n] <= '9' {
		n++
	}
	switch {
	case n > 0 && n < len(line) && (line[n] == '.' || line[n] == ')'):
	case n == 0 && strings.IndexByte("-*+", line[0]) >= 0:
	default:
		return 0
	}
	if n+1 < len(line) && line[n+1] != ' ' && line[n+1] != '\t' {
		return 0
	}
	return n + 1
}

// isRule tells whether a line is a rule, or underlines a heading.
func isRule(line string) bool {
	line = strings.TrimRight(line, " \t")
	mark := line[0]
	if strings.IndexByte("-=*_", mark) < 0 {
		return false
	}
	marks := 0
	for n := range len(line) {
		switch line[n] {
		case mark:
			marks++
		case ' ':
		default:
			return false
		}
	}
	return marks >= 3 || marks == len(line) && mark == '='
}

// isDelimiter tells whether a line is the one between the head of a table and
// its rows.
func isDelimiter(line string) bool {
	return strings.Trim(line, "|-: \t") == "" && strings.Contains(line, "|") && strings.Contains(line, "-")
}

// isDefinition tells whether a line says where links lead: [name]: address.
func isDefinition(line string) bool {
	if line[0] != '[' {
		return false
	}
	n := strings.Index(line, "]:")
	return n > 0 && strings.IndexByte(line[:n], ']') < 0
}
