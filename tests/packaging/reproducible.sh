#!/bin/sh
# Builds the bundle and its package again, of the same commit: in a folder with another name, with an
# environment of its own, another time zone and language, later. Then compares all bytes with those in
# dist: names, contents, links, what may be run, and the package.
set -eu
cd "$(dirname "$0")/../.."
if [ -n "$(git status --porcelain --untracked-files=no)" ]; then
    echo "not committed yet, so there is no second time to build it" >&2
    exit 1
fi
again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT INT TERM
second="$again/another/place"
mkdir "$again/another"
git clone -q . "$second"
[ ! -d team ] || cp -R team "$second/team"
(
    cd "$second"
    # The commit's time is taken from the commit, nothing else from outside.
    unset SOURCE_DATE_EPOCH PYTHONHASHSEED
    TZ=Pacific/Auckland LC_ALL=C make -s deb
)

# One line for each file: its kind, its sum or where it leads, its name.
listed() {
    (
        cd "$1"
        find . -type l -printf 'link %l %P\n'
        find . -type f -perm -u=x -printf 'run %P\n'
        find . -type f -print0 | xargs -0 sha256sum
    ) | LC_ALL=C sort
}
listed dist/annotator >"$again/first"
listed "$second/dist/annotator" >"$again/second"
if ! diff "$again/first" "$again/second"; then
    echo "the bundle differs" >&2
    exit 1
fi
for package in dist/*.deb; do
    if ! cmp "$package" "$second/$package"; then
        echo "the package differs" >&2
        exit 1
    fi
done
echo "the same bytes twice: $(grep -vc '^run ' "$again/first") files and" dist/*.deb
