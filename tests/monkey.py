"""A monkey at the window: hits keys and moves the mouse without a plan, and counts where it was."""

import random
from collections import Counter, deque

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from canvas_hand import drag
from ui.actions.action import Action
from ui.dialogs.palette import CommandPalette
from ui.program import Program

# These leave the project or ask for files; what they do is tried elsewhere.
LEAVING = {
    "project.new",
    "project.open",
    "project.sample",
    "project.import",
    "project.import_folder",
    "project.export",
    "project.close",
    "project.quit",
}
KEYS = (
    *(f"{modifier}{key}" for key in ("Left", "Right", "Up", "Down", "Home", "End")
      for modifier in ("", "Shift+", "Ctrl+", "Ctrl+Shift+")),
    "PgUp", "PgDown", "Esc", "Esc", "Tab", "Shift+Tab", "Return", "Return", "Backspace", "Space",
    "Ctrl+A", "Ctrl+C", "Alt+Shift+Left", "1", "2", "F", "J", "Down",
)  # fmt: skip
# What starts a mode, or opens a field or a dialog, where a mark is in focus.
STARTS = (
    "annotate.relation", "annotate.relation", "annotate.turn", "annotate.add_piece",
    "annotate.remove_piece", "annotate.value", "annotate.value", "annotate.note",
    "annotate.palette", "annotate.everywhere", "annotate.sticky", "annotate.flag", "go.hints",
    "go.hints", "go.peek", "go.partner", "go.next_relation", "find.text", "find.project",
    "help.palette", "help.change_keys", "select.wider", "go.found", "go.found", "go.previous_pane",
    "go.previous_pane", "edit.find",
)  # fmt: skip
OF_SPANS = {"annotate.value", "annotate.add_piece", "annotate.everywhere"}
# And what is then likely to be pressed.
GOES_ON = {
    "relation": ("A", "S", "D", "F", "G", "Tab", "Down", "Return", "Return", "Esc", "Backspace"),
    "choice": ("1", "2", "9", "Down", "Up", "Return", "Esc", "A", "E", "Backspace"),
    "hints": ("A", "S", "D", "F", "G", "H", "J", "K", "Esc", "Backspace"),
    "piece": ("Shift+Right", "Ctrl+Shift+Right", "Right", "Return", "Return", "Esc"),
    "cell": ("Down", "Up", "Return", "Return", "Tab", "Esc", "Backspace"),
    "value": ("Return", "Return", "Esc", "Tab"),
    "note": ("Return", "Esc", "Tab"),
    "labels": ("Down", "Return", "Esc"),
    "palette": ("Down", "Up", "PgDown", "Return", "Esc"),
    "figures": ("Right", "Left", "Down", "Return", "F2", "Space", "Delete"),
    "table": ("Down", "Up", "Return", "Space", "Delete"),
    "find project": ("Return", "Down", "Return", "Alt+W", "Alt+X", "Esc"),
    "documents": ("Down", "Return", "Esc"),
    "history": ("Down", "Return", "Esc"),
    "find": ("Return", "Shift+Return", "Alt+W", "Alt+X", "Alt+C", "F3"),
    "found": ("Down", "Up", "Return"),
}
TYPED = (
    "a",
    "mon",
    "175bn usd",
    "last week",
    "10-12%",
    "[(",
    "שלום",
    "\U0001f468\u200d\U0001f469",
    "%_'\"",
)


