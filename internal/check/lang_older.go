package check

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"candour/internal/diag"
	"candour/internal/notice"
)

// older finds translations of which the source was changed since. A translation
// names the state of the text that it was made from, under translates: the mark
// that this rule prints. Of one that names none nothing is known.
func older(p *pass) {
	for _, i := range p.incidents {
		for _, section := range notice.Sections {
			p.olderThan(i.Sections[section], nil, nil)
		}
		for _, s := range i.Statements {
			p.olderThan(s.Body, statementTexts, s)
		}
	}
	for _, t := range p.topics {
		p.olderThan(t.Body, topicTexts, t)
	}
	for _, page := range p.site.Pages {
		p.olderThan(page.Body, pageTexts, page)
	}
}

// olderThan looks at the versions of one text. v is what the front matter says,
// and in where that has texts.
func (p *pass) olderThan(docs notice.Documents, in *texts, v any) {
	for n, d := range docs {
		if d.Translates == nil {
			continue
		}
		where := place{file: d.File, path: "translates"}
		if n == 0 {
			p.reportAs(diag.Advice, where, "this text is the one that is translated, so it translates none", "Remove the key translates. It belongs into the file of the other language.")
			continue
		}
		mark, source := p.mark(docs[0], in, v), docs[0].File
		switch *d.Translates {
		case mark:
		case "":
			p.sayMark(diag.Advice, where, "the translation does not say yet which text it was made from", "If it says what "+source+" says today, write", mark)
		default:
			p.sayMark(diag.Warning, where, fmt.Sprintf("%s was changed after this translation was made from it", source), "Bring the translation up to date. Then write", mark)
		}
	}
}

func (p *pass) sayMark(severity diag.Severity, at place, message, do, mark string) {
	p.reportAs(severity, at, message, do+" into the front matter of this file:")
	p.found[len(p.found)-1].Paste = "translates: " + mark
}

// mark is what a text is known by: of its words and those of its front matter,
// in its language. Where lines break makes no difference.
func (p *pass) mark(d notice.Document, in *texts, v any) string {
	var words strings.Builder
	if in != nil {
		f := &finder{pass: p}
		f.visit = func(t *notice.Text) {
			if t.Has(d.Lang) {
				text, _ := t.In(d.Lang)
				fmt.Fprintf(&words, "%s: %s\n", f.path(), strings.Join(strings.Fields(text), " "))
			}
		}
		f.find(in, v, nil)
	}
	words.WriteString(strings.Join(strings.Fields(d.Markdown), " "))
	sum := sha256.Sum256([]byte(words.String()))
	return hex.EncodeToString(sum[:4])
}
