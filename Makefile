# A thin front: every target is one command of the package (`python -m helpers <command>`).
CORPUS ?= korea-2plus2
PYTHON ?= $(if $(filter Windows_NT,$(OS)),python,python3)
# What a user gives is text and nothing else: it reaches the commands through the environment, as it was typed,
# whatever the shell is.
override CORPUS := $(value CORPUS)
override WORKERS := $(value WORKERS)
override SCHEDULER := $(value SCHEDULER)
override GOLD := $(value GOLD)
override DEV := $(value DEV)
override BENCH := $(value BENCH)
export CORPUS WORKERS SCHEDULER GOLD DEV BENCH
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(BIN)/python -m helpers

.DEFAULT_GOAL := help
.PHONY: help setup reports features codesheet validate frames methods archive pdf screenshots lab test test-long lint lock clean bench train-attribution

help: ## print this help
	@$(PYTHON) src/helpers/environment.py help

setup: .venv/.installed ## install what is needed into .venv (done by the other targets)

.venv/.installed: requirements.lock pyproject.toml
	@$(PYTHON) src/helpers/environment.py

reports: setup ## run every notebook of CORPUS and write reports/CORPUS/index.html
features: setup ## make the tables of CORPUS without notebooks (WORKERS=n, or SCHEDULER=tcp://host:8786 for Dask)
codesheet: setup ## draw a sample of CORPUS to code by hand: sheet, form, code book
methods: setup ## write a methods section of CORPUS for a paper: Markdown, LaTeX, DOCX, BibTeX
archive: setup ## pack the report of CORPUS as one file for a repository (RO-Crate)
pdf: setup ## print the report pages of CORPUS as PDF (needs a Chromium)
screenshots: setup ## take the pictures of README and tutorial anew (needs a Chromium)
validate: setup ## check what was coded by hand, and measure accuracy on it
frames: setup ## draw sentences to code for frames of your own; when coded, learn from them
lab: setup ## open JupyterLab on the notebooks
test: setup ## run the tests
test-long: setup ## run the tests that take long: many draws, fresh environments
lint: setup ## check the style of the code and its types
lock: setup ## pin the dependencies anew (needs uv)
clean: setup ## remove tables, reports and caches

reports features codesheet methods archive pdf screenshots validate frames lab test test-long lint lock clean:
	@$(RUN) $@

bench: setup ## measure speed and memory, and write docs/performance.md; stopped, it goes on (BENCH="--only sizes --sizes 1000")
	@$(BIN)/python bench/performance.py $$BENCH

train-attribution: setup ## train the attribution model from GOLD=train.jsonl (extra `train`; see docs/model-card.md)
	@test -n "$$GOLD" || { echo "Error: name the gold data: make train-attribution GOLD=train.jsonl [DEV=dev.jsonl]"; exit 2; }
	@$(BIN)/python bench/train_attribution.py $${DEV:+"--dev=$$DEV"} -- "$$GOLD"
