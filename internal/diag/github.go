package diag

import (
	"fmt"
	"io"
	"strings"
)

// What would end a workflow command, or one of its properties, is written as
// its byte in hex.
var (
	commandText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// GitHub writes the list as workflow commands, which GitHub Actions shows as
// annotations beside the lines: one line for each finding.
//
//	::error file=data/site.yaml,line=3,col=1,endColumn=7,title=data/unknown-key::unknown key "tittle"
func (l List) GitHub(w io.Writer) error {
	var b strings.Builder
	for _, f := range l {
		fmt.Fprintf(&b, "::%s file=%s", f.Severity.command(), commandProperty.Replace(printable(f.file())))
		if f.Line > 0 {
			fmt.Fprintf(&b, ",line=%d", f.Line)
		}
		if f.Line > 0 && f.Column > 0 {
			fmt.Fprintf(&b, ",col=%d,endColumn=%d", f.Column, f.end())
		}
		fmt.Fprintf(&b, ",title=%s::%s\n", commandProperty.Replace(printable(f.Rule)), commandText.Replace(strings.Join(f.said(), "\n")))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// command is the workflow command for a severity.
func (s Severity) command() string {
	if s == Advice {
		return "notice"
	}
	return s.String()
}
