"""Everything that is written or drawn can be seen on what it stands on, in both themes.

Running text has 7:1; chips, labels and quiet words 4.5:1; underlines, outlines, rings, and words
that say what cannot be done now 3:1.
"""

import pytest
from PySide6.QtGui import QColor

from annotator.model.label_colors import LABEL_COLORS
from annotator.services.schemes import bundled_schemes, load_scheme
from ui.canvas.palette import Palette
from ui.theme.colors import DARK, LIGHT, Theme
from ui.theme.label_colors import contrast, readable
from ui.theme.style import faded, message_ground

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
SCHEMES = pytest.mark.parametrize("scheme", bundled_schemes())
_LEVELS = ("problem", "news", "")


def check(least: float, *pairs: tuple[str | QColor, str | QColor]) -> None:
    for one, other in pairs:
        first, second = QColor(one).name(), QColor(other).name()
        assert contrast(first, second) >= least, (first, second)


@BOTH
def test_running_text(theme: Theme):
    grounds = [theme.ground, theme.panel, theme.card, theme.chosen, theme.selection]
    grounds += [message_ground(theme, level) for level in _LEVELS]
    check(7, *((theme.text, ground) for ground in grounds))
    # Keys on caps, and keys on marks while they are hinted at.
    check(7, (theme.text, theme.card), (theme.ground, theme.text))


@BOTH
@SCHEMES
def test_text_on_marks(theme: Theme, scheme: str):
    found = load_scheme(scheme)
    palette = Palette(theme, found)
    for label in found.labels:
        check(7, (palette.text, palette.label(label.name).fill))
        # Credits and disclaimers are quiet, and may be marked all the same.
        check(4.5, (palette.quiet, palette.label(label.name).fill))


@BOTH
@SCHEMES
def test_chips_and_underlines(theme: Theme, scheme: str):
    found = load_scheme(scheme)
    palette = Palette(theme, found)
    for label in found.labels:
        colors = palette.label(label.name)
        check(4.5, (colors.on_ink, colors.ink), (colors.ink, palette.ground))
        check(3, (colors.ink, colors.fill), (colors.ink, palette.selection))
        check(4.5, (readable(label.color, theme), theme.card))
        check(3, (readable(label.color, theme), theme.panel))


@BOTH
def test_the_colors_offered_for_new_labels(theme: Theme):
    for color in LABEL_COLORS:
        check(4.5, (readable(color, theme), theme.card))
    neutral = Palette(theme).label("UNKNOWN")
    check(4.5, (neutral.ink, theme.ground), (neutral.on_ink, neutral.ink))


@BOTH
def test_quiet_words_and_signs(theme: Theme):
    for ground in (theme.ground, theme.panel, theme.card, theme.chosen):
        check(4.5, (theme.quiet, ground))
    for ground in (theme.ground, theme.panel, theme.card):
        check(4.5, *((color, ground) for color in (theme.warn, theme.bad, theme.good)))
        check(4.5, (theme.accent, ground))
    check(4.5, (theme.on_accent, theme.accent))
    # The placeholder of a field.
    check(4.5, (theme.quiet, theme.card))


@BOTH
def test_lines_and_rings(theme: Theme):
    palette = Palette(theme)
    check(3, (palette.arc, palette.ground), (palette.quiet, palette.ground))
    check(4.5, (palette.text, palette.ground), (palette.accent, palette.ground))
    for ground in (theme.ground, theme.panel, theme.card, theme.chosen):
        check(3, (theme.accent, ground))
    # The ring of the main button lies on the ground round it.
    check(3, (theme.text, theme.card), (theme.text, theme.panel), (theme.text, theme.ground))
    # Rims of key caps, and of boxes to tick.
    check(3, (theme.quiet, theme.card), (theme.quiet, theme.panel))
    for level, color in (("problem", theme.bad), ("news", theme.accent), ("", theme.warn)):
        check(3, (color, message_ground(theme, level)), (color, theme.panel))


@BOTH
def test_what_cannot_be_done_now(theme: Theme):
    check(3, (faded(theme), theme.panel), (faded(theme), theme.card))
