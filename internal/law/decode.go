package law

import (
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"candour/internal/diag"
	"candour/internal/notice"
	"candour/internal/yaml"
)

// maxPack is the size in bytes above which a pack is taken for a mistake; the
// longest built-in one is a fiftieth of it.
const maxPack = 1 << 20

func readFile(fsys fs.FS, name string) ([]byte, *diag.Finding) {
	bad := func(message string) ([]byte, *diag.Finding) {
		return nil, &diag.Finding{File: name, Severity: diag.Error, Rule: "data/file", Message: message, Hint: "Put a plain file of at most 1 MiB in its place."}
	}
	info, err := fs.Stat(fsys, name) // opening a named pipe would wait for ever
	if err != nil || !info.Mode().IsRegular() {
		return bad("this is not a plain file that can be read")
	}
	file, err := fsys.Open(name)
	if err != nil {
		return bad("the file cannot be read")
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxPack+1))
	switch {
	case err != nil:
		return bad("the file cannot be read")
	case len(text) > maxPack:
		return bad("the file is larger than 1 MiB")
	}
	// Lines end as in package load, so that the two count the same ones.
	plain := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(text), "\uFEFF"))
	return []byte(plain), nil
}

// readPack reads one regime. It is never nil.
func readPack(name string, text []byte) (*Regime, diag.List) {
	r := &Regime{File: name, text: text}
	d := &decoder{file: name}
	root, found := yaml.Parse(name, text, 1)
	if found.HasErrors() {
		return r, found
	}
	d.value(root, reflect.ValueOf(r).Elem())
	if root.Kind() == yaml.Missing || root.Kind() == yaml.Null {
		d.found.Add(diag.Finding{File: name, Severity: diag.Error, Rule: "data/file", Message: "the file is empty", Hint: "Write the law, or remove the file. docs/laws.md shows how."})
	}
	d.judge(root, r)
	return r, d.found
}

func readConflicts(name string, text []byte) (conflicts []Conflict, found diag.List) {
	root, found := yaml.Parse(name, text, 1)
	d := &decoder{file: name, found: found}
	d.value(root, reflect.ValueOf(&conflicts).Elem())
	return conflicts, d.found
}

// decoder fills the types of a pack from the nodes of one file.
type decoder struct {
	file  string
	found diag.List
}

func (d *decoder) report(n yaml.Node, rule, message, hint string) {
	d.found.Add(n.Finding(d.file, rule, message, hint))
}

