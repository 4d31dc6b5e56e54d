package external

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// asked are the requests that a server got, in order.
type asked struct {
	mu   sync.Mutex
	list []string
}

func (a *asked) add(r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.list = append(a.list, r.Method+" "+r.Host+r.URL.RequestURI())
}

func (a *asked) take() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	list := a.list
	a.list = nil
	return list
}

// site is a client whose requests all go to one server, whatever their host is.
func site(t *testing.T, handle http.HandlerFunc) (*Client, *asked) {
	t.Helper()
	var got asked
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got.add(r)
		handle(w, r)
	}))
	t.Cleanup(server.Close)
	c := New("candour/test")
	c.Pause = 0
	transport := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "tcp", server.Listener.Addr().String())
	}}
	t.Cleanup(transport.CloseIdleConnections)
	c.Transport = transport
	return c, &got
}

// answers is a site with a page for each kind of answer.
func answers(w http.ResponseWriter, r *http.Request) {
	send := func(status int, to string) {
		w.Header().Set("Location", to)
		w.WriteHeader(status)
	}
	switch r.URL.Path {
	case "/gone":
		w.WriteHeader(http.StatusGone)
	case "/head-404": // some sites answer so to all who ask for the head
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusNotFound)
		}
	case "/head-405":
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusMethodNotAllowed)
		}
	case "/403":
		w.WriteHeader(http.StatusForbidden)
	case "/429":
		w.WriteHeader(http.StatusTooManyRequests)
	case "/503":
		w.WriteHeader(http.StatusServiceUnavailable)
	case "/599":
		w.WriteHeader(599)
	case "/moved":
		send(http.StatusMovedPermanently, "/good?b=c")
	case "/moved-twice":
		send(http.StatusPermanentRedirect, "http://b.internal/moved")
	case "/for-now":
		send(http.StatusFound, "/good")
	case "/moved-then-for-now":
		send(http.StatusMovedPermanently, "/for-now")
	case "/for-now-then-moved":
		send(http.StatusSeeOther, "/moved")
	case "/moved-to-gone":
		send(http.StatusMovedPermanently, "/gone")
	case "/loop":
		send(http.StatusFound, "/loop")
	case "/to-file":
		send(http.StatusFound, "file:///etc/passwd")
	case "/to-password":
		send(http.StatusFound, "http://a:b@c.internal/")
	case "/no-location":
		w.WriteHeader(http.StatusFound)
	case "/broken":
		panic(http.ErrAbortHandler)
	case "/good":
		w.Header().Set("Set-Cookie", "a=b")
		_, _ = w.Write([]byte("good"))
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

