package theme

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"candour/internal/brand"
	"candour/internal/view"
)

// style is what stands in the style of a page.
func style(t *testing.T, look *Theme) string {
	t.Helper()
	_, rest, _ := strings.Cut(render(t, look, notFound), "<style>")
	css, _, ok := strings.Cut(rest, "</style>")
	if !ok {
		t.Fatal("the page has no style")
	}
	return css
}

// TestBrandColours checks that the accent comes after that of a theme, and
// before print, and that the policy has the hash of the whole.
func TestBrandColours(t *testing.T) {
	colours := &brand.Colours{Light: brand.Shades{Line: "#a28d01", Text: "#5f5201"}, Dark: brand.Shades{Line: "#ffdd01", Text: "#ffdd02"}}
	own := map[string]string{"style/50-ours.css": ":root { --accent: #123456 }"}
	look, found := loadWith(t, own, brand.Brand{Colours: colours})
	expect(t, found, "")
	css := style(t, look)
	var accents []string
	for _, m := range regexp.MustCompile(`--accent:([^;}]+)`).FindAllStringSubmatch(css, -1) {
		accents = append(accents, m[1])
	}
	if want := []string{"var(--link)", "#123456", "#a28d01", "#ffdd01", "#000"}; !slices.Equal(accents, want) {
		t.Errorf("the accents are %v, want %v", accents, want)
	}
	if want := "@media(prefers-color-scheme:dark){:root{--accent:#ffdd01;--accent-ink:#ffdd02}}"; !strings.Contains(css, want) {
		t.Errorf("%q is not in %s", want, css)
	}
	if !strings.Contains(look.Policy(), hash(css)) {
		t.Error("the policy does not fit the style")
	}

	own["style/80-brand.css"] = ":root { --accent: #654321 }"
	look, found = loadWith(t, own, brand.Brand{Colours: colours})
	expect(t, found, "")
	if css := style(t, look); strings.Contains(css, "#a28d01") || !strings.Contains(css, "#654321") {
		t.Error("a file of the same name does not take the place of the brand's colours")
	}
}

// TestNoBrand checks that pages without a brand carry nothing of one.
func TestNoBrand(t *testing.T) {
	look, found := load(t, nil)
	expect(t, found, "")
	if html := render(t, look, notFound); strings.Contains(html, "<img") || strings.Contains(style(t, look), "__title img") {
		t.Error("there is a logo, or its style")
	}
}

// TestLogo checks what the header shows.
func TestLogo(t *testing.T) {
	look, found := loadWith(t, nil, brand.Brand{Logo: &brand.Logo{Name: "logo.svg"}})
	expect(t, found, "")
	page := notFound
	page.Make = func() any {
		return view.NotFoundPage{Frame: view.Frame{HomeHref: "/", Name: "Ynys Health", Logo: &view.Logo{Href: "../logo.svg", Width: 96, Height: 48}}}
	}
	html := render(t, look, page)
	if want := regexp.MustCompile(`<a class="?masthead__title"? href="?/"?><img src="?\.\./logo\.svg"? alt(?:="")? width="?96"? height="?48"?><span>Ynys Health</span></a>`); !want.MatchString(html) {
		t.Errorf("the logo is not in %s", html)
	}
	if !strings.Contains(style(t, look), ".masthead__title img{") {
		t.Error("the logo has no style")
	}
}
