package law

import "candour/internal/notice"

// Facts are what conditions can ask of one incident. The names that conditions
// use are the expr tags; docs/laws.md lists them with these comments.
//
// The where tag leads to the part of the incident's file that a fact is about,
// so that a finding can point at it.
type Facts struct {
	// The state of the incident: investigating, contained, closed or withdrawn; "" when none is given.
	Status string `expr:"status" where:"status"`
	// The languages of the site, such as "en" and "cy".
	Languages []string `expr:"languages"`
	// The regions that the incident names under jurisdictions, such as "GB-WLS".
	Jurisdictions []string `expr:"jurisdictions" where:"jurisdictions"`
	// The number of organisations that hold the people's data: parties with the role controller.
	Controllers int `expr:"controllers" where:"parties"`
	// The number of organisations that work for them: parties with the role processor.
	Processors int `expr:"processors" where:"parties"`
	// The number of statements that were collected.
	Statements int `expr:"statements"`

	// Whether there is a publisher, or a controller or processor among the parties.
	NotifierNamed bool `expr:"notifier_named" where:"parties"`
	// The number of words in the summary, in the site's main language.
	SummaryWords int `expr:"summary_words" where:"summary"`
	// The number of data classes taken, certainly or possibly.
	ClassesTaken int `expr:"classes_taken" where:"data.taken"`
	// Whether it is said who is affected: affected.who, or groups.
	PeopleDescribed bool `expr:"people_described" where:"affected.who"`
	// Whether there is a total, even one that is said to be unknown.
	TotalGiven bool `expr:"total_given" where:"affected.total"`
	// Whether the total is a number or has a bound.
	TotalKnown bool `expr:"total_known" where:"affected.total"`
	// Whether the total counts records, or a group does.
	RecordsCounted bool `expr:"records_counted" where:"affected.unit"`
	// Whether the day is given that the counts are as of.
	AsOfGiven bool `expr:"as_of_given" where:"affected.as_of"`
	// The number of groups that have a count.
	GroupsCounted int `expr:"groups_counted" where:"affected.groups"`
	// Whether the site hides small counts, or no group has a count of 1 to 4.
	SmallCountsHidden bool `expr:"small_counts_hidden" where:"affected.groups"`
	// Whether likely consequences are told.
	ConsequencesGiven bool `expr:"consequences_given" where:"consequences"`
	// The number of pieces of guidance that the notice shows; prose under what-you-can-do counts as one.
	Steps int `expr:"steps" where:"section what-you-can-do"`
	// The number of offers of support, those of groups too.
	Offers int `expr:"offers" where:"support"`
	// The length in months of the longest offer that says it is free.
	FreeMonths int `expr:"free_months" where:"support"`
	// Whether each offer says how to take it up, and for how long it runs.
	OffersExplained bool `expr:"offers_explained" where:"support"`
	// Whether the notice has the date it was given: an event published, a revision, or an embargo that ends.
	NoticeDated bool `expr:"notice_dated" where:"timeline"`
	// For how many days after it is given the notice is promised to stay; -1 when no end is set.
	KeptDays int `expr:"kept_days" where:"keep_until"`

	// known(event): whether the date of an event is in the timeline, at least roughly. Of "regulator-told", only a regulator of the law's country counts.
	Known func(event string) bool `expr:"known" where:"timeline"`
	// stated(event): the same, or the date is written as unknown.
	Stated func(event string) bool `expr:"stated" where:"timeline"`
	// taken(class, …): whether one of the data classes was taken, certainly or possibly.
	Taken func(classes ...string) bool `expr:"taken" where:"data.taken"`
	// surely_taken(class, …): whether one of them was taken for certain.
	SurelyTaken func(classes ...string) bool `expr:"surely_taken" where:"data.taken"`
	// has_section(name): whether the notice has prose under a heading, such as "what-happened".
	HasSection func(name string) bool `expr:"has_section"`
	// words(name): the number of words of that prose, in the site's main language.
	Words func(name string) int `expr:"words"`
	// has_page(id): whether the site has a page, such as "accessibility".
	HasPage func(id string) bool `expr:"has_page"`
	// measures(state, …): the number of measures in these states (done, under-way, planned), or of all.
	Measures func(states ...string) int `expr:"measures" where:"measures"`
	// has_contact(role): whether a contact with the role has a phone number, an e-mail address, a web page or a postal address.
	HasContact func(role string) bool `expr:"has_contact" where:"contacts"`
	// named_contact(role): whether such a contact also names a person, an office or an organisation.
	NamedContact func(role string) bool `expr:"named_contact" where:"contacts"`
	// routes(role, …): in how many ways contacts with the roles, or all but the press, can be reached.
	Routes func(roles ...string) int `expr:"routes" where:"contacts"`
	// reachable_by(way): whether a contact other than the press has it: phone, toll-free, email, web or post. Toll-free is told by how the number begins.
	ReachableBy func(way string) bool `expr:"reachable_by" where:"contacts"`
	// speaks(role, language): whether a contact with the role answers in a language.
	Speaks func(role, language string) bool `expr:"speaks" where:"contacts"`
	// service_shown(name, way, …): whether the guidance of the notice points to a service that has all of the ways, and these words in its English name, in any order.
	ServiceShown func(name string, ways ...string) bool `expr:"service_shown"`
	// bureaus(way, …): how many of Equifax, Experian and TransUnion it points to that have all of the ways.
	Bureaus func(ways ...string) int `expr:"bureaus"`
	// mentions(words): whether the words are in the English text of the notice or of its guidance, as whole words; the last may have an s. Capitals do not matter. Where only words were found, a person is asked whether they say it.
	Mentions func(words string) bool `expr:"mentions"`
	// residents(region): at least how many people who live there are counted.
	Residents func(region string) int `expr:"residents" where:"affected.groups"`
	// organisation_in(region): whether a controller or processor is there.
	OrganisationIn func(region string) bool `expr:"organisation_in" where:"parties"`
	// organisation_is(kind): whether a controller or processor is of that kind.
	OrganisationIs func(kind string) bool `expr:"organisation_is" where:"parties"`

	*evidence
}

