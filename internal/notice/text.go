package notice

// Text is words for people, by language. Most are prose of one line or a few;
// which may hold Markdown is said in docs/formats.md.
type Text []Translation

// Translation is one language's version of a Text.
type Translation struct {
	// Lang is a BCP 47 code such as "cy".
	Lang string
	Text string
}

// IsZero tells whether no words were given.
func (t Text) IsZero() bool { return len(t) == 0 }

// In returns the words in lang. When that language is missing it returns the
// first that is there, with its language, so that the page can mark it.
func (t Text) In(lang string) (text, in string) {
	for _, tr := range t {
		if tr.Lang == lang {
			return tr.Text, lang
		}
	}
	if len(t) == 0 {
		return "", lang
	}
	return t[0].Text, t[0].Lang
}

// Has tells whether the words exist in lang.
func (t Text) Has(lang string) bool {
	for _, tr := range t {
		if tr.Lang == lang {
			return true
		}
	}
	return false
}
