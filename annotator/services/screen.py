"""Whether there is a screen to open a window on."""

import os
import sys

_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_screen() -> bool:
    """False where the toolkit would find no screen, upon which it ends the whole program."""
    return sys.platform != "linux" or any(map(os.environ.get, _NAMES))
