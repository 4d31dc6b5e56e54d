package check

import "strings"

// Words by which the rules of the family reach know what says nothing. They are
// in small letters. Each list has only what is never right, in whatever language
// the text around it is; a language is added by adding its words.

// vagueLinks are texts of links that say nothing of where the link leads.
var vagueLinks = list(`
	here | click here | click | see here | this | this link | link | more | read more | learn more | find out more | see more
	this page | this website | this site | continue reading | tap here | press here
	yma | cliciwch yma | clicio yma | cliciwch | gweler yma | hwn | y ddolen hon | y ddolen yma | dolen | mwy | rhagor | darllen mwy | darllenwch fwy | darllen rhagor
	darllenwch ragor | dysgu mwy | dysgwch fwy | gweld mwy | gwelwch fwy | y dudalen hon | y wefan hon | pwyswch yma`)

// pictureWords are alternatives that only say that there is a picture.
var pictureWords = list(`
	image | picture | photo | photograph | graphic | icon | logo | screenshot | diagram | chart | img
	delwedd | llun | ffotograff | graffig | eicon | siart | sgrinlun`)

// pictureOpenings are how alternatives begin that say it once more.
var pictureOpenings = list(`image of | picture of | graphic of | an image of | a picture of | delwedd o | llun o`)

// list reads a list: its entries stand between lines' ends and bars.
func list(text string) []string {
	var entries []string
	for _, entry := range strings.FieldsFunc(text, func(r rune) bool { return r == '|' || r == '\n' }) {
		if entry = strings.TrimSpace(entry); entry != "" {
			entries = append(entries, entry)
		}
	}
	return entries
}
