// Package external asks other sites whether the pages that a notice names are
// still there. It is the only package that fetches anything, and only
// "candour check --external" uses it.
//
// In go addresses that nobody has checked; out comes an Answer for each. It asks
// as a polite guest: for the head of a page, one request at a time for each
// host with a pause after it, under its own name, and not again for what it was
// told within a day. It sends no cookie, no referrer and no password, reads no
// page, and reaches no network but the public one, whatever a name leads to.
package external

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// State is what is known of a page.
type State string

// The states of a page.
const (
	Good        State = "good"
	Moved       State = "moved"       // for good, to another address, where it is
	Gone        State = "gone"        // its site says that there is no such page
	Unreachable State = "unreachable" // nobody knows
	Reserved    State = "reserved"    // its host is a name for examples, and wasn't asked
)

// Answer is what a site said of a page.
type Answer struct {
	State State `json:"state"`
	// Status is what the site answered last, such as 404; 0 when it did not.
	Status int `json:"status,omitempty"`
	// To is where the page has moved.
	To string `json:"to,omitempty"`
	// Why says why a page is unreachable, as the end of a sentence.
	Why string `json:"why,omitempty"`
}

// Silent tells whether the network led to no site: it may be that there is none.
func (a Answer) Silent() bool {
	return a.Why == whyName || a.Why == whyTimeout || a.Why == whyRefused || a.Why == whyBroken
}

// Client asks. Use New; the fields may be changed before the first Ask.
type Client struct {
	// Agent is the name it goes by, such as "candour/1.2".
	Agent string
	// Transport sends one request. That of New refuses all that is not public.
	Transport http.RoundTripper
	// Cache is what was answered before; may be nil.
	Cache *Cache
	// Pause is how long a host is left alone after a request.
	Pause time.Duration
	// Timeout is for one request, and Whole for all of them.
	Timeout, Whole time.Duration
	// Hosts is how many hosts are asked at once.
	Hosts int
	// Now is the clock that the cache goes by.
	Now func() time.Time
	// Progress is called after each page, from any worker; may be nil.
	Progress func(done, of int)

	mu    sync.Mutex
	turns map[string]*turn
}

// New makes a client that asks the public network.
func New(agent string) *Client {
	return &Client{Agent: agent, Transport: publicOnly(), Pause: time.Second, Timeout: 15 * time.Second, Whole: 10 * time.Minute, Hosts: 6, Now: time.Now}
}

// Ask asks for pages, each once. An address that ctx left no time for has no
// answer.
func (c *Client) Ask(ctx context.Context, addresses []string) map[string]Answer {
	whole, cancel := context.WithTimeout(ctx, c.Whole)
	defer cancel()
	queue, of := byHost(addresses)
	answers := make(map[string]Answer, of)
	var mu sync.Mutex
	var workers sync.WaitGroup
	next := make(chan []string)
	for range min(len(queue), max(1, c.Hosts)) {
		workers.Go(func() {
			for host := range next {
				for _, address := range host {
					a, known := c.known(whole, address)
					if ctx.Err() != nil {
						break // whoever stopped us knows why
					}
					mu.Lock()
					answers[address] = a
					done := len(answers)
					mu.Unlock()
					if !known && whole.Err() == nil {
						c.Cache.put(address, a, c.Now())
					}
					if c.Progress != nil {
						c.Progress(done, of)
					}
				}
			}
		})
	}
	for _, host := range queue {
		next <- host
	}
	close(next)
	workers.Wait()
	return answers
}

// byHost sorts addresses, once each, into those of each host.
func byHost(addresses []string) (hosts [][]string, count int) {
	at := map[string]int{}
	for _, address := range slices.Compact(slices.Sorted(slices.Values(addresses))) {
		host := address
		if u, err := url.Parse(address); err == nil {
			host = strings.ToLower(u.Host)
		}
		n, known := at[host]
		if !known {
			n = len(hosts)
			at[host] = n
			hosts = append(hosts, nil)
		}
		hosts[n] = append(hosts[n], address)
		count++
	}
	return hosts, count
}

// known answers from the cache or asks, and says which.
func (c *Client) known(ctx context.Context, address string) (a Answer, known bool) {
	if a, known := c.Cache.get(address, c.Now()); known {
		return a, true
	}
	return c.ask(ctx, address), false
}

// redirects is how many are followed.
const redirects = 5

