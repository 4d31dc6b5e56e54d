package internal

import (
	"bytes"
	"image"
	"image/jpeg"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"candour/internal/brand"
	"candour/internal/check"
	"candour/internal/diag"
	"candour/internal/law"
	"candour/internal/load"
	"candour/internal/theme"
	"candour/internal/words"
)

// fence is a block between ``` in a document.
type fence struct {
	guide string
	line  int // of its first line of text
	info  string
	body  string
}

var fenced = regexp.MustCompile("(?ms)^( *)```([^\n]*)\n(.*?)^ *```$")

func fences(t *testing.T, guide string) []fence {
	t.Helper()
	text := document(t, guide)
	var found []fence
	for _, m := range fenced.FindAllStringSubmatchIndex(text, -1) {
		indent, body := text[m[2]:m[3]], "\n"+text[m[6]:m[7]]
		body = strings.TrimPrefix(strings.ReplaceAll(body, "\n"+indent, "\n"), "\n")
		found = append(found, fence{guide, 2 + strings.Count(text[:m[0]], "\n"), text[m[4]:m[5]], body})
	}
	return found
}

var nameComment = regexp.MustCompile(`^(?:# |<!-- |/\* |\{\{/\* )((?:data|content|themes)/\S+)`)

// file is the file that an example shows: the one that the comment in its first
// line names. In Markdown, CSV and templates that line is not part of it.
func (f fence) file() (name, text string, ok bool) {
	m := nameComment.FindStringSubmatch(f.body)
	if m == nil {
		return "", "", false
	}
	name, text = m[1], f.body
	if !strings.HasSuffix(name, ".yaml") {
		_, text, _ = strings.Cut(f.body, "\n")
	}
	if strings.HasPrefix(name, "data/incidents/") && strings.HasSuffix(name, ".yaml") && !strings.Contains("\n"+text, "\ntitle:") {
		text += "title: T\nsummary: S\n" // a part of a notice is shown
	}
	if name == "data/site.yaml" && !strings.Contains("\n"+text, "\nformat:") {
		text += "format: 1\ntitle: T\n"
	}
	return name, text, true
}

