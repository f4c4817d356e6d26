# `make` builds; `make demo` shows; `make check` is what a change must pass.
.DEFAULT_GOAL := build
.PHONY: setup build test demo lint format docs check clean

swift_sources := Sources Tests Package.swift $(wildcard Benchmarks/Package.swift Benchmarks/Sources)

setup: ## Install what is missing: ICU, zstd, pkg-config
	@.ci/setup

build: setup ## Release build; the tool is .build/release/fihris
	swift build -c release

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

check: ## What continuous integration runs
	.ci/run

clean: ## Remove what was built
	swift package clean
	rm -rf .build/demo-index .build/documentation
