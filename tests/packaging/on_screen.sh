# What the tests of packages do on a screen; read in by them. They have: say, fail, out.
# shellcheck shell=bash
need_tools() {
    local tool missing=()
    for tool in "$@"; do
        command -v "${tool%%:*}" >/dev/null || missing+=("${tool##*:}")
    done
    [ ${#missing[@]} = 0 ] || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null
}

# Opens a screen and names it in DISPLAY.
open_screen() {
    local number=97
    while [ -e "/tmp/.X11-unix/X$number" ]; do number=$((number + 1)); done
    Xvfb ":$number" -screen 0 1400x900x24 -nolisten tcp >/dev/null 2>&1 &
    screen=$!
    export DISPLAY=":$number"
    for _ in $(seq 50); do [ -e "/tmp/.X11-unix/X$number" ] && break; sleep 0.1; done
}

close_screen() { [ -z "${screen:-}" ] || kill "$screen" 2>/dev/null || true; }

window_of() { xdotool search --onlyvisible --class "^$1\$" 2>/dev/null | head -1 || true; }

# Waits for the window of a class, and gives it the keyboard.
await_window() {
    local class=$1 window=
    for _ in $(seq 300); do
        window=$(window_of "$class")
        [ -z "$window" ] || break
        sleep 0.2
    done
    [ -n "$window" ] || { cat "$out/window.txt" >&2; fail "no window of class $class"; }
    sleep 8
    xdotool windowfocus "$window" || true
}

# Goes on to the first suggestions, and accepts two.
accept_two() {
    local key
    for key in Tab Return Tab Return; do xdotool key --clearmodifiers "$key"; sleep 1; done
    sleep 2
}

close_window() {
    xdotool key --clearmodifiers ctrl+q
    for _ in $(seq 100); do [ -n "$(window_of "$1")" ] || return 0; sleep 0.2; done
    fail "the window does not close"
}

title() { xdotool search --onlyvisible --class "^$1\$" getwindowname 2>/dev/null | head -1; }
