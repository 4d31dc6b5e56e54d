package output

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// killSite is one of two sites that the child of TestKill builds in turn. They
// share most files, differ in some, and have some of their own.
func killSite(which int) site {
	files := site{"index.html": fmt.Sprint("version ", which)}
	for i := range 60 {
		files[fmt.Sprintf("same/%d/index.html", i)] = fmt.Sprint("page ", i)
		files[fmt.Sprintf("differs/%d/index.html", i)] = strings.Repeat(fmt.Sprint(which), 100+which)
		files[fmt.Sprintf("only-%d/%d/index.html", which, i)] = fmt.Sprint(i)
	}
	files["turns"+strings.Repeat("/index.html", which)] = "file or folder"
	return files
}

// runChild is the process that is killed. It builds until it is.
func runChild(task string) int {
	mode, target, _ := strings.Cut(task, ":")
	if run, ok := childTasks[mode]; ok {
		return run(target)
	}
	fmt.Println("building")
	for n := 0; ; n++ {
		s, err := Begin(target)
		if err == nil {
			if mode == "renames" {
				s.exchange = func(a, b string) error { return errors.ErrUnsupported }
			}
			for name, data := range killSite(n % 2) {
				if err = s.Put(name, []byte(data)); err != nil {
					break
				}
			}
			if err == nil {
				_, err = s.Commit()
			}
		}
		if err != nil {
			fmt.Println("failed:", err)
			return 1
		}
	}
}

// childTasks are other things to do in a process of their own.
var childTasks = map[string]func(target string) int{}

// startChild runs this test binary as a child and waits for its first line.
func startChild(t *testing.T, cmd *exec.Cmd, task string) *bufio.Reader {
	t.Helper()
	cmd.Env = append(os.Environ(), "CANDOUR_OUTPUT_CHILD="+task)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	if line, err := lines.ReadString('\n'); err != nil || line != "building\n" {
		cmd.Wait()
		t.Fatalf("the child says %q, %v", line, err)
	}
	return lines
}

// TestKill kills a process that builds, at random moments, while files that are
// not Candour's are dropped into the target. The target must be one of the two
// sites at each kill, and no dropped file may ever be missing at the end.
func TestKill(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Skip(err)
	}
	for _, mode := range []string{"exchange", "renames"} {
		t.Run(mode, func(t *testing.T) {
			target := newTarget(t)
			build(t, target, killSite(0))
			write(t, "example.org", target, "CNAME")
			foreign := site{"CNAME": "example.org"}
			for kill := range kills() {
				cmd := exec.Command(self)
				startChild(t, cmd, mode+":"+target)
				stop := time.Now().Add(time.Duration(rand.IntN(40_000)) * time.Microsecond)
				for n := 0; time.Now().Before(stop); n++ {
					name := fmt.Sprintf("drop/%d-%d.txt", kill, n)
					if drop(target, name) {
						foreign[name] = name
					}
					time.Sleep(time.Millisecond)
				}
				cmd.Process.Kill()
				cmd.Wait()
				checkKilled(t, target, mode)
			}
			s := begin(t, target)
			putAll(t, s, killSite(1))
			if _, err := s.Commit(); err != nil {
				t.Fatal(err)
			}
			for name, data := range killSite(1) {
				foreign[name] = data
			}
			wantTree(t, target, foreign)
		})
	}
}

// kills is how often TestKill kills. CANDOUR_OUTPUT_KILLS asks for more.
func kills() int {
	if n, err := strconv.Atoi(os.Getenv("CANDOUR_OUTPUT_KILLS")); err == nil {
		return n
	}
	if testing.Short() {
		return 3
	}
	return 20
}

// drop puts a file into the target as others would, and reports whether it is
// there for sure.
func drop(target, name string) bool {
	place := filepath.Join(target, name)
	if err := os.Mkdir(filepath.Dir(place), 0o755); err != nil && !errors.Is(err, os.ErrExist) {
		return false
	}
	return os.WriteFile(place, []byte(name), 0o644) == nil
}

// checkKilled looks at a target whose build was killed just now.
func checkKilled(t *testing.T, target, mode string) {
	t.Helper()
	if mode == "renames" {
		// Here the target may be missing until the next build has begun.
		if err := begin(t, target).Abort(); err != nil {
			t.Fatal(err)
		}
	}
	m, err := ReadManifest(target)
	if err != nil {
		t.Fatal(err)
	}
	got := tree(t, target)
	for name := range got {
		if strings.HasSuffix(name, "/") || strings.HasPrefix(name, "drop/") || name == "CNAME" {
			delete(got, name)
		}
	}
	want := killSite(0)
	if got["index.html"] != want["index.html"] {
		want = killSite(1)
	}
	if len(got) != len(want) || len(m.Files) != len(want) {
		t.Fatalf("the target has %d files and lists %d, want %d", len(got), len(m.Files), len(want))
	}
	for name, data := range want {
		if got[name] != data {
			t.Fatalf("%s is %q, want %q", name, got[name], data)
		}
	}
}

