#!/bin/sh
# Takes @TITLE@ away that install.sh put here. Settings and projects stay.
set -eu
target=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
for process in /proc/[0-9]*/exe; do
    if [ "$(readlink "$process" 2>/dev/null)" = "$target/annotator" ]; then
        echo "@TITLE@ is running; close it first." >&2
        exit 1
    fi
done

# Folders go with the last file in them, up to the home.
gone() {
    folder=$1
    while [ "$folder" != "$HOME" ] && rmdir "$folder" 2>/dev/null; do
        folder=$(dirname "$folder")
    done
}
refresh() { ! command -v "$1" >/dev/null || "$@" || echo "$1 failed" >&2; }
if [ -f "$target/installed.txt" ]; then
    while read -r file; do
        rm -f "$file"
        gone "$(dirname "$file")"
    done <"$target/installed.txt"
fi
rm -rf "$target/_internal" "$target/.new"
rm -f "$target/annotator" "$target/THIRD-PARTY.txt" "$target/sbom.cdx.json" \
    "$target/installed.txt" "$target/uninstall.sh"
[ "${1:-}" != --for-newer ] || exit 0

# What others keep there is read anew; where nobody does, what was made of it goes too.
if [ -d "$data/applications" ]; then
    refresh update-desktop-database -q "$data/applications"
    [ "$(ls -A "$data/applications")" != mimeinfo.cache ] || rm -f "$data/applications/mimeinfo.cache"
    gone "$data/applications"
fi
if [ -d "$data/mime" ]; then
    mkdir -p "$data/mime/packages"
    refresh update-mime-database "$data/mime"
    if [ -z "$(ls -A "$data/mime/packages")" ]; then
        for name in XMLnamespaces aliases generic-icons globs globs2 icons magic mime.cache \
            subclasses treemagic types version; do
            rm -f "$data/mime/$name"
        done
        rmdir "$data/mime/application" 2>/dev/null || true
    fi
    gone "$data/mime/packages"
fi
if [ -n "$(ls -A "$target")" ]; then
    echo "@TITLE@ is taken away; these stay, as they are not its own: $target"
else
    gone "$target"
    echo "@TITLE@ is taken away."
fi
