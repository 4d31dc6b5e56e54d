package theme

import (
	"testing"
	"testing/fstest"

	"candour/internal/words"
)

func TestUnbalanced(t *testing.T) {
	tests := []struct {
		css  string
		line int
	}{
		{"", 0},
		{"a { b: c }\n@media print { a { b: c } }", 0},
		{"/* } */ a { content: \"}\\\"}\" } /* { */", 0},
		{"a { content: '{' }", 0},
		{"a { content: \"x\\\ny\" }", 0},
		{".a\\{b { c: d }", 0},
		{"a { b: url(data:image/svg+xml;x={'\") }", 0},
		{"a { b: url( \"a)b{\" ) }", 0},
		{"a { b: URL() }", 0},
		{"a[b='}'] { c: calc(1px + (2px)) }", 0},
		{"a {\n b: c }\n}\nd {}", 3},
		{"a {}\nb { c: d\ne {}", 2},
		{"@media print {\n a { b: c }\n", 1},
		{"a { b: calc(1px + (2px) }\n", 1},
		{"a {\n b: calc(1px\n}", 3},
		{"a {}\n/* b {}\nc {}", 2},
		{"a { b: c }\nd::after { content: \"e }\nf {}", 2},
		{"a { b: url(c\n", 1},
		{"a { b: \"", 1},
		{"\\", 0},
	}
	for _, test := range tests {
		if line, message := unbalanced(test.css); line != test.line || (message != "") != (line > 0) {
			t.Errorf("%q: line %d, %q; want line %d", test.css, line, message, test.line)
		}
	}
}

// TestStyleFindings checks that a broken style sheet is named, and only it.
func TestStyleFindings(t *testing.T) {
	const hint = "  hint: docs/theme.md shows how a theme is made. Remove the file to use the built-in one.\n"
	tests := []struct{ name, css, want string }{
		{"not closed", "a { color: red }\nb { color: blue\n", "themes/mine/style/50-ours.css:2:1: error: what is opened in this line is never closed: “}” is missing [theme/template]\n" + hint},
		{"closed twice", "a { color: red }\n}\n", "themes/mine/style/50-ours.css:2:1: error: “}” closes what nothing opens [theme/template]\n" + hint},
		{"crossed", "a {\n b: (c }\n", "themes/mine/style/50-ours.css:2:1: error: “}” stands where “)” is expected, for line 2 [theme/template]\n" + hint},
		{"end of the style", "a { content: \"</style><script>\" }", "themes/mine/style/50-ours.css: error: the style sheet contains “</”, which would end the page's style [theme/template]\n" + hint},
		{"action", "a { content: \"{{.Lang}}\" }", "themes/mine/style/50-ours.css: error: the style sheet contains “{{”, which is the start of an action in a template [theme/template]\n" + hint},
		{"in a comment", "/* </style> {{.Lang}} { */ a { color: red }", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, found := load(t, map[string]string{"style/50-ours.css": test.css})
			expect(t, found, test.want)
		})
	}
}

// TestStyleAcrossFiles checks that two halves of “</” don't meet.
func TestStyleAcrossFiles(t *testing.T) {
	l := &loader{}
	l.read([]words.Layer{{FS: fstest.MapFS{"style/1.css": {Data: []byte("a{}<")}, "style/2.css": {Data: []byte("/style>{b:c}")}}}}, nil)
	if css := l.style(l.sources.in("style")); unfit(css) != "" || len(l.found) != 1 {
		t.Errorf("the style is %q, findings %v", css, l.found)
	}
}
