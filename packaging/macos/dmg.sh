#!/bin/sh
# Makes a disk image of dist/Annotator.app (on macOS), signed where CODESIGN_IDENTITY is set.
set -eu
cd "$(dirname "$0")/../.."
version=$(.venv/bin/python -c 'from importlib.metadata import version; print(version("annotator"))')
if [ -n "${CODESIGN_IDENTITY:-}" ]; then
    codesign --force --deep --options runtime --timestamp --sign "$CODESIGN_IDENTITY" \
        dist/Annotator.app
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R dist/Annotator.app "$folder/"
ln -s /Applications "$folder/Applications"
hdiutil create -volname Annotator -srcfolder "$folder" -format UDZO -ov \
    "dist/Annotator-$version.dmg"
