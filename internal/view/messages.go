package view

import (
	"html/template"

	"candour/internal/notice"
)

// Messages help readers to tell a true message about the breach from a fake
// one. Criminals read notices too.
type Messages struct {
	// By is "How people are told: by letter and by email"; may be "".
	By template.HTML
	// From is "Who tells them: " and the organisations; may be "".
	From template.HTML
	// State says whether a true message can still come; "" when not known.
	State string
	// Signs are what a true message looks like; may be empty.
	Signs []template.HTML
	// Never is what a true message will never do: what no honest organisation
	// does, then what the publisher adds. Each ends the sentence "A true message
	// will never".
	Never []template.HTML
	Note  template.HTML // what else to know; may be ""
}

// neverAsked are the words for what no honest organisation does.
var neverAsked = []string{"secret", "money", "move", "control"}

func (t *tongue) messages(at place, i *incident) *Messages {
	from := i.Messages
	if from == nil {
		return nil
	}
	m := &Messages{Note: t.line(at, from.Note)}
	tense := ""
	if from.State == notice.Done {
		tense = "-done"
	}
	ways := make([]string, len(from.By))
	for n, by := range from.By {
		ways[n] = t.value("message-by", string(by))
	}
	if len(ways) > 0 {
		m.By = t.say("messages.by"+tense, "ways", escape(t.words.List(ways)))
	}
	names := make([]string, len(from.From))
	for n, id := range from.From {
		names[n] = string(t.organisation(id))
	}
	if len(names) > 0 {
		m.From = t.say("messages.from"+tense, "organisations", template.HTML(t.words.List(names)))
	}
	if from.State != "" {
		m.State = t.value("messages.state", string(from.State))
	}
	for _, sign := range from.Signs {
		m.Signs = append(m.Signs, t.line(at, sign))
	}
	for _, key := range neverAsked {
		m.Never = append(m.Never, escape(t.value("messages.never", key)))
	}
	for _, never := range from.Never {
		m.Never = append(m.Never, t.line(at, never))
	}
	return m
}
