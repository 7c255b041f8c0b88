"""Where there is no screen, the program says so instead of ending in Qt."""

import sys

import pytest

from commandline import refused


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
@pytest.mark.parametrize("arguments", [["gui"], ["gui", "--document", "d"]])
def test_the_window_says_that_there_is_no_screen(arguments: list[str]):
    # Empty counts as not set.
    nothing = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    assert refused(*arguments, env=nothing).startswith("There is no screen here")
