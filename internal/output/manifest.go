package output

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// ManifestName is the name of the manifest, at the root of a site. It does not
// list itself.
const ManifestName = "manifest.json"

const manifestFormat = 1

// Sum is a SHA-256 digest. Its text form is 64 lower-case hexadecimal digits.
type Sum [sha256.Size]byte

// String returns the digest in hexadecimal.
func (s Sum) String() string { return hex.EncodeToString(s[:]) }

// MarshalText implements encoding.TextMarshaler.
func (s Sum) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, s[:]), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *Sum) UnmarshalText(text []byte) error {
	if hex.DecodedLen(len(text)) != len(s) || len(text)%2 != 0 {
		return fmt.Errorf("a SHA-256 has 64 hexadecimal digits, this has %d", len(text))
	}
	_, err := hex.Decode(s[:], text)
	return err
}

// File is what a manifest says of one file.
type File struct {
	Bytes  int64 `json:"bytes"`
	SHA256 Sum   `json:"sha256"`
}

// Manifest lists the files of a site by slash path.
type Manifest struct {
	Format int             `json:"format"`
	Files  map[string]File `json:"files"`
}

// ReadManifest reads the manifest of the site in dir. The error is an *Error;
// it wraps fs.ErrNotExist if there is no manifest.
func ReadManifest(dir string) (Manifest, error) {
	place := filepath.Join(dir, ManifestName)
	data, err := os.ReadFile(place)
	if err != nil {
		return Manifest{}, &Error{Path: place, Problem: "cannot be read", Err: err}
	}
	m, err := parseManifest(data)
	if err != nil {
		return Manifest{}, manifestError(place, err)
	}
	return m, nil
}

// ErrNoManifest says that a folder has no manifest of Candour's.
var ErrNoManifest = errors.New("there is no manifest of Candour's")

// ManifestIn reads the manifest of a site in a file system.
func ManifestIn(fsys fs.FS) (Manifest, error) {
	info, err := fs.Stat(fsys, ManifestName)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return Manifest{}, ErrNoManifest // a folder of this name is someone else's
	}
	data, err := fs.ReadFile(fsys, ManifestName)
	if err != nil {
		return Manifest{}, err
	}
	m, err := parseManifest(data)
	if errors.Is(err, errNotOurs) {
		err = ErrNoManifest
	}
	return m, err
}

// SumOf is the digest of a file's bytes.
func SumOf(data []byte) Sum { return sha256.Sum256(data) }

// errNotOurs marks JSON that is something else, such as a web app's manifest.
var errNotOurs = errors.New("it has no \"format\"")

func manifestError(place string, err error) error {
	dir := filepath.Dir(place)
	if errors.Is(err, errNotOurs) {
		return &Error{Path: place, Problem: "is not a manifest of Candour's", Err: err,
			Hint: "name a folder that Candour built, or build into a new or an empty one"}
	}
	return &Error{Path: place, Problem: "is damaged, so Candour cannot tell which files in " + dir + " are its own", Err: err,
		Hint: "put a good copy of " + ManifestName + " back; or move " + dir + " away, build again, and copy back the files in it that are yours"}
}

// parseManifest reads a manifest. What Candour wrote itself takes the quick way.
func parseManifest(data []byte) (Manifest, error) {
	if files, ok := scanManifest(string(data)); ok {
		return Manifest{Format: manifestFormat, Files: files}, nil
	}
	var raw struct {
		Format *int            `json:"format"`
		Files  map[string]File `json:"files"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return Manifest{}, err
	}
	switch {
	case raw.Format == nil:
		return Manifest{}, errNotOurs
	case *raw.Format != manifestFormat:
		return Manifest{}, fmt.Errorf("its format is %d, and this version of Candour knows only %d", *raw.Format, manifestFormat)
	case raw.Files == nil:
		return Manifest{}, errors.New("it has no \"files\"")
	}
	for name := range raw.Files {
		if name == "." || name == ManifestName || !fs.ValidPath(name) {
			return Manifest{}, fmt.Errorf("it lists %q, which cannot be a file of the site", name)
		}
	}
	return Manifest{Format: *raw.Format, Files: raw.Files}, nil
}

// scanManifest reads exactly the form that writeManifest writes, and gives up
// at anything else. It is ten times as fast as a JSON decoder.
func scanManifest(text string) (map[string]File, bool) {
	rest, ok := strings.CutPrefix(text, manifestHead)
	if !ok {
		return nil, false
	}
	files := make(map[string]File, len(rest)/128)
	last := ""
	for rest != manifestTail {
		if len(files) > 0 {
			if rest, ok = strings.CutPrefix(rest, ","); !ok {
				return nil, false
			}
		}
		var name, size, sum string
		if rest, ok = strings.CutPrefix(rest, `"`); !ok {
			return nil, false
		}
		name, rest, _ = strings.Cut(rest, `":{"bytes":`)
		size, rest, _ = strings.Cut(rest, `,"sha256":"`)
		sum, rest, ok = strings.Cut(rest, `"}`)
		if !ok || name <= last || strings.ContainsAny(name, `"\`) || !fs.ValidPath(name) || name == ManifestName {
			return nil, false
		}
		var f File
		n, err := strconv.ParseInt(size, 10, 64)
		if err != nil || f.SHA256.UnmarshalText([]byte(sum)) != nil {
			return nil, false
		}
		f.Bytes = n
		files[name], last = f, name
	}
	return files, true
}

// What a manifest begins and ends with.
var (
	manifestHead = fmt.Sprintf(`{"format":%d,"files":{`, manifestFormat)
	manifestTail = "}}\n"
)

// writeManifest writes the manifest of files: compact JSON, names sorted by
// their bytes, one newline at the end. It holds no more than one line's worth
// in memory besides the sorted names.
func writeManifest(w io.Writer, files map[string]File) error {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	out := bufio.NewWriter(w)
	out.WriteString(manifestHead)
	var line []byte
	for i, name := range names {
		line = line[:0]
		if i > 0 {
			line = append(line, ',')
		}
		key, err := json.Marshal(name)
		if err != nil {
			return err
		}
		f := files[name]
		line = append(line, key...)
		line = append(line, `:{"bytes":`...)
		line = strconv.AppendInt(line, f.Bytes, 10)
		line = append(line, `,"sha256":"`...)
		line = hex.AppendEncode(line, f.SHA256[:])
		line = append(line, `"}`...)
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	out.WriteString(manifestTail)
	return out.Flush()
}
