package theme

import (
	"fmt"

	"candour/internal/brand"
)

const (
	// colourSheet is the style sheet that is made of a brand's colours. It comes
	// after those of a theme, and before print, which is black and white.
	colourSheet = "style/80-brand.css"
	// logoSheet is only read when there is a logo.
	logoSheet = "style/45-logo.css"
)

// wear puts a brand into the theme: its colours as a style sheet of their own,
// which a file of the same name can replace, and the style of the logo.
func (l *loader) wear(of brand.Brand) {
	if _, own := l.sources.files[colourSheet]; !own && of.Colours != nil {
		css := fmt.Sprintf("%s@media (prefers-color-scheme: dark) {\n%s}\n", tokens(of.Colours.Light), tokens(of.Colours.Dark))
		l.sources.files[colourSheet] = file{at: "data/site.yaml", text: css}
	}
	if of.Logo == nil {
		delete(l.sources.files, logoSheet)
	}
}

// tokens are those of an accent.
func tokens(s brand.Shades) string {
	return fmt.Sprintf(":root { --accent: %s; --accent-ink: %s }\n", s.Line, s.Text)
}
