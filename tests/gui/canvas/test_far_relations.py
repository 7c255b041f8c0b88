"""A relation whose ends are on different lines: two stubs, one ring, a look at the other end."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from canvas_content import relation, span
from canvas_hand import press, settle
from ui.theme.colors import DARK, LIGHT

Key = Qt.Key
TEXT = "Ann Lee spoke.\n\n" + "And so on and on it went. " * 120 + "\n\nAcme paid her.\n"


def far() -> dict:
    return {
        "spans": [span(TEXT, "Ann Lee", "PERSON", "ann"), span(TEXT, "Acme", "ORG", "acme")],
        "relations": [relation("ann", "acme", "employed_by", "works")],
    }


def image(canvas, rect: QRect) -> QImage:
    settle(canvas)
    return canvas.viewport().grab(rect).toImage()


def has(color: str, picture: QImage) -> int:
    wanted = QColor(color).rgb()
    return sum(
        picture.pixel(x, y) == wanted
        for x in range(picture.width())
        for y in range(picture.height())
    )


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_both_stubs_of_the_one_in_focus_have_the_accent(canvas, show, theme):
    canvas.set_theme(theme)
    text = "Ann Lee spoke.\n\nAcme paid her.\n"
    show(
        text,
        spans=[span(text, "Ann Lee", "PERSON", "ann"), span(text, "Acme", "ORG", "acme")],
        relations=[relation("ann", "acme", "employed_by", "works")],
    )
    zones = {}
    for end in ("ann", "acme"):
        chip = canvas.rect_of_annotation(end)
        zones[end] = QRect(0, chip.top() - 20, canvas.viewport().width(), 19)
        assert not has(theme.accent, image(canvas, zones[end]))
    counts = {}
    for near in ("ann", "acme"):
        canvas.focus_annotation("works", near=near)
        assert canvas.focus_end == near
        counts[near] = {end: has(theme.accent, image(canvas, zones[end])) for end in zones}
        assert all(counts[near].values())
    # The ring is at one of them only.
    assert counts["ann"]["ann"] > counts["acme"]["ann"] + 20
    assert counts["acme"]["acme"] > counts["ann"]["acme"] + 20


def test_a_click_on_the_near_stub_does_not_leave(canvas, show):
    show(TEXT, **far())
    place = canvas.place()
    # The label of the stub begins right of the chip of its end.
    line = canvas._view.page.line_at(0)
    (arc,) = line.marks.arcs
    assert arc.text == "employed_by → Acme"
    canvas.focus_annotation("works", reveal=False)
    assert canvas.focus_end == "ann"
    assert canvas.rect_of_annotation("works").top() < canvas.rect_of_annotation("ann").top()
    assert canvas.place()["top"] == place["top"]


def test_walking_from_the_far_end_stays_there(canvas, show):
    show(TEXT, **far())
    canvas.focus_annotation("acme")
    settle(canvas)
    top = canvas.place()["top"]
    canvas.focus_annotation("works", near="acme")
    assert (canvas.focus_end, canvas.place()["top"]) == ("acme", top)
    canvas.focus_annotation("works", near="ann")
    settle(canvas)
    assert canvas.focus_end == "ann"
    assert canvas.place()["top"] == 0


def test_the_peek_shows_the_far_line_as_it_is_there(canvas, show):
    document = show(TEXT, **far())
    canvas.focus_annotation("ann")
    peek = canvas.peek
    peek.show_span(document.span("acme"), beside="ann", shown="works")
    settle(canvas)
    assert peek.words == "ORG, Acme: Acme paid her."
    assert peek.isVisible()
    assert canvas.viewport().rect().contains(peek.geometry())
    assert peek.geometry().top() > canvas.rect_of(3).bottom()
    # Its letters, and the ground of the span that is meant.
    picture = peek.grab().toImage()
    assert has(LIGHT.selection, picture) > 100
    assert has(LIGHT.text, picture) > 50
    assert canvas.focused == "ann"
    press(canvas, Key.Key_Down)
    assert not peek.isVisible()


@pytest.mark.parametrize(("width", "height"), [(300, 200), (800, 140), (1600, 900)])
def test_the_peek_is_never_cut(canvas, show, width, height):
    document = show(TEXT, **far())
    canvas.resize(width, height)
    for here, there in (("ann", "acme"), ("acme", "ann")):
        canvas.focus_annotation(here)
        settle(canvas)
        canvas.peek.show_span(document.span(there), beside=here, shown="works")
        assert canvas.viewport().rect().contains(canvas.peek.geometry())
        canvas.peek.leave()


def test_scrolling_ends_the_peek(canvas, show):
    document = show(TEXT, **far())
    canvas.peek.show_span(document.span("acme"), beside="ann", shown="works")
    canvas.verticalScrollBar().setValue(40)
    assert not canvas.peek.isVisible()


def test_the_peek_stays_until_something_is_done(canvas, show, qtbot):
    document = show(TEXT, **far())
    canvas.peek.show_span(document.span("acme"), beside="ann", shown="works")
    # Other widgets are laid out meanwhile, and Shift alone is no key.
    other = QWidget()
    qtbot.addWidget(other)
    other.resize(50, 60)
    press(canvas, Key.Key_Shift)
    qtbot.wait(50)
    assert canvas.peek.isVisible()
    canvas.resize(700, 500)
    assert not canvas.peek.isVisible()
