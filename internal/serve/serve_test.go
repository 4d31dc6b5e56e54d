package serve_test

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"candour"
	"candour/internal/build"
	"candour/internal/serve"
	"candour/internal/view"

	"golang.org/x/net/html"
)

// A site is a small one on the disk, with its preview.
type site struct {
	dir    string
	server *serve.Server
}

const (
	siteFile = "data/site.yaml"
	incident = "data/incidents/lost-tape.yaml"
	good     = "title: Lost tape\nsummary: A tape was lost.\naffected: {total: 12}\n"
	bad      = "titel: Lost tape\nsummary: A tape was lost.\naffected: {total: 12}\n"
)

// newSite writes the site and prepares its preview.
func newSite(t *testing.T, own map[string]string) *site {
	t.Helper()
	s := &site{dir: t.TempDir()}
	files := map[string]string{
		siteFile: "format: 1\ntitle: {en: Notices of Ynys Health, cy: Hysbysiadau Iechyd yr Ynys}\nlanguages: [en, cy]\n" +
			"base_url: https://health.example/notices/\n",
		incident:                     good,
		"data/incidents/draft.yaml":  "title: Unfinished\nsummary: Being written.\ndraft: true\n",
		"data/incidents/secret.yaml": "title: Embargoed\nsummary: Not yet.\npublish_at: 2027-01-01T00:00:00Z\n",
	}
	maps.Copy(files, own)
	for name, text := range files {
		s.write(t, name, text)
	}
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	s.server = serve.New(build.Input{Source: root.FS(), Builtin: candour.Files, Options: view.Options{
		Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), Drafts: true, Future: true}}, func(build.Report) {})
	return s
}

