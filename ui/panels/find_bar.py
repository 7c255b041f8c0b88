"""Finds in the open text: a line over it, three switches, which hit of how many."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.errors import RefusedError
from annotator.services.patterns import compiled
from annotator.text.finding import Needle, is_whole
from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.jobs.pattern_job import PatternJob
from ui.models.finder import Finder
from ui.spoken import announce
from ui.theme.colors import Theme
from ui.theme.icons import icon

# A pattern runs in a process of its own: not for every letter of it.
_PAUSE_MS: Final = 200
# Letter of the key with Alt, what is on the button, what it does.
_SWITCHES: Final = (
    (Qt.Key.Key_C, "C", "Aa", "Match case and accents"),
    (Qt.Key.Key_W, "W", "ab|", "Whole words"),
    (Qt.Key.Key_X, "X", ".*", "Regular expression"),
)


class FindBar(QWidget):
    """Hidden until it is asked for; hits are shown in the text while it is open.

    Signals:
        closed(): It was closed; the keyboard is in the text.
    """

    closed = Signal()

    def __init__(self, bench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bench = bench
        self._finder = Finder(self)
        self._begin = 0
        self._current: tuple[int, int] | None = None
        self._job: PatternJob | None = None
        # The document whose hits these are.
        self._searched = ""
        self.line = QLineEdit()
        self.line.setAccessibleName("Find in the text")
        self.line.setPlaceholderText("Find in the text")
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.case, self.whole, self.regex = self._switches = [
            _button(face, f"{words} (Alt+{letter})", words) for _, letter, face, words in _SWITCHES
        ]
        for switch in self._switches:
            switch.setCheckable(True)
            switch.toggled.connect(self._search)
        self.words = QLabel()
        self.words.setProperty("kind", "quiet")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        # What is wrong with a pattern takes more words than there is room beside the line.
        self.fault = QLabel()
        self.fault.setProperty("kind", "quiet")
        self.fault.setProperty("wrong", True)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.fault.setContentsMargins(14, 0, 8, 4)
        self.fault.hide()
        self._buttons = {
            "up": _button("", "Previous (Shift+Enter)", "Previous"),
            "down": _button("", "Next (Enter)", "Next"),
            "close": _button("", "Close (Esc)", "Close"),
        }
        self._buttons["up"].clicked.connect(lambda: self.go(-1))
        self._buttons["down"].clicked.connect(lambda: self.go(1))
        self._buttons["close"].clicked.connect(self.close_bar)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._search_pattern)
        self.line.textChanged.connect(self._search)
        self._finder.changed.connect(self._show)
        bench.document_changed.connect(self._follow)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Tints the buttons."""
        for name, button in self._buttons.items():
            button.setIcon(icon(name, theme, color=theme.quiet))
            button.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.line.setMaximumWidth(theme.px(320))

    def start(self) -> None:
        """Opens the bar with the keyboard in its line; what is selected is looked for."""
        canvas = self._bench.canvas
        if self._bench.document is None:
            return
        selected = canvas.selection
        was_hidden = self.isHidden()
        self._begin = selected[0] if selected else int(canvas.place().get("caret", 0))
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        words = self._bench.selected_words
        if words and words != self.line.text() and not self.regex.isChecked():
            self.line.setText(words)
        self.line.selectAll()
        if was_hidden:
            self._search()

    def close_bar(self) -> None:
        """Closes the bar; the hit that was shown last stays selected."""
        self._stop()
        self._finder.clear()
        self.hide()
        self._bench.canvas.set_found(())
        self._bench.canvas.setFocus()
        self.closed.emit()

    def go(self, step: int) -> None:
        """Goes to the next (1) or previous (-1) hit, round the end of the text."""
        document = self._bench.document
        if document is None:
            return
        if not self.line.text():
            self.start()
            return
        if self.isHidden():
            # The words of last time are looked for again, from where the caret is.
            self.start_again()
        selected = self._bench.canvas.selection
        place = self._current or selected or (self._begin, self._begin)
        if selected and selected != place:
            place = selected
        self._go_to(self._finder.beyond(place[1] if step > 0 else place[0], step))
        self._show()

    def start_again(self) -> None:
        """Shows the hits of the words of last time; the keyboard stays in the text."""
        selected = self._bench.canvas.selection
        caret = int(self._bench.canvas.place().get("caret", 0))
        self._begin = selected[0] if selected else caret
        self.show()
        self._search(stay=True)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.line, stretch=1)
        for switch in self._switches:
            row.addWidget(switch)
        row.addSpacing(6)
        row.addWidget(self.words, stretch=1)
        for button in self._buttons.values():
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.fault)

    # Searching.

    def _search(self, _: object = None, *, stay: bool = False) -> None:
        if self.isHidden():
            return
        self._stop()
        self._current = None
        document = self._bench.document
        self._searched = self._bench.document_id
        if document is None or not self.line.text():
            self._finder.clear()
            self._say("")
            return
        if self.regex.isChecked():
            self._finder.clear()
            self._check_pattern()
            return
        needle = Needle(self.line.text(), case=self.case.isChecked(), whole=self.whole.isChecked())
        if stay:
            self._current = self._bench.canvas.selection
        self._finder.start(document.text, needle, self._begin)

    def _check_pattern(self) -> None:
        try:
            compiled(self.line.text(), case=self.case.isChecked())
        except RefusedError as error:
            self._say("", fault=str(error))
            return
        self._say("…")
        self._pause.start()

    def _search_pattern(self) -> None:
        document = self._bench.document
        if document is None or self.isHidden():
            return
        job = PatternJob(self.line.text(), document.text, case=self.case.isChecked())
        job.finished.connect(self._take_pattern)
        self._job = job
        self._bench.jobs.add(job)
        job.start(self._bench.pool)

    def _take_pattern(self, hits: list[tuple[int, int]] | None) -> None:
        document = self._bench.document
        if self.sender() is not self._job or document is None:
            return
        self._job = None
        if hits is None:
            self._say("", fault="This pattern takes too long in this text.")
            return
        if self.whole.isChecked():
            hits = [hit for hit in hits if is_whole(document.text, *hit)]
        self._finder.show(hits, self._begin)

    def _stop(self) -> None:
        self._pause.stop()
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    # Showing.

    def _show(self) -> None:
        if self.isHidden():
            return
        if self._current is None and self._finder.hits:
            self._go_to(self._finder.first())
        self._bench.canvas.set_found(self._finder.hits)
        if self.line.text() and not self._pause.isActive() and self._job is None:
            self._say_count()

    def _go_to(self, hit: tuple[int, int] | None) -> None:
        self._current = hit
        if hit is not None:
            self._bench.canvas.select(*hit)

    def _say_count(self) -> None:
        count = len(self._finder.hits)
        if not self._finder.is_done:
            self._say(f"{count:,} …")
        elif not count:
            self._say("not found", wrong=True)
        else:
            number = self._finder.number_of(self._current)
            self._say(f"{number:,} of {count:,}" if number else f"{count:,} hits")
            announce(self, self.words.text())

    def _say(self, words: str, *, wrong: bool = False, fault: str = "") -> None:
        self.words.setText(words)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        wrong = wrong or bool(fault)
        if bool(self.line.property("wrong")) != wrong:
            self.line.setProperty("wrong", wrong)
            self.words.setProperty("wrong", wrong)
            for widget in (self.line, self.words):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        if wrong:
            announce(self, fault or words)

    def _follow(self) -> None:
        """Looks through another document when one is opened."""
        if self.isHidden():
            return
        if self._bench.document is None:
            self.close_bar()
        elif self._bench.document_id != self._searched:
            self._begin = 0
            self._search()

    def _press(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape:
            self.close_bar()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not modifiers & ~(
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            ):
                self.go(-1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        elif modifiers == Qt.KeyboardModifier.AltModifier:
            for number, (letter, *_) in enumerate(_SWITCHES):
                if key == letter:
                    self._switches[number].toggle()
                    return True
        return False

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        if event.type() is QEvent.Type.FocusIn:
            self._bench.set_field("find")
        return False


def _button(face: str, tip: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("kind", "flat")
    button.setText(face)
    button.setToolTip(tip)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
