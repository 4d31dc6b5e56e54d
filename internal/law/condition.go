package law

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode"

	"candour/internal/diag"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"
)

// condition is an expression over Facts that is true or false.
type condition struct {
	text string
	// line, column and width are those of the value in its file.
	line, column, width int

	*program
}

// program is a compiled expression; equal texts share one.
type program struct {
	code *vm.Program
	// uses are the names of the facts in it.
	uses []string
	// looks are the same facts, with the words that they are asked with.
	looks []look
}

// programs are all that were compiled, by text.
var programs sync.Map

// compile compiles all conditions of a regime, once, and returns what is wrong
// with them. For a built-in regime that is nothing: a test sees to it.
func (r *Regime) compile() diag.List {
	r.compiled.Do(func() {
		for _, items := range r.lists() {
			for i := range items {
				for _, c := range []*condition{items[i].When, items[i].Met} {
					if c != nil {
						c.compile(r)
					}
				}
			}
		}
	})
	return r.faults
}

func (c *condition) compile(r *Regime) {
	if known, ok := programs.Load(c.text); ok {
		c.program = known.(*program)
		return
	}
	names := &namesUsed{}
	code, err := expr.Compile(c.text, expr.Env(&Facts{}), expr.AsBool(), expr.DisableAllBuiltins(),
		expr.EnableBuiltin("len"), expr.EnableBuiltin("any"), expr.EnableBuiltin("all"), expr.EnableBuiltin("none"), expr.Patch(names))
	switch {
	case err != nil:
		c.fault(r, err)
	case len(names.slips) > 0:
		for _, s := range names.slips {
			r.faults.Add(c.at(r, s.from, len([]rune(s.word))+2, fmt.Sprintf("%s knows no %q", s.function, s.word), diag.DidYouMean(s.word, s.known)))
		}
	default:
		c.program = &program{code, names.uses, names.looks}
		programs.Store(c.text, c.program)
	}
}

// holds runs the condition. What goes wrong while it runs counts as false: the
// types were checked, so only an expression that is far too large can.
func (c *condition) holds(f *Facts) bool {
	holds, err := c.run(f)
	return err == nil && holds
}

func (c *condition) run(f *Facts) (bool, error) {
	if c.program == nil {
		return false, errors.New("it was not compiled")
	}
	result, err := expr.Run(c.code, f)
	holds, _ := result.(bool)
	return holds, err
}

// namesUsed walks an expression, notes the facts in it, and compares words that
// stand in the place of a closed list with that list.
type namesUsed struct {
	uses  []string
	looks []look
	slips []slip
}

type slip struct {
	from           int
	function, word string
	known          []string
}

// Visit implements ast.Visitor.
func (u *namesUsed) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.IdentifierNode:
		if !slices.Contains(u.uses, n.Value) {
			u.uses = append(u.uses, n.Value)
		}
		u.looks = append(u.looks, look{fact: n.Value})
	case *ast.CallNode:
		callee, ok := n.Callee.(*ast.IdentifierNode)
		if !ok {
			return
		}
		called := look{fact: callee.Value}
		for i, arg := range n.Arguments {
			if said, ok := arg.(*ast.StringNode); ok {
				called.words = append(called.words, said.Value)
			}
			word, ok := arg.(*ast.StringNode)
			if known := argumentWords(callee.Value, i); ok && known != nil && !slices.Contains(known, word.Value) {
				u.slips = append(u.slips, slip{arg.Location().From, callee.Value, word.Value, known})
			}
		}
		if n := len(u.looks) - 1; n >= 0 && u.looks[n].fact == callee.Value { // its name was visited before
			u.looks[n] = called
		}
	}
}

// fault turns an error of the expression language into a finding.
func (c *condition) fault(r *Regime, err error) {
	var at *file.Error
	if !errors.As(err, &at) {
		message := "the condition is not true or false"
		if _, got, ok := strings.Cut(err.Error(), "but got "); ok {
			message += " but " + kindOf(got)
		}
		r.faults.Add(diag.Finding{File: r.File, Line: c.line, Column: c.column, Width: c.width, Severity: diag.Error, Rule: "law/condition",
			Message: message, Hint: "Compare it with something, such as steps > 0."})
		return
	}
	message, hint, width := "the condition cannot be read: "+strings.TrimSpace(at.Message), "docs/laws.md lists the facts and shows conditions.", max(1, at.To-at.From)
	if name, ok := strings.CutPrefix(at.Message, "unknown name "); ok {
		message, hint, width = fmt.Sprintf("there is no fact %q", name), diag.DidYouMean(name, factNames()), len([]rune(name))
		if hint == "" {
			hint = "docs/laws.md lists the facts."
		}
	}
	r.faults.Add(c.at(r, at.From, width, message, hint))
}

func kindOf(got string) string {
	switch got {
	case "int", "float64":
		return "a number"
	case "string":
		return "a text"
	case "func", "func()":
		return "a function"
	default:
		return got
	}
}

// at is a finding at the rune of the expression that the offset names.
func (c *condition) at(r *Regime, offset, width int, message, hint string) diag.Finding {
	line, column := c.place(r.text, offset)
	return diag.Finding{File: r.File, Line: line, Column: column, Width: width, Severity: diag.Error, Rule: "law/condition", Message: message, Hint: hint}
}

// place finds in the file the rune of the expression at an offset. YAML may have
// folded the lines or taken quotes away, so both texts are read side by side: of
// the file all is passed over that the expression does not have.
func (c *condition) place(text []byte, offset int) (line, column int) {
	lines := strings.Split(string(text), "\n")
	line, column = c.line, c.column
	rest := []rune{}
	advance := func() bool { // to the next line when this one is read
		for len(rest) == 0 && line < len(lines) {
			line, column = line+1, 1
			rest = []rune(lines[line-1])
		}
		return len(rest) > 0
	}
	if line > len(lines) {
		return c.line, c.column
	}
	rest = []rune(lines[line-1])[min(column-1, len([]rune(lines[line-1]))):]
	if len(rest) > 0 {
		switch rest[0] {
		case '|', '>': // the text begins in the next line
			rest = nil
		case '"', '\'':
			rest, column = rest[1:], column+1
		}
	}
	runes := []rune(c.text)
	for i := 0; i <= min(offset, len(runes)-1); i++ {
		if unicode.IsSpace(runes[i]) {
			continue
		}
		for advance() && rest[0] != runes[i] {
			rest, column = rest[1:], column+1
		}
		if i < offset && len(rest) > 0 {
			rest, column = rest[1:], column+1
		}
	}
	return line, column
}

// factNames are the names that a condition may use.
var factNames = sync.OnceValue(func() []string {
	var names []string
	t := reflect.TypeFor[Facts]()
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("expr"); name != "" {
			names = append(names, name)
		}
	}
	return names
})
