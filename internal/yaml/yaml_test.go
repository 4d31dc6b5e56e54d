package yaml

import (
	"fmt"
	"strings"
	"testing"
)

const sample = `title: {en: A breach, cy: "Tŵr"}
affected:
  total: 4766
  groups:
    - name: Wales
      count: ~530
    - count: 'un''known'
empty:
text: |
  one
  two
when: 2017-01-17
sure: true
rate: 1.5
nothing: ~
`

func parse(t *testing.T, text string) Node {
	t.Helper()
	n, found := Parse("f", []byte(text), 1)
	if len(found) > 0 {
		t.Fatal(found)
	}
	return n
}

func TestNode(t *testing.T) {
	root := parse(t, sample)
	for _, test := range []struct {
		path string
		kind Kind
		text string
		is   string // type, place, width
	}{
		{"", Map, "", "map 1:1 1"},
		{"title", Map, "", "map 1:8 1"},
		{"title.cy", Scalar, "Tŵr", "str 1:27 5"},
		{"affected.total", Scalar, "4766", "int 3:10 4"},
		{"affected.groups", List, "", "seq 5:5 1"},
		{"affected.groups[0]", Map, "", "map 5:7 1"},
		{"affected.groups[0].count", Scalar, "~530", "str 6:14 4"},
		{"affected.groups[1].count", Scalar, "un'known", "str 7:14 10"},
		{"empty", Null, "", "null 8:7 1"},
		{"text", Scalar, "one\ntwo\n", "str 9:7 1"},
		{"when", Scalar, "2017-01-17", "timestamp 12:7 10"},
		{"sure", Scalar, "true", "bool 13:7 4"},
		{"rate", Scalar, "1.5", "float 14:7 3"},
		{"nothing", Null, "~", "null 15:10 1"},
		// a path that leads nowhere ends at the last node that is there
		{"affected.groups[2].count", List, "", "seq 5:5 1"},
		{"affected.groups[0].note.en", Map, "", "map 5:7 1"},
		{"affected.total.x", Scalar, "4766", "int 3:10 4"},
		{"title[0]", Map, "", "map 1:8 1"},
		{"affected.groups.count", List, "", "seq 5:5 1"},
		{"affected.groups[x]", List, "", "seq 5:5 1"},
		{"affected.groups[", List, "", "seq 5:5 1"},
		{"affected.groups[-1]", List, "", "seq 5:5 1"},
		{"unknown", Map, "", "map 1:1 1"},
	} {
		n := root.Find(test.path)
		if is := fmt.Sprintf("%s %d:%d %d", n.Type(), n.Line(), n.Column(), n.Width()); n.Kind() != test.kind || n.Text() != test.text || is != test.is {
			t.Errorf("%s: kind %d, text %q, %s; want %d, %q, %s", test.path, n.Kind(), n.Text(), is, test.kind, test.text, test.is)
		}
	}
}

// TestWrongKind checks that a node that is something else than was expected
// gives nothing and does not panic.
func TestWrongKind(t *testing.T) {
	list, scalar := parse(t, "[1, 2, 3]"), parse(t, "x")
	for name, n := range map[string]Node{"list": list, "scalar": scalar, "missing": {}} {
		if n.Get("x").Kind() != Missing {
			t.Errorf("%s: Get finds a key", name)
		}
		if k, v := n.Pair(0); k.Kind() != Missing || v.Kind() != Missing {
			t.Errorf("%s: Pair finds a pair", name)
		}
	}
	if scalar.Item(0).Kind() != Missing || (Node{}).Item(0).Kind() != Missing || scalar.Len() != 0 || (Node{}).Len() != 0 {
		t.Error("a scalar has items")
	}
	if list.Item(2).Text() != "3" || list.Len() != 3 {
		t.Error("a list lacks items")
	}
	n := Node{}
	if n.Text() != "" || n.Line() != 0 || n.Column() != 0 || n.Width() != 1 || n.Type() != "null" || n.Find("a.b").Kind() != Missing {
		t.Error("the zero Node is not empty")
	}
}

func TestManyKeys(t *testing.T) {
	text := ""
	for i := range 40 {
		text += fmt.Sprintf("k%d: 1\n", i)
	}
	parse(t, text)
	_, found := Parse("f", []byte(text+"k7: 2\n"), 1)
	if len(found) != 1 || found[0].Message != `the key "k7" is here twice, first in line 8` || found[0].Line != 41 {
		t.Errorf("%v", found)
	}
}

// TestQuestionMarks checks that a question mark is a part of a text wherever
// it stands.
func TestQuestionMarks(t *testing.T) {
	for _, text := range []string{"{a: Why?, b: 2016-10?}", "{a: Why?, b: 2016-10?/2017, c: \uE000}", "a: Why?\nb: [2016-10?]\n", "a: {en: Why?}\n", "a: {u: https://example.org/?a=b, v: '?'}\nb: \"?\" # ?\n", "a: ? b\n", "{a: x?y}"} {
		root := parse(t, text)
		for i := range root.Len() {
			key, value := root.Pair(i)
			check(t, text, key)
			check(t, text, value)
		}
	}
	root := parse(t, "{a: Why?, b: 2016-10?, c: \uE000}")
	if b := root.Get("b"); root.Get("a").Text() != "Why?" || b.Text() != "2016-10?" || root.Get("c").Text() != "\uE000" || b.Column() != 14 || b.Width() != 8 {
		t.Errorf("%q %q %q, %d %d", root.Get("a").Text(), b.Text(), root.Get("c").Text(), b.Column(), b.Width())
	}
}

// check looks for a character in a value that the text does not have.
func check(t *testing.T, text string, n Node) {
	t.Helper()
	for _, r := range n.Text() {
		if !strings.ContainsRune(text, r) {
			t.Errorf("%q: a value is %q", text, n.Text())
		}
	}
	for i := range n.Len() {
		key, value := n.Pair(i)
		check(t, text, key)
		check(t, text, value)
		check(t, text, n.Item(i))
	}
}

func TestWithout(t *testing.T) {
	root, _ := Parse("a.yaml", []byte("a: 1\nb: 2\nc: 3\n"), 1)
	rest, value := root.Without("b")
	if rest.Len() != 2 || rest.Get("b").Kind() != Missing || rest.Get("c").Text() != "3" || value.Text() != "2" || root.Len() != 3 {
		t.Errorf("got %d keys and %q", rest.Len(), value.Text())
	}
	if rest, value := root.Without("d"); rest != root || value.Kind() != Missing {
		t.Error("a key that is not there was taken out")
	}
	if rest, value := (Node{}).Without("a"); rest.Kind() != Missing || value.Kind() != Missing {
		t.Error("nothing holds something")
	}
}
