package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"candour/internal/build"
	"candour/internal/diag"
	"candour/internal/external"

	"github.com/spf13/cobra"
)

// elsewhere are the flags that say whether other sites are asked.
type elsewhere struct {
	ask   bool
	cache string // a folder
}

func (e *elsewhere) register(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&e.ask, "external", false, "ask other sites whether the pages that are named are still there")
	cmd.Flags().StringVar(&e.cache, "cache", "", "the folder that keeps what other sites answered (default: candour in your cache folder)")
	_ = cmd.MarkFlagDirname("cache")
}

// errStopped ends a command that somebody stopped, after what it found so far.
var errStopped = hintError{errors.New("stopped before all pages of other sites were asked for"), "What was answered is remembered: the next check goes on from there."}

// external asks other sites, and says what is not where it was. The findings are
// of use even when there is an error.
func (a *app) external(ctx context.Context, in build.Input, flags elsewhere) (diag.List, error) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	client := external.New("candour/" + version)
	client.Now = a.now
	file, err := flags.file()
	if err != nil {
		fmt.Fprintf(a.stderr, "candour: answers of other sites are not remembered: %v\n", err)
	} else if client.Cache, err = external.Open(file); err != nil {
		fmt.Fprintf(a.stderr, "candour: what other sites answered before is not used: %v\n", err)
	}
	page, clear := a.progress("links to other sites")
	client.Progress = page
	found := build.External(ctx, in, client.Ask)
	clear()
	if client.Cache != nil {
		if err := client.Cache.Save(file, a.now()); err != nil {
			fmt.Fprintf(a.stderr, "candour: answers of other sites are not remembered: %v\n", err)
		}
	}
	if ctx.Err() != nil {
		return found, errStopped
	}
	return found, nil
}

// file is where answers are kept.
func (e elsewhere) file() (string, error) {
	folder := e.cache
	if folder == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return "", err
		}
		folder = filepath.Join(user, "candour")
	}
	return filepath.Join(folder, "links.json"), nil
}
