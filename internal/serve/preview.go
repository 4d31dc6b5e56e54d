package serve

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"strings"

	"candour/internal/build"
)

// What the preview adds to a page: a script that reloads it, and a panel of
// findings. The panel stands in a shadow tree, so that its styles and the page's
// don't meet; two rules beside it make room on wide screens. All is allowed by
// hash, so the page's policy stays as strict as it is when published.

//go:embed preview.js
var script string

//go:embed panel.css
var panelStyle string

//go:embed beside.css
var besideStyle string

//go:embed panel.html
var panelSource string

var panel = template.Must(template.New("").Parse(panelSource))

// emptyPage is shown when there has been no good site yet.
var emptyPage = []byte(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><meta http-equiv="Content-Security-Policy" content="` + emptyPolicy +
	`"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Candour: the site cannot be shown</title></head><body><h1>The site cannot be shown yet</h1></body></html>`)

const emptyPolicy = "default-src 'none'; style-src 'none'"

// preview adds the panel and the script to a finished page. version says of
// which state of the files the page was made.
func preview(page shown, version string, report build.Report) []byte {
	html := bytes.Replace(page.html, []byte(page.policy), []byte(permit(page.policy)), 1)
	var extra bytes.Buffer
	extra.WriteString("<style>" + besideStyle + "</style>")
	if err := panel.ExecuteTemplate(&extra, "panel", viewOf(page, report)); err != nil {
		extra.WriteString("The findings cannot be shown.")
	}
	extra.WriteString(`<script data-version="` + version + `">` + script + "</script>")
	at := bytes.LastIndex(html, []byte("</body>"))
	if at < 0 {
		at = len(html)
	}
	return bytes.Join([][]byte{html[:at], extra.Bytes(), html[at:]}, nil)
}

// permit adds the panel's styles, the script and its requests to a policy.
func permit(policy string) string {
	policy = strings.Replace(policy, "style-src 'none'", "style-src", 1) // 'none' only stands alone
	policy = strings.Replace(policy, "style-src", "style-src "+source(panelStyle)+" "+source(besideStyle), 1)
	// A browser reads only the first of two lists of the same name.
	if more := strings.Replace(policy, "script-src", "script-src "+source(script), 1); more != policy {
		return more + "; connect-src 'self'"
	}
	return policy + "; script-src " + source(script) + "; connect-src 'self'"
}

// source is the hash by which a policy allows a script or a style.
func source(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
