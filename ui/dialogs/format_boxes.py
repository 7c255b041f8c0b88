"""Formats to tick, and a way to the choices that they leave."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.option import Option
from annotator.registry import writers
from ui.dialogs.format_options_dialog import FormatOptionsDialog
from ui.dialogs.formats import Formats
from ui.dialogs.option_fields import options_of
from ui.plain import caption, plain_label, shortened

_COLUMNS = 3


class FormatBoxes(QWidget):
    """A box for each writer; "Options…" asks for what those that are ticked leave to choose.

    Signals:
        changed(): Other formats are ticked.

    Attributes:
        boxes: By the names of the formats; empty until their code is loaded.
    """

    changed = Signal()

    def __init__(
        self, ticked: Collection[str], above: QWidget, parent: QWidget | None = None
    ) -> None:
        """Makes no boxes yet.

        Args:
            ticked: Names of the formats that are ticked at first.
            above: The field after which Tab comes here.
            parent: What it is in.
        """
        super().__init__(parent)
        self._above = above
        self._ticked = ticked
        self._options: dict[str, dict[str, str]] = {}
        self.boxes: dict[str, QCheckBox] = {}
        self.options_button = QPushButton("Op&tions…")
        self.options_button.setAutoDefault(False)
        self.words = plain_label(kind="quiet", is_wrapped=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.words, stretch=1)
        line.addWidget(self.options_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._grid)
        column.addLayout(line)
        self.options_button.clicked.connect(self._ask)
        self._formats = Formats(writers, self)
        self._formats.ready.connect(self._fill)
        self._show()

    def load(self) -> None:
        """Makes the boxes, once this has its place in the dialog."""
        self._formats.load()

    @property
    def chosen(self) -> dict[str, dict[str, str]]:
        """The formats that are ticked, each with what was chosen for it."""
        return {
            name: self._options.get(name, {}) for name, box in self.boxes.items() if box.isChecked()
        }

    def take(self, options: dict[str, dict[str, str]]) -> None:
        """Takes what `FormatOptionsDialog` was answered with."""
        self._options |= options
        self._show()
        self.changed.emit()

    def _fill(self) -> None:
        before = self._above
        for number, writer in enumerate(writers.all()):
            box = QCheckBox(caption(writer.title))
            box.setChecked(writer.name in self._ticked)
            box.toggled.connect(self._tick)
            self.boxes[writer.name] = box
            self._grid.addWidget(box, number // _COLUMNS, number % _COLUMNS)
            # What is made late is otherwise the last that Tab comes to.
            QWidget.setTabOrder(before, box)
            before = box
        QWidget.setTabOrder(before, self.options_button)
        self.setFocusProxy(next(iter(self.boxes.values()), self.options_button))
        self._show()
        self.changed.emit()

    def _tick(self) -> None:
        self._show()
        self.changed.emit()

    def _open(self) -> list[tuple[str, str, Sequence[Option]]]:
        """Returns name, title and options of the ticked formats that leave a choice."""
        found: list[tuple[str, str, Sequence[Option]]] = []
        for name in self.chosen:
            writer = writers.get(name)
            options = [option for option in options_of(writer) if not option.is_for_one]
            if options:
                found.append((name, writer.title, options))
        return found

    def _show(self) -> None:
        open_ = self._open()
        self.options_button.setEnabled(bool(open_))
        said = [
            f"{title}: {option.title.lower()} {self._options[name][option.name]}"
            for name, title, options in open_
            for option in options
            if self._options.get(name, {}).get(option.name)
        ]
        self.words.setText(shortened("; ".join(said), 160))

    def _ask(self) -> None:
        dialog = FormatOptionsDialog(self._open(), self._options, self.window())
        dialog.accepted.connect(lambda: self.take(dialog.chosen))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
