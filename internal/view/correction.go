package view

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"candour/internal/notice"
)

// correction says which fact was corrected, what it was and what it is now.
func (t *tongue) correction(i *incident, x notice.Correction) template.HTML {
	path := strings.Split(x.Field, ".")
	field := escape(t.words.Word(fieldWord(t.words.Has, path)))
	if name := t.fieldName(i, path); name != "" {
		field = t.say("field-of", "field", field, "name", name)
	}
	return t.say("correction", "field", field, "was", escape(t.corrected(path, x.Was)), "now", escape(t.corrected(path, x.Now)))
}

// fieldWord is the word for what a correction is about: a path in the
// incident's file means nothing to readers.
func fieldWord(has func(string) bool, path []string) string {
	first, _, _ := strings.Cut(path[0], "[")
	for _, part := range []string{"data", "support"} { // of a group, where they differ
		if first == "affected" && slices.Contains(path[1:], part) {
			return "field." + part
		}
	}
	if key := "field." + strings.Join(path, "-"); has(key) {
		return key
	}
	if key := "field." + first; has(key) {
		return key
	}
	return "field.other"
}

// fieldName names what a fact belongs to: an organisation, a class of data, an
// event; "" when nothing more can be said. docs/formats.md has the paths.
func (t *tongue) fieldName(i *incident, path []string) template.HTML {
	if len(path) < 2 {
		return ""
	}
	switch path[0] {
	case "affected":
		return t.groupOf(i, path[1:])
	case "data":
		if key := "class-inside." + path[1]; t.words.Has(key) {
			return escape(t.words.Word(key))
		}
	case "parties":
		return t.known(notice.ID(path[1]))
	case "timeline":
		if key := "event." + path[1]; t.words.Has(key) {
			return escape(t.words.Word(key))
		}
	case "support":
		if len(path) > 2 {
			return t.say("offer.title", "service", escape(t.supportName(notice.ID(path[2]))), "provider", t.organisation(notice.ID(path[1])))
		}
	case "statements":
		for _, s := range i.statements {
			if string(s.Name) == path[1] {
				return t.organisation(s.Organisation)
			}
		}
	}
	return ""
}

// known is the name of an organisation that the site knows, or "".
func (t *tongue) known(id notice.ID) template.HTML {
	if t.site.organisations[id] == nil {
		return ""
	}
	return t.organisation(id)
}

// groupOf names the group of a path such as "velindre.count", by its own key or
// by the keys of all groups that lead to it; or by its place in the file.
func (t *tongue) groupOf(i *incident, path []string) template.HTML {
	main := t.site.MainLanguage()
	groups := slices.Concat(i.groups, i.elsewhere)
	var last *group
	for n, key := range path {
		next := groupAt(i, groups, key, main)
		if next == nil && n == 0 {
			next = deepGroup(groups, key, main)
		}
		if next == nil {
			break
		}
		last, groups = next, next.children
	}
	if last == nil {
		return t.known(notice.ID(path[0])) // it is no longer in the table
	}
	return t.groupName(last)
}

// groupAt finds a group among others, by its key or as "groups[1]".
func groupAt(i *incident, groups []*group, key, main string) *group {
	if list, index, ok := strings.Cut(strings.TrimSuffix(key, "]"), "["); ok {
		n, err := strconv.Atoi(index)
		if list == "elsewhere" {
			groups = i.elsewhere
		}
		if err != nil || n < 0 || n >= len(groups) {
			return nil
		}
		return groups[n]
	}
	for _, g := range groups {
		if g.Key(main) == key {
			return g
		}
	}
	return nil
}

// deepGroup finds a group at any level.
func deepGroup(groups []*group, key, main string) *group {
	for _, g := range groups {
		if g.Key(main) == key {
			return g
		}
		if found := deepGroup(g.children, key, main); found != nil {
			return found
		}
	}
	return nil
}

// corrected says a value of a correction as pages say such values.
func (t *tongue) corrected(path []string, value string) string {
	last := path[len(path)-1]
	if key := "corrected." + strings.ReplaceAll(value, " ", "-"); t.words.Has(key) {
		return t.words.Word(key)
	}
	family := ""
	switch last {
	case "for":
		if d, err := notice.ParseDuration(value); err == nil {
			return t.words.Duration(d)
		}
		family = "share."
	case "certainty":
		family = "certainty."
	case "status":
		family = "status."
	case "unit":
		family = "counts."
	case "cost":
		if value == "free" {
			return t.words.Word(value)
		}
		return value
	case "groups":
		return t.list(value, func(id string) string { return t.organisationName(notice.ID(id)) })
	}
	if path[0] == "parties" {
		return t.list(value, func(role string) string { return t.wordOr("role."+role, role) })
	}
	if family != "" {
		return t.wordOr(family+value, value)
	}
	if c, err := notice.ParseCount(value); err == nil && (path[0] == "affected" || last == "count") && last != "as_of" {
		return t.words.Count(c)
	}
	if d, err := notice.ParseDate(value); err == nil {
		return t.words.Date(d)
	}
	return value
}

func (t *tongue) wordOr(key, otherwise string) string {
	if t.words.Has(key) {
		return t.words.Word(key)
	}
	return otherwise
}

// list says each of several values, with commas between them.
func (t *tongue) list(values string, say func(string) string) string {
	var said []string
	for _, value := range strings.Split(values, ",") {
		said = append(said, say(strings.TrimSpace(value)))
	}
	return t.words.List(said)
}
