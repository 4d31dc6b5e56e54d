// Package candour holds the files that are built into the program: the theme,
// the guidance library, the services and the example. They are the same files
// as in this repository, which is itself such a site.
package candour

import "embed"

// Files has the folders themes/, content/ and data/.
//
//go:embed themes content data
var Files embed.FS
