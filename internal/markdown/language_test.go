package markdown

import (
	"strings"
	"testing"
)

func TestLanguageOfParts(t *testing.T) {
	tests := []struct{ in, want string }{
		{"The [Llywodraeth Cymru]{lang=cy} said", `The <span lang="cy">Llywodraeth Cymru</span> said`},
		{`[Bonjour]{lang="fr-CA"}`, `<span lang="fr-CA">Bonjour</span>`},
		{"[a *b* `]{lang=fr}` c]{lang=cy}", `<span lang="cy">a <em>b</em> <code>]{lang=fr}</code> c</span>`},
		{"[Darllenwch [y canllaw](https://a.example/)]{lang=cy}", `<span lang="cy">Darllenwch <a href="https://a.example/">y canllaw</a></span>`},
		{"[[y canllaw]{lang=cy}](https://a.example/)", `<a href="https://a.example/"><span lang="cy">y canllaw</span></a>`},
		{"**[a]{lang=cy}** b", `<strong><span lang="cy">a</span></strong> b`},
		{"[a\nb]{lang=cy}\nc", "<span lang=\"cy\">a\nb</span>\nc"},
		{"[a [b]{lang=fr} c]{lang=cy}", `<span lang="cy">a <span lang="fr">b</span> c</span>`},
		{"[a]{lang=cy} [b]{lang=fr}", `<span lang="cy">a</span> <span lang="fr">b</span>`},
		{"[a [b] c]{lang=cy}", `<span lang="cy">a [b] c</span>`},
		{"[&amp; \\] b]{lang=cy}", `<span lang="cy">&amp; ] b</span>`},
		{"[a]{lang=ar}", `<span lang="ar" dir="rtl">a</span>`},
		{"[]{lang=cy}", `<span lang="cy"></span>`},
		// None of these is a mark.
		{"a]{lang=cy}", "a]{lang=cy}"},
		{`\[a]{lang=cy}`, "[a]{lang=cy}"},
		{`[a\]{lang=cy}`, "[a]{lang=cy}"},
		{"[a] {lang=cy}", "[a] {lang=cy}"},
		{"*[a* b]{lang=cy}", "<em>[a</em> b]{lang=cy}"},
		{"[a]{lang=}", "[a]{lang=}"},
		{`[a]{lang=cy" onclick="b}`, `[a]{lang=cy" onclick="b}`},
		{"[a]{lang=c y}", "[a]{lang=c y}"},
		{"[a]{lang=<b>}", "[a]{lang=&lt;b&gt;}"},
		{"[a]{lang=" + strings.Repeat("a", 60) + "}", "[a]{lang=" + strings.Repeat("a", 60) + "}"},
		{"[a]{class=cy}", "[a]{class=cy}"},
	}
	for _, test := range tests {
		if got := Inline(test.in, Options{}); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

func TestLanguageInBlocks(t *testing.T) {
	const source = "# [Pennawd]{lang=cy}\n\n> [Mae'n ddrwg gennym.]{lang=cy}\n\n- [un]{lang=cy}\n\n| [a]{lang=cy} |\n|-|\n\n    [b]{lang=cy}\n"
	const want = `<h1 id="pennawd"><span lang="cy">Pennawd</span></h1><blockquote><p><span lang="cy">Mae'n ddrwg gennym.</span></p></blockquote>` +
		`<ul><li><span lang="cy">un</span></li></ul><table><thead><tr><th scope="col"><span lang="cy">a</span></th></tr></thead></table>` +
		"<pre><code>[b]{lang=cy}\n</code></pre>"
	d := Parse(source)
	if got := d.HTML(Options{}); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if got, want := d.Plain(), "Pennawd Mae'n ddrwg gennym. un a [b]{lang=cy}"; got != want {
		t.Errorf("plain: got %q, want %q", got, want)
	}
}

// Many marks take no more than their share of time, however they are nested.
func TestManyLanguages(t *testing.T) {
	for _, source := range []string{strings.Repeat("[", 20000) + strings.Repeat("]{lang=cy}", 20000), strings.Repeat("]{lang=cy}", 20000), strings.Repeat("[a]{lang=cy}", 20000)} {
		for _, problem := range problems(Inline(source, Options{})) {
			t.Error(problem)
		}
	}
}
