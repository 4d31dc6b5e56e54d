package markdown

import (
	"reflect"
	"strings"
	"testing"
)

func TestSlug(t *testing.T) {
	tests := []struct{ title, want string }{
		{"What happened", "what-happened"},
		{"  Am I affected?  ", "am-i-affected"},
		{"Beth sy’n digwydd i’m data?", "beth-syn-digwydd-im-data"},
		{"Tŷ Ŵyn, Môn â Ẁ", "ty-wyn-mon-a-w"},
		{"Ty\u0302 W\u0302yn", "ty-wyn"}, // the same with combining accents
		{"Ærøskøbing Łódź Straße", "aeroskobing-lodz-strasse"},
		{"İstanbul", "istanbul"},
		{"2016–2017: 4,766 people", "2016-2017-4-766-people"},
		{"Что случилось", "что-случилось"},
		{"क्या हुआ", "क्या-हुआ"},
		{"!?", "section"},
		{"", "section"},
		{"-a--b-", "a-b"},
	}
	for _, test := range tests {
		if got := slug(test.title); got != test.want {
			t.Errorf("slug(%q) = %q, want %q", test.title, got, test.want)
		}
	}
}

func TestHeadings(t *testing.T) {
	source := "\n# A `b` &amp; [c](d)\n\ntext\n\nA\nb\n---\n\n> ## A\n\n- # A\n- ###### \n\n# A 2\n#\n"
	want := []Heading{
		{1, "A b & c", "a-b-c", 2},
		{2, "A b", "a-b", 6},
		{2, "A", "a", 10},
		{1, "A", "a-2", 12},
		{6, "", "section", 13},
		{1, "A 2", "a-2-2", 15},
		{1, "", "section-2", 16},
	}
	d := Parse(source)
	if got := d.Headings(); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	for _, h := range want {
		if !strings.Contains(d.HTML(Options{IDPrefix: "p-"}), `id="p-`+h.ID+`"`) {
			t.Errorf("no heading has the id %s", h.ID)
		}
	}
}

func TestManyHeadings(t *testing.T) {
	list := Parse(strings.Repeat("# A\n# A 2\n# A\n", 1000)).Headings()
	seen := map[string]bool{}
	for _, h := range list {
		if seen[h.ID] {
			t.Fatalf("the id %s is there twice", h.ID)
		}
		seen[h.ID] = true
	}
	if got := list[0].ID + " " + list[1].ID + " " + list[2].ID + " " + list[3].ID; got != "a a-2 a-3 a-4" {
		t.Errorf("got %s", got)
	}
}

func TestSections(t *testing.T) {
	type section struct {
		title, id string
		line      int
		html      string
	}
	tests := []struct {
		name, in string
		want     []section
	}{
		{"empty", "", nil},
		{"only a definition", "[a]: b", nil},
		{"no heading", "\na\n\nb", []section{{"", "", 2, "<p>a</p><p>b</p>"}}},
		{"questions", "## A *b*?\n\nc\n\n### D\n\ne\n\n## A b?\n\n## F\n- g", []section{
			{"A b?", "a-b", 1, `<p>c</p><h3 id="d">D</h3><p>e</p>`},
			{"A b?", "a-b-2", 9, ""},
			{"F", "f", 11, "<ul><li>g</li></ul>"}}},
		{"text before", "[x]: y\n\n- a\n\n## B\n\n[x]", []section{
			{"", "", 3, "<ul><li>a</li></ul>"},
			{"B", "b", 5, `<p><a href="y">x</a></p>`}}},
		{"a higher level splits too", "### A\n\na\n\n## B\n\nb\n\n### C", []section{
			{"A", "a", 1, "<p>a</p>"}, {"B", "b", 5, "<p>b</p>"}, {"C", "c", 9, ""}}},
		{"not in a quotation", "> # A\n\n# B\n\nc", []section{
			{"", "", 1, `<blockquote><h1 id="a">A</h1></blockquote>`}, {"B", "b", 3, "<p>c</p>"}}},
		{"link to another section", "# A\n[b](#b)\n# B", []section{
			{"A", "a", 1, `<p><a href="#b">b</a></p>`}, {"B", "b", 3, ""}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []section
			for _, s := range Parse(test.in).Sections() {
				got = append(got, section{s.Title, s.ID, s.Line, s.Body.HTML(Options{})})
			}
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("%q\n got %+v\nwant %+v", test.in, got, test.want)
			}
		})
	}
}

