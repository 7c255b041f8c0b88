#!/usr/bin/env bash
# Compiles the installer for Windows and tries it with Wine: installing silently, over itself and
# elsewhere, what it writes into the registry, and that nothing is left once it is taken away.
#
#     tests/packaging/windows_setup.sh [OUT]
#
# What it installs here is no bundle of Windows, which only Windows can build: a program of Wine's
# stands for it. Needs makensis and wine (64 bits); as root gets them where they are missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$(realpath -m "${1:-build/windows-test}")
say() { printf '%s\n' "windows test: $*" >&2; }
fail() { say "FAILED: $*"; exit 1; }
# shellcheck source=tests/packaging/on_screen.sh
. tests/packaging/on_screen.sh
need_tools makensis:nsis wine:wine /usr/lib/wine/wine64:wine64 Xvfb:xvfb
mkdir -p "$out"
work=$(mktemp -d)
export WINEPREFIX="$work/prefix" WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" WINEARCH=win64
quit() { wineserver -k 2>/dev/null || wineserver64 -k 2>/dev/null || true; }
end() {
    quit
    close_screen
    rm -rf "$work"
}
trap end EXIT
title=$(.venv/bin/python -c 'from annotator.identity import TITLE; print(TITLE)')
id=$(.venv/bin/python -c 'from annotator.identity import APP_ID; print(APP_ID)')
PATH=$PATH:/usr/lib/wine
wine() { wine64 "$@" 2>/dev/null; }

say "a prefix, and something to install"
open_screen
wine wineboot --init >/dev/null
drive="$WINEPREFIX/drive_c"
payload="$work/payload"
mkdir -p "$payload/_internal/inner"
cp "$drive/windows/system32/notepad.exe" "$payload/$title Window.exe"
cp "$drive/windows/system32/notepad.exe" "$payload/annotator.exe"
echo words | tee "$payload/THIRD-PARTY.txt" "$payload/sbom.cdx.json" \
    "$payload/_internal/base_library.zip" >"$payload/_internal/inner/file.txt"
.venv/bin/python packaging/windows/setup.py "$payload" "$out" amd64-unicode >/dev/null
setup=$(ls "$out"/*-setup.exe)

asked() { wine reg query "$@" | tr -d '\r'; }
value() { asked "$1" "${@:2}" | sed -n 's/^.*REG_[A-Z]* *//p'; }
classes='HKCU\Software\Classes' home="$drive/users/$(id -un)/AppData/Local/Programs"
await_gone() { for _ in $(seq 60); do [ -e "$1" ] || return 0; sleep 0.5; done; fail "$1 stays"; }

say "silently into its usual place"
cd "$work"
wine "$setup" /S
target="$home/$title"
for file in annotator.exe "$title Window.exe" uninstall.exe _internal/inner/file.txt; do
    [ -f "$target/$file" ] || fail "$file is not installed"
done
[ "$(value "$classes\\.annot" /ve)" = "$id" ] || fail "a project is not the program's"
open=$(value "$classes\\$id\\shell\\open\\command" /ve)
case $open in *"\\$title\\$title Window.exe\" \"%1\"") ;; *) fail "a double click runs: $open" ;; esac
uninstall="HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\$id"
[ "$(value "$uninstall" /v DisplayName)" = "$title" ] || fail "it is not among the programs"
[ "$(value "$uninstall" /v DisplayVersion)" = "$(basename "$setup" | cut -d- -f2)" ] ||
    fail "it has another version"
menu=$(find "$drive/users" -name "$title.lnk")
[ -n "$menu" ] || fail "it is not in the Start menu"
! find "$drive/Program Files" "$drive/Program Files (x86)" -iname '*annotator*' | grep . ||
    fail "it went to all users"

say "over itself, and not while it runs"
touch "$target/_internal/only-in-the-old-one"
mkdir "$target/team"
wine "$setup" /S
[ ! -e "$target/_internal/only-in-the-old-one" ] || fail "a file of the older one stayed"
[ -d "$target/team" ] || fail "the team's folder is gone"
rmdir "$target/team"
wine "$target/$title Window.exe" & running=$!
sleep 4
touch "$target/_internal/still-there"
code=0
wine "$setup" /S || code=$?
[ "$code" = 2 ] || fail "it was installed over a program that runs: $code"
[ -e "$target/_internal/still-there" ] || fail "it was half taken away while it runs"
kill $running 2>/dev/null || true
quit

say "taken away"
wine "$target/uninstall.exe" /S || true
await_gone "$target"
[ -z "$(find "$drive/users" -name "$title.lnk")" ] || fail "it stays in the Start menu"
for key in "$classes\\.annot" "$classes\\$id" "$uninstall" "HKCU\\Software\\$id"; do
    ! asked "$key" >/dev/null || fail "$key stays"
done

say "elsewhere; and another program's type of file is left to it"
wine "$setup" /S '/D=C:\work\it'
[ -f "$drive/work/it/annotator.exe" ] || fail "it is not where it was wanted"
wine reg add "$classes\\.annot" /ve /d Another.Program /f >/dev/null
wine "$drive/work/it/uninstall.exe" /S || true
await_gone "$drive/work/it"
[ "$(value "$classes\\.annot" /ve)" = Another.Program ] || fail "another program lost its files"
say "all is well"
