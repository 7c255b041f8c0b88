#!/usr/bin/env bash
# Installs the archive that unpacks itself as an ordinary user does, in a home whose name is not a
# plain one, works with the program on a screen, puts a newer one over it, and takes it away.
#
#     tests/packaging/run_archive.sh dist/annotator-*.run [OUT]
#
# As root, to become an ordinary user. OUT (default build/run-test) gets the picture of the screen.
set -euo pipefail
cd "$(dirname "$0")/../.."
archive=$(realpath "$1")
out=$(realpath -m "${2:-build/run-test}")
mkdir -p "$out"
say() { printf '%s\n' "run test: $*" >&2; }
fail() { say "FAILED: $*"; exit 1; }
# shellcheck source=tests/packaging/on_screen.sh
. tests/packaging/on_screen.sh
[ "$(id -u)" = 0 ] || fail "needs root"
need_tools desktop-file-validate:desktop-file-utils update-mime-database:shared-mime-info \
    gio:libglib2.0-bin xdotool Xvfb:xvfb import:imagemagick

user=annotator-run-test
useradd --create-home "$user"
home="/home/$user/a \$home of Ünal"
end() {
    close_screen
    userdel -rf "$user" 2>/dev/null || true
}
trap end EXIT
as_user() {
    runuser -u "$user" -- env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 \
        DISPLAY="${DISPLAY:-}" "$@"
}
runuser -u "$user" -- mkdir -p "$home/texts"
cp "$archive" "/home/$user/annotator.run"
chmod 644 "/home/$user/annotator.run"
everything() { (cd "$home" && find . -mindepth 1 -not -path './texts*' | sort); }
install_it() { as_user sh "/home/$user/annotator.run" "$@" >"$out/install.txt" 2>&1; }
target="$home/.local/lib/annotator" share="$home/.local/share"

say "it is whole, and is installed into a fresh home"
as_user sh "/home/$user/annotator.run" --check >/dev/null
install_it || { cat "$out/install.txt" >&2; fail "it is not installed"; }
program="$home/.local/bin/annotator"
[ "$(as_user "$program" --version)" = "annotator $(basename "$archive" | cut -d- -f2)" ] ||
    fail "version"
desktop=$(ls "$share"/applications/*.desktop)
desktop-file-validate "$desktop"
! grep -r -l '@[A-Z]*@' "$share" "$target"/*.sh || fail "a name was not put in"

echo 'Dana Whitfield met Oomla Vint in Rome on Monday and paid $5 million.' >"$home/texts/story.txt"
as_user "$program" new "$home/texts/work.annot" >/dev/null
as_user "$program" import "$home/texts/work.annot" "$home/texts/story.txt" >/dev/null
as_user "$program" suggest "$home/texts/work.annot" >/dev/null
kind=$(as_user gio info -a standard::content-type "$home/texts/work.annot" | sed -n 's/.*content-type: //p')
[ "$kind" = application/x-annotator-project ] || fail "a project is taken for $kind"
as_user gio mime application/x-annotator-project >"$out/mime.txt"
grep -q "$(basename "$desktop")" "$out/mime.txt" || fail "no program opens a project"

say "a double click, as the desktop does it"
open_screen
as_user gio launch "$desktop" "$home/texts/work.annot" >"$out/window.txt" 2>&1 &
class=$(sed -n 's/^StartupWMClass=//p' "$desktop")
await_window "$class"
count() { as_user "$program" stats "$home/texts/work.annot" --json | tr -d '\n'; }
earlier=$(count)
accept_two
import -window root "$out/screen.png"
[ "$earlier" != "$(count)" ] || fail "the keys made no annotation: $earlier"
! install_it || fail "it was installed over a program that runs"
grep -q 'it is running' "$out/install.txt" || fail "it does not say that it is running"
! as_user sh "$target/uninstall.sh" 2>/dev/null || fail "it was taken away while it runs"
close_window "$class"

say "a newer one over it"
sleep 1
before=$(everything)
settings=$(sha256sum "$home/.config/annotator/settings.json")
as_user touch "$target/_internal/only-in-the-old-one"
as_user mkdir "$target/team"
install_it || { cat "$out/install.txt" >&2; fail "it is not installed again"; }
[ ! -e "$target/_internal/only-in-the-old-one" ] || fail "a file of the older one stayed"
[ -d "$target/team" ] || fail "the team's folder is gone"
rmdir "$target/team"
[ "$(everything)" = "$before" ] || { diff <(everything) - <<<"$before" >&2; fail "other files"; }
[ "$(sha256sum "$home/.config/annotator/settings.json")" = "$settings" ] || fail "settings changed"
as_user "$program" check "$home/texts/work.annot" >/dev/null

say "elsewhere, and not over files of others"
as_user mkdir "$home/texts/taken"
as_user touch "$home/texts/taken/file"
! install_it -- --to "$home/texts/taken" || fail "it was put among other files"
[ "$(ls "$home/texts/taken")" = file ] || fail "others' folder was changed"

say "taken away again"
as_user sh "$target/uninstall.sh" >"$out/uninstall.txt"
left=$(everything | grep -v -e '^./.config' -e '^./.local$' -e '^./.local/state' -e '^./.cache' |
    grep -v -e '^./.local/share$' -e '^./.local/share/annotator' || true)
[ -z "$left" ] || { printf '%s\n' "$left" >&2; fail "something is left"; }
[ -s "$home/texts/work.annot" ] || fail "the user's own file is gone"
say "all is well; the screen is in $out/screen.png"
