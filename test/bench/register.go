package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// register makes up a site. All in it is invented.
type register struct {
	dir  string
	rand *rand.Rand
	err  error
}

func (r *register) write(name, text string) {
	if r.err != nil {
		return
	}
	name = filepath.Join(r.dir, filepath.FromSlash(name))
	if r.err = os.MkdirAll(filepath.Dir(name), 0o755); r.err == nil {
		r.err = os.WriteFile(name, []byte(text), 0o644)
	}
}

func (r *register) pick(of []string) string { return of[r.rand.IntN(len(of))] }

var classes = []string{"name", "email-address", "postal-address", "phone-number", "date-of-birth", "password", "payment-card",
	"bank-account", "national-insurance-number", "medical-record", "employment-history", "location-data"}

// parts are the headings of a statement.
var parts = []string{"What we are doing", "What you can do", "What was taken", "Where to ask"}

var sentences = []string{
	"We are writing to tell you about an incident that involved the system used by this organisation.",
	"We are sorry that this happened, and we want to explain plainly what we know and what we do not know.",
	"The records belong to people who used our services between 2014 and 2019.",
	"As soon as we were told, we closed the connection, ended all sessions and **replaced the keys**.",
	"Letters are being sent to everyone whose address we hold; they should arrive within 3 weeks.",
	"More advice is available from the [national centre](https://cyber.example.org/advice).",
	"The number of people affected may change as the review of the copied files goes on.",
	"We hold `2021/0042` as the reference for this case; please quote it when you write to us.",
}

// writeRegister writes a site with that many incidents, statements in each,
// and organisations.
func writeRegister(dir string, incidents, statements, organisations int) error {
	r := &register{dir: dir, rand: rand.New(rand.NewPCG(2016, 10))}
	r.write("data/site.yaml", "format: 1\ntitle: Register of data incidents\nbase_url: https://notices.example.org/\nlanguages: [en]\norganisation_pages: never\n")
	var orgs strings.Builder
	for n := range organisations {
		fmt.Fprintf(&orgs, "- {id: body-%d, name: %q, kind: other, url: \"https://body-%d.example.org/\"}\n", n, fmt.Sprintf("%s Example Body %d", string(rune('A'+n%26)), n), n)
	}
	r.write("data/organisations.yaml", orgs.String())
	for n, class := range classes {
		r.write(fmt.Sprintf("content/guidance/topic-%d.md", n), fmt.Sprintf("---\ntitle: If this was taken (%d)\nclasses: [%s]\nurgency: soon\nstep: Be careful of messages that you did not expect.\nchecked: 2026-11-01\n---\n- Do this.\n- Then do that.\n", n, class))
	}
	for n := range incidents {
		r.incident(n, statements, organisations)
	}
	return r.err
}

func (r *register) incident(n, statements, organisations int) {
	id := fmt.Sprintf("incident-%d", n)
	date := func(month int) string { return fmt.Sprintf("%d-%02d-%02d", 2015+n%10, month, 1+r.rand.IntN(28)) }
	var y strings.Builder
	fmt.Fprintf(&y, "title: Unauthorised access to the records archive (%d)\nsummary: Data of people in several organisations was exposed. The largest group is the first.\nstatus: closed\njurisdictions: [GB]\ndata:\n  taken:\n", n)
	for _, class := range classes {
		if r.rand.IntN(12) < 5 || class == "name" {
			fmt.Fprintf(&y, "    - {class: %s}\n", class)
		}
	}
	groups, total := 3+r.rand.IntN(10), 0
	var rows strings.Builder
	for g := range groups {
		count := 40 + r.rand.IntN(900000)
		total += count
		fmt.Fprintf(&rows, "    - {organisation: body-%d, count: %d, note: Includes former customers.}\n", (n*3+g)%organisations, count)
	}
	fmt.Fprintf(&y, "affected:\n  as_of: %s\n  total: %d\n  groups:\n%stimeline:\n", date(9), total, rows.String())
	for m, kind := range []string{"occurred", "detected", "contained", "reported", "people-told", "published", "updated", "closed"} {
		fmt.Fprintf(&y, "  - {date: %s, event: %s, text: %q}\n", date(m+2), kind, r.pick(sentences))
	}
	fmt.Fprintf(&y, "contacts:\n  - {role: helpline, name: Helpline, phone: \"+44 1632 960123\", hours: \"Weekdays, 08:00 to 20:00\"}\n"+
		"consequences: Somebody may use the data to pass as you.\nmeasures:\n  - {state: done, text: The connection was closed.}\n")
	r.write("data/incidents/"+id+".yaml", y.String())
	for s := range statements {
		org := (n*3 + s%groups) % organisations
		r.write(fmt.Sprintf("content/notices/%s/statements/%02d-body-%d.md", id, s+1, org),
			fmt.Sprintf("---\ntitle: Statement to the people affected\norganisation: body-%d\ndate: %s\nkind: statement\n---\n%s", org, date(10), r.markdown()))
	}
}

func (r *register) markdown() string {
	var b strings.Builder
	for part := range 5 {
		if part > 0 {
			b.WriteString("## " + parts[part-1] + "\n\n")
		}
		for range 4 + r.rand.IntN(4) {
			b.WriteString(r.pick(sentences) + " ")
		}
		b.WriteString("\n\n- watch your bank account\n- ask for your credit file\n- be careful of calls, letters and messages\n\n")
	}
	b.WriteString("| Information | Affected | Since |\n| --- | --- | --- |\n| name | yes | 2014 |\n| address | in part | 2016 |\n")
	return b.String()
}