// scalars are the types that are written as one value.
var scalars = map[reflect.Type]func(*decoder, yaml.Node, reflect.Value){
	reflect.TypeFor[notice.Date]():   (*decoder).date,
	reflect.TypeFor[notice.ID]():     matching(regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`), "data/id", "an id", "Use lower-case letters, digits and single hyphens."),
	reflect.TypeFor[notice.Region](): matching(regexp.MustCompile(`^[A-Z]{2}(-[A-Z0-9]{1,3})?$`), "data/region", "a country or region", "Write an ISO 3166 code such as GB, GB-WLS or US-CA, or EU."),
	reflect.TypeFor[Limit]():         (*decoder).limit,
	reflect.TypeFor[event]():         oneOf(eventNames()...),
	reflect.TypeFor[Level]():         oneOf(Required, Guidance, GoodPractice),
	reflect.TypeFor[Confidence]():    oneOf(Verified, Mixed, FromKnowledge),
	reflect.TypeFor[question]():      oneOf(byNotice, byDiscovery, byOccurrence),
	reflect.TypeFor[about]():         oneOf(aboutNotice, aboutReport),
	reflect.TypeFor[operator]():      oneOf[operator](">", ">=", "<", "<="),
}

func oneOf[T ~string](values ...T) func(*decoder, yaml.Node, reflect.Value) {
	known := make([]string, len(values))
	for i, v := range values {
		known[i] = string(v)
	}
	return func(d *decoder, n yaml.Node, v reflect.Value) {
		if !slices.Contains(known, n.Text()) {
			d.report(n, "data/unknown-value", fmt.Sprintf("%q is not one of the values that this key can have", n.Text()), diag.DidYouMean(n.Text(), known))
			return
		}
		v.SetString(n.Text())
	}
}

func matching(form *regexp.Regexp, rule, what, hint string) func(*decoder, yaml.Node, reflect.Value) {
	return func(d *decoder, n yaml.Node, v reflect.Value) {
		if !form.MatchString(n.Text()) {
			d.report(n, rule, fmt.Sprintf("%q is not %s", n.Text(), what), hint)
			return
		}
		v.SetString(n.Text())
	}
}

func (d *decoder) date(n yaml.Node, v reflect.Value) {
	date, err := notice.ParseDate(n.Text())
	if err == nil && date.Form != notice.SingleDate {
		err = fmt.Errorf("%q is not one date", n.Text())
	}
	if err != nil {
		d.report(n, "data/date", err.Error(), "Write 2018-05-25, or 2018 when the day is not known.")
		return
	}
	v.Set(reflect.ValueOf(date))
}

func (d *decoder) limit(n yaml.Node, v reflect.Value) {
	limit, ok := parseLimit(n.Text())
	if !ok {
		d.report(n, "data/wrong-type", fmt.Sprintf("%q is not a limit", n.Text()), "Write 72 hours, 30 days, 5 business days, 1 month, or none.")
		return
	}
	v.Set(reflect.ValueOf(limit))
}

// value fills v, whose type says what the node must be.
func (d *decoder) value(n yaml.Node, v reflect.Value) {
	if n.Kind() <= yaml.Null {
		return
	}
	if read, ok := scalars[v.Type()]; ok {
		if n.Kind() != yaml.Scalar {
			d.wrongType(n, "one value")
			return
		}
		read(d, n, v)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		if c, ok := v.Interface().(*condition); ok {
			d.condition(n, c)
			return
		}
		d.value(n, v.Elem())
	case reflect.Struct:
		d.fields(n, v)
	case reflect.Slice:
		if n.Kind() != yaml.List {
			d.wrongType(n, "a list (each item begins with a dash)")
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n.Len(), n.Len()))
		for i := range n.Len() {
			if n.Item(i).Kind() <= yaml.Null {
				d.report(n.Item(i), "data/wrong-type", "an item of the list is empty", "Write its value, or remove the dash.")
			}
			d.value(n.Item(i), v.Index(i))
		}
	case reflect.Bool:
		if n.Kind() != yaml.Scalar || n.Type() != "bool" {
			d.wrongType(n, "true or false")
			return
		}
		v.SetBool(strings.EqualFold(n.Text(), "true"))
	case reflect.Int:
		i, err := strconv.Atoi(n.Text())
		if err != nil || i < 0 {
			d.wrongType(n, "a whole number")
			return
		}
		v.SetInt(int64(i))
	case reflect.String:
		if n.Kind() != yaml.Scalar {
			d.wrongType(n, "text")
			return
		}
		v.SetString(strings.TrimSpace(n.Text()))
	}
}

// condition notes an expression and where it stands; it is compiled later.
func (d *decoder) condition(n yaml.Node, c *condition) {
	switch {
	case n.Kind() == yaml.Scalar && n.Type() == "bool": // “met: true” is an expression too
	case n.Kind() != yaml.Scalar || n.Type() != "str":
		d.wrongType(n, "a condition, such as known(\"occurred\")")
		return
	}
	*c = condition{text: n.Text(), line: n.Line(), column: n.Column(), width: n.Width()}
}

// fields fills a struct, reports keys that it doesn't have and keys it needs.
func (d *decoder) fields(n yaml.Node, v reflect.Value) {
	shape := yaml.ShapeOf(v.Type())
	if n.Kind() != yaml.Map {
		d.wrongType(n, "a map of keys ("+strings.Join(shape.Keys, ", ")+")")
		return
	}
	given := map[string]bool{}
	for i := range n.Len() {
		key, value := n.Pair(i)
		field, ok := shape.Fields[key.Text()]
		if !ok {
			d.found.Add(key.UnknownKey(d.file, shape))
			continue
		}
		given[key.Text()] = value.Kind() > yaml.Null && (value.Kind() != yaml.Scalar || strings.TrimSpace(value.Text()) != "")
		d.value(value, v.Field(field.Index))
	}
	for _, key := range shape.Required {
		if !given[key] {
			d.found.Add(n.MissingKey(d.file, key))
		}
	}
}

func (d *decoder) wrongType(n yaml.Node, want string) {
	d.found.Add(n.WrongType(d.file, want, "docs/laws.md"))
}

// judge reports what no single value shows: two items with one id, windows that
// end before they begin, items that nobody can judge, a regime for nobody.
func (d *decoder) judge(root yaml.Node, r *Regime) {
	if d.found.HasErrors() {
		return // blaming what could not be read would only confuse
	}
	seen := map[notice.ID]int{}
	once := func(n yaml.Node, id notice.ID) {
		if line, twice := seen[id]; twice {
			d.report(n.Get("id"), "data/duplicate-id", fmt.Sprintf("the id %q is here twice, first in line %d", id, line), "Give each item of a law its own id: the rule has its name.")
			return
		}
		seen[id] = n.Get("id").Line()
	}
	d.window(root, r.InForce)
	if r.AppliesTo.empty() {
		d.report(root.Get("applies_to"), "data/missing-value", "the law applies to nobody", "Write organisations_in, residents_of, sectors or flags, or “always: true”.")
	}
	for i := range r.Deadlines {
		n := root.Get("deadlines").Item(i)
		once(n, r.Deadlines[i].ID)
		d.window(n, r.Deadlines[i].InForce)
		d.threshold(n, r.Deadlines[i].Threshold)
	}
	for k, key := range [4]string{"elements", "prohibitions", "formats", "posting"} {
		for i, item := range r.lists()[k] {
			n := root.Get(key).Item(i)
			once(n, item.ID)
			d.window(n, item.InForce)
			d.threshold(n, item.Threshold)
			d.judged(n, &item)
		}
	}
}

// judged reports an item of which nobody knows how it is judged.
func (d *decoder) judged(n yaml.Node, item *Item) {
	switch judged := item.Met != nil || item.Person != ""; {
	case !judged && !item.Allows:
		d.report(n, "data/missing-key", fmt.Sprintf("nothing says how %q is judged", item.ID), "Add “met:” with a condition, or “person:” with the reason why a person must judge.")
	case judged && item.Allows:
		d.report(n.Get("allows"), "data/contradiction", fmt.Sprintf("%q allows something, and is judged as well", item.ID), "Keep “allows: true” when there is nothing to do, or else remove it.")
	}
	if item.WhenSays != "" && item.When == nil {
		d.report(n.Get("when_says"), "data/missing-key", fmt.Sprintf("%q says in words when it is asked, and has no condition for it", item.ID), "Add “when:” with the condition, or remove “when_says”.")
	}
}

func (d *decoder) window(n yaml.Node, w Window) {
	if w.To.Before(w.From) {
		d.report(n.Get("in_force").Get("to"), "data/date", fmt.Sprintf("the end %s is before the start %s", w.To, w.From), "Correct one of the two. Both days are included.")
	}
}

var countForm = regexp.MustCompile(`^(total|unreachable|residents\.(any-one-state|[A-Z]{2}(-[A-Z0-9]{1,3})?))$`)

func (d *decoder) threshold(n yaml.Node, t *Threshold) {
	if t != nil && !countForm.MatchString(t.CountOf) {
		d.report(n.Get("threshold").Get("count_of"), "data/unknown-value", fmt.Sprintf("%q is not a count", t.CountOf), "Write total, unreachable, residents.any-one-state, or residents. and a region, such as residents.US-CA.")
	}
}
