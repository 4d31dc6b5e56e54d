package load

import (
	"cmp"
	"fmt"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"candour/internal/diag"
	"candour/internal/notice"
	"candour/internal/yaml"
)

// scalars are the model's types that are written as one value, or as one value
// by language.
var scalars = map[reflect.Type]func(*decoder, yaml.Node, reflect.Value){
	reflect.TypeFor[notice.Text]():     (*decoder).text,
	reflect.TypeFor[notice.ID]():       (*decoder).id,
	reflect.TypeFor[notice.Region]():   (*decoder).region,
	reflect.TypeFor[notice.Instant]():  (*decoder).instant,
	reflect.TypeFor[notice.Date]():     scalar("data/date", notice.DateForms, notice.ParseDate),
	reflect.TypeFor[notice.Count]():    (*decoder).count,
	reflect.TypeFor[notice.Duration](): scalar("data/duration", "Write P24M for 24 months, P2Y for two years, P90D for 90 days.", notice.ParseDuration),
	reflect.TypeFor[notice.Colour]():   scalar("data/colour", notice.ColourForm, notice.ParseColour),
	reflect.TypeFor[[]string]():        (*decoder).languageCodes,

	reflect.TypeFor[notice.Status]():            oneOf(notice.Statuses),
	reflect.TypeFor[notice.Role]():              oneOf(notice.Roles),
	reflect.TypeFor[notice.Share]():             oneOf(notice.Shares),
	reflect.TypeFor[notice.Certainty]():         oneOf(notice.Certainties),
	reflect.TypeFor[notice.Unit]():              oneOf(notice.Units),
	reflect.TypeFor[notice.EventKind]():         oneOf(notice.EventKinds),
	reflect.TypeFor[notice.MeasureState]():      oneOf(notice.MeasureStates),
	reflect.TypeFor[notice.MessageKind]():       oneOf(notice.MessageKinds),
	reflect.TypeFor[notice.ContactRole]():       oneOf(notice.ContactRoles),
	reflect.TypeFor[notice.SmallCountsPreset](): oneOf(notice.SmallCountsPresets),
	reflect.TypeFor[notice.StatementKind]():     oneOf(notice.StatementKinds),
	reflect.TypeFor[notice.Urgency]():           oneOf(notice.Urgencies),
	reflect.TypeFor[notice.Confidence]():        oneOf(notice.Confidences),
	reflect.TypeFor[notice.OrganisationPages](): oneOf(notice.OrganisationPagesValues),
}

// scalar makes a reader of a type that has a parser.
func scalar[T any](rule, hint string, parse func(string) (T, error)) func(*decoder, yaml.Node, reflect.Value) {
	return func(d *decoder, n yaml.Node, v reflect.Value) {
		if n.Kind() != yaml.Scalar {
			d.report(n, rule, fmt.Sprintf("one value is expected here, and this is %s", n.Kind().Name()), hint)
			return
		}
		value, err := parse(n.Text())
		if err != nil {
			d.report(n, rule, err.Error(), hint)
			return
		}
		v.Set(reflect.ValueOf(value))
	}
}

var readCount = scalar("data/count", notice.CountForms, notice.ParseCount)

// count reads a count. One that can't be read is unknown and not absent, so
// that nobody is told to write what is there.
func (d *decoder) count(n yaml.Node, v reflect.Value) {
	v.Set(reflect.ValueOf(notice.Count{Form: notice.UnknownCount}))
	readCount(d, n, v)
}

// oneOf makes a reader of a closed vocabulary.
func oneOf[T ~string](values []T) func(*decoder, yaml.Node, reflect.Value) {
	known := make([]string, len(values))
	for i, value := range values {
		known[i] = string(value)
	}
	return func(d *decoder, n yaml.Node, v reflect.Value) {
		if n.Kind() != yaml.Scalar {
			d.wrongType(n, "one word")
			return
		}
		if !slices.Contains(known, n.Text()) {
			d.report(n, "data/unknown-value", fmt.Sprintf("%q is not one of the values that this key can have", n.Text()), diag.DidYouMean(n.Text(), known))
			return
		}
		v.SetString(n.Text())
	}
}

var languageCode = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// text reads words: one value in the file's language, or a map by language.
func (d *decoder) text(n yaml.Node, v reflect.Value) {
	switch n.Kind() {
	case yaml.Scalar:
		if !blank(n.Text()) {
			v.Set(reflect.ValueOf(notice.Text{{Lang: d.lang, Text: n.Text()}}))
		}
	case yaml.Map:
		v.Set(reflect.ValueOf(d.byLanguage(n)))
	default:
		d.wrongType(n, "text, or text by language such as {en: …, cy: …}")
	}
}