// smallSite is what stands around an example, in the languages.
func smallSite(languages ...string) fstest.MapFS {
	site := fstest.MapFS{}
	for name, text := range map[string]string{
		"data/site.yaml": "format: 1\ntitle: T\nlanguages: [" + strings.Join(languages, ", ") + "]\n",
		"data/organisations.yaml": "- {id: northfield-hospital, name: Northfield Hospital}\n- {id: acme-payroll, name: Acme Payroll}\n" +
			"- {id: southfield-clinic, name: Southfield Clinic}\n- {id: ico, name: ICO}\n- {id: experian, name: Experian}\n",
		"data/services.yaml":               "- {id: ico, name: ICO}\n- {id: experian, name: Experian}\n- {id: equifax, name: Equifax}\n- {id: transunion, name: TransUnion}\n",
		"data/incidents/payroll-2026.yaml": "title: T\nsummary: S\naffected: {total: unknown, from: payroll-2026.csv}\n",
		"data/incidents/payroll-2026.csv":  "organisation,count\nnorthfield-hospital,10\n",
	} {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	var gate bytes.Buffer
	_ = jpeg.Encode(&gate, image.NewGray(image.Rect(0, 0, 1, 1)), nil) // a buffer takes all
	for name, data := range map[string][]byte{"letter-to-staff.pdf": []byte("%PDF-1.4"), "counts.csv": []byte("organisation,count\n"), "gate.jpg": gate.Bytes()} {
		site["content/notices/payroll-2026/files/"+name] = &fstest.MapFile{Data: data}
	}
	return site
}

// checked are the kinds of fence whose text is a file of a site.
var checked = []string{"yaml", "csv", "markdown", "html", "css", "yaml wrong", "csv wrong", "markdown wrong"}

// TestDocsExamples loads each example. Markdown of earlier examples of a
// document stays, so that a translation finds what it translates.
func TestDocsExamples(t *testing.T) {
	for _, guide := range guides {
		texts := fstest.MapFS{}
		for _, f := range fences(t, guide) {
			if !slices.Contains(checked, f.info) || strings.HasSuffix(f.info, " wrong") {
				continue
			}
			name, text, ok := f.file()
			if !ok {
				t.Errorf("docs/%s.md:%d: the first line of the example is no comment that names its file", guide, f.line)
				continue
			}
			if strings.HasPrefix(name, "themes/") {
				exampleOfTheme(t, f, name, text)
				continue
			}
			site := smallSite(docsLanguages...)
			for name, file := range texts {
				site[name] = file
			}
			site[name] = &fstest.MapFile{Data: []byte(text)}
			if strings.HasSuffix(name, ".md") {
				texts[name] = site[name]
			}
			if found := judge(site); found.HasErrors() {
				t.Errorf("docs/%s.md:%d: the example %s has findings:\n%s", guide, f.line, name, printed(t, found))
			}
		}
	}
}

// judge loads and checks a site.
func judge(site fs.FS) diag.List {
	model, found := load.Site(site)
	_, laws := law.Load(site)
	found.Add(laws...)
	if !load.Broken(found) {
		found.Add(check.Site(model, docsNow).Findings...)
	}
	return load.Locate(site, found).Sorted()
}

func printed(t *testing.T, found diag.List) string {
	t.Helper()
	var b strings.Builder
	if err := found.Text(&b, false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// exampleOfTheme reads a theme that overrides the built-in one with the example.
func exampleOfTheme(t *testing.T, f fence, name, text string) {
	own, inside, _ := strings.Cut(strings.TrimPrefix(name, "themes/"), "/")
	all := append([]words.Layer{{FS: fstest.MapFS{inside: {Data: []byte(text)}}, Name: "themes/" + own}}, layers(t)...)
	set, found := words.Load(all, docsLanguages)
	if !found.HasErrors() {
		_, found = theme.Load(all, set, brand.Brand{})
	}
	if found.HasErrors() {
		t.Errorf("docs/%s.md:%d: the example %s has findings:\n%s", f.guide, f.line, name, printed(t, found))
	}
}

var wrongExample = regexp.MustCompile("(?ms)^```(\\w+ wrong)\n(.*?)^```\n(\n[^`]*\n|\n)```text\n(.*?)^```$")

// TestDocsFindings holds the findings after each wrong example against those
// that it gets, but for advice, which is about what the example leaves out.
func TestDocsFindings(t *testing.T) {
	for _, guide := range guides {
		seen := 0
		rewrite(t, guide, func(document string) string {
			return wrongExample.ReplaceAllStringFunc(document, func(part string) string {
				m := wrongExample.FindStringSubmatch(part)
				seen++
				name, text, ok := fence{guide: guide, info: m[1], body: m[2]}.file()
				if !ok {
					t.Errorf("docs/%s.md: a wrong example names no file:\n%s", guide, m[2])
					return part
				}
				site := smallSite("en") // findings of translations would hide what is shown
				site[name] = &fstest.MapFile{Data: []byte(text)}
				found := slices.DeleteFunc(judge(site), func(f diag.Finding) bool { return f.File != name || f.Severity == diag.Advice })
				if !found.HasErrors() {
					t.Errorf("docs/%s.md: a wrong example has no errors:\n%s", guide, m[2])
				}
				return strings.TrimSuffix(part, m[4]+"```") + printed(t, found) + "```"
			})
		})
		for _, f := range fences(t, guide) {
			if strings.HasSuffix(f.info, " wrong") {
				seen--
			}
		}
		if seen != 0 {
			t.Errorf("docs/%s.md: a wrong example is not followed by its findings in a block of text", guide)
		}
	}
}
