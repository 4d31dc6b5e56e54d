package leak_test

import (
	"testing"

	"candour/internal/leak"
	"candour/internal/notice"
)

// TestOrdinaryText checks lines of notices whose numbers are nobody's: cases and
// companies, laws and standards, versions and addresses of machines, days and
// years beside words such as "date of birth" and "NHS number".
func TestOrdinaryText(t *testing.T) {
	t.Parallel()
	scanner := leak.New(&notice.Site{})
	for _, line := range []string{
		"The ICO's case is IC-123456-A1B2, and the police number is CR/041234/26.",
		"We hold ISO/IEC 27001:2022. It is SI 2018/952 and Regulation (EU) 2016/679.",
		"Company number 09123456, charity number 1123456, VAT GB 123 4567 89.",
		"The address was 192.168.10.24 and later 2001:db8::1.",
		"ISBN 978-0-306-40615-7 and ISSN 2049-3630.",
		"Text 7726. Ring 101, 111 or 116 123.",
		"Your reference number is 4857 3321 9087.",
		"The file had 1 234 567 890 rows and 12,345,678,901 bytes.",
		"From 2016-10-06 to 2017-01-17, that is 103 days. 01/02/2016-03/04/2016",
		"doi 10.1145/3290605.3300424, arXiv 1234.56789",
		"The SHA-256 is 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.",
		"See https://example.org/a/0123456789abcdef0123456789abcdef?id=1234567890123456",
		"Version 10.0.19045.3803 of the program. CVE-2023-34362.",
		"The child was born in 2015. People born before 1 January 1990 are not on the list.",
		"People aged 16 to 24, born between 1 May 2002 and 1 May 2010, got a letter.",
		"NHS numbers were taken. The case number is 1234567890.",
		"Dates of birth were taken on 3 May 2026 from 3,200 people.",
		"Your date of birth was in the file that was copied on 12 June 2026.",
		"Passport numbers were in 3 of 123456789 rows.",
		"It was so in 2016 2017 2018 2019 2020.",
		"45 CFR 164.404(d)(2)(ii), Cal. Civ. Code 1798.82(d)(1), 74 FR 42740",
		"PO Box 12345, Sacramento, CA 95814-1234",
	} {
		for _, f := range scanner.Source("content/notices/a/what-happened.md", line) {
			t.Errorf("%q: %s [%s]", line, f.Message, f.Rule)
		}
	}
}
