"""The dialog for labels: add, rename, recolor, key, delete. Each act is an edit of its own."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.ids import new_id
from annotator.model.scheme import Label, LabelKind
from ui.actions.registry import ActionRegistry, label_id
from ui.actions.workbench import Workbench
from ui.dialogs.buttons import close_buttons
from ui.models.label_delegate import LabelDelegate
from ui.models.label_list import LabelListModel
from ui.models.roles import Role
from ui.plain import plain_label
from ui.theme.colors import Theme
from ui.theme.label_colors import contrast, free_color
from ui.theme.sizes import grown


class LabelsDialog(QDialog):
    """All labels on the left, the chosen one's name, color and key on the right."""

    def __init__(
        self,
        bench: Workbench,
        *,
        registry: ActionRegistry,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Makes the dialog; `registry` knows which letters mean something else already."""
        super().__init__(parent)
        self.setWindowTitle("Labels")
        self.setMinimumSize(grown(self, 560), grown(self, 440))
        self._bench = bench
        self._registry = registry
        self.model = LabelListModel(bench.session, parent=self)
        self.list = QListView()
        self.list.setProperty("kind", "boxed")
        self.list.setModel(self.model)
        self._delegate = LabelDelegate(theme, self)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("Labels")
        self._make_fields()
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.model.dataChanged.connect(lambda *_: self._show())
        self.list.setCurrentIndex(self.model.index(0))
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._delegate.set_theme(theme)
        self.list.viewport().update()

    @property
    def label(self) -> Label | None:
        """The chosen label."""
        index = self.list.currentIndex()
        return index.data(Role.OBJECT) if index.isValid() else None

    def choose(self, name: str) -> None:
        """Chooses the label of this name."""
        for row, label in enumerate(self.model.rows):
            if label.name == name:
                self.list.setCurrentIndex(self.model.index(row))

    def _make_fields(self) -> None:
        self.name = QLineEdit()
        self.name.editingFinished.connect(self._rename)
        self.color_button = QPushButton()
        self.color_button.setAccessibleName("Color")
        self.color_button.clicked.connect(self._ask_color)
        self.key = QLineEdit()
        self.key.setMaxLength(1)
        self.key.setPlaceholderText("none")
        self.key.editingFinished.connect(self._set_key)
        self.kind, self.uses = plain_label(), plain_label()
        self.about = plain_label(is_wrapped=True)
        self.problem = plain_label(kind="warn", is_wrapped=True)
        self.delete_button = QPushButton("Delete…")
        self.delete_button.clicked.connect(self.delete)
        self.new_name = QLineEdit()
        self.new_name.setPlaceholderText("Name of a new label")
        self.new_name.setAccessibleName("Name of a new label")
        self.new_kind = QComboBox()
        self.new_kind.addItem("for spans", LabelKind.SPAN)
        self.new_kind.addItem("for relations", LabelKind.RELATION)
        self.add_button = QPushButton("Add")
        self.add_button.clicked.connect(self.add)
        self.new_name.returnPressed.connect(self.add)
        for button in (self.color_button, self.delete_button, self.add_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow("&Name", self.name)
        form.addRow("&Color", self.color_button)
        form.addRow("&Key", self.key)
        form.addRow("For", self.kind)
        form.addRow("What it is", self.about)
        form.addRow("Used", self.uses)
        right = QVBoxLayout()
        right.addLayout(form)
        right.addWidget(self.problem)
        right.addStretch(1)
        right.addWidget(self.delete_button, alignment=Qt.AlignmentFlag.AlignRight)
        halves = QHBoxLayout()
        halves.setSpacing(20)
        halves.addWidget(self.list, stretch=2)
        halves.addLayout(right, stretch=3)
        new = QHBoxLayout()
        new.addWidget(self.new_name, stretch=1)
        new.addWidget(self.new_kind)
        new.addWidget(self.add_button)
        buttons = close_buttons(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(halves, stretch=1)
        column.addLayout(new)
        column.addWidget(buttons)

    def add(self) -> None:
        """Adds the label named in the line for new ones."""
        from annotator.commands import labels

        name = self.new_name.text().strip()
        if not name:
            self.problem.setText("Write the name of the new label first.")
            return
        color = free_color(label.color for label in self.model.rows)
        # Qt gives the string of the enumeration back.
        kind = LabelKind(self.new_kind.currentData())
        label = Label(id=new_id(), name=name, kind=kind, color=color)
        if self._bench.session.do(labels.add, label):
            self.new_name.clear()
            self.choose(name)

    def delete(self) -> None:
        """Deletes the chosen label after a warning that says how often it is used."""
        from annotator.commands import labels

        label = self.label
        if label is None:
            return
        file = self._bench.session.project.file
        count = labels.uses(file, label.name, kind=label.kind)
        entries = labels.list_entries(file, label.name) if label.kind is LabelKind.SPAN else 0
        if (count or entries) and not self._is_sure(label.name, count, entries):
            return
        # In a thread: much may go with it.
        self._bench.session.do_aside(
            lambda _changes: None, labels.delete, label.name, kind=label.kind
        )

    def _is_sure(self, name: str, count: int, entries: int) -> bool:
        from annotator.commands.wording import counted

        places = [f"on {counted(count, 'annotation')}"] if count else []
        places += [f"in {counted(entries, 'entry', 'entries')} of your lists"] if entries else []
        box = QMessageBox(
            QMessageBox.Icon.Warning,
            "Delete Label",
            f"{name} is {' and '.join(places)}. They are deleted with it, and its suggestions.",
            parent=self,
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        keys = self._bench.keys.words("edit.undo")
        box.setInformativeText(f"Undo{f' ({keys})' if keys else ''} brings all of it back.")
        delete = box.addButton("Delete", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is delete

    def _show(self) -> None:
        label = self.label
        self.problem.clear()
        for field in (self.name, self.color_button, self.key, self.delete_button):
            field.setEnabled(label is not None)
        if label is None:
            return
        self.name.setText(label.name)
        self.key.setText(label.key.upper())
        self.key.setEnabled(label.kind is LabelKind.SPAN)
        self.color_button.setText(label.color)
        # The button shows the color itself; its words say which it is.
        ink = max(("#000000", "#ffffff"), key=lambda tried: contrast(tried, label.color))
        self.color_button.setStyleSheet(f"background: {label.color}; color: {ink};")
        self.kind.setText("spans" if label.kind is LabelKind.SPAN else "relations")
        self.about.setText(label.description or "no description")
        self.uses.setText(self._uses_words(label))

    def _uses_words(self, label: Label) -> str:
        from annotator.commands import labels

        count = labels.uses(self._bench.session.project.file, label.name, kind=label.kind)
        return f"{count:,} time{'s' * (count != 1)}" if count else "never"

    def _rename(self) -> None:
        from annotator.commands import labels

        label, name = self.label, self.name.text().strip()
        if label is None or name in ("", label.name):
            return
        if self._bench.session.do(labels.rename, label.name, name, kind=label.kind) is None:
            self._refused(f"The name stays {label.name}: {name} cannot be used.")

    def _ask_color(self) -> None:
        label = self.label
        if label is None:
            return
        color = QColorDialog.getColor(QColor(label.color), self, "Color of the Label")
        if color.isValid():
            self.recolor(color.name())

    def recolor(self, color: str) -> None:
        """Gives the chosen label another color, "#rrggbb"."""
        from annotator.commands import labels

        label = self.label
        if label is not None and color != label.color:
            self._bench.session.do(labels.recolor, label.name, color, kind=label.kind)

    def _set_key(self) -> None:
        from annotator.commands import labels

        label, key = self.label, self.key.text().strip().lower()
        if label is None or key == label.key:
            return
        refusal = self._registry.refusal(key.upper(), label_id(label)) if key else ""
        if not refusal:
            done = self._bench.session.do(labels.set_key, label.name, key, kind=label.kind)
            refusal = "" if done is not None else f"{key.upper()} cannot be a key."
        if refusal:
            self._refused(refusal)

    def _refused(self, sentence: str) -> None:
        self._show()
        self.problem.setText(sentence)