// write puts a file in place in one step, so that no half of it is ever seen.
func (s *site) write(t *testing.T, name, text string) {
	t.Helper()
	file := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	next := filepath.Join(s.dir, "next")
	if err := os.WriteFile(next, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(next, file); err != nil {
		t.Fatal(err)
	}
}

// ask sends one request.
func (s *site) ask(t *testing.T, method, host, target string) *http.Response {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // only so that a fault doesn't hang for ever
	defer cancel()
	r := httptest.NewRequestWithContext(ctx, method, target, nil)
	r.Host = host
	w := httptest.NewRecorder()
	s.server.ServeHTTP(w, r)
	return w.Result()
}

// get asks for a page and returns it with its status.
func (s *site) get(t *testing.T, target string) (status int, body string) {
	t.Helper()
	answer := s.ask(t, http.MethodGet, "localhost:8080", target)
	return answer.StatusCode, read(t, answer.Body)
}

func read(t *testing.T, from io.Reader) string {
	t.Helper()
	text, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestLogo checks that the preview shows the logo where its pages ask for it,
// and a new one when it changes.
func TestLogo(t *testing.T) {
	t.Parallel()
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>`
	s := newSite(t, map[string]string{siteFile: "format: 1\ntitle: Notices\nbase_url: https://health.example/notices/\nbrand: {logo: content/logo.svg}\n", "content/logo.svg": drawing})
	for _, target := range []string{"/logo.svg", "/notices/logo.svg"} { // the second is where a page that is not found has it
		answer := s.ask(t, http.MethodGet, "localhost:8080", target)
		if body := read(t, answer.Body); answer.StatusCode != 200 || body != drawing || answer.Header.Get("Content-Type") != "image/svg+xml" {
			t.Errorf("%s: %d %s %s", target, answer.StatusCode, answer.Header.Get("Content-Type"), body)
		}
	}
	if _, body := s.get(t, "/no/such/page"); !strings.Contains(body, `src="/notices/logo.svg"`) {
		t.Error("the page for what is not found does not have the logo")
	}
	if status, _ := s.get(t, "/logo.png"); status != 404 {
		t.Errorf("a logo that is not there has the status %d", status)
	}
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	tests := []struct {
		target   string
		status   int
		kind     string // of content
		location string
		has      string
	}{
		{"/", 200, "text/html; charset=utf-8", "", "Lost tape"},
		{"/cy/", 200, "text/html; charset=utf-8", "", `<html lang=cy`},
		{"/lost-tape/", 200, "text/html; charset=utf-8", "", "<h1>Lost tape</h1>"},
		{"/lost-tape/index.html", 200, "text/html; charset=utf-8", "", "<h1>Lost tape</h1>"},
		{"/lost-tape/?a=b", 200, "text/html; charset=utf-8", "", "<h1>Lost tape</h1>"},
		{"/draft/", 200, "text/html; charset=utf-8", "", "Draft: not published"},
		{"/secret/", 200, "text/html; charset=utf-8", "", "Not published before"},
		{"/robots.txt", 200, "text/plain; charset=utf-8", "", "Sitemap: https://health.example/notices/sitemap.xml"},
		{"/lost-tape/notice.json", 200, "application/json", "", `id: lost-tape`},
		{"/lost-tape/organisations.csv", 200, "text/csv; charset=utf-8", "", "lost-tape,0,,,,true,people,12,12,12,exact,"},
		{"/lost-tape/organisations.csv-metadata.json", 200, "application/json", "", `url: organisations.csv`},
		{"/draft/notice.json", 404, "text/html; charset=utf-8", "", ""},
		{"/sitemap.xml", 200, "application/xml", "", "<loc>https://health.example/notices/lost-tape/</loc>"},

		{"/lost-tape", 307, "", "/lost-tape/", ""},
		{"/cy", 307, "", "/cy/", ""},
		{"/cy/lost-tape", 307, "", "/cy/lost-tape/", ""},

		// In the language of the address; its links lead to the site's own address.
		{"/nowhere", 404, "text/html; charset=utf-8", "", `<html lang=en`},
		{"/nowhere/at/all/", 404, "text/html; charset=utf-8", "", `href=/notices/`},
		{"/cy/nowhere/", 404, "text/html; charset=utf-8", "", `<html lang=cy`},
		{"/cynic/", 404, "text/html; charset=utf-8", "", `<html lang=en`},
		{"/notices/", 200, "text/html; charset=utf-8", "", "Lost tape"},
		{"/notices/cy/lost-tape/", 200, "text/html; charset=utf-8", "", `<html lang=cy`},

		// Nothing but the pages can be had.
		{"/data/site.yaml", 404, "text/html; charset=utf-8", "", ""},
		{"/../data/site.yaml", 404, "text/html; charset=utf-8", "", ""},
		{"/%2e%2e/data/site.yaml", 404, "text/html; charset=utf-8", "", ""},
		{"//evil.example/lost-tape", 404, "text/html; charset=utf-8", "", ""},
		{"/lost-tape//", 404, "text/html; charset=utf-8", "", ""},
	}
	for _, test := range tests {
		t.Run(test.target, func(t *testing.T) {
			t.Parallel()
			answer := s.ask(t, http.MethodGet, "127.0.0.1:8080", test.target)
			if answer.StatusCode != test.status {
				t.Errorf("status %d, want %d", answer.StatusCode, test.status)
			}
			if got := answer.Header.Get("Location"); got != test.location {
				t.Errorf("it leads to %q, want %q", got, test.location)
			}
			if test.kind != "" && answer.Header.Get("Content-Type") != test.kind {
				t.Errorf("content type %q, want %q", answer.Header.Get("Content-Type"), test.kind)
			}
			if got := answer.Header.Get("Cache-Control"); got != "no-store" {
				t.Errorf("browsers may keep it: %q", got)
			}
			if body := strings.ReplaceAll(read(t, answer.Body), `"`, ""); !strings.Contains(body, test.has) {
				t.Errorf("it does not hold %q:\n%s", test.has, body)
			}
		})
	}
}

