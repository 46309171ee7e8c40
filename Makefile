# A fresh machine needs make and Python 3.11 or newer with its venv module; everything else is
# installed into .venv from the locked, hashed lists in .deps/.

SHELL = /bin/sh
PYTHON = python3

VENV = .venv
BIN = $(VENV)/bin
SCENARIO = scenarios/binghamton
OUT = out/binghamton

# Tests are meant to be run often; slower than this (seconds) and they will not be.
TEST_BUDGET = 300

# Only wheels: a missing wheel is an error at once, not a compiler run that fails later.
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
PIP_LOCKED = $(PIP) install --require-hashes --only-binary :all: -r
# The backend comes from the lock file, so nothing is fetched here.
PIP_SELF = $(PIP) install --no-deps --no-build-isolation -e .

LOCK_FLAGS =
LOCK = uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate $(LOCK_FLAGS)

.DEFAULT_GOAL = help
.DELETE_ON_ERROR:
.PHONY: help demo test test-real lint lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.runtime-installed ## plan the Binghamton scenario into out/binghamton
	$(BIN)/otplan plan $(SCENARIO) --out $(OUT)

test: $(VENV)/.dev-installed ## run the checks of lint, then the tests
	@start=$$(date +%s); \
	$(MAKE) --no-print-directory lint && $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --durations=5 || exit 1; \
	spent=$$(( $$(date +%s) - start )); \
	echo "make test: passed in $$spent s"; \
	if [ "$$spent" -gt $(TEST_BUDGET) ]; then \
		echo "make test: slower than the $(TEST_BUDGET) s it should stay under" >&2; \
	fi

test-real: $(VENV)/.dev-installed ## run the tests against other programs: calendars, a TOML language server, LibreOffice (needs node and npm)
	sh .ci/real-parts
	$(BIN)/python -m pytest -m real tests/real

lint: $(VENV)/.dev-installed ## check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# dev.txt comes first: runtime.txt takes its versions from it.
lock: $(VENV)/.created ## write the lock files in .deps again (LOCK_FLAGS=--upgrade for newest versions)
	@tmp=$$(mktemp -d) && trap 'rm -rf "$$tmp"' EXIT && \
	$(BIN)/python -m venv "$$tmp/venv" && \
	"$$tmp/venv/bin/python" -m pip --disable-pip-version-check --quiet install uv && \
	"$$tmp/venv/bin/"$(LOCK) --extra dev -o .deps/dev.txt pyproject.toml >/dev/null && \
	"$$tmp/venv/bin/"$(LOCK) --extra build -c .deps/dev.txt -o .deps/runtime.txt pyproject.toml >/dev/null

clean: ## remove .venv, out and all caches
	rm -rf $(VENV) out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -rf tests/real/js/node_modules tests/real/js/.npm-cache
	find . -name .git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

# A stamp, not .venv itself: an interrupted "python -m venv" leaves the folder half filled.
$(VENV)/.created:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
		echo "make: no $(PYTHON) found; otplan needs Python 3.11 or newer (make PYTHON=...)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "make: $(PYTHON) is $$($(PYTHON) --version 2>&1); otplan needs Python 3.11 or newer" \
			"(make PYTHON=python3.11, for example)" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

# The entry point and metadata come from pyproject.toml, so a change there installs again.
$(VENV)/.runtime-installed: .deps/runtime.txt pyproject.toml | $(VENV)/.created
	$(PIP_LOCKED) .deps/runtime.txt
	$(PIP_SELF)
	@touch $@

# dev.txt holds all of runtime.txt in the same versions, so both stamps are set.
$(VENV)/.dev-installed: .deps/dev.txt pyproject.toml | $(VENV)/.created
	$(PIP_LOCKED) .deps/dev.txt
	$(PIP_SELF)
	@touch $(VENV)/.runtime-installed $@