// A section's body is a document of its own.
func TestSectionBody(t *testing.T) {
	sections := Parse("# A\n\nb c [d](e)\n\n## F\n\ng\n\n# H\n\ni [j](k)\n").Sections()
	first := sections[0].Body
	if got := first.Words(); got != 5 {
		t.Errorf("got %d words, want 5", got)
	}
	if got := first.Plain(); got != "b c d F g" {
		t.Errorf("plain: got %q", got)
	}
	if got := first.Headings(); len(got) != 1 || got[0].Title != "F" {
		t.Errorf("headings: got %+v", got)
	}
	if got := first.Links(); len(got) != 1 || got[0].Dest != "e" || got[0].Line != 3 {
		t.Errorf("links: got %+v", got)
	}
	if got, whole := first.Opening(Options{}, 3); got != `<p>b c <a href="e">d</a></p>` || whole {
		t.Errorf("opening: got %s, %t", got, whole)
	}
	if got := first.Sections(); len(got) != 2 || got[1].Title != "F" {
		t.Errorf("sections: got %+v", got)
	}
	if got := sections[1].Body.Links(); len(got) != 1 || got[0].Line != 11 {
		t.Errorf("links of the second section: got %+v", got)
	}
}

func TestOpening(t *testing.T) {
	tests := []struct {
		name, in string
		words    int
		want     string
		whole    bool
	}{
		{"empty", "", 5, "", true},
		{"short", "a b\n\nc", 3, "<p>a b</p><p>c</p>", true},
		{"short, with everything", "# a\n\nb\n\n## c\n\n    d", 4, `<h1 id="a">a</h1><p>b</p><h2 id="c">c</h2><pre><code>d` + "\n</code></pre>", true},
		{"stops before", "a b\n\nc\n\nd", 3, "<p>a b</p><p>c</p>", false},
		{"first is too long", "a b c\n\nd", 2, "<p>a b c</p>", false},
		{"only one, too long", "a b c", 2, "<p>a b c</p>", true},
		{"zero", "a\n\nb", 0, "<p>a</p>", false},
		{"list", "a:\n\n- b\n- c\n\nd e", 3, "<p>a:</p><ul><li>b</li><li>c</li></ul>", false},
		{"list too long", "a:\n\n- b\n- c d\n\ne", 3, "<p>a:</p>", false},
		{"stops at a heading", "a\n\n## b\n\nc d e f", 5, "<p>a</p>", false},
		{"stops at a table", "a\n\n|b|\n|-|\n\nc d e f", 5, "<p>a</p>", false},
		{"heading first", "# a\n\nb c d\n\ne", 2, `<h1 id="a">a</h1><p>b c d</p>`, false},
		{"definition last", "a b c\n\n[d]: e", 2, "<p>a b c</p>", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, whole := Parse(test.in).Opening(Options{}, test.words)
			if got != test.want || whole != test.whole {
				t.Errorf("got %s, %t; want %s, %t", got, whole, test.want, test.whole)
			}
		})
	}
}

// A fragment that names a heading beyond the opening is the caller's to solve.
func TestOpeningFragments(t *testing.T) {
	o := Options{IDPrefix: "p-", Link: func(dest string) string { return "page" + dest }}
	got, _ := Parse("# A\n\n[b](#a) [c](#c)\n\n# C\n\nd e f g").Opening(o, 2)
	if want := `<h1 id="p-a">A</h1><p><a href="#p-a">b</a> <a href="page#c">c</a></p>`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
