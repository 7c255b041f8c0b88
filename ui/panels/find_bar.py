"""Finds in the open text: a line over it, three switches, which hit of how many."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from annotator.errors import RefusedError
from annotator.services.patterns import compiled
from annotator.text.finding import Needle, is_whole
from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.jobs.pattern_job import PatternJob
from ui.models.finder import Finder
from ui.panels.find_line import FindLine, flat_button
from ui.spoken import announce
from ui.theme.colors import Theme
from ui.theme.icons import icon

if TYPE_CHECKING:
    from ui.models.open_document import OpenDocument

# A pattern runs in a process of its own: not for every letter of it.
_PAUSE_MS: Final = 200


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
        # The picture of the document whose hits these are.
        self._searched: OpenDocument | None = None
        self._find = FindLine("Find in the text", "Find in the text")
        self.line, self.words, self.fault = self._find.line, self._find.words, self._find.fault
        self.case, self.whole, self.regex = self._find.case, self._find.whole, self._find.regex
        self.line.installEventFilter(self)
        self._buttons = {
            "up": flat_button("", "Previous (Shift+Enter)", "Previous"),
            "down": flat_button("", "Next (Enter)", "Next"),
            "close": flat_button("", "Close (Esc)", "Close"),
        }
        self._buttons["up"].clicked.connect(lambda: self.go(-1))
        self._buttons["down"].clicked.connect(lambda: self.go(1))
        self._buttons["close"].clicked.connect(self.close_bar)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._search_pattern)
        self._find.changed.connect(self._search)
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
        self._begin = selected[0] if selected else canvas.caret
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
        self._begin = selected[0] if selected else self._bench.canvas.caret
        self.show()
        self._search(stay=True)

    def _lay_out(self) -> None:
        for button in self._buttons.values():
            self._find.row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._find)

    # Searching.

    def _search(self, *, stay: bool = False) -> None:
        if self.isHidden():
            return
        self._stop()
        self._current = None
        document = self._bench.document
        self._searched = document
        if document is None or not self.line.text():
            self._finder.clear()
            self._find.say("")
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
            self._find.say("", fault=str(error))
            return
        self._find.say("…")
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
            self._find.say("", fault="This pattern takes too long in this text.")
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
            self._find.say(f"{count:,} …")
        elif not count:
            self._find.say("not found", is_wrong=True)
        else:
            number = self._finder.number_of(self._current)
            self._find.say(f"{number:,} of {count:,}" if number else f"{count:,} hits")
            announce(self, self.words.text())

    def _follow(self) -> None:
        """Looks through a document that is opened; shows the hits again in one read anew."""
        if self.isHidden():
            return
        if self._bench.document is None:
            self.close_bar()
        elif self._bench.document is not self._searched:
            is_same = self._is_read_anew()
            self._searched = self._bench.document
            if is_same:
                self._bench.canvas.set_found(self._finder.hits)
            else:
                self._begin = 0
                self._search()

    def _is_read_anew(self) -> bool:
        before = self._searched
        return before is not None and before.document.id == self._bench.document_id

    def _press(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape:
            self.close_bar()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            self.go(-1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return False

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._find.take(event):
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        if event.type() is QEvent.Type.FocusIn:
            self._bench.set_field("find")
        return False