func TestAsk(t *testing.T) {
	c, got := site(t, func(w http.ResponseWriter, r *http.Request) {
		if r.UserAgent() != "candour/test" || r.Header.Get("Cookie") != "" || r.Header.Get("Referer") != "" || r.Header.Get("Authorization") != "" {
			t.Errorf("%s: header %v", r.URL, r.Header)
		}
		answers(w, r)
	})
	for _, test := range []struct{ address, want, asked string }{
		{"http://a.internal/good", "good 200", "HEAD a.internal/good"},
		{"http://a.internal/good#place", "good 200", "HEAD a.internal/good"},
		{"http://a.internal/none", "gone 404", "HEAD a.internal/none, GET a.internal/none"},
		{"http://a.internal/gone", "gone 410", "HEAD a.internal/gone, GET a.internal/gone"},
		{"http://a.internal/head-404", "good 200", "HEAD a.internal/head-404, GET a.internal/head-404"},
		{"http://a.internal/head-405", "good 200", "HEAD a.internal/head-405, GET a.internal/head-405"},
		{"http://a.internal/403", "unreachable 403: its site answered 403 Forbidden", "HEAD a.internal/403, GET a.internal/403"},
		{"http://a.internal/503", "unreachable 503: its site answered 503 Service Unavailable", "HEAD a.internal/503"},
		{"http://a.internal/599", "unreachable 599: its site answered 599", "HEAD a.internal/599, GET a.internal/599"},
		{"http://a.internal/moved#x", "moved 200 -> http://a.internal/good?b=c#x", "HEAD a.internal/moved, HEAD a.internal/good?b=c"},
		{"http://a.internal/moved-twice", "moved 200 -> http://b.internal/good?b=c", "HEAD a.internal/moved-twice, HEAD b.internal/moved, HEAD b.internal/good?b=c"},
		{"http://a.internal/for-now", "good 200", "HEAD a.internal/for-now, HEAD a.internal/good"},
		{"http://a.internal/moved-then-for-now", "moved 200 -> http://a.internal/for-now", "HEAD a.internal/moved-then-for-now, HEAD a.internal/for-now, HEAD a.internal/good"},
		{"http://a.internal/for-now-then-moved", "good 200", "HEAD a.internal/for-now-then-moved, HEAD a.internal/moved, HEAD a.internal/good?b=c"},
		{"http://a.internal/moved-to-gone", "gone 410", "HEAD a.internal/moved-to-gone, HEAD a.internal/gone, GET a.internal/gone"},
		{"http://a.internal/to-file", "unreachable: it is sent on to an address that is not asked", "HEAD a.internal/to-file"},
		{"http://a.internal/to-password", "unreachable: it is sent on to an address that is not asked", "HEAD a.internal/to-password"},
		{"http://a.internal/loop", "unreachable: it is sent on too often", strings.Repeat("HEAD a.internal/loop, ", redirects) + "HEAD a.internal/loop"},
		{"http://a.internal/no-location", "good 302", "HEAD a.internal/no-location"},
		{"http://a.internal/broken", "unreachable: its site broke the connection off", "HEAD a.internal/broken, GET a.internal/broken"},
		{"http://me:secret@a.internal/good", "unreachable: it holds a user name or a password, which is not sent", ""},
		{"ftp://a.internal/good", "unreachable: it is not the address of a page", ""},
		{"http://%zz", "unreachable: it is not the address of a page", ""},
		{"https://www.example.org/x", "reserved", ""},
		{"https://EXAMPLE.com./x", "reserved", ""},
		{"http://localhost:8080/", "reserved", ""},
		{"http://a.test/", "reserved", ""},
		{"http://a.internal/429", "unreachable 429: its site answered 429 Too Many Requests", "HEAD a.internal/429"},
		{"http://a.internal/good?again", "unreachable: its site asks for fewer requests", ""},
		{"http://b.internal/good", "good 200", "HEAD b.internal/good"},
	} {
		a := c.Ask(t.Context(), []string{test.address})[test.address]
		if got := said(a); got != test.want {
			t.Errorf("%s: %s, want %s", test.address, got, test.want)
		}
		requests := got.take()
		if test.address == "http://a.internal/broken" {
			requests = slices.Compact(requests) // net/http tries once more by itself
		}
		if got := strings.Join(requests, ", "); got != test.asked {
			t.Errorf("%s: asked %s, want %s", test.address, got, test.asked)
		}
	}
}

func said(a Answer) string {
	s := string(a.State)
	if a.Status != 0 {
		s += fmt.Sprint(" ", a.Status)
	}
	if a.To != "" {
		s += " -> " + a.To
	}
	if a.Why != "" {
		s += ": " + a.Why
	}
	return s
}