// stopAt makes a build that ends without a word at a moment of Commit, as if it
// had been killed. At "" it does not end early.
func stopAt(t *testing.T, target, moment string, renames bool, files site) *Stage {
	t.Helper()
	s := begin(t, target)
	if renames {
		s.exchange = func(a, b string) error { return errors.ErrUnsupported }
	}
	s.pause = func(now string) {
		if now == moment {
			panic("killed")
		}
	}
	putAll(t, s, files)
	defer func() { recover() }()
	if _, err := s.Commit(); err != nil {
		t.Error(err)
	}
	return s
}

// TestKilledAt walks through the moments of Commit, on systems that can
// exchange two folders and on those that cannot. Before the next build, CNAME is
// deleted by its owner, or a late file lands in the replaced site.
func TestKilledAt(t *testing.T) {
	old, next := site{"index.html": "old", "gone/x": "1"}, site{"index.html": "new!"}
	for _, renames := range []bool{false, true} {
		for moment, want := range map[string]site{"tree finished": old, "carried": old, "old site set aside": old, "swapped": next, "": next} {
			if moment == "old site set aside" && !renames {
				continue
			}
			t.Run(fmt.Sprintf("%s renames=%v", moment, renames), func(t *testing.T) {
				target := newTarget(t)
				build(t, target, old)
				build(t, target, old)
				write(t, "example.org", target, "CNAME")
				write(t, "kept", target, "kept.txt")
				stopAt(t, target, moment, renames, next)
				if moment == "carried" {
					unlink(t, target, "CNAME")
				}
				late := filepath.Join(filepath.Dir(target), ".public.candour")
				if renames {
					late += "-old"
				}
				if moment == "swapped" {
					write(t, "late", late, "late.txt")
				}
				s := begin(t, target)
				got := tree(t, target)
				wantLate, wantName := "", "example.org"
				if moment == "swapped" {
					wantLate = "late"
				}
				if moment == "carried" {
					wantName = ""
				}
				if got["index.html"] != want["index.html"] || got["late.txt"] != wantLate || got["CNAME"] != wantName || got["kept.txt"] != "kept" {
					t.Errorf("after recovery the target holds %v", got)
				}
				if _, err := os.Lstat(s.old); err == nil {
					t.Error("the old site is still set aside")
				}
				s.Abort()
				unlink(t, target, "late.txt")
				unlink(t, target, "CNAME")
				for range 3 {
					stopAt(t, target, "", renames, next)
					wantTree(t, target, site{"index.html": "new!", "kept.txt": "kept"})
				}
			})
		}
	}
}

func TestFirstBuildKilled(t *testing.T) {
	target := newTarget(t)
	for _, moment := range []string{"tree finished", "carried"} {
		stopAt(t, target, moment, false, site{"index.html": "1", "half/page.html": "2"})
		if _, err := os.Lstat(target); err == nil {
			t.Fatal("the target is there")
		}
	}
	build(t, target, site{"index.html": "3"})
	wantTree(t, target, site{"index.html": "3"})
	// A build that was killed must not leave its pages to the next but one.
	stopAt(t, target, "tree finished", false, site{"index.html": "3", "new/page.html": "4"})
	s := begin(t, target)
	putAll(t, s, site{"index.html": "5", "other.html": "6"})
	s.Abort()
	build(t, target, site{"index.html": "3"})
	wantTree(t, target, site{"index.html": "3"})
}

func TestTwoSitesAndNoWayToKnow(t *testing.T) {
	target := newTarget(t)
	build(t, target, site{"index.html": "1"})
	build(t, target, site{"index.html": "1"})
	write(t, "x", filepath.Dir(target), ".public.candour-old", "index.html")
	_, err := Begin(target)
	wantError(t, err, "interrupted build")
}

// TestSecondRenameFails puts the old site back.
func TestSecondRenameFails(t *testing.T) {
	target := newTarget(t)
	build(t, target, site{"index.html": "1"})
	s := begin(t, target)
	s.exchange = func(a, b string) error { return errors.ErrUnsupported }
	s.pause = func(now string) {
		if now == "old site set aside" {
			unlink(t, s.stage)
		}
	}
	putAll(t, s, site{"index.html": "2"})
	if _, err := s.Commit(); err == nil {
		t.Error("no error")
	}
	wantTree(t, target, site{"index.html": "1"})
	build(t, target, site{"index.html": "2"})
	wantTree(t, target, site{"index.html": "2"})
}

// TestExchangeFails leaves the target as it was, and the next build works.
func TestExchangeFails(t *testing.T) {
	target := newTarget(t)
	build(t, target, site{"index.html": "1"})
	write(t, "example.org", target, "CNAME")
	s := begin(t, target)
	s.exchange = func(a, b string) error { return &os.LinkError{Op: "rename", Old: a, New: b, Err: errors.New("no")} }
	putAll(t, s, site{"index.html": "2", "new/x": "3"})
	if _, err := s.Commit(); err == nil || !strings.Contains(err.Error(), "cannot be replaced") {
		t.Errorf("error is %v", err)
	}
	wantTree(t, target, site{"index.html": "1", "CNAME": "example.org"})
	build(t, target, site{"index.html": "3"})
	wantTree(t, target, site{"index.html": "3", "CNAME": "example.org"})
}
