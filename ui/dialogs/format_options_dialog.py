"""The choices that the formats of a release leave, one format under the other."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from annotator.model.option import Option
from ui.dialogs.option_fields import OptionFields
from ui.plain import plain_label
from ui.theme.sizes import grown


class FormatOptionsDialog(QDialog):
    """A heading and fields for each format.

    Attributes:
        fields: By the names of the formats.
    """

    def __init__(
        self,
        formats: Sequence[tuple[str, str, Sequence[Option]]],
        chosen: Mapping[str, Mapping[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """Makes the dialog.

        Args:
            formats: Name, title and options of each format.
            chosen: What is chosen by now, by name of the format.
            parent: What it is in front of.
        """
        super().__init__(parent)
        self.setWindowTitle("Options of the Formats")
        self.setMinimumWidth(grown(self, 460))
        self.fields: dict[str, OptionFields] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column.addLayout(form)
        for name, title, options in formats:
            heading = plain_label(title, kind="strong")
            if self.fields:
                heading.setContentsMargins(0, 10, 0, 0)
            form.addRow(heading)
            fields = OptionFields(form, heading, self)
            fields.show_options(options)
            fields.choose(chosen.get(name, {}))
            self.fields[name] = fields
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("kind", "main")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addStretch(1)
        column.addWidget(buttons)

    @property
    def chosen(self) -> dict[str, dict[str, str]]:
        """What is chosen, as far as it is not the default."""
        return {name: fields.values for name, fields in self.fields.items()}