// TestOnlyThisMachine checks which names the preview answers to. A page
// elsewhere could lead a name of its own to this machine and read drafts.
func TestOnlyThisMachine(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	for host, want := range map[string]int{
		"localhost": 200, "localhost:8080": 200, "127.0.0.1": 200, "127.0.0.1:8080": 200, "127.9.9.9:1": 200, "[::1]:8080": 200, "[::1]": 200,
		"": 403, "evil.example": 403, "evil.example:8080": 403, "localhost.evil.example": 403, "127.0.0.1.evil.example": 403,
		"192.168.0.1:8080": 403, "0.0.0.0:8080": 403, "[2001:db8::1]:8080": 403,
	} {
		for _, target := range []string{"/draft/", "/robots.txt"} {
			answer := s.ask(t, http.MethodGet, host, target)
			if answer.StatusCode != want {
				t.Errorf("%s at %q: status %d, want %d", target, host, answer.StatusCode, want)
			}
			if body := read(t, answer.Body); want == 403 && strings.Contains(body, "Unfinished") {
				t.Errorf("%q was shown the draft", host)
			}
		}
	}
	if answer := s.ask(t, http.MethodGet, "evil.example", "/.candour/events"); answer.StatusCode != 403 {
		t.Errorf("events: status %d", answer.StatusCode)
	}
}

func TestOnlyReading(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions, http.MethodPatch} {
		answer := s.ask(t, method, "localhost", "/")
		if answer.StatusCode != http.StatusMethodNotAllowed || answer.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: status %d, Allow %q", method, answer.StatusCode, answer.Header.Get("Allow"))
		}
	}
	for _, target := range []string{"/", "/.candour/events"} {
		if answer := s.ask(t, http.MethodHead, "localhost", target); answer.StatusCode != 200 {
			t.Errorf("HEAD %s: status %d", target, answer.StatusCode)
		}
	}
}

// TestListen checks that the preview can be reached from this machine only.
func TestListen(t *testing.T) {
	t.Parallel()
	l, err := serve.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if at := l.Addr().(*net.TCPAddr); !at.IP.Equal(net.IPv4(127, 0, 0, 1)) || at.Port == 0 {
		t.Errorf("it listens at %v", at)
	}
	if second, err := serve.Listen(l.Addr().(*net.TCPAddr).Port); err == nil {
		second.Close()
		t.Error("a port was taken twice")
	}
}

// TestPolicy checks that the policy of a page in the preview allows the page's
// own style and script, the panel's two styles, the one script of the preview, and
// that this is all there is.
func TestPolicy(t *testing.T) {
	t.Parallel()
	list := "title: List\nsummary: Many.\naffected:\n  total: unknown\n  groups:\n"
	var organisations strings.Builder
	for n := range 20 {
		fmt.Fprintf(&organisations, "- {id: body-%d, name: Body %d}\n", n, n)
		list += fmt.Sprintf("    - {organisation: body-%d, count: unknown}\n", n)
	}
	fine := newSite(t, map[string]string{"data/incidents/list.yaml": list, "data/organisations.yaml": organisations.String()})
	broken := newSite(t, map[string]string{incident: bad})
	_, page := fine.get(t, "/list/")
	whole, _, _ := inside(t, page)
	tests := []struct {
		name, target    string
		site            *site
		styles, scripts int
		policy          map[string][]string // nil: what is on the page, and no more
	}{
		{"page with a script", "/list/", fine, 3, 2, nil},
		{"page", "/lost-tape/", fine, 3, 1, whole},
		{"not found", "/cy/nowhere/", fine, 3, 1, whole},
		{"no site yet", "/", broken, 2, 1, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, body := test.site.get(t, test.target)
			policy, styles, scripts := inside(t, body)
			if len(styles) != test.styles || len(scripts) != test.scripts {
				t.Errorf("%d styles and %d scripts", len(styles), len(scripts))
			}
			if want := test.policy; want != nil && !maps.EqualFunc(policy, want, slices.Equal) {
				t.Errorf("the policy is %v, and on another page %v", policy, want)
			} else if want == nil {
				for directive, want := range map[string][]string{"default-src": {"'none'"}, "style-src": styles, "script-src": scripts, "connect-src": {"'self'"}} {
					// The poster's style is in the policy of every page, and on no other.
					others := slices.DeleteFunc(slices.Clone(policy[directive]), func(source string) bool { return slices.Contains(want, source) })
					if len(policy[directive]) != len(want)+len(others) || len(others) > 1 || len(others) == 1 && directive != "style-src" {
						t.Errorf("%s %v, want %v", directive, policy[directive], want)
					}
				}
			}
			for directive := range policy {
				if !slices.Contains([]string{"default-src", "style-src", "script-src", "connect-src", "img-src", "base-uri", "form-action"}, directive) {
					t.Errorf("there is %s", directive)
				}
			}
		})
	}
}

