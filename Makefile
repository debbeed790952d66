# make demo   the main job on examples/, from nothing        make test   every check, from nothing
# make smoke  does training still run: two minutes of it on the handwritten text, exported and read back (installs torch)
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TRAIN := .train-venv
TRAINED := $(TRAIN)/smoke
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: demo test lint types imports unit smoke lock clean setup dev

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
	$(BIN)/pytest -n 2 --dist loadfile

smoke: $(TRAIN)/done
	rm -rf $(TRAINED)
	$(TRAIN)/bin/python -m training.data.build $(TRAINED) $(TRAINED)/data --only text
	$(TRAIN)/bin/python -m training.train $(TRAINED)/data $(TRAINED)/run --smoke
	$(TRAIN)/bin/python -m training.distil $(TRAINED)/run/tagger.pt $(TRAINED)/data $(TRAINED)/taught --minutes 0.3
	$(TRAIN)/bin/python -m training.export $(TRAINED)/taught/tagger.pt $(TRAINED)/data $(TRAINED) $(TRAINED)/shipped
	$(TRAIN)/bin/python -m training.calibrate $(TRAINED)/shipped $(TRAINED)/data $(TRAINED)/shipped --langs en lv ja
	$(TRAIN)/bin/pytest tests/training

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

$(TRAIN)/done: training/requirements.txt requirements/base.lock pyproject.toml
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip --disable-pip-version-check -q install --require-hashes -r requirements/base.lock
	$(TRAIN)/bin/python -m pip --disable-pip-version-check -q install --no-deps --no-build-isolation -e .
	$(TRAIN)/bin/python -m pip --disable-pip-version-check -q install -r training/requirements.txt
	@touch $@

lock: | $(VENV)/bin/python
	$(PIP) install pip-tools
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile -q --strip-extras --generate-hashes --allow-unsafe \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements/base.lock pyproject.toml requirements/base.in
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile -q --strip-extras --generate-hashes --allow-unsafe \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements/dev.lock requirements/dev.in

clean:
	rm -rf $(VENV) $(TRAIN) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dossier.html
