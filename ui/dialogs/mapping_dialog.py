"""The dialog that says which label of the project stands for which of a pipeline."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.model.scheme import LabelKind
from annotator.suggest.pipelines.mapping import LEFT_OUT, LabelMapping, names, preset
from ui.actions.suggesters import SuggesterEntry
from ui.actions.workbench import Workbench
from ui.plain import plain_label, window_title
from ui.theme.sizes import grown

_LEAVE_OUT = "leave out"
_MOST_ROWS = 10


class MappingDialog(QDialog):
    """One line for each label: the pipeline's name for it, and what it is here.

    Attributes:
        fields: The choices, by kind and label of the pipeline.
    """

    def __init__(
        self,
        bench: Workbench,
        entry: SuggesterEntry,
        *,
        with_all: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Makes the dialog.

        Args:
            bench: Where the choice is kept.
            entry: The pipeline.
            with_all: True for all its labels; by default those for which nobody chose yet.
            parent: The window.
        """
        super().__init__(parent)
        self.setWindowTitle(window_title(f"Labels of {entry.name}"))
        self.setMinimumWidth(grown(self, 420))
        self._bench = bench
        self._entry = entry
        self._mapping = bench.suggesters.mapping(entry.name)
        asked = entry.labels if with_all else bench.suggesters.unmapped(entry)
        self.fields: dict[tuple[LabelKind, str], QComboBox] = {}
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for kind, labels in (
            (LabelKind.SPAN, asked.spans),
            (LabelKind.RELATION, asked.relations),
        ):
            for label in labels:
                form.addRow(*self._row(kind, label))
        words = (
            f"What {entry.name} calls so is offered under these labels:"
            if with_all
            else f"{entry.name} has labels that this project lacks. Choose what each is here:"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(plain_label(words, is_wrapped=True))
        column.addWidget(self._scrolled(form))
        column.addWidget(self._buttons())
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> LabelMapping:
        """What the fields say."""
        return LabelMapping(self._of(LabelKind.SPAN), self._of(LabelKind.RELATION))

    def _of(self, kind: LabelKind) -> Mapping[str, str]:
        return {
            label: str(field.currentData())
            for (there, label), field in self.fields.items()
            if there is kind
        }

    def _row(self, kind: LabelKind, label: str) -> tuple[QLabel, QComboBox]:
        scheme = self._bench.session.scheme
        field = QComboBox()
        field.addItem(_LEAVE_OUT, LEFT_OUT)
        for name in names(scheme, kind):
            field.addItem(name, name)
        chosen = self._mapping.target(label, kind, scheme)
        field.setCurrentIndex(
            field.findData(preset(label, kind, scheme) if chosen is None else chosen)
        )
        field.setAccessibleName(f"{label} is")
        self.fields[kind, label] = field
        title = label if kind is LabelKind.SPAN else f"{label} →"
        return plain_label(title), field

    def _scrolled(self, form: QFormLayout) -> QWidget:
        inner = QWidget()
        inner.setLayout(form)
        form.setContentsMargins(0, 0, 0, 0)
        if len(self.fields) <= _MOST_ROWS:
            return inner
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setMinimumHeight(grown(self, 360))
        return area

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        use = buttons.addButton("Use These Labels", QDialogButtonBox.ButtonRole.AcceptRole)
        use.setProperty("kind", "main")
        use.setDefault(True)
        buttons.addButton("Not Now", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        return buttons

    def _keep(self) -> None:
        chosen = self.chosen
        self.accept()
        self._bench.suggesters.keep_mapping(self._entry.name, chosen)
