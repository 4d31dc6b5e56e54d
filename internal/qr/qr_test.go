package qr_test

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"candour/internal/qr"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// TestRead reads the codes back with a decoder that is not the encoder's.
func TestRead(t *testing.T) {
	for _, text := range []string{
		"https://notices.example.org/landauer-2016/",
		"https://notices.example.org/a/sub/path/cy/lost-tapes-2026/",
		"https://xn--hysbysiad-e6a.example/cy/tŵr/",
		"HTTPS://EXAMPLE.ORG/2016", "https://127.0.0.1:8080/1/", "a",
		"https://notices.example.org/" + strings.Repeat("a-long-path/", 30),
		strings.Repeat("x", 2331),
	} {
		code, err := qr.Encode(text)
		if err != nil {
			t.Errorf("%.60q: %v", text, err)
			continue
		}
		result, err := decoder.NewDecoder().Decode(matrix(t, code), nil)
		if err != nil {
			t.Errorf("%.60q: %v", text, err)
			continue
		}
		if result.GetText() != text || result.GetECLevel() != "M" {
			t.Errorf("%.60q is read as %.60q with error correction %s", text, result.GetText(), result.GetECLevel())
		}
	}
}

// TestDamaged covers a corner of a code, as a stain does.
func TestDamaged(t *testing.T) {
	const text = "https://notices.example.org/landauer-2016/"
	code, err := qr.Encode(text)
	if err != nil {
		t.Fatal(err)
	}
	m := matrix(t, code)
	side := m.GetWidth()
	for x := side - 5; x < side; x++ {
		for y := side - 5; y < side; y++ {
			m.Flip(x, y)
		}
	}
	if result, err := decoder.NewDecoder().Decode(m, nil); err != nil || result.GetText() != text {
		t.Errorf("with a stain it is read as %v, %v", result, err)
	}
}

func TestTooLong(t *testing.T) {
	if code, err := qr.Encode(strings.Repeat("x", 2332)); err == nil {
		t.Errorf("a code of %d modules holds more than a code can", code.Size)
	}
}

var lines = regexp.MustCompile(`([Mmh])([\d.]+)(?: ([\d.]+))?`)

// matrix draws the path as a browser does, and checks that the quiet zone is
// empty and that nothing is drawn twice.
func matrix(t *testing.T, code qr.Code) *gozxing.BitMatrix {
	t.Helper()
	side := code.Size - 2*qr.Quiet
	m, err := gozxing.NewSquareBitMatrix(side)
	if err != nil {
		t.Fatal(err)
	}
	var rest bytes.Buffer
	x, y := 0, 0
	for _, part := range lines.FindAllStringSubmatch(code.Path, -1) {
		rest.WriteString(part[0])
		n, err := strconv.Atoi(part[2])
		if err != nil {
			t.Fatal(err)
		}
		switch part[1] {
		case "M":
			row, half, _ := strings.Cut(part[3], ".")
			x = n
			if y, err = strconv.Atoi(row); err != nil || half != "5" {
				t.Fatalf("%s is not in the middle of a row", part[0])
			}
		case "m":
			x += n
		case "h":
			for ; n > 0; n-- {
				if x < qr.Quiet || y < qr.Quiet || x-qr.Quiet >= side || y-qr.Quiet >= side || m.Get(x-qr.Quiet, y-qr.Quiet) {
					t.Fatalf("%d, %d is outside of the code, or drawn twice", x, y)
				}
				m.Set(x-qr.Quiet, y-qr.Quiet)
				x++
			}
		}
	}
	if rest.String() != code.Path {
		t.Fatal("the path has more than moves and horizontal lines")
	}
	return m
}