// TestOneAtATime checks that a host is asked for one page at a time, each page
// once, and that not more hosts are asked at once than allowed.
func TestOneAtATime(t *testing.T) {
	var mu sync.Mutex
	busy, most, wrong := map[string]int{}, 0, false
	c, got := site(t, func(_ http.ResponseWriter, r *http.Request) {
		mu.Lock()
		busy[r.Host]++
		wrong = wrong || busy[r.Host] > 1
		most = max(most, len(busy))
		mu.Unlock()
		time.Sleep(time.Millisecond)
		mu.Lock()
		if busy[r.Host]--; busy[r.Host] == 0 {
			delete(busy, r.Host)
		}
		mu.Unlock()
	})
	c.Hosts = 3
	var addresses []string
	for n := range 60 {
		addresses = append(addresses, fmt.Sprintf("http://h%d.internal/%d", n%6, n/12), fmt.Sprintf("http://H%d.internal/%d", n%6, n/12))
	}
	seen := 0
	c.Progress = func(done, of int) {
		mu.Lock()
		defer mu.Unlock()
		seen = max(seen, done)
		if of != 60 {
			t.Errorf("%d of %d", done, of)
		}
	}
	if answers := c.Ask(t.Context(), addresses); len(answers) != 60 || seen != 60 {
		t.Errorf("%d answers, %d seen", len(answers), seen)
	}
	if n := len(got.take()); wrong || most > 3 || n != 60 {
		t.Errorf("two at once at one host: %v; hosts at once: %d; %d requests", wrong, most, n)
	}
}

// TestPause checks that a host is left alone for the pause between two requests,
// by what it would wait for without any time to do so.
func TestPause(t *testing.T) {
	c, got := site(t, answers)
	c.Pause = time.Hour
	ctx, stop := context.WithCancel(t.Context())
	c.Progress = func(done, _ int) {
		if done == 2 {
			stop()
		}
	}
	a := c.Ask(ctx, []string{"http://a.internal/good", "http://a.internal/good?2", "http://b.internal/good"})
	if a["http://a.internal/good"].State != Good || a["http://b.internal/good"].State != Good || len(a) != 2 {
		t.Errorf("%v", a)
	}
	if n := len(got.take()); n != 2 {
		t.Errorf("%d requests", n)
	}
}

// TestStopped checks that a stopped client ends, and says nothing of what it
// did not get to.
func TestStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	c, _ := site(t, func(_ http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "2") {
			stop()
			<-r.Context().Done()
		}
	})
	c.Hosts = 1
	a := c.Ask(ctx, []string{"http://a.internal/1", "http://a.internal/2", "http://a.internal/3", "http://b.internal/"})
	if len(a) != 1 || a["http://a.internal/1"].State != Good {
		t.Errorf("%v", a)
	}
}

// TestWhole checks that what there was no time for is said to be so.
func TestWhole(t *testing.T) {
	c, got := site(t, answers)
	c.Whole = 0
	if a := c.Ask(t.Context(), []string{"http://a.internal/good"}); a["http://a.internal/good"].Why != whyNoTime || len(got.take()) != 0 {
		t.Errorf("%v", a)
	}
}

// TestTimeout checks that a site that never answers is left.
func TestTimeout(t *testing.T) {
	c, got := site(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	c.Timeout = 20 * time.Millisecond
	if a := c.Ask(t.Context(), []string{"http://a.internal/"})["http://a.internal/"]; a.Why != whyTimeout {
		t.Errorf("%+v", a)
	}
	if list := got.take(); len(list) > 1 {
		t.Errorf("asked again: %v", list)
	}
}

// TestTLS checks that a certificate of nobody is told.
func TestTLS(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	c := New("candour/test")
	c.Transport = &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "tcp", server.Listener.Addr().String())
	}}
	if a := c.Ask(t.Context(), []string{"https://a.internal/"})["https://a.internal/"]; a.Why != whyTLS {
		t.Errorf("%+v", a)
	}
}

