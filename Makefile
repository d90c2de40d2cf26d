# Needs only Python 3.11 or newer and make; everything else comes with the first command.

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ROOMS := bot flows desk nlu faq shop kit migrations tests $(wildcard benchmarks)

.DEFAULT_GOAL := help
.PHONY: help run talk test check lock programs rasa rasa-env bench-turn bench-faq

help: ## this list
	@echo 'Xiaoer 小二, a shop assistant in Chinese and English'
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

run: $(VENV)/.run ## the demo shop, with everything embedded
	@$(BIN)/python -m bot run --demo

talk: $(VENV)/.run ## talk to the demo shop in this terminal
	@$(BIN)/python -m bot chat

test: $(VENV)/.test programs ## the whole suite, on private PostgreSQL and Redis servers
	@$(BIN)/python -m pytest -n 2 --dist worksteal

rasa: $(VENV)/.run ## trains a Rasa server from our files and serves it on port 5005 (needs Python 3.10)
	@scripts/rasa.sh serve $(RASA_OPTIONS)

rasa-env: ## only Rasa's own environment
	@scripts/rasa.sh env

check: $(VENV)/.test ## style, types and the direction of imports
	@failed=0; \
	$(BIN)/ruff check --quiet $(ROOMS) || failed=1; \
	$(BIN)/ruff format --check $(ROOMS) || failed=1; \
	$(BIN)/mypy --strict $(ROOMS) || failed=1; \
	$(BIN)/lint-imports --no-logo || failed=1; \
	exit $$failed

bench-turn: $(VENV)/.test programs ## turns a second, memory and start-up time, as tables
	@$(BIN)/python -m benchmarks.turn

bench-faq: $(VENV)/.test ## how well and how fast questions find their answer, against simpler searches
	@$(BIN)/python -m benchmarks.faq

lock: $(VENV)/.test ## look for newer versions of all libraries
	@$(PIP) install uv
	@$(BIN)/uv pip compile pyproject.toml $(LOCK) -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --extra dev -c requirements.lock $(LOCK) -o requirements-dev.lock
	@$(BIN)/uv pip compile nlu/rasa/requirements.in $(subst 3.11,3.10,$(LOCK)) -o nlu/rasa/requirements.lock

# Hashes, every Python from 3.11 on and every platform, and no host: the index is the business of whoever installs.
LOCK := --upgrade --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate

programs:
	@scripts/programs.sh
	@scripts/rasa.sh try

$(VENV)/.run: requirements.lock
	@test -n "$(PYTHON)" || { echo 'Python 3.11 or newer is needed, but there is none in the PATH.'; exit 1; }
	@echo 'Installing the libraries (once; a minute or two) …'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || scripts/venv.sh $(PYTHON) $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-dev.lock
	@echo 'Installing the tools of the tests …'
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
