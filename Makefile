# make demo   the main job on examples/, from nothing        make test   every check, from nothing
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: demo test lint types imports unit lock clean setup dev

demo: setup
	$(BIN)/reportedly brief examples/*.html -o dossier.html
	@echo "open dossier.html in a browser"

test: lint types imports unit

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: dev
	$(BIN)/mypy

imports: dev
	$(BIN)/lint-imports

unit: dev
	$(BIN)/pytest -n 2

setup: $(VENV)/base.done
dev: $(VENV)/dev.done

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with 'make PYTHON=/path/to/python ...'"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/base.done: requirements/base.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements/base.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.done: requirements/dev.lock $(VENV)/base.done
	$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@

lock: | $(VENV)/bin/python
	$(PIP) install pip-tools
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile -q --strip-extras --generate-hashes --allow-unsafe \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements/base.lock pyproject.toml requirements/base.in
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile -q --strip-extras --generate-hashes --allow-unsafe \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements/dev.lock requirements/dev.in

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dossier.html
