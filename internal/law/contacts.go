package law

import (
	"fmt"
	"slices"
	"strings"

	"candour/internal/notice"
)

func (f *Facts) aboutContacts() {
	f.HasContact = func(role string) bool { return f.someContact(role, func(notice.Contact) bool { return true }) }
	f.NamedContact = func(role string) bool {
		return f.someContact(role, func(c notice.Contact) bool { return !c.Name.IsZero() || c.Organisation != "" })
	}
	f.Speaks = func(role, language string) bool {
		return f.someContact(role, func(c notice.Contact) bool { return slices.Contains(c.Languages, language) })
	}
	f.Routes = func(roles ...string) int {
		has := map[string]bool{}
		for _, c := range f.evidence.contacts {
			if len(roles) == 0 && c.Role != "press" || slices.Contains(roles, string(c.Role)) {
				for _, way := range waysOf(c) {
					has[way] = has[way] || way != "toll-free"
				}
			}
		}
		delete(has, "toll-free")
		return len(has)
	}
	f.ReachableBy = func(way string) bool {
		for n, c := range f.evidence.contacts {
			if c.Role != "press" && slices.Contains(waysOf(c), way) {
				return f.found(true, f.contactPath(n))
			}
		}
		return false
	}
}

// someContact tells whether a contact with a role can be reached and suits.
func (f *Facts) someContact(role string, suits func(notice.Contact) bool) bool {
	for n, c := range f.evidence.contacts {
		if string(c.Role) == role && len(waysOf(c)) > 0 && suits(c) {
			return f.found(true, f.contactPath(n))
		}
	}
	return false
}

// contactPath leads to the n-th contact. Those of groups come after the incident's.
func (f *Facts) contactPath(n int) string {
	if n < len(f.incident.Contacts) {
		return fmt.Sprintf("contacts[%d]", n)
	}
	return "affected.groups"
}

func waysOf(c notice.Contact) []string { return waysIn(c.Phone, c.Email, c.URL, c.Post) }

func waysOfService(s *notice.Service) []string { return waysIn(s.Phone, s.Email, s.URL, s.Post) }

func waysIn(phone, email, web, post notice.Text) (list []string) {
	for _, w := range []struct {
		way  string
		text notice.Text
	}{{"phone", phone}, {"email", email}, {"web", web}, {"post", post}} {
		if !w.text.IsZero() {
			list = append(list, w.way)
		}
	}
	if slices.ContainsFunc(phone, func(t notice.Translation) bool { return tollFree(t.Text) }) {
		list = append(list, "toll-free")
	}
	return list
}

// freeNumbers begin numbers that cost the caller nothing, in North America, the
// United Kingdom, Ireland and Australia.
var freeNumbers = []string{"1800", "1888", "1877", "1866", "1855", "1844", "1833", "0800", "0808", "44800", "44808"}

// tollFree tells whether a number costs nothing, by how it begins. North American
// numbers are often written without the 1.
func tollFree(number string) bool {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
	for _, start := range freeNumbers {
		if strings.HasPrefix(digits, start) || len(digits) == 10 && digits[0] != '0' && strings.HasPrefix("1"+digits, start) {
			return true
		}
	}
	return false
}
