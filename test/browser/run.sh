#!/bin/sh
# Builds the example, the register of test/fixtures and a notice with very many
# organisations, and tests their pages in a real browser. “make test” calls it; it needs Go, Node 20, Chromium and Java.
#
#   ./run.sh                                   all tests
#   ./run.sh tests/axe.test.js                 some
#   ./run.sh --test-name-pattern=skip all.test.js
#   SCREENSHOTS=/tmp/shots ./run.sh tests/screenshots.test.js
#
# CHROMIUM names the browser when it is not found.
set -eu
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)

fail() {
	echo "test/browser: $*" >&2
	exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# browser prints the first browser that is there.
browser() {
	if [ -n "${CHROMIUM:-}" ]; then
		command -v "$CHROMIUM"
		return
	fi
	for name in chromium chromium-browser google-chrome; do
		command -v $name && return
	done
	return 1
}

# missing prints the Debian packages that are not there yet. The font has the
# scripts of the fixture.
missing() {
	browser >/dev/null || echo chromium fonts-dejavu-core
	has java || echo default-jre-headless
}

for program in go node npm; do
	has $program || fail "$program is missing"
done
node -e 'if (parseInt(process.versions.node) < 20) process.exit(1)' || fail "Node $(node --version) is too old: 20 is needed"

packages=$(missing)
if [ -n "$packages" ] && [ "$(id -u)" = 0 ] && has apt-get; then
	export DEBIAN_FRONTEND=noninteractive
	(apt-get update && apt-get install -y --no-install-recommends $packages) >/dev/null 2>&1 || true
	packages=$(missing)
fi
[ -z "$packages" ] || fail not installed: $packages "(CHROMIUM can name the browser)"
CHROMIUM=$(browser)

[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent || fail "npm ci failed"

SITES=$(mktemp -d)
trap 'rm -rf "$SITES"' EXIT
trap 'exit 1' HUP INT TERM
candour=$SITES/candour
(cd "$root" && go build -o "$candour" ./cmd/candour)

# The same content in the ways it can be published; lib/sites.js lists them.
# build NAME FLAGS...
build() {
	name=$1
	shift
	"$candour" build -q -d "$SITES/$name" "$@"
}
example() { build "$@" -s "$root"; }
# The register has dates in 2020, 2026 and 2099, so its clock stands still.
register() { build "$@" -s "$root/test/fixtures/register" --clock 2026-11-23; }
# A theme, a name, an accent and a logo of its own.
themed() { build "$@" -s "$root/test/fixtures/themed" --clock 2026-11-23; }

address=https://notices.example.org
example example
example example-sub --base-url $address/a/sub/path/
example example-files --links files
register register
register register-root --base-url $address/
register register-files --links files
register register-preview --drafts --future
themed themed
themed themed-files --links files
(cd "$root" && go run ./test/many "$SITES/many.source")
build many -s "$SITES/many.source"
build long -s "$root/test/fixtures/long" --clock 2026-11-23

# The checklists of the example, of the register, and of a site with waivers,
# clocks that run and Welsh as its main language.
mkdir "$SITES/sheets"
sheet() { "$candour" check -q --published none --clock 2026-11-26T12:00:00Z -s "$2" --report "$SITES/sheets/$1.html" --report "$SITES/sheets/$1.csv"; }
sheet example "$root"
sheet register "$root/test/fixtures/register"
awk -v to="$SITES/small.source/" '
	/^-- .* --$/ { file = to $2; folder = file; sub(/[^\/]*$/, "", folder); system("mkdir -p " folder); next }
	file { print > file }' "$root/internal/checklist/testdata/small.txtar"
sheet small "$SITES/small.source"

[ $# -gt 0 ] || set -- all.test.js
export SITES CHROMIUM
node --test --test-reporter=spec "$@"
