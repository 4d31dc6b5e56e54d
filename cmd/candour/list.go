package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
	"unicode"

	"candour/internal/diag"
	"candour/internal/load"
	"candour/internal/notice"

	"github.com/spf13/cobra"
)

func (a *app) listCommand() *cobra.Command {
	var show shown
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List incidents: drafts, embargoed, published, archived; and when the next build is due",
		Args:  atMost(0),
		RunE:  func(*cobra.Command, []string) error { return a.list(show) },
	}
	show.registerClock(cmd)
	return cmd
}

func (a *app) list(show shown) error {
	in, err := a.input(show)
	if err != nil {
		return err
	}
	site, found := load.Site(in.Source)
	if found.HasErrors() {
		found = load.Locate(in.Source, found.AtLeast(diag.Error)).Sorted()
		if err := found.Text(a.stderr, a.colour()); err != nil {
			return err
		}
		return errFindings
	}
	now := in.Options.Now
	table := tabwriter.NewWriter(a.stdout, 0, 4, 2, ' ', 0)
	for _, i := range site.Incidents {
		title, _ := i.Title.In(site.MainLanguage())
		fmt.Fprintf(table, "%s\t%s\t%s\n", i.ID, state(i, now), title)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	return a.nextBuild(site, now)
}

// state says in a word or two where an incident stands.
func state(i *notice.Incident, now time.Time) string {
	switch {
	case i.Draft:
		return "draft"
	case i.PublishAt.After(now):
		return "embargo until " + i.PublishAt.Format(time.RFC3339)
	case i.Status == notice.Withdrawn:
		return "withdrawn"
	case i.KeepUntil.Known() && i.KeepUntil.BeforeDay(now):
		return "archived"
	default:
		return "published"
	}
}

// due is a moment at which the site changes by itself.
type due struct {
	at  time.Time
	why string
}

// nextBuild prints when the site changes by itself: an embargo ends, an offer
// runs out, a helpline closes, a notice becomes a record. All such days are listed, soonest first.
func (a *app) nextBuild(site *notice.Site, now time.Time) error {
	var all []due
	for _, i := range site.Incidents {
		if i.Draft {
			continue
		}
		for _, d := range changes(i) {
			if !d.at.Before(i.PublishAt.Time) { // before that nobody sees it
				all = append(all, d)
			}
		}
	}
	for _, s := range site.Services {
		all = append(all, due{dayAfter(s.Ends), fmt.Sprintf("the service %s has ended", s.ID)})
	}
	for _, o := range site.Organisations {
		for _, c := range o.Contacts {
			all = append(all, due{dayAfter(c.Ends), fmt.Sprintf("a contact of the organisation %s has closed", o.ID)})
		}
	}
	all = slices.DeleteFunc(all, func(d due) bool { return !d.at.After(now) })
	if len(all) == 0 {
		_, err := fmt.Fprintln(a.stdout, "No build is due: nothing on the site changes with the date.")
		return err
	}
	slices.SortFunc(all, func(x, y due) int { return cmp.Or(x.at.Compare(y.at), cmp.Compare(x.why, y.why)) })
	fmt.Fprintf(a.stdout, "Next build due: %s\n", all[0].at.Format(time.RFC3339))
	for _, d := range all {
		fmt.Fprintf(a.stdout, "  %s  %s\n", d.at.Format(time.RFC3339), d.why)
	}
	folder, err := filepath.Abs(a.source)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "For cron, on a machine whose clock is in UTC:\n  %s\n", cronLine(all[0].at, folder))
	return err
}

// cronLine builds a site at a moment: the first whole minute from then on.
func cronLine(at time.Time, folder string) string {
	at = at.UTC()
	if at.Second() > 0 || at.Nanosecond() > 0 {
		at = at.Truncate(time.Minute).Add(time.Minute)
	}
	return fmt.Sprintf("%d %d %d %d * candour build -q -s %s", at.Minute(), at.Hour(), at.Day(), at.Month(), cronQuoted(folder))
}

// cronQuoted writes a path for the shell that cron starts. A per cent sign would
// end the command.
func cronQuoted(path string) string {
	special := func(r rune) bool {
		return !strings.ContainsRune("/._-", r) && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	if !strings.ContainsFunc(path, special) {
		return path
	}
	return "'" + strings.ReplaceAll(strings.ReplaceAll(path, "'", `'\''`), "%", `\%`) + "'"
}

// changes are the moments at which an incident's pages change.
func changes(i *notice.Incident) []due {
	all := []due{{i.PublishAt.Time, string(i.ID) + " is published"}, {dayAfter(i.KeepUntil), string(i.ID) + " becomes a record"}}
	offers, contacts := offered(i)
	for _, c := range contacts {
		all = append(all, due{dayAfter(c.Ends), fmt.Sprintf("a %s of %s has ended", cmp.Or(c.Role, "contact"), i.ID)})
	}
	for _, o := range offers {
		all = append(all, due{dayAfter(o.EnrolBy), fmt.Sprintf("the last day to sign up for %s of %s is over", o.Service, i.ID)},
			due{dayAfter(o.Ends), fmt.Sprintf("%s of %s has ended", o.Service, i.ID)})
	}
	return all
}

// offered are the offers and contacts for all, and those for the people of
// single groups.
func offered(i *notice.Incident) (offers []notice.Offer, contacts []notice.Contact) {
	offers, contacts = slices.Clone(i.Support), slices.Clone(i.Contacts)
	var below func(groups []notice.Group)
	below = func(groups []notice.Group) {
		for _, g := range groups {
			offers, contacts = append(offers, g.Support...), append(contacts, g.Contacts...)
			below(g.Groups)
		}
	}
	if i.Affected != nil {
		below(i.Affected.Groups)
		below(i.Affected.Elsewhere)
	}
	return offers, contacts
}

// dayAfter is the first moment at which a date has certainly passed.
func dayAfter(d notice.Date) time.Time {
	last, ok := d.LastDay()
	if !ok {
		return time.Time{}
	}
	return last.AddDate(0, 0, 1)
}
