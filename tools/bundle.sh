#!/bin/sh
# Builds dist/annotator; nothing to do where no source has changed since.
# Usage: tools/bundle.sh [--tools]; with --tools only what it takes to build is installed.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python
"$python" -c 'import PyInstaller' 2>/dev/null || "$python" -m pip install -qq \
    --disable-pip-version-check --require-hashes -r requirements/bundle.txt
# The bundler reads and copies with binutils; strip, ld and objcopy make libraries smaller.
if [ "$(uname -s)" = Linux ] && ! command -v objdump >/dev/null; then
    if [ "$(id -u)" != 0 ]; then
        echo "annotator bundle: needs binutils (objdump, strip, ld): install them" >&2
        exit 1
    fi
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends binutils; } >/dev/null
fi
[ "${1:-}" != --tools ] || exit 0
stamp=build/bundle.stamp
wanted=$({ git ls-files -z annotator exports ui resources packaging requirements build.spec \
    pyproject.toml tools/bundle.sh | xargs -0 cat; cat team/* .venv/.ready 2>/dev/null || true; } \
    | cksum)
if [ -x dist/annotator/annotator ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
    exit 0
fi
# The same sources give the same bytes: no order of a hash, no time but the last commit's.
PYTHONHASHSEED=0
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export PYTHONHASHSEED SOURCE_DATE_EPOCH
unset PYTHONDONTWRITEBYTECODE
rm -f "$stamp"
"$python" -m PyInstaller --noconfirm --clean --log-level WARN \
    --distpath dist --workpath build build.spec
"$python" packaging/sorted_zip.py dist/annotator/_internal/base_library.zip
"$python" packaging/third_party.py dist/annotator
printf '%s' "$wanted" > "$stamp"
