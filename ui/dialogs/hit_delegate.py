"""Paints a hit: a box to tick, the words in bold between what stands around them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from annotator.text.direction import begins_right_to_left
from ui.canvas.display import shown
from ui.errors import safe_override
from ui.models.hits import HitRow, HitsHeading, HitsModel, line_after, line_before
from ui.models.roles import Index, Role
from ui.theme.colors import Theme
from ui.theme.row_paint import LEFT, RIGHT, paint_chosen
from ui.theme.tick_box import BOX, paint_tick_box

if TYPE_CHECKING:
    from annotator.services.occurrences import Hit

ROW = 26
_PAD = 8
_INDENT = 20
# The hit begins here, as a share of the room for its line: all stand in one column.
_COLUMN = 0.38


class HitDelegate(QStyledItemDelegate):
    """For the rows of a `HitsModel`."""

    def __init__(self, theme: Theme, model: HitsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme

    def _paint_heading(self, painter: QPainter, rect: QRect, row: HitsHeading, number: int) -> None:
        self._paint_box(painter, rect.left(), rect, self._model.state_of(number), is_done=False)
        font = QFont(painter.font())
        plain = QFont(font)
        font.setWeight(QFont.Weight.DemiBold)
        count = f"{self._model.ticks_of(row):,} of {len(row.document.hits):,}"
        painter.setPen(QColor(self._theme.quiet))
        painter.drawText(rect, RIGHT, count)
        room = painter.fontMetrics().horizontalAdvance(count) + _PAD
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text))
        _draw(painter, rect.adjusted(BOX + _PAD, 0, -room, 0), LEFT, row.document.title)
        painter.setFont(plain)

    def _paint_hit(self, painter: QPainter, rect: QRect, row: HitRow, number: int) -> None:
        model, theme = self._model, self._theme
        is_done = model.is_done(row)
        indent = _INDENT if self._has_headings() else 0
        left = rect.left() + indent
        self._paint_box(painter, left, rect, model.state_of(number), is_done=is_done)
        note = model.note_of(row)
        painter.setPen(QColor(theme.quiet))
        painter.drawText(rect, RIGHT, note)
        room = painter.fontMetrics().horizontalAdvance(note) + 2 * _PAD if note else 0
        line = rect.adjusted(indent + BOX + _PAD, 0, -room, 0)
        ink = theme.quiet if is_done else theme.text
        _paint_line(painter, line, row.hit, around=theme.quiet, ink=ink)

    def _has_headings(self) -> bool:
        first = self._model.index(0).data(Role.OBJECT)
        return isinstance(first, HitsHeading)

    def _paint_box(
        self, painter: QPainter, left: int, rect: QRect, state: Qt.CheckState, *, is_done: bool
    ) -> None:
        paint_tick_box(painter, left, rect, state, self._theme, is_done=is_done)

    @override
    @safe_override(QSize(200, ROW))
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, max(ROW, option.fontMetrics.height() + 8))

    @override
    @safe_override(False)
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        # The dialog itself hears clicks and Space, on all of the row.
        return False

    @override
    @safe_override(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Role.OBJECT)
        theme = self._theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            paint_chosen(painter, rect.adjusted(1, 1, -1, -1), theme)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.accent))
            painter.drawRoundedRect(rect.toRectF().adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        if isinstance(row, HitsHeading):
            self._paint_heading(painter, inner, row, index.row())
        else:
            self._paint_hit(painter, inner, row, index.row())
        painter.restore()


def _paint_line(painter: QPainter, rect: QRect, hit: "Hit", *, around: str, ink: str) -> None:
    """Paints the words in bold in their column, and what is around them on either side."""
    before, words, after = (
        shown(" ".join(part.split())) for part in (line_before(hit), hit.words, line_after(hit))
    )
    plain, bold = QFont(painter.font()), QFont(painter.font())
    bold.setWeight(QFont.Weight.Bold)
    blank = painter.fontMetrics().horizontalAdvance(" ")
    is_mirrored = begins_right_to_left(before + words + after)
    first, last = (after, before) if is_mirrored else (before, after)
    # What is farthest from the words is left out: the start of the line, and its end.
    elisions = (Qt.TextElideMode.ElideLeft, Qt.TextElideMode.ElideRight)
    left_end, right_end = reversed(elisions) if is_mirrored else elisions
    gaps = (hit.before[-1:].isspace(), hit.after[:1].isspace())
    left_gap, right_gap = (blank * gap for gap in (reversed(gaps) if is_mirrored else gaps))
    column = rect.left() + round(rect.width() * _COLUMN)
    painter.setPen(QColor(around))
    left = QRect(rect.left(), rect.top(), column - rect.left() - left_gap, rect.height())
    _draw(painter, left, RIGHT, first, elide=left_end)
    painter.setFont(bold)
    width = min(painter.fontMetrics().horizontalAdvance(words), rect.right() - column)
    painter.setPen(QColor(ink))
    _draw(painter, QRect(column, rect.top(), width + 1, rect.height()), LEFT, words)
    painter.setFont(plain)
    painter.setPen(QColor(around))
    end = column + width + right_gap
    _draw(
        painter,
        QRect(end, rect.top(), rect.right() - end, rect.height()),
        LEFT,
        last,
        elide=right_end,
    )


def _draw(
    painter: QPainter,
    rect: QRect,
    align: Qt.AlignmentFlag,
    words: str,
    *,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    if rect.width() > 0:
        cut = painter.fontMetrics().elidedText(shown(words), elide, rect.width())
        painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, cut)
