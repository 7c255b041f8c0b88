"""The tour: Enter turns its cards, Esc puts it away, and Help brings it back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui_hands import CTRL, KEY, press
from ui.dialogs.tour import Tour, steps
from ui.program import Program


def tour_of(desk: Program, qtbot) -> Tour:
    press(desk, KEY.Key_K, CTRL)
    palette = desk.window.focusWidget()
    QTest.keyClicks(palette, "tour")
    QTest.keyClick(palette, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(tours(desk)) and tours(desk)[0].hasFocus())
    return tours(desk)[0]


def tours(desk: Program) -> list[Tour]:
    return [tour for tour in desk.window.findChildren(Tour) if tour.isVisible()]


def test_it_is_turned_by_enter_and_ends_in_the_text(desk: Program, qtbot):
    tour = tour_of(desk, qtbot)
    titles = [tour.title.text()]
    QTest.keyClick(tour, KEY.Key_Return)
    QTest.keyClick(tour, KEY.Key_Left)
    assert tour.title.text() == titles[0]
    for number in range(2, 6):
        QTest.keyClick(tour, KEY.Key_Return)
        titles.append(tour.title.text())
        assert tour.count.text() == f"{number} of 5"
        # No card hangs out of the window.
        assert desk.window.rect().contains(tour.geometry())
    assert len(set(titles)) == 5
    QTest.keyClick(tour, KEY.Key_Return)
    assert tours(desk) == []
    assert desk.canvas.hasFocus()


def test_esc_puts_it_away_and_asking_twice_makes_one(desk: Program, qtbot):
    tour_of(desk, qtbot)
    desk.window.ask("tour")
    (tour,) = tours(desk)
    desk.window.resize(900, 600)
    qtbot.waitUntil(lambda: desk.window.rect().contains(tour.geometry()))
    QTest.keyClick(tour, KEY.Key_Escape)
    assert tours(desk) == []
    assert desk.canvas.hasFocus()
    assert tour.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_its_keys_are_those_that_are_set(desk: Program):
    desk.bench.keys.set_keys("edit.undo", ["Ctrl+U"])
    assert "Ctrl+U takes back." in steps(desk.bench.keys)[-1].words
    desk.bench.keys.set_keys("edit.undo", [])
    assert "takes back" not in steps(desk.bench.keys)[-1].words
    for step in steps(desk.bench.keys):
        assert step.words
