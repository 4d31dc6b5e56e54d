package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// swap puts the finished tree in place. It returns where the replaced site is,
// or "" if there was none.
func (s *Stage) swap() (retired string, err error) {
	info, err := os.Lstat(s.target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.exists = false // its owner may have deleted it during the build
	case err != nil:
		return "", s.failure(s.shown, "cannot be replaced", err)
	case !s.exists:
		return "", &Error{Path: s.shown, Problem: "has appeared during the build", Hint: "build again"}
	default:
		// Its owner may have opened the folder to a group, for example.
		if err := os.Chmod(s.stage, info.Mode()|0o700); err != nil {
			return "", s.failure(s.stage, "cannot be given its mode", err)
		}
	}
	if err := os.Remove(filepath.Join(s.stage, markerName)); err != nil {
		return "", s.failure(s.stage, "cannot be finished", err)
	}
	if !s.exists {
		if err := os.Rename(s.stage, s.target); err != nil {
			return "", s.failure(s.shown, "cannot be put in place", err)
		}
		return "", nil
	}
	retired = s.stage
	err = s.exchange(s.stage, s.target)
	if errors.Is(err, errors.ErrUnsupported) {
		retired = s.old
		err = s.swapByRenames()
	}
	switch {
	case errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.EXDEV):
		return "", s.mounted(err)
	case err != nil:
		return "", s.failure(s.shown, "cannot be replaced by the new site", err)
	}
	return retired, nil
}

// swapByRenames is for systems that cannot exchange two folders. There is a
// moment in which the target is missing; recoverOld mends it.
func (s *Stage) swapByRenames() error {
	if err := os.Rename(s.target, s.old); err != nil {
		return err
	}
	s.pause("old site set aside")
	err := os.Rename(s.stage, s.target)
	if err == nil {
		return nil
	}
	if back := os.Rename(s.old, s.target); back != nil {
		return fmt.Errorf("%w; the old site is at %s until the next build", err, s.old)
	}
	return err
}

// recoverOld mends what a build left that was killed during swapByRenames.
func (s *Stage) recoverOld() error {
	if _, err := os.Lstat(s.old); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	to := ""
	if _, err := os.Lstat(s.target); errors.Is(err, fs.ErrNotExist) {
		to = s.target // killed between the two renames
	} else if _, err := os.Lstat(s.stage); errors.Is(err, fs.ErrNotExist) {
		to = s.stage // killed after them
	}
	if to == "" {
		return &Error{Path: s.old, Problem: "is a site that an interrupted build set aside, and " + s.shown + " is there as well",
			Hint: "keep the one you want as " + s.shown + ", move the other one away, and build again"}
	}
	if err := os.Rename(s.old, to); err != nil {
		return s.beside(err)
	}
	return nil
}

// afterSwap looks through the replaced site once more, for what others did
// while the build was finishing, and keeps it as the next staging tree.
func (s *Stage) afterSwap(retired string, carried []item) error {
	if retired == "" {
		return nil
	}
	var clashes []string
	nodes, err := list(retired)
	if err == nil {
		clashes, err = s.settle(retired, s.live, nodes, carried)
	}
	if err == nil && retired != s.stage {
		err = os.Rename(retired, s.stage)
	}
	if err != nil {
		return &Error{Path: retired, Problem: "the new site is in place, but the replaced one could not be looked through for files that are not Candour's", Err: err,
			Hint: "the next build tries again; until then do not delete this folder"}
	}
	if len(clashes) > 0 {
		return s.clash(clashes, "the new site is in place, but this file ")
	}
	return nil
}
