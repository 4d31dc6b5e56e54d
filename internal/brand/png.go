package brand

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image/png"
	"slices"
	"strings"
)

const signature = 8 // bytes at the start of every PNG file

// keptChunks are the parts of a PNG file that draw the picture. What else there
// may be is for programs, and may tell of people: who made it, when and where.
var keptChunks = []string{"IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "IDAT", "IEND"}

// readPNG wants a picture that can be decoded to its last line.
func readPNG(data []byte) ([]byte, size, *problem) {
	config, err := png.DecodeConfig(bytes.NewReader(data))
	if err == nil && max(config.Width, config.Height) > maxPixels {
		return nil, size{}, &problem{message: fmt.Sprintf("the picture has %d by %d pixels, and a logo at most %d on a side", config.Width, config.Height, maxPixels),
			hint: fmt.Sprintf("Make it smaller: %d pixels high is enough.", 4*roomHeight)}
	}
	if err == nil {
		_, err = png.Decode(bytes.NewReader(data))
	}
	if err != nil {
		return nil, size{}, &problem{message: "this is no PNG picture that can be read: " + strings.TrimPrefix(err.Error(), "png: "),
			hint: "Save it as PNG again, with the program it was made with. To rename a picture of another kind is not enough."}
	}
	return bare(data), size{float64(config.Width), float64(config.Height)}, nil
}

// bare is a sound PNG file without the parts that draw nothing.
func bare(data []byte) []byte {
	kept := slices.Clone(data[:signature])
	for rest := data[signature:]; len(rest) >= 12; {
		end := 12 + int(binary.BigEndian.Uint32(rest)) // length, name, what is in it, checksum
		if end > len(rest) {
			break
		}
		name := string(rest[4:8])
		if slices.Contains(keptChunks, name) {
			kept = append(kept, rest[:end]...)
		}
		if name == "IEND" {
			break
		}
		rest = rest[end:]
	}
	return kept
}
