package words

import (
	"testing"

	"candour/internal/notice"
)

func BenchmarkNumber(b *testing.B) {
	en, _ := both(b)
	b.ReportAllocs()
	for b.Loop() {
		en.Number(4766)
	}
}

func BenchmarkCount(b *testing.B) {
	en, _ := both(b)
	b.ReportAllocs()
	for b.Loop() {
		en.Count(notice.Count{Form: notice.About, N: 4766})
	}
}

func BenchmarkPeople(b *testing.B) {
	_, cy := both(b)
	b.ReportAllocs()
	for b.Loop() {
		cy.People(notice.Count{Form: notice.Exactly, N: 4766})
	}
}

func BenchmarkDate(b *testing.B) {
	en, _ := both(b)
	day := notice.Date{Form: notice.SingleDate, From: notice.Point{Year: 2017, Month: 1, Day: 17}}
	b.ReportAllocs()
	for b.Loop() {
		en.Date(day)
	}
}

func BenchmarkDateInterval(b *testing.B) {
	en, _ := both(b)
	days := notice.Date{Form: notice.Interval, From: notice.Point{Year: 2016, Month: 9, Day: 30}, To: notice.Point{Year: 2016, Month: 10, Day: 2}}
	b.ReportAllocs()
	for b.Loop() {
		en.Date(days)
	}
}

func BenchmarkCompare(b *testing.B) {
	_, cy := both(b)
	b.ReportAllocs()
	for b.Loop() {
		cy.Compare("Bwrdd Iechyd Prifysgol Betsi Cadwaladr", "Bwrdd Iechyd Prifysgol Bae Abertawe")
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Load([]Layer{builtIn}, []string{"en", "cy"})
	}
}
