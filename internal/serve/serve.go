// Package serve is the preview: it shows the site while it is being written.
//
// It prepares the site as a build does, renders only the pages that are asked
// for, and prepares it again when a file changes. When something is wrong it
// goes on showing the last good site, with the findings on every page. Pages
// reload by themselves through server-sent events.
//
// The preview shows drafts, so it listens on this machine only and answers
// only to this machine's names. It writes nothing.
package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"candour/internal/build"
	"candour/internal/view"
)

// Server shows a site. Use New.
type Server struct {
	in      build.Input
	notify  func(build.Report)
	mu      sync.Mutex
	good    *build.Plan // the last site that was whole; nil if none was yet
	report  build.Report
	seen    uint64        // fingerprint of the files that were prepared
	version string        // changes when the site was prepared again
	changed chan struct{} // closed then
}

// state is what is to be shown at a moment.
type state struct {
	good    *build.Plan
	report  build.Report
	version string
	changed <-chan struct{}
}

// New prepares the site and returns a server of it. notify is called after
// each time the site was prepared.
func New(in build.Input, notify func(build.Report)) *Server {
	s := &Server{in: in, notify: notify, changed: make(chan struct{})}
	s.prepare()
	return s
}

// Listen opens a port on this machine only. Port 0 takes any that is free.
func Listen(port int) (net.Listener, error) {
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return nil, fmt.Errorf("port %d cannot be used: %w", port, err)
	}
	return l, nil
}

// Run answers requests and watches the files until ctx ends.
func (s *Server) Run(ctx context.Context, l net.Listener) error {
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	go s.watch(ctx)
	go func() {
		<-ctx.Done()
		_ = server.Close() // open event streams never end by themselves
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// prepare reads and judges the site again, and wakes the pages that wait.
func (s *Server) prepare() {
	s.seen = fingerprint(s.in.Source) // before they are read: what changes meanwhile is read again
	plan, report := build.Prepare(s.in)
	s.mu.Lock()
	if plan != nil {
		s.good = plan
	}
	s.report = report
	// Not counted, so that pages of a preview that was stopped reload, too.
	s.version = strconv.FormatInt(time.Now().UnixNano(), 36)
	close(s.changed)
	s.changed = make(chan struct{})
	s.mu.Unlock()
	s.notify(report)
}

// now returns what is to be shown at this moment.
func (s *Server) now() state {
	s.mu.Lock()
	defer s.mu.Unlock()
	return state{s.good, s.report, s.version, s.changed}
}

const events = "/.candour/events"

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case !isLocal(r.Host):
		// A page elsewhere could otherwise read drafts through a name of its own
		// that leads to this machine.
		http.Error(w, "The preview answers to localhost only.", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "The preview can only be read.", http.StatusMethodNotAllowed)
	case r.URL.Path == events:
		s.stream(w, r)
	default:
		s.page(w, r)
	}
}

func isLocal(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	ip := net.ParseIP(strings.Trim(name, "[]"))
	return name == "localhost" || ip != nil && ip.IsLoopback()
}

// page answers with a page of the last good site.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	now := s.now()
	plan := now.good
	w.Header().Set("Cache-Control", "no-store")
	if plan == nil {
		s.broken(w, now, now.report)
		return
	}
	address := addressOf(plan, r.URL.Path)
	if data, kind, ok := file(plan, address); ok {
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(data) // the browser may be gone, which is its own affair
		return
	}
	page := plan.Find(address)
	if page == nil && plan.Has(address+"/") {
		// Not for ever: another site may be previewed here tomorrow.
		http.Redirect(w, r, path.Base(address)+"/", http.StatusTemporaryRedirect)
		return
	}
	status := http.StatusOK
	if page == nil {
		status = http.StatusNotFound
		page = plan.Find(notFound(plan, address))
	}
	html, found := plan.Render(page)
	if found.HasErrors() { // a template failed; what it wrote until then is of no use
		s.broken(w, now, now.report.With(found))
		return
	}
	look, sources := plan.Look(page, html), page.Sources()
	for _, f := range look { // what the finished page shows is this page's, wherever it was written
		sources = append(sources, view.Source{File: f.File, Path: f.Path})
	}
	s.send(w, status, preview(shown{html: html, policy: plan.Theme.Policy(), page: page, sources: sources, stale: now.report.Findings.HasErrors()}, now.version, now.report.With(look)))
}

// addressOf is what a path means within the site. The page for what is not
// found links from the site's own address, which may have a folder, so that
// folder leads to the site as well.
func addressOf(plan *build.Plan, path string) string {
	if base, err := url.Parse(plan.BaseURL); err == nil && base.Path != "" {
		if address, ok := strings.CutPrefix(path, strings.TrimSuffix(base.Path, "/")+"/"); ok {
			return address
		}
	}
	return strings.TrimPrefix(path, "/")
}

// broken answers with the findings alone. The page reloads like any other, so it
// comes back when they are put right.
func (s *Server) broken(w http.ResponseWriter, now state, report build.Report) {
	s.send(w, http.StatusInternalServerError, preview(shown{html: emptyPage, policy: emptyPolicy}, now.version, report))
}

func (s *Server) send(w http.ResponseWriter, status int, html []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(html) // the browser may be gone, which is its own affair
}

// notFound is the address of the site's own 404 page, in the language of the
// address that was asked for.
func notFound(plan *build.Plan, address string) string {
	first, _, _ := strings.Cut(address, "/")
	if slices.Contains(plan.Site.Languages[1:], first) {
		return first + "/404.html"
	}
	return "404.html"
}

// kinds are the media types of files that are no pages.
var kinds = map[string]string{".xml": "application/xml", ".txt": "text/plain; charset=utf-8", ".json": "application/json", ".csv": "text/csv; charset=utf-8",
	".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".odt": "application/vnd.oasis.opendocument.text"}

// file answers for what is no page: the logo, the data, attachments, and the
// sitemap and its like. They are made only when they are asked for.
func file(plan *build.Plan, address string) (data []byte, kind string, ok bool) {
	if l := plan.Logo; l != nil && l.Name == address {
		return l.Data, l.Type, true
	}
	kind, known := kinds[path.Ext(address)]
	if !known {
		return nil, "", false
	}
	data, ok = plan.File(address)
	return data, kind, ok
}

// stream tells a page when to reload.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	now := s.now()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flush := http.NewResponseController(w)
	if _, err := fmt.Fprint(w, ": waiting\n\n"); err != nil || flush.Flush() != nil || r.Method == http.MethodHead {
		return
	}
	if page := r.URL.RawQuery; page == "" || page == now.version {
		select {
		case <-r.Context().Done():
			return
		case <-now.changed:
		}
	} // else the files changed before the page could ask
	_, _ = fmt.Fprint(w, "data: reload\n\n")
	_ = flush.Flush()
}
