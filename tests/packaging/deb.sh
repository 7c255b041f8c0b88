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
for tool in desktop-file-validate appstreamcli lintian xdotool Xvfb:xvfb import:imagemagick; do
    command -v "${tool%%:*}" >/dev/null || missing="${missing:-} ${tool##*:}"
done
if [ -n "${missing:-}" ]; then
    missing=$(printf '%s' "$missing" | sed 's/desktop-file-validate/desktop-file-utils/; s/appstreamcli/appstream/')
    # shellcheck disable=SC2086
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing; } >/dev/null
fi

work=$(mktemp -d)
chmod 755 "$work"
screen=
end() {
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
    for place in proc dev/pts dev/shm sys tmp/.X11-unix; do
        ! mountpoint -q "$work/root/$place" 2>/dev/null || umount "$work/root/$place"
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
older="$work/older.deb"
dpkg-deb -R "$package" "$work/old"
sed -i 's/^Version: .*/Version: 0.0.1/' "$work/old/DEBIAN/control"
echo old >"$work/old/usr/lib/annotator/only-in-the-old-one"
dpkg-deb -Znone --root-owner-group --build "$work/old" "$older" >/dev/null
rm -rf "$work/old"

# A Debian with nothing in it but what every Debian has.
root=
if [ -n "${DEBIAN_ROOT:-}" ]; then
    root="$work/root"
    say "in a copy of $DEBIAN_ROOT"
    cp -a "$DEBIAN_ROOT" "$root"
elif command -v debootstrap >/dev/null && debootstrap --variant=minbase bookworm "$work/root" \
    "${DEBIAN_MIRROR:-http://deb.debian.org/debian}" >"$out/debootstrap.txt" 2>&1; then
    root="$work/root"
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
as_user annotator new "/home/$user/work.annot"
install_deb "$package"
[ ! -e "$root/usr/lib/annotator/only-in-the-old-one" ] || fail "a file of the older one stayed"
as_user annotator check "/home/$user/work.annot"
echo 'Dana Whitfield met Oomla Vint in Rome on Monday and paid $5 million.' >"$root/tmp/story.txt"
chmod 644 "$root/tmp/story.txt"
as_user annotator import "/home/$user/work.annot" /tmp/story.txt
as_user annotator suggest "/home/$user/work.annot"
[ "$(as_user annotator --version)" = "annotator $(dpkg-deb -f "$package" Version)" ] || fail "version"

say "a window, opened as a double click does"
number=97
Xvfb ":$number" -screen 0 1400x900x24 -nolisten tcp >/dev/null 2>&1 &
screen=$!
export DISPLAY=":$number"
for _ in $(seq 50); do [ -e "/tmp/.X11-unix/X$number" ] && break; sleep 0.1; done
[ -z "$root" ] || mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
line=$(sed -n 's/^Exec=//p' "$root/usr/share/applications/org.annotator.Annotator.desktop")
# shellcheck disable=SC2086
as_user ${line/\%f//home/$user/work.annot} >"$out/window.txt" 2>&1 &
# By this the desktop joins the window to its entry in the menu.
class=$(sed -n 's/^StartupWMClass=//p' "$root/usr/share/applications/org.annotator.Annotator.desktop")
window=
for _ in $(seq 300); do
    window=$(xdotool search --onlyvisible --class "^$class\$" 2>/dev/null | head -1 || true)
    [ -z "$window" ] || break
    sleep 0.2
done
[ -n "$window" ] || { cat "$out/window.txt" >&2; fail "no window of class $class"; }
sleep 8
xdotool windowfocus "$window" || true
count() { as_user annotator stats "/home/$user/work.annot" --json | tr -d '\n'; }
earlier=$(count)
# On to the first suggestion, and accepted.
for key in Tab Return Tab Return; do xdotool key --clearmodifiers "$key"; sleep 1; done
sleep 2
import -window root "$out/screen.png"
later=$(count)
[ "$earlier" != "$later" ] || fail "the keys made no annotation: $later"
say "before: $earlier"
say "after:  $later"
xdotool key --clearmodifiers ctrl+q
for _ in $(seq 50); do xdotool search --onlyvisible --class "^$class\$" >/dev/null 2>&1 || break; sleep 0.2; done
! xdotool search --onlyvisible --class "^$class\$" >/dev/null 2>&1 || fail "the window does not close"
inside dpkg --verify annotator | grep . && fail "files of the package have changed"

say "taken away again"
inside apt-get purge -y -qq annotator >>"$out/apt.txt" 2>&1
[ "$(find_files)" = "$before" ] || { find_files >&2; fail "something is left"; }
[ -s "$root/home/$user/work.annot" ] || fail "the user's own file is gone"
inside userdel -r "$user" 2>/dev/null
say "all is well; the screen is in $out/screen.png"
