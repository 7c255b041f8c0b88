#!/usr/bin/env bash
# Installs the package as an administrator does, works with it as an ordinary user on a screen, puts
# a newer one over it, and takes it away. As root; in a Debian 12 of its own where debootstrap can
# get one, else on this machine.
#
#     tests/packaging/deb.sh dist/annotator_*.deb [OUT]
#
# OUT (default build/deb-test) gets the picture of the screen. DEBIAN_ROOT may name a Debian that
# debootstrap made before: a copy of it is used.
set -euo pipefail
cd "$(dirname "$0")/../.."
package=$(realpath "$1")
out=$(realpath -m "${2:-build/deb-test}")
mkdir -p "$out"
say() { printf '%s\n' "deb test: $*" >&2; }
fail() { say "FAILED: $*"; exit 1; }
[ "$(id -u)" = 0 ] || fail "needs root"
# shellcheck source=tests/packaging/on_screen.sh
. tests/packaging/on_screen.sh
need_tools desktop-file-validate:desktop-file-utils appstreamcli:appstream lintian:lintian \
    xdotool:xdotool Xvfb:xvfb import:imagemagick pgrep:procps

work=$(mktemp -d)
chmod 755 "$work"
end() {
    close_screen
    for place in proc dev/pts dev/shm sys tmp/.X11-unix; do
        ! mountpoint -q "$work/debian/$place" 2>/dev/null || umount "$work/debian/$place"
    done
    rm -rf --one-file-system "$work"
}
trap end EXIT

say "what the package says of itself"
dpkg-deb -x "$package" "$work/files"
desktop-file-validate "$work"/files/usr/share/applications/*.desktop
appstreamcli validate --no-net "$work"/files/usr/share/metainfo/*.xml >/dev/null
lintian --fail-on error --tag-display-limit 0 "$package" >"$out/lintian.txt" 2>&1 ||
    { grep '^E:' "$out/lintian.txt"; fail "lintian finds errors"; }
version=$(dpkg-deb -f "$package" Version)

# The same program as an older release had it: another version, a file that is gone since.
older="$work/older.deb"
dpkg-deb -R "$package" "$work/old"
inner="$work/old/usr/lib/annotator/_internal"
mv "$inner/annotator-$version.dist-info" "$inner/annotator-0.0.1.dist-info"
sed -i 's/^Version: .*/Version: 0.0.1/' "$work/old/DEBIAN/control" \
    "$inner/annotator-0.0.1.dist-info/METADATA"
echo old >"$work/old/usr/lib/annotator/only-in-the-old-one"
dpkg-deb -Znone --root-owner-group --build "$work/old" "$older" >/dev/null
rm -rf "$work/old"

# A Debian with nothing in it but what every Debian has.
root=
if [ -n "${DEBIAN_ROOT:-}" ]; then
    root="$work/debian"
    say "in a copy of $DEBIAN_ROOT"
    cp -a "$DEBIAN_ROOT" "$root"
elif command -v debootstrap >/dev/null && debootstrap --variant=minbase bookworm "$work/debian" \
    "${DEBIAN_MIRROR:-http://deb.debian.org/debian}" >"$out/debootstrap.txt" 2>&1; then
    root="$work/debian"
    say "in a bare Debian 12"
else
    say "on this machine, as debootstrap got no Debian"
fi
if [ -n "$root" ]; then
    mkdir -p "$root/tmp/.X11-unix" "$root/dev/shm"
    mount -t proc proc "$root/proc"
    mount -t tmpfs tmpfs "$root/dev/shm"
fi
inside() { if [ -n "$root" ]; then chroot "$root" "$@"; else "$@"; fi; }
inside dpkg -l annotator 2>/dev/null | grep -q '^ii' && fail "annotator is installed already"
find_files() {
    (cd "$root/" && find usr etc opt var/lib -xdev -iname '*annotator*' \
        -not -path 'var/lib/dpkg/*' -not -path 'var/lib/apt/*' 2>/dev/null || true) | sort
}
before=$(find_files)

install_deb() {
    cp "$1" "$root/tmp/annotator.deb"
    inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        --allow-downgrades /tmp/annotator.deb >>"$out/apt.txt" 2>&1
}
say "the older one, then the newer one over it"
inside apt-get update -qq >"$out/apt.txt" 2>&1
install_deb "$older"
[ -e "$root/usr/lib/annotator/only-in-the-old-one" ] || fail "the older one is not there"

