# make        builds the program and the example site, into bin/ and public/
# make test   runs all tests, those in a browser too
# make serve  shows the example at http://127.0.0.1:8080/
# make check  looks at the code and at the example
# make checklist writes the example's sheet to sign, as bin/checklist.html and .csv
# make golden rewrites what tests expect; read the diff
# make bench  measures builds of the example and of a large register

GO ?= go
CANDOUR = bin/candour

all: site

$(CANDOUR): FORCE
	$(GO) build -trimpath -o $@ ./cmd/candour

# The example changes with the program and was never published.
site: $(CANDOUR)
	$(CANDOUR) build --published none

serve: $(CANDOUR)
	$(CANDOUR) serve

check: $(CANDOUR)
	@test -z "$$(gofmt -l cmd internal test/bench test/many embed.go)" || { echo "gofmt would change:"; gofmt -l cmd internal test/bench test/many embed.go; exit 1; }
	$(GO) vet ./...
	$(CANDOUR) check --published none

checklist: $(CANDOUR)
	$(CANDOUR) check -q --published none --report bin/checklist.html --report bin/checklist.csv

test: check
	$(GO) test ./...
	test/browser/run.sh

# The documents are made of the cases, so they come last.
golden:
	$(GO) test $(shell grep -rl '"update"' --include=*_test.go internal/*/ cmd | xargs -n1 dirname | sort -u | sed 's|^|./|') -update
	$(GO) test ./internal -update

bench: $(CANDOUR)
	$(GO) test -run '^$$' -bench . -benchmem ./internal/...
	$(GO) run ./test/bench -candour $(CANDOUR)

clean:
	rm -rf bin .public.candour*

FORCE:
.PHONY: all site serve check checklist test golden bench clean FORCE
