// Command bench measures Candour as a user feels it: whole builds, each in a
// process of its own, with wall and processor time and peak memory.
//
//	go run ./test/bench [-candour PROGRAM] [-runs 5] [-scratch DIR] [-site DIR ...]
//
// Without sites it builds the example (this folder) and a register that it
// makes up: 1,000 incidents with 10,000 statements and 2,000 organisations,
// 13,016 pages. The same register is made every time. Figures are the median
// and, in brackets, the least and the most.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

func main() {
	program := flag.String("candour", "bin/candour", "the program to measure")
	runs := flag.Int("runs", 5, "how often each build is run, after one that does not count")
	scratch := flag.String("scratch", "", "where to build (default: the system's folder for temporary files)")
	flag.Parse()
	if err := measure(*program, *runs, *scratch, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

func measure(program string, runs int, scratch string, sites []string) error {
	dir, err := os.MkdirTemp(scratch, "candour-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if len(sites) == 0 {
		large := filepath.Join(dir, "register")
		if err := writeRegister(large, 1000, 10, 2000); err != nil {
			return err
		}
		sites = []string{".", large}
	}
	fmt.Println("| build | wall s | processor s | peak MiB |")
	fmt.Println("| --- | --- | --- | --- |")
	for n, site := range sites {
		out := filepath.Join(dir, fmt.Sprintf("out-%d", n))
		cold := func(run int) []string {
			return []string{"build", "-q", "-s", site, "-d", fmt.Sprintf("%s-%d", out, run)}
		}
		again := func(int) []string { return []string{"build", "-q", "-s", site, "-d", out + "-0"} }
		check := func(int) []string { return []string{"check", "-q", "-s", site} }
		for _, what := range []struct {
			name string
			args func(int) []string
		}{{"new folder", cold}, {"nothing changed", again}, {"check only", check}} {
			if err := row(filepath.Base(site)+", "+what.name, program, runs, what.args); err != nil {
				return err
			}
		}
	}
	return nil
}

type sample struct{ wall, cpu, mib float64 }

// row runs a command several times and prints its line of the table.
func row(name, program string, runs int, args func(run int) []string) error {
	var samples []sample
	for run := range runs + 1 {
		s, err := once(program, args(run))
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if run > 0 {
			samples = append(samples, s)
		}
	}
	column := func(of func(sample) float64, digits int) string {
		slices.SortFunc(samples, func(a, b sample) int { return cmp.Compare(of(a), of(b)) })
		return fmt.Sprintf("%.*f (%.*f-%.*f)", digits, of(samples[len(samples)/2]), digits, of(samples[0]), digits, of(samples[len(samples)-1]))
	}
	fmt.Printf("| %s | %s | %s | %s |\n", name, column(func(s sample) float64 { return s.wall }, 3),
		column(func(s sample) float64 { return s.cpu }, 3), column(func(s sample) float64 { return s.mib }, 0))
	return nil
}

func once(program string, args []string) (sample, error) {
	cmd := exec.Command(program, args...)
	cmd.Stderr = os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return sample{}, err
	}
	s := sample{wall: time.Since(start).Seconds(), cpu: (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		s.mib = float64(usage.Maxrss) / 1024 // Linux counts in KiB
	}
	return s, nil
}
