# Every target sets up what it needs in .venv; a fresh machine needs Python 3.11+, make and a package index.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: install demo histories test lint mutants soak clean

install: $(STAMP)

$(STAMP): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable ".[testing]" --group dev
	touch $@

demo: $(STAMP) ## play the main job on real items, in a training office of its own
	$(BIN)/python -m permits.testing.play demo

histories: $(STAMP) ## print a history of every category, end of a permit and change of the law
	$(BIN)/python -m permits.testing.play

test: $(STAMP) ## every test on every core, unless told otherwise: make test ARGS="-k 期限 -n 0"
	$(BIN)/python -m compileall -q src  # for the processes that tests start
	$(BIN)/python -m pytest --numprocesses auto --dist loadscope --no-loadscope-reorder $(ARGS)

lint: $(STAMP)
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/permits rules check

soak: $(STAMP) ## every last day of twelve years against the walked one; every law on 1,000 examples
	$(BIN)/python -m tests.oracle.comparison
	PERMITS_LAWS=soak $(BIN)/python -m pytest --numprocesses auto --dist loadscope tests/laws tests/cli/test_hosts.py

mutants: $(STAMP) ## put mistakes about dates into copies of the source; a test must find each
	$(BIN)/python -m tests.mutants

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
