package words

import (
	"strconv"

	"candour/internal/notice"
)

// thousandsKey is the word between groups of three digits.
const thousandsKey = "number.thousands"

// Number returns n with its thousands marked: "4,766".
func (c *Catalogue) Number(n uint64) string {
	if n < 1000 {
		return strconv.FormatUint(n, 10)
	}
	var digits [20]byte // as many as 64 bits can have
	rest := strconv.AppendUint(digits[:0], n, 10)
	out := make([]byte, 0, 48)
	for len(rest) > 3 {
		first := (len(rest)-1)%3 + 1
		out = append(append(out, rest[:first]...), c.thousands...)
		rest = rest[first:]
	}
	return string(append(out, rest...))
}

// countKeys are the words for a count by its form.
type countKeys [notice.FromTo + 1]string

func keysOf(family string) countKeys {
	unknown := family + ".unknown"
	return countKeys{notice.NoCount: unknown, notice.UnknownCount: unknown,
		notice.HiddenCount: family + ".hidden", notice.NotApplicable: family + ".not-applicable",
		notice.Exactly: family + ".exactly", notice.About: family + ".about", notice.AtLeast: family + ".at-least",
		notice.UpTo: family + ".up-to", notice.FewerThan: family + ".fewer-than", notice.FromTo: family + ".from-to"}
}

var (
	figureKeys = keysOf("count")
	peopleKeys = keysOf("people")
	recordKeys = keysOf("records")
)

// Count returns the bare figure: "4,766", "about 530", "10 to 20". A count that
// was not given is "not known", as one that is unknown; one that is hidden is
// "not shown".
func (c *Catalogue) Count(n notice.Count) string {
	n = plainer(n)
	switch n.Form {
	case notice.Exactly:
		return c.Number(n.N)
	case notice.About, notice.AtLeast, notice.UpTo, notice.FewerThan:
		return c.Say(figureKeys[n.Form], "n", c.Number(n.N))
	case notice.FromTo:
		return c.Say(figureKeys[n.Form], "from", c.Number(n.N), "to", c.Number(n.M))
	default:
		return c.Word(figureKeys[n.Form])
	}
}

// People returns a count of people: "4,766 people", "1 person", "about 530
// people".
func (c *Catalogue) People(n notice.Count) string { return c.counted(&peopleKeys, n) }

// Records returns a count of records: "4,766 records".
func (c *Catalogue) Records(n notice.Count) string { return c.counted(&recordKeys, n) }

// counted picks the form by the number that stands next to the noun, which is
// the second of two.
func (c *Catalogue) counted(keys *countKeys, n notice.Count) string {
	n = plainer(n)
	switch n.Form {
	case notice.Exactly, notice.About, notice.AtLeast, notice.UpTo, notice.FewerThan:
		return c.Plural(keys[n.Form], n.N)
	case notice.FromTo:
		return c.Plural(keys[n.Form], n.M, "from", c.Number(n.N), "to", c.Number(n.M))
	default:
		return c.Word(keys[n.Form])
	}
}

// plainer writes "10 to 10" as 10.
func plainer(n notice.Count) notice.Count {
	if n.Form == notice.FromTo && n.N == n.M {
		return notice.Count{Form: notice.Exactly, N: n.N}
	}
	return n
}
