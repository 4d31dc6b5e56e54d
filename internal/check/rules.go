package check

import (
	"cmp"
	"slices"

	"candour/internal/diag"
)

// Rule is one thing that is asked of a site.
type Rule struct {
	// ID is "family/name". It is public and never changes.
	ID string
	// Severity is that of its findings, or of the gravest of them.
	Severity diag.Severity
	// Summary says what the rule asks, in one sentence.
	Summary string
	// Why says what goes wrong otherwise, and Fix how to meet it.
	Why, Fix string

	run func(*pass) // nil for a rule that another package reports
}

// Rules are the rules of this package, in the order in which they run.
var Rules = []Rule{
	{ID: "data/format", Severity: diag.Error, Summary: "The site is written in a format that this program knows.", run: format},
	{ID: "data/base-url-missing", Severity: diag.Advice, Summary: "The site has a base URL, which the sitemap needs.", run: baseURLMissing},
	{ID: "data/no-incidents", Severity: diag.Warning, Summary: "The site has an incident, even if it is a draft.", run: noIncidents},
	{ID: "data/address-taken", Severity: diag.Error, Summary: "No two pages want the same address.", run: addressTaken},
	{ID: "data/unknown-organisation", Severity: diag.Error, Summary: "Each organisation that is named is in the site's list of organisations.", run: unknownOrganisation},
	{ID: "data/unknown-class", Severity: diag.Error, Summary: "Each class of data is one that Candour knows.", run: unknownClass},
	{ID: "data/unknown-service", Severity: diag.Error, Summary: "Each service that guidance points to is in the site's list of services.", run: unknownService},
	{ID: "data/unknown-rule", Severity: diag.Error, Summary: "A waiver names a rule that exists.", run: unknownRule},
	{ID: "data/waiver-refused", Severity: diag.Error, Summary: "No waiver sets aside a rule of the families data/, history/, leak/ and links/, nor one about files that are no notice's own.", run: waiverRefused},
	{ID: "data/group-unnamed", Severity: diag.Error, Summary: "A group has a name or an organisation, and not both.", run: groupUnnamed},
	{ID: "data/contradiction", Severity: diag.Error, Summary: "A class of data was taken or was not, and is given once; what a law allows is not judged as well.", run: contradiction},
	{ID: "data/placeholder", Severity: diag.Error, Summary: "No notice but a draft has texts that are still in square brackets.", run: placeholder},
	{ID: "data/source-missing", Severity: diag.Warning, Summary: "A reported statement names the source it was read in.", run: sourceMissing},

	{ID: "data/attachment-missing", Severity: diag.Error, Summary: "Each link to a file, and each picture, leads to a file that is published.", run: attachmentMissing},
	{ID: "data/attachment-unused", Severity: diag.Advice, Summary: "Each file that is published is linked from a text.", run: attachmentUnused},

	{ID: "count/exceeds-total", Severity: diag.Error, Summary: "The parts of a count do not add up to more than the whole.", run: exceedsTotal},
	{ID: "count/misses-total", Severity: diag.Error, Summary: "The parts of a count that is said to be complete add up to it.", run: missesTotal},
	{ID: "count/child-exceeds-parent", Severity: diag.Error, Summary: "No part is larger than its whole.", run: childExceedsParent},
	{ID: "count/twice", Severity: diag.Error, Summary: "No organisation is counted twice in one total.", run: countedTwice},
	{ID: "count/units-mixed", Severity: diag.Warning, Summary: "A whole and its parts count the same thing: people or records.", run: unitsMixed},
	{ID: "count/total-missing", Severity: diag.Advice, Summary: "The number of people affected has a total, or says that it is unknown.", run: totalMissing},
	{ID: "count/protection-off", Severity: diag.Error, Summary: "A site that does not protect small counts says why, and its own numbers can be a rule.", run: protectionOff},
	{ID: "count/prose-differs", Severity: diag.Warning, Summary: "The numbers of people that texts give are those of the counts.", run: proseDiffers},

	{ID: "time/order", Severity: diag.Warning, Summary: "Nothing that follows from a breach is dated before it.", run: order},
	{ID: "time/future", Severity: diag.Error, Summary: "What the timeline says has happened is not dated in the future.", run: future},
	{ID: "time/as-of-future", Severity: diag.Warning, Summary: "The day that the counts are as of is not in the future.", run: asOfFuture},
	{ID: "time/embargo", Severity: diag.Advice, Summary: "A notice with an embargo is not published before it ends.", run: embargo},
	{ID: "time/keep-until-passed", Severity: diag.Advice, Summary: "A notice is kept up until the day that was promised, and marked as archived from then on.", run: keepUntilPassed},
	{ID: "time/prose-differs", Severity: diag.Warning, Summary: "The days that texts give for what happened are those of the timeline.", run: proseDates},
	{ID: "time/offer-ended", Severity: diag.Advice, Summary: "An offer of support that has ended is shown as history, once its incident is closed.", run: offerEnded},

	{ID: "guidance/messages", Severity: diag.Advice, Summary: "A notice tells readers how to know a true message about the breach.", run: messagesMissing},
	{ID: "reach/poster-address", Severity: diag.Advice, Summary: "The site has a base URL, which the posters need for their QR code, and the sitemap.", run: posterAddress},
	{ID: "reach/image-alternative", Severity: diag.Warning, Summary: "Each picture says in words what it shows.", run: imageAlternative},
	{ID: "reach/heading-order", Severity: diag.Warning, Summary: "Headings leave no level out, have words, and can be told apart.", run: headingOrder},
	{ID: "reach/link-text", Severity: diag.Warning, Summary: "The text of each link says where it leads.", run: linkText},
	{ID: "reach/table-header", Severity: diag.Warning, Summary: "Each column of a table has a heading.", run: tableHeader},
	{ID: "reach/language-of-parts", Severity: diag.Warning, Summary: "What is in another language than its text is marked.", run: languageOfParts},
	{ID: "reach/document", Severity: diag.Advice, Summary: "What a PDF or a Word file says is on a page, too.", run: documentOnly},
	{ID: "leak/small-count", Severity: diag.Error, Summary: "No count is so small that it names a person, unless the site hides such counts or says why not.", run: smallCount},

	{ID: "words/hard-to-read", Severity: diag.Warning, Summary: "A summary can be read by people of 12, and no text is much harder.", run: hardToRead},
	{ID: "words/long-sentence", Severity: diag.Warning, Summary: "No sentence of a summary has more than 25 words, and none elsewhere is much longer.", run: longSentence},
	{ID: "words/empty-phrase", Severity: diag.Warning, Summary: "No text has a phrase that says nothing, such as “we take security seriously”.", run: emptyPhrase},
	{ID: "words/no-evidence", Severity: diag.Warning, Summary: "Who writes “no evidence of misuse” says what it rests on and as of when.", run: noEvidence},
	{ID: "words/hedge", Severity: diag.Warning, Summary: "Whether data was taken is a fact with a certainty, and not a “may have been”.", run: hedge},
	{ID: "words/passive-blame", Severity: diag.Advice, Summary: "A text says who did what, and not only that it was done.", run: passiveBlame},
	{ID: "words/jargon", Severity: diag.Advice, Summary: "No text has a word for which there is a plainer one.", run: jargon},
	{ID: "words/abbreviation", Severity: diag.Advice, Summary: "Each abbreviation is explained, unless every reader knows it.", run: abbreviation},

	{ID: "lang/text-missing", Severity: diag.Warning, Summary: "Each text is there in all languages of the site.", run: textMissing},
	{ID: "lang/document-missing", Severity: diag.Warning, Summary: "Each page, topic, section and statement is there in all languages of the site.", run: documentMissing},
	{ID: "lang/older", Severity: diag.Warning, Summary: "No translation that says what it was made from is older than its source.", run: older},
	{ID: "lang/figures-differ", Severity: diag.Warning, Summary: "A translation has the numbers of the text it translates.", run: figuresDiffer},
	{ID: "lang/links-differ", Severity: diag.Warning, Summary: "A translation leads to the same places as the text it translates.", run: linksDiffer},

	{ID: "guidance/no-topic", Severity: diag.Warning, Summary: "Each class of data that was taken has guidance in each country of its incident.", run: noTopic},
	{ID: "guidance/from-knowledge", Severity: diag.Warning, Summary: "Guidance and the services it names are verified at their source before they are published.", run: fromKnowledge},
	{ID: "guidance/unchecked", Severity: diag.Warning, Summary: "Guidance and the services it names were checked in the last six months.", run: unchecked},
	{ID: "guidance/no-source", Severity: diag.Warning, Summary: "Guidance and the services it names say where they were read.", run: noSource},
	{ID: "guidance/expired", Severity: diag.Warning, Summary: "No service, offer of support or contact has ended while people may still need it.", run: expired},
}

