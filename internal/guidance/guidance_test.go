package guidance

import (
	"slices"
	"strings"
	"testing"

	"candour/internal/notice"
)

// TestOrganisation checks where an organisation's people are taken to be.
func TestOrganisation(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ country, incident, want string }{
		// Its own country decides, be it another than the incident's.
		{"GB-SCT", "GB-WLS", "GB-SCT"},
		{"GB-SCT", "GB", "GB-SCT"},
		{"IE", "GB", "IE"},
		{"US-CA", "US", "US-CA"},
		{"US", "GB-WLS IE", "US"},
		// A country as a whole says nothing more exact than the parts that the
		// incident is in.
		{"GB", "GB-WLS", "GB-WLS"},
		{"GB", "GB-SCT GB-WLS", "GB-SCT GB-WLS"},
		{"GB", "GB-WLS IE", "GB-WLS"},
		{"GB", "GB", "GB"},
		{"IE", "EU", "IE"},
		// Without a country, and without an organisation, the incident decides.
		{"", "GB-WLS IE", "GB-WLS IE"},
		{"unknown", "GB-WLS", "GB-WLS"},
		// Nothing is known of where the incident is.
		{"GB-SCT", "", "GB-SCT"},
		{"", "", "GB IE US"},
	} {
		site := &notice.Site{
			Organisations: []*notice.Organisation{{ID: "o", Country: notice.Region(test.country)}},
			Topics:        []*notice.Topic{{Countries: places("GB-SCT IE")}, {Countries: places("GB US")}},
		}
		id := notice.ID("o")
		if test.country == "unknown" {
			id = "nobody"
		}
		want := strings.Fields(test.want)
		got := strings.Fields(Of(site, nil).Organisation(&notice.Incident{Jurisdictions: places(test.incident)}, id).text())
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("an organisation in %q, an incident in %q: readers in %q, want %q", test.country, test.incident, got, want)
		}
	}
}

// topic makes one of "id countries", such as "report GB-SCT IE".
func topic(words string) *notice.Topic {
	id, countries, _ := strings.Cut(words, " ")
	return &notice.Topic{ID: notice.ID(id), Countries: places(countries), Step: notice.Text{{Lang: "en", Text: "Do it."}}}
}

func ids(topics []*notice.Topic) string {
	var all []string
	for _, t := range topics {
		all = append(all, string(t.ID))
	}
	return strings.Join(all, " ")
}

