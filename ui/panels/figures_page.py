"""The page of figures: what each is of, and when, is filled in by key."""

import re
from collections.abc import Callable
from itertools import islice
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from annotator.model.annotation import Span
from ui.actions import filling
from ui.actions.figures import Reading, read_value, value_words
from ui.actions.marking import set_value
from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.models.choices import Choice
from ui.models.figure_joins import Slot, joined
from ui.models.figure_table import SLOTS, FigureColumn, FigureTable
from ui.models.item_table import one_line
from ui.models.roles import Index, Role
from ui.models.table_delegate import TableDelegate
from ui.panels.card import is_left
from ui.panels.cell_editors import CellEditor, PartnerEditor, ValueEditor
from ui.panels.table_page import TablePage
from ui.theme.colors import Theme

# Qt takes it for "not here".
_NO_EDITOR = cast("QWidget", None)
# More than anybody looks through; who wants another one types a part of it.
_CHOICES = 200
# The blank before a sign that follows the mark itself.
_LOOSE = re.compile(r"(?<=\u2013) ([,.;:!?)\u2019\u201d])")
# So much of the text stands beside a choice, on either side.
_NEAR = 28
_WIDTHS: dict[int, int] = {
    FigureColumn.STATE: 32,
    FigureColumn.VALUE: 168,
    FigureColumn.UNIT: 72,
    FigureColumn.WHAT: 150,
    FigureColumn.WHEN: 120,
}


class FigureDelegate(TableDelegate):
    """Opens the editors; what was typed is done once its editor is closed.

    An edit may take the row away (a suggestion becomes an annotation), and Qt must not find an
    editor open there.
    """

    def __init__(self, bench: Workbench, theme: Theme) -> None:
        super().__init__(theme)
        self._bench = bench
        self._editor: CellEditor | None = None

    def _value_editor(self, item: Span, parent: QWidget) -> CellEditor:
        bench, document = self._bench, self._bench.document
        label = bench.label_of(item)

        def read(words: str) -> Reading:
            return read_value(words, label, document.document) if document else Reading(None)

        def keep(words: str) -> Callable[[], object]:
            value = read(words).value
            return lambda: set_value(bench, item, value)

        return ValueEditor(
            value_words(item.value) if item.value else "",
            read,
            keep,
            parent,
        )

    def _partner_editor(self, item: Span, slot: Slot, words: str, parent: QWidget) -> CellEditor:
        bench = self._bench

        def take(span_id: str) -> Callable[[], object]:
            partner = bench.document.span(span_id) if bench.document and span_id else None
            if partner is None:
                return lambda: filling.clear(bench, item, slot)
            return lambda: filling.fill(bench, item, slot, partner)

        labels = filling.slot_words(bench, item, slot)
        scheme = bench.session.scheme
        joins = joined(bench.document, scheme, item, slot) if bench.document else []
        return PartnerEditor(
            words,
            self._finder(item, slot),
            take,
            none_fits=f"Nothing is marked here that fits. It would be one of: {labels}.",
            is_settled=any(not relation.is_pending for relation, _ in joins),
            theme=self.theme,
            parent=parent,
        )

    def _finder(self, item: Span, slot: Slot) -> Callable[[str], list[Choice]]:
        """Returns what finds the likeliest choices that have some words; it looks once."""
        bench, document = self._bench, self._bench.document
        if document is None:
            return lambda _: []
        scheme = bench.session.scheme
        found = filling.candidates(bench, item, slot)
        suggested = {
            span.id for each, span in joined(document, scheme, item, slot) if each.is_pending
        }

        def choice(span: Span) -> Choice:
            label = scheme.spans.get(span.label)
            return Choice(
                id=span.id,
                name=one_line(document.text_of(span)),
                description=_near(document.text, span.start, span.end),
                color=label.color if label is not None else "",
                is_suggested=span.id in suggested,
            )

        def find(words: str) -> list[Choice]:
            part = one_line(words).casefold()
            fitting = (
                span for span in found if part in one_line(document.text_of(span)).casefold()
            )
            return [choice(span) for span in islice(fitting, _CHOICES)]

        return find

    def settle(self) -> None:
        """Keeps what is typed in a cell, if it can be kept, and closes the cell."""
        editor = self._editor
        if editor is not None and isValid(editor) and editor.isVisible():
            self._finish(editor, is_left=True)

    def _close(self, editor: CellEditor) -> None:
        self._editor = None
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _finish(self, editor: CellEditor, *, is_left: bool = False) -> None:
        act = editor.decide(is_left=is_left)
        if act is None:
            # Open, but without the keyboard, it would only stand in the way.
            if is_left:
                self._close(editor)
            return
        self._close(editor)
        act()

    @override
    @safe_override(_NO_EDITOR)
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        item: Span = index.data(Role.OBJECT)
        if index.column() == FigureColumn.VALUE:
            editor = self._value_editor(item, parent)
        else:
            words = index.data() or ""
            editor = self._partner_editor(item, SLOTS[FigureColumn(index.column())], words, parent)
        editor.entered.connect(lambda: self._bench.set_field("cell"))
        self._editor = editor
        return editor

    @override
    @safe_override(None)
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # It was made with what stands in the cell; what is typed since stays.
        return

    @override
    @safe_override(None)
    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        # Nothing is kept but by `_finish`.
        return

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, CellEditor):
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                self._finish(watched, is_left=event.key() == Qt.Key.Key_Tab)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._close(watched)
                return True
            return False
        if event.type() is QEvent.Type.FocusOut:
            if is_left(event):
                self._finish(watched, is_left=True)
            # Another window only interrupts.
            return False
        return super().eventFilter(watched, event)


