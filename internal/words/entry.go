package words

import (
	"fmt"
	"slices"
	"strings"

	"candour/internal/diag"
	"candour/internal/yaml"

	"golang.org/x/text/feature/plural"
)

// read makes a word of a node and holds it against the base's word, if any. ok
// is false when there were findings.
func (r *reader) read(key string, k, v yaml.Node, base word) (w word, ok bool) {
	before := len(*r.found)
	switch v.Kind() {
	case yaml.Map:
		w = r.plural(key, k, v, base)
	case yaml.List:
		w = r.list(key, v)
	default:
		w.text = r.pattern(key, v, base.text.names(), nil)
	}
	if r.base != nil && w.kind != base.kind {
		*r.found = (*r.found)[:before] // what else is wrong follows from this
		r.wrongKind(key, k, v, base)
	}
	return w, len(*r.found) == before
}

func (r *reader) wrongKind(key string, k, v yaml.Node, base word) {
	switch {
	case base.kind == plurals:
		r.report(v, "lang/plural-form", fmt.Sprintf("the word %q needs a form for each kind of number", key),
			fmt.Sprintf("Forms of the language %s: %s.", r.lang, r.forms))
	case v.Kind() == yaml.Map:
		r.report(k, "lang/plural-form", fmt.Sprintf("the word %q has no forms for numbers", key), "Write one text.")
	default:
		r.report(v, "data/wrong-type", fmt.Sprintf("the word %q is %s, and this is %s", key, base.kind.name(), v.Kind().Name()), "Compare the theme's words/en.yaml.")
	}
}

// plural reads a map of forms. Those that the language has must all be there.
func (r *reader) plural(key string, k, v yaml.Node, base word) word {
	w := word{kind: plurals}
	var given formSet
	for i := range v.Len() {
		name, text := v.Pair(i)
		form, ok := formNamed(name.Text())
		if !ok || !r.forms[form] {
			r.report(name, "lang/plural-form", fmt.Sprintf("the word %q has a form %q, which the language %s does not have", key, name.Text(), r.lang),
				fmt.Sprintf("Forms of the language %s: %s.", r.lang, r.forms))
			continue
		}
		if text.Kind() > yaml.Null {
			given[form] = true
			needed, optional := formNeeds(base, form)
			w.forms[form] = r.pattern(key+"."+name.Text(), text, needed, optional)
		}
	}
	for _, form := range formOrder {
		switch {
		case given[form]:
		case r.forms[form]:
			r.report(k, "lang/plural-form", fmt.Sprintf("the word %q lacks the form %q", key, formNames[form]),
				fmt.Sprintf("Forms of the language %s: %s.", r.lang, r.forms))
		default:
			// A page falls back on this word in another language only when the
			// build stops anyway; it must not be empty even then.
			w.forms[form] = w.forms[plural.Other]
		}
	}
	return w
}

// formNeeds returns the placeholders that a form must have and those that it
// may have. A form for a few numbers may say the number in a word.
func formNeeds(base word, form plural.Form) (needed, optional []string) {
	for _, name := range base.forms[plural.Other].names() {
		if name == "n" && form != plural.Other {
			optional = append(optional, name)
		} else {
			needed = append(needed, name)
		}
	}
	return needed, optional
}

// list reads a list of words.
func (r *reader) list(key string, v yaml.Node) word {
	w := word{kind: items}
	for i := range v.Len() {
		item := v.Item(i)
		if item.Kind() != yaml.Scalar {
			r.report(item, "data/wrong-type", "text is expected here, and this is "+item.Kind().Name(), "Write one word.")
			return w
		}
		w.items = append(w.items, item.Text())
	}
	if key == monthsKey && len(w.items) != 12 {
		r.report(v, "data/wrong-type", fmt.Sprintf("there are %d months here, and a year has 12", len(w.items)), "Write all of them, January first.")
	}
	return w
}

// pattern reads a text and its placeholders.
func (r *reader) pattern(key string, v yaml.Node, needed, optional []string) pattern {
	if v.Kind() != yaml.Scalar {
		r.report(v, "data/wrong-type", "text is expected here, and this is "+v.Kind().Name(), "Write one text.")
		return pattern{}
	}
	p, ok := compile(v.Text())
	if !ok {
		r.report(v, "lang/placeholder", fmt.Sprintf("the word %q has a brace that belongs to no placeholder", key),
			"A placeholder is a name in braces, in lower-case letters: {date}.")
		return p
	}
	if r.base == nil {
		return p
	}
	names := p.names()
	for _, name := range needed {
		if !slices.Contains(names, name) {
			r.report(v, "lang/placeholder", fmt.Sprintf("the word %q lacks the placeholder {%s}", key, name), known(needed, optional))
		}
	}
	for _, name := range names {
		if !slices.Contains(needed, name) && !slices.Contains(optional, name) {
			r.report(v, "lang/placeholder", fmt.Sprintf("the word %q has a placeholder {%s}, which nothing fills", key, name), didYouMean(name, needed, optional))
		}
	}
	return p
}

func known(needed, optional []string) string {
	all := slices.Concat(needed, optional)
	if len(all) == 0 {
		return "This word has no placeholders."
	}
	return "Placeholders of this word: {" + strings.Join(all, "}, {") + "}."
}

func didYouMean(name string, needed, optional []string) string {
	hint := known(needed, optional)
	if near := diag.Nearest(name, slices.Concat(needed, optional)); near != "" {
		hint = "Did you mean {" + near + "}? " + hint
	}
	return hint
}
