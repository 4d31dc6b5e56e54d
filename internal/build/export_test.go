package build

import (
	"candour/internal/attack"
	"candour/internal/notice"
)

// IsTrue tells whether a leak holds for the true counts.
func IsTrue(i *notice.Incident, leak attack.Leak) bool { return cellsOf(i).holds(leak) }
