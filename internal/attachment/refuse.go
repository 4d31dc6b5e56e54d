package attachment

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
)

// The library that reads PDF files makes room for what a file says of itself,
// and goes down as deep as a file is nested. So a file is looked over before:
// one that says something that no program would write is not given to it.

// absurd are numbers by which room is made.
var absurd = regexp.MustCompile(`(?:/(?:Size|Columns|Index)[\s\[\d]*?|\bxref\s+(?:\d+\s+)?)\d{8,}|\d{7,}\s+begin(?:bfchar|bfrange|codespacerange)`)

// deepest is how many brackets may be open at once. In a picture's bytes, where
// they mean nothing, some hundreds are.
const deepest = 50_000

// mostParts is how many compressed parts are looked over.
const mostParts = 50_000

// refusePDF says why a file is not to be read; "" when it can be.
func refusePDF(data []byte) string {
	if isAbsurd(data) {
		return "it is damaged"
	}
	begin := []byte("stream")
	for at, parts := 0, 0; ; {
		next := bytes.Index(data[at:], begin)
		if next < 0 {
			return ""
		}
		at += next + len(begin)
		packed := bytes.TrimLeft(data[at:min(len(data), at+2)], "\r\n")
		from := min(len(data), at+2) - len(packed)
		if from+2 > len(data) || data[from]&0x0f != 8 { // not how zlib begins
			continue
		}
		if parts++; parts > mostParts {
			return "it has more parts than are looked at"
		}
		if why := refusePart(data[from:]); why != "" {
			return why
		}
	}
}

// refusePart looks over what a part unfolds into.
func refusePart(packed []byte) string {
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return "" // no part that is compressed
	}
	var part bytes.Buffer
	size, _ := io.Copy(&part, io.LimitReader(r, maxUnpack+1)) // what is broken ends there
	switch {
	case size > maxUnpack:
		return "a part of it unfolds into more than is looked at"
	case isAbsurd(part.Bytes()):
		return "it is damaged"
	}
	return ""
}

func isAbsurd(data []byte) bool {
	return nested(data, '[', ']') > deepest || nested(data, '<', '>') > deepest || nested(data, '(', ')') > deepest || absurd.Match(data)
}

// nested is how many brackets are open at once at most.
func nested(data []byte, open, end byte) int {
	depth, most := 0, 0
	for _, c := range data {
		switch c {
		case open:
			depth++
			most = max(most, depth)
		case end:
			depth = max(0, depth-1)
		}
	}
	return most
}
