#!/bin/sh
# Makes dist/annotator-VERSION-ARCH.run of the bundle in dist/annotator.
set -eu
cd "$(dirname "$0")/.."
if ! command -v makeself >/dev/null; then
    if [ "$(id -u)" != 0 ]; then
        echo "annotator run-archive: needs makeself: install it" >&2
        exit 1
    fi
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends makeself; } >/dev/null
fi
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
rm -f dist/*.run
QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/run_archive.py dist/annotator dist
