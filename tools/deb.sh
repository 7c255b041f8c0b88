#!/bin/sh
# Makes dist/annotator_VERSION_ARCH.deb of the bundle in dist/annotator.
set -eu
cd "$(dirname "$0")/.."
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
rm -f dist/*.deb
QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/deb.py dist/annotator dist
