# Two commands are all that is needed: `make site` and `make test`. Each does its own set-up, once.
# What they need: Python 3.11 or newer, make, and a connection to a package index.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
WORKERS ?= 2
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: audit sbom licences docs versions help install site serve test coverage lint types bench lock wheel try-wheel clean

help: ## show this list
	@echo "make site    convert the sample newspaper and build it into site/"
	@echo "make serve   build it, show it on http://127.0.0.1:8000/ and rebuild on every change"
	@echo "make test    run every check and every test, in a real browser too"
	@echo "make coverage  the tests without a browser, and how much of the code they run"
	@echo "make docs    the documentation as a website, in site-docs/"
	@echo "make bench   measure the build beside Hugo and Pagefind (a few minutes)"
	@echo "make wheel   the package, in dist/; make try-wheel: and a paper made with it in an environment of its own"
	@echo "make lock    choose the versions of all dependencies anew (needs uv)"
	@echo "make audit   known vulnerabilities; make sbom: dist/sbom.json; make licences: docs/licences.md"
	@echo "make clean   delete everything that make and the builder made"

install: $(VENV)/site.stamp

site: install
	@$(BIN)/edition convert content/pages
	@$(BIN)/edition build
	@echo
	@echo "The site is in site/, made of static files. To look at it: make serve"

serve: install
	@$(BIN)/edition convert content/pages
	@$(BIN)/edition serve

test: lint $(VENV)/learn.stamp
	@chromium=$$(sh scripts/chromium.sh $(BIN)/python) && \
	EDITION_CHROMIUM="$$chromium" $(BIN)/python -m pytest -n $(WORKERS) $(PYTEST_ARGS)

# Apart from `test`: tracing makes the tests slower.
coverage: $(VENV)/test.stamp
	@$(BIN)/python -m pytest -n $(WORKERS) -m "not browser" --cov --cov-report=term $(PYTEST_ARGS)

lint: $(VENV)/test.stamp types
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@said=$$($(BIN)/lint-imports --no-logo --no-cache) || { echo "$$said" >&2; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/typos

# The search client is JavaScript with its types in comments; tsc checks them. Nothing of it is needed to build a site.
types:
	@if command -v npm >/dev/null; then \
	  $(MAKE) --no-print-directory node_modules/test.stamp && node_modules/.bin/tsc; \
	elif [ -n "$$CI" ]; then echo "make types: install Node.js 18 or newer, with npm" >&2; exit 1; \
	else echo "Without npm the types of the search client are not checked."; fi

node_modules/test.stamp: package-lock.json package.json
	@npm ci --silent
	@touch $@

bench: $(VENV)/test.stamp
	@$(PIP) install --upgrade "pip>=25.1" # what came with Python may not know groups
	@$(PIP) install --group bench
	@$(BIN)/python -m bench

lock:
	uv pip compile pyproject.toml --group build $(LOCK_OPTIONS) --output-file requirements.lock
	uv pip compile pyproject.toml --group dev $(LOCK_OPTIONS) --constraints requirements.lock \
	  --output-file requirements-dev.lock
	uv pip compile pyproject.toml --extra learn $(LOCK_OPTIONS) --constraints requirements-dev.lock \
	  --output-file requirements-learn.lock
	uv pip compile --group supply $(LOCK_OPTIONS) --output-file requirements-supply.lock

LOCK_OPTIONS := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --upgrade \
  --custom-compile-command "make lock" --quiet

# What the site is built with, looked at by tools that stand in an environment of their own.
SUPPLY := .venv-supply/bin

audit: $(SUPPLY)/stamp ## known vulnerabilities; needs a connection to PyPI's data
	@$(SUPPLY)/pip-audit --require-hashes --disable-pip --requirement requirements.lock

sbom: install $(SUPPLY)/stamp ## dist/sbom.json, CycloneDX
	@mkdir -p dist
	@$(SUPPLY)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON -o dist/sbom.json $(BIN)/python

licences: install $(SUPPLY)/stamp ## docs/licences.md anew
	@{ sed '/^|/,$$d' docs/licences.md; $(SUPPLY)/pip-licenses --python $(BIN)/python --from=mixed --format markdown \
	  --packages $$(grep -oE '^[a-z0-9._-]+==' requirements.lock | tr -d = | sort -u); } > docs/licences.new
	@mv docs/licences.new docs/licences.md

$(SUPPLY)/stamp: requirements-supply.lock $(BIN)/python
	@$(BIN)/python -m venv .venv-supply
	@$(SUPPLY)/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements-supply.lock
	@touch $@

wheel: install ## dist/: the wheel, and the source that makes it again
	@rm -f dist/digital_edition-*
	@$(BIN)/python -m hatchling build --directory dist

try-wheel: wheel ## a paper from nothing, with the wheel and what requirements.lock names and nothing else
	@sh scripts/environment.sh .venv-wheel
	@.venv-wheel/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements.lock
	@.venv-wheel/bin/python -m pip --disable-pip-version-check --quiet install --no-deps dist/*.whl
	@.venv-wheel/bin/python scripts/journey.py

RESOLUTION ?= lowest-direct

versions: ## the tests with other versions: RESOLUTION=lowest-direct or highest, of what pyproject.toml allows
	@sh scripts/environment.sh .venv-versions
	@.venv-versions/bin/python -m pip --disable-pip-version-check --quiet install uv
	@.venv-versions/bin/uv pip install --quiet --python .venv-versions/bin/python --resolution $(RESOLUTION) --upgrade \
	  --requirement pyproject.toml --group dev
	@.venv-versions/bin/python -m pytest -n $(WORKERS) -m "not browser" --ignore tests/workflows $(PYTEST_ARGS)

docs: install ## site-docs/, by what builds the frames of an edition
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --config-file docs.yml

clean:
	rm -rf $(VENV) node_modules .edition site site-docs dist .venv-supply .venv-versions .venv-wheel .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The training library has no wheel for some machines. The tests of `edition learn` that fit trees are then left out.
$(VENV)/learn.stamp: requirements-learn.lock $(VENV)/test.stamp
	@echo "Installing what requirements-learn.lock names ..."
	@if $(PIP) install --require-hashes -r requirements-learn.lock; then touch $@; \
	else echo "Without the training library no test fits trees."; fi

# A stamp is newer than its lock when what the lock names is installed.
$(VENV)/site.stamp: requirements.lock
$(VENV)/test.stamp: requirements-dev.lock
$(VENV)/site.stamp $(VENV)/test.stamp: pyproject.toml $(BIN)/python
	@echo "Installing what $(filter %.lock,$^) names ..."
	@$(PIP) install --require-hashes -r $(filter %.lock,$^)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/python:
	@sh scripts/environment.sh $(VENV)
