package notice

import (
	"errors"
	"net/url"
	"strings"
	"unicode"
)

// BaseURLForm is the hint for a base URL that can't be one.
const BaseURLForm = "Write it in full, such as https://notices.example.org/."

// CheckBaseURL says why an address can't be that of a site: the addresses of
// pages are made by putting their paths after it. Its errors are for people.
func CheckBaseURL(base string) error {
	if strings.ContainsFunc(base, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }) {
		return errors.New("it has white space or control characters")
	}
	if strings.ContainsAny(base, "\"<>\\^`{|}") {
		return errors.New("it has a character that no address has")
	}
	u, err := url.Parse(base)
	switch {
	case err != nil:
		return errors.New("it cannot be read as an address")
	case u.Scheme != "https" && u.Scheme != "http":
		return errors.New("it does not begin with https:// or http://")
	case u.Hostname() == "":
		return errors.New("it names no host")
	case u.User != nil:
		return errors.New("it has the name of a user")
	case strings.ContainsAny(base, "?#"):
		return errors.New("it has a part after ? or #")
	}
	return nil
}
