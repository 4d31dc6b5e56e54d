package view

import "testing"

func TestLink(t *testing.T) {
	t.Parallel()
	tests := []struct {
		from, to   string // addresses with their language
		dirs, file string
	}{
		{"", "", "./", "index.html"},
		{"", "guidance/", "guidance/", "guidance/index.html"},
		{"", "guidance/#now", "guidance/#now", "guidance/index.html#now"},
		{"", "#main", "./#main", "index.html#main"},
		{"", "feed.xml", "feed.xml", "feed.xml"},
		{"lost-tape/", "", "../", "../index.html"},
		{"lost-tape/", "lost-tape/", "../lost-tape/", "../lost-tape/index.html"},
		{"lost-tape/", "cy/lost-tape/", "../cy/lost-tape/", "../cy/lost-tape/index.html"},
		{"lost-tape/statements/one/", "guidance/#a", "../../../guidance/#a", "../../../guidance/index.html#a"},
		{"cy/", "", "../", "../index.html"},
		{"cy/", "cy/", "../cy/", "../cy/index.html"},
		{"cy/lost-tape/", "lost-tape/", "../../lost-tape/", "../../lost-tape/index.html"},
		{"cy/lost-tape/", "feed.xml#x", "../../feed.xml#x", "../../feed.xml#x"},
	}
	for _, test := range tests {
		p := place{root: rootFrom(test.from), address: test.from}
		if got := p.link(test.to); got != test.dirs {
			t.Errorf("from %q to %q: %q, want %q", test.from, test.to, got, test.dirs)
		}
		p.files = true
		if got := p.link(test.to); got != test.file {
			t.Errorf("from %q to %q with files: %q, want %q", test.from, test.to, got, test.file)
		}
	}
}

// TestLinkFromRoot checks the links of the page for what is not found, which
// can be asked for at any depth.
func TestLinkFromRoot(t *testing.T) {
	t.Parallel()
	tests := []struct{ base, to, want string }{
		{"", "", "/"},
		{"", "guidance/", "/guidance/"},
		{"https://example.org", "", "/"},
		{"https://example.org/", "cy/guidance/", "/cy/guidance/"},
		{"https://example.org/notices", "", "/notices/"},
		{"https://example.org/notices/", "guidance/#now", "/notices/guidance/#now"},
		{"https://example.org/a/b/", "guidance/", "/a/b/guidance/"},
	}
	for _, test := range tests {
		p := place{root: basePath(test.base)}
		if got := p.link(test.to); got != test.want {
			t.Errorf("%q to %q: %q, want %q", test.base, test.to, got, test.want)
		}
	}
}

// TestContentLink checks how links in Markdown are meant: from the root of the
// site, in the page's language, when they begin with a slash.
func TestContentLink(t *testing.T) {
	t.Parallel()
	tests := []struct{ dest, dirs, file string }{
		{"/", "../../cy/", "../../cy/index.html"},
		{"/guidance/", "../../cy/guidance/", "../../cy/guidance/index.html"},
		{"/guidance", "../../cy/guidance/", "../../cy/guidance/index.html"},
		{"/guidance#now", "../../cy/guidance/#now", "../../cy/guidance/index.html#now"},
		{"/guidance/#now", "../../cy/guidance/#now", "../../cy/guidance/index.html#now"},
		{"/#now", "../../cy/#now", "../../cy/index.html#now"},
		{"/letter.pdf", "../../cy/letter.pdf", "../../cy/letter.pdf"},
		{"//example.org/", "//example.org/", "//example.org/"},
		{"https://example.org/a", "https://example.org/a", "https://example.org/a"},
		{"#now", "#now", "#now"},
		{"../about/", "../about/", "../about/"},
	}
	for _, test := range tests {
		p := place{root: "../../", prefix: "cy/", address: "lost-tape/"}
		if got := p.content(test.dest); got != test.dirs {
			t.Errorf("%q: %q, want %q", test.dest, got, test.dirs)
		}
		p.files = true
		if got := p.content(test.dest); got != test.file {
			t.Errorf("%q with files: %q, want %q", test.dest, got, test.file)
		}
	}
}

func TestAnchor(t *testing.T) {
	t.Parallel()
	for letter, want := range map[string]string{"A": "a", "Ch": "ch", "0–9": "0-9", "Ŵ": "ŵ"} {
		if got := anchor(letter); got != want {
			t.Errorf("%q: %q, want %q", letter, got, want)
		}
	}
}
