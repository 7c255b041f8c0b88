"""Labels that stand beside each other differ for every eye; the rest is said by words and form.

Of 21 labels not all can differ in color for a color-blind eye, which tells colors by lightness and
one axis of hue. Demanded is: any two of the eight labels that an article is full of, and any two of
the colors that new labels get, are at least `_APART` apart for each kind of vision on both grounds.
Every other pair is told by the word on the chip.
"""

from itertools import combinations

import pytest

from annotator.services.schemes import load_scheme
from color_vision import VISIONS, difference, seen
from ui.canvas.palette import Palette
from ui.theme.colors import DARK, LIGHT
from ui.theme.inks import lab
from ui.theme.label_colors import free_color

# Nine times what can just be told apart side by side: chips are small and seldom touch.
_APART = 9.0
_MAIN = ("PERSON", "TITLE", "ORG", "GPE", "PROGRAM", "EVENT", "MONEY", "DATE")
BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_the_main_labels_differ_for_every_eye(theme, vision):
    palette = Palette(theme, load_scheme("news"))
    inks = {name: seen(palette.label(name).ink.name(), vision) for name in _MAIN}
    for one, other in combinations(_MAIN, 2):
        assert difference(inks[one], inks[other]) >= _APART, (one, other)


def test_new_labels_get_the_colors_that_differ():
    scheme, given = load_scheme("news"), []
    for _ in _MAIN:
        given.append(free_color(given))
    assert set(given) == {scheme.spans[name].color for name in _MAIN}


def test_no_two_labels_have_the_same_color():
    colors = [label.color for label in load_scheme("news").spans.values()]
    assert len(set(colors)) == len(colors)


@BOTH
def test_every_label_looks_like_its_own_color(theme):
    """Turning it round for a dark ground leaves the hue of a color as it is."""
    scheme = load_scheme("news")
    palette = Palette(theme, scheme)
    for label in scheme.spans.values():
        ink = palette.label(label.name).ink
        _, *was = lab(type(ink)(label.color))
        _, *now = lab(ink)
        along = was[0] * now[0] + was[1] * now[1]
        lengths = (was[0] ** 2 + was[1] ** 2) ** 0.5 * (now[0] ** 2 + now[1] ** 2) ** 0.5
        assert along >= 0.9 * lengths, label.name


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        # From the test data of Sharma, Wu and Dalal (2005).
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ],
)
def test_the_difference_is_that_of_the_standard(one, other, apart):
    assert difference(one, other) == pytest.approx(apart, abs=1e-4)


def test_the_color_blind_take_some_colors_for_each_other():
    red, green = "#b03a2e", "#6b6b00"
    apart = {vision: difference(seen(red, vision), seen(green, vision)) for vision in VISIONS}
    assert apart["deuteranopia"] < apart["usual"] / 3
