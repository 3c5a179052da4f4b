# Every target makes .venv by itself: a machine needs make and Python 3.11 or newer, nothing else.
# SERVE=1 lets make demo end by starting the desk.
# PYTHON=/path/to/python chooses another interpreter; LAGEBILD_CORPORA says where the benchmarks' data is.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test browser lint screenshots docs bench clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
PYTHON ?=
SERVE ?=
APT := DEBIAN_FRONTEND=noninteractive timeout 300 apt-get -qq -o Acquire::Retries=1 -o Acquire::http::Timeout=20
LAGEBILD_CORPORA ?= ../shared/corpora
export LAGEBILD_CORPORA

help: ## say what the targets do
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-11s %s\n", $$1, $$2 }'

demo: $(VENV)/.package ## read the reports in examples/, print claims, write demo/*.html and a ledger
	@mkdir -p demo
	@tail -n +2 examples/published.tsv | while read -r file published outlet; do \
	  echo "== examples/$$file, published $$published"; \
	  $(BIN)/lagebild read "examples/$$file" --published "$$published" --outlet "$$outlet" < /dev/null || exit 1; \
	  $(BIN)/lagebild read "examples/$$file" --published "$$published" --outlet "$$outlet" \
	    --html "demo/$${file%.txt}.html" < /dev/null || exit 1; \
	done
	@echo "== examples/sequence: fourteen reports into one ledger, demo/ledger.db"
	@rm -f demo/ledger.db
	@$(BIN)/lagebild add examples/sequence/published.tsv --ledger demo/ledger.db
	@echo "== who disputes what"
	@$(BIN)/lagebild disputes --limit 6 --ledger demo/ledger.db
	@echo "== who claims control of the village Mala Tschaika, day by day"
	@$(BIN)/lagebild control "Mala Tschaika" --ledger demo/ledger.db
	@echo "== who has changed position"
	@$(BIN)/lagebild changes --ledger demo/ledger.db
	@echo
	@echo "The same reports with every source, cue and content marked: open demo/*.html in a browser."
	@echo "Next, try a report of your own:"
	@echo "  $(BIN)/lagebild read report.txt --published 2025-03-04"
	@echo "  $(BIN)/lagebild read report.txt --published 2025-03-04 --html report.html"
	@echo "  $(BIN)/lagebild read reports/ --json > claims.jsonl"
	@echo "  $(BIN)/lagebild tolls --ledger demo/ledger.db"
	@echo "  $(BIN)/lagebild asof 2025-10-07 control 'Mala Tschaika' --ledger demo/ledger.db"
	@echo "  $(BIN)/lagebild claims --about Sosnopil --ledger demo/ledger.db"
	@echo "The desk, the same in a browser (make demo SERVE=1 starts it): http://127.0.0.1:8765"
	@echo "  $(BIN)/lagebild serve --ledger demo/ledger.db"
	@if [ -n "$(SERVE)" ]; then $(BIN)/lagebild serve --ledger demo/ledger.db; fi

test: lint browser ## lint, then run the tests
	@$(BIN)/python -m pytest

# Chromium for the tests in a browser: where there is none, root on a system with apt-get gets it; nothing fails for it.
browser: $(VENV)/.dev
	@$(BIN)/python -m tests.browser.chromium > /dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    echo "Installing chromium for the tests in a browser ..."; \
	    $(APT) update > /dev/null 2>&1 || true; \
	    $(APT) install -y --no-install-recommends chromium fonts-liberation > /dev/null 2>&1 || true; \
	  fi; \
	  $(BIN)/python -m tests.browser.chromium > /dev/null || $(BIN)/python -m tests.browser.chromium || true; \
	}

screenshots: browser ## the pictures of the desk for the README, from the examples
	@$(BIN)/python -m tests.browser.screenshots docs/images

lint: $(VENV)/.dev ## ruff, format check, mypy --strict, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

docs: $(VENV)/.docs ## build the documentation into site/, warnings are errors
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "Built: open site/index.html"

bench: $(VENV)/.bench ## quality on quotations, times, places, relations and linking, then speed
	@$(BIN)/python -m benchmarks.quotation_de --data "$(LAGEBILD_CORPORA)/quotation-de.dev.jsonl.xz"
	@$(BIN)/python -m benchmarks.timex_de --data "$(LAGEBILD_CORPORA)/krauts-dolomiten42.tar.xz"
	@mkdir -p build/corpora
	@tar -xJf "$(LAGEBILD_CORPORA)/geoparsing-lgl-geovirus.tar.xz" -C build/corpora
	@for name in GeoVirus lgl; do $(BIN)/python -m benchmarks.toponyms --data build/corpora/data/Corpora/$$name.xml; done
	@$(BIN)/python -m benchmarks.relations
	@$(BIN)/python -m benchmarks.linking
	@$(BIN)/python -m benchmarks.speed

clean: ## remove everything that make has made, .venv too
	@rm -rf $(VENV) demo site dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One stamp for each set of packages; a newer pyproject.toml makes them stale.
$(VENV)/.package: EXTRA :=
$(VENV)/.dev: EXTRA := [dev]
$(VENV)/.docs: EXTRA := [docs]
$(VENV)/.bench: EXTRA := [bench]
$(VENV)/.package $(VENV)/.dev $(VENV)/.docs $(VENV)/.bench: pyproject.toml | $(BIN)/python
	@echo "Installing lagebild$(EXTRA) into $(VENV) ..."
	@$(PIP) install -e ".$(EXTRA)"
	@touch $@

$(BIN)/python:
	@for python in $(PYTHON) python3.11 python3.12 python3.13 python3 python; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then \
	    "$$python" -m venv $(VENV) && exit 0; rm -rf $(VENV); exit 1; \
	  fi; \
	done; \
	echo "make: no Python 3.11 or newer found; install one, or say make PYTHON=/path/to/python" >&2; exit 1
