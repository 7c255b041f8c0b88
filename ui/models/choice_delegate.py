"""Paints a choice: its digit or the color of its label, its name, and quietly what it means."""

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.errors import safe_override
from ui.models.choices import Choice
from ui.models.roles import Index, Role
from ui.theme.colors import Theme
from ui.theme.key_cap import paint_cap
from ui.theme.label_colors import readable
from ui.theme.row_paint import paint_chosen, paint_spot, paint_words

_INSET = 6
_PAD = 8
_GAP = 16
# Where names begin, behind a digit and behind a spot of color; pixels of the usual size.
_BEHIND_DIGIT = 36
_BEHIND_SPOT = 24
_SPOT = 10
_DIGITS = 9


class ChoiceDelegate(QStyledItemDelegate):
    """For a `ChoiceModel`."""

    def __init__(self, theme: Theme, parent: QObject, *, row: int, column: int = 0) -> None:
        """Makes the delegate; sizes are in pixels of the usual size.

        Args:
            theme: Colors, and how large all is.
            parent: Owns it.
            row: Height of a row.
            column: How far behind the beginning of the names all descriptions begin, unless the
                name is longer; 0 where each follows its name.
        """
        super().__init__(parent)
        self._theme = theme
        self._row = row
        self._column = column

    def _paint_sign(self, painter: QPainter, rect: QRect, font: QFont, choice: Choice) -> int:
        """Paints what stands before the name; returns where that begins."""
        theme = self._theme
        if choice.color is not None:
            color = readable(choice.color, theme) if choice.color else theme.quiet
            paint_spot(painter, rect.left() + _INSET, rect, theme.px(_SPOT), color)
            return theme.px(_BEHIND_SPOT)
        if choice.number <= _DIGITS:
            middle = rect.center().y() + 0.5
            paint_cap(painter, str(choice.number), rect.left() + _INSET, middle, font, theme)
        return theme.px(_BEHIND_DIGIT)

    @override
    @safe_override(QSize(120, 24))
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self._theme.px(self._row))

    @override
    @safe_override(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice: Choice = index.data(Role.OBJECT)
        theme, rect = self._theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            paint_chosen(painter, rect, theme)
        font = QFont(option.font)
        room = rect.adjusted(self._paint_sign(painter, rect, font, choice), 0, -_PAD, 0)
        font.setItalic(choice.is_suggested)
        painter.setFont(font)
        name = QRect(room)
        if self._column:
            # The description keeps a third.
            name.setWidth(room.width() * 2 // 3)
        width = paint_words(painter, name, choice.name, theme.text)
        font.setItalic(False)
        painter.setFont(font)
        room.setLeft(room.left() + max(theme.px(self._column), width + _GAP))
        paint_words(painter, room, choice.description, theme.quiet)
        painter.restore()
