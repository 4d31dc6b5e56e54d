package notice

import "testing"

func TestCheckBaseURL(t *testing.T) {
	for base, want := range map[string]string{
		"https://notices.example.org/":  "",
		"http://localhost:8080":         "",
		"https://example.org/a/b/":      "",
		"https://[::1]:8080/":           "",
		"https://ynysmôn.example/":      "",
		"https://x.org/sub?a=b#c":       "it has a part after ? or #",
		"https://x.org/?":               "it has a part after ? or #",
		"https://x.org/#":               "it has a part after ? or #",
		"https://user:pass@x.org/":      "it has the name of a user",
		"https://@x.org/":               "it has the name of a user",
		"https://x.org/a b":             "it has white space or control characters",
		"https://x.org/\u00a0":          "it has white space or control characters",
		"https://x.org/\u200b":          "it has white space or control characters",
		"https://x.org/\n":              "it has white space or control characters",
		"https://x.org/\x00":            "it has white space or control characters",
		" https://x.org/":               "it has white space or control characters",
		"https://x.org/\"onload=x":      "it has a character that no address has",
		"https://x.org\\evil.org/":      "it has a character that no address has",
		"https://":                      "it names no host",
		"https://:80/":                  "it names no host",
		"https:x.org":                   "it names no host",
		"x.org":                         "it does not begin with https:// or http://",
		"//x.org/":                      "it does not begin with https:// or http://",
		"ftp://x.org/":                  "it does not begin with https:// or http://",
		"javascript://x.org/%0aalert()": "it does not begin with https:// or http://",
		"https://x.org:port/":           "it cannot be read as an address",
		"https://x.org/%zz":             "it cannot be read as an address",
	} {
		got := ""
		if err := CheckBaseURL(base); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", base, got, want)
		}
	}
}
