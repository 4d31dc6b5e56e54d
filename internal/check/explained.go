package check

import (
	"slices"
	"strings"
)

// Family is a group of rules: the part of their ids before the slash.
type Family struct {
	Name string
	// About says what its rules look after.
	About string
}

// Families are all families, in the order in which they are told.
var Families = []Family{
	{"data", "The files can be read, and what they say fits together. No waiver sets these rules aside."},
	{"count", "The numbers of people add up, and those that could name a person stay hidden."},
	{"time", "The dates fit together, and what was promised for a day is kept."},
	{"leak", "What is published names nobody. No waiver sets these rules aside: allow in data/site.yaml passes an exact value."},
	{"guidance", "Readers are told what to do, from sources that somebody has checked."},
	{"law", "The laws that apply are known, and what each asks is there."},
	{"words", "Everybody can understand the texts. English is looked at for phrases too, Welsh for its length. What others said is theirs, and left alone."},
	{"lang", "All languages of the site say the same."},
	{"reach", "Everybody can read the pages, on any device."},
	{"links", "Each link leads somewhere. Links to other sites are followed only with candour check --external."},
	{"theme", "The templates of a theme fit the pages."},
	{"history", "What was published is not changed in silence. No waiver sets these rules aside."},
}

// Waivable tells whether a waiver can set aside what the rule finds in the files
// of its incident. Waivers are held against what this package finds, and what
// the laws find in an incident, and nothing else.
func (r Rule) Waivable() bool {
	return waivable(r.ID) && (r.run != nil || slices.Contains(byLaws, r.ID))
}

// byLaws are the rules in the table by which the laws judge an incident.
var byLaws = []string{"law/unknown", "law/not-in-force", "law/undecided"}

// Family is the family of a rule's id.
func (r Rule) Family() Family {
	name, _, _ := strings.Cut(r.ID, "/")
	for _, f := range Families {
		if f.Name == name {
			return f
		}
	}
	return Family{Name: name}
}

func (r *Rule) explain() {
	said := explained[r.ID]
	r.Why, r.Fix = said[0], said[1]
}