// inside returns a page's policy, and the sources that would allow what it has.
func inside(t *testing.T, body string) (policy map[string][]string, styles, scripts []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		switch n.Data {
		case "meta":
			if attribute(n, "http-equiv") != "" {
				if policy != nil {
					t.Error("there are two policies")
				}
				policy = map[string][]string{}
				for part := range strings.SplitSeq(attribute(n, "content"), ";") {
					fields := strings.Fields(part)
					if policy[fields[0]] != nil {
						t.Errorf("%s is there twice: a browser reads the first only", fields[0])
					}
					policy[fields[0]] = fields[1:]
				}
			}
		case "style":
			styles = append(styles, hash(n))
		case "script":
			scripts = append(scripts, hash(n))
			if attribute(n, "src") != "" {
				t.Error("a script is loaded")
			}
		}
	}
	return policy, styles, scripts
}

func hash(n *html.Node) string {
	text := ""
	if n.FirstChild != nil {
		text = n.FirstChild.Data
	}
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// running starts a site's preview and returns its address.
func (s *site) running(t *testing.T) string {
	t.Helper()
	l, err := serve.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.server.Run(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the preview ended with %v", err)
		}
	})
	return "http://" + l.Addr().String()
}

// waiting opens the stream of events, as a page does, and returns a function
// that waits for the word to reload.
func waiting(t *testing.T, address, version string) (reload func()) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // only so that a fault doesn't hang for ever
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/.candour/events?"+version, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	if got := answer.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Errorf("content type %q", got)
	}
	lines := bufio.NewScanner(answer.Body)
	return func() {
		t.Helper()
		for lines.Scan() {
			if lines.Text() == "data: reload" {
				return
			}
		}
		t.Fatalf("the stream ended without it: %v", lines.Err())
	}
}

// version is what a page says it was made of.
func version(t *testing.T, body string) string {
	t.Helper()
	_, rest, _ := strings.Cut(body, `data-version="`)
	v, _, ok := strings.Cut(rest, `"`)
	if !ok || v == "" {
		t.Fatal("the page has no version")
	}
	return v
}

// TestReload checks that pages are told when a file changes, is new or is gone.
func TestReload(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	address := s.running(t)

	reload := waiting(t, address, "")
	s.write(t, incident, strings.Replace(good, "Lost", "Found", 1))
	reload()
	if _, body := s.get(t, "/lost-tape/"); !strings.Contains(body, "<h1>Found tape</h1>") {
		t.Error("the page is the old one")
	}

	reload = waiting(t, address, "")
	s.write(t, "content/pages/about.md", "---\ntitle: About us\n---\n")
	reload()
	if status, _ := s.get(t, "/about/"); status != 200 {
		t.Errorf("a new page: status %d", status)
	}

	reload = waiting(t, address, "")
	if err := os.Remove(filepath.Join(s.dir, "content", "pages", "about.md")); err != nil {
		t.Fatal(err)
	}
	reload()
	if status, _ := s.get(t, "/about/"); status != 404 {
		t.Errorf("a page that is gone: status %d", status)
	}
}