// TestPublicOnly checks that no address and no name leads into a private network.
func TestPublicOnly(t *testing.T) {
	reached := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached = true }))
	defer server.Close()
	c := New("candour/test")
	c.Pause = 0
	for _, address := range []string{server.URL, strings.Replace(server.URL, "127.0.0.1", "[::ffff:127.0.0.1]", 1), "http://127.1:80/", "http://10.1.2.3/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/"} {
		a := c.Ask(t.Context(), []string{address})[address]
		if a.Why != whyPrivate && (address != "http://127.1:80/" || a.State != Unreachable) {
			t.Errorf("%s: %+v", address, a)
		}
	}
	if reached {
		t.Error("the server was reached")
	}
}

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"93.184.215.14:443": true, "93.184.215.14:80": true, "[2606:2800:21f:cb07:6820:80da:af6b:8b2c]:443": true, "[64:ff9b::5db8:d70e]:443": true,
		"93.184.215.14:22": false, "93.184.215.14:8080": false,
		"127.0.0.1:80": false, "10.0.0.1:80": false, "172.16.0.1:80": false, "192.168.1.1:443": false, "169.254.169.254:80": false, "100.64.0.1:80": false,
		"0.0.0.0:80": false, "0.1.2.3:80": false, "255.255.255.255:80": false, "224.0.0.1:80": false, "198.18.0.1:80": false, "240.0.0.1:80": false, "192.0.0.8:80": false,
		"[::1]:80": false, "[::]:80": false, "[fe80::1%eth0]:80": false, "[fd00::1]:80": false, "[ff02::1]:80": false, "[fec0::1]:80": false,
		"[::ffff:127.0.0.1]:80": false, "[64:ff9b::7f00:1]:80": false, "[64:ff9b::a9fe:a9fe]:80": false, "[2002:7f00:1::]:80": false, "[::127.0.0.1]:80": false,
		"example.com:80": false, "": false,
	} {
		if err := public(address); (err == nil) != want {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestWhyNot(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{&net.OpError{Err: errPrivate}, whyPrivate},
		{&net.DNSError{IsNotFound: true}, whyName},
		{&net.DNSError{IsTimeout: true}, whyTimeout},
		{&net.OpError{Err: &os.SyscallError{Err: syscall.ECONNREFUSED}}, "its site refuses connections"},
		{fmt.Errorf("x: %w", context.DeadlineExceeded), whyTimeout},
		{tls.AlertError(40), whyTLS},
		{errors.New("EOF"), "its site broke the connection off"},
	} {
		if got := whyNot(test.err); got != test.want {
			t.Errorf("%v: %s, want %s", test.err, got, test.want)
		}
	}
}

// TestCache checks how long an answer holds, and that it is not asked for again.
func TestCache(t *testing.T) {
	c, got := site(t, answers)
	file := filepath.Join(t.TempDir(), "a", "links.json")
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	c.Now = func() time.Time { return now }
	all := []string{"http://a.internal/good", "http://a.internal/moved", "http://a.internal/gone", "http://a.internal/403", "http://b.internal/429", "https://example.org/"}
	first := map[string]Answer{}
	for _, step := range []struct {
		after time.Duration
		want  int
	}{{0, 8}, {0, 0}, {59 * time.Minute, 0}, {time.Minute, 5}, {22 * time.Hour, 5}, {time.Hour + time.Minute, 8}, {-48 * time.Hour, 8}} {
		now = now.Add(step.after)
		var err error
		if c.Cache, err = Open(file); err != nil {
			t.Fatal(err)
		}
		c.turns = nil
		answers := c.Ask(t.Context(), all)
		if len(first) == 0 {
			first = answers
		}
		if fmt.Sprint(answers) != fmt.Sprint(first) {
			t.Errorf("%v: %v, want %v", now, answers, first)
		}
		if n := len(got.take()); n != step.want {
			t.Errorf("%v: %d requests, want %d", now, n, step.want)
		}
		if err := c.Cache.Save(file, now); err != nil {
			t.Fatal(err)
		}
	}
	left, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(left) != 1 {
		t.Errorf("%v %v", left, err)
	}
}

// TestBrokenCache checks that a file that is no cache is told and not used, and
// that it is replaced.
func TestBrokenCache(t *testing.T) {
	for _, text := range []string{"", "{", `{"format":2,"answers":{}}`, "[]"} {
		file := filepath.Join(t.TempDir(), "links.json")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := Open(file)
		if err == nil {
			t.Errorf("%q is read", text)
		}
		now := time.Now()
		c.put("http://a.internal/", Answer{State: Good}, now)
		if err := c.Save(file, now); err != nil {
			t.Fatal(err)
		}
		if c, err = Open(file); err != nil || len(c.entries) != 1 {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := Open(t.TempDir()); err == nil {
		t.Error("a folder is read")
	}
}
