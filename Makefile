# `make` builds; `make demo` shows; `make check` is what a change must pass.
.DEFAULT_GOAL := build
.PHONY: setup build test demo lint format docs bench guard check clean

swift_sources := Sources Tests Package.swift \
  $(addprefix Benchmarks/,Package.swift Sources KernelBenchmarks EngineBenchmarks)

# With the Swift run time within it a program starts in two thirds of the time, and runs where there is no Swift.
static := $(if $(filter Linux,$(shell uname)),--static-swift-stdlib)

setup: ## Install what is missing: ICU, zstd, pkg-config
	@.ci/setup

build: setup ## Release build; the tool is .build/release/fihris
	swift build -c release $(static)

test: setup ## Every test
	swift test

demo: build ## Index Corpus/ and run four searches
	@.ci/demo

lint: ## Style, strictly
	swift format lint --strict --recursive $(swift_sources)

format: ## Put the sources into style
	swift format --in-place --recursive $(swift_sources)

docs: setup ## The library's documentation, into .build/documentation; a broken link fails it
	@.ci/docs

bench: setup ## Loops and searches beside plain ways to the same, then Fihris beside FTS5
	@Benchmarks/run

guard: setup ## Instructions and bytes of index, compared with those recorded
	@Benchmarks/Guard/guard

check: ## What continuous integration runs
	.ci/run

clean: ## Remove what was built
	swift package clean
	rm -rf .build/demo-index .build/documentation