// TestMissedReload checks that a page is told of a change that came before it
// could ask, and of a preview that was started anew.
func TestMissedReload(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	address := s.running(t)
	_, body := s.get(t, "/")
	reload := waiting(t, address, version(t, body))
	s.write(t, incident, strings.Replace(good, "Lost", "Found", 1))
	reload()
	waiting(t, address, version(t, body))()

	_, next := s.get(t, "/")
	if version(t, next) == version(t, body) {
		t.Error("the version is the same")
	}
	again := newSite(t, nil)
	waiting(t, again.running(t), version(t, next))()
}

// TestChangeBeforeWatch checks that nothing is missed between the first look at
// the files and the start of the watch.
func TestChangeBeforeWatch(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	_, body := s.get(t, "/")
	s.write(t, incident, strings.Replace(good, "Lost", "Found", 1))
	waiting(t, s.running(t), version(t, body))()
	if _, body := s.get(t, "/lost-tape/"); !strings.Contains(body, "<h1>Found tape</h1>") {
		t.Error("the page is the old one")
	}
}

// TestBroken checks that the last good site stays while something is wrong, with
// the findings on every page, and that all is well when it is put right.
func TestBroken(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	address := s.running(t)
	if _, body := s.get(t, "/"); strings.Contains(body, markBroken) {
		t.Error("the panel says that something is wrong")
	}

	reload := waiting(t, address, "")
	s.write(t, incident, bad+"# <script>alert(1)</script>\n")
	reload()
	for _, target := range []string{"/lost-tape/", "/cy/", "/nowhere/"} {
		_, body := s.get(t, target)
		if !strings.Contains(body, markBroken) {
			t.Errorf("the panel of %s is not marked", target)
		}
		panel := panel(t, body)
		for _, want := range []string{`Unknown key "titel"`, "data/unknown-key", "data/incidents/lost-tape.yaml:1:1", "titel: Lost tape", `Did you mean "title"?`,
			"This is the last site that was whole"} {
			if !strings.Contains(panel, want) {
				t.Errorf("the panel of %s does not say %q:\n%s", target, want, panel)
			}
		}
	}
	if _, body := s.get(t, "/lost-tape/"); !strings.Contains(body, "<h1>Lost tape</h1>") {
		t.Error("the last good page is gone")
	}

	reload = waiting(t, address, "")
	s.write(t, incident, good)
	reload()
	if _, body := s.get(t, "/lost-tape/"); strings.Contains(body, "Unknown key") || strings.Contains(body, markBroken) {
		t.Error("the findings are still there")
	}
}

// TestBrokenFromTheStart checks that there is a page that says what is wrong
// before there ever was a good site, and that it is told when there is one.
func TestBrokenFromTheStart(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{incident: bad})
	address := s.running(t)
	status, body := s.get(t, "/")
	if text := panel(t, body); status != 500 || !strings.Contains(text, `Unknown key "titel"`) || strings.Contains(text, "last site that was whole") {
		t.Errorf("status %d, panel:\n%s", status, text)
	}
	reload := waiting(t, address, version(t, body))
	s.write(t, incident, good)
	reload()
	if status, body := s.get(t, "/lost-tape/"); status != 200 || !strings.Contains(body, "<h1>Lost tape</h1>") {
		t.Errorf("then: status %d", status)
	}
}

