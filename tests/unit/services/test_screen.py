import sys

import pytest

from annotator.services.screen import has_screen

NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_is_named_by_the_environment(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for other in NAMES:
        monkeypatch.delenv(other, raising=False)
    assert not has_screen()
    monkeypatch.setenv(name, "x")
    assert has_screen()


def test_elsewhere_there_is_always_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    assert has_screen()
