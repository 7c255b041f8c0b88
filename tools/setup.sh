#!/bin/sh
# Makes this checkout ready to run: system libraries, virtual environment, locked packages.
# Usage: tools/setup.sh [VENV [REQUIREMENTS]]; does nothing where all is in place.
set -eu
cd "$(dirname "$0")/.."
venv=${1:-.venv}
requirements=${2:-requirements/all.txt}

say() { printf '%s\n' "annotator setup: $*" >&2; }

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'; then
            command -v "$candidate"
            return
        fi
    done
    say "needs Python 3.11, 3.12 or 3.13, and found none: install one, or name it: PYTHON=/path/to/python make setup"
    return 1
}

# Packages of Debian and Ubuntu: installed when we are root, else the line to type is shown.
install_packages() {
    if ! command -v apt-get >/dev/null 2>&1; then
        say "missing on this system: $* (names as on Debian); install them with your package manager"
    elif [ "$(id -u)" = 0 ]; then
        say "installing $*"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null
    else
        say "please type:  sudo apt-get install -y --no-install-recommends $*"
        return 1
    fi
}

python=$(find_python)
stamp="$venv/.ready"
wanted=$(cat "$requirements" pyproject.toml tools/setup.sh | cksum)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ]; then
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        install_packages "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    fi
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
    say "installing the locked packages into $venv"
    # What is used is compiled when it is used, which is a third of it.
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-compile \
        --require-hashes -r "$requirements"
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check \
        --no-deps --no-build-isolation --no-index --editable .
    printf '%s' "$wanted" > "$stamp"
fi

# Qt's wheels bring Qt, not what Qt itself needs from the system (Linux only).
if [ "$(uname -s)" = Linux ] && "$venv/bin/python" -c 'import PySide6' 2>/dev/null; then
    missing=$("$venv/bin/python" tools/system_libraries.py)
    # shellcheck disable=SC2086
    [ -z "$missing" ] || install_packages $missing
fi
