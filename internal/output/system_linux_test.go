package output

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

func init() { childTasks["small-disk"] = smallDisk }

// TestFullDiskForReal fills a small file system of its own, and builds into
// mount points. It needs the right to mount, at least in a namespace.
func TestFullDiskForReal(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Skip(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "CANDOUR_OUTPUT_CHILD=small-disk:"+t.TempDir())
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS | syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}}
	out, err := cmd.CombinedOutput()
	switch {
	case strings.HasSuffix(string(out), "ok\n"):
	case err != nil && cmd.ProcessState == nil, strings.Contains(string(out), "cannot mount"):
		t.Skipf("no file system of our own here: %v %s", err, out)
	default:
		t.Errorf("%v\n%s", err, out)
	}
}

// smallDisk runs in a process of its own.
func smallDisk(dir string) int {
	unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, "")
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=256k"); err != nil {
		fmt.Println("cannot mount:", err)
		return 1
	}
	if err := errors.Join(fillDisk(filepath.Join(dir, "public")), mountPoints(dir)); err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("ok")
	return 0
}

func fillDisk(target string) error {
	old := strings.Repeat("o", 50<<10)
	if err := tryBuild(target, old); err != nil {
		return err
	}
	for range 3 {
		err := tryBuild(target, strings.Repeat("n", 150<<10))
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.Problem, "disk is full") || e.Hint == "" || !errors.Is(err, syscall.ENOSPC) {
			return fmt.Errorf("full disk: error is %v", err)
		}
		for _, name := range []string{"a", "b"} {
			if got, err := os.ReadFile(filepath.Join(target, name)); string(got) != old {
				return fmt.Errorf("full disk: %s has %d bytes, %v", name, len(got), err)
			}
		}
	}
	// A build that fits after the one that did not: nothing is left over.
	if err := tryBuild(target, old); err != nil {
		return err
	}
	return os.RemoveAll(target)
}

func tryBuild(target, data string) error {
	s, err := Begin(target)
	if err != nil {
		return err
	}
	defer s.Abort()
	for _, name := range []string{"a", "b"} {
		if err := s.Put(name, []byte(data)); err != nil {
			return err
		}
	}
	_, err = s.Commit()
	return err
}

func mountPoints(dir string) error {
	target := filepath.Join(dir, "mounted")
	if err := os.Mkdir(target, 0o755); err != nil {
		return err
	}
	if err := unix.Mount("tmpfs", target, "tmpfs", 0, "size=64k"); err != nil {
		return fmt.Errorf("cannot mount: %w", err)
	}
	var e *Error
	_, err := Begin(target)
	if !errors.As(err, &e) || !strings.Contains(e.Problem, "mount point") || !strings.Contains(e.Hint, "site") {
		return fmt.Errorf("mount point: error is %v", err)
	}
	// A kernel that does not tell beforehand refuses the exchange itself.
	s := &Stage{shown: "public", target: target, stage: filepath.Join(dir, "stage"), exists: true, exchange: exchange}
	if err := errors.Join(os.Mkdir(s.stage, 0o755), os.WriteFile(filepath.Join(s.stage, markerName), nil, 0o644)); err != nil {
		return err
	}
	if _, err := s.swap(); !errors.As(err, &e) || !strings.Contains(e.Problem, "mount point") || e.Err == nil {
		return fmt.Errorf("exchange with a mount point: error is %v", err)
	}
	return tryBuild(filepath.Join(target, "site"), "x")
}

// TestReadOnlyParentAsRoot takes the right to write everywhere from this thread.
func TestReadOnlyParentAsRoot(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("see TestReadOnlyParent")
	}
	target := newTarget(t)
	build(t, target, site{"index.html": "1"})
	for dir := filepath.Dir(target); dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
		os.Chmod(dir, 0o755) // the thread must be able to get there
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := unix.Setfsuid(65534); err != nil {
		t.Skip(err)
	}
	_, err := Begin(target)
	unix.Setfsuid(0)
	wantError(t, err, filepath.Dir(target), "cannot write in this folder")
	wantTree(t, target, site{"index.html": "1"})
}

func TestExchangeSwaps(t *testing.T) {
	dir := t.TempDir()
	write(t, "1", dir, "a", "x")
	write(t, "2", dir, "b", "x")
	err := exchange(filepath.Join(dir, "a"), filepath.Join(dir, "b"))
	if errors.Is(err, errors.ErrUnsupported) {
		t.Skip("this file system cannot exchange folders")
	}
	if err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, site{"a/": "", "a/x": "2", "b/": "", "b/x": "1"})
	if err := exchange(filepath.Join(dir, "a"), filepath.Join(dir, "missing")); err == nil || errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("exchange with nothing: %v", err)
	}
}

// TestPartialWrites: the kernel may take less than it is given.
func TestPartialWrites(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	data := strings.Repeat("x", 300<<10) // more than a pipe holds
	done := make(chan string)
	go func() {
		got := make([]byte, len(data))
		io.ReadFull(r, got)
		done <- string(got)
	}()
	h := &fileHandle{fd: int(w.Fd())}
	if n, err := h.Write([]byte(data)); n != len(data) || err != nil {
		t.Errorf("wrote %d, %v", n, err)
	}
	if got := <-done; got != data {
		t.Error("the bytes differ")
	}
}

// TestPipeIsCarriedOrTheBuildFails: what cannot be carried over stops the build.
func TestPipeIsCarriedOrTheBuildFails(t *testing.T) {
	target := newTarget(t)
	build(t, target, site{"index.html": "1"})
	pipe := filepath.Join(target, "pipe")
	if err := unix.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	build(t, target, site{"index.html": "1"})
	if stat(t, pipe).Mode()&os.ModeNamedPipe == 0 {
		t.Error("the pipe is gone")
	}
	s := begin(t, target)
	s.link = func(from, to string) error { return syscall.EIO }
	putAll(t, s, site{"index.html": "1"})
	if _, err := s.Commit(); err == nil || !strings.Contains(err.Error(), "cannot be carried over") {
		t.Errorf("error is %v", err)
	}
	stat(t, pipe)
}
