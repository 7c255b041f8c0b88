#!/bin/sh
# Opens the window; where there is no screen, does the main job without one and says where it lies.
set -eu
cd "$(dirname "$0")/.."
annotator=.venv/bin/annotator
if [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$annotator" gui
fi
echo "No screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): running the demo instead."
"$annotator" demo --out demo-out
echo "The picture and the exports lie in $PWD/demo-out"
