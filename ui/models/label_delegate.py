"""Paints a label in a list: its color, its name, its key."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from annotator.model.scheme import Label
from ui.errors import safe_override
from ui.models.roles import Index, Role
from ui.theme.colors import Theme
from ui.theme.key_cap import cap_width, paint_cap
from ui.theme.label_colors import readable

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
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        if option.state & chosen:
            painter.setBrush(QColor(theme.chosen))
            painter.drawRoundedRect(rect, 4, 4)
        painter.setBrush(QColor(readable(label.color, theme)))
        side = theme.px(12)
        top = rect.center().y() - side // 2 + 1
        painter.drawRoundedRect(rect.left() + 4, top, side, side, 3, 3)
        font = painter.font()
        key = self._cap_of(label)
        room = cap_width(key, font) + 6 if key else 0
        words = rect.adjusted(theme.px(24), 0, -round(room) - 4, 0)
        painter.setPen(QColor(theme.text))
        elided = painter.fontMetrics().elidedText(
            label.name if label.id else f"New label {label.name}",
            Qt.TextElideMode.ElideRight,
            words.width(),
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
        if key:
            paint_cap(painter, key, rect.right() - room, rect.center().y() + 0.5, font, theme)
        painter.restore()
