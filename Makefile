# Two commands lead: `make demo` and `make test`. Both build their own environment first.
PYTHON ?= python3
UV_VERSION = 0.13.9
UV = .uv/bin/uv
BIN = .venv/bin
export UV_PYTHON_DOWNLOADS = never

.PHONY: demo test test-system soak lint format docs lock clean

demo: .venv/.ready
	@$(BIN)/gapwatch demo

test: .venv/.ready
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m pytest -n 2 --dist loadfile

test-system: .venv/.ready
	@$(BIN)/python -m pytest -m system tests/system

# SOAK='--seed 7 --kills 20 --database sqlite' to have it again, or shorter
soak: .venv/.ready
	@$(BIN)/python -m tests.soak $(SOAK)

lint: .venv/.ready
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

format: .venv/.ready
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

docs: .venv/.ready
	$(BIN)/python docs/generate.py

# The lock files carry versions and hashes but no index address: docs/adr/0002-lock-without-addresses.md
lock: $(UV)
	$(UV) pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-annotate -q -o requirements.lock pyproject.toml
	$(UV) pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-annotate -q -o requirements-dev.lock pyproject.toml --group dev

$(UV):
	@echo "preparing the environment (once) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "gapwatch needs Python 3.11 or newer; this is %d.%d (set PYTHON=python3.11)" % sys.version_info[:2])'
	@$(PYTHON) -m venv .uv
	@.uv/bin/python -m pip install -q --disable-pip-version-check uv==$(UV_VERSION)

.venv/.ready: requirements-dev.lock pyproject.toml | $(UV)
	@$(UV) venv -q --clear --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv
	@$(UV) pip sync -q --compile-bytecode --require-hashes requirements-dev.lock
	@$(UV) pip install -q --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf .venv .uv demo dist build
