"""A line in which a label is chosen by typing part of its name, or its key."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget
from typing_extensions import override

from annotator.model.scheme import Label
from ui.errors import safe_override
from ui.models.name_fit import ranked
from ui.theme.colors import Theme
from ui.theme.label_colors import readable

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SHOWN = 4


def fitting(labels: Sequence[Label], words: str) -> list[Label]:
    """Returns the labels that typed words can mean, the likeliest first."""
    if not words.strip():
        return []
    return ranked(labels, words, name_of=lambda label: label.name, key_of=lambda label: label.key)


class LabelLine(QWidget):
    """The line, and beside it the label that is meant; arrows choose among several.

    Signals:
        changed(): Another label is meant, or none.
    """

    changed = Signal()

    def __init__(
        self, labels: Sequence[Label], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._labels = labels
        self._theme = theme
        self._fitting: list[Label] = []
        self._place = 0
        self.finder = QLineEdit()
        self.finder.setAccessibleName("Label")
        self.finder.setPlaceholderText("part of its name, or its key")
        self.finder.setFixedWidth(210)
        self.finder.textChanged.connect(self._find)
        self.finder.installEventFilter(self)
        self.setFocusProxy(self.finder)
        self._name, self._others = QLabel(), QLabel()
        self._others.setProperty("kind", "quiet")
        for part in (self._name, self._others):
            part.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.finder)
        row.addWidget(self._name)
        row.addWidget(self._others, stretch=1)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme
        self._show()

    @property
    def label(self) -> Label | None:
        """The label that is meant."""
        return self._fitting[self._place] if self._fitting else None

    def choose(self, label: Label) -> None:
        """Writes a label into the line."""
        self.finder.setText(label.name)

    def _find(self, words: str) -> None:
        self._fitting = fitting(self._labels, words)
        self._place = 0
        self._show()
        self.changed.emit()

    def _step(self, step: int) -> None:
        if not self.finder.text().strip():
            self._fitting = list(self._labels)
            step = 0
        if self._fitting:
            self._place = (self._place + step) % len(self._fitting)
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        label = self.label
        self._name.setText(label.name if label else "")
        self._name.setVisible(label is not None)
        color = readable(label.color if label else "", self._theme)
        self._name.setStyleSheet(f"color: {color}; font-weight: 600;")
        others = [each.name for each in self._fitting if each is not label]
        more = ", …" if others[_SHOWN:] else ""
        if others:
            self._others.setText(f"\u2191\u2193 {', '.join(others[:_SHOWN])}{more}")
        elif label is None and self.finder.text().strip():
            self._others.setText("No label has this in its name.")
        else:
            self._others.setText("")

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return True
        return False
