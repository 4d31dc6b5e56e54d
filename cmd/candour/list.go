package main

import (
	"cmp"
	"fmt"
	"slices"
	"text/tabwriter"
	"time"

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

// nextBuild prints when the site changes by itself: an embargo ends, an offer
// runs out, a notice becomes a record.
func (a *app) nextBuild(site *notice.Site, now time.Time) error {
	type due struct {
		at  time.Time
		why string
	}
	var all []due
	add := func(at time.Time, why string) {
		if at.After(now) {
			all = append(all, due{at, why})
		}
	}
	for _, i := range site.Incidents {
		if i.Draft {
			continue
		}
		add(i.PublishAt.Time, string(i.ID)+" is published")
		add(dayAfter(i.KeepUntil), string(i.ID)+" becomes a record")
		for _, o := range i.Support {
			add(dayAfter(o.EnrolBy), fmt.Sprintf("the last day to sign up for %s of %s is over", o.Service, i.ID))
			add(dayAfter(o.Ends), fmt.Sprintf("%s of %s has ended", o.Service, i.ID))
		}
	}
	if len(all) == 0 {
		_, err := fmt.Fprintln(a.stdout, "No build is due: nothing on the site changes with the date.")
		return err
	}
	slices.SortFunc(all, func(x, y due) int { return cmp.Or(x.at.Compare(y.at), cmp.Compare(x.why, y.why)) })
	_, err := fmt.Fprintf(a.stdout, "Next build due: %s (%s)\n", all[0].at.Format(time.RFC3339), all[0].why)
	return err
}

// dayAfter is the first moment at which a date has certainly passed.
func dayAfter(d notice.Date) time.Time {
	last, ok := d.LastDay()
	if !ok {
		return time.Time{}
	}
	return last.AddDate(0, 0, 1)
}
