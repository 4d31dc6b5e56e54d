package leak_test

import (
	"slices"
	"strings"
	"testing"

	"candour/internal/attachment"
	"candour/internal/leak"
	"candour/internal/notice"
)

func note(sort attachment.Sort, value string) attachment.Facts {
	return attachment.Facts{Notes: []attachment.Note{{Sort: sort, Name: "the property", Value: value}}}
}

// TestAttachment shows each rule about what is noted in files, and what passes.
func TestAttachment(t *testing.T) {
	s := site()
	s.Title = notice.Text{{Lang: "en", Text: "Notices of Quayside"}}
	s.Organisations = append(s.Organisations, &notice.Organisation{ID: "quay", Name: notice.Text{{Lang: "en", Text: "Quayside Council"}}})
	s.Allow = append(s.Allow, notice.Allowance{Value: "Ann Other", Because: "The photographer asked for it"}, notice.Allowance{Value: "51.50070, -0.12460", Because: "A public building"},
		notice.Allowance{Value: "SN-7", Because: "A museum's camera"})
	scanner := leak.New(s)
	for _, c := range []struct {
		file  string
		facts attachment.Facts
		want  []string
	}{
		{"photo.jpg", note(attachment.Position, "51.5100, -0.1300"), []string{"leak/image-position"}},
		{"photo.jpg", note(attachment.Position, "51.5007, -0.1246"), nil},
		{"photo.png", note(attachment.Author, "Jane Roe"), []string{"leak/image-author"}},
		{"photo.png", note(attachment.Author, "Quayside council"), nil},
		{"photo.png", note(attachment.Author, "© 2026 Quayside Council"), nil},
		{"photo.png", note(attachment.Author, "Ann Other"), nil},
		{"photo.png", note(attachment.Author, "Creative Commons Attribution-ShareAlike (CC BY-SA)"), nil},
		{"photo.webp", note(attachment.Serial, "SN-42"), []string{"leak/image-serial"}},
		{"photo.webp", note(attachment.Serial, "SN-7"), nil},
		{"photo.jpeg", note(attachment.Thumbnail, "a small copy"), []string{"leak/image-thumbnail"}},
		{"letter.pdf", note(attachment.Author, "Jane Roe"), []string{"leak/document-author"}},
		{"letter.docx", note(attachment.Author, "Microsoft Office User"), nil},
		{"letter.docx", note(attachment.Author, "python-docx"), nil},
		{"letter.docx", note(attachment.Deleted, "He was told"), []string{"leak/document-changes"}},
		{"letter.docx", note(attachment.Comment, "Ask legal"), []string{"leak/document-changes"}},
		{"letter.docx", note(attachment.Position, "51.5100, -0.1300"), []string{"leak/image-position"}},
		{"letter.pdf", attachment.Facts{Unread: "it is locked with a password"}, []string{"leak/not-looked-into"}},
		{"letter.pdf", attachment.Facts{Texts: []attachment.Text{{Where: "page 2", Text: "Your NHS number is 401 023 2137"}}}, []string{"leak/nhs-number"}},
		{"letter.pdf", attachment.Facts{Texts: []attachment.Text{{Where: "page 2", Text: "Call 01632 960001 or write to a@example.org about 4,766 people"}}}, nil},
	} {
		found := scanner.Attachment("content/notices/a/files/"+c.file, c.facts)
		if got := rules(found); !slices.Equal(got, c.want) {
			t.Errorf("%s, %+v: %v, want %v", c.file, c.facts, got, c.want)
		}
		for _, f := range found {
			if f.Line != 0 || strings.Contains(f.Message, "Roe") || strings.Contains(f.Message, "5100") || strings.Contains(f.Message, "023 2137") {
				t.Errorf("%+v", f)
			}
		}
	}
	pages := attachment.Facts{Texts: []attachment.Text{{Where: "page 1", Text: "jane@acme.org.uk"}, {Where: "page 2", Text: "Jane@acme.org.uk and joe@acme.org.uk"}}}
	if found := scanner.Attachment("a.pdf", pages); len(found) != 2 {
		t.Errorf("two addresses are told %d times", len(found))
	}
	both := attachment.Facts{Notes: []attachment.Note{{Sort: attachment.Author, Name: "Artist", Value: "Jane Roe"}, {Sort: attachment.Author, Name: "Copyright", Value: "jane roe"}}}
	if found := scanner.Attachment("a.jpg", both); len(found) != 1 {
		t.Errorf("one name is told %d times", len(found))
	}
}

// TestList checks that tables of people are known by their headings, and that
// tables about data are not taken for such.
func TestList(t *testing.T) {
	s := site()
	s.Allow = append(s.Allow, notice.Allowance{Value: "Payroll number", Because: "Numbers of offices"})
	scanner := leak.New(s)
	for text, want := range map[string]bool{
		"First name,Surname\nA,B\nC,D\n":                           true,
		"id;date of birth\n1;x\n2;y\n":                             true,
		"Rhif\tCyfenw\n1\tA\n2\tB\n":                               true,
		"NHS number,ward\n1,A\n2,B\n":                              true,
		"\"Patient name\",\"Ward\"\n\"A\",1\n\"B\",2\n":            true,
		"group,organisation,count\nacme,acme,3\nbeta,beta,4\n":     false,
		"Surname,count\n,1\n,2\n":                                  false,
		"field,meaning\nsurname,what people are called\ndob,day\n": false,
		"Payroll number,office\n1,A\n2,B\n":                        false,
		"Dear reader, this is about your surname\nand, so on\n":    false,
	} {
		got := slices.Contains(rules(scanner.Source("content/notices/a/files/a.csv", text)), "leak/list-of-people")
		if got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestFolderName checks that the names of folders are looked at, too.
func TestFolderName(t *testing.T) {
	if found := leak.New(site()).Source("/a/212-34-5678/letter.md", ""); len(found) != 1 { // no name of a site, but it has an end
		t.Errorf("%+v", found)
	}
	found := leak.New(site()).Source("content/notices/breach/212-34-5678/letter.md", "")
	if len(found) != 1 || found[0].File != "content/notices/breach" || !strings.Contains(found[0].Message, "the name of a folder here holds") ||
		!strings.HasPrefix(found[0].Hint, "Give the folder another name. ") {
		t.Errorf("%+v", found)
	}
}