// TestFailingTemplate checks that a template which fails while it runs is shown
// with its place, that the other pages are there, and that the page comes back.
func TestFailingTemplate(t *testing.T) {
	t.Parallel()
	const template = "themes/notice/pages/404.html"
	s := newSite(t, map[string]string{template: "{{define \"main\"}}\n{{index .Crumbs 99}}{{end}}"})
	address := s.running(t)
	for _, target := range []string{"/404.html", "/nowhere/", "/cy/nowhere/"} {
		answer := s.ask(t, http.MethodGet, "localhost", target)
		if answer.StatusCode != 500 || answer.Header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%s: status %d, %s", target, answer.StatusCode, answer.Header.Get("Content-Type"))
		}
		text := panel(t, read(t, answer.Body))
		for _, want := range []string{template + ":2:1", "index out of range: 99", "{{index .Crumbs 99}}{{end}}", "[theme/template]", "docs/theme.md"} {
			if !strings.Contains(text, want) {
				t.Errorf("the panel of %s does not say %q:\n%s", target, want, text)
			}
		}
	}
	if status, body := s.get(t, "/lost-tape/"); status != 200 || strings.Contains(body, "index out of range") {
		t.Errorf("another page: status %d, or it has the findings of the first", status)
	}
	_, body := s.get(t, "/nowhere/")
	reload := waiting(t, address, version(t, body))
	s.write(t, template, `{{define "main"}}<h1>Gone</h1>{{end}}`)
	reload()
	if status, body := s.get(t, "/nowhere/"); status != 404 || !strings.Contains(body, "<h1>Gone</h1>") {
		t.Errorf("then: status %d", status)
	}
}

// TestWarnings checks that findings which stop nothing are shown, folded away.
func TestWarnings(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{incident: "title: Lost tape\nsummary: A tape was lost.\naffected: {total: 12}\ntimeline:\n" +
		"  - {date: 2026-10, event: occurred, text: It was lost.}\n  - {date: 2026-09, event: discovered, text: It <b>was</b> missed.}\n"})
	_, body := s.get(t, "/")
	if text := panel(t, body); !strings.Contains(text, "[time/order]") || !strings.Contains(text, "It <b>was</b> missed.") {
		t.Errorf("panel:\n%s", text)
	}
	if strings.Contains(body, markBroken) || strings.Contains(body, "<details open") {
		t.Error("the panel says that something is broken")
	}
}

// markBroken is on a panel that has errors.
const markBroken = `class="candour-panel candour-panel--broken"`

// panel returns what is seen of the panel of findings.
func panel(t *testing.T, body string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Data == "aside" && strings.Contains(attribute(n, "class"), "candour-panel") {
			var b strings.Builder
			for d := range n.Descendants() {
				if d.Type == html.TextNode {
					b.WriteString(d.Data)
				}
			}
			return b.String()
		}
	}
	t.Fatalf("the page has no panel:\n%s", body)
	return ""
}

// TestLinks checks that the panel says which links of the page that is looked at
// lead nowhere, and no others.
func TestLinks(t *testing.T) {
	s := newSite(t, map[string]string{"content/pages/about.md": "---\ntitle: About\n---\n[a](/nothing/) [b](/secret/) [c](/lost-tape/)\n"})
	for address, want := range map[string]int{"/about/": 2, "/lost-tape/": 0, "/": 0, "/no/such/page/": 0} {
		w := httptest.NewRecorder()
		s.server.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost"+address, nil))
		if got := strings.Count(w.Body.String(), "links/broken"); got != want {
			t.Errorf("%s: %d broken links, want %d", address, got, want)
		}
	}
}

// TestAttachments checks that the preview answers with files and their kind,
// those of drafts too when it shows them, and never with what lies elsewhere.
func TestAttachments(t *testing.T) {
	s := newSite(t, map[string]string{
		"content/notices/lost-tape/files/letter.pdf": "%PDF-1.4",
		"content/notices/draft/files/table.csv":      "group,count\n",
		"content/files/form.docx":                    "PK",
	})
	for target, want := range map[string]string{"/lost-tape/files/letter.pdf": "application/pdf", "/notices/lost-tape/files/letter.pdf": "application/pdf", "/draft/files/table.csv": "text/csv; charset=utf-8",
		"/files/form.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "/content/files/form.docx": "", "/lost-tape/files/other.pdf": "", "/lost-tape/files/../../data/site.yaml": ""} {
		answer := s.ask(t, http.MethodGet, "localhost:8080", target)
		if got := answer.Header.Get("Content-Type"); (answer.StatusCode == http.StatusOK) != (want != "") || want != "" && got != want {
			t.Errorf("%s: %d, %s", target, answer.StatusCode, got)
		}
	}
}
