# Selene OS: `make demo` shows it, `make check` and `make test` prove it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CODE := src tests $(if $(wildcard bench/*.py),bench)
WORKERS ?= 2
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

# Reading the modules anew in each worker and each command takes longer than many a test.
unexport PYTHONDONTWRITEBYTECODE

PROOF := tests/acceptance/test_tampering.py tests/docs/test_drift.py tests/storage/test_ways_around.py

.PHONY: setup demo test lint check crash proof bench eval fmt docs lock

setup: $(READY)

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

demo: setup
	SELENE_DATABASE_URL=sqlite:///./selene-demo.db $(BIN)/selene demo

test: setup
	$(PYTEST)

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --num-workers $(WORKERS) $(CODE)
	$(BIN)/lint-imports
	$(BIN)/selene docs --check
	$(BIN)/selene audit

check: lint
	SELENE_TEST_DATABASES=sqlite $(PYTEST) -m "not slow and not crash_long and not proof_long"

crash: setup
	$(PYTEST) -m crash_long

# The proofs in full, of which `make test` runs a sample each.
proof: setup
	SELENE_PROOF_CASES=220 SELENE_PROOF_DRIFT=all $(PYTEST) $(PROOF)
	$(PYTEST) -m proof_long

bench: setup
	$(BIN)/python -m bench

eval: setup
	$(BIN)/python -m tests.evaluation

fmt: setup
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

docs: setup
	$(BIN)/selene docs

# Takes the newest versions that pyproject.toml allows; the file names no host, so any index will do.
lock: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.13.9,<0.14'
	$(BIN)/uv pip compile pyproject.toml --extra dev --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links --no-annotate --quiet --output-file requirements.lock
