"""Offers a choice beside a mark of the text, and takes it away once it is out of date."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.actions.workbench import Workbench
from ui.models.choices import Choice
from ui.theme.manager import ThemeManager

# Made when something is to be chosen first.
if TYPE_CHECKING:
    from ui.dialogs.chooser import Chooser


class Choosing(QObject):
    """One choice at a time over the text of a window.

    Attributes:
        chooser: The list that is open; None where none is.
    """

    def __init__(self, bench: Workbench, themes: ThemeManager, window: QWidget) -> None:
        super().__init__(window)
        self._bench = bench
        self._themes = themes
        self._window = window
        self._document = ""
        self._beside = ""
        self.chooser: Chooser | None = None
        bench.document_changed.connect(self._check)

    def offer(
        self, title: str, choices: Sequence[Choice], then: Callable[[str], object], *, beside: str
    ) -> None:
        """Lets a person choose in place of whatever was to be chosen before.

        Args:
            title: What the choice is about.
            choices: At least one.
            then: Is called with the id of the one that is taken.
            beside: Id of the mark that the list comes up at; it comes up in the middle of the text
                where that is not seen.
        """
        from ui.dialogs.chooser import Chooser

        self.drop()
        self._document, self._beside = self._bench.document_id, beside
        asked_from = self._window.focusWidget()
        made = self.chooser = Chooser(self._window, self._themes.theme, title, choices, then)
        made.left.connect(partial(self._forget, asked_from))
        made.start(self._place(beside))
        self._bench.set_field("choice")

    def drop(self) -> None:
        """Takes the choice away."""
        if self.chooser is not None:
            self.chooser.dismiss()

    def _place(self, beside: str) -> QRect:
        """Returns where a mark is in the window, its words included: these stay to be seen."""
        canvas, document = self._bench.canvas, self._bench.document
        rect = canvas.rect_of_annotation(beside)
        span = document.span(beside) or document.span(canvas.focus_end) if document else None
        if span is not None:
            rect = rect.united(canvas.rect_of(span.start))
        if not canvas.viewport().rect().intersects(rect):
            rect = QRect(canvas.viewport().rect().center(), QSize(1, 1))
        rect.moveTopLeft(canvas.viewport().mapTo(self._window, rect.topLeft()))
        return rect

    def _check(self) -> None:
        """Drops a choice about another document, or about a mark that is gone.

        An edit of something else, such as suggestions that come in meanwhile, leaves it.
        """
        document = self._bench.document
        is_same = document is not None and document.document.id == self._document
        is_there = not self._beside or (document is not None and document.is_visible(self._beside))
        if not (is_same and is_there):
            self.drop()

    def _forget(self, asked_from: QWidget | None, has_keyboard: bool) -> None:
        """Gives the keyboard back to what had it, if that is still there."""
        self.chooser = None
        self._bench.set_field("")
        if has_keyboard:
            is_there = asked_from is not None and isValid(asked_from) and asked_from.isVisible()
            (asked_from if asked_from and is_there else self._bench.canvas).setFocus()