class FiguresPage(TablePage):
    """Figures with their value, what they are of, and when."""

    def __init__(self, bench: Workbench, theme: Theme) -> None:
        delegate = FigureDelegate(bench, theme)
        bench.settling.connect(delegate.settle)
        super().__init__(
            bench,
            FigureTable(value_words, lambda: bench.can_edit),
            delegate,
            name="Figures",
            field="figures",
            nothing=(
                "No figure is marked here. Select an amount or a date and press the key of its "
                "label."
            ),
        )
        trigger = QAbstractItemView.EditTrigger
        self.view.setEditTriggers(trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.set_widths(_WIDTHS, stretched=FigureColumn.TEXT)
        self.view.selectionModel().currentChanged.connect(self._say_field)

    def _say_field(self, index: QModelIndex) -> None:
        """Lets the key bar follow from cells to be filled to those that are not."""
        if self.view.hasFocus():
            self._bench.set_field(self.field_at(index))

    @override
    def field_at(self, index: QModelIndex) -> str:
        is_filled = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        return super().field_at(index) if is_filled else "table"

    @override
    def choose(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.view.edit(index)
        else:
            super().choose(index)

    @override
    def accept(self, index: QModelIndex) -> None:
        slot = SLOTS.get(FigureColumn(index.column()))
        item = index.data(Role.OBJECT)
        if slot is None or not filling.accept_slot(self._bench, item, slot):
            super().accept(index)

    @override
    def remove(self, index: QModelIndex) -> None:
        slot = SLOTS.get(FigureColumn(index.column()))
        if slot is not None and index.data():
            filling.clear(self._bench, index.data(Role.OBJECT), slot)
        elif slot is None:
            super().remove(index)


def _near(text: str, start: int, end: int) -> str:
    """Returns the whole words on either side of start:end, which stands as a dash between them."""
    before = text[max(0, start - _NEAR) : start].split(" ")
    after = text[end : end + _NEAR].split(" ")
    words = [*(before[1:] if start > _NEAR else before), "\u2013", *after[:-1]]
    return _LOOSE.sub("\\1", one_line(" ".join(words)))
