// Package attachment looks into files that a site publishes as they are, such
// as a letter as PDF or a photograph, and tells what is in them beside what one
// sees: who made them, where, with which camera, what was deleted.
//
// In go a file's kind and bytes; out come Facts: texts, each with where it
// stands, and notes that programs and cameras leave. Nothing is judged here:
// package leak does that. Nothing is read from a disk, and nothing is written.
//
// Files come from many hands, and the libraries that read them are large. So
// the package bounds what is unpacked, the time it takes and how much is told,
// and what makes a library fall over becomes Facts.Unread.
package attachment

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Facts are what is in a file.
type Facts struct {
	Texts []Text
	Notes []Note
	// Unread says why the file, or a part of it, could not be looked into; ""
	// when all of it could.
	Unread string
	// Width and Height are those of a picture as it is shown, in pixels.
	Width, Height int
}

// Text is something that readers, or a program, can find in the file.
type Text struct {
	// Where names the part: "page 2", "its footnotes"; "" for the main text.
	Where string
	Text  string
}

// Note is one fact that was noted beside the content.
type Note struct {
	Sort Sort
	// Name is the property's own, such as "Artist" or "the author".
	Name string
	// Value is what it says; of a position "51.5007, -0.1246", in degrees.
	Value string
}

// Sort is what a note tells.
type Sort int

// The sorts of notes.
const (
	Position  Sort = iota // where a picture was taken
	Author                // a person who made, owns or last saved it
	Serial                // the number of one camera or lens
	Thumbnail             // a small copy of the picture within it
	Deleted               // words that were deleted and are still there
	Comment               // what somebody remarked for colleagues
)

// What is looked into at most. A letter has a hundredth of it.
const (
	maxText   = 4 << 20  // bytes of text in all
	maxUnpack = 64 << 20 // bytes that one part may unfold into
	maxNotes  = 200
	patience  = 20 * time.Second
)

// readerOf is how a kind of file is read, by its ending; nil when it is not known.
func readerOf(kind string) func(*finder, []byte) {
	switch kind {
	case "pdf":
		return readPDF
	case "docx", "odt":
		return readOffice
	case "png":
		return readPNG
	case "jpg", "jpeg":
		return readJPEG
	case "webp":
		return readWebP
	}
	return nil
}

// File tells what is in a file. kind is the file's ending without the dot; of
// a kind that is not known it says that it could not be looked into.
func File(kind string, data []byte) Facts {
	read := readerOf(kind)
	if read == nil {
		return Facts{Unread: "its kind is not known"}
	}
	done := make(chan Facts, 1)
	go func() {
		f := &finder{}
		defer func() {
			// The libraries fall over broken files; a site must not.
			if fault := recover(); fault != nil {
				f.unread("it is damaged")
			}
			done <- f.facts
		}()
		read(f, data)
	}()
	select {
	case facts := <-done:
		return facts
	case <-time.After(patience):
		return Facts{Unread: "it takes too long to read"}
	}
}

// finder gathers the facts of one file.
type finder struct {
	facts Facts
	size  int // of the texts so far
}

// text takes a text, as far as there is room.
func (f *finder) text(where, text string) {
	text = strings.ToValidUTF8(text, "\uFFFD")
	if room := maxText - f.size; len(text) > room {
		f.unread("it has more text than is looked at")
		for room > 0 && !utf8.RuneStart(text[room]) {
			room--
		}
		text = text[:room]
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	f.size += len(text)
	f.facts.Texts = append(f.facts.Texts, Text{where, text})
}

// note takes a note that says something.
func (f *finder) note(sort Sort, name, value string) {
	value = strings.Join(strings.Fields(strings.Trim(strings.ToValidUTF8(value, "\uFFFD"), "\x00 ")), " ")
	if value == "" || len(f.facts.Notes) >= maxNotes {
		return
	}
	f.facts.Notes = append(f.facts.Notes, Note{sort, name, value})
}

// unread keeps the first reason.
func (f *finder) unread(why string) {
	if f.facts.Unread == "" {
		f.facts.Unread = why
	}
}

// degrees writes a position: four decimals are some ten metres.
func degrees(latitude, longitude float64) string {
	return fmt.Sprintf("%.4f, %.4f", latitude, longitude)
}