// evidence is what an incident was found to say.
type evidence struct {
	site     *notice.Site
	incident *notice.Incident
	clock    clock
	regime   *Regime // the one that is asked about
	bodies   []body
	contacts []notice.Contact
	offers   []notice.Offer
	topics   []*notice.Topic
	services []*notice.Service
	english  bool
	// prose is the English text in small letters; made when it is asked for.
	prose string
	// met are the places that the functions found something in.
	met []string
	// worded says that mentions found words.
	worded bool
}

// found notes where something was found, and returns yes.
func (e *evidence) found(yes bool, where string) bool {
	if yes && where != "" {
		e.met = append(e.met, where)
	}
	return yes
}

// ways are how somebody can be reached.
var ways = []string{"phone", "toll-free", "email", "web", "post"}

// argumentWords is the closed list that an argument of a function must be
// from; nil when there is none.
func argumentWords(function string, argument int) []string {
	switch function {
	case "known", "stated":
		return eventNames()
	case "taken", "surely_taken":
		ids := make([]string, len(notice.Classes))
		for i, c := range notice.Classes {
			ids[i] = string(c.ID)
		}
		return ids
	case "has_section", "words":
		return plain(notice.Sections)
	case "measures":
		return plain(notice.MeasureStates)
	case "has_contact", "named_contact", "routes":
		return plain(notice.ContactRoles)
	case "speaks":
		if argument == 0 {
			return plain(notice.ContactRoles)
		}
	case "reachable_by", "bureaus":
		return ways
	case "service_shown":
		if argument > 0 {
			return ways
		}
	}
	return nil
}

func plain[T ~string](values []T) []string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return words
}
