package record

import (
	"errors"

	"candour/internal/notice"
)

// Count is a count with its form. Hidden, unknown, not applicable and 0 are four
// different things. Exactly one form is there: Value; About with RoundedTo;
// AtLeast; UpTo; FewerThan; From with To; Hidden; Unknown; NotApplicable.
type Count struct {
	Value         *uint64 `json:"value,omitempty"`
	About         *uint64 `json:"about,omitempty"`
	RoundedTo     *uint64 `json:"rounded_to,omitempty"`
	AtLeast       *uint64 `json:"at_least,omitempty"`
	UpTo          *uint64 `json:"up_to,omitempty"`
	FewerThan     *uint64 `json:"fewer_than,omitempty"`
	From          *uint64 `json:"from,omitempty"`
	To            *uint64 `json:"to,omitempty"`
	Hidden        bool    `json:"hidden,omitempty"`
	Unknown       bool    `json:"unknown,omitempty"`
	NotApplicable bool    `json:"not_applicable,omitempty"`
}

// CountOf is nil when no count was written.
func CountOf(c notice.Count) *Count {
	n, m := c.N, c.M
	switch c.Form {
	case notice.NoCount:
		return nil
	case notice.HiddenCount:
		return &Count{Hidden: true}
	case notice.NotApplicable:
		return &Count{NotApplicable: true}
	case notice.Exactly:
		return &Count{Value: &n}
	case notice.About:
		m = c.Place()
		return &Count{About: &n, RoundedTo: &m}
	case notice.AtLeast:
		return &Count{AtLeast: &n}
	case notice.UpTo:
		return &Count{UpTo: &n}
	case notice.FewerThan:
		return &Count{FewerThan: &n}
	case notice.FromTo:
		return &Count{From: &n, To: &m}
	default:
		return &Count{Unknown: true}
	}
}

var errCount = errors.New("a count has not exactly one form that is known")

// model returns the count of the model. A count that is not there is none.
func (c *Count) model() (notice.Count, error) {
	if c == nil {
		return notice.Count{}, nil
	}
	forms := 0
	var count notice.Count
	is := func(there bool, form notice.CountForm, n, m *uint64) {
		if !there {
			return
		}
		forms++
		count.Form = form
		if n != nil {
			count.N = *n
		}
		if m != nil {
			count.M = *m
		}
	}
	is(c.Value != nil, notice.Exactly, c.Value, nil)
	is(c.About != nil, notice.About, c.About, c.RoundedTo)
	is(c.AtLeast != nil, notice.AtLeast, c.AtLeast, nil)
	is(c.UpTo != nil, notice.UpTo, c.UpTo, nil)
	is(c.FewerThan != nil, notice.FewerThan, c.FewerThan, nil)
	is(c.From != nil, notice.FromTo, c.From, c.To)
	is(c.Hidden, notice.HiddenCount, nil, nil)
	is(c.Unknown, notice.UnknownCount, nil, nil)
	is(c.NotApplicable, notice.NotApplicable, nil, nil)
	switch {
	case forms != 1, count.N == notice.Unbounded,
		count.Form == notice.FewerThan && count.N == 0,
		count.Form == notice.FromTo && (c.To == nil || count.M < count.N),
		count.Form == notice.About && c.RoundedTo != nil && count.M == 0:
		return notice.Count{}, errCount
	}
	if count.Form == notice.About && count.M == (notice.Count{Form: notice.About, N: count.N}).Place() {
		count.M = 0 // its last digit says so
	}
	return count, nil
}
