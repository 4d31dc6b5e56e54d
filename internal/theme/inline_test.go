package theme

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"candour/internal/view"
)

// look is a theme with a script of its own and a style for one kind of page.
var look = map[string]string{
	"script/find.js":       "",
	"script/ours.js":       "// Ours\n(function () { var long = 1 < 2; if (long) document.title = '</script>' })()",
	"script/unused.js":     "document.title = 'never'",
	"style/kind-404.css":   "h1 { color: red }",
	"style/kind-topic.css": "/* nothing */",
	"style/50-ours.css":    "/*! ours */ a::after { content: '//' }",
	"pages/404.html":       `{{define "main"}}<h1>Gone</h1>{{- script "ours" -}} {{script "find"}}{{end}}`,
}

var topic = view.Page{Kind: view.KindTopic, Lang: "en", Path: "topic.html", Make: func() any { return view.TopicPage{} }}

var elements = regexp.MustCompile(`(?s)<(style|script)>(.*?)</`)

// TestPolicyFitsPage checks that the policy allows what is inline on the page,
// byte by byte, that it is the same everywhere, and that it allows no more than
// the theme's files.
func TestPolicyFitsPage(t *testing.T) {
	for name, own := range map[string]map[string]string{"built-in": nil, "own": look} {
		t.Run(name, func(t *testing.T) {
			theme, found := load(t, own)
			expect(t, found, "")
			for _, page := range []view.Page{notFound, topic} {
				html := render(t, theme, page)
				inline := elements.FindAllStringSubmatch(html, -1)
				if len(inline) == 0 || inline[0][1] != "style" || inline[0][2] == "" {
					t.Fatalf("%s has no style", page.Kind)
				}
				for _, m := range inline {
					if !directive(theme, m[1]+"-src")[hash(m[2])] {
						t.Errorf("%s: the policy %q does not allow this %s: %s", page.Kind, theme.Policy(), m[1], m[2])
					}
				}
				if !strings.Contains(html, `content="`+theme.Policy()+`"`) {
					t.Errorf("%s: the policy is not on the page", page.Kind)
				}
			}
		})
	}
}

// directive is the set of sources of one directive of the policy.
func directive(theme *Theme, name string) map[string]bool {
	sources := map[string]bool{}
	for part := range strings.SplitSeq(theme.Policy(), "; ") {
		if fields := strings.Fields(part); fields[0] == name {
			for _, source := range fields[1:] {
				sources[source] = true
			}
		}
	}
	return sources
}

// TestInline checks where styles and scripts stand, and that an empty file of a
// site's own takes a built-in one away.
func TestInline(t *testing.T) {
	theme, found := load(t, look)
	expect(t, found, "")
	html := render(t, theme, notFound)
	for _, want := range []string{
		"/*!ours*/a::after{content:'//'}",
		"}</style><style>h1{color:red}</style></head>",
		`<h1>Gone</h1><script>(function(){var e=1<2;e&&(document.title="<\/script>")})()</script></main>`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("%s is not in %s", want, html)
		}
	}
	if html := render(t, theme, topic); strings.Count(html, "<style>") != 1 || strings.Contains(html, "<script") || strings.Contains(html, "red") {
		t.Errorf("what is of one kind of page is on another: %s", html)
	}
	scripts, styles := directive(theme, "script-src"), directive(theme, "style-src")
	if len(scripts) != 2 || len(styles) != 2 {
		t.Errorf("two scripts and two styles have something in them; the policy allows %v and %v", scripts, styles)
	}
}

// TestNoScript checks that a theme without scripts allows none.
func TestNoScript(t *testing.T) {
	theme, found := load(t, map[string]string{"script/find.js": "// nothing"})
	expect(t, found, "")
	if strings.Contains(theme.Policy(), "script") {
		t.Errorf("the policy is %q", theme.Policy())
	}
}

// TestPolicyOrder checks that the policy is the same at every start.
func TestPolicyOrder(t *testing.T) {
	var policies []string
	for range 5 {
		theme, _ := load(t, look)
		policies = append(policies, theme.Policy())
	}
	if slices.Sort(policies); policies[0] != policies[4] {
		t.Errorf("%q and %q", policies[0], policies[4])
	}
}

// TestScriptFindings checks that a broken script is named.
func TestScriptFindings(t *testing.T) {
	const hint = "  hint: docs/theme.md shows how a theme is made. Remove the file to use the built-in one.\n"
	tests := []struct{ name, js, want string }{
		{"not closed", "a()\nb(", "themes/mine/script/find.js:2:1: error: the script cannot be read: expected ) instead of EOF in arguments [theme/template]\n" + hint},
		{"slip", "a()\n\nlet 1a", "themes/mine/script/find.js:3:1: error: the script cannot be read: unexpected 1 in expression [theme/template]\n" + hint},
		{"comment of old", "/*! <!-- */ a()", "themes/mine/script/find.js: error: the script contains “</script” or “<!--”, which would change where it ends on the page [theme/template]\n" + hint},
		{"action", "a('{{.Lang}}')", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, found := load(t, map[string]string{"script/find.js": test.js})
			expect(t, found, test.want)
		})
	}
}
