# Two commands matter: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help run test check format messages map bench test-next lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: .venv/runtime ## set up (the first time) and serve on http://127.0.0.1:8000/
	@$(BIN)/python manage.py serve

test: .venv/development .venv/browser ## run every test, browser tests included
	@$(BIN)/python -m pytest $(TESTS)

check: .venv/development ## everything quick that is not a test: lint, types, imports, templates, migrations, content
	@sh scripts/check

format: .venv/development ## put code and templates into shape
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .
	@git ls-files -co --exclude-standard '*/templates/*.html' | xargs $(BIN)/djade --target-version 5.2 ; git ls-files -co --exclude-standard '*/templates/*.html' | xargs $(BIN)/djhtml --tabwidth 2

messages: .venv/development ## bring locale/ up to date with code and templates
	@$(BIN)/python manage.py update_catalogues && $(BIN)/python manage.py compile_catalogues

map: .venv/runtime ## where everything of a page type or block is
	@$(BIN)/python manage.py map

bench: .venv/development ## queries, bytes and requests per second of each page type
	@$(BIN)/python scripts/bench.py

test-next: ## run the tests on the newest Wagtail 8
	@sh scripts/test-next

lock: ## renew requirements/*.lock from pyproject.toml (needs uv)
	@uv pip compile -q --generate-hashes --no-emit-index-url --universal --python-version 3.11 --no-header pyproject.toml -o requirements/runtime.lock >/dev/null
	@uv pip compile -q --generate-hashes --no-emit-index-url --universal --python-version 3.11 --no-header --extra development -c requirements/runtime.lock pyproject.toml -o requirements/development.lock >/dev/null

clean: ## remove the virtual environments; data in var/ stays
	@rm -rf .venv .venv-next

# Each of these files is written last, so a set-up that was interrupted starts again.
.venv/runtime: requirements/runtime.lock
	@PYTHON=$(PYTHON) sh scripts/install runtime
.venv/development: requirements/development.lock
	@PYTHON=$(PYTHON) sh scripts/install development
.venv/browser: .venv/development
	@sh scripts/install-browser && touch $@
