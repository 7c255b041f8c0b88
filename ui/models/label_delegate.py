"""Paints a label in a list: its color, its name, its key."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from annotator.model.scheme import Label
from ui.errors import safe_override
from ui.models.roles import Index, Role
from ui.theme.colors import Theme
from ui.theme.key_cap import cap_width, paint_cap
from ui.theme.label_colors import readable
from ui.theme.row_paint import paint_chosen, paint_spot, paint_words

ROW = 22


class LabelDelegate(QStyledItemDelegate):
    """For models whose `Role.OBJECT` is a label."""

    def __init__(
        self,
        theme: Theme,
        parent: QObject | None = None,
        *,
        cap_of: Callable[[Label], str] = lambda label: label.key.upper(),
    ) -> None:
        """Makes the delegate; `cap_of` says what stands on the cap of a label."""
        super().__init__(parent)
        self._theme = theme
        self._cap_of = cap_of

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme

    @override
    @safe_override(QSize(80, ROW))
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._theme.px(ROW))

    @override
    @safe_override(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        label = index.data(Role.OBJECT)
        theme, rect = self._theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            paint_chosen(painter, rect, theme)
        paint_spot(painter, rect.left() + 4, rect, theme.px(12), readable(label.color, theme))
        font = painter.font()
        key = self._cap_of(label)
        room = cap_width(key, font) + 6 if key else 0
        words = rect.adjusted(theme.px(24), 0, -round(room) - 4, 0)
        name = label.name if label.id else f"New label {label.name}"
        paint_words(painter, words, name, theme.text)
        if key:
            paint_cap(painter, key, rect.right() - room, rect.center().y() + 0.5, font, theme)
        painter.restore()
