# The two commands that a newcomer needs: `make site` builds the site into site/, `make test` runs every check.
# Needed: Python 3.11 or newer, and make. Everything else is installed into .venv, to the hash, from requirements*.lock.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
COMPILE := $(BIN)/pip-compile -q --allow-unsafe --generate-hashes --strip-extras --annotation-style=line --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.PHONY: help site test fuzz serve bench fmt lint check-types clean lock setup setup-test
.DELETE_ON_ERROR:

help:
	@echo "make site    build the site into site/            生成网站"
	@echo "make test    lint, types, tests, browser tests    全部检查"
	@echo "make serve   build, serve, rebuild on change      本地预览（PORT=$(PORT)）"
	@echo "make bench   measure builds and search (BENCH=…)  测量速度"
	@echo "make fuzz    properties on many more examples     大量随机用例"
	@echo "make fmt     canonical form of data and code      统一格式"
	@echo "make lint    style, types and layers only         静态检查"
	@echo "make lock    pin the dependencies anew            更新依赖锁定"
	@echo "make clean   remove what was made here            清理"

site: setup
	$(BIN)/gongkai build

serve: setup
	$(BIN)/gongkai serve --port $(PORT)

test: lint
	$(BIN)/python -m pytest

fuzz: setup-test
	GONGKAI_EXAMPLES=20 $(BIN)/python -m pytest -m hypothesis

lint: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --diff .
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: setup-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/gongkai fmt

bench: setup-test
	$(BIN)/python -m tests.bench.bench $(BENCH)

setup: $(VENV)/.stamp-run
setup-test: $(VENV)/.stamp-test

# A stamp is newer than what was installed from. `--no-build-isolation`: the build backend too comes from the lock.
$(VENV)/.stamp-venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; say which with: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.stamp-run: requirements.lock pyproject.toml $(VENV)/.stamp-venv
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	touch $@

# The test lock holds all of requirements.lock and more. axe-core, the Nu checker and the sitemap schema come as npm
# packages, through the Node.js that is itself a PyPI package: no Node.js has to be on the machine.
$(VENV)/.stamp-test: requirements-test.lock tests/node/package-lock.json $(VENV)/.stamp-run
	$(PIP) install --quiet --require-hashes -r requirements-test.lock
	$(BIN)/python -m tests.tools.node
	touch $@

lock: setup-test
	$(COMPILE) --extra site --extra mirror -o requirements.lock pyproject.toml requirements.in
	$(COMPILE) --extra site --extra mirror --extra test --extra zensical --extra cluster -c requirements.lock -o requirements-test.lock pyproject.toml requirements.in
	sed -i.old '/^#/d' requirements.lock requirements-test.lock
	rm -f requirements.lock.old requirements-test.lock.old

clean:
	rm -rf $(VENV) .gongkai site build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf scripts/gongkai.egg-info tests/node/node_modules
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