// TestPublished checks which topics a site has: those that are for one of its
// readers.
func TestPublished(t *testing.T) {
	t.Parallel()
	group := func(ids ...notice.ID) *notice.Affected {
		a := &notice.Affected{}
		for _, id := range ids {
			a.Groups = append(a.Groups, notice.Group{Groups: []notice.Group{{Organisation: id}}})
		}
		return a
	}
	for _, test := range []struct {
		name      string
		incidents []*notice.Incident
		want      string
	}{
		{"none", nil, "always eu gb ie scotland us"},
		{"one country", []*notice.Incident{{Jurisdictions: places("GB")}}, "always gb scotland"},
		{"one nation", []*notice.Incident{{Jurisdictions: places("GB-WLS")}}, "always gb"},
		{"a member of the Union", []*notice.Incident{{Jurisdictions: places("IE")}}, "always eu ie"},
		{"another member", []*notice.Incident{{Jurisdictions: places("DE")}}, "always eu"},
		{"two incidents", []*notice.Incident{{Jurisdictions: places("GB-WLS")}, {Jurisdictions: places("US-CA")}}, "always gb us"},
		{"an organisation elsewhere", []*notice.Incident{{Jurisdictions: places("GB-WLS"), Affected: group("glen")}}, "always gb scotland"},
		{"one that is outside the total", []*notice.Incident{{Jurisdictions: places("GB-WLS"),
			Affected: &notice.Affected{Elsewhere: []notice.Group{{Organisation: "glen"}}}}}, "always gb scotland"},
		{"a party is not affected", []*notice.Incident{{Jurisdictions: places("GB-WLS"), Parties: []notice.Party{{Organisation: "acme"}}}}, "always gb"},
		{"nobody knows where", []*notice.Incident{{}, {Jurisdictions: places("GB-WLS")}}, "always eu gb ie scotland us"},
		{"where no topic is for", []*notice.Incident{{Jurisdictions: places("NZ")}}, "always"},
	} {
		site := &notice.Site{
			Organisations: []*notice.Organisation{{ID: "glen", Country: "GB-SCT"}, {ID: "acme", Country: "US"}},
			Topics:        []*notice.Topic{topic("us US"), topic("scotland GB-SCT"), topic("gb GB"), topic("ie IE"), topic("eu EU"), topic("always")},
		}
		if got := ids(Of(site, test.incidents).Topics); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestOrder checks how topics are sorted: by urgency, order and id.
func TestOrder(t *testing.T) {
	t.Parallel()
	site := &notice.Site{Topics: []*notice.Topic{
		{ID: "a", Urgency: "watch"}, {ID: "e", Urgency: "now", Order: 2}, {ID: "d"}, {ID: "b", Urgency: "soon"}, {ID: "f", Urgency: "now", Order: 1}, {ID: "c", Urgency: "soon", Order: -1}}}
	if got := ids(Of(site, nil).Topics); got != "f e c b d a" {
		t.Errorf("the order is %q", got)
	}
}

// TestFor checks that a topic applies by what was taken, in whatever measure.
func TestFor(t *testing.T) {
	t.Parallel()
	site := &notice.Site{Topics: []*notice.Topic{{ID: "always"}, {ID: "card", Classes: []notice.ID{"pin", "payment-card"}}, {ID: "wales", Countries: places("GB-WLS")}}}
	taken := func(items ...notice.DataItem) notice.Data { return notice.Data{Taken: items} }
	for _, test := range []struct {
		name   string
		data   notice.Data
		places string
		want   string
	}{
		{"nothing is known", notice.Data{}, "GB", "always wales"},
		{"one of the classes", taken(notice.DataItem{Class: "pin"}), "GB", "always card wales"},
		{"perhaps, and for some", taken(notice.DataItem{Class: "pin", For: notice.ForSome, Certainty: notice.Possible}), "GB-SCT", "always card"},
		{"another class", taken(notice.DataItem{Class: "name"}), "GB-SCT", "always"},
		{"not taken", notice.Data{NotTaken: []notice.DataItem{{Class: "pin"}}}, "GB-SCT", "always"},
	} {
		if got := ids(Of(site, nil).For(test.data, places(test.places))); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestFirst checks which steps come first for readers in several places.
func TestFirst(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, places, topics, first, others string
	}{
		{"one place", "GB-WLS", "a GB,b GB-WLS,c,d GB", "a b c", "d"},
		{"what is for one nation waits", "GB", "a GB-SCT,b GB-ENG GB-WLS GB-NIR,c GB,d GB,e GB", "c d e", "a b"},
		{"nations together are the country", "GB", "a GB-SCT,b GB-EAW GB-SCT GB-NIR,c,d GB", "b c d", "a"},
		{"too few for all, and the same in two nations", "GB", "a GB-SCT,b GB-ENG GB-WLS GB-NIR,c GB", "a b c", ""},
		{"each country gets one", "GB IE", "a GB,b GB,c GB,d IE,e IE", "a b d", "c e"},
		{"each of three", "GB IE US", "a GB,b GB,c GB,d IE,e US", "a d e", "b c"},
		{"the Union is for Ireland", "GB IE", "a GB,b GB,c GB,d EU", "a b d", "c"},
		{"without a step", "GB", "a GB -,b GB", "b", "a"},
		{"none", "GB", "", "", ""},
	} {
		var topics []*notice.Topic
		for words := range strings.SplitSeq(test.topics, ",") {
			if words == "" {
				continue
			}
			text, bare := strings.CutSuffix(words, " -")
			made := topic(text)
			if bare {
				made.Step = nil
			}
			topics = append(topics, made)
		}
		first, others := First(topics, places(test.places), 3)
		if ids(first) != test.first || ids(others) != test.others {
			t.Errorf("%s: first %q and others %q, want %q and %q", test.name, ids(first), ids(others), test.first, test.others)
		}
	}
}

func TestWhere(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ countries, readers, want string }{
		{"GB", "GB-WLS", ""},
		{"", "GB", ""},
		{"GB-SCT", "GB", "GB-SCT"},
		{"GB-ENG GB-WLS GB-NIR", "GB-WLS GB-SCT", "GB-WLS"},
		{"EU", "IE GB", "EU"},
		{"EU", "IE FR", ""},
		{"GB US", "GB IE", "GB"},
		{"GB", "", ""},
	} {
		if got := Where(places(test.countries), places(test.readers)).text(); got != test.want {
			t.Errorf("for readers in %q, what is for %q says %q, want %q", test.readers, test.countries, got, test.want)
		}
	}
}

// TestServices checks that a topic names the services that help its readers.
func TestServices(t *testing.T) {
	t.Parallel()
	by := map[notice.ID]*notice.Service{}
	for _, s := range []*notice.Service{{ID: "gb", Countries: places("GB")}, {ID: "wales", Countries: places("GB-WLS")}, {ID: "ni", Countries: places("GB-NIR")}, {ID: "all"}, {ID: "us", Countries: places("US")}} {
		by[s.ID] = s
	}
	of := &notice.Topic{Countries: places("GB-WLS GB-SCT US"), Services: []notice.ID{"us", "ni", "none", "all", "wales", "gb"}}
	l := Of(&notice.Site{Topics: []*notice.Topic{of}}, []*notice.Incident{{Jurisdictions: places("GB")}})
	var got []string
	for _, s := range l.Services(of, by) {
		got = append(got, string(s.ID))
	}
	if want := "all wales gb"; strings.Join(got, " ") != want {
		t.Errorf("services %q, want %q", got, want)
	}
}
