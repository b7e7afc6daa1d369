# A thin front: every target is one command of the package (`python -m helpers <command>`).
CORPUS ?= korea-2plus2
PYTHON ?= $(if $(filter Windows_NT,$(OS)),python,python3)
# What a user gives is text and nothing else: it reaches the commands through the environment, as it was typed.
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
	@$(RUN) reports --corpus="$$CORPUS"

features: setup ## make the tables of CORPUS without notebooks (WORKERS=n, or SCHEDULER=tcp://host:8786 for Dask)
	@$(RUN) features --corpus="$$CORPUS" $${WORKERS:+"--workers=$$WORKERS"} $${SCHEDULER:+"--scheduler=$$SCHEDULER"}

codesheet: setup ## draw a sample of CORPUS to code by hand: sheet, form, code book
	@$(RUN) codesheet --corpus="$$CORPUS"

methods: setup ## write a methods section of CORPUS for a paper: Markdown, LaTeX, DOCX, BibTeX
	@$(RUN) methods --corpus="$$CORPUS"

archive: setup ## pack the report of CORPUS as one file for a repository (RO-Crate)
	@$(RUN) archive --corpus="$$CORPUS"

pdf: setup ## print the report pages of CORPUS as PDF (needs a Chromium)
	@$(RUN) pdf --corpus="$$CORPUS"

screenshots: setup ## take the pictures of README and tutorial anew (needs a Chromium)
	@$(RUN) screenshots --corpus="$$CORPUS"

validate: setup ## check what was coded by hand, and measure accuracy on it
	@$(RUN) validate --corpus="$$CORPUS"

frames: setup ## draw sentences to code for frames of your own; when coded, learn from them
	@$(RUN) frames --corpus="$$CORPUS"

lab: setup ## open JupyterLab on the notebooks
	@$(RUN) lab

test: setup ## run the tests
	@$(RUN) test

test-long: setup ## run the tests that take long: many draws, fresh environments
	@$(RUN) test-long

lint: setup ## check the style of the code and its types
	@$(RUN) lint

lock: setup ## pin the dependencies anew (needs uv)
	@$(RUN) lock

clean: setup ## remove tables, reports and caches
	@$(RUN) clean

bench: setup ## measure speed and memory, and write docs/performance.md; stopped, it goes on (BENCH="--only sizes --sizes 1000")
	@$(BIN)/python bench/performance.py $$BENCH

train-attribution: setup ## train the attribution model from GOLD=train.jsonl (extra `train`; see docs/model-card.md)
	@test -n "$$GOLD" || { echo "Error: name the gold data: make train-attribution GOLD=train.jsonl [DEV=dev.jsonl]"; exit 2; }
	@$(BIN)/python bench/train_attribution.py $${DEV:+"--dev=$$DEV"} -- "$$GOLD"
