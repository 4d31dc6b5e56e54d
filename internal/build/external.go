package build

import (
	"cmp"
	"context"
	"fmt"
	"html"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"candour/internal/diag"
	"candour/internal/external"
	"candour/internal/load"
)

// External asks about all pages of other sites that the texts of a site name, and
// says which are not where they were, at each place where they are named. ask
// answers for addresses; those for which it has no answer are passed over.
func External(ctx context.Context, in Input, ask func(ctx context.Context, addresses []string) map[string]external.Answer) diag.List {
	site, _ := load.Site(in.Source) // what is wrong with it is for Check to say
	base := cmp.Or(in.Options.BaseURL, site.BaseURL)
	named := map[string][]writtenAt{}
	var mu sync.Mutex
	load.EachText(in.Source, func(file, text string) {
		for _, at := range addressesIn(file, text) {
			if base != "" && (at.dest == base || strings.HasPrefix(at.dest, strings.TrimSuffix(base, "/")+"/")) {
				continue // its own pages, of which every build knows
			}
			mu.Lock()
			named[at.dest] = append(named[at.dest], at)
			mu.Unlock()
		}
	})
	answers := ask(ctx, slices.Sorted(maps.Keys(named)))
	var found diag.List
	if n, all := silent(answers); n > 1 && all {
		found.Add(diag.Finding{Severity: diag.Advice, Rule: "links/unreachable", Message: fmt.Sprintf("none of the %d pages of other sites could be reached", n),
			Hint: "Is this computer in a network, and may programs use it? A proxy is not used."})
		maps.DeleteFunc(answers, func(_ string, a external.Answer) bool { return a.Silent() })
	}
	for address, a := range answers {
		f, wrong := aboutExternal(address, a, site.Example)
		for _, at := range named[address] {
			if wrong {
				f.File, f.Line, f.Column, f.Width = at.file, at.line, at.column, at.width
				found.Add(f)
			}
		}
	}
	return load.Locate(in.Source, found).Sorted()
}

// silent counts the pages whose sites the network did not lead to, and tells whether
// these are all that were asked for.
func silent(answers map[string]external.Answer) (n int, all bool) {
	all = true
	for _, a := range answers {
		switch {
		case a.Silent():
			n++
		case a.State != external.Reserved: // which is never asked for
			all = false
		}
	}
	return n, all
}

// aboutExternal says what is wrong with a page of another site, if anything is.
func aboutExternal(address string, a external.Answer, example bool) (f diag.Finding, wrong bool) {
	switch a.State {
	case external.Gone:
		return diag.Finding{Severity: diag.Warning, Rule: "links/gone", Message: fmt.Sprintf("%s is gone: its site answers %d", address, a.Status),
			Hint: "Look for the page, and write where it is now. If it is nowhere, name an archived copy, or another source."}, true
	case external.Moved:
		return diag.Finding{Severity: diag.Advice, Rule: "links/moved", Message: fmt.Sprintf("%s has moved to %s", address, a.To),
			Hint: "Look at the page, and write the new address."}, true
	case external.Unreachable:
		return diag.Finding{Severity: diag.Advice, Rule: "links/unreachable", Message: fmt.Sprintf("%s could not be checked: %s", address, a.Why),
			Hint: "Open it in a browser. Some sites refuse all programs, so this need not be wrong."}, true
	case external.Reserved:
		return diag.Finding{Severity: diag.Advice, Rule: "links/unreachable", Message: fmt.Sprintf("%s is an address for examples, and was not asked", address),
			Hint: "Write the address of a page that is there."}, !example
	default:
		return f, false
	}
}

// webAddress is the beginning of an address and all that can belong to it.
var webAddress = regexp.MustCompile("https?://[^\\s<>\"'`|\\\\^{}\\[\\]]+")

// addressesIn finds the web addresses in a text that somebody wrote, without
// those in a comment of YAML, which are for colleagues.
func addressesIn(file, text string) []writtenAt {
	var all []writtenAt
	lines, counted := 1, 0
	for _, m := range webAddress.FindAllStringIndex(text, -1) {
		lines += strings.Count(text[counted:m[0]], "\n")
		counted = m[0]
		start := strings.LastIndexByte(text[:m[0]], '\n') + 1
		before := text[start:m[0]]
		if path.Ext(file) == ".yaml" && (strings.HasPrefix(strings.TrimSpace(before), "#") || strings.Contains(before, " # ")) {
			continue
		}
		written := trimmed(text[m[0]:m[1]], path.Ext(file) == ".csv")
		all = append(all, writtenAt{file: file, line: lines, column: 1 + utf8.RuneCountInString(before),
			width: utf8.RuneCountInString(written), dest: html.UnescapeString(written)})
	}
	return all
}

// trimmed cuts off what follows an address in a sentence, in brackets or in a
// row of a table.
func trimmed(address string, csv bool) string {
	if end := strings.IndexAny(address, ",;"); csv && end >= 0 {
		address = address[:end]
	}
	depth := 0
	for n, c := range address {
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return trimmed(address[:n], false)
			}
		}
	}
	return strings.TrimRight(address, ".,;:!?*_~")
}
