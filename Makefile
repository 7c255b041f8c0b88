# Every target sets up what it needs; nothing has to be typed before.
.PHONY: run test setup check format lint types layers core-test lock picture clean \
    bundle bundle-tools test-bundle test-reproducible deb test-deb run-archive test-run-archive test-windows-setup

PYTHON_RUN = .venv/bin/python
# Compiled files are kept: without them each start compiles everything again.
unexport PYTHONDONTWRITEBYTECODE

run: setup
	@sh tools/run.sh

setup:
	@sh tools/setup.sh

test: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON_RUN) -X faulthandler -m pytest $(ARGS)

# Everything that guards quality beside the tests.
check: format lint types layers core-test

format: setup
	.venv/bin/ruff format --check .

lint: setup
	.venv/bin/ruff check .

types: setup
	.venv/bin/mypy

layers: setup
	.venv/bin/lint-imports

# The core must run where Qt is not installed at all.
core-test:
	@sh tools/setup.sh .venv-core requirements/core.txt
	.venv-core/bin/python -c 'import importlib.util as u; assert u.find_spec("PySide6") is None'
	.venv-core/bin/python -m pytest tests/unit $(ARGS)

lock:
	sh tools/lock.sh

clean:
	rm -rf .venv .venv-core build dist

# The picture in the README: the sample as it is at the first start, in a home of its own.
picture: setup
	home=$$(mktemp -d) && HOME=$$home XDG_CONFIG_HOME=$$home XDG_DATA_HOME=$$home \
	    XDG_STATE_HOME=$$home QT_QPA_PLATFORM=offscreen \
	    .venv/bin/annotator gui --screenshot docs/images/window.png; rm -rf "$$home"

# The program for machines without Python: the folder dist/annotator.
bundle: setup
	sh tools/bundle.sh

# What it takes to build it; nothing is installed later then.
bundle-tools: setup
	sh tools/bundle.sh --tools

# What the bundle can do, done by the bundle.
test-bundle: bundle
	QT_QPA_PLATFORM=offscreen $(PYTHON_RUN) -m pytest tests/packaging $(ARGS)

# The package for Debian and Ubuntu, with SHA256SUMS and the list of what is in it.
deb: bundle
	sh tools/deb.sh

# Builds bundle and package a second time, of the same commit in another place: the same bytes?
test-reproducible: deb
	tests/packaging/reproducible.sh

# As root: installs the package, works with it on a screen, takes it away.
test-deb: deb
	tests/packaging/deb.sh dist/*.deb

# One file that installs itself into a home, for machines without an administrator.
run-archive: bundle
	sh tools/run_archive.sh

# As root, to become an ordinary user: installs the archive, works with it, takes it away.
test-run-archive: run-archive
	tests/packaging/run_archive.sh dist/*.run

# Compiles the installer for Windows and tries it with Wine, with a payload that stands for a bundle.
test-windows-setup: setup
	tests/packaging/windows_setup.sh
