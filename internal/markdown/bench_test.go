package markdown

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// statement is as long and as plain as most: about 400 words.
const statement = `We are sorry that information about people who wear a radiation badge at work was taken from a computer of our supplier. This statement says what we know, what we do not know yet, and what we have done since we were told.

## What happened

In October a person who had no right to do so got into a server of the company that measures the badges for us. The company noticed this in the same month, shut the server down and asked specialists to find out what had been copied. We were told in January. We have asked why it took so long, and we will publish the answer here.

The records were those of *staff and former staff*, and of people who visited a controlled area. They hold:

- names and dates of birth,
- the dose that was measured, month by month,
- for some people, the **National Insurance number**.

They do not hold addresses, bank details or medical records. No patient is affected. We have checked this twice, with the company and with our own copy of what we had sent.

## What we have done

We have told the [Information Commissioner's Office](https://ico.example/make-a-complaint/) and the health boards whose staff are affected. Everyone whose record was taken gets a letter by post. The letter has a code for two years of free credit monitoring; it never asks for a password or a payment. If you get a call about this from somebody who asks for either, please put the phone down and ring us on the number below.

We have stopped sending National Insurance numbers to any supplier. The company has moved our records to a system that is not reached from the internet, and an outside firm tests it each quarter. We will publish what the firm finds, as far as this can be done safely.

| Health board | People |
|--------------|-------:|
| North        | 654    |
| South        | 530    |
| East         | 1,129  |

## What you can do

1. Look at your credit report. It is free from all three agencies.
2. Be careful with e-mails and calls that mention your work or your badge.
3. Tell your bank if you see a payment that you did not make.

You can ring our helpline on 01632 960 001 from eight to eight on weekdays, write to enquiries@velindre.example, or read https://velindre.example/questions for the questions that people have asked us so far. We answer in Welsh and in English. We will add to this page when we know more, and each change is listed at the end of it.
`

var goldmarkAlone = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify))

func BenchmarkGoldmark(b *testing.B) {
	source := []byte(statement)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		var out bytes.Buffer
		if err := goldmarkAlone.Convert(source, &out); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseAndHTML(b *testing.B) {
	b.SetBytes(int64(len(statement)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(statement).HTML(Options{Shift: 1, IDPrefix: "a-", TableLabel: "Table"})
	}
}

func BenchmarkParseWithoutBareLinks(b *testing.B) {
	source := strings.NewReplacer("://", ":", "@", " at ").Replace(statement)
	b.ReportAllocs()
	for b.Loop() {
		Parse(source)
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Parse(statement)
	}
}

func BenchmarkHTML(b *testing.B) {
	d := Parse(statement)
	b.ReportAllocs()
	for b.Loop() {
		d.HTML(Options{Shift: 1, IDPrefix: "a-", TableLabel: "Table"})
	}
}

func BenchmarkOpening(b *testing.B) {
	d := Parse(statement)
	b.ReportAllocs()
	for b.Loop() {
		d.Opening(Options{}, 120)
	}
}

func BenchmarkInlinePlain(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Inline("The company told the health board, and the health board told its staff & former staff.", Options{})
	}
}

func BenchmarkInlineMarkup(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Inline("The company told the *health board*, see [its statement](https://a.example/).", Options{})
	}
}
