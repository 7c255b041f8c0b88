"""State is in the form, not only in the color: told apart in a picture without colors."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from annotator.model.annotation import Decision, Verdict
from canvas_content import offer, span
from canvas_hand import settle
from ui.theme.colors import DARK, LIGHT

TEXT = "word and\n\nword two\n\nword three\n\nword four"
_STATES = ("annotation", "suggestion", "unsure", "rejected")


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def picture(request, canvas, show) -> tuple[QImage, dict[str, QRect], dict[str, QRect]]:
    """A picture without colors, and where in it the chip and the letters of each state are."""
    canvas.set_theme(request.param)
    canvas.set_show_rejected(True)
    rejected = offer(TEXT, "word", "ORG", "rejected", nth=3)
    verdict = Verdict(decision=Decision.REJECTED, annotator="ann", at=datetime.now(UTC))
    rejected = replace(rejected, suggestion=replace(rejected.suggestion, verdict=verdict))
    show(
        TEXT,
        spans=[span(TEXT, "word", "ORG", "annotation")],
        offered=[
            offer(TEXT, "word", "ORG", "suggestion", nth=1),
            offer(TEXT, "word", "ORG", "unsure", nth=2, score=0.2),
            rejected,
        ],
    )
    canvas.clear_focus()
    settle(canvas)
    image = canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    chips = {state: canvas.rect_of_annotation(state) for state in _STATES}
    starts = dict(zip(_STATES, (TEXT.index("word"), 10, 20, 32), strict=True))
    letters = {}
    for state, start in starts.items():
        assert TEXT[start : start + 4] == "word"
        first, last = canvas.rect_of(start), canvas.rect_of(start + 3)
        letters[state] = first.united(last).adjusted(0, 0, 0, 4)
    return image, chips, letters


def differing(image: QImage, one: QRect, other: QRect) -> float:
    """Returns the share of pixels that are clearly darker or lighter."""
    width, height = min(one.width(), other.width()), min(one.height(), other.height())
    assert width > 10
    assert height > 8
    count = sum(
        abs(
            image.pixelColor(one.left() + x, one.top() + y).lightness()
            - image.pixelColor(other.left() + x, other.top() + y).lightness()
        )
        > 50
        for x in range(width)
        for y in range(height)
    )
    return count / (width * height)


def test_chips_of_different_states_differ_without_colors(picture):
    image, chips, _ = picture
    # What differs least is a line through the letters.
    for one, other in combinations(_STATES, 2):
        assert chips[one].width() != chips[other].width() or (
            differing(image, chips[one], chips[other]) >= 0.02
        ), (one, other)


def test_what_is_under_the_letters_differs_without_colors(picture):
    image, _, letters = picture
    for one, other in combinations(_STATES, 2):
        assert differing(image, letters[one], letters[other]) >= 0.01, (one, other)


def test_chips_of_the_same_state_do_not_differ(picture):
    image, chips, _ = picture
    assert differing(image, chips["annotation"], chips["annotation"]) == 0
