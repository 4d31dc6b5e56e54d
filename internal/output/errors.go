package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
)

// Error is a failure that the user can do something about. Path is the file or
// folder, Problem what is wrong with it, Hint what to do (may be empty), Err
// the cause (may be nil).
type Error struct {
	Path    string
	Problem string
	Hint    string
	Err     error
}

// Error returns path, problem and cause. The hint is left to the caller, who
// prints it on a line of its own.
func (e *Error) Error() string {
	text := e.Path + ": " + e.Problem
	if e.Err != nil {
		text += ": " + cause(e.Err).Error()
	}
	return text
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// cause strips the path that the os package adds, which the message has already.
func cause(err error) error {
	for {
		switch e := err.(type) {
		case *fs.PathError:
			err = e.Err
		case *os.LinkError:
			err = e.Err
		case *os.SyscallError:
			err = e.Err
		default:
			return err
		}
	}
}

// failure makes an Error of what went wrong before the exchange, while the
// target is as it was. An *Error passes unchanged.
func (s *Stage) failure(path, problem string, err error) error {
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	e := &Error{Path: path, Problem: problem, Err: err}
	switch {
	case diskFull(err):
		e.Problem = "the disk is full"
		e.Hint = "make room and build again; " + s.shown + " is as it was"
	case errors.Is(err, syscall.EFBIG):
		e.Hint = "the system lets this program write no larger file (ulimit -f); raise the limit and build again; " + s.shown + " is as it was"
	case notWritable(err):
		e.Hint = "change its permissions or its owner, and build again; " + s.shown + " is as it was"
	}
	return e
}

// fullOnWindows is ERROR_DISK_FULL, which package syscall does not name.
const fullOnWindows = syscall.Errno(112)

func diskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) ||
		runtime.GOOS == "windows" && errors.Is(err, fullOnWindows)
}

func notWritable(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// missing reports that there is nothing at a path, also because a part of the
// path is a file.
func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// beside makes the error for a parent folder in which nothing can be made.
func (s *Stage) beside(err error) error {
	e := &Error{Path: filepath.Dir(s.stage), Problem: "Candour cannot write in this folder", Err: err}
	switch {
	case diskFull(err):
		e.Problem, e.Hint = "the disk is full", "make room and build again"
	default:
		e.Hint = "the new site is built beside " + s.shown + " and then exchanged with it; make this folder writable, or build into another one"
	}
	return e
}

// mounted makes the error for a target that cannot change places.
func (s *Stage) mounted(err error) error {
	return &Error{
		Path:    s.shown,
		Problem: "is a mount point or a fixed folder of the system, so it cannot be replaced in one step",
		Hint:    "build into a folder inside it, for example " + filepath.Join(s.shown, "site"),
		Err:     err,
	}
}

// foreignClash makes the error for a name that the new site needs and that
// someone else's file has.
func (s *Stage) foreignClash(name string) error {
	return &Error{
		Path:    filepath.Join(s.shown, filepath.FromSlash(name)),
		Problem: "the new site needs this name, but what is there was not written by Candour",
		Hint:    "move it away or rename it, and build again",
	}
}

// clash makes the error for files in a replaced site that are not Candour's
// and cannot be moved to the site in place.
func (s *Stage) clash(names []string, before string) error {
	return &Error{
		Path:    join(s.stage, slices.Min(names)),
		Problem: before + "was put here by someone else during or after the last build, and differs from what " + s.shown + " has under this name",
		Hint:    "keep the one you want in " + s.shown + " and delete this one, before you build again",
	}
}

// editedClash makes the error for a file of Candour's that was changed since.
func (s *Stage) editedClash(name string) error {
	return &Error{
		Path:    filepath.Join(s.shown, filepath.FromSlash(name)),
		Problem: "edited by hand since Candour wrote it, and the new site would overwrite it",
		Hint:    "move the change into data/ or content/, delete the file, build again",
	}
}