// ask asks for one page, and follows where it is sent to.
func (c *Client) ask(ctx context.Context, address string) Answer {
	at, err := url.Parse(address)
	if err != nil {
		return Answer{State: Unreachable, Why: "it is not the address of a page"}
	}
	place := ""
	if at.Fragment != "" {
		place = "#" + at.EscapedFragment()
	}
	at.Fragment, at.RawFragment = "", "" // which is for the browser alone
	moved, lasting := "", true
	for range redirects + 1 {
		if a, refused := refuse(at); refused {
			if moved != "" {
				return Answer{State: Unreachable, Why: "it is sent on to an address that is not asked"}
			}
			return a
		}
		status, to, why := c.once(ctx, at)
		if why != "" {
			return Answer{State: Unreachable, Why: why}
		}
		if to == nil {
			return judged(status, moved)
		}
		lasting = lasting && (status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect)
		if lasting {
			moved = to.String() + place
		} else if moved == "" {
			moved = "…" // sent on, and not for good
		}
		at = to
	}
	return Answer{State: Unreachable, Why: "it is sent on too often"}
}

// judged is what the last answer means, for a page that has moved or has not.
func judged(status int, moved string) Answer {
	switch {
	case status == http.StatusNotFound || status == http.StatusGone:
		return Answer{State: Gone, Status: status}
	case status >= 400 || status < 200:
		return Answer{State: Unreachable, Status: status, Why: answered(status)}
	case moved != "" && moved != "…":
		return Answer{State: Moved, Status: status, To: moved}
	default:
		return Answer{State: Good, Status: status}
	}
}

// refuse tells of addresses that are not asked at all.
func refuse(u *url.URL) (Answer, bool) {
	switch {
	case u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return Answer{State: Unreachable, Why: "it is not the address of a page"}, true
	case u.User != nil:
		return Answer{State: Unreachable, Why: "it holds a user name or a password, which is not sent"}, true
	case reserved(strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))):
		return Answer{State: Reserved}, true
	}
	return Answer{}, false
}

// reserved tells whether a name is for examples and tests (RFC 2606, RFC 6761).
func reserved(host string) bool {
	for _, name := range []string{"example.com", "example.org", "example.net", "example", "test", "invalid", "localhost"} {
		if host == name || strings.HasSuffix(host, "."+name) {
			return true
		}
	}
	return false
}

// turn is a host's: one request at a time, with a pause after it.
type turn struct {
	mu   sync.Mutex
	last time.Time
	// tired says that the host has asked to be left alone.
	tired bool
}

func (c *Client) turn(host string) *turn {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.turns == nil {
		c.turns = map[string]*turn{}
	}
	host = strings.ToLower(host)
	if c.turns[host] == nil {
		c.turns[host] = &turn{}
	}
	return c.turns[host]
}

// once asks for a page at one address: for its head, and if that is refused for
// the page, which is not read. to is where the page is said to be; why is why
// there was no answer.
func (c *Client) once(ctx context.Context, at *url.URL) (status int, to *url.URL, why string) {
	for _, method := range []string{http.MethodHead, http.MethodGet} {
		if status, to, why = c.request(ctx, method, at); why == "" && status < 400 {
			return status, to, ""
		}
		if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable || final[why] {
			break
		}
	}
	return status, to, why
}

func (c *Client) request(ctx context.Context, method string, at *url.URL) (status int, to *url.URL, why string) {
	t := c.turn(at.Host)
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.tired {
		return 0, nil, whyTired
	}
	if wait := c.Pause - time.Since(t.last); !t.last.IsZero() && wait > 0 {
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
	if ctx.Err() != nil {
		return 0, nil, whyNoTime
	}
	defer func() { t.last = time.Now() }()
	one, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(one, method, at.String(), nil)
	if err != nil {
		return 0, nil, "it is not the address of a page"
	}
	req.Header.Set("User-Agent", c.Agent)
	req.Header.Set("Accept", "text/html, */*;q=0.8")
	answer, err := c.Transport.RoundTrip(req) // no client of net/http: that would follow, and remember
	if err != nil {
		return 0, nil, whyNot(err)
	}
	answer.Body.Close()
	t.tired = answer.StatusCode == http.StatusTooManyRequests
	if answer.StatusCode >= 300 && answer.StatusCode < 400 {
		if to, err = at.Parse(cmp.Or(answer.Header.Get("Location"), "#")); err == nil && answer.Header.Get("Location") != "" {
			to.Fragment, to.RawFragment = "", ""
			return answer.StatusCode, to, ""
		}
	}
	return answer.StatusCode, nil, ""
}
