package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"candour/internal/build"
	"candour/internal/diag"
	"candour/internal/serve"

	"github.com/spf13/cobra"
)

func (a *app) serveCommand() *cobra.Command {
	var show shown
	port := 8080
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Preview the site on this machine, with drafts and findings",
		Long: `Serve shows the site at http://127.0.0.1:8080/ and reloads the page when a file
changes. It shows drafts and notices under embargo, and what is wrong. Only this
machine can see it. Stop it with Ctrl-C.`,
		Args: atMost(0),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), show, port) },
	}
	show.registerClock(cmd)
	cmd.Flags().IntVarP(&port, "port", "p", port, "the port to listen on; 0 takes any that is free")
	return cmd
}

func (a *app) serve(ctx context.Context, show shown, port int) error {
	show.drafts, show.future = true, true
	in, err := a.input(show)
	if err != nil {
		return err
	}
	listener, err := serve.Listen(port)
	if err != nil {
		return hintError{err, "Name another port with --port, or --port 0 for any that is free."}
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	server := serve.New(in, func(r build.Report) {
		switch err := a.print(r, diag.Warning); {
		case err != nil || a.quiet:
		case r.Findings.HasErrors():
			fmt.Fprintf(a.stderr, "%s. The preview shows the last site that was whole.\n", r.Findings.Summary())
		default:
			fmt.Fprintln(a.stderr, "The preview is up to date.")
		}
	})
	fmt.Fprintf(a.stdout, "Preview: http://%s/\n", listener.Addr())
	return server.Run(ctx, listener)
}
