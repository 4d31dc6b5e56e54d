package notice

// Days returns when the notice of an incident was first published, as far as
// its facts say, and the newest date of anything on it.
func (i *Incident) Days() (published, updated Date) {
	latest := func(of *Date, d Date) {
		if d.Known() && (!of.Known() || of.Before(d)) {
			*of = d
		}
	}
	for _, e := range i.Timeline {
		switch e.Kind {
		case Published, "updated", "corrected":
			latest(&updated, e.Date)
		}
	}
	published = i.firstPublished()
	if !published.Known() && !i.PublishAt.IsZero() {
		published = Day(i.PublishAt.Time)
		latest(&updated, published)
	}
	if i.Affected != nil {
		if !published.Known() {
			latest(&published, i.Affected.AsOf)
		}
		latest(&updated, i.Affected.AsOf)
	}
	for _, r := range i.Revisions {
		latest(&updated, r.Date)
	}
	for _, c := range i.Corrections {
		latest(&updated, c.Date)
	}
	for _, s := range i.Statements {
		latest(&updated, s.Date)
	}
	return published, updated
}

// firstPublished is the date of the first event of that kind which has one; or
// of any.
func (i *Incident) firstPublished() Date {
	var undated Date
	for _, e := range SortEvents(i.Timeline) {
		switch {
		case e.Kind != Published:
		case e.Date.Known():
			return e.Date
		case undated.IsZero():
			undated = e.Date
		}
	}
	return undated
}