// Reported are the rules that other packages report while they read a site.
// They are here so that all rules are found in one place.
var Reported = []Rule{
	{ID: "data/no-site", Severity: diag.Error, Summary: "The folder holds a site: it has the file data/site.yaml."},
	{ID: "data/file", Severity: diag.Error, Summary: "Each file can be read, is a plain file inside the site, is not empty and is not too large."},
	{ID: "data/unknown-file", Severity: diag.Error, Summary: "Each file in data/ and content/ has a place in the site."},
	{ID: "data/utf-8", Severity: diag.Error, Summary: "Each file is UTF-8 text."},
	{ID: "data/yaml", Severity: diag.Error, Summary: "Each YAML file can be read, and holds one document without anchors, aliases and tags."},
	{ID: "data/duplicate-key", Severity: diag.Error, Summary: "A key is given once."},
	{ID: "data/unknown-key", Severity: diag.Error, Summary: "Each key is one that Candour knows."},
	{ID: "data/missing-key", Severity: diag.Error, Summary: "The keys that are needed are there and are not empty."},
	{ID: "data/missing-value", Severity: diag.Error, Summary: "The keys that hold a notice back, and colours, have a value when they are there."},
	{ID: "data/wrong-type", Severity: diag.Error, Summary: "Each value is of the kind that its key asks for."},
	{ID: "data/unknown-value", Severity: diag.Error, Summary: "A key with a closed list of values has one of them."},
	{ID: "data/id", Severity: diag.Error, Summary: "An id is lower-case letters, digits and single hyphens, and not too long."},
	{ID: "data/duplicate-id", Severity: diag.Error, Summary: "No two organisations and no two services have the same id, and no text has two files in one language."},
	{ID: "data/date", Severity: diag.Error, Summary: "Each date is one that the calendar has, written as EDTF."},
	{ID: "data/duration", Severity: diag.Error, Summary: "Each length of time is written as ISO 8601 writes it."},
	{ID: "data/colour", Severity: diag.Error, Summary: "Each colour is written as CSS writes it in hex."},
	{ID: "data/count", Severity: diag.Error, Summary: "Each count is a whole number, a bound, a range or unknown."},
	{ID: "data/region", Severity: diag.Error, Summary: "Each country or region is an ISO 3166 code."},
	{ID: "data/language", Severity: diag.Error, Summary: "Each language is a language code and is given once."},
	{ID: "data/url", Severity: diag.Error, Summary: "Each web address is whole and begins with http or https."},
	{ID: "data/front-matter", Severity: diag.Error, Summary: "A text that needs front matter has it between two lines of ---."},
	{ID: "data/unknown-section", Severity: diag.Error, Summary: "Each file of a notice's prose has the name of a section."},
	{ID: "data/unknown-incident", Severity: diag.Error, Summary: "Each folder in content/notices/ belongs to an incident."},
	{ID: "data/attachment", Severity: diag.Error, Summary: "Each file in a folder files/ is of a kind that is published, not too large, and has a name that an address can have."},
	{ID: "data/spreadsheet", Severity: diag.Error, Summary: "A spreadsheet of counts can be read, and each row names a known organisation or group."},
	{ID: "law/condition", Severity: diag.Error, Summary: "Each condition of a law can be read, asks for facts that there are, and is true or false."},
	{ID: "law/unknown", Severity: diag.Error, Summary: "Each law that a site or an incident names is built in or in data/laws/."},
	{ID: "law/not-in-force", Severity: diag.Warning, Summary: "Each law that is named was in force when it would decide."},
	{ID: "law/undecided", Severity: diag.Advice, Summary: "For each law of which a program cannot tell whether it applies, a person has decided."},
	{ID: "lang/unknown", Severity: diag.Warning, Summary: "A file's language is one of the site's."},
	{ID: "lang/fact-differs", Severity: diag.Error, Summary: "A translation gives the same facts as the text it translates."},
	{ID: "lang/word-missing", Severity: diag.Error, Summary: "A theme has all words of the pages in each language of the site."},
	{ID: "lang/word-unknown", Severity: diag.Error, Summary: "A theme has no words that no page has."},
	{ID: "lang/plural-form", Severity: diag.Error, Summary: "A word that goes with a number has all forms that its language has."},
	{ID: "lang/placeholder", Severity: diag.Error, Summary: "A word of a theme has the placeholders that the pages fill, and no others."},
	{ID: "data/unknown-theme", Severity: diag.Error, Summary: "The theme is the built-in one or a folder in themes/."},
	{ID: "data/logo", Severity: diag.Error, Summary: "The logo is a small SVG or PNG file in content/, and nothing but a picture."},
	{ID: "reach/contrast", Severity: diag.Warning, Summary: "The accent of the brand can be seen on the page, in light and in dark."},
	{ID: "theme/template", Severity: diag.Error, Summary: "The templates of a theme can be read and fit the pages."},
	{ID: "history/unreadable", Severity: diag.Error, Summary: "What was last published can be read, so that the facts can be compared with it."},
	{ID: "history/newer", Severity: diag.Error, Summary: "What was last published was not written by a newer version."},
	{ID: "history/other-site", Severity: diag.Error, Summary: "What was last published is of the same site: it has the same title or the same address."},
	{ID: "history/changed", Severity: diag.Error, Summary: "A fact that was published is as it was, or a correction tells readers of the change."},
	{ID: "history/vanished", Severity: diag.Error, Summary: "A notice, a correction and a revision that were published stay; a notice may be withdrawn, and may go after keep_until."},
	{ID: "count/hidden", Severity: diag.Advice, Summary: "Small counts are hidden, and those from which they could be worked out."},
	{ID: "count/unprotectable", Severity: diag.Error, Summary: "Small counts can be hidden without hiding more than is allowed."},
	{ID: "count/already-public", Severity: diag.Warning, Summary: "No small count was published before it was to be hidden."},
	{ID: "count/worked-out", Severity: diag.Error, Summary: "Nobody can work out a hidden count from what is published, now or earlier."},
	{ID: "leak/national-insurance-number", Severity: diag.Error, Summary: "No text or file has a National Insurance number."},
	{ID: "leak/nhs-number", Severity: diag.Error, Summary: "No text or file has an NHS number or a health and care number."},
	{ID: "leak/chi-number", Severity: diag.Error, Summary: "No text or file has a CHI number of NHS Scotland."},
	{ID: "leak/social-security-number", Severity: diag.Error, Summary: "No text or file has a Social Security or taxpayer number of the United States."},
	{ID: "leak/social-insurance-number", Severity: diag.Error, Summary: "No text or file has a Canadian Social Insurance Number."},
	{ID: "leak/tax-file-number", Severity: diag.Error, Summary: "No text or file has an Australian tax file number."},
	{ID: "leak/pps-number", Severity: diag.Error, Summary: "No text or file has an Irish PPS number."},
	{ID: "leak/iban", Severity: diag.Error, Summary: "No text or file has an IBAN."},
	{ID: "leak/payment-card", Severity: diag.Error, Summary: "No text or file has the number of a payment card."},
	{ID: "leak/passport", Severity: diag.Error, Summary: "No text or file has a passport number."},
	{ID: "leak/date-of-birth", Severity: diag.Error, Summary: "No text or file has a person's date of birth."},
	{ID: "leak/email", Severity: diag.Error, Summary: "Each e-mail address is one that a contact or a service declares."},
	{ID: "leak/phone", Severity: diag.Error, Summary: "Each phone number is one that a contact or a service declares."},
	{ID: "leak/secret", Severity: diag.Error, Summary: "No text or file has a key of a computer system."},
	{ID: "leak/coordinates", Severity: diag.Error, Summary: "No text or file has a place on the map that is exact enough to be a home."},
	{ID: "leak/list-of-people", Severity: diag.Error, Summary: "No table is a list of people."},
	{ID: "leak/image-position", Severity: diag.Error, Summary: "No picture says where it was taken."},
	{ID: "leak/image-author", Severity: diag.Warning, Summary: "No picture names who took it or owns the camera, unless it is a body of the site."},
	{ID: "leak/image-serial", Severity: diag.Error, Summary: "No picture has the number of one camera or lens."},
	{ID: "leak/image-thumbnail", Severity: diag.Advice, Summary: "No picture has a small copy of itself."},
	{ID: "leak/document-author", Severity: diag.Warning, Summary: "No document names who wrote or changed it, unless it is a body of the site."},
	{ID: "leak/document-changes", Severity: diag.Error, Summary: "No document has deleted words or remarks for colleagues in it."},
	{ID: "leak/not-looked-into", Severity: diag.Warning, Summary: "Each file that is published could be looked into."},
	{ID: "reach/budget", Severity: diag.Warning, Summary: "No kind of page is heavier than the budget that the site sets."},
	{ID: "reach/page-image", Severity: diag.Warning, Summary: "In a finished page, each image has an alternative text, even if it is empty."},
	{ID: "reach/page-link", Severity: diag.Warning, Summary: "In a finished page, each link has a text that can be read out."},
	{ID: "reach/page-heading", Severity: diag.Warning, Summary: "In a finished page, no heading skips a level."},
	{ID: "reach/page-language", Severity: diag.Warning, Summary: "A finished page says which language it is in."},
	{ID: "reach/page-title", Severity: diag.Warning, Summary: "A finished page has a title."},
	{ID: "reach/page-table", Severity: diag.Warning, Summary: "In a finished page, each table has header cells."},
	{ID: "reach/page-id", Severity: diag.Warning, Summary: "In a finished page, no two elements have the same id."},
	{ID: "links/broken", Severity: diag.Error, Summary: "Each link within the site leads to a page or a file of it."},
	{ID: "links/fragment", Severity: diag.Warning, Summary: "Each link to a place in a page of the site leads to one that the page has."},
	{ID: "links/early", Severity: diag.Warning, Summary: "A notice under embargo links to no notice that is published later."},
	{ID: "links/gone", Severity: diag.Warning, Summary: "Each page of other sites that the site names is still there."},
	{ID: "links/moved", Severity: diag.Advice, Summary: "Each page of other sites that the site names is still at that address."},
	{ID: "links/unreachable", Severity: diag.Advice, Summary: "Each page of other sites that the site names could be asked for."},
	{ID: "theme/script", Severity: diag.Error, Summary: "Templates ask only for scripts that the theme has."},
	{ID: "theme/word", Severity: diag.Error, Summary: "Templates ask only for words that there are."},
}

// All returns all rules, sorted by id.
func All() []Rule {
	all := slices.Concat(Rules, Reported)
	for n := range all {
		all[n].explain()
	}
	slices.SortFunc(all, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// Find returns the rule with an id.
func Find(id string) (Rule, bool) {
	for _, rules := range [][]Rule{Rules, Reported} {
		for _, r := range rules {
			if r.ID == id {
				r.explain()
				return r, true
			}
		}
	}
	return Rule{}, false
}