func (d *decoder) byLanguage(n yaml.Node) notice.Text {
	text := make(notice.Text, 0, n.Len())
	for i := range n.Len() {
		key, value := n.Pair(i)
		switch {
		case !languageCode.MatchString(key.Text()):
			d.report(key, "data/unknown-key", fmt.Sprintf("%q is not a language code", key.Text()), "Write text by language such as {en: …, cy: …}. Put text that has a colon in it in quotes.")
		case value.Kind() > yaml.Null && value.Kind() != yaml.Scalar:
			d.wrongType(value, "text")
		case !blank(value.Text()):
			text = append(text, notice.Translation{Lang: key.Text(), Text: value.Text()})
		}
	}
	slices.SortStableFunc(text, func(a, b notice.Translation) int { return cmp.Compare(d.rank(a.Lang), d.rank(b.Lang)) })
	return text
}

// rank sorts languages as the site does, others last.
func (d *decoder) rank(lang string) int {
	if i := slices.Index(d.languages, lang); i >= 0 {
		return i
	}
	return len(d.languages)
}

func (d *decoder) id(n yaml.Node, v reflect.Value) {
	if n.Kind() != yaml.Scalar {
		d.wrongType(n, "an id")
		return
	}
	if message, hint := idProblem(n.Text()); message != "" {
		d.report(n, "data/id", message, hint)
		return
	}
	v.SetString(n.Text())
}

var regionCode = regexp.MustCompile(`^[A-Z]{2}(-[A-Z0-9]{1,3})?$`)

func (d *decoder) region(n yaml.Node, v reflect.Value) {
	if n.Kind() != yaml.Scalar {
		d.wrongType(n, "a country or region")
		return
	}
	if !regionCode.MatchString(n.Text()) {
		d.report(n, "data/region", fmt.Sprintf("%q is not a country or region", n.Text()), "Write an ISO 3166 code such as GB, GB-WLS or US-CA.")
		return
	}
	v.SetString(n.Text())
}

func (d *decoder) instant(n yaml.Node, v reflect.Value) {
	if n.Kind() != yaml.Scalar {
		d.wrongType(n, "a moment")
		return
	}
	t, err := time.Parse(time.RFC3339, n.Text())
	if err != nil {
		d.report(n, "data/date", fmt.Sprintf("%q is not a moment with a time zone", n.Text()), "Write 2017-03-13T09:00:00Z, or with the distance from UTC: 2017-03-13T10:00:00+01:00.")
		return
	}
	v.Set(reflect.ValueOf(notice.Instant{Time: t.UTC()}))
}

func (d *decoder) whole(n yaml.Node, v reflect.Value) {
	i, err := strconv.Atoi(n.Text())
	if n.Kind() != yaml.Scalar || err != nil || i < 0 {
		d.wrongType(n, "a whole number")
		return
	}
	v.SetInt(int64(i))
}

func (d *decoder) languageCodes(n yaml.Node, v reflect.Value) {
	if n.Kind() != yaml.List {
		d.wrongType(n, "a list of language codes such as [en, cy]")
		return
	}
	var codes []string
	for i := range n.Len() {
		item := n.Item(i)
		if item.Kind() != yaml.Scalar {
			d.wrongType(item, "a language code")
			continue
		}
		switch code := item.Text(); {
		case !languageCode.MatchString(code):
			d.report(item, "data/language", fmt.Sprintf("%q is not a language code", code), "Write codes such as en, cy or fr-CA.")
		case slices.Contains(codes, code):
			d.report(item, "data/language", fmt.Sprintf("the language %q is here twice", code), "Keep one of the two.")
		default:
			codes = append(codes, code)
		}
	}
	v.Set(reflect.ValueOf(codes))
}

// checkBaseURL refuses an address from which those of the pages can't be made.
func (d *decoder) checkBaseURL(n yaml.Node) {
	if n.Text() == "" {
		return
	}
	if err := notice.CheckBaseURL(n.Text()); err != nil {
		d.report(n, "data/url", fmt.Sprintf("%q is not the address of a site: %v", n.Text(), err), notice.BaseURLForm)
	}
}

// checkURL refuses addresses that a reader's browser should not be sent to.
func (d *decoder) checkURL(n yaml.Node) {
	if n.Kind() == yaml.Map {
		for i := range n.Len() {
			_, value := n.Pair(i)
			d.checkURL(value)
		}
		return
	}
	if n.Kind() != yaml.Scalar || n.Text() == "" {
		return
	}
	u, err := url.Parse(n.Text())
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.ContainsAny(n.Text(), " \t\n\"<>") {
		d.report(n, "data/url", fmt.Sprintf("%q is not a web address", n.Text()), "Write it in full, such as https://www.example.org/page.")
	}
}
