package markdown

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	grender "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
)

// allowed lists all elements that may occur, with their attributes.
var allowed = map[string]string{
	"p": "", "br": "", "hr": "", "em": "", "strong": "", "del": "", "code": "", "pre": "", "blockquote": "",
	"ul": "", "ol": "start", "li": "", "a": "href title", "img": "src alt title loading",
	"h1": "id", "h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id",
	"table": "", "thead": "", "tbody": "", "tr": "", "th": "scope class", "td": "class",
	"span": "lang dir", "div": "class role aria-label tabindex",
}

// problems reads a fragment as a browser would and says what is wrong with it:
// a tag or attribute beyond the list, a link that could run or fetch something,
// a tag that is left open, a link in a link, or an id that is there twice.
func problems(fragment string) []string {
	var found []string
	say := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	var open []string
	ids := map[string]bool{}
	tokens := html.NewTokenizer(strings.NewReader(fragment))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			break
		}
		token := tokens.Token()
		switch kind {
		case html.TextToken:
			continue
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				say("</%s> closes nothing", token.Data)
				return found
			}
			open = open[:len(open)-1]
			continue
		case html.StartTagToken:
		default:
			say("unexpected %v", token)
			continue
		}
		attributes, ok := allowed[token.Data]
		if !ok {
			say("element <%s>", token.Data)
		}
		if token.Data == "a" && strings.Contains(" "+strings.Join(open, " ")+" ", " a ") {
			say("link in a link")
		}
		found = append(found, attributeProblems(token, attributes, ids)...)
		if token.Data != "br" && token.Data != "hr" && token.Data != "img" {
			open = append(open, token.Data)
		}
	}
	if len(open) > 0 {
		say("left open: %v", open)
	}
	return found
}

// attributeProblems judges the attributes of a tag; the ids are those so far.
func attributeProblems(token html.Token, attributes string, ids map[string]bool) []string {
	var found []string
	for _, a := range token.Attr {
		if !strings.Contains(" "+attributes+" ", " "+a.Key+" ") {
			found = append(found, fmt.Sprintf("attribute %s of <%s>", a.Key, token.Data))
		}
		if a.Key == "id" {
			if ids[a.Val] {
				found = append(found, fmt.Sprintf("id %q twice", a.Val))
			}
			ids[a.Val] = true
		}
		if a.Key == "href" || a.Key == "src" {
			if problem := urlProblem(a.Val, a.Key == "src"); problem != "" {
				found = append(found, problem)
			}
		}
	}
	return found
}

// urlProblem judges a URL as leniently as a browser reads one.
func urlProblem(raw string, image bool) string {
	lenient := strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return unicode.ToLower(r)
	}, strings.ReplaceAll(raw, "\\", "/"))
	if strings.HasPrefix(lenient, "//") {
		return "another host: " + raw
	}
	scheme, _, found := strings.Cut(lenient, ":")
	if found && !strings.ContainsAny(scheme, "/?#") {
		if image || scheme != "http" && scheme != "https" && scheme != "mailto" && scheme != "tel" {
			return "scheme: " + raw
		}
	}
	if image {
		if u, err := url.Parse(raw); err == nil && (u.Host != "" || u.Scheme != "") {
			return "remote image: " + raw
		}
	}
	return ""
}