user=annotator-test
inside useradd --create-home "$user"
as_user() {
    inside runuser -u "$user" -- env -i HOME="/home/$user" PATH=/usr/bin:/bin LANG=C.UTF-8 \
        DISPLAY="${DISPLAY:-}" "$@"
}
open_screen
[ -z "$root" ] || mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
desktop=$(ls "$root"/usr/share/applications/*nnotator*.desktop)
line=$(sed -n 's/^Exec=//p' "$desktop")
# By this the desktop joins the window to its entry in the menu.
class=$(sed -n 's/^StartupWMClass=//p' "$desktop")
# Runs the line of the desktop file with a project, as a double click does.
double_click() {
    local words
    eval "words=(${line/\%f/\"\$1\"})"
    as_user "${words[@]}" >"$out/window.txt" 2>&1 &
}
home="/home/$user"

[ "$(as_user annotator --version)" = "annotator 0.0.1" ] || fail "the older one has another version"
as_user annotator new "$home/work.annot"
gzip -dc tests/data/revision-0001.annot.gz >"$root$home/first version.annot"
inside chown "$user:" "$home/first version.annot"
double_click "$home/work.annot"
await_window "$class"
xdotool key --clearmodifiers ctrl+plus
sleep 2
close_window "$class"
sleep 1
settings="$root$home/.config/annotator/settings.json"
grep -q '"zoom"' "$settings" || fail "the older one kept no settings: $(cat "$settings")"
kept=$(cat "$settings")

say "the newer one over it"
install_deb "$package"
[ ! -e "$root/usr/lib/annotator/only-in-the-old-one" ] || fail "a file of the older one stayed"
[ "$(as_user annotator --version)" = "annotator $version" ] || fail "version"
as_user annotator check "$home/work.annot"
echo 'Dana Whitfield met Oomla Vint in Rome on Monday and paid $5 million.' >"$root/tmp/story.txt"
chmod 644 "$root/tmp/story.txt"
for project in "$home/work.annot" "$home/first version.annot"; do
    as_user annotator import "$project" /tmp/story.txt
done
ls "$root$home/first version.annot.backups/"before-upgrade-* >/dev/null ||
    fail "a project of the first version was not copied before it was upgraded"
as_user annotator suggest "$home/work.annot"
[ "$(cat "$settings")" = "$kept" ] || fail "the settings changed"

say "a window, opened as a double click does"
double_click "$home/work.annot"
await_window "$class"
count() { as_user annotator stats "$home/work.annot" --json | tr -d '\n'; }
earlier=$(count)
accept_two
import -window root "$out/screen.png"
later=$(count)
[ "$earlier" != "$later" ] || fail "the keys made no annotation: $later"
say "before: $earlier"
say "after:  $later"

say "another one by xdg-open: the same window shows it"
inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    xdg-utils shared-mime-info desktop-file-utils libglib2.0-bin >>"$out/apt.txt" 2>&1
# As on a GNOME desktop, which has GLib find out what a file is.
desk="XDG_CURRENT_DESKTOP=GNOME"
as_user env "$desk" xdg-mime query filetype "$home/first version.annot" >"$out/kind.txt"
grep -qx application/x-annotator-project "$out/kind.txt" || fail "it is taken for $(cat "$out/kind.txt")"
as_user env "$desk" xdg-open "$home/first version.annot" >>"$out/window.txt" 2>&1 &
for _ in $(seq 100); do case $(title "$class") in "first version"*) break ;; esac; sleep 0.2; done
case $(title "$class") in
    "first version"*) ;;
    *) fail "the window shows $(title "$class")" ;;
esac
import -window root "$out/second.png"
[ "$(pgrep -u "$(inside id -u "$user")" -f 'annotator gui' | wc -l)" = 1 ] ||
    fail "there is a second window"
close_window "$class"
grep -q '"zoom"' "$settings" || fail "the size of the text is forgotten"
inside dpkg --verify annotator | grep . && fail "files of the package have changed"

say "taken away again"
inside apt-get purge -y -qq annotator >>"$out/apt.txt" 2>&1
[ "$(find_files)" = "$before" ] || { find_files >&2; fail "something is left"; }
[ -s "$root/home/$user/work.annot" ] || fail "the user's own file is gone"
inside userdel -r "$user" 2>/dev/null
say "all is well; the screen is in $out/screen.png"
