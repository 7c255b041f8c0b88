#!/bin/sh
# Writes requirements/*.txt anew from pyproject.toml: every version pinned, every file by hash,
# for all systems at once, and no word about where a package was downloaded.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
command -v uv >/dev/null || pip install --quiet uv
options="--universal --python-version 3.11 --generate-hashes --no-emit-index-url
         --no-emit-find-links --no-header --no-annotate --quiet ${1:-}"
# shellcheck disable=SC2086
uv pip compile pyproject.toml $options --group core-test -o requirements/core.txt
# shellcheck disable=SC2086
uv pip compile pyproject.toml $options --extra window --group dev \
    -c requirements/core.txt -o requirements/all.txt
# shellcheck disable=SC2086
uv pip compile $options --group bundle -c requirements/all.txt -o requirements/bundle.txt
