package starter_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"candour"
	"candour/internal/starter"
)

var (
	tokenName  = regexp.MustCompile(`--([a-z]+(?:-[a-z]+)*)`)
	tokenValue = regexp.MustCompile(`--([a-z-]+): ([^;]+);`)
)

// TestThemeTokens checks that a new theme names only colours that there are, and
// begins with the values that they have.
func TestThemeTokens(t *testing.T) {
	t.Parallel()
	files := written(t, starter.Options{Example: "blank", Languages: []string{"en"}, Theme: "ours"})
	own, builtin := files["themes/ours/style/50-ours.css"], builtin(t, "themes/notice/style/10-tokens.css")
	if len(tokenValue.FindAllString(own, -1)) < 6 {
		t.Fatalf("the theme's style is %s", own)
	}
	for _, m := range tokenName.FindAllStringSubmatch(own, -1) {
		if !strings.Contains(builtin, "--"+m[1]+":") {
			t.Errorf("the built-in theme has no --%s", m[1])
		}
	}
	values := func(css string) (light, dark []string) {
		before, after, ok := strings.Cut(css, "@media")
		if !ok {
			t.Error("there is no dark scheme")
		}
		return tokenValue.FindAllString(before, -1), tokenValue.FindAllString(after, -1)
	}
	light, dark := values(own)
	lightHas, darkHas := values(builtin)
	for _, v := range slices.Concat(light, dark) {
		if !slices.Contains(lightHas, v) && !slices.Contains(darkHas, v) {
			t.Errorf("the built-in theme does not have %s", v)
		}
	}
}

// TestThemeLanguages checks that a theme gets words in the languages of the site
// that the program has words for.
func TestThemeLanguages(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := starter.AddTheme(dir, candour.Files, "ours", []string{"fr", "cy"}); err != nil {
		t.Fatal(err)
	}
	files := read(t, dir)
	if !strings.Contains(files["themes/ours/words/cy.yaml"], "\nskip: Neidio") || files["themes/ours/words/fr.yaml"] != "" || files["themes/ours/words/en.yaml"] != "" {
		t.Errorf("the files are %v", files)
	}
}

// TestThemeThere checks that what has the theme's name stays as it is, whatever
// it is.
func TestThemeThere(t *testing.T) {
	t.Parallel()
	for name, make := range map[string]func(at string) error{
		"folder": func(at string) error { return os.MkdirAll(at, 0o755) },
		"file":   func(at string) error { return os.WriteFile(at, []byte("mine"), 0o644) },
		"link":   func(at string) error { return os.Symlink("nowhere", at) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if err := os.Mkdir(filepath.Join(dir, "themes"), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := make(filepath.Join(dir, "themes", "ours")); err != nil {
				t.Skip(err)
			}
			if err := starter.AddTheme(dir, candour.Files, "ours", []string{"en"}); err == nil || !strings.Contains(err.Error(), "there already") {
				t.Errorf("error %v", err)
			}
			if _, err := os.Stat(filepath.Join(dir, "themes", "ours", "style")); err == nil {
				t.Error("something was written")
			}
		})
	}
}
