package main

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "rewrite what the scripts expect")

// TestMain makes the program a command of the scripts, so that they run it as
// its users do: as a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"candour": main})
}

// TestScripts runs testdata/script: one script for each behaviour of a command.
// Besides the commands of testscript they have
//
//	exits CODE PROGRAM...   run, and want this exit code
//	tree FOLDER FILE        write what is in a folder to a file: names, sizes,
//	                        bytes, and which file on the disk it is
//	changes FILE FILE       print what differs between two such lists
//	files FOLDER            print the names of all files
//	[!] holds FOLDER WORD   look for a word in every byte and name, large or small
//	hrefs FOLDER            print where the links of all pages lead
//	markup FOLDER           print the elements and the attributes of all pages
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Condition:           condition,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SOURCE_DATE_EPOCH", "1795435200") // 2026-11-23T12:00:00Z
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "tree": tree, "changes": compareTrees, "files": files, "holds": holds, "hrefs": hrefs, "markup": markup,
		},
	})
}

// condition knows [root], whether we may write everywhere, and [tmpfs], whether
// a small disk of our own can be had.
func condition(name string) (bool, error) {
	switch name {
	case "root":
		return os.Geteuid() == 0, nil
	case "tmpfs":
		return exec.Command("unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=64k", "none", "/mnt").Run() == nil, nil
	default:
		return false, fmt.Errorf("unknown condition %q", name)
	}
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got, ended := 0, (*exec.ExitError)(nil)
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &ended) {
		got = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// walk calls visit for every file below a folder, links not followed.
func walk(ts *testscript.TestScript, folder string, visit func(name string, info fs.FileInfo)) {
	root := ts.MkAbs(folder)
	ts.Check(filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		visit(filepath.ToSlash(rel), info)
		return err
	}))
}

func tree(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: tree folder file")
	}
	var b strings.Builder
	walk(ts, args[0], func(name string, info fs.FileInfo) {
		sum := sha256.Sum256([]byte(ts.ReadFile(filepath.Join(args[0], name))))
		fmt.Fprintf(&b, "%s %d %v %s %x\n", name, info.Size(), inode(info), info.ModTime().UTC(), sum[:8])
	})
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o666))
}

func compareTrees(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: changes file file")
	}
	read := func(file string) map[string]string {
		lines := map[string]string{}
		for line := range strings.Lines(ts.ReadFile(file)) {
			name, rest, _ := strings.Cut(line, " ")
			lines[name] = rest
		}
		return lines
	}
	before, after := read(args[0]), read(args[1])
	all := maps.Clone(before)
	maps.Copy(all, after)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		switch was, is := before[name], after[name]; {
		case was == "":
			fmt.Fprintln(ts.Stdout(), "new", name)
		case is == "":
			fmt.Fprintln(ts.Stdout(), "gone", name)
		case was != is:
			fmt.Fprintln(ts.Stdout(), "changed", name)
		}
	}
}

func files(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: files folder")
	}
	walk(ts, args[0], func(name string, _ fs.FileInfo) { fmt.Fprintln(ts.Stdout(), name) })
}

func holds(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] holds folder word")
	}
	word := strings.ToLower(args[1])
	var in []string
	walk(ts, args[0], func(name string, _ fs.FileInfo) {
		if strings.Contains(strings.ToLower(name), word) || strings.Contains(strings.ToLower(ts.ReadFile(filepath.Join(args[0], name))), word) {
			in = append(in, name)
		}
	})
	switch {
	case neg && len(in) > 0:
		ts.Fatalf("%q is in %s", args[1], strings.Join(in, ", "))
	case !neg && len(in) == 0:
		ts.Fatalf("%q is in no file of %s", args[1], args[0])
	}
}

func hrefs(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hrefs folder")
	}
	printOf(ts, args[0], func(n *html.Node, add func(string)) {
		for _, a := range n.Attr {
			if n.Data == "a" && a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
				add(a.Val)
			}
		}
	})
}

func markup(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: markup folder")
	}
	printOf(ts, args[0], func(n *html.Node, add func(string)) {
		if n.Type == html.ElementNode {
			add("<" + n.Data + ">")
		}
		for _, a := range n.Attr {
			add(a.Key + "=")
		}
	})
}

// printOf prints what is found in the pages of a folder, sorted, once each.
func printOf(ts *testscript.TestScript, folder string, find func(n *html.Node, add func(string))) {
	seen := map[string]bool{}
	walk(ts, folder, func(name string, _ fs.FileInfo) {
		if !strings.HasSuffix(name, ".html") {
			return
		}
		root, err := html.Parse(strings.NewReader(ts.ReadFile(filepath.Join(folder, name))))
		ts.Check(err)
		for n := range root.Descendants() {
			find(n, func(s string) { seen[s] = true })
		}
	})
	for _, s := range slices.Sorted(maps.Keys(seen)) {
		fmt.Fprintln(ts.Stdout(), s)
	}
}
