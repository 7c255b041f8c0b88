"""Fields for the choices of a reader or writer: a choice is a combo box, free words are a line."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from annotator.model.option import Option
from annotator.model.protocols import Configurable
from ui.plain import plain_label, tip
from ui.theme.sizes import grown

# A longer title goes over several lines, in pixels: the fields need the room.
_WIDEST = 130


class OptionFields(QObject):
    """One row of a form for each option, after the field that says whose options they are.

    Signals:
        changed(): Another value is chosen.

    Attributes:
        fields: By the names of the options.
    """

    changed = Signal()

    def __init__(self, form: QFormLayout, above: QWidget, parent: QObject) -> None:
        """Makes no rows yet.

        Args:
            form: Where the rows go.
            above: The field over them, or the one before the form.
            parent: Owns this.
        """
        super().__init__(parent)
        self.fields: dict[str, QComboBox | QLineEdit] = {}
        self._form = form
        self._above = above
        self._options: tuple[Option, ...] = ()
        self._columns: tuple[str, ...] = ()

    @property
    def values(self) -> dict[str, str]:
        """What is chosen, as far as it is not the default."""
        chosen = {option.name: _value(self.fields[option.name]) for option in self._options}
        return {o.name: chosen[o.name] for o in self._options if chosen[o.name] != o.default}

    def choose(self, values: Mapping[str, str]) -> None:
        """Puts values into the fields that are shown."""
        for name, value in values.items():
            if name in self.fields:
                _put(self.fields[name], value)

    def show_options(self, options: Sequence[Option], columns: Sequence[str] = ()) -> None:
        """Shows fields for these options; what was chosen under the same name stays.

        Args:
            options: What there is to choose.
            columns: Of a table: the names of its columns, offered where a column is asked for.
        """
        if (tuple(options), tuple(columns)) == (self._options, self._columns):
            return
        focused = next((name for name, field in self.fields.items() if field.hasFocus()), "")
        before = {name: _value(field) for name, field in self.fields.items()}
        had = {option.name for option in self._options}
        for field in self.fields.values():
            self._form.removeRow(field)
        self.fields = {}
        self._options, self._columns = tuple(options), tuple(columns)
        previous = self._above
        for row, option in enumerate(options, start=self._row() + 1):
            field = self._field(option, columns)
            kept = before.get(option.name, "") if option.name in had else ""
            _put(field, kept or option.default)
            field.setAccessibleName(option.title)
            field.setToolTip(tip(option.help))
            self.fields[option.name] = field
            title = plain_label(option.title, is_wrapped=True)
            title.setMaximumWidth(grown(title, _WIDEST))
            wide = title.fontMetrics().horizontalAdvance(option.title) + 4
            title.setMinimumWidth(min(wide, title.maximumWidth()))
            self._form.insertRow(row, title, field)
            # A new field is the last that Tab comes to, wherever it stands.
            QWidget.setTabOrder(previous, field)
            previous = field
            if isinstance(field, QComboBox):
                field.currentTextChanged.connect(lambda *_: self.changed.emit())
            else:
                field.textChanged.connect(lambda *_: self.changed.emit())

        if focused in self.fields:
            self.fields[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self) -> int:
        rows = range(self._form.rowCount())
        role = QFormLayout.ItemRole.FieldRole
        items = (self._form.itemAt(row, role) for row in rows)
        places = (row for row, item in enumerate(items) if item and item.widget() is self._above)
        return next(places, -1)

    def _field(self, option: Option, columns: Sequence[str]) -> QComboBox | QLineEdit:
        if option.choices:
            box = QComboBox()
            box.addItems(list(option.choices))
            return box
        if option.is_column and columns:
            box = QComboBox()
            box.addItem("found by its name", "")
            for column in columns:
                box.addItem(column, column)
            return box
        line = QLineEdit()
        line.setPlaceholderText(option.help)
        line.setCursorPosition(0)
        return line


def options_of(plugin: object) -> tuple[Option, ...]:
    """Returns what a reader or writer leaves to choose."""
    return plugin.options if isinstance(plugin, Configurable) else ()


def _value(field: QComboBox | QLineEdit) -> str:
    if isinstance(field, QLineEdit):
        return field.text().strip()
    data = field.currentData()
    return field.currentText() if data is None else str(data)


def _put(field: QComboBox | QLineEdit, value: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(value)
        return
    place = field.findData(value) if field.itemData(0) is not None else field.findText(value)
    field.setCurrentIndex(max(0, place))
