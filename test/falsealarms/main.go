// Command falsealarms counts the false alarms of the check: what it finds in
// notices that are good, and in texts about real breaches.
//
//	go run ./test/falsealarms                     the notices in notices/
//	go run ./test/falsealarms -v                  each finding, with its place
//	go run ./test/falsealarms -samples FOLDER     texts of .csv, .json and .jsonl files
//
// The notices are made up, in the manner of good public notices, and complete
// for the law that applies to them. Each is a site of its own, as `candour init`
// makes it for its countries, with the files of a txtar archive over it. The
// archive's first lines say what it is modelled on, for which countries, and
// when it is built. Its file “expected” lists the findings that are true, one a
// line: how many, the rule, the file, and why it is true. Every other warning or
// error in its files is a false alarm. Advice is counted apart, and so is what is
// said of the guidance library, which no notice wrote.
//
// Texts of samples stay where they are: their licences don't allow copies here.
// Each becomes the story of a notice without any facts, so only rules about the
// text itself find anything. A person judges the hits, which -v prints.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	samples := flag.String("samples", "", "folder with texts to check in place of the notices")
	verbose := flag.Bool("v", false, "print each finding")
	flag.Parse()
	run := func() error { return countNotices(os.Stdout, *verbose) }
	if *samples != "" {
		run = func() error { return countSamples(os.Stdout, *samples, *verbose) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "falsealarms:", err)
		os.Exit(1)
	}
}
