#!/bin/sh
# Installs @TITLE@ for the one who runs this; no administrator is needed.
#
#     sh annotator-VERSION.run                    into ~/.local
#     sh annotator-VERSION.run -- --to FOLDER     the program itself elsewhere
#
# A newer one is installed over an older one in the same way. Settings and projects are not touched.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
target=$HOME/.local/lib/annotator
say() { printf '%s\n' "$*"; }
fail() { say "@TITLE@ was not installed: $*" >&2; exit 1; }

while [ $# -gt 0 ]; do
    case $1 in
        --to) [ $# -gt 1 ] || fail "--to needs a folder."; target=$2; shift 2 ;;
        *) fail "$1 is not known; there is --to FOLDER." ;;
    esac
done
case $target in
    *\\* | *"
"*) fail "the name of the folder $target has a sign in it that menus cannot have." ;;
    /*) ;;
    *) target=${USER_PWD:-$PWD}/$target ;;
esac
data=${XDG_DATA_HOME:-$HOME/.local/share}
commands=$HOME/.local/bin

# What cannot run here takes the place of nothing.
"$here/annotator/annotator" --version >/dev/null 2>"$here/said" ||
    fail "it does not run on this system. $(tail -n 1 "$here/said")"
if command -v ldd >/dev/null; then
    lacking=$(ldd "$here/annotator/_internal/PySide6/Qt/plugins/platforms/libqxcb.so" |
        sed -n 's/^[[:space:]]*\(.*\) => not found.*/\1/p' | sort -u | tr '\n' ' ')
    [ -z "$lacking" ] || say "The window needs what this system lacks: $lacking" \
        "ask its administrator. The command line works."
fi
if [ -e "$target" ] && [ ! -f "$target/uninstall.sh" ] && [ -n "$(ls -A "$target" 2>/dev/null)" ]; then
    fail "$target holds other files; choose another folder with --to."
fi
for process in /proc/[0-9]*/exe; do
    [ "$(readlink "$process" 2>/dev/null)" != "$(readlink -f "$target")/annotator" ] ||
        fail "it is running; close it, and start this again."
done
[ ! -e "$commands/annotator" ] || [ -L "$commands/annotator" ] ||
    fail "$commands/annotator is another program."

[ ! -f "$target/uninstall.sh" ] || sh "$target/uninstall.sh" --for-newer
mkdir -p "$target" "$data" "$commands" || fail "$target cannot be written."
# Beside its place first, so that a full disk is told before anything is half there.
rm -rf "$target/.new"
cp -R -P "$here/annotator" "$target/.new" || { rm -rf "$target/.new"; fail "the disk is full?"; }
for file in "$target"/.new/* ; do mv "$file" "$target/"; done
rmdir "$target/.new"
cp "$here/uninstall.sh" "$target/uninstall.sh"
ln -sf "$target/annotator" "$commands/annotator"

# Of the path: as the Exec line quotes it, and then as sed's replacement does.
quoted=$(printf '%s' "$target/annotator" | sed 's/["`$]/\\\\&/g; s/%/%%/g; s/[&|\\]/\\&/g')
plain=$(printf '%s' "$target/annotator" | sed 's/[&|]/\\&/g')
list=$target/installed.txt
printf '%s\n' "$commands/annotator" >"$list"
(cd "$here/share" && find . -type f) | sed 's|^\./||' | sort | while read -r file; do
    mkdir -p "$data/$(dirname "$file")"
    case $file in
        *.desktop)
            sed "/^Exec=/s|@PROGRAM@|$quoted|; s|@PROGRAM@|$plain|" "$here/share/$file" \
                >"$data/$file" ;;
        *) cp "$here/share/$file" "$data/$file" ;;
    esac
    printf '%s\n' "$data/$file" >>"$list"
done
# A desktop that lacks these reads the files by itself.
refresh() { ! command -v "$1" >/dev/null || "$@" || say "$1 failed" >&2; }
refresh update-desktop-database -q "$data/applications"
refresh update-mime-database "$data/mime"

say "@TITLE@ @VERSION@ is in $target and in the menu; a double click on a project opens it."
case :$PATH: in
    *":$commands:"*) say "The command is: annotator" ;;
    *) say "The command is: $commands/annotator" ;;
esac
say "To take it away: sh $target/uninstall.sh"
