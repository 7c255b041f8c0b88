"""Zones in the picture: headings and leads bold, credits and disclaimers dimmed."""

import pytest
from PySide6.QtGui import QColor

from canvas_content import offer
from canvas_hand import settle
from ui.theme.colors import DARK, LIGHT

TEXT = (
    "The board met on Monday and agreed to pay for the wall.\n\n"
    "What Japan Wants\n\n"
    "Why It Matters: The board met.\n\n"
    "They asked What Japan Wants, said Why It Matters: and left.\n\n"
    "Photo courtesy of Harbor Press\n"
)


def letters(canvas, words: str, nth: int = 0) -> list[int]:
    """How far each pixel of some words is from the ground."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    image = canvas.viewport().grab().toImage()
    box = canvas.rect_of(start).united(canvas.rect_of(start + len(words) - 1))
    ground = QColor(canvas._view.theme.ground).lightness()
    return [
        abs(image.pixelColor(x, y).lightness() - ground)
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    ]


@pytest.mark.parametrize("words", ["What Japan Wants", "Why It Matters:"])
def test_headings_and_leads_are_bold(canvas, show, words):
    show(TEXT)
    assert sum(letters(canvas, words)) > 1.2 * sum(letters(canvas, words, nth=1))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_only_what_takes_no_marks_is_dim(canvas, show, theme):
    canvas.set_theme(theme)
    show(TEXT)
    dim = max(letters(canvas, "Photo courtesy"))
    assert max(letters(canvas, "What Japan Wants")) > dim + 40
    assert max(letters(canvas, "Why It Matters:")) > dim + 40


def test_a_suggestion_in_a_heading_is_walked_to_like_any_other(canvas, show):
    show(TEXT, offered=[offer(TEXT, "Japan", "GPE")])
    settle(canvas)
    assert canvas.walk(1)
    assert canvas.focused == "Japan"
