#!/bin/sh
# Makes a disk image of the application in dist (on macOS). It is signed where CODESIGN_IDENTITY is
# set, and sent to Apple for its ticket where NOTARY_PROFILE names stored credentials as well.
set -eu
cd "$(dirname "$0")/../.."
asked() { .venv/bin/python -c "$1"; }
version=$(asked 'from importlib.metadata import version; print(version("annotator"))')
title=$(asked 'from annotator.identity import TITLE; print(TITLE)')
app="dist/$title.app"
image="dist/annotator-$version.dmg"
if [ -n "${CODESIGN_IDENTITY:-}" ]; then
    codesign --force --deep --options runtime --timestamp \
        --entitlements packaging/macos/entitlements.plist --sign "$CODESIGN_IDENTITY" "$app"
    codesign --verify --deep --strict "$app"
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
# What others wrote of it, and under which terms.
cp dist/annotator/THIRD-PARTY.txt dist/annotator/sbom.cdx.json LICENSE "$folder/"
ln -s /Applications "$folder/Applications"
hdiutil create -volname "$title" -srcfolder "$folder" -format UDZO -ov "$image"
if [ -n "${CODESIGN_IDENTITY:-}" ]; then
    codesign --timestamp --sign "$CODESIGN_IDENTITY" "$image"
fi
if [ -n "${CODESIGN_IDENTITY:-}" ] && [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