class Monkey:
    """Hits keys and moves the mouse without a plan."""

    def __init__(self, program: Program, seed: int) -> None:
        self.program = program
        self.random = random.Random(seed)
        self.last: deque[str] = deque(maxlen=40)
        # How often each mode, field and dialog was come to.
        self.entered: Counter[str] = Counter()
        self._at = ""
        keys = {key for each in self.actions() for key in program.keys.keys(each.id)}
        self.shortcuts = sorted(keys | set(KEYS))

    def actions(self) -> list[Action]:
        """Returns what can be asked for without leaving the project."""
        return [each for each in self.program.window.registry.all() if each.id not in LEAVING]

    def act(self) -> None:
        """Does one thing and lets the window take it in."""
        act, weight = zip(
            (self.press_shortcut, 12),
            (self.press_key, 8),
            (self.go_on, 10),
            (self.start, 3),
            (self.open_cell, 1),
            (self.record_key, 0.5),
            (self.trigger, 2),
            (self.click, 3),
            (self.drag, 2),
            (self.double_click, 1),
            (self.wheel, 1),
            (self.type, 2),
            (self.resize, 0.2),
            (self.open_document, 0.3),
            strict=True,
        )
        (chosen,) = self.random.choices(act, weight)
        chosen()
        self.settle()

    def settle(self) -> None:
        """Lets the window take it in; closes dialogs now and then."""
        QApplication.processEvents()
        self._note()
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and self.random.random() < 0.3:
            self.last.append(f"closes {type(dialog).__name__}")
            dialog.reject()
        if QApplication.focusWidget() is None and QApplication.activeModalWidget() is None:
            self.program.window.activateWindow()
            self.program.canvas.setFocus()
        QApplication.processEvents()

    def target(self) -> QWidget:
        """Returns what has the keyboard."""
        return (
            QApplication.activePopupWidget()
            or QApplication.focusWidget()
            or QApplication.activeModalWidget()
            or self.program.canvas
        )

    def press_shortcut(self) -> None:
        """Presses a key that does something."""
        self.press(self.random.choice(self.shortcuts))

    def press_key(self) -> None:
        """Presses a key of the text."""
        self.press(self.random.choice(KEYS))

    def press(self, words: str) -> None:
        """Presses a key in whatever has the keyboard, unless that would leave the project."""
        if self.program.keys.owner(words) in LEAVING or self._would_leave(words):
            return
        sequence = QKeySequence(words)
        if not sequence.count():
            return
        combination = sequence[0]
        target = self.target()
        self.last.append(f"{words} in {type(target).__name__}")
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def _would_leave(self, words: str) -> bool:
        """True for Enter on an action of the palette that leaves the project."""
        palette = self.program.window.findChild(CommandPalette)
        if palette is None or not palette.isVisible() or words != "Return":
            return False
        row = palette.list.currentIndex().row()
        return row >= 0 and palette.model.rows[row].id in LEAVING

    def trigger(self) -> None:
        """Chooses something in a menu."""
        self.do(self.random.choice(self.actions()).id)

    def do(self, action_id: str) -> None:
        """Chooses an action, if it can be done."""
        action = self.program.window.registry.qaction(action_id)
        if action.isEnabled() and not self.has_dialog():
            self.last.append(f"menu {action.text()}")
            action.trigger()

    def start(self) -> None:
        """Puts a mark in focus and begins something with it."""
        document = self.program.bench.document
        if document is None or self.has_dialog():
            return
        action = self.random.choice(STARTS)
        spans = document.visible_spans()
        if action == "annotate.value":
            spans = [span for span in spans if span.label in ("MONEY", "DATE")]
        ids = [span.id for span in spans]
        if action not in OF_SPANS:
            ids += document.in_order()
        self.program.canvas.setFocus()
        if ids and self.random.random() < 0.9:
            chosen = self.random.choice(ids)
            self.last.append(f"focus on {document.item(chosen).label}")
            self.program.canvas.focus_annotation(chosen)
        self.do(action)

    def open_cell(self) -> None:
        """Opens a cell of the table of figures."""
        self.do("go.figures_table")
        for key in (*["Right"] * self.random.randrange(5), "Return"):
            self.press(key)

    def record_key(self) -> None:
        """Gives some action another key in the settings."""
        self.do("help.change_keys")
        QApplication.processEvents()
        for key in (*["Down"] * self.random.randrange(9), "Return"):
            self.press(key)
        self.press_shortcut()
        self.press("Return" if self.random.random() < 0.5 else "Esc")

    def go_on(self) -> None:
        """Presses what means something in the mode that is on, as often as not."""
        self.press(self.random.choice(GOES_ON.get(self.program.bench.mode, self.shortcuts)))

    def _note(self) -> None:
        dialog = QApplication.activeModalWidget()
        at = type(dialog).__name__ if dialog is not None else self.program.bench.mode
        if at != self._at:
            self._at = at
            self.entered[at] += 1

    def point(self) -> QPoint:
        """Returns a point of the page."""
        viewport = self.program.canvas.viewport()
        return QPoint(
            self.random.randrange(max(1, viewport.width())),
            self.random.randrange(max(1, viewport.height())),
        )

    def modifiers(self) -> Qt.KeyboardModifier:
        """Returns what is held while the mouse is used."""
        none = Qt.KeyboardModifier.NoModifier
        shift, alt = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
        return self.random.choice((none, none, none, shift, alt))

    def has_dialog(self) -> bool:
        """True where a dialog or a menu is open."""
        return QApplication.activeModalWidget() is not None or (
            QApplication.activePopupWidget() is not None
        )

    def click(self) -> None:
        """Clicks somewhere on the page."""
        if not self.has_dialog():
            point = self.point()
            self.last.append(f"click {point.toTuple()}")
            left = Qt.MouseButton.LeftButton
            QTest.mouseClick(self.program.canvas.viewport(), left, self.modifiers(), point)

    def double_click(self) -> None:
        """Clicks twice somewhere on the page."""
        if not self.has_dialog():
            point = self.point()
            self.last.append(f"double click {point.toTuple()}")
            left = Qt.MouseButton.LeftButton
            QTest.mouseDClick(self.program.canvas.viewport(), left, self.modifiers(), point)

    def drag(self) -> None:
        """Drags across the page."""
        if not self.has_dialog():
            start, end = self.point(), self.point()
            self.last.append(f"drag {start.toTuple()} {end.toTuple()}")
            drag(self.program.canvas, start, end, self.modifiers())

    def wheel(self) -> None:
        """Turns the wheel."""
        if self.has_dialog():
            return
        point = QPointF(self.point())
        viewport = self.program.canvas.viewport()
        event = QWheelEvent(
            point, viewport.mapToGlobal(point), QPoint(),
            QPoint(0, self.random.choice((-120, 120))),
            Qt.MouseButton.NoButton,
            self.random.choice(
                (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier)
            ),
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        self.last.append("wheel")
        QApplication.sendEvent(viewport, event)

    def type(self) -> None:
        """Types into the field that has the keyboard."""
        target = QApplication.focusWidget()
        if isinstance(target, QLineEdit) and not target.isReadOnly():
            words = self.random.choice(TYPED)
            self.last.append(f"types {words!r}")
            target.insert(words)
            target.textEdited.emit(target.text())

    def resize(self) -> None:
        """Makes the window another size."""
        self.last.append("resize")
        self.program.window.resize(
            self.random.randrange(480, 1600), self.random.randrange(360, 1000)
        )

    def open_document(self) -> None:
        """Opens another document."""
        rows = self.program.documents.rows
        if rows and not self.has_dialog():
            self.last.append("another document")
            self.program.bench.open_document(self.random.choice(rows).id)
