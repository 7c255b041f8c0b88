"""The chooser: by digit, letter, part of a name, arrows; always wholly in its window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.dialogs.chooser import Chooser
from ui.models.choices import Choice, matching
from ui.theme.colors import LIGHT
from ui.theme.style import style_sheet_of

Key = Qt.Key
NAMES = ("heads", "employed_by", "spoke_with", "supports", "located_in")


def choices(names=NAMES) -> list[Choice]:
    return [Choice(name, name, f"What {name} means") for name in names]


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit())
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def taken() -> list[str]:
    return []


@pytest.fixture
def chooser(window, taken, qtbot) -> Chooser:
    made = Chooser(window, LIGHT, "Ann Lee → Acme Corp", choices(), taken.append)
    made.start(QRect(100, 100, 60, 14))
    qtbot.waitUntil(made.list.hasFocus)
    return made


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", list(NAMES)),
        ("s", ["spoke_with", "supports"]),
        ("w", ["spoke_with"]),
        ("BY", ["employed_by"]),
        ("oke", ["spoke_with"]),
        ("x", []),
    ],
)
def test_words_that_begin_so_come_before_parts_of_words(typed: str, expected: list[str]):
    assert [each.name for each in matching(choices(), typed)] == expected


def test_a_digit_takes_its_row_also_of_those_that_were_narrowed_away(chooser, taken):
    QTest.keyClick(chooser.list, Key.Key_S)
    assert chooser.names == ["spoke_with", "supports"]
    QTest.keyClick(chooser.list, Key.Key_5)
    assert taken == ["located_in"]


def test_a_first_letter_that_only_one_has_takes_it(chooser, taken):
    QTest.keyClick(chooser.list, Key.Key_L)
    assert taken == ["located_in"]


def test_letters_narrow_and_backspace_widens(chooser, taken):
    QTest.keyClick(chooser.list, Key.Key_S)
    QTest.keyClick(chooser.list, Key.Key_Q)
    assert (chooser.typed, chooser.names) == ("s", ["spoke_with", "supports"])
    QTest.keyClick(chooser.list, Key.Key_Backspace)
    assert chooser.names == list(NAMES)
    # A word inside a name narrows, Enter takes it.
    QTest.keyClick(chooser.list, Key.Key_W)
    assert taken == []
    QTest.keyClick(chooser.list, Key.Key_Return)
    assert taken == ["spoke_with"]


def test_arrows_go_round(chooser, taken):
    QTest.keyClick(chooser.list, Key.Key_Up)
    QTest.keyClick(chooser.list, Key.Key_Up)
    QTest.keyClick(chooser.list, Key.Key_Enter)
    assert taken == ["supports"]


def test_escape_and_a_click_elsewhere_take_nothing(chooser, taken, window, qtbot):
    told = []
    chooser.left.connect(told.append)
    QTest.keyClick(chooser.list, Key.Key_Escape)
    assert (taken, told) == ([], [True])
    other = Chooser(window, LIGHT, "Types", choices(), taken.append)
    other.left.connect(told.append)
    other.start(QRect(100, 100, 60, 14))
    qtbot.waitUntil(other.list.hasFocus)
    window.findChild(QLineEdit).setFocus(Qt.FocusReason.MouseFocusReason)
    assert (taken, told) == ([], [True, False])


def test_a_click_takes(chooser, taken, qtbot):
    rect = chooser.list.visualRect(chooser.list.model().index(2, 0))
    qtbot.mouseClick(chooser.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert taken == ["spoke_with"]


@pytest.mark.parametrize("size", [(900, 700), (480, 360), (300, 200)])
@pytest.mark.parametrize("place", [(0, 0), (10_000, 0), (0, 10_000), (10_000, 10_000), (200, 150)])
@pytest.mark.parametrize("count", [2, 30])
def test_it_is_never_cut_by_the_edge_of_the_window(window, taken, size, place, count):
    window.resize(*size)
    names = tuple(f"relation_{number}" for number in range(count))
    chooser = Chooser(window, LIGHT, "A → B", choices(names), taken.append)
    x, y = min(place[0], window.width() - 40), min(place[1], window.height() - 14)
    beside = QRect(x, y, 40, 14)
    chooser.start(beside)
    assert window.rect().contains(chooser.geometry())
    if window.height() > 600 and count < 9:
        assert not chooser.geometry().intersects(beside)
    chooser.dismiss()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_it_grows_with_the_letters(window, taken, qapp, scale):
    theme = replace(LIGHT, scale=scale)
    before = qapp.styleSheet()
    qapp.setStyleSheet(style_sheet_of(theme))
    try:
        window.resize(1200, 900)
        chooser = Chooser(window, theme, "A → B", choices(), taken.append)
        chooser.start(QRect(100, 100, 60, 14))
        rect = chooser.list.visualRect(chooser.list.model().index(0, 0))
        metrics = chooser.list.fontMetrics()
        assert rect.height() >= metrics.height() + 4
        needed = metrics.horizontalAdvance("employed_by") + metrics.horizontalAdvance(
            "What employed_by means"
        )
        assert chooser.list.width() > needed
        assert chooser.list.height() >= len(NAMES) * rect.height()
        chooser.dismiss()
    finally:
        qapp.setStyleSheet(before)
