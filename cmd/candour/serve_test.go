package main

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// site writes a small site with a draft into a folder of its own.
func site(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"data/site.yaml":                "format: 1\ntitle: Notices of Ynys Health\n",
		"data/incidents/lost-tape.yaml": "title: Lost tape\nsummary: A tape was lost.\ndraft: true\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestServe starts the preview, looks at a draft and stops it with Ctrl-C.
func TestServe(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no interrupt can be sent here")
	}
	t.Parallel()
	dir := site(t)
	cmd := exec.CommandContext(t.Context(), "candour", "serve", "--source", dir, "--port", "0")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "Preview: ")
	if !ok || !strings.HasPrefix(address, "http://127.0.0.1:") {
		t.Fatalf("it says %q", line)
	}
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil || !strings.Contains(string(page), "Lost tape") {
		t.Errorf("the preview does not show the draft: %v\n%s", err, page)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("after Ctrl-C: %v", err)
	}
	if stderr.String() == "" {
		t.Errorf("it doesn't say that it is ready")
	}
	if _, err := os.Stat(filepath.Join(dir, "public")); err == nil {
		t.Error("the preview has written public/")
	}
}

// TestServePortInUse checks that a port that is taken is said so.
func TestServePortInUse(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	var stdout, stderr strings.Builder
	code := run([]string{"serve", "--source", site(t), "--port", port}, &stdout, &stderr, func(string) string { return "" })
	if code != exitMisuse || stdout.String() != "" {
		t.Errorf("exit code %d, output %q", code, stdout.String())
	}
	if text := stderr.String(); !strings.Contains(text, "port "+port+" cannot be used") || !strings.Contains(text, "hint: Name another port with --port") {
		t.Errorf("it says %q", text)
	}
}