// explained says of each rule why it is there and how to meet it.
var explained = map[string][2]string{
	"count/already-public":       {"A count that was published can't be taken back: copies of the page have it.", "Nothing in the files has to change. Think about whether the people it names have to be told."},
	"count/child-exceeds-parent": {"A part that is larger than its whole shows that one of the two figures is wrong, and readers see both.", "Correct the figure that is wrong. The finding gives both."},
	"count/exceeds-total":        {"Readers and journalists add the numbers up. A sum that is larger than the total makes both doubtful.", "Correct a figure, or write overlaps: true when a person can be in several parts."},
	"count/hidden":               {"You should see before your readers do which counts the site hides.", "Nothing has to change. small_counts in data/site.yaml says which counts are hidden."},
	"count/misses-total":         {"With complete: true the site says that the parts are all there are, so they must add up.", "Correct a figure, add the part that is missing, or remove complete."},
	"count/prose-differs":        {"Two numbers for the same people on one page make readers doubt both.", "Write in the text the number that the counts have, or correct the count. A part of the people is one of the groups."},
	"count/protection-off":       {"Showing counts of a few people is a decision that somebody must be able to explain.", "Give the reason under because, or choose a preset. docs/small-counts.md shows them."},
	"count/total-missing":        {"How many people are affected is the first thing that readers look for.", "Write total: with the number, or total: unknown."},
	"count/twice":                {"A person who is counted twice makes the breach look larger than it was.", "Keep one of the two counts, or write overlaps: true above them."},
	"count/units-mixed":          {"People and records can't be added: one person can have many records.", "Count the same thing in both, or show the part under elsewhere."},
	"count/unprotectable":        {"Where nearly all counts would have to be hidden, hiding protects nobody and tells readers nothing.", "Put small groups together, write allow_total: true under small_counts to hide the total too, or use the preset bands."},
	"count/worked-out":           {"A count that can be worked out from the others, or from an earlier version of the page, is not hidden.", "Put small groups together, write allow_total: true under small_counts to hide the total too, or use the preset bands."},

	"data/address-taken":        {"Of two pages with one address, readers could reach only one.", "Rename one of the two files, or change one of the two ids."},
	"data/attachment":           {"A file that browsers can't show, or that takes minutes to come, helps no reader. Some kinds can hide what nobody should see.", "The finding says what to do: save it as another kind, smaller, or under another name."},
	"data/attachment-missing":   {"A link that leads nowhere costs readers their trust, and a picture that isn't there leaves a gap.", "Put the file into the folder files/ beside the texts, or correct the link."},
	"data/attachment-unused":    {"A file that no page links to can still be found by anybody who knows or guesses its address.", "Link to it, or take it out."},
	"data/base-url-missing":     {"A sitemap needs full addresses. When the site has a notice, reach/poster-address says so for both.", "Write base_url: in data/site.yaml, with the address at which the site will stand."},
	"data/colour":               {"A colour that browsers can't read would be no colour at all.", "Write it in hex: \"#005eb8\", with the quotes."},
	"data/contradiction":        {"Readers must not find the same data among what was taken and what was not.", "Remove one of the two. When it was taken for some people only, keep it under taken, with for: some."},
	"data/count":                {"A count that has to be guessed at can't be added up or compared.", "Write 4766, ~530 (about), 3400+ (at least), <=55 (up to), <5 (fewer than), 10-20 or unknown."},
	"data/date":                 {"A date that the calendar doesn't have, or that can be read in two ways, misleads readers.", "Write 2016-10-06, or as much of it as is known: 2016-10. docs/formats.md has all forms."},
	"data/duplicate-id":         {"An id that is there twice could mean either.", "Give each its own id, or remove one of the two."},
	"data/duplicate-key":        {"Of two values for one key, one would be lost in silence.", "Keep the one that is right."},
	"data/duration":             {"A length of time in words can't be shown in other languages.", "Write it as ISO 8601 does: P2Y is two years, P90D 90 days."},
	"data/file":                 {"A file that can't be read may hold a fact that the notice needs.", "Check that it is there, that you may read it, and that it is a plain file of the usual size."},
	"data/format":               {"A program that doesn't know the format would read it wrongly.", "Get a newer Candour, or write format: 1 when the site was made for this one."},
	"data/front-matter":         {"Without its front matter a text has no title, no date and no speaker.", "Put the keys at the top of the file, between two lines of ---."},
	"data/group-unnamed":        {"Readers must be able to tell whom a group counts.", "Write name or organisation, and not both."},
	"data/id":                   {"Ids become addresses of pages, so they must be safe in one.", "Use lower-case letters, digits and single hyphens: acme-payroll."},
	"data/language":             {"A language that isn't known has no words for its pages.", "Write the language's code: en, cy."},
	"data/logo":                 {"A logo that loads other files or runs code would break the promise that a page is whole by itself.", "Save it as a plain SVG or a small PNG in content/."},
	"data/missing-key":          {"Without it, a page would have a hole.", "Write the key that the finding names. docs/formats.md says what it means."},
	"data/missing-value":        {"A key without a value reads as if it were not there. A notice that was to be held back would be published.", "Write a value, or remove the key."},
	"data/no-incidents":         {"A site without an incident has no notice.", "Write one in data/incidents/, if only as a draft."},
	"data/no-site":              {"Without data/site.yaml there is nothing to build.", "Name the site's folder with --source, or start one with candour init."},
	"data/placeholder":          {"A text in square brackets was left for later, and readers would see it.", "Write the text, or keep the notice a draft with draft: true."},
	"data/region":               {"A country that isn't known chooses no law and no guidance.", "Write its ISO 3166 code: GB, GB-WLS, US-CA."},
	"data/source-missing":       {"Readers must be able to see who reported what.", "Write source: with a title and, where there is one, a url."},
	"data/spreadsheet":          {"A row that can't be matched would be people who aren't counted.", "Correct the row that the finding names, or add its organisation to data/organisations.yaml."},
	"data/unknown-class":        {"A class that Candour doesn't know has no name in Welsh and no guidance.", "Choose a class of the list in docs/formats.md. The finding names the nearest."},
	"data/unknown-file":         {"A file in the wrong place isn't read, and what it says is missing from the notice.", "Move it to its place, which docs/formats.md shows, or out of data/ and content/."},
	"data/unknown-incident":     {"The text of a notice that isn't there is shown nowhere.", "Rename the folder to the id of an incident, or write the incident."},
	"data/unknown-key":          {"A key with a slip in it is lost, and what it was to say with it.", "Correct the key. The finding names the nearest that there is."},
	"data/unknown-organisation": {"An organisation that isn't in the list has no name to show.", "Correct the id, or add the organisation to data/organisations.yaml."},
	"data/unknown-rule":         {"A waiver of a rule that doesn't exist sets nothing aside.", "Correct the id. A finding shows the id of its rule in brackets."},
	"data/unknown-section":      {"A section with an unknown name has no place on the page.", "Give the file the name of a section. docs/formats.md lists them."},
	"data/unknown-service":      {"Guidance would point to a service without a name and a number.", "Correct the id, or add the service to data/services/."},
	"data/unknown-theme":        {"Without its theme the site can't be shown.", "Make the folder in themes/, or remove the key to use the built-in theme."},
	"data/unknown-value":        {"Only the values of the list have words and a place on the page.", "Choose one of the values that the finding lists."},
	"data/url":                  {"An address that isn't whole leads nowhere, and one that isn't http could run code.", "Write the whole address, from https:// on."},
	"data/utf-8":                {"Letters in another encoding come out as others: names above all.", "Save the file as UTF-8."},
	"data/waiver-refused":       {"A reason doesn't make wrong data right, and readers are told of a change by a correction.", "Correct what the rule finds, or write a correction, and remove the waiver."},
	"data/wrong-type":           {"A value of another kind can't be shown where it belongs.", "Write what the finding asks for. docs/formats.md shows each kind."},
	"data/yaml":                 {"A file that is no clear YAML can be read in more than one way.", "Mend the line that the finding points at, and write what an alias stands for in full."},

	"guidance/expired":        {"Readers would turn to help that has ended.", "Offer something in its place, write the new date, or close the incident."},
	"guidance/from-knowledge": {"Advice that nobody has checked can be wrong, and readers act on it.", "Compare it with an official page, then write source, checked and confidence: verified."},
	"guidance/messages":       {"After a breach come false letters and calls. Readers need to know what a true one looks like.", "Write messages: with by, from, state and signs."},
	"guidance/no-source":      {"Whoever checks the advice next must know where to look.", "Write source: with a title and a url."},
	"guidance/no-topic":       {"Readers whose data was taken would not learn what to do.", "Add the class or the country to a topic in content/guidance/, or write a topic."},
	"guidance/unchecked":      {"Phone numbers and advice change.", "Compare it with its source again, and write the day under checked."},

	"history/changed":    {"A figure that changes in silence costs trust when somebody notices.", "Put it back if it was right. If not, paste the correction that the finding prints, and write why."},
	"history/newer":      {"This program can't tell what a newer one wrote, and so can't compare.", "Get a newer Candour."},
	"history/other-site": {"Compared with another site, every fact would seem to have changed.", "Build into another folder with -d, or name this site's last publication with --published."},
	"history/unreadable": {"Without what was published, a silent change can't be found.", "Copy the site from its host into a folder, and name that folder with --published."},
	"history/vanished":   {"What readers were told must stay where they can find it.", "Bring it back. A notice that should not stand is withdrawn: status: withdrawn."},

	"lang/document-missing": {"Readers of one language would get less than the others.", "Write the file in the language that is missing. Until then pages link to the other version and say so."},
	"lang/fact-differs":     {"A fact that differs between languages is wrong in one of them.", "Facts are given once, in the file of the main language. Remove the key from the translation."},
	"lang/figures-differ":   {"Readers of one language would be told another number, or none. Most often one of the two texts was corrected and the other forgotten.", "Correct the number that is wrong, or write it in the other text too. Numbers in words, times of day and dates in figures are understood."},
	"lang/links-differ":     {"Readers of one language would miss a way to help.", "Add the link to the other text. It may lead to the page in that language: the same site is enough."},
	"lang/older":            {"A translation that is older than its source tells its readers what no longer holds.", "Bring the translation up to date, and write the mark that the finding prints under translates in its front matter."},
	"lang/placeholder":      {"A placeholder that no page fills would be shown as it is.", "Use the placeholders of the theme's English word, each in braces: {date}."},
	"lang/plural-form":      {"A number with the wrong form of its word reads like a machine.", "Write all forms that the finding lists for the language."},
	"lang/text-missing":     {"Readers of one language would find words of another.", "Write the text in each language: {en: …, cy: …}."},
	"lang/unknown":          {"A file in a language that the site doesn't have is not read.", "Add the language to languages in data/site.yaml, or correct the file's name."},
	"lang/word-missing":     {"A page would lack a heading or a label.", "Write the word into the theme's file of that language. The finding gives the English."},
	"lang/word-unknown":     {"A word that no page asks for is a slip, or is left from an older theme.", "Correct its key, or remove it."},

	"law/condition":    {"A condition with a slip would judge every notice wrongly.", "Mend the condition. docs/laws.md lists the facts that there are."},
	"law/not-in-force": {"A notice held against a law of another time is asked for the wrong things.", "Name the law that was in force, or correct the dates."},
	"law/undecided":    {"Some conditions only a person can judge, such as how high the risk is.", "Give each organisation its kind and its country in data/organisations.yaml. Or name all laws that apply under laws of the incident. Then only these are looked at."},
	"law/unknown":      {"A law with a slip in its name is not looked at.", "Correct the id, or write the law in data/laws/. docs/laws.md lists those that are built in."},

	"leak/chi-number":                {"A CHI number names one patient in Scotland, and opens their records.", "Take it out. If it may be published, give the exact value and the reason under allow in data/site.yaml."},
	"leak/coordinates":               {"A place with four decimals is one house. Beside a date or a class of data it names who lives there.", "Take it out, or name the town. If it may be published, give the exact value and the reason under allow in data/site.yaml."},
	"leak/date-of-birth":             {"A date of birth beside a person helps to pass as them.", "Take it out. If it may be published, give the exact value and the reason under allow in data/site.yaml."},
	"leak/document-author":           {"Programs write the name of whoever made or saved a file into it. Readers find it within seconds.", "Take the properties out in the program that made the file. If the name may be published, give it and the reason under allow in data/site.yaml."},
	"leak/document-changes":          {"Deleted words and comments stay in a file until they are accepted or removed, and everybody can show them.", "Accept all changes, delete all comments, and save. Then make the PDF again, if it is one."},
	"leak/email":                     {"An address that nobody declared is most often that of a person, pasted with a text.", "Take it out, or declare it under contacts, in data/services or with the organisation."},
	"leak/iban":                      {"A bank account belongs to somebody. A notice speaks of accounts, and shows none.", "Take it out. If it may be published, give the exact value and the reason under allow in data/site.yaml."},
	"leak/image-author":              {"Cameras and programs write the name of their owner into each picture.", "Take the notes out of the picture. If the name may be published, such as for a credit, give it and the reason under allow in data/site.yaml."},
	"leak/image-position":            {"A phone notes where a picture was taken to a few metres: often somebody's home or the ward they are in.", "Take the notes out of the picture. If the place may be published, write it with four decimals, as in 51.5007, -0.1246, and the reason under allow in data/site.yaml."},
	"leak/image-serial":              {"The number of a camera joins the picture with all others that its owner has ever put online.", "Take the notes out of the picture. If the number may be published, give it and the reason under allow in data/site.yaml."},
	"leak/image-thumbnail":           {"When a picture is cropped or blurred, some programs leave the small copy as it was.", "Take the notes out of the picture, or look at the copy: exiftool -b -ThumbnailImage FILE."},
	"leak/list-of-people":            {"A site never holds the list of the people affected, not for a moment: a wrong click publishes it.", "Take the file out of the site's folder, and out of its history. Counts need no names."},
	"leak/national-insurance-number": {"A National Insurance number names one person, for life.", "Take it out. If it may be published, give the exact value and the reason under allow in data/site.yaml."},
	"leak/nhs-number":                {"An NHS number names one patient, and their records.", "Take it out. If it may be published, give the exact value and the reason under allow in data/site.yaml."},
	"leak/not-looked-into":           {"What a program can't read, it can't warn of.", "Save the file again without a password and with text, or have two people look through all of it."},
	"leak/passport":                  {"A passport number names one person, and helps to pass as them.", "Take it out. If it may be published, give the exact value and the reason under allow in data/site.yaml."},
	"leak/payment-card":              {"A card number can be paid with.", "Take it out. If it may be published, give the exact value and the reason under allow in data/site.yaml."},
	"leak/phone":                     {"A number that nobody declared is most often a private one. One with a slip of the finger sends worried people to a stranger.", "Take it out, or declare it under contacts, in data/services or with the organisation."},
	"leak/pps-number":                {"A PPS number names one person in Ireland, for life.", "Take it out. If it may be published, give the exact value and the reason under allow in data/site.yaml."},
	"leak/secret":                    {"A key or a password in a published file is found within minutes.", "Take it out, and change the key: it was written down."},
	"leak/small-count":               {"One to four people in a place can be named by those who know them.", "Write small_counts: {preset: hide 1-4} in data/site.yaml, or {preset: off, because: …} when showing them is safe."},
	"leak/social-insurance-number":   {"A Social Insurance Number names one person in Canada, for life.", "Take it out. If it may be published, give the exact value and the reason under allow in data/site.yaml."},
	"leak/social-security-number":    {"A Social Security number names one person in the United States, for life.", "Take it out. If it may be published, give the exact value and the reason under allow in data/site.yaml."},
	"leak/tax-file-number":           {"A tax file number names one person in Australia, for life.", "Take it out. If it may be published, give the exact value and the reason under allow in data/site.yaml."},

	"links/broken":      {"A reader in need who follows a link gets “not found”.", "Correct the address. A link to a page of the site begins with a slash, such as /guidance/, and files have their whole name. What others put beside the site on its host is named under allow in data/site.yaml, with the reason. A link in a draft is a warning until the notice is published."},
	"links/early":       {"On the day that the notice is published its link would lead nowhere, and the build would stop.", "Take the link out until then, or give both notices the same publish_at."},
	"links/fragment":    {"A reader lands at the top of a long page, and looks for what was promised.", "Correct the part after the #. The id of a heading is its words in small letters with hyphens: /about/#who-we-are. In a section of a notice the section's name stands before it: /lost-laptop/#what-happened-the-first-day."},
	"links/gone":        {"A source that is gone proves nothing, and help that is gone helps nobody.", "Find where the page is now. If it is nowhere, name an archived copy, or another source."},
	"links/moved":       {"An address that leads elsewhere for good may soon lead nowhere.", "Write the new address, after a look at the page."},
	"links/unreachable": {"Nobody knows whether the link leads anywhere. Some sites refuse all programs; one that is down may come back.", "Open the address in a browser. If the page is there, all is well."},

	"reach/budget":            {"Each reader waits for the page, some of them on a slow phone.", "Shorten texts, name fewer sources, or raise the budget."},
	"reach/contrast":          {"People who see little could not find links and buttons.", "Pages use the nearest colour that can be seen. Write that one, which the finding gives, or choose another."},
	"reach/document":          {"A PDF or a Word file is hard to read on a phone, and impossible for some screen readers.", "Say the same on the page, and offer the file for those who want to print or forward it."},
	"reach/heading-order":     {"Many readers find their way by a list of the headings. A level that is left out looks like a part that is missing.", "Begin with the highest level, go down one at a time, and give each heading words of its own. Pages move all of them below their own headings."},
	"reach/image-alternative": {"Who can't see a picture is told its alternative text and nothing else.", "Write what the picture tells between the brackets of ![…](…), as you would on the phone."},
	"reach/language-of-parts": {"A screen reader speaks a text in the voice of its language. In another one, words can't be understood.", "Translate the passage, or mark it: [the words]{lang=cy}."},
	"reach/link-text":         {"Readers of a screen reader go from link to link and hear only their texts. “Here” tells nobody where it leads.", "Put the link on the words that name what it leads to."},
	"reach/page-heading":      {"People who listen to a page find their way by its headings, and take a gap for something that they missed.", "Use the next level of heading in the theme. How large it looks is for the style."},
	"reach/page-id":           {"A link to the second of the two leads to the first, and so does a label.", "Give each element of a page an id of its own."},
	"reach/page-image":        {"People who listen to a page hear the name of a file in place of the image.", "Give each <img> of the theme an alt: what it says, or alt=\"\" when it says nothing."},
	"reach/page-language":     {"Without it a page is read out with the sounds of another language.", "Write <html lang=\"{{.Lang}}\"> in the theme."},
	"reach/page-link":         {"People who listen to a page hear “link”, and not where it leads.", "Give it words, an image with an alternative text, or an aria-label."},
	"reach/page-table":        {"People who listen to a table hear numbers, and not of what.", "Write the first cells of columns or rows as <th>."},
	"reach/page-title":        {"The title is what people hear first, and what they see in their tabs and bookmarks.", "Write <title>{{.Title}}</title> in the theme's head."},
	"reach/poster-address":    {"A QR code needs the full address of the notice, and a sitemap those of all pages.", "Write base_url: in data/site.yaml. Until then a poster has a line on which to write the address."},
	"reach/table-header":      {"A screen reader says the heading of its column with each cell. Without one, a cell is a number without a meaning.", "Write into the first row what each column holds. The first cell may be empty, if the first column names the rows."},

	"theme/script":   {"A script that isn't there would leave a control that does nothing.", "Correct the name, or put the script into the theme."},
	"theme/template": {"A template with a fault would stop in the middle of a page.", "Mend the line that the finding points at. docs/theme.md lists what each page has."},
	"theme/word":     {"A word that isn't there would leave a gap in the page.", "Correct the key, or add the word to the theme's words."},

	"time/as-of-future":      {"Nobody knows the counts of a day that has not come.", "Write the day on which the counts were known."},
	"time/embargo":           {"You should know that the notice can't be seen yet, and when it will be.", "Build the site again at that time. candour list gives the line for cron."},
	"time/future":            {"What has happened can't be dated in the future.", "Correct the date. Write what is planned as a measure."},
	"time/keep-until-passed": {"The promise to keep the notice up has run out, and the page says that it is a record.", "Leave it as it is, or write a later day."},
	"time/offer-ended":       {"An offer that has ended is shown as history, and no longer as help.", "Leave it as it is, or write the new end when it was extended."},
	"time/order":             {"A discovery before the breach can't be. One of the two dates is wrong.", "Correct one of the two dates, or the kind of the event."},
	"time/prose-differs":     {"Two dates for one event make readers doubt both.", "Write in the text the date that the timeline has, or correct the timeline."},

	"words/abbreviation":  {"Letters that a reader doesn't know hide what they stand for.", "Write the words, or explain it once: Information Commissioner's Office (ICO). The short names and aliases of organisations count as explained."},
	"words/empty-phrase":  {"A phrase that stands in every notice says nothing, and readers take it for an excuse.", "Take it out, or say in its place what you did: which change, by whom, by when."},
	"words/hard-to-read":  {"Of 161 letters about breaches 97 % were difficult or fairly difficult to read. The grade is that of Flesch and Kincaid: long sentences and long words raise it. Names and the words that the subject needs count as easy.", "Write shorter words and sentences, one fact in each. Begin with the sentence that the finding shows."},
	"words/hedge":         {"Readers who see “may have been taken” have to guess whether to act. Pages say what is not certain in one way, from the data.", "Write what is known. For what is not, write certainty: possible or for: some with the class of data; then texts may say so too."},
	"words/jargon":        {"Readers stop at a word that they don't know, and the word of a trade hides what was done.", "Write the plainer word that the finding gives. A term that readers will meet elsewhere can stay when brackets explain it."},
	"words/long-sentence": {"Readers lose the beginning of a long sentence before they reach its end. A name counts as one word.", "Split it, one fact in each sentence. What is a list in the sentence can be a list on the page."},
	"words/no-evidence":   {"Readers take “no evidence of misuse” for “no risk”. It is worth what was looked at, and until when.", "Say what it rests on and as of when: “We searched … until 3 May 2026 and found no copies.” Or say that misuse can't be ruled out."},
	"words/passive-blame": {"Readers want to know who did it. A sentence without a doer sounds like hiding.", "Make the one who did it the beginning of the sentence: “An attacker copied …”, “We sent …”."},
}
