"""Prints the Debian packages of those system libraries that Qt needs and this machine lacks."""

import ctypes
from pathlib import Path

# What the offscreen and xcb plugins of Qt's wheel load from the system, with its Debian package.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def is_missing(library: str) -> bool:
    """True where the system's loader does not find `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return True
    return False


def has_font() -> bool:
    """True where any scalable font is installed: without one every letter is a box."""
    return any(
        path.suffix.lower() in (".ttf", ".otf", ".ttc")
        for folder in FONT_FOLDERS
        for path in Path(folder).expanduser().rglob("*")
    )


def main() -> None:
    """Prints one line of package names; an empty one where nothing is missing."""
    packages = [package for library, package in LIBRARIES.items() if is_missing(library)]
    if not has_font():
        packages.append("fonts-dejavu-core")
    print(" ".join(packages))


if __name__ == "__main__":
    main()
