// Package machine writes what a site says for machines: each notice's facts as
// JSON and CSV, feeds, the sitemap and robots.txt. In go the site that may be
// published, and the pages and feeds of package view; out come finished bytes.
// It writes no files and makes no choices about what may be seen: package view
// says which pages are Unlisted, and those are left out.
package machine

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"candour/internal/view"
)

// File is a finished file of the site.
type File struct {
	Path string
	Data []byte
}

// maxURLs is the most addresses that one sitemap may have (sitemaps.org).
const maxURLs = 50000

type urlset struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []url    `xml:"url"`
}

type url struct {
	Loc     string `xml:"loc"`
	Lastmod string `xml:"lastmod,omitempty"`
}

type sitemapindex struct {
	XMLName  xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Sitemaps []url    `xml:"sitemap"`
}

// Files returns the files for machines. Without a base URL there is no
// sitemap, because its addresses must be in full.
func Files(pages []view.Page, baseURL string) ([]File, error) {
	robots := "User-agent: *\nAllow: /\n"
	if baseURL == "" {
		return []File{{"robots.txt", []byte(robots)}}, nil
	}
	base := strings.TrimSuffix(baseURL, "/") + "/"
	files, err := sitemaps(pages, base, maxURLs)
	if err != nil {
		return nil, err
	}
	robots += "Sitemap: " + base + "sitemap.xml\n"
	return append(files, File{"robots.txt", []byte(robots)}), nil
}

// sitemaps lists the pages in sitemap.xml or, when they are more than limit,
// in several files that sitemap.xml lists.
func sitemaps(pages []view.Page, base string, limit int) ([]File, error) {
	var urls []url
	for _, p := range pages {
		if !p.Unlisted {
			urls = append(urls, url{Loc: base + p.Address, Lastmod: p.Updated})
		}
	}
	if len(urls) <= limit {
		data, err := encode(urlset{URLs: urls})
		return []File{{"sitemap.xml", data}}, err
	}
	var files []File
	var index sitemapindex
	for n := 1; len(urls) > 0; n++ {
		part := urls[:min(limit, len(urls))]
		urls = urls[len(part):]
		data, err := encode(urlset{URLs: part})
		if err != nil {
			return nil, err
		}
		name := fmt.Sprintf("sitemap-%d.xml", n)
		files = append(files, File{name, data})
		index.Sitemaps = append(index.Sitemaps, url{Loc: base + name})
	}
	data, err := encode(index)
	return append(files, File{"sitemap.xml", data}), err
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(v); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