func FuzzHTML(f *testing.F) {
	for _, dest := range nasty {
		f.Add("[t](" + dest + ") ![u](" + dest + " 'v') <" + dest + ">\n\n# a\n\n[t]: " + dest)
	}
	for _, source := range []string{
		statement, "<script>a</script>\n\n<img src=x onerror=a>", "| a | b |\n|:-:|--:|\n| `c\\|d` | [e](f) |", "[![a](b)](c) [a <https://b.example> c](d)",
		"- a\n  > b\n  1. c\n\n     d", "a\x00&#0;&colon;\\\n~~b~~ `c`", "# a\n# a\n# a-2\n[b](#a)", "[a *b* [c](d)]{lang=cy} e [f\ng]{lang=\"ar\"}\n`]{lang=cy}`", "[[a]{lang=cy}](b) [c]{lang=d e} \\[f]{lang=cy} [g\\]{lang=fr}", "![a ![b](c)](d) [](e) ![](f)", "https://a.example/\"onclick=b a@b.cc",
	} {
		f.Add(source)
	}
	o := Options{Shift: 1, IDPrefix: "p-", TableLabel: "Table", Link: func(dest string) string { return dest }}
	f.Fuzz(func(t *testing.T, source string) {
		d := Parse(source)
		outputs := []string{d.HTML(Options{}), d.HTML(o), Inline(source, Options{})}
		for _, s := range d.Sections() {
			outputs = append(outputs, s.Body.HTML(o))
		}
		opening, whole := d.Opening(o, 10)
		if whole && opening != outputs[1] {
			t.Errorf("the whole opening of %q is %s, not %s", source, opening, outputs[1])
		}
		for _, output := range append(outputs, opening) {
			for _, problem := range problems(output) {
				t.Errorf("%q: %s in %s", source, problem, output)
			}
			if !utf8.ValidString(output) || strings.ContainsFunc(output, isForbidden) {
				t.Errorf("%q: characters that XML does not allow in %q", source, output)
			}
		}
		lines := 1 + strings.Count(strings.ReplaceAll(source, "\r\n", "\n"), "\n") + strings.Count(strings.ReplaceAll(source, "\r\n", "\n"), "\r")
		for _, link := range d.Links() {
			if link.Line < 1 || link.Line > lines {
				t.Errorf("%q: a link in line %d", source, link.Line)
			}
		}
		for _, problem := range misplaced(d.Outline()) {
			t.Errorf("%q: %s", source, problem)
		}
		if strings.ContainsAny(Plain(source), "\n\r") {
			t.Errorf("Plain(%q) has several lines", source)
		}
		sameText(t, source, d, outputs[0])
		if cleaned := clean(source); !hasBareLinks(cleaned) {
			squeezed := func(s string) string { return strings.Join(strings.Fields(s), "") }
			if short, full := outputs[0], parse(blocks, cleaned).HTML(Options{}); squeezed(short) != squeezed(full) {
				t.Errorf("%q\n without bare links %q\nwith them %q", source, short, full)
			}
		}
	})
}

// The fast way and the long way give the same.
func FuzzInline(f *testing.F) {
	for _, source := range []string{"a & b <c", " a  b: c.", "Tŷ’r Ŵyn (3%) \u00a0", "a <5 & AT&T", "www. a"} {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if !isPlain(source) {
			return
		}
		if fast, long := Inline(source, Options{}), ParseInline(source).HTML(Options{}); fast != long {
			t.Errorf("%q: got %q, want %q", source, fast, long)
		}
		if fast, long := Plain(source), ParseInline(source).Plain(); fast != long {
			t.Errorf("plain of %q: got %q, want %q", source, fast, long)
		}
	})
}

// reference is goldmark's own renderer.
var reference = renderer.NewRenderer(renderer.WithNodeRenderers(
	util.Prioritized(grender.NewRenderer(), 1000),
	util.Prioritized(extension.NewTableHTMLRenderer(), 500),
	util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
))

// sameText compares what is read with goldmark's own renderer: ours must lose
// nothing. Where it differs on purpose, there is nothing to compare.
func sameText(t *testing.T, source string, d *Doc, ours string) {
	for _, link := range d.Links() {
		if link.Refused || link.Image || link.Text == "" {
			return
		}
	}
	if strings.Contains(ours, "<span lang=") {
		return // its mark is not shown
	}
	cleaned := []byte(clean(source))
	var theirs bytes.Buffer
	if err := reference.Render(&theirs, cleaned, blocks.Parse(text.NewReader(cleaned))); err != nil {
		t.Fatal(err)
	}
	if got, want := letters(ours), letters(theirs.String()); got != want {
		t.Errorf("%q\n got %q\nwant %q", source, got, want)
	}
}

// letters returns the text of a fragment without whitespace and without what
// entities can bring in.
func letters(fragment string) string {
	var b strings.Builder
	tokens := html.NewTokenizer(strings.NewReader(fragment))
	for tokens.Next() != html.ErrorToken {
		if token := tokens.Token(); token.Type == html.TextToken {
			b.WriteString(token.Data)
		}
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || isForbidden(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, b.String())
}

func TestDeepNesting(t *testing.T) {
	for _, source := range []string{
		strings.Repeat("> ", 2000) + "a", strings.Repeat("- ", 2000) + "a", strings.Repeat("[", 2000) + "a" + strings.Repeat("](b)", 2000),
		strings.Repeat("*a _b ", 2000), strings.Repeat("![", 500) + "a" + strings.Repeat("](b)", 500),
	} {
		d := Parse(source)
		d.Links()
		d.Words()
		for _, problem := range problems(d.HTML(Options{})) {
			t.Error(problem)
		}
	}
}
