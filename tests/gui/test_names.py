"""Whatever can have the keyboard says what it is: no field without a name, no way into nowhere."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget

from ui.program import Program

# Those of the program's own; files and folders are asked for by the system's.
_DIALOGS = ("new", "export", "labels", "keys", "everywhere", "settings")


def focusable(top: QWidget) -> Iterator[QWidget]:
    """Yields what Tab or a click gives the keyboard; parts of such widgets are left out."""
    for widget in top.findChildren(QWidget):
        policy, owner = widget.focusPolicy(), widget.parentWidget()
        if policy is Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
            continue
        # The line of a spin box, the list of a combo box: their owner has the name.
        if isinstance(owner, QComboBox) or (owner is not None and owner.focusProxy() is widget):
            continue
        if widget.objectName().startswith("qt_") or widget.window() is not top:
            continue
        yield widget


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget; the label beside it counts, as Qt lets it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def nameless(top: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in focusable(top)
        if not name_of(widget)
    ]


@pytest.fixture
def dialogs(desk: Program, tmp_path: Path, qtbot) -> Iterator[list[QDialog]]:
    """Every dialog that the window can ask for, shown without waiting for an answer."""
    shown: list[QDialog] = []

    def show(dialog: QDialog) -> int:
        dialog.show()
        shown.append(dialog)
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QDialog, "exec", show)
        for name in _DIALOGS:
            desk.window.ask(name)
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible() and widget not in shown:
                shown.append(widget)
        yield shown
        for dialog in shown:
            dialog.close()


def test_the_window_names_what_can_have_the_keyboard(desk: Program, qtbot):
    desk.window.toggle_panel("tables")
    desk.canvas.walk(1)
    desk.window.ask("palette")
    assert len(list(focusable(desk.window))) > 8
    assert nameless(desk.window) == []


def test_the_pages_without_a_text_name_their_buttons(program: Program):
    assert nameless(program.window) == []


def test_dialogs_name_what_can_have_the_keyboard(dialogs):
    assert len(dialogs) == len(_DIALOGS)
    for dialog in dialogs:
        assert nameless(dialog) == [], dialog.windowTitle()
        assert dialog.windowTitle()


def test_tab_goes_through_every_field_of_a_dialog_once_and_downwards(dialogs, qtbot):
    for dialog in dialogs:
        dialog.activateWindow()
        dialog.setFocus()
        wanted = {
            widget
            for widget in focusable(dialog)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
        }
        visited = []
        start = dialog
        for _ in range(len(wanted)):
            start = _next(start, wanted)
            visited.append(start)
        assert set(visited) == wanted, dialog.windowTitle()
        rows = [widget.mapTo(dialog, widget.rect().center()).y() for widget in visited]
        # Beside each other is fine; back up is a field that was added to the chain too late.
        jumps = [after for now, after in pairwise(rows) if after < now - 60]
        assert len(jumps) <= 1, (dialog.windowTitle(), rows)


def test_what_has_the_keyboard_shows_it(desk: Program, dialogs, qtbot):
    desk.window.toggle_panel("tables")
    unseen = []
    for top in (*dialogs, desk.window):
        top.activateWindow()
        # As after a press of Tab; some of Qt's own rings wait for it.
        top.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        for widget in list(focusable(top)):
            # What follows the focus is made anew meanwhile.
            if not shiboken6.isValid(widget):
                continue
            # The page shows its ring on what is in focus, or else the caret.
            if not (widget.isVisible() and widget.isEnabled()) or widget is desk.canvas:
                continue
            top.setFocus()
            before = widget.grab().toImage()
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            qtbot.waitUntil(widget.hasFocus)
            after = widget.grab().toImage()
            # A caret alone is no ring.
            if _differing(before, after) < 40:
                unseen.append((top.windowTitle(), name_of(widget), type(widget).__name__))
    assert not unseen, "\n".join(map(str, unseen))


def test_what_is_listed_is_read_in_words(desk: Program):
    window = desk.window
    for view in (window.documents.list, window.palette_card.list, window.history.list):
        index = view.model().index(0, 0)
        words = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert words, view.accessibleName()
        assert view.accessibleName()


def test_the_bars_can_be_read(desk: Program):
    window = desk.window
    desk.canvas.walk(1)
    assert "accept" in name_of(window.key_bar)
    assert "first" in name_of(window.line)
    desk.bench.tell("Something is good to know.")
    assert name_of(window.messages) == "Something is good to know."
    window.work.set_saved(True)
    assert "Saved" in window.work.words


def _differing(one: QImage, other: QImage) -> int:
    """How many pixels differ, as far as a ring needs to be seen."""
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for x in range(one.width())
        for y in (*range(min(5, one.height())), *range(max(5, one.height() - 5), one.height()))
    )


def _next(widget: QWidget, wanted: set[QWidget]) -> QWidget:
    after = widget.nextInFocusChain()
    while after not in wanted:
        after = after.nextInFocusChain()
    return after
