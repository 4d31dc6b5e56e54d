package markup_test

import (
	"fmt"
	"strings"
	"testing"

	"candour/internal/markup"

	"golang.org/x/net/html"
)

// written is what a text is cut into: texts in quotes, tags with their
// attributes.
func written(text string) string {
	var b strings.Builder
	for s := markup.New(text); s.Next(); {
		if s.Text != "" {
			fmt.Fprintf(&b, "%q ", s.Text)
		}
		if s.Name == "" {
			continue
		}
		b.WriteByte('<')
		if s.Closing {
			b.WriteByte('/')
		}
		b.WriteString(s.Name)
		for _, a := range s.Attributes {
			fmt.Fprintf(&b, " %s=%q", a.Name, a.Value)
		}
		b.WriteString("> ")
	}
	return strings.TrimSuffix(b.String(), " ")
}

func TestScanner(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   ``,
		"a &amp; b":                          `"a &amp; b"`,
		"<p>one<p>two":                       `<p> "one" <p> "two"`,
		`<a href="a b" ID='c"d' e=f g>x</A>`: `<a href="a b" id="c\"d" e="f" g=""> "x" </a>`,
		"<a href=../x/ title=it's>t":         `<a href="../x/" title="it's"> "t"`,
		"<img alt = 'a>b' />c":               `<img alt="a>b"> "c"`,
		"<br/><hr />":                        `<br> <hr>`,
		"1 < 2 <3 <<b>":                      `"1 < 2 <3 <" <b>`,
		"<style>a{b:'</p>'}</style>c":        `<style> </style> "c"`,
		"<SCRIPT x>if(a<b)</SCRIPT>c":        `<script x=""> </script> "c"`,
		"<script>never ends":                 `<script>`,
		"<!doctype html><!-- <b> -->x":       `<!doctype html=""> <!--> "x"`,
		"<!-- never ends":                    `<!-->`,
		"<![CDATA[a]]>":                      `<![cdata[> "a]]>"`,
		"<?xml version='1.0'?>":              `<?xml version="1.0" ?="">`,
		"<a href":                            `<a href="">`,
		"<a href=":                           `<a href="">`,
		`<a href="b`:                         `<a href="b">`,
		"</":                                 `"</"`,
		"<":                                  `"<"`,
	} {
		if got := written(text); got != want {
			t.Errorf("%q\n%s\nwant\n%s", text, got, want)
		}
	}
}

func TestGet(t *testing.T) {
	s := markup.New(`<a id=one ID="two" name>`)
	s.Next()
	for name, want := range map[string]string{"id": "one true", "name": " true", "href": " false"} {
		value, ok := s.Get(name)
		if got := fmt.Sprintf("%s %v", value, ok); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// FuzzScanner checks that no text makes the scanner fall over or go on for ever,
// and that it sees at least the tags that a browser's parser sees.
func FuzzScanner(f *testing.F) {
	for _, text := range []string{"<p class=a>b</p>", `<a href='x">`, "<style><p></style>", "<!---->", "< b", "<a\x00=b>", "<title><p></title>", "</b c=d>", "<ŵ>"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var seen []string
		length := 0
		for s := markup.New(text); s.Next(); {
			length += len(s.Text)
			if s.Name == "p" && !s.Closing {
				class, _ := s.Get("class")
				seen = append(seen, class)
			}
		}
		if length > len(text) {
			t.Fatalf("%d bytes of text in %d", length, len(text))
		}
		if strings.ContainsAny(text, "!?\x00\r&") || strings.Count(text, "<") != strings.Count(text, "<p") {
			return // what is raw text there and here differs by design
		}
		var want []string
		z := html.NewTokenizer(strings.NewReader(text))
		for {
			kind := z.Next()
			if kind == html.ErrorToken {
				break
			}
			token := z.Token()
			if (kind == html.StartTagToken || kind == html.SelfClosingTagToken) && token.Data == "p" {
				class := ""
				for _, a := range token.Attr {
					if a.Key == "class" {
						class = a.Val
						break
					}
				}
				want = append(want, class)
			}
		}
		if len(want) > len(seen) {
			t.Errorf("%q: sees %q, want %q", text, seen, want)
		}
	})
}
